"""Short ways to write articles, claims and extractions in tests."""

from __future__ import annotations

from typing import Any

from kg.model import Article, Claim, Datatype, Entity, Evidence, Extraction, Literal, Span

BODY = "The fifth meeting was held in New Delhi on October 28. Lieutenant General Igor Dylevsky chaired it."
MEETING = Entity("event/meeting-5", "Meeting", "fifth meeting")
PERSON = Entity("person/igor-dylevsky", "Person", "Igor Dylevsky", (("familyName", "Dylevsky"), ("givenName", "Igor")))
COUNTRY = Entity("place/india", "Country", "India")
POST = Entity("post/chief", "Post", "Chief")
STAFF = Entity("org/staff", "Organisation", "Staff")


def article(ident: str = "one", **fields: str) -> Article:
    """An article with a short text."""
    return Article(ident, **{"body": BODY, "published": "2025-10", "publisher": ident.title(), **fields})


def words(text: str = "fifth meeting") -> Evidence:
    """Evidence where `text` first stands in the short text."""
    start = BODY.index(text)
    return Evidence(Span(start, start + len(text)), text)


def date(value: str) -> Literal:
    """A day, month or year as the object of a claim."""
    return Literal(value, {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}[len(value)])


def claim(subject: str, relation: str, target: str | Literal, ident: str = "one", **fields: Any) -> Claim:
    """A claim of the article `ident`, with evidence if none is given."""
    return Claim(ident, subject, relation, target, **{"evidence": (words(),), **fields})


def extraction(*claims: Claim, entities: tuple[Entity, ...] = (MEETING, PERSON), **fields: Any) -> Extraction:
    """What the article of the claims states."""
    ident = claims[0].article if claims else "one"
    return Extraction(fields.pop("article", None) or article(ident), entities, claims, **fields)
