"""Files, folders and standard input → articles: what can be read, and what cannot, each with one line why."""

from __future__ import annotations

from kg.read.metadata import Metadata
from kg.read.paths import read_paths

__all__ = ["Metadata", "read_paths"]
