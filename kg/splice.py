"""The graph's two files, made from those of the build before: what did not change is copied, never made again.

A first build is the same with nothing to copy from, so both are one path and end in the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.parts import Name
from kg.rdf import new_dataset
from kg.trig import Triple, blocks, head, lines


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands in `kg.trig`, in bytes, and the key that it was made with."""

    key: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of `kg.trig` and `kg.nt`, and the place of each part in the first."""

    trig: bytes = b""
    ntriples: bytes = b""
    places: Mapping[Name, Place] = field(default_factory=dict)

    def lacks(self, keys: Mapping[Name, bytes]) -> set[Name]:
        """The parts that are not in it, or were made with another key."""
        return {name for name, key in keys.items() if name not in self.places or self.places[name].key != key}

    def block(self, name: Name) -> bytes:
        """A part as `kg.trig` has it."""
        return self.trig[self.places[name].start : self.places[name].end]


def splice(old: Written, keys: Mapping[Name, bytes], made: Mapping[Name, Sequence[Triple]]) -> Written:
    """The files of the parts that have keys: those in `made` from their triples, the others from the old files."""
    pieces = [head().encode("utf-8")]
    places = {}
    at = len(pieces[0])
    for name in sorted(keys):
        block = "\n".join(blocks(name[0], made[name])).encode("utf-8") if name in made else old.block(name)
        pieces += [b"\n", block]
        places[name] = Place(keys[name], at + 1, at + 1 + len(block))
        at += 1 + len(block)
    gone = _lines_of(old, (name for name in old.places if name in made or name not in keys))
    new = {line.encode("utf-8") for triples in made.values() for line in lines(triples)}
    return Written(b"".join(pieces), merged(old.ntriples, gone - new, new - gone), places)


def _lines_of(old: Written, names: Iterable[Name]) -> set[bytes]:
    """The lines of N-Triples that some parts had."""
    text = b"\n".join(old.block(name) for name in names)
    if not text:
        return set()
    dataset = new_dataset()
    dataset.parse(data=head().encode("utf-8") + text, format="ox-trig")
    return {line.encode("utf-8") for line in lines((s, p, o) for s, p, o, _ in dataset.quads())}  # type: ignore[misc]


def merged(text: bytes, gone: Iterable[bytes], new: Iterable[bytes]) -> bytes:
    """Sorted lines, less some and with some more."""
    if not text:
        return b"".join(sorted(new))
    edits = sorted([*((line, False) for line in gone), *((line, True) for line in new)])
    return b"".join(_pieces(text, edits))


_Edit: TypeAlias = tuple[bytes, bool]


def _pieces(text: bytes, edits: Iterable[_Edit]) -> Iterator[memoryview | bytes]:
    """The text in pieces, with each line of the edits put in (True) or left out (False) at its place."""
    view, at = memoryview(text), 0
    for line, is_new in edits:
        place = _place(text, line, at)
        yield view[at:place]
        if text.startswith(line, place) != is_new:
            at = place + (0 if is_new else len(line))
            yield line if is_new else b""
        else:
            at = place
    yield view[at:]


def _place(text: bytes, line: bytes, low: int) -> int:
    """Where a line stands, or would stand, among sorted lines from `low` on: a search that halves what is left."""
    high = len(text)
    while low < high:
        middle = (low + high) // 2
        start = text.rfind(b"\n", low, middle) + 1 or low
        end = text.find(b"\n", middle) + 1
        if text[start:end] < line:
            low = end
        else:
            high = start
    return low
