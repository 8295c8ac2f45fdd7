"""Words for equipment named before: "the ship", "the missile" (document, mentions → fillers)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.candidate import Filler
from kg.extract.document import Document, Token
from kg.extract.mention import Kind, Mention
from kg.extract.spans import Spans
from kg.extract.wording import short_forms
from kg.model import Span
from kg.registry import shipped, words

REACH = 6
_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
_PART_OF_A_NAME = frozenset({"compound", "nmod", "amod", "poss"})


def find(document: Document, mentions: Sequence[Mention]) -> Iterator[Filler]:
    """Each definite noun that can only be what an equipment's name a few sentences before stands for."""
    known = (m for m in mentions if m.kind is Kind.EQUIPMENT and m.entity in shipped().entries)
    named = sorted(known, key=lambda m: m.span)
    taken = Spans(m.span for m in mentions if m.kind is not Kind.TOPIC)
    for token in document.tokens:
        span = Span(token.start, token.end)
        if token.pos == "NOUN" and not taken.overlap(span) and _points_back(document, token):
            before = [m for m in named if m.span.end <= token.start and _is_near(document, m, token)]
            meant = next((m for m in reversed(before) if _is_called(m, token.lemma)), None)
            if meant is not None:
                yield Filler(span, Kind.EQUIPMENT, meant.entity, "definite", meant)


def _points_back(document: Document, token: Token) -> bool:
    """Whether a noun is definite, no part of another phrase, and told by no number or name of its own."""
    children = [document.tokens[c] for c in document.children[token.i]]
    own = [c for c in children if c.dep in _PART_OF_A_NAME or c.pos in {"NUM", "PROPN"}]
    other = any(c.pos in {"NUM", "PROPN"} or c.lower in words("another") | words("serial") for c in own)
    return token.dep not in _PART_OF_A_NAME and any(c.lower in _POINTING for c in children) and not other


def _is_near(document: Document, mention: Mention, token: Token) -> bool:
    return token.sent - document.sentence_of(mention.span).index <= REACH


def _is_called(mention: Mention, noun: str) -> bool:
    """Whether the registry has a noun, or one that it can stand for, for what a mention names."""
    known = shipped().entries[mention.entity].values("noun")
    return noun in known or short_forms("goods_called").get(noun) in known
