"""Military ranks and honorifics in a document's words (words → rank mentions)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from kg.extract.gazetteer import Gazetteer, Hit, Word, key
from kg.extract.mention import Kind, Mention
from kg.extract.wording import Piece, Wording, short_forms
from kg.model import Span
from kg.registry import shipped, words

_SILENT = frozenset("-.'/()")


@functools.lru_cache(maxsize=1)
def _known() -> Gazetteer[str]:
    return Gazetteer((_full(name), entry.id) for entry in shipped().of("rank") for name in entry.names)


def _full(name: str) -> str:
    return " ".join(short_forms("rank_short").get(form, form) for form in key(name))


def _forms(pieces: list[Piece]) -> Iterator[Word]:
    """The words of a text for the rank table: abbreviations written out, hyphens, dots and brackets left out."""
    for piece in pieces:
        if piece.text in _SILENT:
            continue
        for form in short_forms("rank_short").get(piece.stem, piece.stem).split():
            yield Word(form, piece.start, piece.end)


class Ranks:
    """Where ranks stand: `titles` before or after names, `low` those in small letters ("a colonel")."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention]) -> None:
        self.wording, self.held = wording, held
        self.titles: list[Mention] = []
        self.low: list[Mention] = []
        for hit in _known().find(list(_forms(wording.pieces))):
            self._sort(hit)

    def _sort(self, hit: Hit[str]) -> None:
        inside = self.wording.at(Span(hit.start, hit.end))
        first, last = inside[0], inside[-1]
        if not self.wording.together(first, last):
            return
        entry = shipped().entries[hit.values[0]]
        mention = Mention(self.wording.span(first, last), Kind.RANK, entry.id, entry.label, "Rank")
        if self.wording.pieces[first].text[0].islower():
            self.low.append(mention)
        elif self._title(first, last, entry.label.lower()):
            self.titles.append(mention)

    def _title(self, first: int, last: int, label: str) -> bool:
        """Whether the words are a rank here, not a part of an office ("Director General", "Fleet Commander")."""
        before, after = self.wording.stem(first - 1), self.wording.stem(last + 1)
        if not self.wording.together(first, first - 1):
            before = ""
        if before in words("rank_post") or (before == "-" and self.wording.stem(first - 2) in words("rank_post")):
            return False
        if after in words("post_head") | {"staff", "staffs", "headquarters", "hq", "command", "assembly"}:
            return False
        if label not in words("rank_office"):
            return True
        if last + 1 in self.held and self.held[last + 1].kind in {Kind.ORGANISATION, Kind.BODY}:
            return False
        modified = before in words("post_modifier") | words("org_end") and before not in words("post_head")
        if modified or after in {"of", "in", "for", "commanding", "-", "general"}:
            return before in {"general", "staff", "command"} and after not in {"of", "in", "for", "-"}
        return label not in {"commander", "commandant", "inspector general"} or self._named(first, last)

    def _named(self, first: int, last: int) -> bool:
        """Whether a name stands right after, or right before with a comma."""
        pieces, i = self.wording.pieces, last + 1
        while self.wording.together(last, i) and (pieces[i].text in "()." or pieces[i].stem in words("retired")):
            i += 1
        if self.wording.together(last, i) and pieces[i].capital and pieces[i].stem not in words("stop_name"):
            return True
        return first > 1 and pieces[first - 1].text in ",(" and pieces[first - 2].capital


def is_honorific(piece: Piece) -> bool:
    """Whether a word is a title like "Shri" or "Mr."."""
    return piece.stem in words("honorific") and piece.capital


def is_nominal(piece: Piece) -> bool:
    """Whether a word is letters after a name: a service or a medal ("IAS", "AVSM")."""
    return piece.stem in words("post_nominal") and piece.text.isupper()


def is_retired(piece: Piece) -> bool:
    """Whether a word says that an officer has left the service."""
    return piece.stem in words("retired")


def plain_name(name: str) -> str:
    """A name without honorifics and possessive ending."""
    kept = [w for w in re.split(r"\s+", name.removesuffix("'s")) if w.lower().rstrip(".") not in words("honorific")]
    return " ".join(kept) or name
