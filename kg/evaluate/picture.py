"""Reliability → a picture in SVG: how often facts are right by how sure the extractor was of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from kg.evaluate.reliability import Bin, Reliability

SIZE, LEFT, TOP = 320, 64, 64  # the square of the axes, and where it begins
WIDTH, HEIGHT = LEFT + SIZE + 32, TOP + SIZE + 72
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
RADIUS, LINE = 5, 18
COLUMNS = (0.6, 0.84, 0.97)  # where the columns of the table end
STYLE = """
  svg { background: #ffffff; color: #1c2430; font: 13px system-ui, sans-serif }
  text { fill: currentColor } .title { font-size: 16px; font-weight: 600 } .soft { fill: #55606e }
  .axis { stroke: #8a94a3; fill: none } .right { stroke: #8a94a3; stroke-dasharray: 4 4 }
  .gap { stroke: #b3541e; stroke-width: 3 } .bin { fill: #1f5fae }
  @media (prefers-color-scheme: dark) {
    svg { background: #12171f; color: #e8ecf2 } .soft { fill: #a9b4c2 }
    .gap { stroke: #f0a070 } .bin { fill: #7fb4f5 }
  }
"""


def reliability_svg(found: Reliability) -> str:
    """The picture, the same text for the same figures; its description says in words what it shows."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-labelledby="title description">',
        '<title id="title">Reliability of confidence</title>',
        f'<desc id="description">{escape(_description(found))}</desc>',
        f"<style>{STYLE}</style>",
        _text(LEFT, 26, "How often facts are right", "title"),
        _text(LEFT, 48, _summary(found), "soft"),
        *_axes(),
        *(line for one in found.bins for line in _bin(one)),
        *_table(found.bins),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _summary(found: Reliability) -> str:
    auc = "" if found.auc is None else f" · AUC {found.auc:.3f}"
    return f"{found.count:,} facts · ECE {found.error:.3f}{auc}"


def _description(found: Reliability) -> str:
    bins = (f"{one.count} facts of confidence {one.confidence:.2f}: {one.right:.2f} right" for one in found.bins)
    return "; ".join([_summary(found), *bins])


def _axes() -> Iterator[str]:
    yield f'<rect class="axis" x="{LEFT}" y="{TOP}" width="{SIZE}" height="{SIZE}"/>'
    yield f'<line class="right" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    for tick in TICKS:
        yield _text(_x(tick), _y(0) + 20, f"{tick:.1f}", "soft", "middle")
        yield _text(LEFT - 8, _y(tick) + 4, f"{tick:.1f}", "soft", "end")
    yield _text(_x(0.5), _y(0) + 44, "mean confidence of a fifth of the facts", "", "middle")
    turned = f'transform="translate(18 {_y(0.5)}) rotate(-90)"'
    yield f'<text {turned} text-anchor="middle">share of these that is right</text>'


def _bin(one: Bin) -> Iterator[str]:
    """The gap to what the confidence says, and the point."""
    x, y = _x(one.confidence), _y(one.right)
    yield f'<line class="gap" x1="{x}" y1="{_y(one.confidence)}" x2="{x}" y2="{y}"/>'
    yield f'<circle class="bin" cx="{x}" cy="{y}" r="{RADIUS}"/>'


def _table(bins: Sequence[Bin]) -> Iterator[str]:
    """The figures of the points, the surest first, in the corner below the diagonal."""
    rows = [(f"{one.count:,}", f"{one.confidence:.2f}", f"{one.right:.2f}") for one in reversed(bins)]
    top = _y(0) - LINE * len(rows) - RADIUS
    for n, row in enumerate((("facts", "confidence", "right"), *rows)):
        for cell, at in zip(row, COLUMNS, strict=True):
            yield _text(_x(at), top + LINE * n - RADIUS, cell, "soft" if n == 0 else "", "end")


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    class_ = f' class="{kind}"' if kind else ""
    return f'<text{class_} x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _x(share: float) -> float:
    return round(LEFT + SIZE * share, 1)


def _y(share: float) -> float:
    return round(TOP + SIZE * (1 - share), 1)
