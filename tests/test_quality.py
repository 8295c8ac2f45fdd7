"""Measured quality: from counts to a table, the graph, words, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims import MEETING, PERSON, claim, extraction

import benchmarks.fit_slots as fit_slots
from benchmarks.fitting.quality import write_quality
from kg.ask import answer, find_question
from kg.build import assemble
from kg.draw.held import held
from kg.errors import UserError
from kg.evaluate import Count
from kg.measured import Quality, Share
from kg.merge import merge
from kg.network import to_network
from kg.ontology import relations
from kg.quality import in_words, measure, read_quality, share, shipped_quality, words_by_relation
from kg.rdf import from_dataset
from kg.show import describe
from kg.validate import validate
from kg.vocab import SPEECH_ACTS, resource

CHAIR = measure("chair", gold=16, found=13, wrong=8, measured="2026-11-24")


def test_wilson_interval_by_hand() -> None:
    """81 of 263, a worked example of the method's textbooks."""
    assert share(81, 263) == Share(0.308, 0.255, 0.366, 263)
    assert share(10, 10) == Share(1.0, 0.722, 1.0, 10)
    assert share(0, 10) == Share(0.0, 0.0, 0.278, 10)


def test_of_fewer_than_ten_nothing_is_told() -> None:
    """Neither of few annotated facts, nor a precision of few that were extracted."""
    assert measure("chair", gold=9, found=9, wrong=5, measured="2026-11-24") == Quality("chair", 9, "2026-11-24")
    few = measure("partOf", gold=18, found=8, wrong=0, measured="2026-11-24")
    assert (few.precision, few.recall and few.recall.count) == (None, 18)


@pytest.mark.parametrize(
    ("found", "wrong", "words"),
    [
        (13, 8, "right 6 times of 10 (0.41–0.79), n = 21"),
        (99, 1, "right more than 9 times of 10 (0.95–1.00), n = 100"),
        (20, 0, "right 10 times of 10 (0.84–1.00), n = 20"),
        (4, 1, "too few to tell (n = 16)"),
    ],
)
def test_quality_in_words(found: int, wrong: int, words: str) -> None:
    """Never surer than it was measured."""
    assert in_words(measure("chair", gold=16 if found < 16 else found, found=found, wrong=wrong, measured="")) == words


def test_speech_acts_go_by_what_is_discussed() -> None:
    """Which act it was is not measured, and not claimed."""
    words = words_by_relation([measure("discusses", gold=30, found=20, wrong=5, measured="2026-11-24")])
    assert set(words) == {"discusses", *SPEECH_ACTS}
    assert words["reviews"] == f"as talk of that, {words['discusses']}"
    assert set(words_by_relation([CHAIR])) == {"chair"}


def test_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Counts in, the same quality out; few facts leave their shares empty."""
    counts = {"chair": Count(13, 3, 8), "supplier": Count(4, 5, 0)}
    write_quality(tmp_path / "q.csv", counts, 32, "2026-11-24", "a test")
    supplier = measure("supplier", gold=9, found=4, wrong=0, measured="2026-11-24")
    assert read_quality(tmp_path / "q.csv") == (CHAIR, supplier)
    lines = (tmp_path / "q.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == [
        "chair,16,13,8,0.619,0.409,0.792,0.812,0.570,0.934,2026-11-24,32,a test",
        "supplier,9,4,0,,,,,,,2026-11-24,32,a test",
    ]


def test_shipped_table_is_what_its_counts_come_to(tmp_path: Path) -> None:
    """Nobody edits a share by hand; each row is a relation of the ontology."""
    import csv

    path = resource("data", "gold", "quality.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    counts = {r["relation"]: Count(int(r["found"]), int(r["gold"]) - int(r["found"]), int(r["wrong"])) for r in rows}
    write_quality(tmp_path / "q.csv", counts, int(rows[0]["articles"]), rows[0]["measured"], rows[0]["source"])
    assert (tmp_path / "q.csv").read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
    assert {one.relation for one in shipped_quality()} <= set(relations())


@pytest.mark.parametrize(
    "text", ["relation,gold\nchair,16\n", "relation,gold,found,wrong,measured\nchair,x,1,1,2026\n"]
)
def test_bad_table_is_one_clear_line(tmp_path: Path, text: str) -> None:
    """What, where, and which columns there are."""
    (tmp_path / "q.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"no table of quality .*q\.csv; its columns are relation, gold, "):
        read_quality(tmp_path / "q.csv")


def test_builds_carry_what_was_measured() -> None:
    """Graph → RDF → graph; the shapes hold and the question lists it."""
    graph, dataset, problems = assemble([extraction(claim(MEETING.id, "chair", PERSON.id))])
    assert problems == []
    assert validate(dataset) == []
    assert graph.quality == shipped_quality()
    assert from_dataset(dataset).quality == graph.quality
    columns, rows = answer(dataset, find_question("25"), {"relation": "chair"})
    chair = next(one for one in graph.quality if one.relation == "chair")
    found = dict(zip(columns, rows[0], strict=True))
    assert (found["kind"], found["annotated"]) == ("chair", chair.gold)
    assert found["precision"] == (chair.precision and chair.precision.value)


def test_question_leaves_open_what_is_too_few_to_tell() -> None:
    """A relation with few annotated facts stands there with their number alone."""
    graph, dataset, _ = assemble([extraction(claim(MEETING.id, "chair", PERSON.id))])
    few = {one.relation for one in graph.quality if one.precision is None}
    rows = answer(dataset, find_question("25"))[1]
    assert len(rows) == len(graph.quality)
    assert sum(row[2] is None for row in rows) == len(few)


def test_show_and_page_tell_it_of_the_kinds_they_show() -> None:
    """The card has the kinds of its own statements, the page those of all."""
    from dataclasses import replace

    graph = replace(merge([extraction(claim(MEETING.id, "chair", PERSON.id))]), quality=(CHAIR,))
    assert describe(graph, PERSON).quality == (("chair", in_words(CHAIR)),)
    assert held(to_network(graph), "", [])["quality"] == {"chair": in_words(CHAIR)}


def test_a_rehearsed_look_writes_totals_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row a relation, no article and no sentence; what is only rehearsed is not logged."""
    monkeypatch.setattr(fit_slots, "ids_of_split", lambda *_: ["2023-rt-wg3"])
    fit_slots.score("dev", tmp_path / "q.csv")
    text = (tmp_path / "q.csv").read_text(encoding="utf-8")
    assert "2023-rt-wg3" not in text
    assert {one.relation for one in read_quality(tmp_path / "q.csv")} <= set(relations())
    assert [path.name for path in tmp_path.iterdir()] == ["q.csv"]
