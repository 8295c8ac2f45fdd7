"""An article's body as the extractor reads it: same length, same offsets, plainer characters.

Every replacement is one character for one, so a span found here is a span of the body.
"""

from __future__ import annotations

import re

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "`": "'", "\u00b4": "'", "\u02bc": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u00ad": " ", "\u200b": " ", "\t": " ",
    "\u2022": " ", "\u25cf": " ",
}  # fmt: skip
_TABLE = str.maketrans(_PLAIN)
_CAPITALS_SHARE = 0.7
_WORD = re.compile(r"[^\W\d_]+")


def plain(body: str) -> str:
    """The body with quotes, dashes and blanks made plain; a text all in capitals in title case."""
    text = body.translate(_TABLE)
    letters = [c for c in text if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) / len(letters) > _CAPITALS_SHARE:
        text = _WORD.sub(lambda m: _capitalised(m.group()), text)
    return text if len(text) == len(body) else body


def _capitalised(word: str) -> str:
    changed = word if len(word) < 4 else word[0] + word[1:].lower()
    return changed if len(changed) == len(word) else word


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each line that holds more than blanks."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            found.append((start, start + len(stripped)))
    return found
