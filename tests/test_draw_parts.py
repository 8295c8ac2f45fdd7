"""Parts of a network, layouts in blocks, texts that stay at home, and the picture without a browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_graph import (
    CLAIMS,
    DRONES,
    ENTITIES,
    FIRST,
    GROUP,
    MEETING,
    NEXT,
    OMSK,
    PUNE,
    RAO,
    SECOND,
    STAFF,
    small_graph,
)
from test_draw import Scripts, small_network, star

from kg.cli import main
from kg.communities import communities, core_numbers
from kg.draw import Options, TextMode, draw
from kg.draw.arrange import arrangements, years_of
from kg.draw.select import Selection, select
from kg.draw.svg import to_svg
from kg.draw.texts import passages
from kg.errors import UserError
from kg.model import Article, Entity, Graph, Span
from kg.network import measures, most_central, to_network
from kg.rdf import to_dataset
from kg.store import save
from kg.trig import to_ntriples, to_trig

EVERYTHING = {MEETING, NEXT, RAO, GROUP, STAFF, PUNE, OMSK, DRONES}


def held_by(page: str) -> dict[str, object]:
    """The JSON that a page holds."""
    content: dict[str, object] = json.loads(Scripts(page).found[0][1])
    return content


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), EVERYTHING),
        (Selection(focus=(RAO,)), {RAO, MEETING, STAFF}),
        (Selection(focus=(RAO,), hops=2), {RAO, MEETING, STAFF, GROUP, PUNE, DRONES}),
        (Selection(focus=(RAO,), hops=0), {RAO}),
        (Selection(kinds=("event", "person")), {MEETING, NEXT, RAO}),
        (Selection(relations=("chair", "heldUnder")), {MEETING, RAO, GROUP}),
        (Selection(things=(RAO, MEETING, "person/elsewhere")), {RAO, MEETING}),
        (Selection(first_year="2025"), {NEXT, OMSK, STAFF}),
        (Selection(last_year="2024"), EVERYTHING),
    ],
)
def test_a_selection_keeps_what_it_names(selection: Selection, kept: set[str]) -> None:
    """By hops, kinds, relations, ids and years; what has no year stays whatever the years."""
    assert set(select(small_network(), selection)) == kept


def test_a_selection_changes_no_network_and_may_be_empty() -> None:
    """The network that it selects from is as it was; nothing found is an empty page, not an error."""
    network = small_network()
    nothing = select(network, Selection(things=()))
    assert (len(nothing), set(network)) == (0, EVERYTHING)
    assert held_by(draw(nothing))["things"] == []


@pytest.mark.parametrize(
    ("selection", "complaint"),
    [
        (Selection(kinds=("ship",)), "no such kind: ship; there are: person, organisation"),
        (Selection(relations=("married",)), "no such relation in the build: married; there are: affiliation, chair"),
        (Selection(focus=("org/idle",)), "the page has no such thing: org/idle"),
    ],
)
def test_a_selection_that_names_what_is_not_there_says_so(selection: Selection, complaint: str) -> None:
    """The error names it and what there is."""
    with pytest.raises(UserError, match=complaint):
        select(small_network(), selection)


def test_years_are_those_of_the_thing_or_of_what_it_is_linked_with() -> None:
    """A chair's year is that of the meeting; what is linked with nothing dated has none."""
    years = years_of(small_network())
    assert (years[MEETING], years[RAO], years[GROUP]) == ("2024", "2024", "2024")
    assert (years[NEXT], years[OMSK], years[STAFF]) == ("", "", "")


def test_blocks_hold_each_thing_once_in_places_of_their_own() -> None:
    """In every layout, and of a star too, no two things share a place; each block has its words."""
    for network in (small_network(), to_network(star(900))):
        found = arrangements(network, most_central(measures(network)), 300)
        assert sorted(found) == ["bodies", "kind", "time"]
        for arranged in found.values():
            assert set(arranged.places) == set(network)
            assert len(set(arranged.places.values())) == len(network)
    by = arrangements(small_network(), most_central(measures(small_network())), 300)
    assert [words for words, _, _ in by["time"].headings] == ["2024", "no date"]
    assert [words for words, _, _ in by["bodies"].headings] == ["Joint Group", "near no joint body"]
    assert "Places" in [words for words, _, _ in by["kind"].headings]


def test_years_are_in_reading_order_and_a_body_stands_above_its_meetings() -> None:
    """Earlier years come first, line by line; what belongs to a body stands below it."""
    found = arrangements(small_network(), most_central(measures(small_network())), 300)
    (_, *early), (_, *late) = found["time"].headings
    assert early[::-1] < late[::-1]
    assert found["bodies"].places[GROUP][1] < found["bodies"].places[MEETING][1] < found["bodies"].places[RAO][1]


def test_communities_and_cores_are_the_same_whatever_the_hash_seed() -> None:
    """Two processes with other hash seeds find the same; a star is one community of core 1."""
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from test_draw import small_network; from kg.communities import communities, core_numbers\n"
        "print(communities(small_network()), core_numbers(small_network()))\n"
    )
    here = Path(__file__).parent
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(here), str(here.parent)],
            check=True, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "7")
    ]  # fmt: skip
    assert runs[0] == runs[1] != ""
    network = to_network(star(12))
    assert set(communities(network).values()) == {0}
    assert set(core_numbers(network).values()) == {1}
    assert communities(to_network(Graph((FIRST,)))) == {}
    grouped = communities(small_network())
    assert grouped[NEXT] == grouped[OMSK] != grouped[MEETING]


