"""Parts of a network, layouts in blocks, texts that stay at home, and the picture without a browser."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

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

import kg
from kg.cli import main
from kg.communities import communities, core_numbers
from kg.draw import Options, TextMode, draw
from kg.draw.arrange import arrangements, years_of
from kg.draw.png import to_png
from kg.draw.select import Selection, select
from kg.draw.svg import to_svg
from kg.errors import UserError
from kg.model import Article, Entity, Graph, Span
from kg.network import measures, most_central, to_network
from kg.rdf import to_dataset
from kg.store import save
from kg.texts import passages
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


def test_a_picture_in_points_is_the_drawing_twice_as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PNG has the SVG's shape and writes labels; without any font it says what to install."""
    resvg = pytest.importorskip("resvg_py", reason="install resvg-py to test PNG")
    image = pytest.importorskip("PIL.Image", reason="install pillow to read a PNG")
    svg = to_svg(small_network(), Options())
    wide, high = (float(side) for side in ET.fromstring(svg).attrib["viewBox"].split()[2:])
    picture = image.open(io.BytesIO(to_png(svg)))
    assert picture.size == (round(2 * wide), round(2 * high))
    assert picture.convert("RGB").getcolors(1 << 20)[0:1] != []
    silent = image.open(io.BytesIO(to_png(re.sub(r"<text.*?</text>", "", svg))))
    assert _inked(picture) > _inked(silent) > 0
    monkeypatch.setattr(resvg, "svg_to_bytes", partial(resvg.svg_to_bytes, skip_system_fonts=True))
    with pytest.raises(UserError, match="no font to write labels with"):
        to_png(svg)


def _inked(picture: Any) -> int:
    """How many points of a picture are dark."""
    return sum(count for count, shade in picture.convert("L").getcolors() if shade < 90)


def test_a_long_page_holds_the_most_central_and_the_names_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit what is least linked is known by name and kind alone; a page below it holds all."""
    network = to_network(star(60))
    page = draw(network)
    assert held_by(page)["beyond"] == []
    monkeypatch.setattr("kg.draw.MOST_HELD", 20)
    assert draw(network) == page
    for limit in (len(page.encode()) - 1, 100):
        monkeypatch.setattr("kg.draw.MOST_BYTES", limit)
        short = held_by(draw(network))
        names = [thing["label"] for thing in short["things"]]  # type: ignore[attr-defined]
        assert "second meeting" in names and len(names) == 20
        assert [entry[0] for entry in short["beyond"]] == ["topic"] * 41  # type: ignore[attr-defined]
        assert not set(names) & {entry[1] for entry in short["beyond"]}  # type: ignore[attr-defined]


def test_a_part_brings_only_the_articles_that_it_quotes() -> None:
    """Texts of articles that a selection does not need stay out of its page."""
    planned = held_by(draw(select(small_network(), Selection(focus=(NEXT,)))))
    assert [article["id"] for article in planned["articles"]] == [FIRST.id]  # type: ignore[attr-defined]
    assert SECOND.body not in draw(select(small_network(), Selection(focus=(NEXT,))))


def test_a_network_without_texts_is_drawn_with_its_quotes() -> None:
    """What came without texts shows the words that claims bring, and says that there is no more."""
    bare = replace(small_graph(), articles=tuple(replace(article, body="") for article in (FIRST, SECOND)))
    content, whole = held_by(draw(to_network(bare))), held_by(draw(small_network()))
    assert content["text"] == "none"
    for article, full in zip(content["articles"], whole["articles"], strict=True):  # type: ignore[call-overload]
        assert (article.get("text"), article["quotes"]) == (None, full["quotes"])


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


def test_the_command_writes_a_picture_and_no_page(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--svg` writes the picture alone, with the title asked for."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    out = tmp_path / "ties.svg"
    code, _ = run(build, "--svg", str(out), "--title", "Ties", "--layout", "kind")
    assert (code, list(Path.cwd().iterdir())) == (0, [])
    assert ET.fromstring(out.read_text(encoding="utf-8")).attrib["aria-label"] == "Ties"


def test_the_command_writes_all_that_is_named(build: Path, tmp_path: Path) -> None:
    """Page and both pictures at once, where each is named; the PNG is one."""
    pytest.importorskip("resvg_py", reason="install resvg-py to test PNG")
    svg, png, page = (tmp_path / name for name in ("a.svg", "a.png", "a.html"))
    assert run(build, "--svg", str(svg), "--png", str(png), "-o", str(page)) == (0, f"{svg}\n{png}\n{page}\n")
    assert png.read_bytes().startswith(b"\x89PNG") and svg.read_text(encoding="utf-8").startswith("<svg")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_loaded_build_draws_itself(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kg.load(DIR).draw(…)` is the page that the command writes with the same options, and leaves no file behind."""
    out = tmp_path / "page.html"
    run(build, "-o", str(out), "--kinds", "event,person", "--layout", "time", "--text", "none", "--title", "Ties")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    graph = kg.load(build)
    page = graph.draw(kinds=["event", "person"], layout="time", text="none", title="Ties", height=400)
    assert page.html == out.read_text(encoding="utf-8")
    assert page.html == graph.draw(kinds="event, person", layout="time", text="none", title="Ties").html
    assert 'height="400"' in page._repr_html_() and repr(page).endswith("400 pixels high")
    assert {thing["id"] for thing in held_by(graph.draw("Asha Rao", hops=0).html)["things"]} == {RAO}  # type: ignore[attr-defined]
    assert list(Path.cwd().iterdir()) == []
    with pytest.raises(UserError, match="no such layout: circle; there are: force, time"):
        graph.draw(layout="circle")


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
