"""Which predicted thing is which gold thing: by name and kind, events and agreements by the facts they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import GoldArticle, GoldEntity, GoldFact, Node, Prediction
from kg.evaluate.inventory import ALIGNED_BY_FACTS, RELATIONS, TOPICS, kind
from kg.evaluate.names import content, same_name, same_person, same_value

OPTIONAL_SHARE, SAME_TYPE = 0.25, 0.5


@dataclass(frozen=True, slots=True)
class Aligned:
    """One gold article, what was predicted of it, and the gold key of each predicted thing.

    `predicted` are the facts that count: of the inventory's relations and topics. `scored` are the gold
    facts that count, `optional` those that neither help nor hurt.
    """

    article: GoldArticle
    predicted: tuple[Prediction, ...]
    nodes: dict[str, Node]
    scored: tuple[GoldFact, ...]
    optional: tuple[GoldFact, ...]
    keys: dict[str, str]

    def hit(self, said: Prediction, facts: Iterable[GoldFact]) -> GoldFact | None:
        """The first of these gold facts that a predicted fact states."""
        return _hit(self.article, self.keys, said, self.keys.get(said.subject.iri), facts)


def align(article: GoldArticle, predictions: Iterable[Prediction]) -> Aligned:
    """The alignment of one article with what was predicted of it."""
    predicted = tuple(p for p in predictions if p.relation in RELATIONS and not is_other_topic(p.object))
    nodes: dict[str, Node] = {}
    for said in predicted:
        for thing in (said.subject, said.object):
            if isinstance(thing, Node):
                nodes.setdefault(thing.iri, thing)
    implied = tuple(fact for fact in article.facts if _is_implied(article, fact))
    scored = tuple(fact for fact in article.facts if fact not in set(implied))
    optional = article.optional + implied
    keys = _by_name(article, nodes)
    keys |= _by_facts(Aligned(article, predicted, nodes, scored, optional, keys))
    return Aligned(article, predicted, nodes, scored, optional, keys)


def is_other_topic(target: object) -> bool:
    """Whether a fact's object is a topic that the gold set does not know."""
    return isinstance(target, Node) and target.type == "Topic" and topic_key(target.iri) not in TOPICS


def topic_key(iri: str) -> str:
    """The tail of a topic's IRI: the gold set's key of it."""
    return re.split(r"[/#]", iri)[-1]


def too_often_implied(relation: str, subject_type: str, object_type: str) -> bool:
    """A country as participant of an event, or as party of a programme or working group (rule 12 of the gold set)."""
    if object_type != "Country":
        return False
    takes_part = relation == "participant" and subject_type in ALIGNED_BY_FACTS
    return takes_part or (relation == "party" and subject_type in {"Programme", "WorkingGroup"})


def _is_implied(article: GoldArticle, fact: GoldFact) -> bool:
    return too_often_implied(fact.relation, article.type_of(fact.subject), article.type_of(fact.object))


def _by_name(article: GoldArticle, nodes: dict[str, Node]) -> dict[str, str]:
    """Keys of all things but events and agreements; a topic's is the tail of its IRI."""
    keys: dict[str, str] = {}
    for iri, thing in nodes.items():
        if thing.type == "Topic":
            keys[iri] = topic_key(iri)
        elif thing.type not in ALIGNED_BY_FACTS:
            best = _best_named(thing, article.entities.values())
            if best:
                keys[iri] = best.key
    return keys


def _best_named(thing: Node, entities: Iterable[GoldEntity]) -> GoldEntity | None:
    """The gold thing with most names alike word for word, then most names alike; the first of equals."""
    best, most = None, (0, 0)
    for entity in entities:
        if entity.type in ALIGNED_BY_FACTS or kind(entity.type) != kind(thing.type):
            continue
        same = same_person if entity.type == "Person" else same_name
        pairs = [(said, meant) for said in thing.names for meant in entity.names]
        alike = sum(same(said, meant) for said, meant in pairs)
        score = (sum(content(said) == content(meant) for said, meant in pairs), alike)
        if alike and (best is None or score > most):
            best, most = entity, score
    return best


def _by_facts(known: Aligned) -> dict[str, str]:
    """Keys of events and agreements, one to one: pairs with most facts in common first."""
    article = known.article
    events = [entity for entity in article.entities.values() if entity.type in ALIGNED_BY_FACTS]
    pairs: list[tuple[float, str, str]] = []
    for iri, thing in known.nodes.items():
        if thing.type not in ALIGNED_BY_FACTS:
            continue
        told = [said for said in known.predicted if said.subject.iri == iri]
        for event in events:
            shared = _shared(known, told, event.key)
            if shared:
                pairs.append((-(shared + SAME_TYPE * (thing.type == event.type)), iri, event.key))
    keys: dict[str, str] = {}
    for _, iri, key in sorted(pairs):
        if iri not in keys and key not in keys.values():
            keys[iri] = key
    return keys


def _shared(known: Aligned, told: Sequence[Prediction], key: str) -> float:
    """How many of these facts the gold event has, optional ones for a quarter."""

    def count(facts: tuple[GoldFact, ...]) -> int:
        return sum(_hit(known.article, known.keys, said, key, facts) is not None for said in told)

    return count(known.scored) + OPTIONAL_SHARE * count(known.optional)


def _hit(
    article: GoldArticle, keys: dict[str, str], said: Prediction, subject: str | None, facts: Iterable[GoldFact]
) -> GoldFact | None:
    for fact in facts:
        if fact.subject == subject and fact.relation == said.relation and _same_object(article, keys, said, fact):
            return fact
    return None


def _same_object(article: GoldArticle, keys: dict[str, str], said: Prediction, fact: GoldFact) -> bool:
    if isinstance(said.object, Node):
        return keys.get(said.object.iri) == fact.object
    return fact.object not in article.entities and same_value(said.relation, said.object, fact.object)
