"""One aligned article → which facts were found, missed and wrong, and whether their words were shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.evaluate.align import Aligned, too_often_implied, topic_key
from kg.evaluate.gold import GoldFact, Node, Prediction
from kg.evaluate.inventory import ALIGNED_BY_FACTS, LONGEST_QUOTE
from kg.evaluate.names import overlap

NAMED_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """One article's facts. `wrong` holds each wrong fact once; `unproven` those whose quote is not in the text.

    `met` are facts found with a quote that shares at least half of the shorter one with the gold words.
    """

    aligned: Aligned
    found: frozenset[GoldFact]
    missed: tuple[GoldFact, ...]
    wrong: tuple[Prediction, ...]
    unproven: tuple[Prediction, ...]
    met: frozenset[GoldFact]


def judge(aligned: Aligned) -> Judged:
    """What of the predicted facts is right."""
    found, met = set[GoldFact](), set[GoldFact]()
    wrong: list[Prediction] = []
    unproven: list[Prediction] = []
    words = {fact.triple: fact.quote for fact in aligned.article.facts}
    for said in aligned.predicted:
        if not _is_proven(said, aligned.article.body):
            unproven.append(said)
        fact = aligned.hit(said, aligned.scored)
        right = is_right(aligned, said)
        if right and fact:
            found.add(fact)
            if _meets(said, words[fact.triple], aligned.article.body):
                met.add(fact)
        elif right is False:
            wrong.append(said)
    triples = {fact.triple for fact in found}
    missed = tuple(fact for fact in aligned.scored if fact.triple not in triples)
    return Judged(aligned, frozenset(found), missed, _each_once(wrong), tuple(unproven), frozenset(met))


def is_right(aligned: Aligned, said: Prediction) -> bool | None:
    """Whether a predicted fact is a gold one, shown by its words; None where it neither helps nor hurts."""
    if not _is_proven(said, aligned.article.body):
        return False
    if aligned.hit(said, aligned.scored):
        return True
    return None if aligned.hit(said, aligned.optional) or _does_no_harm(aligned, said) else False


def label(thing: object) -> str:
    """A predicted thing's first name, or a value as it is."""
    return (thing.names or (thing.iri,))[0] if isinstance(thing, Node) else str(thing)


def _is_proven(said: Prediction, body: str) -> bool:
    return 0 < len(said.quote) <= LONGEST_QUOTE and body[said.start : said.end] == said.quote


def _does_no_harm(aligned: Aligned, said: Prediction) -> bool:
    """What is too often implied, and India or Russia as party of an agreement."""
    if not isinstance(said.object, Node):
        return False
    ours = aligned.keys.get(said.object.iri) in {"india", "russia"}
    party = said.relation == "party" and said.subject.type == "Agreement" and ours
    return party or too_often_implied(said.relation, said.subject.type, said.object.type)


def _meets(said: Prediction, words: str, body: str) -> bool:
    half = min(len(words), said.end - said.start) / 2
    places = ((found.start(), found.end()) for found in re.finditer(re.escape(words), body))
    return any(min(end, said.end) - max(start, said.start) >= half for start, end in places)


def _each_once(wrong: list[Prediction]) -> tuple[Prediction, ...]:
    """The first of those that say the same."""
    seen: dict[tuple[str, str, str], Prediction] = {}
    for said in wrong:
        target = said.object.iri if isinstance(said.object, Node) else str(said.object)
        seen.setdefault((said.subject.iri, said.relation, target), said)
    return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class Told:
    """Events and agreements told apart: those found, those missed, and predicted ones that are none."""

    found: int
    missed: int
    wrong: int


def events(aligned: Aligned) -> Told:
    """How many gold events with at least one fact were found, whatever else is said of them.

    A predicted event that has only optional or harmless facts neither helps nor hurts.
    """
    article = aligned.article
    wanted = {fact.subject for fact in article.facts if article.type_of(fact.subject) in ALIGNED_BY_FACTS}
    predicted = {iri for iri, thing in aligned.nodes.items() if thing.type in ALIGNED_BY_FACTS}
    taken = {aligned.keys[iri] for iri in predicted if iri in aligned.keys}
    strays = [iri for iri in predicted if iri not in aligned.keys and _is_claimed(aligned, iri)]
    return Told(len(wanted & taken), len(wanted - taken), len(strays))


def _is_claimed(aligned: Aligned, iri: str) -> bool:
    told = [said for said in aligned.predicted if said.subject.iri == iri]
    return any(not _does_no_harm(aligned, said) for said in told)


Pairs = list[tuple[str, str]]


def factualities(aligned: Aligned, others: tuple[Node, ...] = ()) -> Pairs:
    """(gold, predicted) factuality of each event that was found; what is not annotated is actual.

    `others` are predicted events without facts; they are taken for gold events that are hedged or denied, by type
    and name. Such an event that was not predicted at all gives ("denied", "").
    """
    annotated = aligned.article.factuality
    if annotated is None:
        return []
    pairs, met = [], set()
    for iri, key in sorted(aligned.keys.items()):
        if aligned.nodes[iri].type in ALIGNED_BY_FACTS:
            pairs.append((annotated.get(key, "actual"), aligned.nodes[iri].factuality))
            met.add(key)
    left = [event for event in others if event.iri not in aligned.keys]
    for key, meant in sorted(annotated.items()):
        if key not in met and meant in {"hedged", "denied"}:
            event = _named_alike(aligned, key, left)
            left = [other for other in left if other is not event]
            pairs.append((meant, event.factuality if event else ""))
    return pairs


def _named_alike(aligned: Aligned, key: str, events_left: list[Node]) -> Node | None:
    entity = aligned.article.entities[key]

    def alike(event: Node) -> float:
        return max((overlap(said, meant) for said in event.names for meant in entity.names), default=0.0)

    same = [event for event in events_left if event.type == entity.type and alike(event) >= NAMED_ALIKE]
    return max(same, key=alike, default=None)


@dataclass(frozen=True, slots=True)
class Acts:
    """Speech acts as (event, act, topic): found, missed and wrong ones."""

    found: frozenset[tuple[str, str, str]]
    missed: frozenset[tuple[str, str, str]]
    wrong: frozenset[tuple[str, str, str]]


def speech_acts(aligned: Aligned, said: tuple[Prediction, ...]) -> Acts:
    """Which predicted acts are annotated. An act on what is only optionally discussed does no harm."""
    annotated = aligned.article.acts or ()
    meant = {(act.subject, act.relation, str(act.object)) for act in annotated}
    harmless = {(fact.subject, fact.object) for fact in aligned.optional if fact.relation == "discusses"}
    predicted = {triple for act in said for triple in [_act(aligned, act)]}
    wrong = {(s, r, o) for s, r, o in predicted - meant if (s, o) not in harmless}
    return Acts(frozenset(predicted & meant), frozenset(meant - predicted), frozenset(wrong))


def _act(aligned: Aligned, act: Prediction) -> tuple[str, str, str]:
    target = act.object
    if not isinstance(target, Node):
        return aligned.keys.get(act.subject.iri, act.subject.iri), act.relation, str(target)
    known = topic_key(target.iri) if target.type == "Topic" else aligned.keys.get(target.iri, target.iri)
    return aligned.keys.get(act.subject.iri, act.subject.iri), act.relation, known