def test_passages_are_the_sentences_of_the_quotes() -> None:
    """Whole sentences with their places; neighbours are one passage; what is not quoted stays at home."""
    text = "He came. She chaired the talks in Pune. They left early.\n\nRice was dear. Gen. Rao spoke."
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in ("chaired", "Rao spoke")]
    found = passages(text, spans)
    assert all(text[start : start + len(words)] == words for start, words in found)
    assert next(words for _, words in found) == "She chaired the talks in Pune."
    assert "Rice" not in "".join(words for _, words in found)
    assert passages("", []) == []


@pytest.mark.parametrize(
    ("mode", "there", "gone"),
    [
        (TextMode.CONTEXT, ["A third meeting is planned for Omsk.", "She serves in the Air Staff"], []),
        (TextMode.NONE, ["third meeting is planned for Omsk"], ["A third meeting", "an official said"]),
    ],
)
def test_no_more_text_goes_along_than_asked(mode: TextMode, there: list[str], gone: list[str]) -> None:
    """Quotes always stand in the page; whole texts only where they are wanted."""
    page = draw(small_network(), Options(text=mode))
    assert '"text":"Air Marshal' not in page
    assert [words for words in there if words not in page] == []
    assert [words for words in gone if words in page] == []


def test_the_picture_is_sound_xml_and_the_same_each_time() -> None:
    """Each drawn thing has its shape and its name; planned things and lines are dashed; hostile names are text."""
    picture = to_svg(small_network(), Options(title='Ties & "<b>'))
    root = ET.fromstring(picture)
    names = {title.text for title in root.iter("{http://www.w3.org/2000/svg}title")}
    assert {'Ties & "<b>', "Asha Rao", "third meeting of the Joint Group"} <= names
    assert picture.count('stroke-dasharray="6 5"') == 2
    assert picture.count("stroke-dasharray=") == 3
    backwards = Graph((SECOND, FIRST), ENTITIES[::-1], CLAIMS[::-1])
    assert to_svg(to_network(backwards), Options(title='Ties & "<b>')) == picture
    evil = Entity(MEETING, "Meeting", "</svg><script>alert(1)</script>\x00\x0b")
    others = [entity for entity in ENTITIES if entity.id != MEETING]
    ET.fromstring(to_svg(to_network(Graph((FIRST, SECOND), (*others, evil), CLAIMS)), Options(layout="time")))


def test_an_empty_network_has_a_picture_too() -> None:
    """Nothing to draw is a frame with a title."""
    root = ET.fromstring(to_svg(to_network(Graph((Article("a", "x"),))), Options()))
    assert root.attrib["aria-label"] == "India–Russia defence ties"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """The small graph as a build on disk."""
    dataset = to_dataset(small_graph())
    files = {"kg.trig": to_trig(dataset), "kg.nt": to_ntriples(dataset), "explorer.html": "", "report.json": "{}"}
    files["articles.jsonl"] = ""
    save(tmp_path / "build", files)
    return tmp_path / "build"


def run(build: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and output of `kg draw` on a build."""
    result = CliRunner().invoke(main, ["draw", "-b", str(build), *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (["--focus", "Asha Rao"], {RAO, MEETING, STAFF}),
        (["--focus", "persons:asha-rao", "--hops", "0", "--all"], {RAO}),
        (["--kinds", "place, body"], {PUNE, OMSK, GROUP}),
        (["--question", "23"], {NEXT}),
        (["--query", "QUERY"], {MEETING, PUNE}),
    ],
)
def test_the_command_draws_what_is_asked(build: Path, tmp_path: Path, arguments: list[str], kept: set[str]) -> None:
    """Each option narrows the page to what it names."""
    query = tmp_path / "query.rq"
    query.write_text(
        "CONSTRUCT { ?m indrus:location ?p } { ?m indrus:location ?p ; indrus:chair ?c }", encoding="utf-8"
    )
    out = tmp_path / "page.html"
    arguments = [str(query) if argument == "QUERY" else argument for argument in arguments]
    assert run(build, "-o", str(out), *arguments) == (0, f"{out}\n")
    assert {thing["id"] for thing in held_by(out.read_text(encoding="utf-8"))["things"]} == kept  # type: ignore[attr-defined]


def test_the_command_writes_a_picture_and_no_page(build: Path, tmp_path: Path) -> None:
    """`--svg` writes the picture alone, with the title asked for."""
    out = tmp_path / "ties.svg"
    code, _ = run(build, "--svg", str(out), "-o", str(tmp_path / "page.html"), "--title", "Ties", "--layout", "kind")
    assert (code, (tmp_path / "page.html").exists()) == (0, False)
    assert ET.fromstring(out.read_text(encoding="utf-8")).attrib["aria-label"] == "Ties"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--from", "20x"], "kg: not a date: --from 20x; give a year, month or day, such as 2025 or 2025-10-28"),
        (["--as-of", "2025-02-30"], "kg: not a date: --as-of 2025-02-30; give a year"),
        (["--query", "gone.rq"], "kg: the query cannot be read: gone.rq; name a file with a CONSTRUCT or SELECT"),
        (["--focus", "Nobody Known"], "kg: nothing has that name: Nobody Known"),
    ],
)
def test_the_command_says_what_is_wrong(build: Path, tmp_path: Path, arguments: list[str], complaint: str) -> None:
    """One line, exit code 2, no page."""
    code, output = run(build, "-o", str(tmp_path / "page.html"), *arguments)
    assert (code, output.count("\n"), (tmp_path / "page.html").exists()) == (2, 1, False)
    assert complaint in output
