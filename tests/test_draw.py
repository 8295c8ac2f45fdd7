"""Network → page: what the file holds, before any browser opens it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from gold_graph import gold_extractions
from hypothesis import given, settings
from hypothesis import strategies as st
from small_graph import CLAIMS, DRONES, ENTITIES, FIRST, MEETING, NEXT, RAO, SECOND, said, small_graph

from kg.draw import VIS_NETWORK, Options, draw, templates
from kg.draw.bundle import bundle
from kg.draw.held import held, phrases, short_label
from kg.draw.kinds import KINDS, OTHER, kind_of
from kg.draw.layout import BOX, positions
from kg.merge import merge
from kg.model import Article, Entity, Factuality, Graph
from kg.network import Network, Node, measures, most_central, nodes, to_network

VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


class Scripts(HTMLParser):
    """Collects each script of a page: its attributes and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember that a script begins."""
        self.inside = tag == "script"
        if self.inside:
            self.found.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        """Remember that it ends."""
        self.inside = False

    def handle_data(self, data: str) -> None:
        """Add its text."""
        if self.inside:
            attributes, text = self.found[-1]
            self.found[-1] = (attributes, text + data)


def small_network() -> Network:
    """The network of the small graph."""
    return to_network(small_graph())


@pytest.fixture(scope="module")
def gold_network() -> Network:
    """The network of the annotated articles."""
    return to_network(merge(gold_extractions()))


def star(rays: int) -> Graph:
    """One meeting at which many topics were discussed."""
    topics = [Entity(f"topic/t{number}", "Topic", f"topic number {number}") for number in range(rays)]
    meeting = Entity(MEETING, "Meeting", "second meeting")
    claims = [said(FIRST, "talks", MEETING, "discusses", topic.id) for topic in topics]
    return Graph((FIRST,), (meeting, *topics), tuple(claims))


def test_the_page_is_whole_and_names_itself() -> None:
    """Doctype, language, encoding and title are there, the title as text."""
    page = draw(small_network(), Options(title="Ties <b>&"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>Ties &lt;b&gt;&amp;</title>" in page
    assert page.rstrip().endswith("</html>")


def test_the_policy_names_each_script_and_forbids_the_network() -> None:
    """Every script that runs has its hash in the policy; nothing may be fetched."""
    page = draw(small_network())
    scripts = [text for attributes, text in Scripts(page).found if "type" not in attributes]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    allowed = re.findall(r"sha256-([^&']+)", policy.split("style-src")[0].replace("&#39;", "'"))
    assert (len(scripts), hashes) == (2, allowed)
    assert "default-src &#39;none&#39;" in policy
    assert "connect-src &#39;none&#39;" in policy


def test_vis_network_is_the_one_in_pyvis_wheel() -> None:
    """pyvis 0.3.2 holds vis-network 9.1.2 where we look for it; another version must be looked at first."""
    import pyvis

    path = Path(pyvis.__file__).parent / "templates" / VIS_NETWORK
    assert pyvis.__version__ == "0.3.2"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == VIS_SHA256
    assert "@version 9.1.2" in Scripts(draw(small_network())).found[2][1][:600]


def test_the_template_names_are_those_that_pyvis_renders_with() -> None:
    """pyvis hands over nodes, edges and options under these names, and takes our environment and path."""
    import inspect

    from pyvis.network import Network as Picture

    source = inspect.getsource(Picture.generate_html)
    assert "self.templateEnv.get_template(self.path)" in source
    assert all(f"{name}={name}" in source for name in ("nodes", "edges", "options"))


def test_the_page_asks_for_nothing_outside() -> None:
    """No attribute loads anything: no src, and the only href of a link element is empty data."""
    outside = re.sub(r"<script>.*?</script>", "", draw(small_network()), flags=re.DOTALL)
    assert re.findall(r"\ssrc=", outside) == []
    assert re.findall(r"<link[^>]*>", outside) == ['<link rel="icon" href="data:,">']


def test_a_page_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    """Two processes with other hash seeds and claims in another order write the same bytes."""
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from small_graph import *; from pathlib import Path\n"
        "from kg.draw import draw; from kg.network import to_network\n"
        "import os; step = -1 if os.environ['PYTHONHASHSEED'] == '7' else 1\n"
        "graph = Graph((FIRST, SECOND)[::step], ENTITIES[::step], CLAIMS[::step])\n"
        "Path(sys.argv[1]).write_text(draw(to_network(graph)), encoding='utf-8', newline='\\n')\n"
    )
    here = Path(__file__).parent
    for seed in ("1", "7"):
        command = [sys.executable, "-c", code, str(tmp_path / seed), str(here), str(here.parent)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert (tmp_path / "1").read_bytes() == (tmp_path / "7").read_bytes()


def test_a_page_of_many_articles_stays_small(gold_network: Network) -> None:
    """With quotes and texts of the annotated articles: 1 MB, 250 kB gzipped, 20 kB an article beside vis-network."""
    page = draw(gold_network)
    assert len(page.encode()) <= 1_000_000
    assert len(gzip.compress(page.encode())) <= 250_000
    beside = len(page.encode()) - len(Scripts(page).found[2][1].encode())
    assert beside / len(gold_extractions()) <= 20_000


def test_markup_in_texts_stays_text() -> None:
    """Whatever an article says, no tag of it stands in the file, and the JSON gives it back unchanged."""
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028\u202e"
    article = Article("evil", f"Talks {evil} here", title=evil, publisher=evil, url="javascript:alert(1)")
    thing = Entity("event/evil", "Meeting", evil)
    topic = Entity("topic/evil", "Topic", evil)
    graph = Graph((article,), (thing, topic), (said(article, evil, thing.id, "discusses", topic.id),))
    page = draw(to_network(graph), Options(title=evil))
    scripts = Scripts(page).found
    assert len(scripts) == 4
    assert "<img" not in page
    assert json.loads(scripts[0][1])["articles"][0]["text"] == article.body


def test_the_first_view_is_the_most_central(gold_network: Network) -> None:
    """At most as many things as asked for are drawn at first: the most linked ones."""
    content = json.loads(Scripts(draw(gold_network, Options(max_nodes=5))).found[0][1])
    first = [content["things"][number]["id"] for number in content["first"]]
    assert first == most_central(measures(gold_network))[:5]
    assert len(content["things"]) == len(gold_network)


def test_every_fact_shows_a_quote_and_its_article(gold_network: Network) -> None:
    """100 % of facts have at least one quote, which is that slice of the article's text."""
    content = held(gold_network, "t", [])
    claims = [c for link in content["links"] for c in link["claims"]]
    claims += [c for thing in content["things"] for fact in thing.get("facts", []) for c in fact["claims"]]
    assert len(claims) > 500
    for claim in claims:
        article = content["articles"][claim["article"]]
        for number in claim["quotes"]:
            start, end, words = article["quotes"][number]
            assert words and article["text"][start:end] == words


