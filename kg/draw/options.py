"""What can be asked of a drawing."""

from __future__ import annotations

from dataclasses import dataclass

from kg.page import MAX_NODES, TITLE
from kg.texts import TextMode


@dataclass(frozen=True, slots=True)
class Options:
    """How a page is drawn.

    `max_nodes` things are shown before anything is asked for; `text` says how much of the articles goes along;
    `layout` and `as_of` (a date) are what the page begins with.
    """

    title: str = TITLE
    max_nodes: int = MAX_NODES
    text: TextMode = TextMode.FULL
    layout: str = "force"
    as_of: str = ""
