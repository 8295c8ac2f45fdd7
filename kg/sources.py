"""The articles of a build as they were read, one a line as JSON: what a build can be made anew from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kg.errors import UserError
from kg.model import Article

FILE = "articles.jsonl"


def to_lines(articles: Iterable[Article]) -> str:
    """The text of `articles.jsonl`, sorted by id."""
    encoder = msgspec.json.Encoder()
    ordered = sorted(articles, key=lambda article: article.id)
    return "".join(f"{encoder.encode(article).decode('utf-8')}\n" for article in ordered)


def read(directory: Path) -> list[Article]:
    """The articles of the build in a folder, sorted by id.

    Raises UserError where there is no build, or one of an older version that kept no articles.
    """
    path = directory / FILE
    if not path.is_file():
        older = (directory / "kg.trig").is_file()
        what = "a build made by an older version, which kept no articles" if older else "not a build"
        raise UserError(what, directory, "make it with: kg build PATH… -o DIR")
    try:
        return msgspec.json.Decoder(type=Article).decode_lines(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise UserError("the articles of the build cannot be read", path, f"{error}; build it anew") from error
