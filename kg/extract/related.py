"""Where an article stops speaking of its subject (document, mentions, frames → paragraph).

What stands after the last paragraph about the subject (weather, sport, another item of the page) tells of
no event and fills no role, so it cannot change what the rest of the article is read to state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.document import Document
from kg.extract.frame import Frame
from kg.extract.mention import Kind, Mention
from kg.extract.persons import Reference
from kg.registry import shipped, words

_OF_THE_FIELD = frozenset({Kind.BODY, Kind.EQUIPMENT, Kind.TOPIC, Kind.PROGRAMME, Kind.MONEY, Kind.QUANTITY})
_OURS = frozenset({"place/india", "place/russia"})
_OPENING = 3


def last_paragraph(
    document: Document, mentions: Sequence[Mention], references: Sequence[Reference], frames: Sequence[Frame]
) -> int:
    """Number of the last paragraph that names something of the field or speaks on of it; -1 where none does."""
    found = {document.sentence_of(m.span).paragraph for m in mentions if _is_of_the_field(m)}
    found |= {document.sentences[f.sent].paragraph for f in frames if _speaks_on(f)}
    placed = {document.sentence_of(m.span).paragraph for m in mentions if m.kind is Kind.PLACE and _is_known(m)}
    found |= placed & {document.sentences[f.sent].paragraph for f in frames if f.kind != "Event"}
    found |= set(_with_known_persons(document, references))
    opening = {s.paragraph: document.words(s)[:_OPENING] for s in reversed(document.sentences)}
    pointing = words("side_noun") | words("pointing")
    found |= {n for n, first in opening.items() if any(t.lower in pointing for t in first)}
    return max(found, default=-1)


def _with_known_persons(document: Document, references: Sequence[Reference]) -> Iterator[int]:
    """Paragraphs with somebody whom the registry knows or an earlier paragraph names."""
    first: dict[str, int] = {}
    for reference in references:
        paragraph = document.sentence_of(reference.span).paragraph
        known = reference.form == "both" or reference.person.entity in shipped().entries
        if known or first.setdefault(reference.person.entity, paragraph) != paragraph:
            yield paragraph


def _is_of_the_field(m: Mention) -> bool:
    if m.kind in {Kind.NATION, Kind.COUNTRY}:
        return m.entity in _OURS
    return m.kind in _OF_THE_FIELD or (m.kind is Kind.ORGANISATION and _is_known(m))


def _is_known(m: Mention) -> bool:
    return m.entity in shipped().entries


def _speaks_on(frame: Frame) -> bool:
    """Whether a noun points to a meeting, visit, exercise or deal told before: "the talks", "their visit"."""
    return frame.definite in {"the", "that", "poss"} and frame.kind != "Event"
