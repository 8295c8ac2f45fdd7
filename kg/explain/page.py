"""Trace → one HTML file: each sentence marked up, with what was made of it; offline and without a script.

Jinja2 escapes whatever comes from an article, and the Content-Security-Policy lets no script run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.draw import stylesheet, templates
from kg.draw.kinds import KINDS, kind_of
from kg.draw.policy import policy
from kg.explain.text import counts, why_refused
from kg.explain.trace import Sentence, Trace

TEMPLATE, STYLE = "explained.html", "explained.css"
MOST_REFUSED = 12
_KEYS = {kind.key: kind.key for kind in KINDS} | {"nation": "country", "rank": "office", "post": "office"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence: plain where `name` is empty, else marked; a mark holds its text as pieces.

    `key` is the kind by which it is coloured, `name` what stands beside it in words.
    """

    text: str
    key: str = ""
    name: str = ""
    inner: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    key: str
    name: str


def page(trace: Trace, number: int = 0) -> str:
    """The page that explains an article, or one of its sentences (from 1) with all that was refused, as HTML."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(templates(), encoding="utf-8"),
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = stylesheet(STYLE) + _colours()
    held: dict[str, Any] = {
        "trace": trace,
        "counts": counts(trace),
        "sentences": [(s, pieces(s)) for s in trace.sentences if number in (0, s.number)],
        "number": number,
        "most": len(trace.sentences[number - 1].refused) if number else MOST_REFUSED,
        "why_refused": why_refused,
        "kind_of": kind_of,
        "policy": policy((), style),
        "style": Markup(style),  # our own file, never the articles'
    }
    return environment.get_template(TEMPLATE).render(held)


def pieces(sentence: Sentence) -> tuple[Piece, ...]:
    """The sentence's text in runs; of marks that overlap without one holding the other the first stays."""
    marks = [_Mark(s.start, s.end, _KEYS.get(s.kind, "value"), s.kind) for s in sentence.seen]
    marks += [_Mark(t.start, t.end, kind_of(t.kind).key, f"{t.kind} {t.event}") for t in sentence.triggers]
    ordered = sorted({m for m in marks if m.start < m.end}, key=lambda m: (m.start, -m.end, m.name))
    return tuple(_split(sentence, sentence.start, sentence.end, ordered))


def _split(sentence: Sentence, start: int, end: int, marks: list[_Mark]) -> Iterable[Piece]:
    """The text from `start` to `end`, with the marks that lie wholly in it, outer ones first."""
    at = start
    for n, mark in enumerate(marks):
        if mark.start < at or mark.end > end:
            continue
        if at < mark.start:
            yield Piece(_text(sentence, at, mark.start))
        inside = _split(sentence, mark.start, mark.end, marks[n + 1 :])
        yield Piece(_text(sentence, mark.start, mark.end), mark.key, mark.name, tuple(inside))
        at = mark.end
    if at < end:
        yield Piece(_text(sentence, at, end))


def _text(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]


def _colours() -> str:
    """The colour of each kind, as the explorer page has it."""
    return "".join(f".kind-{kind.key} {{ --hue: {kind.colour}; }}\n" for kind in KINDS)
