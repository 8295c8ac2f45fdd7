"""The graph as it was at a time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from claims import MEETING, PERSON, POST, article, claim, date, extraction
from click.testing import CliRunner
from gold_graph import gold_extractions

from kg.asof import Moment, seen_at
from kg.build import assemble
from kg.cli import main
from kg.merge import merge
from kg.model import Entity, Factuality, Graph, Literal, Status
from kg.rdf import to_dataset
from kg.store import save
from kg.trig import to_ntriples, to_trig
from kg.validate import check_rules

PLACE = Entity("place/new-delhi", "Place", "New Delhi")
UNIT = Entity("org/unit", "Organisation", "Unit")
STAFF = Entity("org/staff", "Organisation", "Staff")


def facts(graph: Graph) -> set[tuple[str, str, str | Literal]]:
    """Subject, relation and object of the accepted claims."""
    return {(c.subject, c.relation, c.object) for c in graph.claims if c.status is Status.ACCEPTED}


def seen_in(*dates: str) -> Graph:
    """A person seen in a post by articles of these dates."""
    said = (
        extraction(
            claim(PERSON.id, "post", POST.id, f"a{i}"),
            article=article(f"a{i}", published=day),
            entities=(PERSON, POST),
        )
        for i, day in enumerate(dates)
    )
    return merge(said)


def met(day: str = "", published: str = "2025-11-01", factuality: Factuality = Factuality.ACTUAL) -> Graph:
    """A meeting in New Delhi, on a day if one is given."""
    told = [claim(MEETING.id, "location", PLACE.id, factuality=factuality)]
    told += [claim(MEETING.id, "startDate", date(day), factuality=factuality)] if day else []
    return merge([extraction(*told, article=article(published=published), entities=(MEETING, PLACE))])


@pytest.mark.parametrize(
    ("as_of", "holds"),
    [
        ("2020-12-31", False),
        ("2021", True),
        ("2021-03", True),
        ("2021-03-04", False),
        ("2021-03-05", True),
        ("2022-07-01", True),
        ("2023-06-30", True),
        ("2023-07", False),
    ],
)
def test_a_post_holds_between_first_and_last_observation(as_of: str, holds: bool) -> None:
    """Both ends count, as exact as they are known; a year or month is met by any of its days."""
    graph = seen_at(seen_in("2021-03-05", "2023-06"), Moment(as_of))
    assert ((PERSON.id, "post", POST.id) in facts(graph), len(graph.tenures)) == (holds, int(holds))


def test_a_tenure_that_holds_keeps_all_its_observations() -> None:
    """Who looks at 2022 sees when the person was first and last seen."""
    (tenure,) = seen_at(seen_in("2021-03-05", "2023-06"), Moment("2022")).tenures
    assert (tenure.first_observed, tenure.last_observed) == ("2021-03-05", "2023-06-01")


def test_a_state_without_any_date_holds_at_none() -> None:
    """An undated article does not tell when."""
    assert facts(seen_at(seen_in(""), Moment("2022"))) == set()


@pytest.mark.parametrize(
    ("as_of", "begun"), [("2025-10-27", False), ("2025-10-28", True), ("2025", True), ("2026", True)]
)
def test_an_event_holds_from_its_first_day_on(as_of: str, begun: bool) -> None:
    """What has happened has happened for ever."""
    graph = seen_at(met("2025-10-28"), Moment(as_of))
    assert ((MEETING.id, "location", PLACE.id) in facts(graph)) is begun
    assert {entity.id for entity in graph.entities} == ({MEETING.id, PLACE.id} if begun else set())


def test_an_event_without_a_date_holds_from_its_publication_on() -> None:
    """It can be no later than the article that tells of it."""
    assert facts(seen_at(met(), Moment("2025-10"))) == set()
    assert facts(seen_at(met(), Moment("2025-11"))) == facts(met())


def test_the_country_of_a_person_holds_at_any_time() -> None:
    """What has no time of its own is not bound to that of its article."""
    told = claim(UNIT.id, "partOf", STAFF.id)
    graph = merge([extraction(told, entities=(UNIT, STAFF))])
    assert facts(seen_at(graph, Moment("1999"))) == facts(graph)


def test_known_on_a_date_is_what_articles_had_told_by_then() -> None:
    """The plan stands as it stood: planned, dated as planned, and in conflict with nothing."""
    plan = extraction(
        claim(MEETING.id, "startDate", date("2025-10-20"), "early", factuality=Factuality.PLANNED),
        article=article("early", published="2025-09-01"),
    )
    report = extraction(
        claim(MEETING.id, "startDate", date("2025-10-28"), "late"), article=article("late", published="2025-11-01")
    )
    now = merge([plan, report])
    then = seen_at(now, Moment(known_on="2025-10"))
    assert facts(now) == {(MEETING.id, "startDate", date("2025-10-28"))}
    assert facts(then) == {(MEETING.id, "startDate", date("2025-10-20"))}
    assert [(c.status, c.conflicts) for c in then.claims] == [(Status.ACCEPTED, ())]
    assert [entity.attribute("factuality") for entity in then.entities] == ["Planned"]
    assert [a.id for a in then.articles] == ["early"]


def test_known_on_a_date_is_the_graph_of_those_articles_alone() -> None:
    """Claims, statuses, conflicts and tenures are those of a merge of what was published by then."""
    extractions = gold_extractions()
    then = seen_at(merge(extractions), Moment(known_on="2018-12-31"))
    alone = merge(e for e in extractions if e.article.published and e.article.published < "2019")
    assert then.claims == alone.claims
    assert then.tenures == alone.tenures
    assert then.articles != ()


def test_an_article_without_a_date_is_not_known_to_be_published() -> None:
    """Nor is one of October by the middle of that month."""
    assert seen_at(met(published=""), Moment(known_on="2030")).claims == ()
    assert seen_at(met(published="2025-10"), Moment(known_on="2025-10-15")).claims == ()
    assert seen_at(met(published="2025-10"), Moment(known_on="2025-10-31")).claims != ()


@pytest.mark.parametrize(
    "moment", [Moment("2018"), Moment(known_on="2014"), Moment("2015", "2021-12-06"), Moment("1950")]
)
def test_the_graph_of_any_moment_keeps_the_integrity_rules(moment: Moment) -> None:
    """A query finds nothing there that a build would not hold."""
    assert check_rules(to_dataset(seen_at(merge(gold_extractions()), moment))) == set()


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the annotated articles."""
    _, dataset, _ = assemble(gold_extractions())
    folder = tmp_path_factory.mktemp("as-of") / "build"
    rest = dict.fromkeys(("explorer.html", "report.json", "articles.jsonl"), "{}")
    save(folder, {"kg.trig": to_trig(dataset), "kg.nt": to_ntriples(dataset), **rest})
    return folder


