"""The version of the installed distribution, which names the extractor in the graph."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


@cache
def version() -> str:
    """The version in the package's metadata; `0` where only the source tree is there."""
    try:
        return installed_version("indrus")
    except PackageNotFoundError:
        return "0"
