"""Graph + a name → all that the graph knows of one thing, each fact with its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import vocab
from kg.deals import Deal, deals_of
from kg.errors import UserError
from kg.model import Article, Claim, Entity, Factuality, Graph, Literal, Status
from kg.quality import words_by_relation
from kg.series import Series, series_of
from kg.support import support

NEAREST = 3
LEAST_LIKENESS = 60.0
_NAMING = frozenset({"type", "altLabel"})


@dataclass(frozen=True, slots=True)
class Source:
    """Words of one article that state a fact, and the claim that rests on them, by its id."""

    quote: str
    article: Article
    factuality: Factuality
    claim: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact seen from one thing: `other` is the label at its far end; `outward` where the thing is its subject.

    `independent` counts the independent sources that state it, `confidence` is the one that they give it together.
    """

    relation: str
    other: str
    outward: bool
    status: Status
    sources: tuple[Source, ...]
    independent: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Observation:
    """That a person was seen in a post: `other` is the label of the post, or of the person where a post is shown.

    `since` and `until` are partial dates, empty where no article says them.
    """

    other: str
    first: str
    last: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing with its names, statements, what was observed of posts, and how far such facts can be trusted.

    `series` are the editions of a body or exercise, None for other things; `deals` those of equipment. `quality` are
    pairs of a relation of the statements and words for how often its facts are right.
    """

    entity: Entity
    names: tuple[str, ...]
    statements: tuple[Statement, ...]
    observations: tuple[Observation, ...]
    quality: tuple[tuple[str, str], ...] = ()
    series: Series | None = None
    deals: tuple[Deal, ...] = ()

    @property
    def iri(self) -> str:
        """The thing's IRI."""
        return vocab.iri(self.entity.id)


def find(graph: Graph, text: str) -> Entity:
    """The thing that an IRI, an id or a name in whatever case stands for; an id that went leads to the one that stayed.

    Raises UserError where there is none, naming the nearest ones, or where several have that name.
    """
    by_id = {entity.id: entity for entity in graph.entities}
    wanted = vocab.expanded(text.strip())
    wanted = {stone.id: stone.canonical for stone in graph.tombstones}.get(wanted, wanted)
    if wanted in by_id:
        return by_id[wanted]
    names = _names(graph)
    by_label = [entity for entity in graph.entities if entity.label.casefold() == wanted.casefold()]
    matches = by_label or [by_id[i] for i in sorted(names) if wanted.casefold() in {n.casefold() for n in names[i]}]
    matches = matches or [entity for entity in graph.entities if entity.id.partition("/")[2] == vocab.slug(wanted)]
    if not matches:
        raise UserError("nothing has that name", text, _advice(wanted, names))
    if len(matches) > 1:
        raise UserError("several things have that name", text, f"choose {_listed(e.id for e in matches)}")
    return matches[0]


def describe(graph: Graph, entity: Entity) -> Card:
    """All that the graph knows of one thing, facts first, then what is disputed or incomplete."""
    groups: defaultdict[tuple[str, str, str | Literal], list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        if claim.relation not in _NAMING and entity.id in (claim.subject, claim.object):
            groups[claim.subject, claim.relation, claim.object].append(claim)
    labels = {thing.id: thing.label for thing in graph.entities}
    articles = {article.id: article for article in graph.articles}
    origins = graph.sources
    statements = [_statement(entity, claims, labels, articles, origins) for claims in groups.values()]
    told = {statement.relation for statement in statements}
    return Card(
        entity=entity,
        names=tuple(sorted(_names(graph)[entity.id] - {entity.label})),
        statements=tuple(sorted(statements, key=_order)),
        observations=tuple(
            Observation(
                labels[t.post if t.person == entity.id else t.person],
                t.first_observed,
                t.last_observed,
                t.since,
                t.until,
            )
            for t in graph.tenures
            if entity.id in (t.person, t.post)
        ),
        quality=tuple(
            sorted((name, words) for name, words in words_by_relation(graph.quality).items() if name in told)
        ),
        series=series_of(graph, entity),
        deals=deals_of(graph, entity),
    )


def _statement(
    entity: Entity,
    claims: Sequence[Claim],
    labels: dict[str, str],
    articles: dict[str, Article],
    origins: dict[str, str],
) -> Statement:
    status = Status.ACCEPTED if any(claim.status is Status.ACCEPTED for claim in claims) else claims[0].status
    said = [claim for claim in claims if claim.status is status]
    sources = [
        Source(claim.evidence[0].quote, articles[claim.article], claim.factuality, claim.id)
        for claim in sorted(said, key=lambda claim: claim.article)
    ]
    claim = claims[0]
    outward = claim.subject == entity.id
    far = claim.object if outward else claim.subject
    other = far.value if isinstance(far, Literal) else labels[far]
    (founded,) = support(((one, claim.relation) for one in said), origins)
    return Statement(claim.relation, other, outward, status, tuple(sources), founded.sources, founded.confidence)


def _order(statement: Statement) -> tuple[bool, bool, str, str]:
    accepted = statement.status is Status.ACCEPTED
    return not accepted, not statement.outward, statement.relation, statement.other


def _names(graph: Graph) -> defaultdict[str, set[str]]:
    """Thing → its label and all names that articles use for it."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entity in graph.entities:
        names[entity.id].add(entity.label)
    for claim in graph.claims:
        if claim.relation == "altLabel" and isinstance(claim.object, Literal):
            names[claim.subject].add(claim.object.value)
    return names


def _advice(wanted: str, names: dict[str, set[str]]) -> str:
    """The nearest names, if any is near."""
    from rapidfuzz import fuzz, process, utils

    choices = sorted({name for forms in names.values() for name in forms})
    found = process.extract(
        wanted, choices, scorer=fuzz.WRatio, processor=utils.default_process, limit=NEAREST, score_cutoff=LEAST_LIKENESS
    )
    return f"the nearest: {_listed(name for name, _, _ in found)}" if found else "see kg ask for what can be asked"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
