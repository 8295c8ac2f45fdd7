"""The hand-annotated gold articles as `Extraction` values: what a right extractor would hand to merge.

Names become `altLabel` claims where the body has them, quotes become evidence with their offsets.
Nothing of the extractor is used, so tests of merge, RDF, commands and page stand on their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import Article, Claim, Datatype, Entity, Evidence, Extraction, Literal, Span
from kg.vocab import slug

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"
FIRST = "2025-10-indiandefensenews-wg5"
FIRST_23 = (
    "2009-10-15-oana-irigc9",
    "2011-08-13-rianovosti-mig29k",
    "2011-10-pacificsentinel-irigc11",
    "2013-11-18-barentsobserver-vikramaditya",
    "2013-11-19-domainb-irigc13",
    "2016-12-13-navaltoday-indra-navy",
    "2018-10-01-hindustantimes-rawat",
    "2018-11-20-eastcoastdaily-goa-frigates",
    "2018-aspirantworld-irigc18",
    "2019-04-09-defenseaerospace-t90",
    "2020-09-04-urdupoint-singh-shoigu",
    "2020-foreignbrief-indra-navy",
    "2021-12-06-ani-mtc-programme",
    "2021-12-07-newindianexpress-irigc20",
    "2021-12-twenty22-2plus2",
    "2023-07-19-orissadiary-wg3",
    "2023-rt-wg3",
    "2024-06-28-businessstandard-sub-wg-land",
    "2025-07-02-defencespectrum-ins-tamal",
    "2025-09-19-newindianexpress-zapad2025",
    "2025-10-indiandefensenews-wg5",
    "2025-11-01-indiandefensenews-wg-mtc23",
    "undated-brahmos-history",
)

FOLDERS = {
    "Person": "person",
    "Country": "place",
    "Place": "place",
    "Commission": "org",
    "WorkingGroup": "org",
    "Organisation": "org",
    "Meeting": "event",
    "Visit": "event",
    "Exercise": "event",
    "Delivery": "event",
    "Event": "event",
    "Agreement": "agreement",
    "Equipment": "equipment",
    "Programme": "programme",
}
LOCAL = {"event", "agreement"}
STATES = {"rank", "post", "affiliation"}
DATES = {"startDate", "endDate", "signedOn", "validFrom", "validUntil"}
DATE_TYPES = {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}
VALUE_NODES = {"rank": "Rank", "post": "Post", "quantity": "Quantity", "value": "Money", "discusses": "Topic"}


@cache
def gold_article(ident: str) -> Article:
    """One gold article, read without `kg.read`."""
    text = (GOLD / "articles" / f"{ident}.md").read_text(encoding="utf-8")
    head, body = text.split("\n---\n", 1)
    lines = (line.partition(":") for line in head.splitlines() if ":" in line)
    fields = {key.strip(): value.strip().strip('"') for key, _, value in lines}
    names = ("title", "publisher", "published", "url", "based_on")
    return Article(ident, body.strip(), **{name: fields.get(name, "") for name in names})


@cache
def gold_extraction(ident: str = FIRST) -> Extraction:
    """What a right extractor would say of one gold article."""
    data = json.loads((GOLD / "facts" / f"{ident}.json").read_text(encoding="utf-8"))
    return _Annotated(gold_article(ident), data).extraction()


def gold_extractions() -> list[Extraction]:
    """The 23 articles that were annotated first, in the order of their ids."""
    return [gold_extraction(ident) for ident in FIRST_23]


class _Annotated:
    """One article with its fact file."""

    def __init__(self, article: Article, data: dict[str, Any]) -> None:
        self.article, self.data = article, data
        self.named = {key: self._entity(key, entry) for key, entry in data["entities"].items()}
        self.found: dict[str, Entity] = {entity.id: entity for entity in self.named.values()}
        self.first_words: dict[str, Evidence] = {}

    def extraction(self) -> Extraction:
        facts = [self._fact(*fact) for fact in self.data["facts"]]
        claims = {claim.digest: claim for claim in [*self._names(), *facts]}
        for entity in self.found.values():
            claim = self._typed(entity)
            if claim:
                claims.setdefault(claim.digest, claim)
        mentioned = {claim.subject for claim in claims.values()} | {str(c.object) for c in claims.values()}
        entities = tuple(e for _, e in sorted(self.found.items()) if e.id in mentioned)
        ordered = sorted(claims.values(), key=lambda c: (c.evidence[0].span, c.digest))
        return Extraction(self.article, entities, tuple(ordered))

    def _tail(self, key: str) -> str:
        """The last part of a thing's id: one for a numbered meeting of a body, in whatever article."""
        said = {relation: value for subject, relation, value, _ in self.data["facts"] if subject == key}
        if "heldUnder" in said and "edition" in said:
            return f"{said['heldUnder']}-meeting-{said['edition']}"
        local = FOLDERS[self.data["entities"][key]["type"]] in LOCAL
        return f"{self.article.id}-{key}" if local else key

    def _entity(self, key: str, entry: dict[str, Any]) -> Entity:
        folder = FOLDERS[entry["type"]]
        tail = self._tail(key)
        attributes: tuple[tuple[str, str], ...] = ()
        words = entry["names"][0].split()
        if entry["type"] == "Person" and len(words) > 1:
            attributes = (("familyName", words[-1]), ("givenName", words[0]))
        return Entity(f"{folder}/{slug(tail)}", entry["type"], entry["names"][0], attributes)

    def _value_node(self, relation: str, value: str) -> Entity:
        kind = VALUE_NODES[relation]
        number, _, unit = value.partition(" ")
        attributes: tuple[tuple[str, str], ...] = ()
        if kind == "Quantity":
            attributes = (("unit", unit), ("value", number))
        elif kind == "Money":
            factors = {"million": 6, "billion": 9, "crore": 7, "lakh": 5, "trillion": 12}
            power = next((p for word, p in factors.items() if word in unit), 0)
            amount = f"{float(number.replace(',', '')) * 10**power:.2f}".rstrip("0").rstrip(".")
            attributes = (("currency", unit.split()[-1]), ("value", amount))
        label = value.replace("-", " ") if kind == "Topic" else value
        return Entity(f"{kind.lower()}/{slug(value)}", kind, label, attributes)

    def _fact(self, subject: str, relation: str, value: str | int, quote: str) -> Claim:
        evidence = self._words(quote)
        entity = self.named[subject]
        target = self._object(relation, value)
        for id_ in (entity.id, target):
            if isinstance(id_, str):
                self.first_words.setdefault(id_, evidence)
        as_of = self.article.published if relation in STATES else ""
        return Claim(self.article.id, entity.id, relation, target, (evidence,), as_of=as_of, rule="gold")

    def _object(self, relation: str, value: str | int) -> str | Literal:
        if relation == "edition":
            return Literal(str(value), Datatype.INTEGER)
        if relation in DATES:
            return Literal(str(value), DATE_TYPES[len(str(value))])
        kind = "discusses" if relation == "subject" else relation
        entity = self.named.get(str(value)) or self._value_node(kind, str(value))
        return self.found.setdefault(entity.id, entity).id

    def _names(self) -> Iterator[Claim]:
        for key, entity in self.named.items():
            for name in self.data["entities"][key]["names"]:
                if name in self.article.body:
                    words = self._words(name)
                    self.first_words.setdefault(entity.id, words)
                    name_object = Literal(name, Datatype.NAME)
                    yield Claim(self.article.id, entity.id, "altLabel", name_object, (words,), rule="gold")

    def _typed(self, entity: Entity) -> Claim | None:
        words = self.first_words.get(entity.id)
        kind = Literal(entity.type, Datatype.CLASS)
        return words and Claim(self.article.id, entity.id, "type", kind, (words,), rule="gold")

    def _words(self, quote: str) -> Evidence:
        start = self.article.body.index(quote)
        return self.article.quote(Span(start, start + len(quote)))
