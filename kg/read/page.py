"""HTML page → what it says of itself, and its article's text."""

from __future__ import annotations

import codecs
import logging
import re

from kg.errors import UserError
from kg.read.metadata import Metadata

FEWEST_WORDS = 20  # fewer are a menu or a notice, no article

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(r"\s*(<!doctype html|<html)", re.IGNORECASE)
# Fixed bounds: by default the newest date allowed is today, and a build may not depend on the clock.
_OLDEST, _NEWEST = "1990-01-01", "2100-01-01"


def looks_like_html(text: str) -> bool:
    """Whether text begins as an HTML page does."""
    return bool(_MARKUP.match(text))


def declared_encoding(content: bytes) -> str:
    """The encoding that a page declares within its first 4,096 bytes, empty where none is known."""
    match = _CHARSET.search(content[:4096])
    try:
        return codecs.lookup(match[1].decode("ascii")).name if match else ""
    except LookupError:
        return ""


def split(html: str, where: str) -> tuple[Metadata, str]:
    """What a page says of itself and its article's paragraphs, separated by empty lines.

    Raises UserError where no article is found in it.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what goes wrong is said by the error below
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    text = trafilatura.extract(html, include_comments=False, include_tables=False) or ""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    metadata = _metadata(html)
    if paragraphs and paragraphs[0] == metadata.title:
        del paragraphs[0]
    if len(" ".join(paragraphs).split()) < FEWEST_WORDS:
        raise UserError("no article was found in the page", where, "save the article's text as .txt and give that")
    return metadata, "\n\n".join(paragraphs)


def _metadata(html: str) -> Metadata:
    import trafilatura

    said = trafilatura.extract_metadata(html, extensive=False)
    url = said.url or ""
    return Metadata(
        title=said.title or "",
        publisher=said.sitename or "",
        published=published(html),
        url=url if url.startswith(("https://", "http://")) else "",
    )


def published(html: str) -> str:
    """The date of publication that the page's markup or address gives, as an ISO day; empty where it gives none."""
    import htmldate

    found = htmldate.find_date(html, original_date=True, extensive_search=False, min_date=_OLDEST, max_date=_NEWEST)
    return found or ""
