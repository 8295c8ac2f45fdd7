"""Words that tell of events, agreements and deliveries, and the nouns among them (document → frames as found)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.document import Token
from kg.extract.frame import Frame
from kg.extract.gazetteer import key
from kg.extract.grammar import Grammar
from kg.extract.mention import Kind
from kg.model import Span
from kg.registry import lexicon, split


class Sense(NamedTuple):
    """What a word can tell of: its class, a kind of events, and what has to stand with it."""

    group: str
    kind: str
    needs: str


MOST_RUNS = 50_000


@functools.lru_cache(maxsize=1)
def triggers() -> Mapping[tuple[str, tuple[str, ...]], Sequence[Sense]]:
    """(part of speech, normal form) → its senses, those that ask for most first."""
    found: dict[tuple[str, tuple[str, ...]], list[Sense]] = {}
    for row in lexicon("frames"):
        for word in split(row["words"]):
            found.setdefault((row["pos"], key(word)), []).append(Sense(row["class"], row["kind"], row["needs"]))
    return found


@functools.lru_cache(maxsize=MOST_RUNS)
def _noun_senses(before: str, lemma: str, lower: str) -> Sequence[Sense]:
    """What some words before and a last word, by its lemma or as it stands, can tell of."""
    for last in (lemma, lower, lower.removesuffix("s")):
        senses = triggers().get(("noun", key(f"{before} {last}")))
        if senses:
            return senses
    return ()


class Nouns(Grammar):
    """Finds nouns that tell of something that happens."""

    def find(self) -> Iterator[Frame]:
        tokens = self.document.tokens
        until = -1
        for token in tokens:
            if token.i <= until or (
                token.pos in {"VERB", "AUX", "ADP", "ADV"} and not token.lemma.endswith(("ing", "s"))
            ):
                continue
            for width in (3, 2, 1):
                run = tokens[token.i : token.i + width]
                found = self._noun_at(run)
                if found is not None:
                    until = run[-1].i
                    yield found
                    break

    def _noun_at(self, run: Sequence[Token]) -> Frame | None:
        if not run or run[0].sent != run[-1].sent:
            return None
        senses = _noun_senses(" ".join([t.lower for t in run[:-1]]), run[-1].lemma, run[-1].lower)
        trigger = next((s for s in senses if s.needs != "host" or self._is_paid(run[-1])), None)
        if trigger is None or any(self.blocks(t) for t in run):
            return None
        if not (run[0].text[0].isalnum() and run[-1].text[0].isalnum()):
            return None
        head = run[-1]
        if self._is_modifier(head) or (head.pos == "VERB" and head.tag not in {"VBG", "NN"}):
            return None
        group, kind, needs = trigger
        return Frame(head.i, Span(run[0].start, head.end), kind, group, True, head.sent, weak=needs == "weak")

    def _is_paid(self, token: Token) -> bool:
        """ "a courtesy call on the minister", "a visit to the Admiral": somebody who is called on, and no place."""
        verb = self.document.tokens[token.head]
        host = self.prep_object(token, {"on", "upon"}) or self.prep_object(verb, {"on", "upon"})
        if token.lemma == "call":
            return host is not None and self.is_actor(host)
        host = self.prep_object(token, {"to", "with"}) or self.prep_object(verb, {"to", "with"})
        return host is not None and self.kind(self.named(host).i) is Kind.PERSON

    def _is_modifier(self, token: Token) -> bool:
        """Whether the word only modifies another noun ("meeting room"), which is no frame itself."""
        if token.dep not in {"compound", "nmod", "amod"}:
            return False
        head = self.document.tokens[token.head]
        return head.i > token.i and ("noun", key(head.lemma)) not in triggers() and head.pos == "NOUN"
