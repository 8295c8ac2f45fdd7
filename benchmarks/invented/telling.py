"""An invented world → extractions as if articles had told of it, and which id in which article is what in truth."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from invented.names import Person, spelt
from invented.world import Happening, World, world
from kg.extract.personname import latin, parse_name, person_id
from kg.model import Article, Claim, Datatype, Entity, Evidence, Extraction, Literal, Span
from kg.registry import shipped
from kg.vocab import slug

NOISE = 0.1
_SPELLINGS = (("Working Group on", "Working Group on"), ("Working Group on", "Working group for"))
_DATES = {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}
_TYPES = {"place": "Place", "org": "Organisation", "equipment": "EquipmentModel"}


@dataclass(slots=True)
class Corpus:
    """Extractions, and for each article and id in it the thing that it is in truth."""

    extractions: list[Extraction] = field(default_factory=list)
    truth: dict[tuple[str, str], str] = field(default_factory=dict)
    namesakes: dict[str, str] = field(default_factory=dict)


def corpus(articles: int, seed: int = 1, noise: float = NOISE) -> Corpus:
    """As many articles, each of one happening with one or two of earlier years as background."""
    source = random.Random(seed)
    made, found = world(source, articles), Corpus()
    found.namesakes = {f"person {p.number}": f"{p.given} {p.family}" for p in made.persons}
    for number in range(articles):
        main = source.choice(made.happenings)
        telling = _Telling(source, f"invented-{number:05}", main.start + timedelta(source.randrange(3)), noise)
        telling.tell(main, main=True)
        for other in _background(source, made, main):
            telling.tell(other, main=False)
        found.extractions.append(telling.extraction())
        found.truth.update({(telling.article, identifier): what for identifier, what in telling.truth.items()})
    return found


def _background(source: random.Random, made: World, main: Happening) -> Iterator[Happening]:
    for other in source.sample(made.happenings, source.choice((0, 1, 1, 2))):
        if other.start < main.start and other.number != main.number:
            yield other


class _Telling:
    """One article that is being made up."""

    def __init__(self, source: random.Random, article: str, published: date, noise: float) -> None:
        self.source, self.article, self.published, self.noise = source, article, published, noise
        self.truth: dict[str, str] = {}
        self.entities: dict[str, Entity] = {}
        self.claims: list[Claim] = []
        self.names: dict[int, str] = {}

    def extraction(self) -> Extraction:
        """What the article states."""
        article = Article(self.article, "x" * 2000, published=self.published.isoformat())
        return Extraction(article, tuple(self.entities[i] for i in sorted(self.entities)), tuple(self.claims))

    def tell(self, told: Happening, main: bool) -> None:
        """Tell of a happening, and leave some things out."""
        ids = [self._person(person) for person in told.persons if self._by_chance(0.95) or told.kind == "Visit"]
        body = self._body(told.body) if told.body and self._by_chance(0.95) else ""
        edition = told.edition if self._by_chance(0.7) else 0
        event = self._event(told, body, edition)
        self._thing(event, told.kind, f"{told.kind} {told.number}", f"happening {told.number}")
        for person in ids:
            role = "chair" if told.body else "participant"
            self._claim(event, role, person)
        if body:
            self._claim(event, "heldUnder", body)
        if edition:
            self._claim(event, "edition", Literal(str(edition), Datatype.INTEGER))
        self._details(event, told)
        self._date(event, told, main)

    def _details(self, event: str, told: Happening) -> None:
        if told.kind != "Agreement" and self._by_chance(0.85):
            self._known(told.place)
            self._claim(event, "location", told.place)
        for one in told.organisations:
            self._known(one)
            self._claim(event, "recipient" if told.goods else "participant", one)
        if told.goods:
            self._known(told.goods)
            self._claim(event, "subject", told.goods)
        for relation, number in (("quantity", told.quantity), ("value", told.value)):
            if number and self._by_chance(0.6):
                identifier = f"quantity/{number}-units" if relation == "quantity" else f"money/{number}-million-usd"
                self._claim(event, relation, identifier)

    def _by_chance(self, share: float) -> bool:
        return self.source.random() < share

    def _event(self, told: Happening, body: str, edition: int) -> str:
        if body and edition:
            return f"event/{body.partition('/')[2]}-meeting-{edition}"
        space = "agreement" if told.kind == "Agreement" else "event"
        return f"{space}/{self.article}-{told.kind.lower()}-{len(self.entities)}"

    def _person(self, person: Person) -> str:
        surface = self.names.setdefault(person.number, spelt(self.source, person, self.noise))
        name = parse_name(latin(surface))
        identifier = person_id(name)
        if self.truth.get(identifier, f"person {person.number}") != f"person {person.number}":
            identifier += f"-{person.number}"
        parts = (("familyName", name.family), ("givenName", name.given), ("patronymicName", name.patronymic))
        self._thing(identifier, "Person", name.label, f"person {person.number}", tuple(p for p in parts if p[1]))
        self._claim(identifier, "altLabel", Literal(surface, Datatype.NAME))
        self._known(person.country)
        self._claim(identifier, "country", person.country)
        if self._by_chance(0.9):
            self._claim(identifier, "post", f"post/{slug(person.post)}")
        if person.rank and self._by_chance(0.6):
            self._claim(identifier, "rank", f"rank/{slug(person.rank)}")
        return identifier

    def _body(self, name: str) -> str:
        surface = name.replace(*self.source.choices(_SPELLINGS, (9, 1))[0])
        identifier = f"org/{slug(surface)}"
        self._thing(identifier, "WorkingGroup", surface, name)
        return identifier

    def _known(self, identifier: str) -> None:
        entry = shipped().entries.get(identifier)
        kind = entry.type if entry else _TYPES[identifier.partition("/")[0]]
        self._thing(identifier, kind, entry.label if entry else identifier, identifier)

    def _thing(
        self, identifier: str, kind: str, label: str, truth: str, attributes: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.truth[identifier] = truth
        if identifier not in self.entities:
            self.entities[identifier] = Entity(identifier, kind, label, attributes)
            self._claim(identifier, "type", Literal(kind, Datatype.CLASS))

    def _date(self, event: str, told: Happening, main: bool) -> None:
        day = told.start.isoformat()
        length = self.source.choices((10, 7, 4, 0), (6, 2, 0, 2) if main else (5, 3, 2, 0))[0]
        if length:
            relation = "signedOn" if told.kind == "Agreement" else "startDate"
            self._claim(event, relation, Literal(day[:length], _DATES[length]))

    def _claim(self, subject: str, relation: str, target: str | Literal) -> None:
        number = len(self.claims)
        quote = Evidence(Span(number, number + 1), "x")
        self.claims.append(Claim(self.article, subject, relation, target, (quote,), confidence=0.9))
