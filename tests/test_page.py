"""The page in a real browser, without a network: what a reader sees, clicks and types."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from browsing import Opened
from gold_graph import FIRST as FIRST_GOLD
from gold_graph import gold_extraction, gold_extractions
from small_graph import DRONES, FIRST, GROUP, MEETING, NEXT, PUNE, RAO, SECOND, STAFF, small_graph

from kg.draw import Options, draw
from kg.merge import merge
from kg.model import Graph, Origin
from kg.network import to_network
from kg.quality import measure


def first_article() -> Graph:
    """The graph of the first article, as a right extractor would read it."""
    return merge([gold_extraction(FIRST_GOLD)])


def gold_meeting() -> str:
    """The id of the meeting that the first article is about."""
    [meeting] = [entity.id for entity in first_article().entities if entity.type == "Meeting"]
    return meeting


def test_it_opens_on_something_to_read(show: Callable[..., Opened]) -> None:
    """The overview counts facts, things and articles, and lists events and articles."""
    text = show(small_graph()).panel()
    assert "9 facts about 8 things, from 2 articles by 2 publishers, published in 2024." in text
    assert "3 May 2024 second meeting of the Joint Group Pune · chaired by Asha Rao" in text
    assert "Talks in Pune" in text


def test_row_02_a_click_on_a_thing_shows_its_facts_with_quotes(show: Callable[..., Opened]) -> None:
    """Kind, name, facts, quotes, publisher, date, source and sureness are there."""
    page = show(small_graph())
    page.click_node(MEETING)
    assert page.page.locator("#panel h2").inner_text() == "second meeting of the Joint Group"
    assert page.quotes()[:3] == ["second meeting of the Joint Group", "second meeting", "on 3 May 2024"]
    assert "Daily One, 4 May 2024 (after Wire) · original" in page.panel()
    assert "very sure that it says so (1.00)" in page.panel()


def test_a_fact_says_how_far_its_kind_can_be_trusted(show: Callable[..., Opened]) -> None:
    """Under the words of the relation, and beside the whole sentence of a line; what was not measured says nothing."""
    chair = measure("chair", gold=16, found=13, wrong=8, measured="2026-11-24")
    page = show(replace(small_graph(), quality=(chair,)))
    words = "Facts of this kind: right 6 times of 10 (0.41–0.79), n = 21"
    page.click_node(MEETING)
    assert page.page.locator("#panel .quality").all_inner_texts() == [words]
    page.click_line(MEETING, RAO)
    assert page.page.locator("#panel .quality").all_inner_texts() == [words]


def test_row_03_a_click_on_a_line_shows_what_it_says(show: Callable[..., Opened]) -> None:
    """Both articles' quotes stand there; both rewrite one wire report, so that is one independent source."""
    origins = tuple(Origin(article.id, "source/wire", "Wire") for article in (FIRST, SECOND))
    page = show(replace(small_graph(), origins=origins))
    page.click_line(MEETING, RAO)
    assert page.quotes() == ["Asha Rao chaired the second meeting", "chaired by Asha Rao"]
    assert "second meeting of the Joint Group chaired by Asha Rao" in page.panel()
    assert "1 independent source" in page.panel()
    assert "sure that it says so (0.90)" in page.panel()
    assert "Daily One, 4 May 2024 (after Wire) · original Joint Group meets" in page.panel()
    assert page.page.locator("#panel blockquote a").get_attribute("href") == FIRST.url


def test_who_chaired_the_fifth_meeting_takes_two_clicks(show: Callable[..., Opened]) -> None:
    """From the first view: the meeting, and there the chairs with the words that say so."""
    page = show(first_article())
    page.page.locator("#panel").get_by_role("button", name=re.compile("fifth meeting")).first.click()
    chairs = page.page.locator("#panel .group", has_text="chaired by").locator(".fact")
    assert [text.strip() for text in chairs.locator(".statement").all_inner_texts()] == [
        "Ashutosh Dixit",
        "Igor Dylevsky",
    ]
    assert chairs.locator("blockquote > p").all_inner_texts() == [
        "Co-chaired by Air Marshal Ashutosh Dixit",
        "Co-chaired by Air Marshal Ashutosh Dixit, Chief of Integrated Defence Staff, and Lieutenant General "
        "Dylevsky Igor Nikolayevich",
    ]


