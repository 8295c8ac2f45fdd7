"""An article's body as the extractor reads it: plainer characters, and where each of them stands in the body."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span
from kg.registry import words

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "`": "'", "\u00b4": "'", "\u02bc": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
    "\u2022": " ", "\u25cf": " ",
}  # fmt: skip
_TABLE = str.maketrans(_PLAIN)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb06": "st"}
_WRITTEN_OUT = re.compile(rf"[{_UNSEEN}{''.join(_LIGATURES)}]|&(?:#\d{{1,6}}|#[xX][0-9a-fA-F]{{1,5}}|[a-zA-Z]{{2,8}});")
LONGEST_PARAGRAPH = 20_000
_CAPITALS_SHARE = 0.7
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A body as read: `written` without soft hyphens, ligatures and HTML entities, `text` in plain characters besides.

    Both have the same length. `edges` are, for each of their characters, its start and end in the body; None where
    all three are of one length.
    """

    written: str
    text: str
    edges: tuple[tuple[int, int], ...] | None = None

    def in_body(self, span: Span) -> Span:
        """Where a span of the reading stands in the body."""
        if self.edges is None or not len(span):
            return span
        return Span(self.edges[span.start][0], self.edges[span.end - 1][1])


def read(body: str) -> Reading:
    """A body as the extractor reads it."""
    if not _WRITTEN_OUT.search(body):
        return Reading(body, plain(body))
    parts: list[str] = []
    edges: list[tuple[int, int]] = []
    at = 0
    for match in [*_WRITTEN_OUT.finditer(body), None]:
        start, end = match.span() if match else (len(body), len(body))
        meant = _meant(match.group()) if match else ""
        parts += [body[at:start], meant]
        edges += [(i, i + 1) for i in range(at, start)]
        edges += [(start, end)] * len(meant)
        at = end
    written = "".join(parts)
    return Reading(written, plain(written), tuple(edges))


def _meant(sign: str) -> str:
    return "" if sign in _UNSEEN else _LIGATURES.get(sign) or html.unescape(sign)


def plain(text: str) -> str:
    """A text with quotes, dashes and blanks made plain, as long as before; one all in capitals in small letters too."""
    found = text.translate(_TABLE)
    letters = [c for c in found if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) / len(letters) > _CAPITALS_SHARE:
        found = _WORD.sub(lambda m: _recased(m.group()), found)
    return found if len(found) == len(text) else text


def _recased(word: str) -> str:
    """A word of a text in capitals as it would stand in a sentence; short ones may be abbreviations."""
    small = word.lower()
    changed = small if small in words("small_word") else word if len(word) < 4 else word[0] + small[1:]
    return changed if len(changed) == len(word) else word


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each line that holds more than blanks; of a very long one, of its parts."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            found += _parts(text, start, start + len(stripped))
    return found


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph, cut after a sentence, else at a blank, where it is too long to be parsed at once."""
    while end - start > LONGEST_PARAGRAPH:
        most = start + LONGEST_PARAGRAPH
        sentence, blank = text.rfind(". ", start, most) + 1, text.rfind(" ", start, most)
        cut = sentence if sentence > start else blank if blank > start else most
        yield start, cut
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    yield start, end