def run(*arguments: str) -> str:
    """What a command prints."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_commands_answer_for_a_moment(build: Path, tmp_path: Path) -> None:
    """`ask`, `query`, `show` and `draw` take both options and run unchanged."""
    where = ["-b", str(build)]
    assert "Rajnath Singh" in run("ask", "7", *where, "--format", "csv")
    assert "Rajnath Singh" not in run("ask", "7", *where, "--format", "csv", "--as-of", "2013")
    count = "SELECT (COUNT(?a) AS ?n) { ?a a indrus:Article }"
    assert run("query", count, *where, "--known-on", "2011", "--format", "csv").split() == ["n", "3"]
    assert "observed" not in run("show", "Rajnath Singh", *where, "--as-of", "2040")
    page = tmp_path / "page.html"
    run("draw", *where, "--known-on", "2011", "-o", str(page))
    assert "Dylevsky" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["ask 7", "query ASK{?s?p?o}", "show India", "draw"])
@pytest.mark.parametrize("option", ["--as-of", "--known-on"])
def test_a_bad_date_is_told_in_one_line(command: str, option: str) -> None:
    """Before anything is read."""
    result = CliRunner().invoke(main, [*command.split(), option, "2024-13"])
    assert result.exit_code == 2
    assert result.output == (
        f"kg: not a date: {option} 2024-13; give a year, month or day, such as 2025 or 2025-10-28\n"
    )


def test_show_prints_editions_of_a_body_and_deals_of_equipment(build: Path) -> None:
    """As text for readers, and as JSON for programs."""
    body = run("show", "Working Group on Military Cooperation", "-b", str(build))
    assert "editions: 2 reported" in body
    assert "      4  absent\n" in body
    told = json.loads(run("show", "Working Group on Military Cooperation", "-b", str(build), "--format", "json"))
    assert [(e["number"], e["standing"]) for e in told["series"]["editions"]] == [
        (3, "reported"),
        (4, "absent"),
        (5, "reported"),
    ]
    assert told["series"]["cadenceInMonths"] > 12
    deals = run("show", "MiG-29K", "-b", str(build))
    assert "deal with India, signed 2010-03\n    signed     2010-03  29 fighters" in deals
    told = json.loads(run("show", "MiG-29K", "-b", str(build), "--format", "json"))
    assert [deal["signed"] for deal in told["deals"]] == ["2004-01", "2010-03"]
