"""For whom persons stand: "signed for Russia", "will represent the Navy" (words, names → mentions)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import names
from kg.extract.mention import Kind, Mention
from kg.extract.post import NATIONS
from kg.extract.wording import Wording
from kg.registry import words

REACH = 11
_PASSED = frozenset({",", "who", "has", "had", "also", "is", "was", "will"})


class Acting:
    """Reads in one document whom somebody named stands for."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention], ranked: Mapping[int, Mention]) -> None:
        self.wording, self.held, self.ranked = wording, held, ranked

    def behind(self, last: int) -> Iterator[Mention]:
        """Whom the verb after a word tells: "X signed on behalf of Y", "X spoke for Y", "X will represent Y"."""
        acted = False
        for k in range(last + 1, last + REACH):
            piece = self.wording.pieces[k] if self.wording.together(last, k) else None
            if piece is None or k in self.ranked or piece.text in ";:":
                return
            acted = acted or self._acts(k)
            if piece.stem in words("represent_word"):
                yield from self.meant(k + 1)
                return
            behalf = piece.stem == "of" and self.wording.stem(k - 1) == "behalf"
            if acted and (behalf or piece.stem == "for"):
                yield from self.meant(k + 1)
                return

    def _acts(self, k: int) -> bool:
        token = self.wording.pieces[k].token
        return token.lemma in words("act_for") and token.pos in {"VERB", "NOUN"}

    def meant(self, j: int) -> Iterator[Mention]:
        """The country, people, capital or organisation at a word: "the Russians", "Moscow", "the Russian Navy"."""
        j += self.wording.stem(j) == "the"
        held = self.held.get(j)
        if held is None or not self.wording.together(j - 1, j):
            return
        if held.kind is Kind.PLACE:
            country = names.capitals().get(self.wording.document.text[held.span.start : held.span.end].casefold())
            if country:
                yield replace(held, kind=Kind.COUNTRY, entity=country)
        elif held.kind in {Kind.COUNTRY, Kind.ORGANISATION} or (
            held.kind is Kind.NATION and self.wording.stem(j).endswith("s")
        ):
            yield held

    def before(self, first: int) -> Mention | None:
        """ "In the chair for India was X", "for Russia: X", "From the Indian Navy, X"."""
        k = first - 1
        if not self.wording.together(first, k) or self.wording.stem(k) not in {"was", "is", ":", "by", ","}:
            return None
        held = self.held.get(k - 1)
        if held is None or held.kind not in {Kind.COUNTRY, Kind.ORGANISATION}:
            return None
        j = self.wording.at(held.span)[0] - 1
        while self.wording.stem(j) == "the" or (j in self.held and self.held[j].kind is Kind.NATION):
            j -= 1
        comma = self.wording.stem(k) == ","
        opens = not comma or not self.wording.together(j, j - 1) or self.wording.stem(j - 1) in {",", "and", ";"}
        stood = self.wording.stem(j) == "for" or (self.wording.stem(j) == "from" and comma)
        return held if stood and opens else None

    def leading(self, last: int) -> Iterator[Mention]:
        """ "X, who heads the Russian troops", "X led the Indian contingent"."""
        j = last + 1
        while self.wording.stem(j) in _PASSED:
            j += 1
        if not self.wording.together(last, j) or self.wording.pieces[j].token.lemma not in words("run_verb"):
            return
        held = self.held.get(j + 2) if self.wording.stem(j + 1) == "the" else self.held.get(j + 1)
        if held is not None and held.kind in NATIONS and self.wording.together(last, self.wording.at(held.span)[0]):
            yield held
