"""How much of the articles' text goes along with a build that is given away: graph and page, `--text`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from gold_graph import FIRST, GOLD
from small_graph import FIRST as MEETS
from small_graph import small_graph

from kg.build import Settings, build
from kg.cli import main
from kg.rdf import from_dataset, limit_text, to_dataset
from kg.rdf.terms import OA, SCHEMA
from kg.revise import add, remove
from kg.store import open_build
from kg.texts import TextMode
from kg.trig import to_trig
from kg.validate import validate

GIVEN = ("kg.trig", "kg.nt", "explorer.html")
OTHER = GOLD / "articles" / "2023-rt-wg3.md"


def first_build(folder: Path, mode: TextMode) -> Path:
    """The first article as a build with so much of its text."""
    build([GOLD / "articles" / f"{FIRST}.md"], folder, Settings(text=mode))
    return folder


@pytest.mark.parametrize("mode", [TextMode.CONTEXT, TextMode.NONE])
def test_whole_texts_stay_at_home(tmp_path: Path, mode: TextMode) -> None:
    """No file that one gives away has the text; quotes, hash and length are there, and all shapes and rules hold."""
    folder = first_build(tmp_path / "b", mode)
    opened = open_build(folder)
    [body] = {article.body for article in opened.graph.articles}
    bare = from_dataset(opened.dataset)
    assert [article.body for article in bare.articles] == [""]
    assert [claim.evidence for claim in bare.claims] == [claim.evidence for claim in opened.graph.claims]
    for name in GIVEN:
        assert body[:300] not in (folder / name).read_text(encoding="utf-8").replace("\\n", "\n")
    assert validate(opened.dataset) == []
    assert opened.text is mode


def test_context_is_the_sentence_of_each_quote() -> None:
    """What surrounds a quote makes a whole sentence with it; without context nothing surrounds it."""
    dataset = limit_text(to_dataset(small_graph()), TextMode.CONTEXT)
    around = {
        f"{dataset.value(node, OA.prefix)}|{dataset.value(node, OA.exact)}|{dataset.value(node, OA.suffix)}"
        for node in dataset.subjects(OA.exact)
    }
    assert "|She serves in the Air Staff|." in around
    assert "A |third meeting is planned for Omsk|." in around
    assert list(dataset.objects(None, SCHEMA.text)) == []
    bare = limit_text(to_dataset(small_graph()), TextMode.NONE)
    assert [*bare.triples((None, OA.prefix, None)), *bare.triples((None, OA.suffix, None))] == []
    assert "an official said" not in to_trig(bare) and MEETS.sha256 in to_trig(bare)


def test_the_whole_graph_is_left_as_it_is() -> None:
    """`full` changes nothing."""
    assert to_trig(limit_text(to_dataset(small_graph()), TextMode.FULL)) == to_trig(to_dataset(small_graph()))


def test_what_stayed_at_home_stays_there_when_articles_come_and_go(tmp_path: Path) -> None:
    """`add` and `remove` keep the build's choice, and give the bytes of a build from scratch."""
    folder = first_build(tmp_path / "b", TextMode.CONTEXT)
    add([OTHER], folder, Settings())
    build([GOLD / "articles" / f"{FIRST}.md", OTHER], tmp_path / "both", Settings(text=TextMode.CONTEXT))
    names = (*GIVEN, "report.json", "articles.jsonl")
    assert [(folder / name).read_bytes() for name in names] == [
        (tmp_path / "both" / name).read_bytes() for name in names
    ]
    remove([OTHER.stem], folder, Settings())
    assert open_build(folder).text is TextMode.CONTEXT
    assert (folder / "kg.trig").read_bytes() == (
        first_build(tmp_path / "again", TextMode.CONTEXT) / "kg.trig"
    ).read_bytes()


def test_the_commands_take_the_choice(tmp_path: Path) -> None:
    """A build is drawn as it was made, or as told while the articles are there."""
    article, folder, page = str(GOLD / "articles" / f"{FIRST}.md"), str(tmp_path / "b"), tmp_path / "page.html"
    assert CliRunner().invoke(main, ["build", article, "-o", folder, "--text", "none"]).exit_code == 0
    for arguments, held in (([], '"text":"none"'), (["--text", "full"], '"text":"full"')):
        assert CliRunner().invoke(main, ["draw", "-b", folder, "-o", str(page), *arguments]).exit_code == 0
        assert held in page.read_text(encoding="utf-8")
    (tmp_path / "b" / "articles.jsonl").unlink()
    assert CliRunner().invoke(main, ["draw", "-b", folder, "-o", str(page), "--text", "full"]).exit_code == 0
    assert '"text":"none"' in page.read_text(encoding="utf-8")
