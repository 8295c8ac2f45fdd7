"""indrus: a knowledge graph of India–Russia defence ties in which every fact shows its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Build

__all__ = ["corpus", "examples", "load"]


def examples() -> Path:
    """The folder of the example articles that come with the package, wherever it is installed."""
    from kg.vocab import resource

    return resource("data", "articles")


def corpus() -> list[Path]:
    """The files of the packaged corpus: real articles, all retold but the first; none was written as test data."""
    from kg.evaluate.gold import ids_of_split
    from kg.vocab import resource

    gold = resource("data", "gold")
    return [gold / "articles" / f"{ident}.md" for ident in ids_of_split(gold, "gold")]


def load(directory: Path | str) -> Build:
    """The build in a folder: `graph = kg.load("build")`, then `graph.draw(focus="Igor Dylevsky")`.

    Raises UserError where the folder holds none or its files cannot be read.
    """
    from kg.store import open_build

    return open_build(directory)
