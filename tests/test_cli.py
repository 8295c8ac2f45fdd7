"""The command `kg`: what it prints, to where, and with which exit code."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from claims import BODY, MEETING, PERSON, article, claim, date, extraction, words
from click.testing import CliRunner, Result
from gold_graph import FIRST, FIRST_23, GOLD, gold_extractions

from kg import sources, trig
from kg.cli import COMMANDS, main
from kg.draw import draw
from kg.facts import facts
from kg.merge import merge
from kg.model import Datatype, Entity, Extraction, Graph, Literal
from kg.network import to_network
from kg.rdf import to_dataset
from kg.report import report, to_json
from kg.store import FILES, save

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def kg(*arguments: object, text: str | None = None) -> Result:
    """The result of one command; an exception that is no exit fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=text)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def printed(*arguments: object, text: str | None = None) -> str:
    """What a command prints that ends well and complains of nothing."""
    result = kg(*arguments, text=text)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def complaint(*arguments: object) -> str:
    """The one line that a command complains with, its exit code 2."""
    result = kg(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


def _save(graph: Graph, directory: Path) -> Path:
    dataset = to_dataset(graph)
    texts = (trig.to_trig(dataset), trig.to_ntriples(dataset), draw(to_network(graph)), to_json(report(graph)))
    save(directory, dict(zip(FILES, (*texts, sources.to_lines(graph.articles)), strict=True)))
    return directory


def _small() -> list[Extraction]:
    said = [
        claim(MEETING.id, "chair", PERSON.id, evidence=(words("Igor Dylevsky chaired it"),)),
        claim(MEETING.id, "edition", Literal("5", Datatype.INTEGER)),
        claim(MEETING.id, "startDate", date("2025-10-28")),
        claim(PERSON.id, "post", "post/chief"),
        claim(PERSON.id, "altLabel", Literal("Gen \x1b[31mDylevsky\u202e", Datatype.NAME)),
    ]
    things = (MEETING, PERSON, Entity("post/chief", "Post", "Chief"))
    other = claim(MEETING.id, "startDate", date("2025-10-29"), "two")
    return [extraction(*said, entities=things), extraction(other, article=article("two", published=""))]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the 23 articles as annotated."""
    return _save(merge(gold_extractions()), tmp_path_factory.mktemp("gold") / "b")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two articles that disagree, with a name that a terminal would obey."""
    return _save(merge(_small()), tmp_path_factory.mktemp("small") / "b")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    """`--help` says in a sentence what the command does, and shows how it is used."""
    text = printed(command, "--help")
    assert text.splitlines()[2].strip()
    assert f"\n  Examples:\n    kg {command}" in text


def test_help_lists_every_command_and_is_quick(tmp_path: Path) -> None:
    """`kg --help` takes at most half a second and loads none of the heavy packages."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        run = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "kg", "--help"],
            cwd=tmp_path,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=True,
        )
        seconds.append(time.perf_counter() - start)
    assert [command for command in COMMANDS if f"\n  {command} " not in run.stdout] == []
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert loaded & {"rdflib", "spacy", "networkx", "rich", "pyoxigraph", "numpy", "pyvis", "trafilatura"} == set()
    assert statistics.median(seconds) <= 0.5


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["nothing"], "kg: No such command 'nothing'; see kg --help\n"),
        (["facts", "--nothing"], "kg: No such option '--nothing'; see kg facts --help\n"),
        (["add"], "kg: Missing argument 'PATH…'; see kg add --help\n"),
        (
            ["validate", "--format", "xml"],
            "kg: Invalid value for '--format': 'xml' is not one of 'table', 'json', 'csv', 'tsv'; "
            "see kg validate --help\n",
        ),
        (["facts", "-b", "none"], "kg: not a build: none; make one with: kg build PATH… -o DIR\n"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    arguments: list[str], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown commands and options, missing arguments and folders that are no build."""
    monkeypatch.chdir(tmp_path)
    assert complaint(*arguments) == line


def test_a_missing_package_is_told_in_one_line(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command whose package is not installed names it, and says how to get it."""
    monkeypatch.setitem(sys.modules, "pyvis.network", None)
    monkeypatch.setitem(sys.modules, "pyvis", None)
    assert complaint("draw", "-b", small).startswith("kg: kg draw needs a package that is not installed: pyvis")


def test_build_prints_what_it_built(tmp_path: Path) -> None:
    """Counts, then where the files are; standard input and options serve as a file with front matter does."""
    text = (GOLD / "articles" / f"{FIRST}.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    out = tmp_path / "b"
    lines = printed("build", "-", "--id", "first", "--published", "2025-10", "-o", out, text=text).splitlines()
    assert lines[0].startswith("1 article, ")
    assert lines[-5:] == [str(out / name) for name in FILES]
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["notes"] == []


def test_build_lists_all_bad_files_and_writes_nothing(tmp_path: Path) -> None:
    """A line for each bad file and one for what to do; exit code 2."""
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    result = kg("build", tmp_path / "empty.md", tmp_path / "none.md", "https://a.example/b", "-o", tmp_path / "b")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert sorted(name for line in lines for name in ("empty.md", "none.md", "https://a") if name in line) == [
        "empty.md",
        "https://a",
        "none.md",
    ]
    assert lines[-1] == ("kg: nothing was built: 3 files cannot be read; mend them, or leave them out with --skip-bad")
    assert not (tmp_path / "b").exists()


def test_build_leaves_out_bad_files_when_told(tmp_path: Path) -> None:
    """What is left out is said, and the rest is built."""
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "good.txt").write_text(BODY, encoding="utf-8")
    text = printed("build", tmp_path, "-o", tmp_path / "b", "--skip-bad")
    assert f"left out: {tmp_path / 'empty.md'}: " in text
    assert text.startswith("1 article, ")


def test_facts_are_one_json_object_a_line(gold: Path) -> None:
    """What is printed is what the facts are, in their order."""
    assert [json.loads(line) for line in printed("facts", "-b", gold).splitlines()] == list(
        facts(merge(gold_extractions()))
    )


def test_ask_lists_the_questions_and_answers_one(gold: Path) -> None:
    """By number or words, with parameters before or after."""
    assert printed("ask").splitlines()[1].startswith("1       Who chaired")
    rows = json.loads(printed("ask", "1", "-b", gold, "--format", "json"))
    assert {row["chair"] for row in rows} == {"Ashutosh Dixit", "Dylevsky Igor Nikolaevich"}
    others = [("ask", "--edition=5", "who", "chaired", "-b", gold), ("ask", "1", "--edition", "5", "-b", gold)]
    for other in others:
        assert json.loads(printed(*other, "--format", "json")) == rows


def test_ask_tells_what_is_unknown(gold: Path) -> None:
    """An unknown question, an unknown parameter and a parameter without a value are one line each."""
    assert complaint("ask", "99", "-b", gold).startswith("kg: unknown question: 99; there are: 1 who-chaired, ")
    assert complaint("ask", "1", "--colour", "red", "-b", gold) == (
        "kg: question 1 has no such parameter: colour; it has: body, edition, meeting\n"
    )
    assert complaint("ask", "1", "--edition") == "kg: no value for a parameter: --edition; write --edition VALUE\n"
    assert complaint("ask", "--edition", "5") == "kg: no question: --edition; give its number; kg ask lists them\n"


def test_ask_says_when_there_is_no_answer(gold: Path) -> None:
    """Columns go to standard output, the remark to standard error; that is no failure."""
    result = kg("ask", "1", "--edition", "77", "-b", gold)
    assert (result.exit_code, result.stdout) == (0, "what  chair  rank  post  factuality\n")
    assert result.stderr.startswith("the build has no answer to: Who chaired")


QUERY = "SELECT ?meeting ?n ?label ?none { ?meeting indrus:edition ?n ; rdfs:label ?label }"
IRI = "https://w3id.org/indrus/id/event/meeting-5"


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("table", "meeting           n  label          none\nevents:meeting-5  5  fifth meeting\n"),
        ("csv", f"meeting,n,label,none\n{IRI},5,fifth meeting,\n"),
        ("tsv", f"meeting\tn\tlabel\tnone\n{IRI}\t5\tfifth meeting\t\n"),
        (
            "json",
            f'[\n  {{\n    "meeting": "{IRI}",\n    "n": 5,\n'
            '    "label": "fifth meeting",\n    "none": null\n  }\n]\n',
        ),
    ],
)
def test_query_prints_rows_in_four_formats(small: Path, format_: str, text: str) -> None:
    """The same row as table, CSV, TSV and JSON."""
    assert printed("query", QUERY, "-b", small, "--format", format_) == text


def test_query_reads_files_and_standard_input(small: Path, tmp_path: Path) -> None:
    """The argument, a file and `-` give the same."""
    (tmp_path / "q.rq").write_text(QUERY, encoding="utf-8")
    rows = printed("query", QUERY, "-b", small)
    assert printed("query", tmp_path / "q.rq", "-b", small) == rows
    assert printed("query", "-", "-b", small, text=QUERY) == rows


def test_query_prints_triples_as_turtle(small: Path) -> None:
    """CONSTRUCT gives Turtle, or rows of three where asked; ASK gives true or false."""
    text = "CONSTRUCT { ?m indrus:edition ?n } { ?m indrus:edition ?n }"
    assert printed("query", text, "-b", small) == (
        "@prefix events: <https://w3id.org/indrus/id/event/> .\n"
        "@prefix indrus: <https://w3id.org/indrus/def#> .\n\n"
        "events:meeting-5 indrus:edition 5 .\n"
    )
    assert printed("query", text, "-b", small, "--format", "csv").splitlines()[0] == "subject,predicate,object"
    assert printed("query", "ASK { ?m indrus:edition 5 }", "-b", small) == "answer\nTrue\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["SELECT"], "kg: the query is not SPARQL: error at 1:7; see kg query --help for examples\n"),
        (["none.rq"], "kg: no such file: none.rq; give a query, a file or -\n"),
        (
            ["ASK {}", "--format", "turtle"],
            "kg: rows cannot be written as turtle: --format turtle; use table, json, csv or tsv\n",
        ),
    ],
)
def test_query_tells_what_is_wrong_in_one_line(small: Path, arguments: list[str], line: str) -> None:
    """A syntax error with its place, a file that is not there, a format that does not fit."""
    assert complaint("query", *arguments, "-b", small) == line


def test_show_prints_one_thing_with_its_words(small: Path) -> None:
    """Names, observations, facts with quotes, then what is disputed; nothing that a terminal would obey."""
    assert printed("show", "igor dylevsky", "-b", small) == (
        "Igor Dylevsky (Person)\n"
        "https://w3id.org/indrus/id/person/igor-dylevsky\n"
        "familyName: Dylevsky\n"
        "givenName: Igor\n"
        "also: Gen \\u001b[31mDylevsky\\u202e\n"
        "observed 2025-10-28: Chief\n"
        "\n"
        "post → Chief\n"
        "    “fifth meeting” — one (One, 2025-10)\n"
        "\n"
        "chair of fifth meeting\n"
        "    “Igor Dylevsky chaired it” — one (One, 2025-10)\n"
    )
    assert printed("show", "events:meeting-5", "-b", small).endswith(
        "\nstartDate → 2025-10-29 [disputed]\n    “fifth meeting” — two (Two)\n"
    )


def test_show_gives_the_nearest_names(gold: Path) -> None:
    """A name typed wrong is told with those that are near."""
    line = complaint("show", "Ashutos Dixitt", "-b", gold)
    assert line.startswith("kg: nothing has that name: Ashutos Dixitt; the nearest: Ashutosh Dixit")


def test_show_as_json_holds_the_same(small: Path) -> None:
    """Statements with direction, status and sources; escapes stay escapes."""
    text = printed("show", "person/igor-dylevsky", "-b", small, "--format", "json")
    shown = json.loads(text)
    assert shown["names"] == ["Gen \x1b[31mDylevsky\u202e"] and "\x1b" not in text and "\u202e" not in text
    assert shown["observed"] == [
        {"other": "Chief", "first": "2025-10-28", "last": "2025-10-28", "since": None, "until": None}
    ]
    assert [(s["relation"], s["direction"], s["other"]) for s in shown["statements"]] == [
        ("post", "out", "Chief"),
        ("chair", "in", "fifth meeting"),
    ]


def test_validate_says_whether_something_is_wrong(small: Path, tmp_path: Path) -> None:
    """Exit code 0 and a word where all is right; 1 and a row for each problem where not."""
    assert printed("validate", "-b", small) == "nothing is wrong\n"
    assert printed("validate", "-b", small, "--format", "json") == "[]\n"
    broken = (small / "kg.trig").read_text(encoding="utf-8").replace("indrus:edition 5", "indrus:edition 6", 1)
    (tmp_path / "kg.trig").write_text(broken, encoding="utf-8")
    result = kg("validate", "-b", tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert {problem["rule"] for problem in json.loads(result.stdout)} == {"claim-without-fact", "fact-without-claim"}


def test_draw_writes_the_page_of_the_build(small: Path, tmp_path: Path) -> None:
    """The page is the one that was built; where it cannot be written one line says so."""
    page = tmp_path / "page.html"
    assert printed("draw", "-b", small, "-o", page) == f"{page}\n"
    assert page.read_bytes() == (small / "explorer.html").read_bytes()
    assert complaint("draw", "-b", small, "-o", tmp_path / "none" / "page.html").startswith("kg: cannot write the file")


def test_evaluate_scores_a_build_and_printed_facts_alike(gold: Path, tmp_path: Path) -> None:
    """The annotated facts themselves score 1, read from a build, from a file and from standard input."""
    lines = printed("facts", "-b", gold)
    (tmp_path / "facts.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "articles").symlink_to(GOLD / "articles")
    (tmp_path / "gold" / "facts").mkdir()
    for ident in {json.loads(line)["article"] for line in lines.splitlines()}:
        (tmp_path / "gold" / "facts" / f"{ident}.json").symlink_to(GOLD / "facts" / f"{ident}.json")
    where = ("--gold", tmp_path / "gold", "--format", "json")
    scores = json.loads(printed("evaluate", tmp_path / "facts.jsonl", *where))
    assert (scores["precision"], scores["recall"], scores["met"], scores["split"]) == (1.0, 1.0, 1.0, 0)
    assert json.loads(printed("evaluate", "-", *where, text=lines)) == scores
    assert json.loads(printed("evaluate", "-b", gold, *where)) == scores
    table = printed("evaluate", "-b", gold, *where[:2], "--errors").splitlines()
    assert [line.split() for line in table if line.startswith("all ")] == [
        ["all", "617", "617", "0", *("1.000", "1.00–1.00") * 3]
    ]


def test_evaluate_reads_the_gold_articles_itself(tmp_path: Path) -> None:
    """Without a build and facts the articles are read now; the first one comes out well."""
    for folder, suffix in (("articles", "md"), ("facts", "json")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{FIRST}.{suffix}").symlink_to(GOLD / folder / f"{FIRST}.{suffix}")
    scores = json.loads(printed("evaluate", "--gold", tmp_path, "--format", "json"))
    assert scores["unproven"] == 0 and scores["recall"] > 0.8
    assert scores["confidence"]["count"] == sum(one["count"] for one in scores["confidence"]["bins"]) > 30
    assert scores["baseline"] is None


def test_evaluate_sets_a_baseline_beside_it_and_draws_reliability(tmp_path: Path) -> None:
    """The naive baseline finds little of the first article; the picture is written in whole."""
    for folder, suffix in (("articles", "md"), ("facts", "json")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{FIRST}.{suffix}").symlink_to(GOLD / folder / f"{FIRST}.{suffix}")
    where, picture = ("--gold", tmp_path, "--baseline"), tmp_path / "picture.svg"
    scores = json.loads(printed("evaluate", *where, "--format", "json"))
    assert 0 < scores["baseline"]["f1"] < scores["f1"]
    table = printed("evaluate", *where, "--reliability", picture).splitlines()
    assert table[0].endswith("baseline F1")
    assert picture.read_text(encoding="utf-8").endswith("</svg>\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "facts", "picture.svg"]


def test_evaluate_tells_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    """A file that is no JSON, a file that is not there, a folder without gold, a part that is unknown."""
    (tmp_path / "f.jsonl").write_text("{", encoding="utf-8")
    (tmp_path / "g.jsonl").write_text("[1]", encoding="utf-8")
    assert complaint("evaluate", tmp_path / "f.jsonl").startswith("kg: not JSON: ")
    assert complaint("evaluate", tmp_path / "g.jsonl").startswith("kg: not a fact: ")
    assert complaint("evaluate", tmp_path / "none.jsonl").startswith("kg: the facts cannot be read: ")
    assert complaint("evaluate", tmp_path / "f.jsonl", "--gold", tmp_path).startswith("kg: no")
    assert complaint("evaluate", "--split", "none").startswith("kg: no part none of the gold set: ")
    (tmp_path / "h.jsonl").write_text("", encoding="utf-8")
    no_picture = complaint("evaluate", tmp_path / "h.jsonl", "--split", "gold", "--reliability", tmp_path / "p.svg")
    assert no_picture.startswith("kg: no picture of reliability: ")


def test_demo_builds_asks_and_says_where_the_page_is(tmp_path: Path) -> None:
    """What was built of the whole retold corpus, how many answers each question has, one with its words, the page."""
    text = printed("demo", "-o", tmp_path / "b")
    assert text.startswith("23 articles, ")
    assert [article.id for article in sources.read(tmp_path / "b")] == sorted(FIRST_23)
    assert "\nnumber  question" in text
    assert "\n  words: " in text
    assert text.endswith(f"\nThe page: {tmp_path / 'b' / 'explorer.html'}\n")


def test_a_table_in_a_terminal_is_drawn_and_harmless(small: Path) -> None:
    """In a terminal a table has lines; what stands in it gives the terminal no orders."""
    ours, theirs = os.openpty()
    command = ["query", "SELECT ?name { persons:igor-dylevsky skos:altLabel ?name }", "-b", str(small)]
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *command],
        env=ENVIRONMENT | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "80"},
        stdout=theirs,
        stdin=subprocess.DEVNULL,
    ) as child:
        child.wait()
    os.close(theirs)
    text = os.read(ours, 10_000).decode("utf-8")
    os.close(ours)
    assert "│ Gen \\u001b[31mDylevsky\\u202e │" in text
    assert "\x1b" not in text and "\u202e" not in text


def test_ask_shows_both_sides_of_a_conflict_beside_each_other(small: Path) -> None:
    """Values, quotes and publishers of both; as JSON a row for each pair of claims."""
    lines = printed("ask", "conflicts", "-b", small).splitlines()
    assert lines[0] == "fifth meeting — start date"
    assert lines[1].split(" | ") == [
        "preferred: 2025-10-28 (1 source)".ljust(len(lines[1].partition(" | ")[0])),
        "disputed: 2025-10-29 (1 source)",
    ]
    assert any("— One, 2025-10" in line and "— Two, articles:two" in line for line in lines)
    (row,) = json.loads(printed("ask", "conflicts", "-b", small, "--format", "json"))
    assert (row["preferred_publisher"], row["disputed_publisher"], row["disputed_words"]) == (
        *("One", "Two", "fifth meeting"),
    )
