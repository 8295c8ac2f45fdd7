"""`kg dedupe`: pairs in doubt, answers, tables out and in, and what a build makes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.project import Project, init
from kg.registry import PROJECT, shipped

TEXTS = {
    "one": "Giridhar Tamane, Director of the Zorya Institute of India, met Pavel Khurin in Moscow on 3 May 2024.",
    "two": "Giridhar Taamne, Secretary of the Zorya Board of India, visited Kazan on 9 June 2025.",
}
LEFT, RIGHT = "person/giridhar-taamne", "person/giridhar-tamane"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with two articles, built."""
    project = init(tmp_path_factory.mktemp("desk") / "p")
    for name, text in TEXTS.items():
        (project.articles / f"{name}.md").write_text(f"---\npublished: 2025-06-10\n---\n{text}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PROJECT, "")
        kg(project, "build")
    return project


@pytest.fixture
def project(built: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """That project without judgements."""
    monkeypatch.setenv(PROJECT, "")
    built.judgements.unlink(missing_ok=True)
    yield built
    built.judgements.unlink(missing_ok=True)
    shipped.cache_clear()


def kg(project: Project, *arguments: str, answers: str | bytes = "", code: int = 0) -> Result:
    """One command in the project."""
    shipped.cache_clear()
    done = CliRunner().invoke(main, ["--project", str(project.root), *arguments], input=answers)
    assert done.exit_code == code, done.output
    return done


def rows(project: Project) -> list[list[str]]:
    """The judgements without their dates."""
    with project.judgements.open(encoding="utf-8", newline="") as lines:
        return [row[:-1] for row in csv.reader(lines)][1:]


def test_a_pair_is_shown_with_the_words_of_both_sides_and_the_answer_kept(project: Project) -> None:
    """Both names, both quotes with their articles; the reason goes along."""
    printed = kg(project, "dedupe", "--who", "R", answers="d\nan institute, a board\n").output
    assert f"Giridhar Tamane (Person)  {RIGHT}" in printed
    assert "post Secretary" in printed and "— two" in printed and "— one" in printed
    assert rows(project) == [[LEFT, RIGHT, "different", "an institute, a board", "R"]]
    assert "no pair is in doubt" in kg(project, "dedupe").output


def test_later_and_quit_decide_nothing(project: Project) -> None:
    """The table is not even made."""
    assert "nothing decided" in kg(project, "dedupe", answers="l\n").output
    assert "nothing decided" in kg(project, "dedupe", answers="q\n").output
    assert not project.judgements.exists()


def test_an_exported_table_comes_back_filled_in(project: Project, tmp_path: Path) -> None:
    """A verdict in a spreadsheet is a judgement; importing it again adds nothing."""
    table = tmp_path / "pairs.csv"
    assert "1 pair: " in kg(project, "dedupe", "--export", str(table)).output
    text = table.read_text(encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["left_label"] == "Giridhar Taamne" and "“" in row["left_words"]
    table.write_text(text.replace(f"{LEFT},{RIGHT},,", f"{LEFT},{RIGHT},same,"), encoding="utf-8")
    assert "1 decided" in kg(project, "dedupe", "--import", str(table), "--who", "R").output
    assert rows(project) == [[LEFT, RIGHT, "same", "", "R"]]
    assert "nothing decided" in kg(project, "dedupe", "--import", str(table)).output
    assert len(rows(project)) == 1


def test_what_is_the_same_is_one_thing_in_the_build_until_the_row_goes(project: Project) -> None:
    """Both ids lead to one; without the row the build has its old bytes."""
    before = (project.build / "kg.trig").read_bytes()
    project.judgements.write_text(f"left,right,verdict\n{LEFT},{RIGHT},same\n", encoding="utf-8")
    kg(project, "build")
    shown = [kg(project, "show", identifier).output for identifier in (LEFT, RIGHT)]
    assert shown[0] == shown[1]
    assert "Giridhar Taamne" in shown[0] and "Giridhar Tamane" in shown[0]
    project.judgements.unlink()
    kg(project, "build")
    assert (project.build / "kg.trig").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"left,right,verdict\n{LEFT},{RIGHT},perhaps\n", "no verdict: perhaps"),
        (f"left,right,verdict\n{LEFT},{RIGHT},same\n{RIGHT},{LEFT},different\n", "cannot be different"),
    ],
)
def test_a_build_with_a_broken_table_is_refused_in_one_line(project: Project, text: str, line: str) -> None:
    """The line names the file and the row, and the build stays."""
    before = (project.build / "kg.trig").read_bytes()
    project.judgements.write_text(text, encoding="utf-8")
    printed = kg(project, "build", code=2).output
    assert line in printed and "judgements.csv:" in printed
    assert printed.count("\n") == 1
    assert (project.build / "kg.trig").read_bytes() == before


def test_an_unknown_id_is_told_of_and_the_build_made(project: Project) -> None:
    """Its article may have been taken out: a note names file and line."""
    project.judgements.write_text(f"left,right,verdict\n{LEFT},person/nobody-known,same\n", encoding="utf-8")
    printed = kg(project, "build").output
    assert "judgements.csv:2: nothing in these articles has the id person/nobody-known" in " ".join(printed.split())


def test_without_a_project_there_is_nowhere_to_keep_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to make one."""
    monkeypatch.setenv(PROJECT, "")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["dedupe"])
    assert done.exit_code == 2
    assert "make one with: kg init FOLDER" in done.output
