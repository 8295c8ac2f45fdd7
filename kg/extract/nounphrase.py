"""The noun phrase that a post is over: "of the helicopter department", "of the Koraput division of HAL"."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.extract.mention import Kind, Mention
from kg.extract.wording import Wording, short_forms
from kg.model import Span
from kg.registry import shipped, words

LONGEST = 9
_NATIONS = frozenset({Kind.NATION, Kind.COUNTRY})
_GROUPS = frozenset({Kind.ORGANISATION, Kind.BODY})


@functools.lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """First names: of the persons that the registry knows, and common ones."""
    known = {w.lower().rstrip(".") for e in shipped().of("person") for w in e.row.get("given", "").split()[:1]}
    return frozenset(w for w in known if len(w) > 2) | words("given_name")


@dataclass(slots=True)
class Phrase:
    """What was read: up to the word `last`; `noun` is a plain noun for an organisation named before."""

    last: int
    orgs: list[Mention] = field(default_factory=list)
    nation: Mention | None = None
    noun: Span | None = None


class Phrases:
    """Reads noun phrases of one document."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention], ranked: Mapping[int, Mention]) -> None:
        self.wording, self.held, self.ranked = wording, held, ranked

    def name_like(self, i: int) -> bool:
        """Whether a person's name or title begins here."""
        piece = self.wording.pieces[i]
        if i in self.ranked or (piece.stem in words("honorific") and piece.capital):
            return True
        initial = len(piece.stem) == 1 and piece.capital and not piece.text.isdigit()
        return initial or (piece.capital and piece.stem in given_names() and i not in self.held)

    def after_determiner(self, k: int) -> tuple[int, Mention | None]:
        """The first word after "the", "its" or "India's", with the country that owns."""
        if self.wording.stem(k) in {"the", "its", "our", "their", "his", "a", "an", "that"}:
            k += 1
        mention = self.held.get(k)
        if mention is None or mention.kind not in _NATIONS:
            return k, None
        after = self.wording.at(mention.span)[-1] + 1
        if self.wording.stem(after) == "'s" and self.wording.together(k, after):
            return after + 1, mention
        return k, None

    def nation_first(self, i: int) -> int:
        """The word after a nation's adjective that a name begins with; 0 where it begins otherwise."""
        nation = shipped_nations().get(self.wording.stem(i))
        return i + 1 + (self.wording.stem(i + 1) == "'s") if nation else 0

    def read(self, k: int, preposition: str) -> Phrase:
        """The phrase that begins at a word; its `last` is before `k` where none does."""
        phrase = Phrase(k - 1)
        start = k
        while self.wording.together(start - 1, k) and k - start < LONGEST:
            mention = self.held.get(k)
            if mention is not None:
                if not self._take(phrase, mention, k, start, preposition):
                    break
                k = phrase.last + 1
                if phrase.orgs:
                    self._extend(phrase)
                    break
                continue
            if not self._fits(k, start):
                break
            if self.wording.pieces[k].word or self.wording.pieces[k].text[0].isdigit():
                phrase.last = k
            k += 1
        self._noun(phrase, start)
        return phrase

    def _take(self, phrase: Phrase, mention: Mention, k: int, start: int, preposition: str) -> bool:
        inside = self.wording.at(mention.span)
        if mention.kind in _GROUPS:
            phrase.orgs.append(mention)
            first = self.wording.stem(inside[0])
            if phrase.nation is None and shipped_nations().get(first) and inside[0] == start:
                phrase.nation = Mention(self.wording.span(inside[0], inside[0]), Kind.NATION, shipped_nations()[first])
        elif mention.kind in _NATIONS:
            if phrase.nation is None and k == start and self.wording.stem(inside[-1] + 1) != "-":
                phrase.nation = mention
        elif mention.kind not in {Kind.PLACE, Kind.EQUIPMENT, Kind.PROGRAMME, Kind.TOPIC} or (
            k == start and mention.kind is Kind.PLACE and preposition in {"in", "at", "on"}
        ):
            return False
        phrase.last = inside[-1]
        return True

    def _extend(self, phrase: Phrase) -> None:
        """A head noun right after a name makes it another organisation ("Pacific Fleet Flotilla")."""
        i = phrase.last + 1
        if not self.wording.together(phrase.last, i) or i in self.held or i in self.ranked:
            return
        piece = self.wording.pieces[i]
        if piece.stem in words("org_end") and (piece.capital or piece.stem in words("org_end_plain")):
            phrase.last = i
            phrase.orgs.clear()

    def _fits(self, k: int, start: int) -> bool:
        piece, before = self.wording.pieces[k], self.wording.pieces[k - 1]
        if self.name_like(k):
            return False
        if piece.text == "-":
            return self.wording.tight(k)
        if piece.stem in {"and", "&", ","} or piece.text == "'s":
            return k > start and self._goes_on(k)
        if piece.text[0].isdigit():
            return self.wording.together(k, k + 1) and self.wording.pieces[k + 1].capital
        if not piece.word:
            return False
        if piece.capital:
            known = piece.stem in words("post_area") | words("org_end") | words("post_modifier")
            plain = before.stem in words("post_area") and before.capital and k > start
            return piece.stem not in words("stop_name") - words("post_area") - words("org_end") and (known or not plain)
        return piece.token.pos in {"NOUN", "ADJ", "PROPN"} and piece.stem not in {"who", "which"}

    def _goes_on(self, k: int) -> bool:
        """Whether "and", a comma or "'s" joins two parts of one phrase."""
        if not self.wording.together(k, k + 1) or self.name_like(k + 1):
            return False
        after, before = self.wording.pieces[k + 1], self.wording.pieces[k - 1]
        if self.wording.pieces[k].text == "'s":
            return after.word
        area = words("post_area") | words("org_end")
        if self.wording.pieces[k].text == ",":
            joined = {self.wording.stem(k + 2), self.wording.stem(k + 3)} & {"and", "&"}
            return after.stem in area and before.stem in area and bool(joined)
        if after.stem in words("post_head"):
            return False
        return (
            after.stem in area if not (after.capital and before.capital) else after.stem in area or before.stem in area
        )

    def _noun(self, phrase: Phrase, start: int) -> None:
        """ "of the academy": a plain noun that stands for an organisation."""
        if phrase.orgs or phrase.last < start or self.wording.stem(start - 1) not in {"the", "its", "that", "of"}:
            return
        if self.wording.stem(phrase.last) in words("org_noun") and phrase.last - start <= 1:
            phrase.noun = self.wording.span(start, phrase.last)

    def field(self, j: int) -> Phrase:
        """A field or unit that follows a head at once: "Armoured Corps", "36 Rapid Division", "Warship Production"."""
        phrase = Phrase(j - 1)
        k = j
        while self.wording.together(j - 1, k) and k - j < LONGEST and not self.name_like(k):
            piece, mention = self.wording.pieces[k], self.held.get(k)
            if mention is not None and mention.kind in _GROUPS:
                phrase.orgs.append(mention)
                phrase.last = self.wording.at(mention.span)[-1]
                break
            area = piece.stem in words("post_area") | words("post_modifier") | words("org_end")
            number = piece.text[0].isdigit() and self.wording.together(k, k + 1) and self.wording.pieces[k + 1].capital
            place = (
                mention is not None and mention.kind is Kind.PLACE and self._unit(self.wording.at(mention.span)[-1] + 1)
            )
            numbered = piece.capital and k > j and self.wording.pieces[k - 1].text[0].isdigit()
            if (area and piece.word) or numbered or place or (piece.capital and mention is None and self._unit(k + 1)):
                phrase.last = self.wording.at(mention.span)[-1] if place and mention is not None else k
                k = phrase.last + 1
                continue
            if not number and not (
                piece.stem in {"and", "&", "of"} and k > j and self.wording.stem(k + 1) in words("post_area")
            ):
                break
            k += 1
        return phrase

    def _unit(self, k: int) -> bool:
        return (
            k < len(self.wording.pieces)
            and self.wording.pieces[k].capital
            and self.wording.stem(k) in words("org_end") | {"complex", "area"}
        )


@functools.lru_cache(maxsize=1)
def shipped_nations() -> dict[str, str]:
    """Adjectives and one-word names of countries in small letters → the country's id."""
    found: dict[str, str] = {}
    for entry in shipped().of("place"):
        if entry.type == "Country":
            for name in (*entry.names, *entry.values("adjectives")):
                if " " not in name and name.lower() not in short_forms("post_short_form"):
                    found.setdefault(name.removesuffix("'s").lower(), entry.id)
    return found
