"""Short ways to run the extractor in tests: articles made of a few sentences, read once each."""

from __future__ import annotations

from functools import cache

from kg.extract.analysis import Analysis, analyse
from kg.extract.claims import extraction
from kg.extract.document import Document, read
from kg.model import Article, Claim, Extraction, Literal, Status

PUBLISHED = "2019-05-06"
_NAMING = frozenset({"type", "altLabel"})
Triple = tuple[str, str, str]


@cache
def read_text(text: str, published: str = PUBLISHED) -> Document:
    """A text with its parse."""
    return read(Article("one", text, published=published))


@cache
def analyse_text(text: str, published: str = PUBLISHED) -> Analysis:
    """What the extractor recognises in a text."""
    return analyse(Article("one", text, published=published))


@cache
def extract_text(text: str, published: str = PUBLISHED) -> Extraction:
    """What a text states, by the weights that come with the package."""
    return extraction(analyse_text(text, published))


def claims_of(found: Extraction, *relations: str) -> list[Claim]:
    """The claims with some relations, or all but types and names."""
    return [c for c in found.claims if (c.relation in relations if relations else c.relation not in _NAMING)]


def triples(found: Extraction, *relations: str) -> set[Triple]:
    """The accepted facts with some relations, or all but types and names."""
    return {triple(c) for c in claims_of(found, *relations) if c.status is Status.ACCEPTED}


def triple(claim: Claim) -> Triple:
    """A claim's subject, relation and object, a literal by its value."""
    target = claim.object.value if isinstance(claim.object, Literal) else claim.object
    return claim.subject, claim.relation, target


def tails(found: Extraction, relation: str) -> list[str]:
    """The objects of one relation, sorted, without the part of an id that tells their kind."""
    return sorted({target.split("/")[-1] for _, _, target in triples(found, relation)})
