"""Files → a build."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from claims import BODY, MEETING, PERSON, claim, date, extraction
from gold_graph import FIRST, FIRST_23, GOLD, gold_extractions

from kg.build import BadFilesError, Settings, assemble, build
from kg.errors import UserError
from kg.model import Datatype, Evidence, Literal, Span, Status
from kg.rdf import from_dataset
from kg.read import Metadata
from kg.store import FILES, open_build

ROOT = Path(__file__).resolve().parent.parent
SOME = [str(GOLD / "articles" / f"{ident}.md") for ident in FIRST_23[:3]]


def _bytes(directory: Path) -> dict[str, bytes]:
    return {name: (directory / name).read_bytes() for name in FILES}


def test_the_first_article_becomes_a_build(tmp_path: Path) -> None:
    """All files are there; graph, report and page tell of the same article, and nothing is rejected."""
    found = build([GOLD / "articles" / f"{FIRST}.md"], tmp_path / "b")
    opened = open_build(tmp_path / "b")
    assert opened.report == found
    assert (found["articles"], found["rejections"], found["problems"], found["skipped"]) == (1, [], [], [])
    assert found["claims"]["all"] == len(opened.graph.claims) > 0
    assert found["facts"]["chair"] == 2
    page = (tmp_path / "b" / "explorer.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Igor Dylevsky" in page


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    """Other folder, order of files, hash seed and number of processes: the same files."""
    runs = [(SOME, "1", "1"), (SOME[::-1], "2", "2")]
    for number, (files, seed, threads) in enumerate(runs):
        subprocess.run(
            [sys.executable, "-m", "kg", "build", *files, "-o", str(tmp_path / str(number)), "--threads", threads],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )
    assert _bytes(tmp_path / "0") == _bytes(tmp_path / "1")


def test_all_bad_files_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    """One error for each file that cannot be read, and no folder."""
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF")
    with pytest.raises(BadFilesError) as caught:
        build([SOME[0], tmp_path / "empty.md", tmp_path / "paper.pdf", tmp_path / "none.md"], tmp_path / "b")
    assert sorted(Path(error.where).name for error in caught.value.errors) == ["empty.md", "none.md", "paper.pdf"]
    assert (
        str(caught.value) == "nothing was built: 3 files cannot be read; mend them, or leave them out with --skip-bad"
    )
    assert not (tmp_path / "b").exists()


def test_bad_files_can_be_left_out(tmp_path: Path) -> None:
    """With `skip_bad` the rest is built, and the report names what is missing."""
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    found = build([SOME[0], tmp_path / "empty.md"], tmp_path / "b", Settings(skip_bad=True))
    assert (found["articles"], [Path(entry["where"]).name for entry in found["skipped"]]) == (1, ["empty.md"])
    with pytest.raises(UserError, match="no article to build from"):
        build([tmp_path / "empty.md"], tmp_path / "c", Settings(skip_bad=True))


def test_an_article_on_something_else_builds(tmp_path: Path) -> None:
    """Nothing is found, which is said, and all four files are there."""
    text = "The bakery on the corner sells bread, and the children of the street like the smell of it every morning."
    (tmp_path / "bread.txt").write_text(text, encoding="utf-8")
    found = build([tmp_path / "bread.txt"], tmp_path / "b", Settings(Metadata(published="2025")))
    assert "bread: nothing found" in found["notes"]
    assert [name for name in FILES if not (tmp_path / "b" / name).is_file()] == []


def test_the_annotated_articles_pass_gate_and_rules() -> None:
    """The 23 articles as annotated give no rejection and no problem, and their dataset is their graph."""
    graph, dataset, problems = assemble(gold_extractions())
    assert (graph.rejections, problems) == ((), [])
    assert from_dataset(dataset) == graph


def test_a_claim_with_words_that_are_not_there_is_rejected() -> None:
    """The gate takes it out and says why; the rest stays."""
    good = claim(MEETING.id, "chair", PERSON.id)
    bad = claim(MEETING.id, "edition", Literal("5", Datatype.INTEGER), evidence=(Evidence(Span(0, 5), "sixth"),))
    bare = claim(MEETING.id, "participant", PERSON.id, evidence=())
    graph, _, problems = assemble([extraction(good, bad, bare)])
    assert [c.relation for c in graph.claims] == ["chair"]
    assert sorted((r.claim.relation, r.reason) for r in graph.rejections) == [
        ("edition", "its quote is not what the text reads there"),
        ("participant", "it has no quote"),
    ]
    assert problems == []


def test_a_day_that_the_calendar_does_not_have_is_rejected() -> None:
    """30 February is no date, whatever an article says."""
    bad = claim(MEETING.id, "startDate", Literal("2025-02-30", Datatype.DATE))
    graph, _, problems = assemble([extraction(claim(MEETING.id, "chair", PERSON.id), bad)])
    assert [r.reason for r in graph.rejections] == ["its date is not in the calendar"]
    assert problems == []


def test_what_breaks_a_shape_is_rejected() -> None:
    """An edition of 0 passes the gate but not the shapes."""
    good = claim(MEETING.id, "chair", PERSON.id)
    bad = claim(MEETING.id, "edition", Literal("0", Datatype.INTEGER))
    graph, _, problems = assemble([extraction(good, bad)])
    assert [(r.claim.relation, r.reason.partition(":")[0]) for r in graph.rejections] == [
        ("edition", "EventShape/edition")
    ]
    assert problems == []


def test_what_breaks_a_rule_is_rejected() -> None:
    """An end before the start goes; the start, and what rests on accepted claims, stays."""
    said = [claim(MEETING.id, "startDate", date("2025-10-28")), claim(MEETING.id, "endDate", date("2025-10-27"))]
    graph, _, problems = assemble([extraction(*said)])
    assert [r.claim.relation for r in graph.rejections] == ["endDate"]
    assert [c.status for c in graph.claims] == [Status.ACCEPTED]
    assert problems == []


def test_a_rejected_winner_leaves_the_fact_to_the_next() -> None:
    """Where the preferred value turns out to have no words, the disputed one becomes the fact."""
    wrong = (Evidence(Span(0, 3), "xyz"),)
    said = [
        claim(MEETING.id, "startDate", date("2025-10-28"), "a", evidence=wrong, confidence=1.0),
        claim(MEETING.id, "startDate", date("2025-10-29"), "b", confidence=0.5),
    ]
    graph, _, _ = assemble([extraction(one) for one in said])
    assert [(c.article, c.status, c.conflicts) for c in graph.claims] == [("b", Status.ACCEPTED, ())]


def test_the_report_has_no_path_and_no_time(tmp_path: Path) -> None:
    """Keys are sorted, and neither the folder nor the clock stands in it."""
    build([SOME[0]], tmp_path / "b")
    text = (tmp_path / "b" / "report.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in text and "time" not in text
    assert text == json.dumps(json.loads(text), ensure_ascii=True, indent=2, sort_keys=True) + "\n"


HOSTILE = (
    '</script><script>alert(1)</script> """ \\ \' {{7*7}} \x1b[31m \u202e',
    "x" * 10_000,
)


