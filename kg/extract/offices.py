"""Ranks, posts, affiliations and countries of persons (persons → statements)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.document import Document
from kg.extract.mention import Mention
from kg.extract.personmention import PersonMention
from kg.extract.persons import Person
from kg.extract.post import PostMention
from kg.extract.sides import Sides
from kg.extract.statement import Statement
from kg.model import Span, TermOfOffice

NEAR = 160
REACH = 400


class Offices:
    """Reads what one document says of its persons' offices."""

    def __init__(self, document: Document, mentions: Sequence[Mention], persons: Sequence[Person]) -> None:
        self.document, self.persons = document, persons
        self.sides = Sides(document, mentions, persons)

    def find(self, organisations: Sequence[Statement]) -> list[Statement]:
        """All statements; what is said of organisations tells the countries of those who serve them."""
        return [s for person in self.persons for s in self._person(person, organisations)]

    def _person(self, person: Person, organisations: Sequence[Statement]) -> Iterator[Statement]:
        for naming in person.namings:
            yield from self._beside(person.entity, naming)
        near, far = self._affiliations(person)
        for entity, span in near:
            yield Statement(person.entity, "affiliation", entity, span, "organisation in post", 0.9)
        for entity, span, told in far:
            yield Statement(
                person.entity, "affiliation", entity, span, "organisation told before", 0.85, context=(told,)
            )
        yield from self._counterpart(person)
        yield from self.sides.find(person)
        if not any(n.nations for n in person.namings):
            served = [(o.entity, p.span) for n in person.namings for p in n.posts for o in p.orgs]
            yield from self._by_organisation(person, [*near, *served], organisations)

    def _beside(self, entity: str, naming: PersonMention) -> Iterator[Statement]:
        """Ranks, posts and nations that stand beside a name."""
        for rank in naming.ranks:
            yield Statement(entity, "rank", rank.entity, rank.span.join(naming.span), "rank and name", 0.98)
        for post in naming.posts:
            if post.text and not post.counterpart:
                span = post.span.join(naming.span)
                term = TermOfOffice(ended=post.former)
                yield Statement(entity, "post", f"post:{post.text}", span, "post and name", 0.93, term=term)
        for nation in naming.nations:
            yield Statement(entity, "country", nation.entity, nation.span.join(naming.span), "nation and name", 0.95)

    def _affiliations(self, person: Person) -> tuple[list[tuple[str, Span]], list[tuple[str, Span, Span]]]:
        """The organisations of a person: near enough to quote with the name, and those told before."""
        near: list[tuple[str, Span]] = []
        far: list[tuple[str, Span, Span]] = []
        for naming in person.namings:
            for post in naming.posts:
                if post.orgs and post.text and not post.counterpart:
                    near.append((post.orgs[0].entity, post.span.join(naming.span)))
            for organisation in naming.orgs:
                whole = naming.span.join(organisation.span)
                if len(whole) <= NEAR:
                    near.append((organisation.entity, whole))
                else:
                    far.append((organisation.entity, naming.whole, organisation.span))
        return near, far

    def _counterpart(self, person: Person) -> Iterator[Statement]:
        """ "his Russian counterpart X": the post of him whose counterpart X is."""
        if self._offices(person):
            return
        for naming in person.namings:
            for post in naming.posts:
                if not post.counterpart:
                    continue
                other = self._named_before(post, person)
                held = self._offices(other) if other else []
                if other is not None and held:
                    start = held[0].span.start if abs(held[0].span.start - naming.span.start) < 200 else post.span.start
                    span = Span(start, naming.span.end)
                    yield Statement(person.entity, "post", f"post:{held[0].text}", span, "counterpart", 0.9)

    def _named_before(self, post: PostMention, person: Person) -> Person | None:
        """The person named last before a counterpart, also by the family name alone."""
        start = max(0, post.span.start - REACH)
        lead = self.document.text[start : post.span.start]
        last = {o.entity: lead.rfind(o.name.family) for o in self.persons if o is not person and o.name.family}
        before = [o for o in self.persons if last.get(o.entity, -1) >= 0]
        return max(before, key=lambda o: last[o.entity], default=None)

    def _offices(self, person: Person) -> list[PostMention]:
        return [p for n in person.namings for p in n.posts if not p.counterpart]

    def _by_organisation(
        self, person: Person, affiliations: Sequence[tuple[str, Span]], organisations: Sequence[Statement]
    ) -> Iterator[Statement]:
        """A person's country from that of the organisation he serves, where the article tells it."""
        for entity, span in affiliations:
            chain, seen = [entity], set[str]()
            while chain:
                here = chain.pop(0)
                seen.add(here)
                stated = [s for s in organisations if s.subject == here and s.relation == "country"]
                if stated:
                    best = min(stated, key=lambda s: abs(s.span.start - span.start))
                    yield Statement(
                        person.entity,
                        "country",
                        str(best.object),
                        best.span,
                        "country of organisation",
                        0.88,
                        context=(span,),
                    )
                    return
                chain += [
                    str(s.object)
                    for s in organisations
                    if s.subject == here and s.relation == "partOf" and s.object not in seen
                ]
