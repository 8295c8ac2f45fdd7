"""Whom a person serves: nations and organisations told beside a name (words, names → tied mentions)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.acting import Acting
from kg.extract.heading import Heading
from kg.extract.mention import Kind, Mention
from kg.extract.personmention import PersonMention
from kg.extract.post import NATIONS, head_form
from kg.extract.titles import is_honorific, is_retired
from kg.extract.wording import Wording
from kg.model import Span
from kg.registry import words

REACH = 6
_JOINED = re.compile(r",?\s(?:and|&)\s(?:[A-Z]\w+\.?\s)*")
PRONOUNS = frozenset({"its", "their", "whose"})


class Belonging:
    """Ties the persons of one document to nations and organisations."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention], ranked: Mapping[int, Mention]) -> None:
        self.wording, self.held, self.ranked = wording, held, ranked
        named = {id(m): m for m in held.values() if m.kind is Kind.ORGANISATION}
        self.acting, self.heading = Acting(wording, held, ranked), Heading(wording, held)
        self.organisations = sorted(named.values(), key=lambda m: m.span)

    def attach(self, people: Sequence[PersonMention]) -> None:
        """Fill in the organisations and nations of all namings."""
        for person in people:
            self._owners(person)
            first, last = self._edges(person)
            if not person.posts:
                self.heading.attach(person, first, last)
            person.orgs.extend(self._organisations(person, first, last))
            person.nations.extend(p.nation for p in person.posts if p.nation is not None)
            person.nations.extend(self._nations_before(person, first))
            person.nations.extend(self._nations_after(person, last))
        self._pairs(people)

    def _edges(self, person: PersonMention) -> tuple[int, int]:
        """The first word of the titles before a name, and the last word of the name."""
        inside = self.wording.at(person.span)
        first = inside[0]
        posts = {i: p for p in person.posts for i in self.wording.at(p.span)}
        while self.wording.together(inside[0], first - 1):
            k = first - 1
            piece = self.wording.pieces[k]
            if not (k in self.ranked or k in posts or is_honorific(piece) or is_retired(piece) or piece.text in "()"):
                break
            first = k
        return first, inside[-1]

    # ------------------------------------------------------------ organisations

    def _owners(self, person: PersonMention) -> None:
        """ "its CEO X", "the company's president, X": the organisation named before."""
        for n, post in enumerate(person.posts):
            if post.owner is None or post.orgs:
                continue
            owner = self._owner(post.owner)
            if owner is None:
                continue
            person.orgs.append(owner)
            bare = post.text.lower()
            if bare in words("post_bare") or head_form(bare) in words("post_bare"):
                person.posts[n] = replace(post, text=f"{post.text} of {owner.label}")

    def _owner(self, span: Span) -> Mention | None:
        """The organisation that words stand for: the last one named with that noun, else the last company."""
        inside = self.wording.at(span)
        noun = self.wording.stem(inside[-1])
        sent = self.wording.pieces[inside[0]].sent
        before = [m for m in self.organisations if m.span.end <= span.start and sent - self._sent(m) <= 1]
        if noun in PRONOUNS:
            return before[-1] if before else None
        if noun not in words("org_noun"):
            return None
        same = [m for m in self.organisations if m.span.end <= span.start and noun in m.label.lower().split()]
        company = [m for m in before if m.sort in {"company", "bureau", "shipyard-company"}]
        if same:
            return same[-1]
        return company[-1] if company and noun in words("company_noun") else None

    def _sent(self, mention: Mention) -> int:
        return self.wording.pieces[self.wording.at(mention.span)[0]].sent

    def _organisations(self, person: PersonMention, first: int, last: int) -> Iterator[Mention]:
        """ "the Ministry's Colonel X", "X of the General Staff", "X, who heads Y", "X signed for Y"."""
        if self.wording.stem(first - 1) == "'s" and self.wording.together(first, first - 2):
            held = self.held.get(first - 2)
            if held is not None and held.kind is Kind.ORGANISATION:
                person.sure = True
                yield held
        if self.wording.stem(last + 1) == "(":
            yield from (m for m in self._bracketed(last + 2) if m.kind is Kind.ORGANISATION)
        told = self.acting.before(first) or self._man_of(first)
        if told is not None and told.kind is Kind.ORGANISATION:
            person.sure = True
            yield told
        comma = self.wording.stem(last + 1) == ","
        if self.wording.stem(last + 1 + comma) in {"of", "from"}:
            yield from self._organisation_at(last + 2 + comma, last)
        verb = last + 1
        while self.wording.stem(verb) in {",", "who", "has", "had", "also"}:
            verb += 1
        if self.wording.together(last, verb) and self._lemma(verb) in words("run_verb"):
            yield from self._organisation_at(verb + 1, last, loose=True)
        yield from (m for m in self._stands_for(person, last) if m.kind is Kind.ORGANISATION)

    def _stands_for(self, person: PersonMention, last: int) -> list[Mention]:
        """Whom the verb after a name, or after the posts behind it, tells."""
        ends = [self.wording.at(p.span)[-1] for p in person.posts if p.span.start > person.span.start]
        return list(self.acting.behind(max([last, *ends])))

    def _bracketed(self, j: int) -> Iterator[Mention]:
        """ "X (Indian Navy)", "X (Russia)": a name alone in brackets."""
        held = self.held.get(j)
        if held is not None and self.wording.stem(self.wording.at(held.span)[-1] + 1) == ")":
            yield held

    def _man_of(self, first: int) -> Mention | None:
        """ "the Indian Air Force's man on the spot, Air Marshal X"."""
        if not self.wording.together(first, first - 1) or self.wording.stem(first - 1) != ",":
            return None
        for k in range(first - 2, first - 2 - REACH, -1):
            if not self.wording.together(first, k) or self.wording.pieces[k].text in ",;:":
                return None
            if self.wording.stem(k) == "'s":
                near = {self.wording.stem(k + 1), self.wording.stem(k + 2)}
                return self.held.get(k - 1) if near & words("person_noun") else None
        return None

    def _organisation_at(self, j: int, last: int, loose: bool = False) -> Iterator[Mention]:
        """The organisation of a phrase: "the Delhi-based X", "the Indian Army's Corps of Signals"."""
        for k in range(j, j + REACH):
            if not self.wording.together(last, k):
                return
            held = self.held.get(k)
            if held is not None and held.kind is Kind.ORGANISATION:
                end = self.wording.at(held.span)[-1]
                inner = self.held.get(end + 2) if self.wording.stem(end + 1) == "'s" else None
                yield inner if inner is not None and inner.kind is Kind.ORGANISATION else held
                return
            descriptor = (
                self.wording.stem(k) in {"the", "-", "'s", "based"} or k == j or self.wording.stem(k + 1) == "-"
            )
            piece = self.wording.pieces[k]
            passed = loose and held is None and piece.token.pos in {"NOUN", "ADJ", "ADP"} and not piece.capital
            if not descriptor and not passed and not (held is not None and held.kind in NATIONS):
                return

    def _lemma(self, i: int) -> str:
        return self.wording.pieces[i].token.lemma

    # ------------------------------------------------------------ nations

    def _nations_before(self, person: PersonMention, first: int) -> Iterator[Mention]:
        """ "Russian X", "Russia's X", "a Kazakh observer, Major X", "the Indian team led by X", "for India was X"."""
        k = first - 1
        owned = self.wording.stem(k) == "'s"
        held = self.held.get(k - owned) if self.wording.together(first, k) else None
        if held is not None and held.kind in NATIONS and (held.kind is Kind.NATION or owned):
            person.sure = person.sure or owned
            yield held
            return
        described = self._described(first)
        if described is not None:
            person.sure = True
            yield described
            return
        led = self._led(first)
        if led is not None:
            yield led
        spoken = self.acting.before(first)
        if spoken is not None and spoken.kind is Kind.COUNTRY:
            yield spoken

    def _described(self, first: int) -> Mention | None:
        """ "a Kazakh observer, Major X": a nation and a noun for a person before the titles."""
        k, noun = first - 1, False
        comma = self.wording.pieces[k].text in {",", "-", ":"} if self.wording.together(first, k) else False
        k -= comma
        for j in range(k, k - 4, -1):
            if not self.wording.together(first, j):
                return None
            held = self.held.get(j)
            if held is not None and held.kind is Kind.NATION:
                one = self.wording.stem(j - 1) in {"a", "an", "one", "another"} and comma and j == k
                return held if noun or one else None
            piece = self.wording.pieces[j]
            if piece.token.pos not in {"NOUN", "ADJ", "PROPN"} or held is not None or piece.stem == "was":
                return None
            noun = noun or piece.stem in words("person_noun") or j in self.ranked
        return None

    def _led(self, first: int) -> Mention | None:
        """ "the Indian delegation led by X", "eleven Russian engineers under X"."""
        stems = [self.wording.stem(k) for k in range(first - 2, first)]
        phrase = next((n for n in (2, 1) if " ".join(stems[2 - n :]) in words("led_by")), 0)
        if not phrase or stems[1] not in {"by", "under"}:
            return None
        for j in range(first - phrase - 1, first - phrase - 6, -1):
            held = self.held.get(j)
            if not self.wording.together(first, j) or self.wording.pieces[j].text in ",;:()":
                return None
            if held is not None and held.kind in NATIONS:
                return held
        return None

    def _nations_after(self, person: PersonMention, last: int) -> Iterator[Mention]:
        """ "X of Finland", "X, the director, for the Russians", "X, an Indian official", "X leads for India"."""
        ends = {last, *(self.wording.at(p.span)[-1] for p in person.posts if p.span.start > person.span.start)}
        for end in sorted(ends):
            j = end + 1 + (self.wording.stem(end + 1) == ",")
            if self.wording.stem(j) in {"for", "of", "from"} and (end == last or self.wording.stem(j) == "for"):
                j += 1 + (self.wording.stem(j + 1) == "the")
                held = self.held.get(j)
                plural = held is not None and held.kind is Kind.NATION and self.wording.stem(j).endswith("s")
                capital = list(self.acting.meant(j)) if self.wording.stem(j - 1) == "for" else []
                if held is not None and (held.kind is Kind.COUNTRY or plural) and self.wording.together(last, j):
                    yield held
                    return
                if capital and capital[0].kind is Kind.COUNTRY:
                    yield capital[0]
                    return
        if self.wording.stem(last + 1) == "(":
            yield from (m for m in self._bracketed(last + 2) if m.kind is Kind.COUNTRY)
        yield from self._apposed(last)
        yield from (m for m in self._stands_for(person, last) if m.kind in NATIONS)
        yield from self.acting.leading(last)

    def _apposed(self, last: int) -> Iterator[Mention]:
        """ "X, an Indian military official"."""
        j = last + 2
        if self.wording.stem(last + 1) != "," or self.wording.stem(j) not in {"a", "an", "the"}:
            return
        held = self.held.get(j + 1)
        if held is None or held.kind is not Kind.NATION or not self.wording.together(last, j + 1):
            return
        noun = range(self.wording.at(held.span)[-1] + 1, self.wording.at(held.span)[-1] + 4)
        if any(self.wording.stem(k) in words("person_noun") for k in noun):
            yield held

    def _pairs(self, people: Sequence[PersonMention]) -> None:
        """ "X and Y for India", "X, the CEO, and Y signed for India": the first of two names joined by "and"."""
        for a, b in itertools.pairwise(people):
            between = self.wording.document.text[a.whole.end : b.whole.start]
            told = [m for m in b.nations if m.span.start > b.span.end and self._tells_both(m)]
            if _JOINED.fullmatch(between) and told and not a.nations:
                a.nations.append(told[0])

    def _tells_both(self, nation: Mention) -> bool:
        """Whether "for" stands before a nation: "X and Y signed for the Russians", not "Y of Russia"."""
        first = self.wording.at(nation.span)[0]
        return "for" in {self.wording.stem(first - 1), self.wording.stem(first - 2)}
