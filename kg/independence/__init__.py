"""Articles → whose report each of them is, so that copies of one report count once: `Iterable[Article] → Origins`."""

from kg.independence.origins import origins

__all__ = ["origins"]
