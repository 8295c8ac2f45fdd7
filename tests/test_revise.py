"""Articles added to a build and taken back."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from filelock import FileLock

from benchmarks.revisions import PLAIN, TEXTS, content, killed, scratch, shuffled, write_texts
from kg import lock, store
from kg.build import build
from kg.errors import UserError
from kg.revise import add, remove
from kg.store import open_build
from kg.validate import validate

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
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.05)
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
    (held,) = open_build(tmp_path / "b").graph.articles
    assert (held.body, held.superseded) == ("Admiral Arun Sen flew to Delhi on 3 May 2024.", (TEXTS["visit"],))


def _version(folder: Path, number: int) -> Path:
    """A file with some version of one article's text."""
    text = f"Admiral Arun Sen visited Moscow on {number} May 2024."
    (folder / "visit.md").write_text(f"---\nid: visit\npublished: 2024-12-11\n---\n{text}\n", encoding="utf-8")
    return folder / "visit.md"


def test_superseded_texts_stay_without_claims(tmp_path: Path) -> None:
    """Each older text is a snapshot of the article that the next is a revision of, and nothing is claimed from it."""
    build([_version(tmp_path, 3)], tmp_path / "b")
    for number in (4, 5):
        add([_version(tmp_path, number)], tmp_path / "b", PLAIN, replace=True)
    made = open_build(tmp_path / "b")
    (held,) = made.graph.articles
    assert [text[-11] for text in (*held.superseded, held.body)] == ["3", "4", "5"]
    rows = made.dataset.query(
        """PREFIX indrus: <https://w3id.org/indrus/def#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX schema: <https://schema.org/> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?old (COUNT(?quotation) AS ?quotations) {
          ?new prov:wasRevisionOf ?snapshot . ?snapshot a indrus:TextSnapshot ; schema:text ?old
          OPTIONAL { ?quotation oa:hasSource ?snapshot }
        } GROUP BY ?old"""
    )
    assert {(str(old), int(count)) for old, count in rows} == {(text, 0) for text in held.superseded}
    assert validate(made.dataset) == []


def test_a_text_that_comes_back_is_no_longer_superseded(tmp_path: Path) -> None:
    """Replaced and put back, an article has one older text, and another title alone adds none."""
    build([_version(tmp_path, 3)], tmp_path / "b")
    add([_version(tmp_path, 4)], tmp_path / "b", PLAIN, replace=True)
    add([_version(tmp_path, 3)], tmp_path / "b", PLAIN, replace=True)
    text = _version(tmp_path, 3).read_text(encoding="utf-8")
    (tmp_path / "visit.md").write_text(text.replace("id: visit", "id: visit\ntitle: New"), encoding="utf-8")
    add([tmp_path / "visit.md"], tmp_path / "b", PLAIN, replace=True)
    (held,) = open_build(tmp_path / "b").graph.articles
    assert [text[-11] for text in (*held.superseded, held.body)] == ["4", "3"]


def test_the_order_of_adding_leaves_no_trace_beside_versions(folder: Path, tmp_path: Path) -> None:
    """Two articles, one of them replaced, give the same bytes whichever came first; removal takes all versions."""
    for name, first in (("one", True), ("two", False)):
        files = [_version(tmp_path, 3), folder / "wire.md"]
        build([files.pop(0 if first else 1)], tmp_path / name)
        add(files, tmp_path / name, PLAIN)
        add([_version(tmp_path, 4)], tmp_path / name, PLAIN, replace=True)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    remove(["visit"], tmp_path / "one", PLAIN)
    build([folder / "wire.md"], tmp_path / "scratch")
    assert content(tmp_path / "one") == content(tmp_path / "scratch")


def test_two_articles_may_share_a_superseded_text(tmp_path: Path) -> None:
    """What one article said before and another says now stands in the graph once."""
    other = tmp_path / "other.md"
    other.write_text(_version(tmp_path, 3).read_text().replace("id: visit", "id: other"), encoding="utf-8")
    build([other, _version(tmp_path, 3)], tmp_path / "b")
    add([_version(tmp_path, 4)], tmp_path / "b", PLAIN, replace=True)
    made = open_build(tmp_path / "b")
    assert validate(made.dataset) == []
    assert [len(article.superseded) for article in made.graph.articles] == [0, 1]


def test_a_build_from_before_versions_were_kept_is_read(folder: Path, tmp_path: Path) -> None:
    """Lines of `articles.jsonl` without superseded texts are of an older version; adding brings them up to date."""
    build(_files(folder, ["visit"]), tmp_path / "b")
    lines = tmp_path / "b" / "articles.jsonl"
    older = lines.read_text(encoding="utf-8").replace(',"superseded":[]', "")
    assert older != lines.read_text(encoding="utf-8")
    lines.write_text(older, encoding="utf-8")
    assert add(_files(folder, ["visit"]), tmp_path / "b", PLAIN).unchanged == ("visit",)
    add(_files(folder, ["wire"]), tmp_path / "b", PLAIN)
    build(_files(folder, ["visit", "wire"]), tmp_path / "scratch")
    assert content(tmp_path / "b") == content(tmp_path / "scratch")


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
