"""Fixtures that several modules of tests share."""

from browsing import browser, show

__all__ = ["browser", "show"]
