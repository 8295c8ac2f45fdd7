"""The values that flow through the system: Article → Extraction (entities, claims) → Graph.

Nothing here knows of RDF, files or spaCy. Offsets count Unicode code points of an article's
body, from 0, end excluded, as Python slices and the Web Annotation model do.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from kg.enumerations import Datatype as Datatype
from kg.enumerations import DateBasis as DateBasis
from kg.enumerations import Factuality as Factuality
from kg.enumerations import Status as Status
from kg.measured import Quality


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's body, `start` included, `end` excluded."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def text_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `published` is an ISO date, month or year, or empty where unknown.

    `superseded` are the texts that stood under its id before, the oldest first; nothing is read from them.
    """

    id: str
    body: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    based_on: str = ""
    superseded: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the body in UTF-8: the name of the text snapshot."""
        return text_hash(self.body)

    def quote(self, span: Span) -> Evidence:
        """The words at `span`, as evidence."""
        return Evidence(span, self.body[span.start : span.end])


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of an article: where they stand and what they are."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A claim's object that is no entity: a date, a number, a name or the name of a class."""

    value: str
    datatype: Datatype


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph.

    `id` is the tail of its IRI, such as `person/igor-dylevsky`; `type` is the local name of its
    class in the ontology. `attributes` are name–value pairs that hold for what the thing is
    (givenName, familyName, patronymicName; value, unit, currency), never facts about it.
    """

    id: str
    type: str
    label: str
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str:
        """The value of one attribute, empty where it has none."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True, order=True)
class TermOfOffice:
    """What words say of when a state held: from when to when, in partial dates.

    `ended` says that it was over when the article was written, "the former minister", whenever that came about.
    """

    since: str = ""
    until: str = ""
    ended: bool = False

    def join(self, other: TermOfOffice) -> TermOfOffice:
        """What both say; ended only where neither has it going on."""
        return TermOfOffice(self.since or other.since, self.until or other.until, self.ended and other.ended)


UNTOLD = TermOfOffice()


@dataclass(frozen=True, slots=True)
class Review:
    """A person's finding on a claim: why, by whom, and when (an ISO day or empty).

    `corrects` is the id of the claim that the reviewed one was put in the place of, or empty.
    """

    why: str
    who: str = ""
    when: str = ""
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """That one article states one triple, with the words that say it.

    `relation` is a local name of the ontology, or `type` or `altLabel`. `object` is an entity's
    id or a literal. Each item of `evidence` is enough by itself; `context` are words needed with
    it. `confidence`, 0 to 1, is about the article stating it, not about it being true. `rule`
    names what part of the extractor made it. `term` is of a post: since and until when it was held.
    With a `review` its status is what a person found; an inferred one has the ids of the claims it comes from.
    """

    article: str
    subject: str
    relation: str
    object: str | Literal
    evidence: tuple[Evidence, ...]
    context: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    factuality: Factuality = Factuality.ACTUAL
    status: Status = Status.ACCEPTED
    as_of: str = ""
    date_basis: DateBasis | None = None
    edtf: str = ""
    rule: str = ""
    term: TermOfOffice = UNTOLD
    conflicts: tuple[str, ...] = ()
    review: Review | None = None
    inferred_from: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Tail of the claim's IRI: a hash of the triple under its article."""
        return f"claim/{self.article}/{self.digest}"

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the SHA-256 of the triple."""
        return triple_digest(self.subject, self.relation, self.object)


@lru_cache(2**18)
def triple_digest(subject: str, relation: str, obj: str | Literal) -> str:
    """Twelve hexadecimal digits of the SHA-256 of a triple; kept, since claims are looked up by it again and again."""
    value = obj if isinstance(obj, str) else f"{obj.value}^^{obj.datatype}"
    return hashlib.sha256("\n".join((subject, relation, value)).encode("utf-8")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose report an article is; articles of one `source` are not independent of each other and count once.

    `source` is the tail of its IRI, `label` the name of an agency or publisher. `credit` are the words that name
    the agency; `copy_of` is the id of the article that this one is a near-copy of; both are empty where there is none.
    """

    article: str
    source: str
    label: str
    credit: str = ""
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A triple that at least one accepted claim states, and how well it is founded.

    `sources` counts the independent sources that state it. `confidence`, 0 to 1, is the chance that at least one of
    them does, copies of one report taken once.
    """

    subject: str
    relation: str
    object: str | Literal
    sources: int
    confidence: float

    @property
    def id(self) -> str:
        """Tail of the fact's IRI: a hash of the triple, the same as at the end of its claims' IRIs."""
        return f"fact/{triple_digest(self.subject, self.relation, self.object)}"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A claim that the gate did not let in, and why."""

    claim: Claim
    reason: str


@dataclass(frozen=True, slots=True)
class Unnamed:
    """One who takes part in an event and is told of by office and country alone: ids of both, the post as written."""

    article: str
    event: str
    post: str
    country: str
    evidence: Evidence
    factuality: Factuality = Factuality.ACTUAL


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article states, as read by one run of the extractor.

    `headline_only` are names that stand in the title but not in the body; `notes` are one-line
    remarks for the user, such as dates left incomplete for want of a date of publication.
    """

    article: Article
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    headline_only: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """That a person held a post, as far as claims show it: ISO days; `since`, `until` partial dates or empty."""

    person: str
    post: str
    organisation: str
    first_observed: str
    last_observed: str
    since: str = ""
    until: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An id that went when things were found to be one, and the id that stands for it now."""

    id: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Graph:
    """One merged knowledge graph: articles, entities, claims of all articles, what is derived, and how right it is."""

    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = field(default=())
    quality: tuple[Quality, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    origins: tuple[Origin, ...] = ()
    facts: tuple[Fact, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()

    @property
    def sources(self) -> dict[str, str]:
        """Article → the source that it goes back to; one whose origin nobody worked out is a source of its own."""
        return {article.id: article.id for article in self.articles} | {o.article: o.source for o in self.origins}
