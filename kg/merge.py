"""What each article states → one graph: `Iterable[Extraction] → Graph`.

Things are one where their ids are one. The result is a function of the set of extractions, whatever
their order. `merge` unites; `settle` (again after the gate) decides which claims make facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from kg.conflicts import settle_roles, settle_types, settle_values
from kg.contests import ONE_OF_A_KIND
from kg.evidence import best_first, in_order_of_text
from kg.independence import origins
from kg.model import Article, Claim, Datatype, Entity, Extraction, Factuality, Graph, Literal, Status, TermOfOffice
from kg.support import facts
from kg.tenures import dated, tenures
from kg.vocab import CONCEPT_TYPES, PLANNABLE, SINGLE_VALUED, SPEECH_ACTS, SUPERTYPES, slug

_FACTUALITIES = tuple(Factuality)
_STATUSES = tuple(Status)
_TALK = frozenset({"discusses", *SPEECH_ACTS})
_SURE = frozenset({Factuality.ACTUAL, Factuality.PLANNED})
_UNREAL = frozenset({Factuality.HEDGED, Factuality.DENIED})
_CONTESTED = SINGLE_VALUED | ONE_OF_A_KIND | {"type", "participant"}
_COMPARED = frozenset({Status.DISPUTED, Status.INCOMPLETE})
_TAKEN_AWAY = frozenset({Status.REJECTED, Status.RETRACTED})
_NAMING = frozenset({"type", "altLabel"})


def merge(extractions: Iterable[Extraction]) -> Graph:
    """One graph of what all articles state.

    Raises ValueError where two extractions are of one article, or an extraction holds claims of another.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.article.id)
    _check(ordered)
    entities = _unite_entities(ordered)
    claims = _unite_claims(claim for extraction in ordered for claim in extraction.claims)
    articles = _name_publishers([extraction.article for extraction in ordered], entities)
    graph = Graph(
        articles=articles,
        entities=tuple(entities[identifier] for identifier in sorted(entities)),
        claims=_without_own_labels(claims, entities),
        notes=tuple(note for extraction in ordered for note in _notes(extraction)),
        origins=origins(articles),
        unnamed=tuple(unnamed for extraction in ordered for unnamed in extraction.unnamed),
    )
    return settle(graph)


def settle(graph: Graph) -> Graph:
    """The graph with status, conflicts, as-of dates, facts, tenures and mentioned things worked out from its claims.

    Settling twice is settling once.
    """
    claims = dated(tuple(_judged(claim) for claim in graph.claims), graph.articles)
    claims = settle_roles(settle_values(settle_types(claims, graph.entities), graph))
    mentioned = {claim.subject for claim in claims} | {c.object for c in claims if isinstance(c.object, str)}
    return replace(
        graph,
        claims=tuple(sorted(claims, key=lambda claim: claim.id)),
        entities=_with_factuality((entity for entity in graph.entities if entity.id in mentioned), claims),
        tenures=tenures(claims),
        tombstones=tuple(stone for stone in graph.tombstones if stone.canonical in mentioned),
        facts=facts(claims, graph.sources),
    )


def _judged(claim: Claim) -> Claim:
    """The claim with the status that it has before any other claim is looked at."""
    yearless = isinstance(claim.object, Literal) and claim.object.datatype is Datatype.MONTH_DAY
    unsure = claim.factuality not in _SURE and not (claim.factuality is Factuality.HEDGED and claim.relation in _TALK)
    if claim.status is Status.ACCEPTED or (claim.relation in _CONTESTED and claim.status in _COMPARED):
        status = Status.INCOMPLETE if yearless or unsure else Status.ACCEPTED
        return claim if (claim.status, claim.conflicts) == (status, ()) else replace(claim, status=status, conflicts=())
    return claim


def _with_factuality(entities: Iterable[Entity], claims: Iterable[Claim]) -> tuple[Entity, ...]:
    """The things, each event and agreement marked as its claims have it: planned, only held possible, or denied."""
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.subject].append(claim)

    def marked(entity: Entity) -> Entity:
        if entity.type not in PLANNABLE:
            return entity
        mark = _mark(entity.attribute("factuality"), told[entity.id])
        others = [pair for pair in entity.attributes if pair[0] != "factuality"]
        return replace(entity, attributes=tuple(sorted([*others, ("factuality", mark)] if mark else others)))

    return tuple(marked(entity) for entity in entities)


def _mark(given: str, told: Sequence[Claim]) -> str:
    """The factuality of a thing that all its articles mark as `given`; empty for what has come to be."""
    if given in _UNREAL:
        return given
    accepted = [claim for claim in told if claim.status is Status.ACCEPTED]
    actual = any(claim.factuality is Factuality.ACTUAL for claim in accepted if claim.relation not in _NAMING)
    if any(claim.factuality is Factuality.PLANNED for claim in accepted):
        return "" if actual and given != Factuality.PLANNED else Factuality.PLANNED
    standing = [claim for claim in told if claim.status not in _TAKEN_AWAY]
    if accepted or not standing:
        return ""
    return Factuality.HEDGED if any(claim.factuality is Factuality.HEDGED for claim in standing) else Factuality.DENIED


