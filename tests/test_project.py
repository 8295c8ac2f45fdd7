"""A folder of one's own over the shipped registry."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.commands.demo import command
from kg.errors import UserError
from kg.project import find, init, use
from kg.registry import PROJECT

ROOT = Path(__file__).resolve().parent.parent
TEXT = "The Baltcorp company of Russia delivered two Zorya-9 radars to India on 3 May 2024."


@pytest.fixture(autouse=True)
def _no_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROJECT, "")


def _kg(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_a_project_is_found_from_below(tmp_path: Path) -> None:
    """From a folder inside it, not from one beside it."""
    project = init(tmp_path / "desk")
    (project.articles / "deep").mkdir()
    found = find(project.articles / "deep")
    assert found is not None and found.root == tmp_path / "desk"
    assert find(tmp_path) is None


def test_a_second_init_is_refused_and_files_stay(tmp_path: Path) -> None:
    """A table that was there before the project is kept; the project itself is not made twice."""
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry" / "persons.csv").write_text("id,label\nx,X\n", encoding="utf-8")
    init(tmp_path)
    assert (tmp_path / "registry" / "persons.csv").read_text(encoding="utf-8") == "id,label\nx,X\n"
    with pytest.raises(UserError, match="a project already"):
        init(tmp_path)


@pytest.mark.parametrize(
    ("table", "text", "line"),
    [
        ("persons", "id,label\n,Nobody\n", r"a row without id: .*persons\.csv:2; fill it in"),
        ("persons", "id,label,hat\nx,X,1\n", r"no such column: hat: .*persons\.csv:1"),
        ("persons", "id,label\nx,X\ny\n", r"more or fewer cells than the header: .*persons\.csv:3"),
        ("hats", "id,label\n", r"no table of the registry has that name: .*hats\.csv"),
    ],
)
def test_a_broken_table_is_named_by_file_and_line(tmp_path: Path, table: str, text: str, line: str) -> None:
    """And the project is not put to use."""
    project = init(tmp_path)
    (project.registry / f"{table}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=line):
        use(tmp_path)
    assert os.environ[PROJECT] == ""


def test_names_of_ones_own_are_known_in_the_project_only(tmp_path: Path) -> None:
    """A company that the shipped tables do not have gets the id of its row, without a path named anywhere."""
    project = init(tmp_path / "desk")
    (project.articles / "a.md").write_text(TEXT, encoding="utf-8")
    (project.registry / "organisations.csv").write_text(
        "id,label,aliases\nbaltic-radar,Baltic Radar Corporation,Baltcorp\n", encoding="utf-8"
    )
    assert _kg(project.root, "build").returncode == 0
    assert "Baltic Radar Corporation" in _kg(project.root, "facts").stdout
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    assert _kg(tmp_path, "build", "a.md").returncode == 0
    assert "Baltic Radar Corporation" not in _kg(tmp_path, "facts").stdout


def test_commands_outside_of_a_project_say_what_to_do(tmp_path: Path) -> None:
    """No path and no project; a project that is none."""
    bare = _kg(tmp_path, "build")
    assert (bare.returncode, bare.stderr) == (
        2,
        "kg: no article was named; give a PATH, or work in a project: kg init FOLDER\n",
    )
    wrong = _kg(tmp_path, "--project", "none", "build")
    assert (wrong.returncode, wrong.stderr) == (2, "kg: not a project: none; make one with: kg init none\n")


def test_a_demo_leaves_the_build_of_a_project_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a project the folder is `demo`, elsewhere `build`."""
    project = init(tmp_path / "desk")
    folders = []
    for folder in (tmp_path, project.root):
        monkeypatch.chdir(folder)
        option = next(one for one in command.params if one.name == "directory")
        folders.append(option.get_default(click.Context(command)))
    assert folders == [Path("build"), Path("demo")]


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    """A file that is not UTF-8; a byte order mark in front is no fault."""
    project = init(tmp_path)
    table = project.registry / "persons.csv"
    table.write_bytes(b"\xef\xbb\xbf" + "id,label\nzhukov,Жуков\n".encode())
    use(tmp_path)
    table.write_bytes("id,label\nzhukov,Жуков\n".encode("cp1251"))
    with pytest.raises(UserError, match=r"not UTF-8: .*persons\.csv; save the table as UTF-8"):
        use(tmp_path)
