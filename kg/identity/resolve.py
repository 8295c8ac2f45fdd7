"""Extractions + judgements → extractions in which one thing has one id, and tombstones for the ids that went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.identity.cluster import Candidate, Clusters, Kind, cluster
from kg.identity.happenings import HAPPENINGS
from kg.identity.judgements import Judgements
from kg.identity.named import BODIES, EQUIPMENT, PLACES, PROGRAMMES
from kg.identity.persons import PERSONS
from kg.identity.split import by_id
from kg.identity.thing import HAPPENED, NAMED, Thing, things
from kg.model import Claim, Entity, Extraction, Tombstone

_KINDS: Mapping[str, Kind] = {
    "person": PERSONS,
    "org": BODIES,
    "place": PLACES,
    "equipment": EQUIPMENT,
    "programme": PROGRAMMES,
    "event": HAPPENINGS,
    "agreement": HAPPENINGS,
}
NOBODY = Judgements()


@dataclass(frozen=True, slots=True)
class Resolved:
    """Extractions with canonical ids, sorted by article, what leads to those ids, pairs in doubt, and remarks."""

    extractions: tuple[Extraction, ...]
    tombstones: tuple[Tombstone, ...]
    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...] = ()


def resolve(extractions: Iterable[Extraction], judged: Judgements = NOBODY) -> Resolved:
    """Give each thing of many articles one id: first what has a name, then what happened to it.

    The result is a function of the set of extractions and the judgements, whatever their order. Judgements go before
    rules. Namesakes are told apart by country and office.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.article.id)
    known: set[str] = set()
    gone: dict[str, str] = {}
    candidates: list[Candidate] = []
    for kinds in (NAMED, HAPPENED):
        united = by_id(things(ordered, kinds))
        split = _split(united)
        ordered = [_renamed(extraction, split.get(extraction.article.id, {})) for extraction in ordered]
        known |= {thing.id for thing in united}
        found = _clusters(united, judged)
        gone |= found.canonical
        candidates += found.candidates
        ordered = [_renamed(extraction, found.canonical) for extraction in ordered]
    return Resolved(
        tuple(ordered),
        tuple(Tombstone(old, new) for old, new in sorted(gone.items())),
        _open(candidates, gone, judged),
        tuple(judged.unknown(known)),
    )


def _split(united: Sequence[Thing]) -> dict[str, dict[str, str]]:
    """Article → the ids in it that stand for a namesake, and the ids of those."""
    found: dict[str, dict[str, str]] = {}
    for thing in united:
        if thing.split_from:
            for article in thing.articles:
                found.setdefault(article, {})[thing.split_from] = thing.id
    return found


def _clusters(united: Sequence[Thing], judged: Judgements) -> Clusters:
    by_kind: dict[str, list[Thing]] = {}
    for thing in united:
        by_kind.setdefault(thing.kind, []).append(thing)
    parts = [cluster(by_kind[name], _KINDS[name], judged) for name in sorted(by_kind)]
    return Clusters(
        {old: new for part in parts for old, new in part.canonical.items()},
        tuple(candidate for part in parts for candidate in part.candidates),
    )


def _open(candidates: Iterable[Candidate], gone: Mapping[str, str], judged: Judgements) -> tuple[Candidate, ...]:
    """The pairs that are two things still and that nobody has looked at, the likeliest first."""
    most: dict[tuple[str, str], float] = {}
    seen = judged.pairs
    for one in candidates:
        left, right = sorted((gone.get(one.left, one.left), gone.get(one.right, one.right)))
        if left != right and not seen & {(left, right), (one.left, one.right)}:
            most[left, right] = max(one.likeness, most.get((left, right), 0.0))
    found = [Candidate(left, right, likeness) for (left, right), likeness in most.items()]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.left, one.right)))


def _renamed(extraction: Extraction, names: Mapping[str, str]) -> Extraction:
    """An extraction with other ids, where it has any of those that change."""
    if not any(entity.id in names for entity in extraction.entities):
        return extraction
    return replace(
        extraction,
        entities=tuple(_entity(entity, names) for entity in extraction.entities),
        claims=tuple(_claim(claim, names) for claim in extraction.claims),
        unnamed=tuple(replace(one, event=names.get(one.event, one.event)) for one in extraction.unnamed),
    )


def _entity(entity: Entity, names: Mapping[str, str]) -> Entity:
    if entity.id not in names and not any(value in names for _, value in entity.attributes):
        return entity
    attributes = tuple((name, names.get(value, value)) for name, value in entity.attributes)
    return replace(entity, id=names.get(entity.id, entity.id), attributes=attributes)


def _claim(claim: Claim, names: Mapping[str, str]) -> Claim:
    if claim.subject not in names and claim.object not in names:
        return claim
    target = names.get(claim.object, claim.object) if isinstance(claim.object, str) else claim.object
    return replace(claim, subject=names.get(claim.subject, claim.subject), object=target)