def _unite_entities(extractions: Sequence[Extraction]) -> dict[str, Entity]:
    """One entity for each id: the most exact type, the label most articles give it, attributes together."""
    found: defaultdict[str, list[Entity]] = defaultdict(list)
    for extraction in extractions:
        for entity in extraction.entities:
            found[entity.id].append(entity)
    return {identifier: _unite(entities) for identifier, entities in found.items()}


def _unite(entities: Sequence[Entity]) -> Entity:
    types = Counter(entity.type for entity in entities)
    above = {parent for type_ in types for parent in SUPERTYPES.get(type_, ())}
    exact = Counter({type_: count for type_, count in types.items() if type_ not in above})
    values: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        for name, value in entity.attributes:
            values[name][value] += 1
    if values["factuality"].total() < len(entities):  # an article tells of it without a plan: it has come to be
        del values["factuality"]
    attributes = tuple((name, _favourite(values[name])) for name in sorted(values) if values[name])
    return Entity(entities[0].id, _favourite(exact), _favourite(Counter(e.label for e in entities)), attributes)


def _favourite(counts: Counter[str]) -> str:
    """The commonest text; of equals the longest, then the first by code points."""
    return min(counts, key=lambda text: (-counts[text], -len(text), text))


def _unite_claims(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each article and triple, with the evidence of those that are surest."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.id].append(claim)
    return [_strongest(found[identifier]) for identifier in sorted(found)]


def _strongest(claims: Sequence[Claim]) -> Claim:
    """Claims of one triple in one article as one."""
    if len(claims) == 1 and len(claims[0].evidence) == 1 and len(claims[0].context) < 2:
        return claims[0]
    surest = [claim for claim in claims if _surety(claim) == min(map(_surety, claims))]
    best = min(surest, key=lambda claim: (-claim.confidence, claim.evidence, claim.context, claim.rule, claim.as_of))
    evidence = best_first(best.evidence, (words for claim in surest for words in claim.evidence))
    context = in_order_of_text(words for claim in surest for words in claim.context)
    term = reduce(TermOfOffice.join, (claim.term for claim in sorted(surest, key=lambda claim: claim.term)), best.term)
    return replace(best, evidence=evidence, context=context, term=term)


def _surety(claim: Claim) -> tuple[int, int]:
    """Accepted before not, actual before planned before hedged before denied; the smallest is the surest."""
    return _STATUSES.index(claim.status), _FACTUALITIES.index(claim.factuality)


def _without_own_labels(claims: Iterable[Claim], entities: dict[str, Entity]) -> tuple[Claim, ...]:
    """Claims, less those that name a topic or rank by its own label: SKOS keeps preferred and other labels apart."""

    def says_nothing_new(claim: Claim) -> bool:
        thing = entities.get(claim.subject)
        named = claim.relation == "altLabel" and isinstance(claim.object, Literal)
        return named and thing is not None and thing.type in CONCEPT_TYPES and thing.label == _value(claim)

    return tuple(claim for claim in claims if not says_nothing_new(claim))


def _value(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else claim.object


def _name_publishers(articles: Sequence[Article], entities: dict[str, Entity]) -> tuple[Article, ...]:
    """The articles, with one spelling for each publisher and wire service."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in (name for article in articles for name in (article.publisher, article.based_on) if name):
        spellings[slug(name)][name] += 1

    def spelt(name: str) -> str:
        known = entities.get(f"org/{slug(name)}")
        return known.label if name and known else _favourite(spellings[slug(name)]) if name else ""

    return tuple(replace(a, publisher=spelt(a.publisher), based_on=spelt(a.based_on)) for a in articles)


def _notes(extraction: Extraction) -> Iterable[str]:
    """What a user should know of one article, each with the article's id in front."""
    said = list(extraction.notes)
    if extraction.headline_only:
        said.append(f"only in the headline: {', '.join(extraction.headline_only)}")
    if not any(claim.relation not in _NAMING for claim in extraction.claims):
        said.append("nothing found")
    return [f"{extraction.article.id}: {note}" for note in said]


def _check(extractions: Sequence[Extraction]) -> None:
    """Raise ValueError where an article stands twice, or a claim with another article's extraction."""
    ids = Counter(extraction.article.id for extraction in extractions)
    if twice := [identifier for identifier, count in ids.items() if count > 1]:
        raise ValueError(f"two extractions of one article: {', '.join(twice)}")
    for extraction in extractions:
        if strange := [claim.id for claim in extraction.claims if claim.article != extraction.article.id]:
            raise ValueError(f"claims of another article than {extraction.article.id}: {', '.join(strange)}")
