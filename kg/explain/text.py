"""Trace → lines for a terminal: plain text, no wider than the terminal, sentence by sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from kg.explain.trace import Happening, Seen, Sentence, Trace, Trigger, Verdict, Weight
from kg.terminal import on_one_line

NARROWEST = 40
LABEL = 10
MARGIN = 4
FEATURES = 3
MISSES = 3


def lines(trace: Trace, width: int, number: int = 0) -> Iterator[str]:
    """The explanation of an article, or in more detail of its sentence `number` (from 1), `width` characters wide."""
    page = _Page(max(width, NARROWEST), bool(number))
    yield from page.head(trace, number)
    for sentence in trace.sentences:
        if number in (0, sentence.number):
            yield ""
            yield from page.sentence(sentence)


def why_refused(one: Verdict) -> str:
    """Why something is no fact, with the score and by how much it is short where that decided."""
    if not one.threshold:
        said = one.reason
    elif one.confidence < one.threshold:
        said = f"{one.confidence:.2f}, under {one.threshold:.2f} by {one.threshold - one.confidence:.2f}"
    else:
        said = f"{one.reason} (its own score {one.confidence:.2f})"
    said += f"; sentence {one.elsewhere} states it" if one.elsewhere else ""
    return f"{said}; taken as {one.instead}" if one.instead else said


def counts(trace: Trace) -> str:
    """How many sentences, events and facts an article has."""
    numbers = (len(trace.sentences), "sentence"), (len(trace.events), "event"), (trace.facts, "fact")
    return ", ".join(f"{number} {noun}" if number == 1 else f"{number} {noun}s" for number, noun in numbers)


class _Page:
    """Lines of one width, in detail or brief."""

    def __init__(self, width: int, detail: bool) -> None:
        self.width, self.detail = width, detail

    def head(self, trace: Trace, number: int) -> Iterator[str]:
        """What the article is, what only its headline names, and its events, or those that one sentence speaks of."""
        source = ", ".join(part for part in (trace.publisher, trace.published) if part)
        named = f"{trace.article} ({source})" if source else trace.article
        yield from self._wrapped(f"{named}: {counts(trace)}")
        if trace.headline_only:
            yield from self._wrapped(f"only in the headline, so no evidence: {', '.join(trace.headline_only)}")
        for note in trace.notes:
            yield from self._wrapped(f"note: {note}")
        told = {event for s in trace.sentences if number in (0, s.number) for event in _events(s)}
        for event in trace.events:
            if event.number in told or not number:
                yield from self._wrapped(_event(event), "", " " * MARGIN)

    def sentence(self, sentence: Sentence) -> Iterator[str]:
        """One sentence with all that was made of it."""
        margin = f"[{sentence.number}] ".ljust(MARGIN)
        yield from self._wrapped(sentence.text, margin, " " * len(margin))
        if sentence.note:
            yield from self._part("note", [[sentence.note]])
        yield from self._part("seen", [[_seen(one)] for one in sentence.seen])
        yield from self._part("tells", [self._trigger(one) for one in sentence.triggers])
        yield from self._part("facts", [self._fact(one) for one in sentence.facts])
        yield from self._part("refused", self._refusals(sentence.refused))
        if self.detail:
            idle = [[f"“{one.text}” {one.kind}: {one.reason}"] for one in sentence.idle]
            yield from self._part("no role", idle)

    def _part(self, name: str, items: Iterable[Sequence[str]]) -> Iterator[str]:
        """One part under its name; the first line of each item hangs out, the others stand under it."""
        label = " " * MARGIN + name.ljust(LABEL)
        under = " " * len(label)
        for first, *others in items:
            yield from self._wrapped(first, label, under + "  ")
            for other in others:
                yield from self._wrapped(other, under + "    ", under + "      ")
            label = under

    def _trigger(self, one: Trigger) -> list[str]:
        first = f"“{one.text}” {one.kind}{_mark(one.factuality)} → event {one.event}: {one.reason}"
        return [first, *self._weights("", one.features)]

    def _fact(self, one: Verdict) -> list[str]:
        by = "" if one.threshold else f", by the rule “{one.rule}”"
        object_ = f"{one.object_label}{_mark(one.factuality)}"
        first = f"{_subject(one)} {one.relation} → {object_} ({one.confidence:.2f}{by})"
        return [first, f"“{one.quote}”", *self._why(one)]

    def _refusals(self, refused: Sequence[Verdict]) -> Iterator[list[str]]:
        """All of them in detail; in brief the nearest misses, and how many more there are."""
        shown = refused if self.detail else [one for one in refused if not one.elsewhere and not one.instead][:MISSES]
        yield from map(self._refusal, shown)
        if more := len(refused) - len(shown):
            yield [f"and {more} more" if shown else f"{more}, each told in another sentence or role"]

    def _refusal(self, one: Verdict) -> list[str]:
        what = one.object_label or one.quote
        told = "" if what == one.quote else f" “{one.quote}”"
        return [f"{_subject(one)} {one.relation} → {what}{told}: {why_refused(one)}", *self._why(one)]

    def _why(self, one: Verdict) -> Iterator[str]:
        """What weighed most, and from which words it was weighed."""
        if one.context:
            yield from self._weights(f"alone {one.alone:.2f}: ", one.features)
            yield from self._weights("among its rivals: ", one.context)
        else:
            yield from self._weights("", one.features)
        if self.detail and one.trigger:
            yield f"weighed from “{one.trigger}” in sentence {one.trigger_sentence}"

    def _weights(self, name: str, weights: Sequence[Weight]) -> Iterator[str]:
        shown = weights if self.detail else weights[:FEATURES]
        if shown:
            yield name + ", ".join(f"{one.feature} {one.weight:+.2f}" for one in shown)

    def _wrapped(self, text: str, first: str = "", rest: str = "") -> list[str]:
        return textwrap.wrap(
            on_one_line(text), self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )


def _events(sentence: Sentence) -> set[int]:
    """The numbers of the events that a sentence speaks of or was weighed for."""
    judged = {one.event for one in (*sentence.facts, *sentence.refused)}
    return judged | {one.event for one in sentence.triggers}


def _seen(one: Seen) -> str:
    meant = one.label if one.label and one.label != one.text else ""
    if one.node:
        meant = f"{meant} ({one.node})" if meant else one.node
    return f"“{one.text}” {one.kind}{f' → {meant}' if meant else ''} [{one.source}]"


def _event(one: Happening) -> str:
    where = f"sentence{'s' if len(one.sentences) > 1 else ''} {', '.join(map(str, one.sentences))}"
    name = one.label if one.id else f"{one.kind}, {one.note}"
    return f"event {one.number}{_mark(one.factuality)}: {name} ({where})"


def _mark(factuality: str) -> str:
    return "" if factuality == "Actual" else f" [{factuality.lower()}]"


def _subject(one: Verdict) -> str:
    return f"event {one.event}" if one.event else one.subject_label
