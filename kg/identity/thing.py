"""Extractions → things: what all articles tell of one id, as far as it helps to know it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Article, Claim, Entity, Extraction, Factuality, Literal
from kg.registry import shipped

NAMED = frozenset({"person", "org", "place", "equipment", "programme"})
_NOTHING = frozenset[str]()
HAPPENED = frozenset({"event", "agreement"})


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing as some articles tell of it.

    `ids` are all ids that it goes by, `told` what claims say of it by relation, `times` the partial dates around
    which its articles write: their publication, else the years of the dates in them.
    """

    id: str
    type: str
    names: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)
    times: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    split_from: str = ""

    @property
    def kind(self) -> str:
        """The first part of the id, such as `person`."""
        return self.id.partition("/")[0]

    @property
    def registered(self) -> frozenset[str]:
        """Those of its ids that the registry has."""
        return frozenset(i for i in self.ids or {self.id} if i in shipped().entries)

    def of(self, *relations: str) -> frozenset[str]:
        """What claims with these relations say."""
        if len(relations) == 1:
            return self.told.get(relations[0], _NOTHING)
        return _NOTHING.union(*(self.told[relation] for relation in relations if relation in self.told))


def together(things: Sequence[Thing]) -> Thing:
    """Several things as one, under the id of the first."""
    if len(things) == 1:
        return things[0]
    told: defaultdict[str, set[str]] = defaultdict(set)
    for thing in things:
        for relation, said in thing.told.items():
            told[relation] |= said
    return Thing(
        things[0].id,
        things[0].type,
        frozenset().union(*(thing.names for thing in things)),
        frozenset().union(*(thing.articles for thing in things)),
        {relation: frozenset(said) for relation, said in told.items()},
        frozenset().union(*(thing.times for thing in things)),
        frozenset().union(*(thing.ids for thing in things)),
    )


def things(extractions: Iterable[Extraction], kinds: frozenset[str]) -> list[Thing]:
    """Every thing of these kinds in every article by itself, in no order."""
    return [thing for extraction in extractions for thing in _of_article(extraction, kinds)]


def _of_article(extraction: Extraction, kinds: frozenset[str]) -> Iterable[Thing]:
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        claims[claim.subject].append(claim)
    times = _times(extraction.article, extraction.claims)
    for entity in extraction.entities:
        if entity.id.partition("/")[0] in kinds:
            yield _thing(entity, claims[entity.id], extraction.article.id, times)


def _thing(entity: Entity, claims: Iterable[Claim], article: str, times: frozenset[str]) -> Thing:
    told: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        told[claim.relation].add(claim.object.value if isinstance(claim.object, Literal) else claim.object)
    for name, value in entity.attributes:
        told[name].add(value)
    names = frozenset({entity.label, *told.pop("altLabel", ())})
    frozen = {name: frozenset(values) for name, values in told.items()}
    near = frozenset[str]() if entity.attribute("factuality") == Factuality.PLANNED else times
    return Thing(entity.id, entity.type, names, frozenset({article}), frozen, near, frozenset({entity.id}))


def _times(article: Article, claims: Iterable[Claim]) -> frozenset[str]:
    if article.published:
        return frozenset({article.published})
    dates = {c.object.value for c in claims if c.relation == "startDate" and isinstance(c.object, Literal)}
    return frozenset(date[:4] for date in dates if not date.startswith("-"))
