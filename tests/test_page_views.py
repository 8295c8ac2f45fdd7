"""Views, filters, years, paths, looks and exports of the page, in a real browser without a network."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from browsing import PHONE, Opened
from gold_graph import gold_extractions
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
    day,
    said,
    small_graph,
)

from kg.draw import Options, TextMode, draw
from kg.merge import merge
from kg.model import Datatype, Entity, Graph, Literal
from kg.network import to_network
from kg.rdf import to_dataset
from kg.store import Build

EARLIER, DEAL, ABOVE, INDIA = "event/joint-group-meeting-0", "agreement/deal", "org/commission", "place/india"


def rich_graph() -> Graph:
    """The small graph with an earlier meeting, a body above, a country, a deal and a post."""
    more = (
        Entity(EARLIER, "Meeting", "first talks"),
        Entity(DEAL, "Agreement", "spares deal"),
        Entity(ABOVE, "Commission", "Great Commission"),
        Entity(INDIA, "Country", "India"),
        Entity("post/chief", "Post", "Chief of Air Staff"),
        Entity("money/m", "Money", "5 million USD"),
    )
    claims = (
        said(FIRST, "Joint Group", EARLIER, "heldUnder", GROUP),
        said(FIRST, "second meeting", EARLIER, "edition", Literal("4", Datatype.INTEGER)),
        said(FIRST, "Pune", EARLIER, "startDate", day("2019-02-01")),
        said(FIRST, "Joint Group", GROUP, "partOf", ABOVE),
        said(FIRST, "Air Staff", STAFF, "country", INDIA),
        said(FIRST, "Pune", PUNE, "country", INDIA),
        said(FIRST, "drones", DEAL, "subject", DRONES),
        said(FIRST, "Air Staff", DEAL, "recipient", STAFF),
        said(FIRST, "3 May 2024", DEAL, "signedOn", day("2024-05-03")),
        said(FIRST, "Air", DEAL, "value", "money/m"),
        said(FIRST, "Air Marshal", RAO, "post", "post/chief"),
    )
    return Graph((FIRST, SECOND), ENTITIES + more, CLAIMS + claims)


def drawn(page: Opened) -> set[str]:
    """The ids of the things in the graph."""
    return set(page.page.evaluate("Object.keys(explorer.network.getPositions())"))


def sheet(page: Opened) -> str:
    """The text of the view, white space made single."""
    return " ".join(page.page.locator("#sheet").inner_text().split())


def look(page: Opened, view: str) -> str:
    """Go to a view and read it."""
    page.page.locator("#tabs").get_by_role("button", name=view).click()
    return sheet(page)


FILTERED: list[tuple[str, set[str], set[str]]] = [
    ("#relation=chair", {MEETING, RAO}, {PUNE, NEXT}),
    (f"#topic={DRONES}", {DRONES, MEETING, DEAL}, {NEXT, EARLIER}),
    ("#source=second", {MEETING, RAO, PUNE}, {STAFF, NEXT, DEAL}),
    ("#sure=0.95", {MEETING, RAO}, set()),
    ("#said=open", {MEETING, DRONES, NEXT, OMSK}, {RAO}),
    ("#said=actual", {MEETING, RAO}, {NEXT, OMSK}),
    ("#from=2019&to=2019", {EARLIER, GROUP}, {MEETING, RAO}),
    ("#hidden=place&relation=location", set(), {PUNE, MEETING}),
]


def test_row_05_one_filter_decides_what_is_drawn(show: Callable[..., Opened]) -> None:
    """By relation, topic, article, sureness, how it is told, and years; the address alone sets it."""
    page = show(rich_graph())
    for hash_, there, gone in FILTERED:
        page.page.evaluate(
            "hash => new Promise((done) => { window.addEventListener('popstate', done, {once: true}); "
            "location.hash = hash; }).then(() => null)",
            hash_,
        )
        assert (hash_, there - drawn(page), gone & drawn(page)) == (hash_, set(), set())


def test_filters_are_chosen_from_lists_and_cleared(show: Callable[..., Opened]) -> None:
    """A choice narrows graph, list and table and stands in the address; back undoes it; one button clears all."""
    page = show(rich_graph())
    everything = drawn(page)
    page.page.locator("summary", has_text="Filter").click()
    page.page.locator("[data-choice=relation]").select_option(label="chaired by")
    assert drawn(page) == {MEETING, RAO}
    assert page.page.url.endswith("#relation=chair")
    assert page.page.locator("#shown").inner_text() == "2 of 12 things; 2 pass the filter"
    assert "1 fact" in look(page, "Table")
    page.page.locator("#clear").click()
    assert drawn(page) == everything
    page.page.go_back()
    assert drawn(page) == {MEETING, RAO}


def test_a_filter_that_nothing_passes_says_so(show: Callable[..., Opened]) -> None:
    """The page goes on working, and says that nothing passes."""
    page = show(rich_graph(), "#relation=signatory")
    assert page.page.locator("#shown").inner_text() == "Nothing passes the filter."


def test_row_06_dragging_over_the_years_chooses_them(show: Callable[..., Opened]) -> None:
    """The band counts dated things a year; a drag over its last years leaves the earlier ones out."""
    page = show(rich_graph())
    titles = page.page.evaluate("[...document.querySelectorAll('.bar')].map((bar) => bar.title)")
    assert (titles[0], titles[1], titles[-1]) == (
        "2019: 1 dated thing",
        "2020: 0 dated things",
        "2024: 2 dated things",
    )
    box = page.page.locator("#bars").bounding_box()
    page.page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 10)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 10)
    page.page.mouse.up()
    assert page.page.url.endswith("#from=2023&to=2024")
    assert EARLIER not in drawn(page) and MEETING in drawn(page)
    page.page.locator("#all-years").click()
    assert EARLIER in drawn(page)


def test_playing_goes_through_the_years(show: Callable[..., Opened]) -> None:
    """It begins with the first year and stops when told to."""
    page = show(rich_graph())
    page.page.locator("#play").click()
    assert page.page.evaluate("explorer.state.now().to") == "2019"
    assert MEETING not in drawn(page)
    page.page.wait_for_timeout(1500)
    assert page.page.evaluate("explorer.state.now().to") > "2019"
    page.page.locator("#play").click()
    assert page.page.locator("#play").inner_text() == "Play"


def test_row_07_a_path_shows_the_words_of_each_step(show: Callable[..., Opened]) -> None:
    """By keys alone: from one thing to another, a sentence and a quote for each step, around countries."""
    page = show(rich_graph())
    keyboard = page.page.keyboard
    keyboard.press("/")
    keyboard.type("air staff")
    keyboard.press("Enter")
    page.page.get_by_role("button", name="Find a path from here").focus()
    keyboard.press("Enter")
    keyboard.type("pune")
    keyboard.press("Enter")
    assert page.page.locator("#panel h2").inner_text() == "Air Staff → Pune"
    steps = page.page.locator(".hops > li")
    statements = [" ".join(text.split()) for text in steps.locator(".statement").all_inner_texts()]
    assert statements == [
        "Asha Rao served in Air Staff",
        "second meeting of the Joint Group chaired by Asha Rao",
        "second meeting of the Joint Group took place in Pune",
    ]
    assert page.quotes()[0] == "She serves in the Air Staff"
    assert page.page.url.endswith("#path=org%2Fair-staff+place%2Fpune")
    page.page.get_by_role("button", name="Best evidence").click()
    assert "by=evidence" in page.page.url
    assert steps.count() >= 2


def test_no_path_is_said_to_be_none(show: Callable[..., Opened]) -> None:
    """Things that nothing leads between get one sentence."""
    page = show(rich_graph(), f"#path={RAO}+{OMSK}")
    assert "No facts lead from one to the other" in page.panel()


def test_the_bodies_stand_as_a_tree_with_gaps_in_their_sessions(show: Callable[..., Opened]) -> None:
    """A part stands under its whole; the last session with its chair; numbers that no article tells of."""
    page = show(rich_graph())
    text = look(page, "Bodies")
    assert "Great Commission 0 sessions Joint Group 2 sessions; not told of: 3" in text
    assert "last: second meeting of the Joint Group (3 May 2024), chaired by Asha Rao" in text
    assert page.page.locator(".tree .tree [data-thing='org/joint-group']").count() == 1


def test_deals_stand_in_a_ledger_and_lead_to_their_words(show: Callable[..., Opened]) -> None:
    """What, when, to whom, for what, for how much; a click shows the quotes."""
    page = show(rich_graph())
    assert "spares deal 3 May 2024 Air Staff drones 5 million USD" in look(page, "Deals")
    page.page.locator("#sheet [data-thing='agreement/deal']").click()
    assert "3 May 2024" in page.quotes()


def test_posts_are_shown_over_time_and_as_of_a_day(show: Callable[..., Opened]) -> None:
    """First and last seen; before an article tells of it nobody is in a post."""
    page = show(rich_graph())
    text = look(page, "People")
    assert "Asha Rao Chief of Air Staff 4 May 2024" in text
    page.page.fill("#as-of", "2020-01-01")
    page.page.locator("#as-of").blur()
    assert "Posts and ranks as of 1 January 2020" in sheet(page)
    assert "Chief of Air Staff" not in sheet(page)
    assert "asOf=2020-01-01" in page.page.url


def test_posts_deals_and_bodies_follow_the_one_filter(show: Callable[..., Opened]) -> None:
    """An article that tells of no post and no deal leaves both views empty; no chair is named that does not pass."""
    page = show(rich_graph(), f"#source={SECOND.id}")
    assert look(page, "People").startswith("0 posts and ranks of people")
    assert look(page, "Deals").startswith("0 agreements and deliveries")
    page.page.evaluate("explorer.state.change({source: '', relation: 'heldUnder'})")
    assert "chaired by" not in look(page, "Bodies")
    assert "2 sessions" in sheet(page)
    page.page.evaluate("explorer.state.change({relation: ''})")
    assert "chaired by Asha Rao" in sheet(page)


def test_the_timeline_lists_years_newest_first(show: Callable[..., Opened]) -> None:
    """Dated things under their years."""
    assert re.search(r"2024 .*second meeting.* 2019 1 February 2019 first talks$", look(show(rich_graph()), "Timeline"))


def test_row_08_layouts_are_chosen_and_kept(show: Callable[..., Opened]) -> None:
    """A layout moves things to the places that Python gave; the address keeps it, and a copied one shows the same."""
    page = show(rich_graph())
    page.page.locator("summary", has_text="Look").click()
    places = "JSON.stringify(explorer.network.getPositions())"
    by_force = page.page.evaluate(places)
    page.page.locator("[data-choice=layout]").select_option("bodies")
    page.page.locator("[data-choice=size]").select_option("ways")
    page.page.locator("[data-choice=colour]").select_option("community")
    by_body = page.page.evaluate(places)
    number = page.page.evaluate("[...explorer.book.things.keys()].indexOf('org/joint-group')")
    given = page.page.evaluate(f"explorer.book.layouts.bodies.places[{number}]")
    assert by_body != by_force
    assert list(json.loads(by_body)[GROUP].values()) == given
    copied = show(rich_graph(), "#" + page.page.url.split("#")[1])
    assert copied.page.evaluate(places) == by_body
    page.page.locator("[data-choice=layout]").select_option("force")
    assert page.page.evaluate(places) == by_force


def test_row_13_a_thing_that_is_dragged_stays_where_it_is_put(show: Callable[..., Opened]) -> None:
    """Dragging moves one thing, and no other."""
    page = show(rich_graph())
    before = page.page.evaluate("explorer.network.getPositions()")
    at = page.page.evaluate("id => explorer.network.canvasToDOM(explorer.network.getPositions([id])[id])", OMSK)
    box = page.page.locator("#graph").bounding_box()
    page.page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + at["x"] + 60, box["y"] + at["y"] + 40, steps=4)
    page.page.mouse.up()
    page.page.wait_for_timeout(100)
    after = page.page.evaluate("explorer.network.getPositions()")
    assert [name for name in before if before[name] != after[name]] == [OMSK]
    copied = show(rich_graph(), "#" + page.page.url.split("#")[1])
    assert copied.page.evaluate("explorer.network.getPositions()")[OMSK] == after[OMSK]
    page.page.locator("summary", has_text="Look").click()
    page.page.locator("#unmoved").click()
    assert page.page.evaluate("explorer.network.getPositions()") == before


def saved(page: Opened, words: str) -> bytes:
    """What a button of the exports saves."""
    page.page.locator("summary", has_text="Look").click()
    with page.page.expect_download() as waiting:
        page.page.locator("#exports").get_by_role("button", name=words, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def test_row_14_what_is_shown_is_saved_as_graphml_that_networkx_reads(show: Callable[..., Opened]) -> None:
    """Under a filter: its things and facts alone, with quotes and articles."""
    data = saved(show(rich_graph(), "#relation=chair"), "GraphML")
    graph = networkx.parse_graphml(data.decode())
    [(source, target, fields)] = graph.edges(data=True)
    assert (set(graph), source, target) == ({MEETING, RAO}, MEETING, RAO)
    assert fields["quote"] == "Asha Rao chaired the second meeting | chaired by Asha Rao"
    assert graph.nodes[RAO]["label"] == "Asha Rao"


def test_row_14_what_is_shown_is_saved_as_a_table(show: Callable[..., Opened]) -> None:
    """One fact a line, with words, sureness and articles; a name that looks like a formula is text."""
    evil = Entity(DRONES, "Topic", '=HYPERLINK("x")')
    graph = Graph((FIRST, SECOND), (*[e for e in ENTITIES if e.id != DRONES], evil), CLAIMS)
    rows = list(csv.DictReader(io.StringIO(saved(show(graph), "CSV").decode())))
    assert len(rows) == 9
    [row] = [row for row in rows if row["relation"] == "discussed"]
    assert row["object"] == '\'=HYPERLINK("x")'
    assert row["quotes"] == "may have touched on drones"


def test_row_14_what_is_shown_is_saved_as_pictures(show: Callable[..., Opened]) -> None:
    """The SVG is sound XML with a shape for each thing; the PNG is one."""
    root = ET.fromstring(saved(show(rich_graph()), "SVG"))
    assert len(root.findall("{http://www.w3.org/2000/svg}path")) == 12
    assert saved(show(rich_graph()), "PNG").startswith(b"\x89PNG")


@pytest.mark.parametrize(("mode", "marked"), [(TextMode.CONTEXT, True), (TextMode.NONE, True)])
def test_articles_that_stay_at_home_still_show_their_evidence(
    show: Callable[..., Opened], mode: TextMode, marked: bool
) -> None:
    """The article view shows what the page holds, says that it is not all, and marks the words."""
    page = show(draw(to_network(small_graph()), Options(text=mode)), f"#article={SECOND.id}")
    texts = page.page.locator("#panel mark").all_inner_texts()
    assert (texts == ["in Pune", "chaired by Asha Rao", "on 2 May 2024"]) is marked
    assert "This page holds only" in page.panel()


def test_a_page_begins_as_it_was_drawn(show: Callable[..., Opened]) -> None:
    """Layout and day that `kg draw` was asked for hold until others are chosen, and the address stays short."""
    page = show(draw(to_network(rich_graph()), Options(layout="time", as_of="2024")), "#view=people")
    now: dict[str, Any] = page.page.evaluate("explorer.state.now()")
    assert (now["layout"], now["asOf"]) == ("time", "2024")
    assert "Posts and ranks as of 2024" in sheet(page)


def test_an_address_with_unknown_views_and_sources_says_so(show: Callable[..., Opened]) -> None:
    """What is gone is named, and the graph is shown."""
    page = show(rich_graph(), "#view=nowhere&source=gone&path=a+b&layout=odd")
    status = page.page.locator("#status").inner_text()
    assert [word for word in ("nowhere", "gone", "a", "b") if word not in status] == []
    assert page.page.locator("#sheet").is_hidden()


def test_every_view_fits_a_phone(show: Callable[..., Opened]) -> None:
    """At 390 pixels no view makes the page wider than the screen."""
    page = show(merge(gold_extractions()), viewport=PHONE, has_touch=True)
    page.page.locator("#views").get_by_role("button", name="Graph").click()
    for view in ("Table", "Timeline", "Bodies", "Deals", "People", "Graph"):
        look(page, view)
        assert page.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_notebook_shows_the_page_in_a_frame(show: Callable[..., Opened]) -> None:
    """The frame holds the page whole, runs it shut off from what is around it, and leaves no file behind."""
    page = Build(Path("nowhere"), to_dataset(small_graph())).draw("Asha Rao", height=500)
    outer = f"<!DOCTYPE html><html data-ready><body>{page._repr_html_()}</body></html>"
    opened = show(outer)
    frame = opened.page.frame_locator("iframe")
    frame.locator("#tabs button").first.wait_for()
    assert frame.locator("#shown").inner_text() == "3 things"
    frame.locator(f"#list [data-thing='{RAO}']").click()
    assert frame.locator("#panel h2").inner_text() == "Asha Rao"
