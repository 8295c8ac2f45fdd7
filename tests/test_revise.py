"""Articles added to a build and taken back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import Settings, build
from kg.errors import UserError
from kg.revise import add, remove
from kg.store import FILES, open_build

TEXTS = {
    "visit": "Admiral Arun Sen visited Moscow on 3 May 2024. He met Admiral Ivan Petrov there.",
    "exercise": "India and Russia held the exercise INDRA near Pune on 4 June 2024.",
    "wire": "Admiral Arun Sen, Chief of the Naval Staff, visited St Petersburg in May 2024.",
    "talks": "Defence Minister Rajnath Singh met Andrey Belousov in Moscow on 10 December 2024.",
}
PLAIN = Settings()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file for each text."""
    made = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (made / f"{name}.md").write_text(f"---\nid: {name}\npublished: 2024-12-11\n---\n{text}\n", encoding="utf-8")
    return made


def _bytes(directory: Path) -> dict[str, bytes]:
    return {name: (directory / name).read_bytes() for name in FILES}


def _files(folder: Path, names: Iterator[str] | list[str]) -> list[Path]:
    return [folder / f"{name}.md" for name in names]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_adding_and_removing_leaves_no_trace(folder: Path, tmp_path: Path, seed: int) -> None:
    """Added and removed in any order, the build has the bytes of one made at once from what is left."""
    chance = random.Random(seed)
    names = sorted(TEXTS)
    chance.shuffle(names)
    held = {names[0]}
    build(_files(folder, [names[0]]), tmp_path / "grown")
    for _ in range(6):
        name = chance.choice(names)
        if name in held and len(held) > 1:
            remove([name], tmp_path / "grown", PLAIN)
            held.remove(name)
        else:
            add(_files(folder, [name]), tmp_path / "grown", PLAIN)
            held.add(name)
    build(_files(folder, sorted(held)), tmp_path / "scratch", Settings(cache=False))
    assert _bytes(tmp_path / "grown") == _bytes(tmp_path / "scratch")


def test_adding_what_is_there_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """The same article again is named as unchanged, and no file is touched."""
    build(_files(folder, ["visit"]), tmp_path / "b")
    before = (tmp_path / "b" / "current").readlink(), _bytes(tmp_path / "b")
    change = add(_files(folder, ["visit"]), tmp_path / "b", PLAIN)
    assert (change.unchanged, change.added, change.report) == (("visit",), (), None)
    assert ((tmp_path / "b" / "current").readlink(), _bytes(tmp_path / "b")) == before


def test_other_content_under_a_known_id_is_refused_unless_it_replaces(folder: Path, tmp_path: Path) -> None:
    """Without `replace` the build stays as it is; with it, it is the build of the new text."""
    build(_files(folder, ["visit"]), tmp_path / "b")
    before = _bytes(tmp_path / "b")
    (tmp_path / "new.md").write_text("---\nid: visit\n---\nAdmiral Arun Sen flew to Delhi on 3 May 2024.\n")
    with pytest.raises(UserError, match="known, with other content: visit; --replace"):
        add([tmp_path / "new.md"], tmp_path / "b", PLAIN)
    assert _bytes(tmp_path / "b") == before
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
