"""indrus: a knowledge graph of India–Russia defence ties in which every fact shows its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Build

__all__ = ["examples", "load"]


def examples() -> Path:
    """The folder of the example articles that come with the package, wherever it is installed."""
    from kg.vocab import resource

    return resource("data", "articles")


def load(directory: Path | str) -> Build:
    """The build in a folder: `graph = kg.load("build")`, then `graph.draw(focus="Igor Dylevsky")`.

    Raises UserError where the folder holds none or its files cannot be read.
    """
    from kg.store import open_build

    return open_build(directory)
