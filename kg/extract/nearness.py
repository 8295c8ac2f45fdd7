"""Features of a frame and a filler in one sentence: the way between them, the words between, their rivals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract.candidate import Candidate, Filler, can
from kg.extract.document import Document, Token
from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.extract.mention import Kind
from kg.model import Span

_PLACES = frozenset({Kind.PLACE, Kind.COUNTRY})


class Nearness:
    """Names what is between frames and fillers of one document."""

    def __init__(
        self,
        document: Document,
        frames: Mapping[int, Sequence[tuple[Event, Frame]]],
        fillers: Mapping[int, Sequence[Filler]],
    ) -> None:
        self.document, self._here, self._fillers = document, frames, fillers

    def features(self, c: Candidate) -> dict[str, float]:
        root, head = self._outermost(c.filler), c.frame.head
        path = self.document.path(root.i, head)
        found = {"near": 1.0, f"length={min(len(path), 6) if path else 7}": 1.0}
        short = shape(path)
        if path and len(short) <= 4:
            found["path=" + " ".join(short)] = 1.0
        found |= self._by_carrier(c, root.i)
        found["inside"] = float(self.document.subtree(head).covers(c.filler.span))
        gap = root.i - head
        found["after"] = float(gap > 0)
        found[f"gap={'1-4' if abs(gap) < 5 else '5-9' if abs(gap) < 10 else '10-19' if abs(gap) < 20 else '20'}"] = 1.0
        rivals = [f for e, f in self._here[c.frame.sent] if e.index != c.event.index and can(e, c)]
        found["rivals=" + str(min(2, len(rivals)))] = 1.0
        found["nearest"] = float(all(abs(root.i - f.head) > abs(gap) for f in rivals))
        found["closest-path"] = float(all(self._steps(root.i, f.head) > (len(path) or 9) for f in rivals))
        low, high = sorted((root.i, head))
        between = [t.text for t in self.document.tokens[low:high]]
        found["commas"] = min(3.0, sum(t == "," for t in between)) / 3
        found["break"] = float(any(t in {";", ":", "-"} for t in between))
        found |= self._between(c, root.i)
        found["frame-between"] = float(any(low < f.head < high for f in rivals))
        return found

    def _outermost(self, filler: Filler) -> Token:
        """The token by which a filler hangs on its clause; of an inner place that of the outer ("the yard in Goa")."""
        tokens, root = self.document.tokens, self.document.root(filler.span)
        if filler.kind not in _PLACES:
            return root
        for _ in range(2):
            up = tokens[root.head]
            over = tokens[up.head] if up.pos == "ADP" else up
            if root.dep not in {"pobj", "appos", "npadvmod"} or over.i not in self._placed(root.sent):
                break
            root = over
        return root

    def _placed(self, sentence: int) -> set[int]:
        """The roots of the places of one sentence."""
        places = (f for f in self._fillers.get(sentence, ()) if f.kind in _PLACES)
        return {self.document.root(f.span).i for f in places}

    def _between(self, c: Candidate, i: int) -> dict[str, float]:
        """The few words between frame and filler, and whether another filler of the kind is nearer."""
        first, last = sorted((c.filler.span, c.frame.span))
        words_ = (
            [t for t in self.document.at(Span(first.end, last.start)) if first.end <= t.start and t.end <= last.start]
            if first.end < last.start
            else []
        )
        side = "after" if c.filler.span > c.frame.span else "before"
        rivals = [
            f
            for f in self._fillers[self.document.tokens[i].sent]
            if (f.kind is c.filler.kind and f.entity != c.filler.entity)
            or (f.span != c.filler.span and f.kind is c.filler.kind and not f.entity)
        ]
        gap = abs(c.filler.span.start - c.frame.span.start)
        found = {"nearest-filler": float(all(abs(f.span.start - c.frame.span.start) >= gap for f in rivals))}
        found[f"fillers={min(3, len({f.span for f in rivals}))}"] = 1.0
        if len(words_) <= 3:
            found[
                f"{side}:" + " ".join(t.lower if t.pos in {"ADP", "PUNCT", "CCONJ", "PART"} else t.pos for t in words_)
            ] = 1.0
        opened = self.document.text[last.start - 1 : last.start] == "(" if last.start else False
        found["bracket"] = float(opened and side == "after")
        return found

    def _by_carrier(self, c: Candidate, i: int) -> dict[str, float]:
        """The way to the light verb that carries the frame's noun."""
        carrier = c.frame.carrier
        if carrier < 0:
            return {}
        short = shape(self.document.path(i, carrier))
        found = {f"carrier={self.document.tokens[carrier].lemma}": 1.0}
        if i != carrier and short and len(short) <= 3:
            found["by-carrier=" + " ".join(short)] = 1.0
        return found

    def _steps(self, a: int, b: int) -> int:
        return len(self.document.path(a, b)) or 9


def shape(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path without the steps that do not change who does what."""
    plain = [s for s in path if not s.startswith(("conj", "compound", "appos", "nmod", "flat"))]
    return tuple(s for n, s in enumerate(plain) if n == 0 or s != plain[n - 1])


def in_dateline(document: Document, filler: Filler) -> bool:
    """Whether a place or date stands in the dateline: "MOSCOW, May 10:", "NEW DELHI (Agency) -"."""
    sentence = document.sentence_of(filler.span)
    if filler.kind not in {Kind.PLACE, Kind.DATE, Kind.COUNTRY} or sentence.paragraph > 2:
        return False
    starts = [s.span.start for s in document.sentences if s.paragraph == sentence.paragraph]
    lead = document.text[min(starts) : filler.span.start]
    tail = document.text[filler.span.end : filler.span.end + 40]
    return (
        len(lead) < 40
        and not re.search(r"[a-z] [a-z]", lead)
        and bool(re.match(r"[\w\s,./()-]*?(?:[:)]|\s-+\s)", tail))
    )
