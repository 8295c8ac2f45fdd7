"""Many distinct articles: the annotated ones again and again, each time with other persons and other numbers.

The persons of an article get invented names, so that the things of a corpus grow with it; countries, bodies and
equipment stay what they are, as they do in the news.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from extraction import annotated, copies

from kg.model import Article
from kg.vocab import resource

SYLLABLES = ("ra", "no", "vi", "ka", "shi", "me", "dov", "lin", "per", "su", "tar", "gel", "mo", "ban", "chu", "fre")


def corpus(number: int) -> list[Article]:
    """So many articles, the same every time, sorted by id."""
    articles = annotated()
    return sorted(islice(_renamed(articles), number), key=lambda article: article.id)


def _renamed(articles: Sequence[Article]) -> Iterator[Article]:
    for at, article in enumerate(copies(articles)):
        original = articles[at % len(articles)].id
        yield replace(article, body=_other_persons(article.body, original, at // len(articles)))


def _other_persons(text: str, original: str, number: int) -> str:
    """The text with another family name for each person who is annotated in it; the first copy stays as it is."""
    if not number:
        return text
    for name in _family_names(original):
        text = re.sub(rf"\b{re.escape(name)}\b", _invented(f"{name} {number}"), text)
    return text


@cache
def _family_names(ident: str) -> tuple[str, ...]:
    """The last words of the persons' names in an article's annotation."""
    facts = json.loads(resource("data", "gold", "facts", f"{ident}.json").read_text(encoding="utf-8"))
    people = [entity for entity in facts["entities"].values() if entity["type"] == "Person"]
    return tuple(sorted({words[-1] for person in people if len(words := person["names"][0].split()) > 1}))


def _invented(seed: str) -> str:
    """A family name that is a function of the seed alone."""
    return "".join(random.Random(seed).choices(SYLLABLES, k=3)).capitalize()
