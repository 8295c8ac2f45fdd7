"""Extractions that are kept, and when they are not trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from claims import MEETING, claim, date, extraction

from kg import cache
from kg.model import Article, Extraction

MADE = extraction(claim(MEETING.id, "startDate", date("2025-10-28")))


class Reader:
    """An extractor that counts the articles it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, articles: Iterable[Article]) -> Iterable[Extraction]:
        for article in articles:
            self.read.append(article.id)
            yield replace(MADE, article=article)


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    """The second time nothing is read, and the extraction is the same value."""
    reader = Reader()
    first = list(cache.cached([MADE.article], tmp_path, reader))
    assert list(cache.cached([MADE.article], tmp_path, reader)) == first == [MADE]
    assert reader.read == ["one"]


def test_other_text_or_another_extractor_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed title and a changed table each make another key."""
    reader = Reader()
    list(cache.cached([MADE.article], tmp_path, reader))
    list(cache.cached([replace(MADE.article, title="other")], tmp_path, reader))
    monkeypatch.setattr(cache, "fingerprint", lambda: "another registry")
    list(cache.cached([MADE.article], tmp_path, reader))
    assert reader.read == ["one", "one", "one"]


@pytest.mark.parametrize("spoilt", ["", "no hash\n{}", "\0\xff", "half"])
def test_a_damaged_entry_is_made_again(tmp_path: Path, spoilt: str) -> None:
    """An entry cut short, or changed by hand, is read anew and mended."""
    reader = Reader()
    list(cache.cached([MADE.article], tmp_path, reader))
    (entry,) = tmp_path.iterdir()
    whole = entry.read_text(encoding="utf-8")
    entry.write_text(whole[: len(whole) // 2] if spoilt == "half" else spoilt, encoding="utf-8")
    assert list(cache.cached([MADE.article], tmp_path, reader)) == [MADE]
    assert (reader.read, entry.read_text(encoding="utf-8")) == (["one", "one"], whole)


def test_an_entry_of_another_article_under_this_key_is_made_again(tmp_path: Path) -> None:
    """Somebody put a whole entry, hash and all, in the place of another."""
    two = [MADE.article, replace(MADE.article, id="two")]
    list(cache.cached(two, tmp_path, Reader()))
    one, other = (tmp_path / f"{cache.key(article)}.json" for article in two)
    one.write_bytes(other.read_bytes())
    reader = Reader()
    assert [found.article for found in cache.cached(two, tmp_path, reader)] == two
    assert reader.read == ["one"]


def test_superseded_texts_are_no_part_of_what_is_read(tmp_path: Path) -> None:
    """An article with a history is read from the entry that it had without one, and has its history again."""
    list(cache.cached([MADE.article], tmp_path, Reader()))
    reader, later = Reader(), replace(MADE.article, superseded=("an older text",))
    assert [found.article for found in cache.cached([later], tmp_path, reader)] == [later]
    assert reader.read == []


def test_an_entry_that_vanishes_meanwhile_is_made_again(tmp_path: Path) -> None:
    """Entries are read one by one: one that is deleted after the first look is made when its turn comes."""
    two = [MADE.article, replace(MADE.article, id="two")]
    list(cache.cached(two, tmp_path, Reader()))
    reader = Reader()
    found = cache.cached(two, tmp_path, reader)
    first = next(found)
    (tmp_path / f"{cache.key(two[1])}.json").unlink()
    assert [first.article, *(one.article for one in found)] == two
    assert reader.read == ["two"]


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    """A file stands where the folder should be: the extractions come all the same."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    assert list(cache.cached([MADE.article], tmp_path / "cache", Reader())) == [MADE]
