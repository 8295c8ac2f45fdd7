"""Network → one HTML file that shows it, with the words that say each fact; offline, the same bytes every time.

pyvis makes the picture's data and vis-network, which is in pyvis's wheel, draws it; the page around it
is ours: `kg/templates`. Texts of articles are never code: they enter as JSON and the page only ever
sets them as text. A Content-Security-Policy lets nothing run but the page's own scripts, named by
their hashes, and lets nothing be fetched.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.communities import communities, core_numbers
from kg.draw.arrange import arrangements
from kg.draw.bundle import bundle
from kg.draw.held import held, short_label
from kg.draw.kinds import kind_of
from kg.draw.layout import Position, positions
from kg.draw.options import Options
from kg.draw.policy import policy
from kg.draw.select import kept
from kg.model import Factuality
from kg.network import Measures, Network, Node, edges, measures, most_central, node, nodes
from kg.texts import TextMode

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Options", "TextMode", "draw"]

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
TEMPLATE = "explorer.html"
CROWDED = 150
MOST_BYTES = 5_000_000
MOST_HELD = 2_000


def draw(network: Network, options: Options | None = None) -> str:
    """The page that shows a network, as HTML. It needs no other file, no server and no network connection.

    A page of more than 5 MB holds the 2,000 most central things, and of the others their names alone.
    """
    options = options or Options()
    measured = measures(network)
    ranked = most_central(measured)
    if len(ranked) <= MOST_HELD:
        return _page(network, options, measured, ranked, 0)
    if not _is_long(held(network, options.title, [], options.text)):
        page = _page(network, options, measured, ranked, 0)
        if len(page.encode("utf-8")) <= MOST_BYTES:
            return page
    return _page(network, options, measured, ranked, len(ranked) - MOST_HELD)


def _is_long(content: dict[str, Any]) -> bool:
    """Whether what a page would hold alone makes it too long."""
    return len(json.dumps(content, ensure_ascii=False).encode("utf-8")) > MOST_BYTES


def _page(network: Network, options: Options, measured: dict[str, Measures], ranked: list[str], without: int) -> str:
    """The page `without` so many of the least central things, of which it holds the names."""
    from pyvis.network import Network as Picture

    inside = ranked[: len(ranked) - without]
    part = kept(network, inside) if without else network
    content = _content(part, options, measured, inside)
    content["beyond"] = [_named(node(network, name)) for name in ranked[len(inside) :]]
    picture = Picture(directed=True, cdn_resources="in_line")
    picture.nodes = _picture_nodes(part, measured, positions(part, inside))
    picture.edges = _picture_edges(part)
    picture.options = _picture_options(min(len(inside), options.max_nodes))
    picture.path = TEMPLATE
    picture.templateEnv = _environment(content, options.title)
    html: str = picture.generate_html()
    return html


def _named(thing: Node) -> list[str]:
    """Kind and names of a thing that the page does not hold."""
    return [kind_of(thing.kind).key, *thing.names]


def _content(network: Network, options: Options, measured: dict[str, Measures], ranked: list[str]) -> dict[str, Any]:
    """What the page holds: the network itself, and what was reckoned of it."""
    content = held(network, options.title, ranked[: options.max_nodes], options.text)
    arranged = arrangements(network, ranked, options.max_nodes)
    names = sorted(network)
    groups, cores = communities(network), core_numbers(network)
    content["communities"] = [groups[name] for name in names]
    content["measures"] = {
        "ways": [round(measured[name].betweenness * 1000) for name in names],
        "core": [cores[name] for name in names],
    }
    content["layouts"] = {
        key: {"places": [found.places[name] for name in names], "headings": found.headings}
        for key, found in arranged.items()
    }
    content["begin"] = {"layout": options.layout, "asOf": options.as_of}
    return content


def templates() -> Path:
    """The folder of the page's template, style and scripts."""
    return Path(str(resources.files("kg"))) / "templates"


def stylesheet(name: str) -> str:
    """A style of ours, after the palette that all our pages share."""
    return "".join((templates() / file).read_text(encoding="utf-8") for file in ("palette.css", name))


def _environment(content: dict[str, Any], title: str) -> Environment:
    """A Jinja environment that looks in our templates first, then in pyvis's, and escapes what it is given."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader
    from markupsafe import Markup

    pyvis_files = PackageLoader("pyvis", "templates")
    loader = ChoiceLoader([FileSystemLoader(templates(), encoding="utf-8"), pyvis_files])
    environment = Environment(loader=loader, autoescape=True, keep_trailing_newline=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    drawing = pyvis_files.get_source(environment, VIS_NETWORK)[0]
    scripts = [text.replace("\r\n", "\n") for text in (drawing, bundle(templates() / "scripts"))]
    style = stylesheet("explorer.css")
    environment.globals.update(
        held=content,
        title=title,
        policy=policy(scripts, style),
        style=Markup(style),  # our own files, never the articles'
        scripts=[Markup(text) for text in scripts],
    )
    return environment


def _picture_nodes(
    network: Network, measured: dict[str, Measures], places: dict[str, Position]
) -> list[dict[str, Any]]:
    """vis-network's nodes. No `title`: vis-network would put it in as HTML."""
    return [
        {
            "id": thing.id,
            "label": short_label(thing),
            "group": kind_of(thing.kind).key,
            "size": min(26, round(8 + 2.6 * math.sqrt(measured[thing.id].degree))),
            "x": places[thing.id][0],
            "y": places[thing.id][1],
        }
        for thing in nodes(network)
    ]


def _picture_edges(network: Network) -> list[dict[str, Any]]:
    """vis-network's edges: one line between two things, whatever the number of facts; the page names each by both."""
    between: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for edge in edges(network):
        actual = any(claim.factuality is Factuality.ACTUAL for claim in edge.claims)
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        between[pair].append((edge.target, actual))
    return [_line(first, second, facts) for (first, second), facts in sorted(between.items())]


def _line(first: str, second: str, facts: list[tuple[str, bool]]) -> dict[str, Any]:
    heads = {target for target, _ in facts}
    arrows = ", ".join(end for end, name in (("from", first), ("to", second)) if name in heads)
    line: dict[str, Any] = {"from": first, "to": second, "arrows": arrows}
    if not any(actual for _, actual in facts):
        line["dashes"] = [6, 5]
    if len(facts) > 1:
        line["width"] = min(4, 1 + len(facts) / 2)
    return line


def _picture_options(shown: int) -> dict[str, Any]:
    """vis-network's options: positions are given, so no physics; lines hide while a crowded picture is moved."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "nodes": {"shape": "custom"},
        "edges": {
            "smooth": False,
            "width": 1,
            "hoverWidth": 0.5,
            "selectionWidth": 0.6,
            "arrows": {"to": {"scaleFactor": 0.45}, "from": {"scaleFactor": 0.45}},
        },
        "interaction": {
            "hover": True,
            "keyboard": False,
            "multiselect": False,
            "hideEdgesOnDrag": shown > CROWDED,
            "hideEdgesOnZoom": shown > CROWDED,
        },
    }
