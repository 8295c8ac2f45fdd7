"""Analysis + gold article → a label for each candidate: right, wrong, or neither to be learnt from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.fitting.truth import Truth, truth, value
from kg.evaluate.gold import GoldArticle
from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate
from kg.extract.event import Event
from kg.extract.mention import Kind
from kg.model import Span

Label: TypeAlias = bool | None

# How much each thing in common counts when our events are aligned with gold ones.
ROLE_NEAREST, ROLE, ROLE_OPTIONAL, EDITION, BODY, WORDS = 1.0, 0.4, 0.2, 2.0, 0.7, 1.0
MOST_WORDS = 3
SAME_TYPE, OTHER_TYPE = 0.5, 0.6
LEAST = 1.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article with its candidates' labels; `events` are gold keys by the index of our event.

    `labels` tell whether what a candidate states is right, `alone` whether its own words say so.
    """

    analysis: Analysis
    labels: tuple[Label, ...]
    events: Mapping[int, str]
    wanted: frozenset[str]
    alone: tuple[Label, ...]

    @property
    def id(self) -> str:
        """The article's id."""
        return self.analysis.document.article.id


@dataclass(frozen=True, slots=True)
class Ours:
    """One of our events, the candidates that stand near its frames, and where its frames stand in the body."""

    event: Event
    near: Sequence[Candidate]
    words: Sequence[Span]


def label(analysis: Analysis, article: GoldArticle) -> Labelled:
    """The labels of one article's candidates."""
    known = truth(analysis, article)
    events = align_events(analysis, known)
    labels = tuple(_label(candidate, events.get(candidate.event.index), known) for candidate in analysis.candidates)
    return Labelled(analysis, labels, events, known.wanted, _alone(analysis.candidates, labels, events, known))


def _alone(
    candidates: Sequence[Candidate], labels: Sequence[Label], events: Mapping[int, str], known: Truth
) -> tuple[Label, ...]:
    """The labels, without what is right of those whose own words are not annotated, where those of others are."""
    shown = [
        bool(right) and known.shows(candidate, known.facts[events[candidate.event.index]])
        for candidate, right in zip(candidates, labels, strict=True)
    ]
    proven = {_fact(candidate) for candidate, at in zip(candidates, shown, strict=True) if at}
    return tuple(
        None if right and not at and _fact(candidate) in proven else right
        for candidate, right, at in zip(candidates, labels, shown, strict=True)
    )


def _fact(candidate: Candidate) -> tuple[int, str, str | Span]:
    """What a candidate would state: event, role and who or what fills it."""
    return candidate.event.index, candidate.relation, candidate.filler.entity or candidate.filler.span


def align_events(analysis: Analysis, known: Truth) -> dict[int, str]:
    """Our events → gold events, one to one, those with most in common first.

    The evaluation aligns by the facts that are printed; here none is printed yet, so roles that stand near a
    frame, editions, bodies and annotated words around the frames have to tell.
    """
    near: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in analysis.candidates:
        if "near" in candidate.features:
            near[candidate.event.index].append(candidate)
    pairs = [
        (-alike, event.index, key)
        for event in analysis.events
        for words in [[analysis.document.evidence(frame.span).span for frame in event.frames]]
        for key in known.facts
        if (alike := _likeness(Ours(event, near[event.index], words), key, known)) >= LEAST
    ]
    found: dict[int, str] = {}
    for _, index, key in sorted(pairs):
        if index not in found and key not in found.values():
            found[index] = key
    return found


def _likeness(ours: Ours, key: str, known: Truth) -> float:
    """How much one of our events has in common with a gold one."""
    event, facts = ours.event, known.facts[key]
    alike = _shared_roles(ours.near, key, known)
    if event.edition and any(fact.relation == "edition" and fact.object == event.edition for fact in facts):
        alike += EDITION
    body = known.keys.get(event.body.entity) if event.body is not None else None
    if body and any(fact.relation == "heldUnder" and fact.object == body for fact in facts):
        alike += BODY
    alike += WORDS * min(MOST_WORDS, sum(any(words.overlaps(at) for at in known.told[key]) for words in ours.words))
    same = event.kind == known.article.entities[key].type
    return alike + SAME_TYPE if alike and same else alike * OTHER_TYPE


def _shared_roles(near: Sequence[Candidate], key: str, known: Truth) -> float:
    total, seen = 0.0, set[tuple[str, str]]()
    for candidate in near:
        said = (candidate.relation, candidate.filler.entity or value(candidate, known.document))
        if said in seen:
            continue
        if known.says(candidate, known.facts[key]):
            nearest = candidate.features.get("nearest") or candidate.features.get("closest-path")
            total += ROLE_NEAREST if nearest else ROLE
            seen.add(said)
        elif known.says(candidate, known.optional[key]):
            total += ROLE_OPTIONAL
            seen.add(said)
    return total


def _label(candidate: Candidate, key: str | None, known: Truth) -> Label:
    if key is None:
        return None if _tells_of_another(candidate, known) else False
    if known.says(candidate, known.facts[key]):
        return True
    return None if known.says(candidate, known.optional[key]) or _does_no_harm(candidate) else False


def _tells_of_another(candidate: Candidate, known: Truth) -> bool:
    """Whether a gold event of the kind has this role filled so: ours may be a second telling of it."""
    return any(
        known.says(candidate, (*known.facts[key], *known.optional[key]))
        for key in known.facts
        if known.article.entities[key].type == candidate.event.kind
    )


def _does_no_harm(candidate: Candidate) -> bool:
    """What the evaluation does not count: a country that takes part, a country that is party of an agreement."""
    kind, relation = candidate.filler.kind, candidate.relation
    taking_part = relation == "participant" and kind is Kind.COUNTRY
    return taking_part or (relation == "party" and kind in {Kind.COUNTRY, Kind.NATION})
