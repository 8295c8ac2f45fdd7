"""Questions to many spans at once answer as a look at each of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.spans import Spans
from kg.model import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 12))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_each_question_is_that_to_every_span(spans: list[Span], asked: Span) -> None:
    """Covered, covered by a longer one, overlapped: as found by trying them all."""
    many = Spans(spans)
    assert [many.cover(asked), many.surpass(asked), many.overlap(asked), many.overlapping(asked)] == [
        any(s.covers(asked) for s in spans),
        any(s.covers(asked) and s != asked for s in spans),
        any(s.overlaps(asked) for s in spans),
        sorted(s for s in spans if s.overlaps(asked)),
    ]
