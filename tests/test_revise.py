"""Articles added to a build and taken back."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from filelock import FileLock

from benchmarks.revisions import PLAIN, TEXTS, content, killed, scratch, shuffled, write_texts
from kg import store
from kg.build import build
from kg.errors import UserError
from kg.revise import add, remove
from kg.store import open_build

ORDERS, KILLS = 5, 10
WRITTEN_FIRST = ("exercise", "visit")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file for each text."""
    made = tmp_path_factory.mktemp("texts")
    write_texts(made)
    return made


def _files(folder: Path, names: list[str]) -> list[Path]:
    return [folder / f"{name}.md" for name in names]


@pytest.mark.parametrize("seed", range(ORDERS))
def test_the_order_of_adding_and_removing_leaves_no_trace(folder: Path, tmp_path: Path, seed: int) -> None:
    """Added and removed in any order, the build has the bytes of one made at once from what is left."""
    held = shuffled(folder, tmp_path / "grown", seed)
    assert content(tmp_path / "grown") == scratch(folder, tmp_path / "scratch", held)


def test_a_revision_killed_at_any_moment_leaves_a_whole_build(folder: Path, tmp_path: Path) -> None:
    """Killed while it builds, adds and removes, what is left opens, is right, and is the build of its articles."""
    build(_files(folder, list(WRITTEN_FIRST)), tmp_path / "b")
    for seed in range(KILLS):
        held = killed(folder, tmp_path / "b", seed)
    assert content(tmp_path / "b") == scratch(folder, tmp_path / "scratch", held)
    add(_files(folder, sorted(TEXTS)), tmp_path / "b", PLAIN)
    assert content(tmp_path / "b") == scratch(folder, tmp_path / "all", sorted(TEXTS))


def test_a_full_disk_leaves_the_build_as_it_was(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file can be written, one line says so; the build is the old one, to the byte."""
    build(_files(folder, ["visit"]), tmp_path / "b")
    before = content(tmp_path / "b")

    def no_room(path: Path, content: bytes) -> None:
        path.write_bytes(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(UserError, match="there is no room left"):
        patched.setattr(store, "_write", no_room)
        add(_files(folder, ["talks"]), tmp_path / "b", PLAIN)
    assert content(tmp_path / "b") == before
    assert not list(tmp_path.rglob("*.tmp"))


def test_who_changes_a_build_waits_for_the_other(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From reading the articles to writing the build nobody else gets in; who waits too long is told."""
    build(_files(folder, ["visit"]), tmp_path / "b")
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.05)
    with FileLock(tmp_path / "b" / "versions" / ".lock"):
        for change in (lambda: add(_files(folder, ["talks"]), tmp_path / "b", PLAIN), lambda: _remove(tmp_path / "b")):
            with pytest.raises(UserError, match="another build is being written"):
                change()


def _remove(directory: Path) -> None:
    remove(["visit"], directory, PLAIN)


def test_adding_what_is_there_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """The same article again is named as unchanged, and no file is touched."""
    build(_files(folder, ["visit"]), tmp_path / "b")
    before = (tmp_path / "b" / "current").readlink(), content(tmp_path / "b")
    change = add(_files(folder, ["visit"]), tmp_path / "b", PLAIN)
    assert (change.unchanged, change.added, change.report) == (("visit",), (), None)
    assert ((tmp_path / "b" / "current").readlink(), content(tmp_path / "b")) == before


def test_other_content_under_a_known_id_is_refused_unless_it_replaces(folder: Path, tmp_path: Path) -> None:
    """Without `replace` the build stays as it is; with it, it is the build of the new text."""
    build(_files(folder, ["visit"]), tmp_path / "b")
    before = content(tmp_path / "b")
    (tmp_path / "new.md").write_text("---\nid: visit\n---\nAdmiral Arun Sen flew to Delhi on 3 May 2024.\n")
    with pytest.raises(UserError, match="known, with other content: visit; --replace"):
        add([tmp_path / "new.md"], tmp_path / "b", PLAIN)
    assert content(tmp_path / "b") == before
    assert add([tmp_path / "new.md"], tmp_path / "b", PLAIN, replace=True).replaced == ("visit",)
    assert [article.body for article in open_build(tmp_path / "b").graph.articles] == [
        "Admiral Arun Sen flew to Delhi on 3 May 2024."
    ]


def test_what_cannot_be_removed_is_told(folder: Path, tmp_path: Path) -> None:
    """An unknown id names the nearest; the last article stays; a folder without a build is named."""
    build(_files(folder, ["visit"]), tmp_path / "b")
    with pytest.raises(UserError, match="no article has that id: visits; the nearest: visit"):
        remove(["visits"], tmp_path / "b", PLAIN)
    with pytest.raises(UserError, match="no article would be left"):
        remove(["visit"], tmp_path / "b", PLAIN)
    with pytest.raises(UserError, match="not a build"):
        add(_files(folder, ["visit"]), tmp_path / "none", PLAIN)
    (tmp_path / "b" / "articles.jsonl").unlink()
    with pytest.raises(UserError, match="made by an older version"):
        remove(["visit"], tmp_path / "b", PLAIN)