def test_row_01_names_are_found_however_they_are_typed(show: Callable[..., Opened]) -> None:
    """Part of a name, another name, typed wrong, in Cyrillic; what is nowhere says so."""
    page = show(first_article())
    found: dict[str, str] = {}
    for typed in ("dylev", "Dylevsky Igor", "dilevsky", "Дылевский", "IRIGC", "mankeshaw"):
        page.page.fill("#search", typed)
        found[typed] = page.page.locator("#found [role=option]").first.get_attribute("data-thing")
    dylevsky = "person/igor-dylevsky"
    assert found == {
        "dylev": dylevsky,
        "Dylevsky Igor": dylevsky,
        "dilevsky": dylevsky,
        "Дылевский": dylevsky,
        "IRIGC": "org/irigc-mmtc",
        "mankeshaw": "place/manekshaw-centre",
    }
    page.page.fill("#search", "qqqqqqq")
    assert page.page.locator("#found").inner_text() == "Nothing here has such a name."


def test_row_20_the_list_is_in_step_with_the_graph(show: Callable[..., Opened]) -> None:
    """It lists what is drawn, marks what is chosen, sorts, and a click in it chooses."""
    page = show(small_graph())
    rows = page.page.locator("#list tbody tr")
    assert rows.count() == 8
    page.page.locator("#list").get_by_role("button", name="Name").click()
    names = page.page.locator("#list tbody th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    page.page.locator(f"#list [data-thing='{RAO}']").click()
    assert page.page.locator("#list tr[aria-current]").inner_text().split("\t")[1].strip() == "Asha Rao"
    assert page.page.evaluate("explorer.network.getSelectedNodes()") == [RAO]


def test_row_09_the_legend_filters(show: Callable[..., Opened]) -> None:
    """A kind that is switched off leaves graph and list; the address keeps it; it comes back."""
    page = show(small_graph())
    places = page.page.locator("#legend").get_by_role("button", name="Places")
    places.click()
    drawn = page.page.evaluate("Object.keys(explorer.network.getPositions()).sort()")
    assert drawn == sorted([MEETING, NEXT, STAFF, GROUP, RAO, DRONES])
    assert page.page.locator("#list tbody tr").count() == 6
    assert (places.get_attribute("aria-pressed"), page.page.url.split("#")[1]) == ("false", "hidden=place")
    places.click()
    assert page.page.locator("#list tbody tr").count() == 8


def test_row_15_the_address_keeps_what_is_chosen(show: Callable[..., Opened]) -> None:
    """A copied address opens the same thing; back and forward undo and redo."""
    page = show(small_graph(), f"#thing={RAO}")
    assert page.page.locator("#panel h2").inner_text() == "Asha Rao"
    page.page.locator(f"#panel [data-thing='{MEETING}']").first.click()
    assert page.page.url.endswith("#thing=event%2Fjoint-group-meeting-2")
    page.page.go_back()
    assert page.page.locator("#panel h2").inner_text() == "Asha Rao"
    page.page.go_forward()
    assert page.page.locator("#panel h2").inner_text() == "second meeting of the Joint Group"


def test_row_21_the_article_shows_its_evidence_and_leads_back(show: Callable[..., Opened]) -> None:
    """From a fact to its words in the article, from the words to what they say, and back to the fact."""
    page = show(small_graph(), f"#thing={MEETING}")
    chaired = page.page.locator("#panel .group", has_text="chaired by")
    chaired.get_by_role("button", name="Daily Two").click()
    assert page.page.locator("#panel mark.chosen").all_inner_texts() == ["chaired by Asha Rao"]
    assert page.page.locator("#panel mark").all_inner_texts() == ["in Pune", "chaired by Asha Rao", "on 2 May 2024"]
    page.page.locator("#panel mark", has_text="in Pune").click()
    assert "The marked words say 1 fact Second meeting" in page.panel().replace("second meeting", "Second meeting", 1)
    page.page.locator("#panel").get_by_role("button", name="Back to the facts").click()
    assert page.page.locator("#panel h2").inner_text() == "second meeting of the Joint Group"


def test_row_22_planned_hedged_and_disputed_say_so_in_words(show: Callable[..., Opened]) -> None:
    """Not by colour or dashes alone: badges name what is planned or only possible, and disputes stand apart."""
    page = show(small_graph(), f"#thing={NEXT}")
    assert page.page.locator("#panel .kind").inner_text().split() == ["meeting", "planned"]
    page.click_node(MEETING)
    assert page.page.locator("#panel .fact.unsure .badge").all_inner_texts() == ["only possible"]
    assert "Said, but not taken as fact Began on 2 May 2024" in page.panel()
    assert "another source says otherwise" in page.panel()
    assert page.page.locator("#panel .fact.disputed .badge").all_inner_texts() == ["disputed"]


def test_labels_do_not_overlap_and_enough_are_readable(show: Callable[..., Opened]) -> None:
    """With all annotated articles at fit zoom: at least 25 labels, no two of them over each other."""
    page = show(merge(gold_extractions()))
    boxes = page.page.evaluate("explorer.labels().map(({box}) => [box.left, box.top, box.right, box.bottom])")
    pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]]
    overlapping = [1 for a, b in pairs if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert len(boxes) >= 25
    assert overlapping == []


def test_only_the_most_central_are_drawn_until_asked(show: Callable[..., Opened]) -> None:
    """A small first view says how much there is; a thing that is searched is added, and can add its neighbours."""
    page = show(draw(to_network(small_graph()), Options(max_nodes=2)))
    assert page.page.locator("#shown").inner_text().startswith("2 of 8 things")
    page.page.fill("#search", "pune")
    page.page.keyboard.press("Enter")
    assert page.page.locator("#list tbody tr").count() == 3
    page.page.locator("#list").get_by_role("button", name="second meeting").click()
    page.page.get_by_role("button", name="Draw 3 more neighbours").click()
    assert page.page.evaluate("Object.keys(explorer.network.getPositions()).sort()") == sorted(
        [MEETING, RAO, GROUP, DRONES, PUNE]
    )


def test_row_17_dark_follows_the_system_and_the_reader(show: Callable[..., Opened]) -> None:
    """Dark colours where the system asks for them; a button changes it; labels on the canvas change too."""
    page = show(small_graph(), color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.page.evaluate(background) == "rgb(20, 23, 28)"
    page.page.get_by_role("button", name="Light colours").click()
    assert page.page.evaluate(background) == "rgb(252, 251, 249)"


def test_letters_beyond_the_basic_plane_keep_the_marks_in_place(show: Callable[..., Opened]) -> None:
    """Offsets are code points: after an emoji the highlights still cover their words."""
    page = show(small_graph(), f"#article={SECOND.id}")
    assert page.page.locator("#panel mark").all_inner_texts() == ["in Pune", "chaired by Asha Rao", "on 2 May 2024"]


def test_links_leave_to_http_only(show: Callable[..., Opened]) -> None:
    """An article's address is a link where it is http or https, with no way back to the page."""
    page = show(small_graph(), f"#article={FIRST.id}")
    link = page.page.locator("#panel a")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (FIRST.url, "noopener noreferrer")
    other = show(small_graph(), f"#article={SECOND.id}")
    assert other.page.locator("#panel a").count() == 0


def test_what_is_pointed_at_has_its_name(show: Callable[..., Opened]) -> None:
    """Nothing on the page shows an IRI or an id of the graph."""
    page = show(small_graph(), f"#thing={GROUP}")
    assert re.findall(r"\b(?:person|org|event|place|topic)/|https://w3id", page.page.locator("body").inner_text()) == []
    assert page.page.locator(f"#list [data-thing='{PUNE}']").inner_text() == "Pune"
