"""Text → whether it is English enough for the extractor."""

from __future__ import annotations

import re
import unicodedata

from kg.errors import UserError

LEAST_LATIN = 0.7  # share of letters in Latin script
LEAST_FUNCTION_WORDS = 0.1  # share of words that are function words; English news has 0.25 to 0.4
ENOUGH_WORDS = 20  # fewer words tell too little

# English words without which no English paragraph is written and which German, French, Spanish, Italian,
# Dutch and Russian in Latin letters do not have (so no "in", "a", "was", "on", "me").
_WORDS = """
the of and to for that with by from at which this these those been is are were be has have had will would
it its their they also said after between both under during as he she we his other not
"""
FUNCTION_WORDS = frozenset(_WORDS.split())

_WORD = re.compile(r"[^\W\d_]+")


def check_english(text: str, where: str) -> None:
    """Raise UserError where the text has no words, or words that do not look like English."""
    words = _WORD.findall(text)
    if not words:
        raise UserError("there are no words in it", where, "give the text of an article")
    share = latin_share(words)
    if share < LEAST_LATIN:
        raise _not_english(f"{1 - share:.0%} of its letters are not Latin", where)
    share = function_word_share(words)
    if len(words) >= ENOUGH_WORDS and share < LEAST_FUNCTION_WORDS:
        raise _not_english(f"{share:.0%} of its words are common English words", where)


def latin_share(words: list[str]) -> float:
    """Which part of the letters, 0 to 1, belongs to the Latin script."""
    letters = "".join(words)
    return sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters) / len(
        letters
    )


def function_word_share(words: list[str]) -> float:
    """Which part of the words, 0 to 1, is made of English function words."""
    return sum(word.lower() in FUNCTION_WORDS for word in words) / len(words)


def _not_english(reason: str, where: str) -> UserError:
    return UserError(f"not English, as it seems ({reason})", where, "only English articles can be read")
