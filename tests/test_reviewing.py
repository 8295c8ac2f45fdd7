"""The commands that review claims: what they print, write down, and build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import project as projects
from kg import reviews
from kg.build import build
from kg.cli import main
from kg.model import Status
from kg.registry import PROJECT, shipped
from kg.store import FILES, open_build

TEXTS = {
    "visit": "Admiral Arun Sen visited Moscow on 3 May 2024. He met Admiral Ivan Petrov there.",
    "talks": "Defence Minister Rajnath Singh met Andrey Belousov in Moscow on 10 December 2024.",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project with two articles, built, as the current folder."""
    monkeypatch.setenv(PROJECT, "")
    shipped.cache_clear()
    made = projects.init(tmp_path / "desk")
    for name, text in TEXTS.items():
        (made.articles / f"{name}.md").write_text(f"---\nid: {name}\npublished: 2024-12-11\n---\n{text}\n", "utf-8")
    monkeypatch.chdir(made.root)
    build([made.articles], made.build)
    yield made.root
    shipped.cache_clear()


def kg(*arguments: str, text: str | None = None) -> Result:
    """The result of one command; an exception that is no exit fails the test."""
    result = CliRunner().invoke(main, [*arguments], input=text)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def printed(*arguments: str, text: str | None = None) -> str:
    """What a command prints that ends well."""
    result = kg(*arguments, text=text)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def complaint(*arguments: str) -> str:
    """The one line of a command that ends badly."""
    result = kg(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    return result.stderr


def _place(desk: Path) -> str:
    """The id of the claim that the visit was in Moscow."""
    graph = open_build(desk / "build").graph
    (found,) = [c for c in graph.claims if (c.article, c.relation, c.object) == ("visit", "location", "place/moscow")]
    return found.id


def _status(desk: Path, claim: str) -> Status:
    return next(found.status for found in open_build(desk / "build").graph.claims if found.id == claim)


def _bytes(desk: Path) -> dict[str, bytes]:
    return {name: (desk / "build" / name).read_bytes() for name in FILES}


def test_reject_builds_anew_and_undo_leaves_no_trace(desk: Path) -> None:
    """The fact goes, the claim stays as rejected; taken back, the bytes are those of before."""
    place, before = _place(desk), _bytes(desk)
    text = printed("reject", place, "--why", "only flew over", "--who", "A.R.", "--when", "2026-11-24")
    assert text.startswith("reject: ") and "Moscow" in text and "\nbuilt anew: " in text
    assert _status(desk, place) is Status.REJECTED
    assert place not in {json.loads(line)["claim"] for line in printed("facts").splitlines()}
    (row,) = reviews.read(desk / "registry" / "reviews.csv")
    assert (row.claim, row.why, row.who, row.when) == (place, "only flew over", "A.R.", "2026-11-24")
    assert printed("reject", place[-12:-4], "--undo").startswith(f"undone: reject {place}\nbuilt anew: ")
    assert _bytes(desk) == before


def test_a_review_can_wait_for_the_next_build(desk: Path) -> None:
    """With --no-build the build stays; the next one heeds it, as does a build from scratch elsewhere."""
    place, before = _place(desk), _bytes(desk)
    assert "the build is as it was" in printed("reject", place, "--why", "no", "--no-build")
    assert _bytes(desk) == before
    printed("build")
    assert _status(desk, place) is Status.REJECTED
    printed("build", "-o", "other", "--no-cache")
    assert _bytes(desk) == {name: (desk / "other" / name).read_bytes() for name in FILES}


def test_reading_is_not_done_again_for_a_review(desk: Path) -> None:
    """A review changes no key of the cache."""
    entries = sorted((desk / "build" / "cache").iterdir())
    printed("accept", _place(desk))
    assert sorted((desk / "build" / "cache").iterdir()) == entries


def test_accept_and_correct(desk: Path) -> None:
    """An accepted claim is sure; a corrected one gives way to another city."""
    place = _place(desk)
    printed("accept", place)
    graph = open_build(desk / "build").graph
    assert next(found.confidence for found in graph.claims if found.id == place) == 1.0
    assert printed("correct", place, "--to", "St Petersburg", "--why", "misread").startswith("correct: ")
    graph = open_build(desk / "build").graph
    assert {c.object for c in graph.claims if c.review and c.status is Status.ACCEPTED} == {"place/saint-petersburg"}
    assert _status(desk, place) is Status.RETRACTED


def test_suppress_keeps_a_person_out_of_all_files(desk: Path) -> None:
    """Only articles.jsonl has the name, since the article has it; undone, all is as before."""
    before = _bytes(desk)
    assert any(b"Petrov" in content for name, content in before.items() if name != "articles.jsonl")
    printed("suppress", "Ivan Petrov", "--why", "asked for")
    for name, content in _bytes(desk).items():
        assert (b"Petrov" in content) is (name == "articles.jsonl"), name
    assert complaint("show", "Ivan Petrov").startswith("kg: nothing has that name: Ivan Petrov")
    printed("suppress", "Ivan Petrov", "--undo")
    assert _bytes(desk) == before


def test_review_walks_through_the_least_certain_first(desk: Path) -> None:
    """Reject with a reason, correct with value and reason, accept, skip, quit: three rows, one new build."""
    graph = open_build(desk / "build").graph
    order = list(reviews.uncertain(graph))
    answers = "x\nr\nonly named\ns\na\nq\n"
    text = printed("review", "--who", "A.R.", text=answers)
    assert [f"] {claim.digest} confidence {claim.confidence:.2f}" in text for claim in order[:4]] == [True] * 4
    assert "a accept, r reject, c correct, s skip, q quit" in text and "»" in text
    rows = {row.claim: row for row in reviews.read(desk / "registry" / "reviews.csv")}
    assert (rows[order[0].id].verdict, rows[order[0].id].why) == (reviews.Verdict.REJECT, "only named")
    assert rows[order[2].id].verdict is reviews.Verdict.ACCEPT and len(rows) == 2
    again = printed("review", "--limit", "1", "--no-build", text="s\n")
    assert order[1].digest in again and order[0].digest not in again


def test_review_asks_again_where_a_value_does_not_fit(desk: Path) -> None:
    """A day that is none is told, and the claim stays to be answered."""
    result = kg(
        "review", "--relation", "startDate", "--limit", "1", "--no-build", text="c\n2024-02-30\n\nc\n2024-05\n\n"
    )
    assert result.stderr == (
        "kg: not a value of startDate: 2024-02-30: --to; give a date such as 2025-10-28, a whole number, or a name\n"
    )
    (row,) = reviews.read(desk / "registry" / "reviews.csv")
    assert (row.value, row.why) == ("2024-05", "the article does not say so")


def test_review_ends_where_the_answers_do(desk: Path) -> None:
    """An empty pipe changes nothing; a relation without claims says that nothing is left."""
    before = _bytes(desk)
    printed("review", text="")
    assert printed("review", "--relation", "value", text="") == "nothing is left to review\n"
    assert _bytes(desk) == before and not (desk / "registry" / "reviews.csv").exists()


def test_show_tells_the_ids_of_claims(desk: Path) -> None:
    """With --claims each quote has its claim; as JSON always."""
    place = _place(desk)
    assert place in printed("show", "Moscow", "--claims") and place not in printed("show", "Moscow")
    assert place in printed("show", "Moscow", "--format", "json")


def test_wrong_use_is_told_in_one_line(desk: Path) -> None:
    """No reason, no value, an unknown claim, a day that is none, nothing to undo, no such relation."""
    place = _place(desk)
    assert complaint("reject", place) == "kg: no reason was given: kg reject; say it with --why TEXT\n"
    assert complaint("correct", place, "--why", "x").startswith("kg: nothing to correct it to: claim/visit/")
    assert complaint("reject", "claim/visit/0123456789ab", "--why", "x") == (
        "kg: no claim has that id: claim/visit/0123456789ab; kg show NAME --claims and kg review tell the ids\n"
    )
    assert complaint("accept", place, "--when", "today").startswith("kg: not a date: --when today")
    assert complaint("accept", place, "--undo").startswith("kg: there is no verdict to accept to undo: claim/visit/")
    assert complaint("review", "--relation", "likes").startswith("kg: no such relation: likes; one of: ")


def test_a_broken_table_of_reviews_stops_a_build(desk: Path) -> None:
    """File and line are named, and the build stays as it is."""
    place = _place(desk)
    printed("reject", place, "--why", "no")
    before = _bytes(desk)
    table = desk / "registry" / "reviews.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",reject,", ",doubt,"), encoding="utf-8")
    for arguments in (["build"], ["remove", "talks"], ["accept", place], ["review"]):
        assert "no such verdict: doubt: " in complaint(*arguments) and "reviews.csv:2" in complaint(*arguments)
    assert _bytes(desk) == before


def test_reviews_are_kept_in_projects_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of any, one line says what to do."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(PROJECT, "")
    assert complaint("reject", "abcd", "--why", "x") == (
        "kg: reviews are kept in a project, and this is none; make one around the build: kg init FOLDER\n"
    )


def test_adding_and_removing_heed_reviews_and_leave_no_trace(desk: Path) -> None:
    """With a rejection, a correction and a suppression, articles that come and go give the bytes of a scratch build."""
    graph = open_build(desk / "build").graph
    place = _place(desk)
    chair = next(claim for claim in reviews.uncertain(graph) if claim.article == "talks")
    printed("correct", place, "--to", "Kazan", "--why", "misread", "--no-build")
    printed("reject", chair.id, "--why", "only named", "--no-build")
    printed("suppress", "Ivan Petrov", "--why", "asked for", "--no-build")
    other = desk / "articles" / "wire.md"
    text = "Admiral Arun Sen, Chief of the Naval Staff, met Admiral Ivan Petrov in Kazan in May 2024."
    other.write_text(f"---\nid: wire\npublished: 2024-12-11\n---\n{text}\n", encoding="utf-8")
    printed("add", str(other))
    printed("remove", "visit")
    printed("add", str(desk / "articles" / "visit.md"))
    printed("build", "-o", "scratch", "--no-cache")
    assert _bytes(desk) == {name: (desk / "scratch" / name).read_bytes() for name in FILES}
    assert json.loads((desk / "build" / "report.json").read_text(encoding="utf-8"))["reviews"] == {
        "Accepted": 1,
        "Rejected": 1,
        "Retracted": 1,
    }
