"""Network → a still picture as SVG, drawn without a browser; the same bytes every time."""

from __future__ import annotations

import math
import re
from xml.sax.saxutils import escape, quoteattr

from kg.draw.arrange import arrangements
from kg.draw.held import short_label
from kg.draw.kinds import KINDS, OTHER, Kind, kind_of
from kg.draw.layout import Position, positions
from kg.draw.options import Options
from kg.model import Factuality
from kg.network import Network, edges, measures, most_central, node

INK, PAPER, LINE, SOFT = "#1b2230", "#fcfbf9", "#b9bcc2", "#5a6372"
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
LETTER, TEXT_HIGH = 6.4, 14
LONGEST = 26
MARGIN = 90
IN_LEGEND, LEGEND_WIDE, LEGEND_HIGH = 4, 210, 22

_NOT_XML = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

Box = tuple[float, float, float, float]


def to_svg(network: Network, options: Options) -> str:
    """A picture of what the page would draw at first, with a legend; labels that would cover others are left out."""
    measured = measures(network)
    ranked = most_central(measured)
    shown = ranked[: options.max_nodes]
    places = _places(network, ranked, options)
    radius = {name: min(26.0, round(8 + 2.6 * math.sqrt(measured[name].degree), 1)) for name in shown}
    shapes = [_shape(network, name, places[name], radius[name]) for name in shown]
    drawing = [
        f'<g stroke="{LINE}">',
        *_lines(network, places, set(shown)),
        "</g>",
        *shapes,
        f'<g paint-order="stroke" stroke="{PAPER}" stroke-width="3" stroke-linejoin="round">',
        *_labels(network, shown, places, radius),
        "</g>",
    ]
    return _framed(options.title, drawing, [places[name] for name in shown], _kinds(network))


def _places(network: Network, ranked: list[str], options: Options) -> dict[str, Position]:
    if options.layout == "force":
        return positions(network, ranked)
    return arrangements(network, ranked, options.max_nodes)[options.layout].places


def _lines(network: Network, places: dict[str, Position], shown: set[str]) -> list[str]:
    actual: dict[tuple[str, str], bool] = {}
    for edge in edges(network):
        if {edge.source, edge.target} <= shown:
            pair = (min(edge.source, edge.target), max(edge.source, edge.target))
            said = any(claim.factuality is Factuality.ACTUAL for claim in edge.claims)
            actual[pair] = actual.get(pair, False) or said
    return [_line(places[first], places[other], solid) for (first, other), solid in sorted(actual.items())]


def _line(start: Position, end: Position, solid: bool) -> str:
    dashes = "" if solid else ' stroke-dasharray="6 5"'
    return f'<line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}"{dashes}/>'


def _shape(network: Network, name: str, place: Position, radius: float) -> str:
    thing = node(network, name)
    kind = kind_of(thing.kind)
    planned = thing.factuality is not Factuality.ACTUAL
    look = f'fill="{PAPER}" stroke="{kind.colour}" stroke-dasharray=".5 .35" stroke-width=".25"'
    look = look if planned else f'fill="{kind.colour}" stroke="{INK}" stroke-width="{round(1.2 / radius, 3)}"'
    return (
        f'<path d="{kind.outline}" transform="translate({place[0]} {place[1]}) scale({radius})" {look}>'
        f"<title>{_text(thing.label)}</title></path>"
    )


def _labels(network: Network, shown: list[str], places: dict[str, Position], radius: dict[str, float]) -> list[str]:
    """Labels under the shapes, the most central first; none over another."""
    taken: list[Box] = []
    found = []
    for name in shown:
        text = short_label(node(network, name))
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        x, y = places[name][0], places[name][1] + radius[name] + TEXT_HIGH
        box = (x - len(text) * LETTER / 2, y - TEXT_HIGH, x + len(text) * LETTER / 2, y + 3)
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            found.append(f'<text x="{x}" y="{round(y, 1)}">{_text(text)}</text>')
    return found


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _kinds(network: Network) -> list[Kind]:
    present = {kind_of(node(network, name).kind).key for name in network}
    return [kind for kind in (*KINDS, OTHER) if kind.key in present]


def _framed(title: str, drawing: list[str], points: list[Position], kinds: list[Kind]) -> str:
    """The drawing in a frame that holds it, with its title and a legend below."""
    xs, ys = [x for x, _ in points] or [0], [y for _, y in points] or [0]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    width = max(max(xs) - left + MARGIN, IN_LEGEND * LEGEND_WIDE + 40)
    bottom = max(ys) + MARGIN
    height = bottom - top + math.ceil(len(kinds) / IN_LEGEND) * LEGEND_HIGH + 20
    frame = f"{left} {top} {width} {height}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" role="img"'
            f' aria-label={quoteattr(_clean(title))} font-family="{FONT}" font-size="12" text-anchor="middle"'
            f' fill="{INK}">',
            f"<title>{_text(title)}</title>",
            f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{PAPER}"/>',
            *drawing,
            *(_legend(kind, at, left + 24, bottom) for at, kind in enumerate(kinds)),
            "</svg>\n",
        ]
    )


def _legend(kind: Kind, at: int, left: int, top: int) -> str:
    x, y = left + at % IN_LEGEND * LEGEND_WIDE, top + at // IN_LEGEND * LEGEND_HIGH
    return (
        f'<g transform="translate({x} {y})"><path d="{kind.outline}" transform="scale(7)" fill="{kind.colour}"/>'
        f'<text x="14" y="5" text-anchor="start" fill="{SOFT}">{_text(kind.many)}</text></g>'
    )


def _clean(text: str) -> str:
    """The text without the characters that XML does not allow."""
    return _NOT_XML.sub("", text)


def _text(text: str) -> str:
    return escape(_clean(text))
