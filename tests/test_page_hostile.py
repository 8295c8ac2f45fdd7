"""Bad input: hostile texts in every field, addresses that name what is gone, names that are hard to show, huge hubs."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from browsing import DESKTOP, Opened
from small_graph import DRONES, ENTITIES, FIRST, MEETING, said, small_graph

from kg.draw import Options, draw
from kg.model import Article, Claim, Datatype, Entity, Factuality, Graph, Literal
from kg.network import to_network

HARM = "window.harmed=1"
HOSTILE = (
    f"</script><script>{HARM}</script>",
    f"</SCRIPT ><script>{HARM}</script>",
    f"<script>{HARM}//",
    f"<!--<script>{HARM}",
    f"<!--<script></script><script>{HARM}</script>-->",
    f"]]><script>{HARM}</script>&quot;&#39;\\u003cscript>",
    f"\u202e</title><script>{HARM}</script>",
    f"</style><script>{HARM}</script>",
    f"</textarea><script>{HARM}</script>",
    f"</noscript><script>{HARM}</script>",
    f"</template><script>{HARM}</script>",
    f"<img src=x onerror='{HARM}'>",
    f"<img src=x onerror={HARM}//",
    f'<img/src="x"/onerror="{HARM}">',
    f"<IMG SRC=x ONERROR={HARM}>",
    f"<svg/onload={HARM}>",
    f"<svg><script>{HARM}</script></svg>",
    f"<svg><animate onbegin={HARM} attributeName=x dur=1s>",
    f"<body onload={HARM}>",
    f"<iframe srcdoc='<script>parent.{HARM}</script>'></iframe>",
    f"<iframe src='javascript:parent.{HARM}'></iframe>",
    f"<object data='javascript:{HARM}'></object>",
    f"<embed src='javascript:{HARM}'>",
    f"<details open ontoggle={HARM}>",
    f"<input autofocus onfocus={HARM}>",
    f"<select autofocus onfocus={HARM}></select>",
    f"<video><source onerror={HARM}></video>",
    f"<audio src=x onerror={HARM}>",
    f"<marquee onstart={HARM}>",
    f"<math><mtext><img src=x onerror={HARM}></mtext></math>",
    f"<meta http-equiv=refresh content='0;url=javascript:{HARM}'>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>body{display:none}</style>",
    f"<form action='javascript:{HARM}'><button>x</button></form>",
    f"<a href='javascript:{HARM}'>href</a>",
    f"javascript:{HARM}",
    f"JaVaScRiPt:{HARM}",
    f"java\tscript:{HARM}",
    f"\x01javascript:{HARM}",
    f"data:text/html,<script>{HARM}</script>",
    f"vbscript:{HARM}",
    f'" onmouseover="{HARM}',
    f"' onclick='{HARM}' x='",
    f"`;{HARM};`",
    f"${{{HARM}}}",
    f"{{{{ 7 * 7 }}}} {{% raw %}} {{{{constructor.constructor('{HARM}')()}}}}",
    f"\\u003cscript\\u003e{HARM}\\u003c/script\\u003e",
    f"\u2028{HARM}\u2029",
    "__proto__",
    "constructor",
    f"');{HARM};('",
)


def hostile_graph() -> Graph:
    """Every text in it is hostile: bodies, titles, publishers, dates, addresses, ids, names, relations and values."""
    articles, things, claims = [], [], list[Claim]()
    for number, text in enumerate(HOSTILE):
        article = Article(f"a{number}{text}", f"Talks about {text} took place", text, text, text, text, text)
        event = Entity(f"event/{number}{text}", "Meeting", text, (("givenName", text),))
        other = Entity(f"topic/{number}", text, f"{text} {text}")
        articles.append(article)
        things += [event, other]
        claims += [
            said(article, text, event.id, "discusses", other.id),
            said(article, text, event.id, text, other.id, factuality=Factuality.HEDGED),
            said(article, text, event.id, "post", Literal(text, Datatype.MONTH_DAY)),
            said(article, text, event.id, "startDate", Literal(text, Datatype.DATE)),
            said(article, text, event.id, "altLabel", Literal(f"also {text}", Datatype.NAME)),
        ]
    return Graph(tuple(articles), tuple(things), tuple(claims))


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without policy"])
def test_hostile_texts_do_not_run(show: Callable[..., Opened], policy: bool) -> None:
    """Drawn, hovered, clicked, searched, sorted, saved and read: nothing runs, with and without the policy's help.

    The fixture asks at the end that nothing harmed the page, nothing was fetched and no policy was violated.
    """
    html = draw(to_network(hostile_graph()), Options(title=HOSTILE[0]))
    if not policy:
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    page = show(html)
    for thing in page.page.evaluate("[...explorer.book.things.keys()]")[:4]:
        page.click_node(thing)
    page.page.evaluate(
        """() => {
          const {book, state} = explorer;
          for (const id of book.things.keys()) state.change({thing: id, path: ""});
          for (const id of [...book.things.keys()].slice(0, 5)) state.change({topic: id});
          state.change({topic: "", thing: ""});
          for (const id of book.pairs.keys()) state.change({pair: id});
          for (const id of book.articles.keys()) state.change({article: id});
          state.change({source: [...book.articles.keys()][0]});
          state.change({article: "", source: ""});
          for (const view of ["table", "time", "bodies", "deals", "people", "graph"]) state.change({view});
          for (const order of ["what", "words", "sure"]) state.change({view: "table", order});
          state.change({view: "graph", path: [...book.things.keys()].slice(0, 2).join(" ")});
        }"""
    )
    page.page.locator("summary", has_text="Filter").click()
    page.page.fill("#search", "window")
    page.page.keyboard.press("Enter")
    page.page.evaluate(
        "id => explorer.state.change({article: id})", page.page.evaluate("[...explorer.book.articles.keys()][0]")
    )
    page.page.locator("#panel mark").first.hover()
    page.page.wait_for_timeout(100)
    addresses = page.page.evaluate("[...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert [address for address in addresses if address not in ("file:", "http:", "https:")] == []
    intruders = "body img, iframe, object, embed, base, link[rel=stylesheet], math, video, form:not([method=dialog])"
    assert page.page.locator(intruders).count() == 0
    assert page.page.locator("[onload], [onmouseover], [onerror], [onclick], [onfocus]").count() == 0


def test_there_are_fifty_hostile_texts() -> None:
    """No fewer, and no two of them the same."""
    assert len(set(HOSTILE)) >= 50


FIELDS = ("thing", "pair", "article", "view", "layout", "size", "colour", "sort", "order", "by")


def test_hostile_addresses_do_no_harm(show: Callable[..., Opened]) -> None:
    """An address may name anything: names that every object inherits, markup, scripts; the page works on."""
    page = show(small_graph(), "#" + "&".join(f"{field}={quote(HOSTILE[11])}" for field in FIELDS))
    for field in FIELDS:
        for value in ("constructor", "__proto__", "toString", HOSTILE[0]):
            page.page.evaluate("([field, value]) => explorer.state.change({[field]: value})", [field, value])
    assert page.page.locator("#list tbody tr").count() == 8


def test_an_address_that_names_what_is_gone_says_so(show: Callable[..., Opened]) -> None:
    """The page tells what it does not have, in each field, and shows the rest."""
    gone = "#thing=person/gone&hidden=nokind&article=none&added=x%20y&away=z&relation=norelation&layout=odd"
    page = show(small_graph(), f"{gone}&view=constructor&from=abc&sure=much&words=9-1&moved=q~1~1~odd")
    status = page.page.locator("#status").inner_text()
    names = ("person/gone", "nokind", "none", "x", "y", "z", "norelation", "odd", "constructor")
    assert [name for name in names if name not in status] == []
    assert "What is here" in page.panel()
    page.page.evaluate("explorer.state.change({relation: '', from: '', sure: ''})")
    assert page.page.locator("#list tbody tr").count() == 8


def test_a_page_without_facts_says_so(show: Callable[..., Opened]) -> None:
    """No facts, or no article even: one sentence, every view opens, and no error."""
    page = show(Graph((FIRST,)))
    assert page.panel() == "Nothing to show No facts were found in 1 article."
    for view in ("table", "time", "bodies", "deals", "people"):
        page.page.evaluate("view => explorer.state.change({view})", view)
        assert page.page.locator("#sheet h2").inner_text().startswith("0 ")
    assert show(Graph(())).panel() == "Nothing to show No facts were found in 0 articles."


def test_one_thing_and_odd_names_do_no_harm(show: Callable[..., Opened]) -> None:
    """A single fact; names of 500 letters, from right to left, with combining letters and emoji, in every view."""
    names = ("x" * 500, "مذكرة تفاهم " * 12, "Z̷̨͔a̸l̴g̷o" * 20, "🇮🇳🤝🇷🇺" * 30, "\u202eright to left", "a\u0301" * 250)
    things = [Entity(f"topic/t{number}", "Topic", name) for number, name in enumerate(names)]
    claims = [said(FIRST, "talks", MEETING, "discusses", thing.id) for thing in things]
    page = show(Graph((FIRST,), (ENTITIES[4], *things), tuple(claims)), "#thing=topic/t1")
    assert page.page.locator("#panel h2").inner_text() == names[1].strip()
    for view in ("table", "time", "bodies", "deals", "people", "graph"):
        page.page.evaluate("view => explorer.state.change({view})", view)
        assert page.page.evaluate("document.documentElement.scrollWidth") == DESKTOP["width"]
    boxes = page.page.evaluate("explorer.labels().map(({box}) => box.right - box.left)")
    assert max(boxes) < 420
    one = show(
        Graph(
            (FIRST,), ENTITIES, (said(FIRST, "3 May 2024", MEETING, "startDate", Literal("2024-05-03", Datatype.DATE)),)
        )
    )
    assert page.page.locator("#graph canvas").count() == 1
    assert one.page.evaluate("Object.keys(explorer.network.getPositions())") == [MEETING]


def test_a_hub_with_thousands_of_facts_opens(show: Callable[..., Opened]) -> None:
    """One thing with 5,000 others: 300 are drawn, 1,000 at most; facts come by the page; search finds the rest."""
    topics = [Entity(f"topic/t{number}", "Topic", f"topic {number}") for number in range(5000)]
    claims = [said(FIRST, "talks", MEETING, "discusses", topic.id) for topic in topics]
    page = show(Graph((FIRST,), (ENTITIES[4], *topics), tuple(claims)))
    count = "Object.keys(explorer.network.getPositions()).length"
    assert page.page.evaluate(count) == 300
    page.page.fill("#search", "topic 4321")
    page.page.keyboard.press("Enter")
    assert "topic/t4321" in page.page.evaluate("Object.keys(explorer.network.getPositions())")
    page.page.evaluate("id => explorer.state.change({thing: id})", MEETING)
    facts = page.page.locator("#panel .fact")
    before = facts.count()
    assert before < 100
    page.page.locator("#panel .more").click()
    assert facts.count() == 2 * before
    page.page.get_by_role("button", name=re.compile("^Draw 4,70. more")).click()
    page.page.wait_for_function(f"{count} === 1000")
    assert "narrow the filter" in page.page.locator("#shown").inner_text()
    page.page.evaluate("explorer.state.change({thing: '', path: 'topic/t1 topic/t4999'})")
    assert page.page.locator(".hops > li").count() == 2


def test_the_title_is_text(show: Callable[..., Opened]) -> None:
    """A heading with markup is shown as it is written."""
    page = show(draw(to_network(small_graph()), Options(title=HOSTILE[11])))
    assert page.page.title() == HOSTILE[11]
    assert page.page.locator("#home").inner_text() == HOSTILE[11]


def test_what_the_page_holds_survives_the_file(show: Callable[..., Opened]) -> None:
    """Names that try to end the script come out of the file as they went in."""
    things = [Entity(f"topic/{number}", "Topic", text) for number, text in enumerate(HOSTILE)]
    claims = [said(FIRST, "drones", MEETING, "discusses", thing.id) for thing in things]
    page = show(Graph((FIRST,), (ENTITIES[4], *things), tuple(claims)))
    labels = page.page.evaluate("[...explorer.book.things.values()].map(({label}) => label)")
    assert {text for text in HOSTILE if text not in labels} == set()
    assert DRONES not in labels