def test_hostile_text_does_no_harm(tmp_path: Path) -> None:
    """Markup, quotes, escapes, marks of direction and endless words go through to all files."""
    for number, text in enumerate(HOSTILE):
        body = f"{BODY} The Defence Minister of India met General {text} in Moscow on 3 May 2024, the ministry said."
        (tmp_path / f"h{number}.txt").write_text(body, encoding="utf-8")
    title = f"Talks {HOSTILE[0][:60]}"
    found = build([tmp_path / "h0.txt"], tmp_path / "a", Settings(Metadata(title=title, publisher=title)))
    assert found["problems"] == []
    assert build([tmp_path / "h1.txt"], tmp_path / "b")["problems"] == []
    for directory in ("a", "b"):
        opened = open_build(tmp_path / directory)
        assert opened.graph.articles[0].body == (tmp_path / f"h{'ab'.index(directory)}.txt").read_text("utf-8")
        written = (tmp_path / directory / "kg.trig").read_text("utf-8") + (tmp_path / directory / "kg.nt").read_text(
            "utf-8"
        )
        assert not [c for c in ("\x1b", "\u202e") if c in written]
        assert "<script>alert" not in (tmp_path / directory / "explorer.html").read_text("utf-8")


def test_progress_sees_every_article(tmp_path: Path) -> None:
    """The stream of extractions may be watched."""
    seen: list[tuple[int, str]] = []
    build(
        [SOME[0]], tmp_path / "b", watch=lambda stream, total: (seen.append((total, e.article.id)) or e for e in stream)
    )
    assert seen == [(1, FIRST_23[0])]
