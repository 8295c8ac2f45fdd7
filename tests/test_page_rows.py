"""The rows of what the page must do that no other module of tests shows; each test is named after its row."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opened
from gold_graph import gold_extractions
from small_graph import DRONES, FIRST, GROUP, MEETING, NEXT, OMSK, PUNE, RAO, SECOND, STAFF, day, said, small_graph

from kg.draw import Options, draw
from kg.merge import merge
from kg.model import Claim, DateBasis, Graph
from kg.network import to_network

ROWS = 23
OKABE_ITO = {"#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#999999"}
FIFTH = "event/wg-military-cooperation-meeting-5"


@cache
def gold_page() -> str:
    """The page of all annotated articles."""
    return draw(to_network(merge(gold_extractions())))


def drawn(page: Opened) -> set[str]:
    """The ids of the things in the graph."""
    return set(page.page.evaluate("Object.keys(explorer.network.getPositions())"))


def at_once(page: Opened, changes: str) -> None:
    """Change what is chosen, and wait until it is drawn."""
    page.page.evaluate(
        f"explorer.state.change({changes});"
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
    )


def test_each_row_has_a_test() -> None:
    """Rows that nothing shows would be forgotten."""
    tests = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_page*.py"))
    shown = {int(number) for number in re.findall(r"^def test_row_(\d\d)_", tests, re.MULTILINE)}
    assert shown == set(range(1, ROWS + 1))


def test_row_04_neighbours_are_drawn_and_put_away(show: Callable[..., Opened]) -> None:
    """By a button or a double click; what was there does not move, and the address keeps it."""
    page = show(draw(to_network(small_graph()), Options(max_nodes=2)))
    before = page.page.evaluate("explorer.network.getPositions()")
    page.page.evaluate("id => explorer.state.change({thing: id})", MEETING)
    page.page.get_by_role("button", name="Draw 3 more neighbours").click()
    assert drawn(page) == {MEETING, RAO, GROUP, PUNE, DRONES}
    after = page.page.evaluate("explorer.network.getPositions()")
    assert {name: after[name] for name in before} == before
    copied = show(draw(to_network(small_graph()), Options(max_nodes=2)), "#" + page.page.url.split("#")[1])
    assert drawn(copied) == drawn(page)
    page.page.get_by_role("button", name="Put 4 neighbours away").click()
    assert drawn(page) == {MEETING}
    place = page.page.evaluate("id => explorer.network.canvasToDOM(explorer.network.getPositions([id])[id])", MEETING)
    page.page.locator("#graph").dblclick(position=place)
    page.page.wait_for_function("Object.keys(explorer.network.getPositions()).length === 5")


def test_row_10_communities_are_seen_and_filtered(show: Callable[..., Opened]) -> None:
    """Each thing is in one; colour shows them; one of them can be shown alone, and none of the others is drawn then."""
    page = show(gold_page())
    page.page.locator("summary", has_text="Filter").click()
    choices = page.page.locator("[data-choice=community] option")
    assert choices.count() > 3
    page.page.locator("[data-choice=community]").select_option(index=1)
    number = page.page.locator("[data-choice=community]").input_value()
    inside = page.page.evaluate(
        "n => [...explorer.book.things.values()].filter((t) => String(t.community) === n).map(({id}) => id)", number
    )
    assert 2 < len(drawn(page)) <= len(inside)
    assert drawn(page) <= set(inside)
    at_once(page, f"{{colour: 'community', thing: {drawn(page).pop()!r}}}")
    assert "colour=community" in page.page.url


def test_row_11_size_follows_the_measure_that_is_chosen(show: Callable[..., Opened]) -> None:
    """By facts, ways, surroundings or articles: what has the most is the largest each time."""
    page = show(gold_page())
    sizes = "Object.fromEntries([...explorer.shown().sizes])"
    by_facts = page.page.evaluate(sizes)
    for measure in ("ways", "core", "articles"):
        at_once(page, f"{{size: '{measure}'}}")
        found = page.page.evaluate(sizes)
        most = page.page.evaluate(
            "key => [...explorer.book.things.values()].sort((a, b) => b.measures[key] - a.measures[key])[0].id", measure
        )
        assert found[most] == max(found.values())
        assert found != by_facts


def test_row_12_lines_say_their_relation_on_demand(show: Callable[..., Opened]) -> None:
    """Nothing at first; all lines of a chosen thing, clear of each other and of names; the one that is pointed at."""
    page = show(small_graph())
    words = "explorer.phrases().map(({text}) => text)"
    assert page.page.evaluate(words) == []
    at_once(page, f"{{thing: '{MEETING}'}}")
    assert {"session of", "took place in"} <= set(page.page.evaluate(words))
    boxes = page.page.evaluate("[...explorer.phrases(), ...explorer.labels()].map(({box}) => box)")
    assert [1 for number, one in enumerate(boxes) for other in boxes[number + 1 :] if overlap(one, other)] == []
    at_once(page, "{thing: ''}")
    place = page.page.evaluate(
        """([one, other]) => {
          const at = explorer.network.getPositions([one, other]);
          return explorer.network.canvasToDOM({x: (at[one].x + at[other].x) / 2, y: (at[one].y + at[other].y) / 2});
        }""",
        [RAO, STAFF],
    )
    page.page.locator("#graph").hover(position=place)
    page.page.wait_for_function(f"{words}.join() === 'served in'")


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes lie over each other."""
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def test_row_16_everything_by_keyboard(show: Callable[..., Opened]) -> None:
    """Search, open, read the words, walk, filter, find a path and go through the table: no mouse at all."""
    page = show(gold_page())
    keyboard, focused = page.page.keyboard, "document.activeElement.textContent"

    def to(words: str) -> None:
        """Tab on to what is called so."""
        for _ in range(150):
            keyboard.press("Tab")
            if page.page.evaluate(focused) == words:
                return
        raise AssertionError(f"no way to {words} by keyboard")

    keyboard.press("/")
    keyboard.type("fifth meeting")
    keyboard.press("Enter")
    assert page.page.evaluate(focused).startswith("fifth meeting of the Working Group")
    to("chaired by")
    keyboard.press("Enter")
    assert page.page.evaluate(focused).startswith("chaired by")
    keyboard.press("g")
    visited = set()
    for arrow in ("ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
        keyboard.press(arrow)
        page.page.wait_for_timeout(30)
        visited.add(page.page.evaluate("explorer.state.now().thing"))
    assert len(visited) >= 3
    assert page.page.locator("#walk").inner_text() != ""
    keyboard.press("Enter")
    start = page.page.evaluate("explorer.state.now().thing")
    assert page.page.evaluate(focused) == page.page.evaluate(
        "explorer.book.things.get(explorer.state.now().thing).label"
    )
    page.page.locator("#legend button").first.focus()
    keyboard.press("Space")
    assert page.page.evaluate("explorer.state.now().hidden.length") == 1
    keyboard.press("Space")
    page.page.evaluate("document.getElementById('chosen').focus()")
    to("Find a path from here")
    keyboard.press("Enter")
    keyboard.type("brahmos")
    keyboard.press("Enter")
    assert page.page.evaluate("explorer.state.now().path").startswith(f"{start} ")
    assert page.quotes() != []
    page.page.locator("#tabs button").first.focus()
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert page.page.locator("#sheet table").is_visible()
    to("Sureness")
    keyboard.press("Enter")
    assert page.page.locator("#sheet th[aria-sort=descending]").inner_text().startswith("Sureness")
    keyboard.press("l")
    assert page.page.evaluate("document.activeElement.closest('#list') !== null")
    keyboard.press("Escape")
    assert "What is here" in page.panel()


def test_row_18_a_phone_with_touch(show: Callable[..., Opened]) -> None:
    """At 390 pixels it opens on something to read; a tap on a thing leads to its facts; nothing sticks out."""
    page = show(gold_page(), viewport=PHONE, has_touch=True)
    assert "Newest events" in page.panel()
    page.page.locator("#views").get_by_role("button", name="Graph").tap()
    assert page.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.page.evaluate("explorer.labels().length") >= 10
    box = page.page.locator("#graph").bounding_box()
    place = page.page.evaluate("id => explorer.network.canvasToDOM(explorer.network.getPositions([id])[id])", FIFTH)
    page.page.touchscreen.tap(box["x"] + place["x"], box["y"] + place["y"])
    page.page.locator("#chosen").wait_for()
    assert page.page.locator("#panel h2").inner_text().startswith("fifth meeting of the Working Group")
    page.page.locator("#views").get_by_role("button", name="List").tap()
    assert page.page.locator("#list tbody tr").first.is_visible()


def test_row_19_each_kind_has_a_shape_and_a_colour_of_its_own(show: Callable[..., Opened]) -> None:
    """Shapes differ among all kinds; colours are those that colour-blind readers tell apart, in legend and graph."""
    page = show(gold_page())
    kinds = page.page.evaluate("[...explorer.book.kinds.values()]")
    assert len({kind["outline"] for kind in kinds}) == len(kinds)
    assert {kind["colour"] for kind in kinds} <= OKABE_ITO
    assert page.page.locator("#legend .glyph path").first.get_attribute("d") in {kind["outline"] for kind in kinds}
    at_once(page, f"{{thing: '{FIFTH}'}}")
    assert pixel(page, FIFTH) == (0xE6, 0x9F, 0x00)


def pixel(page: Opened, identifier: str) -> tuple[int, ...]:
    """The colour of the middle of a thing on the canvas."""
    return tuple(
        page.page.evaluate(
            """id => {
              const canvas = document.querySelector('#graph canvas');
              const {x, y} = explorer.network.canvasToDOM(explorer.network.getPositions([id])[id]);
              const ratio = canvas.width / canvas.clientWidth;
              return [...canvas.getContext('2d').getImageData(x * ratio, y * ratio, 1, 1).data].slice(0, 3);
            }""",
            identifier,
        )
    )


def inferred_graph() -> Graph:
    """The small graph; the year of the third meeting is that of publication."""
    words = said(FIRST, "third meeting is planned", NEXT, "startDate", day("2024"))
    fields = {name: getattr(words, name) for name in ("article", "subject", "relation", "object", "evidence")}
    graph = small_graph()
    dated = Claim(**fields, date_basis=DateBasis.YEAR_FROM_PUBLICATION)
    return Graph(graph.articles, graph.entities, (*graph.claims, dated))


def test_row_22_planned_things_are_drawn_pale_with_dashes(show: Callable[..., Opened]) -> None:
    """On the canvas and beside it; a fact that was worked out says so, and its quote has a line of its own kind."""
    page = show(inferred_graph())
    full, planned = pixel(page, MEETING), pixel(page, NEXT)
    assert full == (0xE6, 0x9F, 0x00)
    assert min(planned) > 0x60
    dashes = "Object.fromEntries(Object.values(explorer.network.body.edges).map((e) => [e.id, e.options.dashes]))"
    assert page.page.evaluate(dashes)[f"{NEXT} {OMSK}"] == [6, 5]
    assert page.page.evaluate(dashes)[f"{MEETING} {RAO}"] is False
    assert page.page.locator(f"#list tr:has([data-thing='{NEXT}']) .glyph.planned").count() == 1
    at_once(page, f"{{thing: '{NEXT}'}}")
    worked_out = page.page.locator("#panel .fact.inferred")
    assert worked_out.locator(".badge.inferred").inner_text() == "worked out"
    assert worked_out.locator("blockquote").evaluate("(one) => getComputedStyle(one).borderLeftStyle") == "dotted"
    at_once(page, f"{{thing: '{MEETING}'}}")
    disputed = page.page.locator("#panel .fact.disputed blockquote")
    assert disputed.evaluate("(one) => getComputedStyle(one).borderLeftStyle") == "double"


def test_row_23_all_of_it_in_one_file_offline(show: Callable[..., Opened]) -> None:
    """Every view is opened: no request but the file itself, and no error (the fixture asks for both)."""
    page = show(gold_page())
    for view in ("table", "time", "bodies", "deals", "people", "graph"):
        at_once(page, f"{{view: '{view}'}}")
    at_once(page, f"{{article: '{page.page.evaluate('[...explorer.book.articles.keys()][0]')}'}}")
    assert len(page.requests) - sum(url.startswith("data:") for url in page.requests) == 1
    resources = page.page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    assert [name for name in resources if not name.startswith("data:")] == []


def test_neighbours_are_asked_for_by_one_function(show: Callable[..., Opened]) -> None:
    """It reads the adjacency that the page holds; what is not there has none."""
    page = show(small_graph())
    near = page.page.evaluate("explorer.neighbours(explorer.book.first[0]).then((all) => all.map(({id}) => id))")
    assert set(near) == {RAO, GROUP, PUNE, DRONES}
    assert page.page.evaluate("explorer.neighbours('gone')") == []


def test_who_chaired_the_fifth_meeting_is_two_clicks_from_the_opening(show: Callable[..., Opened]) -> None:
    """One on the newest events, one on `chaired by`: names and words are in sight without scrolling."""
    page = show(gold_page())
    page.page.locator("#panel .newest").get_by_role("button", name=re.compile("^fifth meeting")).first.click()
    page.page.locator("#panel .in-short").get_by_role("button", name="chaired by").click()
    chairs = page.page.locator("#panel .group", has_text="chaired by").last
    for number in range(2):
        box = chairs.locator("blockquote > p").nth(number).bounding_box()
        assert 0 <= box["y"] <= DESKTOP["height"] - box["height"]
    assert "Ashutosh Dixit" in chairs.inner_text()


COUNTED = r'"sources":\d+'


@pytest.mark.parametrize(
    ("becomes", "told"),
    [('"sources":3', "3 independent sources"), ('"sources":0', "1 independent source")],
    ids=["counted by the build", "not counted"],
)
def test_sources_are_counted_by_the_build_or_by_publishers(
    show: Callable[..., Opened], becomes: str, told: str
) -> None:
    """A number on the fact is taken as it is; else two rewrites of one wire report are one source."""
    html = re.sub(COUNTED, becomes, draw(to_network(small_graph())))
    page = show(html, f"#pair={MEETING}%20{RAO}")
    assert told in page.panel()
    assert SECOND.publisher in page.panel()
