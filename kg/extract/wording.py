"""A document cut into words: run-together words, dotted abbreviations and possessives apart (document → words)."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.document import Document, Token
from kg.model import Span
from kg.registry import words

_WORD = re.compile(
    r"[^\W\d_]+(?:'(?!s\b|s[A-Z])[^\W\d_]+)*\.?|\d+(?:st|nd|rd|th)?(?=[A-Z]|[^\w]|$)|\d+|'s(?![a-z])|[^\w\s]"
)
_JOIN = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PREFIXES = frozenset({"mc", "mac", "de", "di", "la", "le"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, number or sign; `stem` is its text in small letters without a closing dot."""

    i: int
    start: int
    end: int
    text: str
    stem: str
    sent: int
    token: Token

    @property
    def capital(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word, no number and no sign."""
        return self.text[:1].isalpha()


@functools.lru_cache(maxsize=8)
def short_forms(kind: str) -> dict[str, str]:
    """Abbreviations of a word class written "short=long", in small letters."""
    pairs = (entry.split("=", 1) for entry in words(kind) if "=" in entry)
    return dict(pairs)


@functools.lru_cache(maxsize=1)
def _dotted() -> frozenset[str]:
    """Words after which a full stop ends no sentence."""
    known = {*short_forms("rank_short"), *short_forms("post_short_form"), *words("honorific"), *words("retired")}
    return frozenset(w.rstrip(".") for w in known)


class Wording:
    """The words of one document, with the questions that readers of persons ask of them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pieces: list[Piece] = []
        starts = [t.start for t in document.tokens]
        sent, paragraph = -1, -1
        for sentence in document.sentences:
            last = self.pieces[-1].text if self.pieces else ""
            if not (paragraph == sentence.paragraph and len(last) > 1 and last.endswith(".")):
                sent += 1
            paragraph = sentence.paragraph
            for start, text in _cut(document.text, sentence.span):
                token = document.tokens[max(bisect_right(starts, start) - 1, 0)]
                stem = text.lower().rstrip(".") or text
                self.pieces.append(Piece(len(self.pieces), start, start + len(text), text, stem, sent, token))
        self._starts = [p.start for p in self.pieces]

    def at(self, span: Span) -> list[int]:
        """The numbers of the words that overlap a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        return [p.i for p in self.pieces[first:last] if p.end > span.start]

    def span(self, first: int, last: int) -> Span:
        """The span from one word to another, both included."""
        return Span(self.pieces[first].start, self.pieces[last].end)

    def stem(self, i: int) -> str:
        """The stem of a word; empty beyond the ends."""
        return self.pieces[i].stem if 0 <= i < len(self.pieces) else ""

    def together(self, i: int, j: int) -> bool:
        """Whether two words exist and stand in one sentence."""
        return 0 <= i < len(self.pieces) and 0 <= j < len(self.pieces) and self.pieces[i].sent == self.pieces[j].sent

    def tight(self, i: int) -> bool:
        """Whether a hyphen joins its neighbours without blanks."""
        inside = 0 < i < len(self.pieces) - 1 and self.pieces[i].text == "-"
        return (
            inside and self.pieces[i - 1].end == self.pieces[i].start and self.pieces[i].end == self.pieces[i + 1].start
        )

    def compose(self, first: int, last: int) -> str:
        """The words from one to another with single blanks, abbreviations of posts written out."""
        parts, short = [""], short_forms("post_short_form")
        for piece in self.pieces[first : last + 1]:
            before = self.pieces[piece.i - 1] if piece.i > first else None
            gap = before is not None and (
                piece.start > before.end or before.text == "," or (piece.word and _of_posts(before, piece))
            )
            long = short.get(piece.stem)
            text = self.document.written[piece.start : piece.end]
            shown = (long.title() if piece.capital or piece.text[0].isdigit() else long) if long else text
            parts.append((" " if gap else "") + shown)
        return "".join(parts)


def _of_posts(before: Piece, after: Piece) -> bool:
    """Whether two words that run together are words of posts ("DefenceProduction"), no trade name ("BrahMos")."""
    known = words("post_head") | words("post_modifier") | words("post_area")
    return before.word and (
        before.stem in known or (after.stem in known and len(after.stem) > 3) or before.text.endswith(".")
    )


def _cut(text: str, span: Span) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(text, span.start, span.end):
        word, start = match.group(), match.start()
        if not word[0].isalpha():
            yield start, word
            continue
        dot = word.endswith(".")
        stem = word[:-1] if dot else word
        parts = _parts(stem)
        kept = dot and (len(parts[-1]) == 1 or parts[-1].lower() in _dotted())
        for n, part in enumerate(parts):
            last = n == len(parts) - 1
            yield start, part + "." if last and kept else part
            start += len(part)
        if dot and not kept:
            yield start, "."


def _parts(stem: str) -> list[str]:
    """A word cut where a capital follows a small letter ("MinisterNarendra"), but not "McCain"."""
    parts: list[str] = []
    for part in _JOIN.split(stem):
        if parts and (parts[-1].lower() in _PREFIXES or len(parts[-1]) < 2):
            parts[-1] += part
        else:
            parts.append(part)
    return parts
