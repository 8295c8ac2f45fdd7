"""What a post is, and which words are heads of posts or modify them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from kg.extract.mention import Kind, Mention
from kg.extract.wording import short_forms
from kg.model import Span
from kg.registry import words

NATIONS = frozenset({Kind.NATION, Kind.COUNTRY})
GROUPS = frozenset({Kind.ORGANISATION, Kind.BODY})


@dataclass(frozen=True, slots=True)
class PostMention:
    """A post as the text gives it: `span` from its first modifier on, `text` without article and nation.

    `owner` is the span of words that stand for its organisation ("its", "the company's").
    """

    span: Span
    text: str
    heads: Span
    orgs: tuple[Mention, ...] = ()
    nation: Mention | None = None
    plural: bool = False
    counterpart: bool = False
    former: bool = False
    owner: Span | None = None


def singular(word: str) -> str:
    """A noun without the ending of the plural."""
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word in {"spokesmen", "women", "men"}:
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@functools.lru_cache(maxsize=4096)
def head_form(stem: str) -> str:
    """The head of a post that a word is, abbreviated, in the plural or misspelt by one letter; or empty."""
    stem = short_forms("post_short_form").get(stem, stem)
    form = singular(stem) if stem not in words("post_head") else stem
    if form in words("post_head"):
        return form
    if len(form) > 8:
        near = (w for w in words("post_head") if len(w) > 7 and Levenshtein.distance(form, w, score_cutoff=1) <= 1)
        return next(iter(sorted(near)), "")
    return ""


@functools.lru_cache(maxsize=4096)
def is_modifier(stem: str) -> bool:
    """Whether a word can stand before the head of a post."""
    stem = short_forms("post_short_form").get(stem, stem)
    return stem in words("post_modifier") or stem in words("post_area")
