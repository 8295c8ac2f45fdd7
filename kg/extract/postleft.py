"""What stands before the head of a post: modifiers, the organisation and the nation (words → the left part)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.mention import Kind, Mention
from kg.extract.nounphrase import Phrases
from kg.extract.post import GROUPS, NATIONS, head_form, is_modifier
from kg.extract.wording import Wording
from kg.model import Span
from kg.registry import words

_OWNERS = frozenset({"its", "their", "his", "her", "whose", "our", "your", "my"})


@dataclass(slots=True)
class Left:
    """The part of a post before its head."""

    first: int
    text: int
    orgs: list[Mention]
    nation: Mention | None = None
    owner: Span | None = None


class LeftReader:
    """Reads to the left of the heads of posts."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention], ranked: Mapping[int, Mention]) -> None:
        self.wording, self.held, self.ranked = wording, held, ranked
        self.phrases = Phrases(wording, held, ranked)

    def read(self, i: int) -> Left:
        left = Left(i, i, [])
        while self.wording.together(left.first, left.first - 1) and self._left_step(left):
            pass
        return left

    def _left_step(self, left: Left) -> bool:
        """Take one more word or name to the left; whether to go on."""
        j = left.first - 1
        piece, mention = self.wording.pieces[j], self.held.get(j)
        if piece.text in {"'s", "'"}:
            return self._owner(left, j)
        if mention is not None and j not in self.ranked:
            return self._left_name(left, mention, owner=False)
        if j in self.ranked or left.orgs:
            return False
        if piece.stem in _OWNERS:
            left.owner, left.first = Span(piece.start, piece.end), j
            return False
        if self._modifies(j, left):
            left.first = left.text = j
            return True
        if self._linked(j):
            left.first = left.text = j - 1
            return True
        return False

    def _modifies(self, j: int, left: Left) -> bool:
        piece = self.wording.pieces[j]
        if piece.word and is_modifier(piece.stem) and not (piece.token.pos == "VERB" and not piece.capital):
            return True
        if piece.text in {"1st", "2nd", "First"}:
            return True
        acronym = piece.text.isupper() and 2 < len(piece.text) < 7 and piece.text.isalpha()
        return acronym and not self.phrases.name_like(j) and left.first == left.text

    def _linked(self, j: int) -> bool:
        """A hyphen, "and" or comma between two modifiers ("Trade and Industry Minister", "vice-president")."""
        sign = self.wording.stem(j)
        if (
            sign not in {"-", "and", "&", ","}
            or not self.wording.together(j, j - 1)
            or j - 1 in self.held
            or j - 1 in self.ranked
        ):
            return False
        before, after = self.wording.stem(j - 1), self.wording.stem(j + 1)
        if sign == "-":
            return self.wording.tight(j) and (is_modifier(before) or before in {"ex", "co"})
        return (
            before in words("post_area")
            and after in words("post_area") | words("post_modifier")
            and not head_form(after)
        )

    def _owner(self, left: Left, j: int) -> bool:
        """ "India's", "HAL's", "the company's" before a post."""
        mention = self.held.get(j - 1)
        if mention is not None:
            return self._left_name(left, mention, owner=True)
        if self.wording.stem(j - 1) in words("org_noun") and not left.orgs:
            first = j - 1
            while self.wording.together(j, first - 1) and self.wording.pieces[first - 1].token.pos in {
                "ADJ",
                "NOUN",
                "DET",
                "PROPN",
            }:
                first -= 1
            left.owner, left.first = self.wording.span(first, j - 1), first
        return False

    def _left_name(self, left: Left, mention: Mention, owner: bool) -> bool:
        first = self.wording.at(mention.span)[0]
        if mention.kind in NATIONS and left.nation is None:
            left.nation = mention
            left.first = first
            return True
        if mention.kind in GROUPS and not left.orgs:
            left.orgs.append(mention)
            left.first = first
            return True
        if (
            mention.kind in {Kind.EQUIPMENT, Kind.PROGRAMME, Kind.PLACE}
            and not left.orgs
            and (not owner or mention.kind is Kind.PLACE)
        ):
            left.first = left.text = first
        return False
