"""The page inside a notebook: in a frame that holds it, so that no file is left behind."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from kg.draw import Options, draw
from kg.draw.select import Selection, select
from kg.model import Graph
from kg.network import to_network

HEIGHT = 720


@dataclass(frozen=True, slots=True)
class Page:
    """A page as HTML; a notebook shows it `height` pixels high."""

    html: str
    height: int = HEIGHT

    def _repr_html_(self) -> str:
        """What Jupyter shows: a frame that may run the page's scripts and save files, and nothing of the notebook."""
        allowed = "allow-scripts allow-downloads allow-popups"
        return (
            f'<iframe title="Explorer" width="100%" height="{self.height}" style="border:0" sandbox="{allowed}" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )


def show(
    graph: Graph, options: Options | None = None, selection: Selection | None = None, height: int = HEIGHT
) -> Page:
    """A graph, or the part of it that a selection asks for, as a page that a notebook shows.

    Raises UserError where the selection names what is not there.
    """
    network = to_network(graph)
    return Page(draw(select(network, selection) if selection else network, options), height)
