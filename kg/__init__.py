"""indrus: a knowledge graph of India–Russia defence ties in which every fact shows its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["examples"]


def examples() -> Path:
    """The folder of the example articles that come with the package, wherever it is installed."""
    from kg.vocab import resource

    return resource("data", "articles")