def test_what_is_usual_is_left_out_of_a_claim() -> None:
    """A claim names its factuality and confidence only where they are not the usual ones."""
    content = held(small_network(), "t", [])
    by_relation = {link["relation"]: link["claims"] for link in content["links"]}
    assert by_relation["heldUnder"] == [{"article": 0, "quotes": [3]}]
    assert by_relation["affiliation"][0]["confidence"] == 0.7
    assert by_relation["discusses"][0]["factuality"] == Factuality.HEDGED


def picture(page: str) -> dict[str, list[dict[str, object]]]:
    """What pyvis made: nodes and edges."""
    made: dict[str, list[dict[str, object]]] = json.loads(Scripts(page).found[1][1])
    return made


def test_what_is_not_actual_is_drawn_dashed() -> None:
    """A line of a planned or hedged fact is dashed, other lines are not; planned things are marked."""
    page = draw(small_network())
    dashed = sorted(f"{edge['from']} {edge['to']}" for edge in picture(page)["edges"] if "dashes" in edge)
    things = json.loads(Scripts(page).found[0][1])["things"]
    assert dashed == sorted([f"{MEETING} {DRONES}", f"{NEXT} place/omsk"])
    assert [thing["id"] for thing in things if thing.get("planned")] == [NEXT]


def test_no_node_has_a_title_and_lines_are_one_a_pair() -> None:
    """vis-network would run a title as HTML; parallel facts share a line, with an arrow for each direction."""
    extra = said(FIRST, "chaired", RAO, "participant", MEETING)
    made = picture(draw(to_network(Graph((FIRST, SECOND), ENTITIES, (*CLAIMS, extra)))))
    assert all("title" not in item for item in [*made["nodes"], *made["edges"]])
    [line] = [edge for edge in made["edges"] if (edge["from"], edge["to"]) == (MEETING, RAO)]
    assert (line["arrows"], line["width"]) == ("from, to", 2)


def test_a_page_without_facts_is_made_too() -> None:
    """No facts, no things, and still a page."""
    content = json.loads(Scripts(draw(to_network(Graph((FIRST,))))).found[0][1])
    assert (content["things"], content["links"], len(content["articles"])) == ([], [], 1)


def test_each_kind_has_its_own_look() -> None:
    """No two entries of the legend share an outline, nor shape and colour; every class has one entry."""
    assert len({kind.outline for kind in (*KINDS, OTHER)}) == len(KINDS) + 1
    types = [type_ for kind in KINDS for type_ in kind.types]
    assert len(types) == len(set(types))
    assert (kind_of("WorkingGroup").key, kind_of("Unheard").key) == ("body", "other")


def test_long_names_give_way_to_an_acronym() -> None:
    """Only where the label is long and one of the names is an acronym."""
    long = "India-Russia Inter-Governmental Commission on Military Cooperation"

    def thing(label: str, *names: str) -> Node:
        return Node("org/x", "Commission", label, (label, *names), Factuality.ACTUAL, {}, (), ())

    assert short_label(thing(long, "Commission", "IRIGC-M&MTC")) == "IRIGC-M&MTC"
    assert short_label(thing("Joint Group", "JG")) == "Joint Group"
    assert short_label(thing(long, "Commission")) == long


