"""A person's name in parts, in either order (text → name)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.vocab import slug

MOST_SOUNDS = 50_000

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_LATIN = str.maketrans(_LETTERS | {k.upper(): v.capitalize() for k, v in _LETTERS.items()})
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
PATRONYMIC = re.compile(r"\w{3,}(?:[oey]v?ich|y?v?ich|[oe]vna|ichna)$")


def is_cyrillic(text: str) -> bool:
    """Whether a text has Cyrillic letters."""
    return bool(_CYRILLIC.search(text))


def latin(text: str) -> str:
    """A name in Latin letters, Cyrillic ones as English newspapers write them."""
    return text.translate(_LATIN) if is_cyrillic(text) else text


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts; `label` is given name (or initials) and family name."""

    given: str
    family: str
    patronymic: str = ""

    @property
    def label(self) -> str:
        """The name as a reader would say it."""
        return f"{self.given} {self.family}".strip()


def parse_name(text: str) -> Name:
    """The parts of a name in either order; a patronymic tells which order it is."""
    parts = [p for p in re.split(r"[\s.]+", text.replace("’", "'").removesuffix("'s")) if p]
    marks = [n for n, p in enumerate(parts) if PATRONYMIC.fullmatch(p)]
    if len(parts) >= 3 and marks and marks[-1] == len(parts) - 1:
        return Name(parts[1], parts[0], parts[-1])
    if len(parts) >= 3 and marks and marks[0] == len(parts) - 2:
        return Name(" ".join(parts[: marks[0]]), parts[-1], parts[marks[0]])
    return Name(" ".join(parts[:-1]), parts[-1])


def person_id(name: Name) -> str:
    """The id of a person that no table knows: first given name and family name."""
    given = [g for g in name.given.split() if len(g) > 1] or name.given.split()[:1]
    initials = "".join(name.given.split()) if all(len(g) <= 2 for g in name.given.split()) else given[0]
    return "person/" + slug(f"{initials} {name.family}")


_SOUNDS = (
    ("ey", "ei"),
    ("aye", "ae"),
    ("iy", "i"),
    ("yi", "i"),
    ("ii", "i"),
    ("yu", "iu"),
    ("ya", "ia"),
    ("ye", "e"),
    ("yo", "io"),
    ("kh", "h"),
    ("ks", "x"),
    ("aa", "a"),
    ("ee", "i"),
    ("oo", "u"),
    ("y", "i"),
    ("'", ""),
    ("w", "v"),
)


@functools.lru_cache(maxsize=MOST_SOUNDS)
def sound(word: str) -> str:
    """A name without the accidents of transliteration."""
    form = word.casefold()
    for old, new in _SOUNDS:
        form = form.replace(old, new)
    return re.sub(r"(.)\1", r"\1", form)


def given_fits(a: str, b: str, common: bool = False) -> bool:
    """Whether two given names can be one: equal, one an initial of the other, or one the first part of the other.

    With a `common` family name all initials must agree ("R K Singh" is no "Rajnath Singh").
    """
    x, y = [re.sub(r"[^a-z]", "", sound(w)) for w in a.split()], [re.sub(r"[^a-z]", "", sound(w)) for w in b.split()]
    x, y = [w for w in x if w], [w for w in y if w]
    if not x or not y:
        return True
    if any(w == v and len(w) > 2 for w in (x[0], *x[1:]) for v in y if w == x[0] or v == y[0]):
        return True
    first, second = "".join(w[0] for w in x), "".join(w[0] for w in y)
    if min(len("".join(x)), len("".join(y))) <= 3:
        initials = ("".join(x), second) if len("".join(x)) <= len("".join(y)) else ("".join(y), first)
        return initials[0] == initials[1] or (initials[0][0] == initials[1][0] and not common)
    return near(x[0], y[0])


def near(a: str, b: str) -> bool:
    """Equal but for one letter, in longer words."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return a == b
    if len(a) == len(b):
        return sum(p != q for p, q in zip(a, b, strict=True)) <= 1
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
