"""Where a review holds on: the sentence of its words, which has to stand in the article still."""

from __future__ import annotations

import re

from kg.model import Article, Evidence, Span

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W\d_a-z]|\d)|\n\s*\n")


def sentence_of(body: str, span: Span) -> str:
    """The sentence, or the sentences, that a span of a text lies in, white space as single spaces.

    An abbreviation may end it early: it is a stretch of words to hold on to, not grammar.
    """
    ends = [match.end() for match in _END.finditer(body)]
    start = max((end for end in ends if end <= span.start), default=0)
    end = min((end for end in ends if end >= span.end), default=len(body))
    return " ".join(body[start:end].split())


def find_words(words: str, body: str, within: Span | None = None) -> Span | None:
    """Where words first stand in a text, or in a part of it, whatever white space lies between them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    limits = within or Span(0, len(body))
    match = pattern.search(body, limits.start, limits.end)
    return Span(*match.span()) if match and words.strip() else None


def find_quote(sentence: str, quote: str, article: Article) -> Evidence | None:
    """The quote within its sentence, as it stands in the article now; None where the sentence is gone."""
    whole = find_words(sentence, article.body)
    span = find_words(quote, article.body, whole) if whole else None
    return article.quote(span) if span else None