def test_positions_depend_on_nothing_but_the_network() -> None:
    """The same network in another order has the same whole-numbered places."""
    backwards = Graph((SECOND, FIRST), ENTITIES[::-1], CLAIMS[::-1])
    places = placed(small_network())
    assert placed(to_network(backwards)) == places
    assert all(type(x) is int and type(y) is int for x, y in places.values())


@pytest.mark.parametrize("rays", [0, 1, 40, 900])
def test_no_two_things_share_a_place(rays: int) -> None:
    """Labels fit under each of a star's rays; what is beyond the forces' reach gets a place of its own."""
    places = placed(to_network(star(rays)))
    assert len(places) == (rays + 1 if rays else 0)
    assert len(set(places.values())) == len(places)
    if 1 < rays <= 40:
        xs = sorted(places.values())
        near = [(a, b) for n, a in enumerate(xs) for b in xs[n + 1 :] if touching(a, b)]
        assert near == []


def placed(network: Network) -> dict[str, tuple[int, int]]:
    """Where the things of a network are drawn."""
    return positions(network, most_central(measures(network)))


def touching(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether label boxes at two places overlap by more than a tenth."""
    return abs(a[0] - b[0]) < BOX[0] * 0.9 and abs(a[1] - b[1]) < BOX[1] * 0.9


def test_every_relation_reads_as_words() -> None:
    """Each relation of the ontology that has things on both ends has words for both directions."""
    pairs = phrases()
    between = {edge["relation"] for edge in held(small_network(), "t", [])["links"]}
    assert all(len(words) == 2 and words[0] for words in pairs.values())
    assert [relation for relation in between if not pairs[relation][1]] == []


def test_modules_are_joined_in_order_of_their_imports(tmp_path: Path) -> None:
    """What is imported comes first; imports become constants, exports are returned, comments stay behind."""
    typed = "/**\n * @type {number}\n */\nexport const one = /** @type {any} */ (two);\n"
    (tmp_path / "a.js").write_text(f'// Two.\nimport {{ two }} from "./b-c.js";\n{typed}', encoding="utf-8")
    (tmp_path / "b-c.js").write_text("const kept = 2;\nexport function two() { return kept; }\n", encoding="utf-8")
    assert bundle(tmp_path) == (
        '(() => {\n"use strict";\n'
        "const module_b_c = (() => {\nconst kept = 2;\nfunction two() { return kept; }\nreturn { two };\n})();\n"
        "const module_a = (() => {\nconst { two } = module_b_c;\nconst one = (two);\nreturn { one };\n})();\n"
        "})();\n"
    )


@pytest.mark.parametrize(
    ("sources", "complaint"),
    [
        ({"a": 'import { x } from "./gone.js";\n'}, "no such module"),
        ({"a": 'import { x } from "./b.js";\n', "b": 'import { y } from "./a.js";\n'}, "import each other"),
        ({"a": "export default 1;\n"}, "not known here: export default 1;"),
        ({"a": 'import "./a.js";\n'}, "not known here"),
    ],
)
def test_modules_that_cannot_be_joined_are_named(tmp_path: Path, sources: dict[str, str], complaint: str) -> None:
    """A missing module, a circle or an unknown form raises, and says what."""
    for name, text in sources.items():
        (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        bundle(tmp_path)


def test_no_text_of_our_scripts_is_taken_for_a_comment() -> None:
    """The characters that begin a comment for the bundler stand in no string, template or expression of a script."""
    for path in sorted((templates() / "scripts").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        assert (
            re.findall(
                r"""["'`][^"'`\n]*(?:/\*\*|\*/)[^"'`\n]*["'`]""", re.sub(r"/\*\*.*?\*/", "", text, flags=re.DOTALL)
            )
            == []
        )
        assert text.count("/**") == text.count("*/"), path.name


def test_our_scripts_put_text_in_as_text() -> None:
    """No script of ours can make markup or code out of text."""
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted((templates() / "scripts").glob("*.js")))
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|\.title ="
    assert re.findall(unsafe, scripts) == []


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(lambda text: text.strip()))
def test_any_text_survives_the_page(text: str) -> None:
    """Whatever letters a body holds, the page's JSON gives them back, and the quotes with them."""
    article = Article("any", f"Talks of {text} today")
    graph = Graph((article,), ENTITIES, (said(article, f"of {text}", MEETING, "discusses", DRONES),))
    content = json.loads(Scripts(draw(to_network(graph))).found[0][1])
    [start, end, words] = content["articles"][0]["quotes"][0]
    assert (content["articles"][0]["text"][start:end], words) == (f"of {text}", f"of {text}")


def test_nodes_are_listed_in_order_of_their_ids() -> None:
    """Links refer to things by their number in that order."""
    network = small_network()
    content = held(network, "t", [])
    assert [thing["id"] for thing in content["things"]] == [thing.id for thing in nodes(network)]
