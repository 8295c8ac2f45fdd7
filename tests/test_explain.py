"""How an article was read: what `kg explain` says of each sentence, in a terminal, as a page and as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from extracting import PUBLISHED, analyse_text
from gold_graph import FIRST, GOLD

from kg.build import assemble
from kg.cli import main
from kg.explain import explain
from kg.explain.composing import AFTER, NOWHERE, compose
from kg.explain.page import MOST_REFUSED, page, pieces
from kg.explain.text import lines
from kg.explain.trace import Trace, Verdict
from kg.extract import extract
from kg.extract.claims import outcome
from kg.extract.scorer import Weights
from kg.model import Article, Literal, Status
from kg.read import read_paths

MET = "Admiral Ivan Petrov met Arun Das in Pune on 3 May 2019."
HOSTILE = (
    "Ivan <script>alert(1)</script> Petrov met Arun \"Das\" & 'Rao' in Pune </style><img src=x onerror=alert(2)> "
    "on 3 May 2019.\n\nRussia's Admiral Ivan Petrov said {{ 7*7 }} {% raw %} \x1b[31mred\u202e."
)
TEXTS = (
    MET,
    HOSTILE,
    "“India’s” Navy chief Admiral Arun Das — of the Indian\u00a0Navy — met Ivan Petrov in Moscow&nbsp;on 3 May.",
    "India bought 12 Su-30MKI fighters from Russia for Rs 900 crore in 2012. The deal was signed in Delhi.",
    "There was no meeting with Ivan Petrov in Pune. The ministers may discuss training in Moscow.",
)
ALL_SURE = {"participant": {"bias": 2.0}, "location": {"bias": 2.0}, "startDate": {"bias": 2.0}, "chair": {"bias": 2.0}}


def trace_of(text: str, weights: Weights | None = None, published: str = PUBLISHED, title: str = "") -> Trace:
    """How a text is read, by some weights or those that come with the package."""
    analysis = analyse_text(text, published)
    if title:
        return explain(Article("one", text, title, published=published))
    found = outcome(analysis, weights, None if weights is None else {})  # own weights, own confidence
    return compose(analysis, found, assemble([found.extraction])[0], weights)


@cache
def first() -> Article:
    """The first article."""
    return read_paths([GOLD / "articles" / f"{FIRST}.md"])[0][0]


@cache
def first_trace() -> Trace:
    """How the first article is read."""
    return explain(first())


def refused(trace: Trace) -> list[Verdict]:
    """All that is refused in all sentences."""
    return [one for sentence in trace.sentences for one in sentence.refused]


def facts(trace: Trace) -> list[Verdict]:
    """All facts of all sentences."""
    return [one for sentence in trace.sentences for one in sentence.facts]


def reasons(trace: Trace, relation: str) -> set[tuple[str, str]]:
    """(words, reason) of what is refused as one relation."""
    return {(one.quote, one.reason) for one in refused(trace) if one.relation == relation}


# ---------------------------------------------------------------- the same reading as a build


@pytest.mark.parametrize("article", [*(Article("one", text, published=PUBLISHED) for text in TEXTS), first()])
def test_the_facts_explained_are_those_of_the_build(article: Article) -> None:
    """Neither a fact more nor one less, each with a quote and the confidence of its surest telling."""
    graph = assemble([extract(article)])[0]
    naming = {"type", "altLabel"}
    accepted = [c for c in graph.claims if c.status is Status.ACCEPTED and c.relation not in naming]
    built = {
        (c.subject, c.relation, c.object.value if isinstance(c.object, Literal) else c.object): c.confidence
        for c in accepted
    }
    told: dict[tuple[str, str, str], float] = {}
    for f in facts(explain(article)):
        key = f.subject, f.relation, f.object or f.object_label
        told[key] = max(told.get(key, 0.0), f.confidence)
    assert told == built


@pytest.mark.parametrize("text", TEXTS)
def test_all_words_are_the_articles_own(text: str) -> None:
    """Every offset leads to the very words, and lies in its sentence or in a quote of it."""
    for sentence in trace_of(text).sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        for one in (*sentence.seen, *sentence.triggers, *sentence.idle):
            assert text[one.start : one.end] == one.text
        for one in (*sentence.facts, *sentence.refused):
            assert text[one.start : one.end] == one.quote


def test_the_same_article_is_explained_alike() -> None:
    """Two explanations are equal, down to the lines and the page."""
    again = explain(first())
    assert again == first_trace()
    assert list(lines(again, 90)) == list(lines(first_trace(), 90))
    assert page(again) == page(first_trace())


# ---------------------------------------------------------------- what was recognised


def test_words_are_told_with_kind_node_and_source() -> None:
    """A row of the registry, a form, the value of a date, and later mentions of a person."""
    text = f"{MET} He praised the Indian Navy. Petrov left."
    seen = {(one.text, one.kind, one.node, one.label, one.source) for s in trace_of(text).sentences for one in s.seen}
    assert {
        ("Admiral", "rank", "rank/admiral", "Admiral", "ranks.csv"),
        ("Ivan Petrov", "person", "person/ivan-petrov", "Ivan Petrov", "name with rank"),
        ("Pune", "place", "place/pune", "Pune", "places.csv"),
        ("3 May 2019", "date", "", "2019-05-03", "form of a date"),
        ("He", "person", "person/ivan-petrov", "Ivan Petrov", "later mention by a pronoun"),
        ("Indian Navy", "organisation", "org/indian-navy", "Indian Navy", "organisations.csv"),
        ("Petrov", "person", "person/ivan-petrov", "Ivan Petrov", "later mention by a part of the name"),
    } <= seen


def test_words_of_events_tell_why_they_were_put_to_them() -> None:
    """A first word, one that goes with another, one that is like it, one that tells of other days."""
    text = (
        f"{MET} The meeting was held for two hours. "
        "Another meeting was held in Moscow on 7 June 2019. The two sides held talks."
    )
    told = [one for sentence in trace_of(text).sentences for one in sentence.triggers]
    assert [(one.text, one.event, one.reason.partition(" (")[0]) for one in told[:3]] == [
        ("met", 1, "the first Meeting that is told"),
        ("meeting", 1, "like what was told of it before"),
        ("meeting", 2, "a new one, not event 1: its words call it another one"),
    ]
    assert sum(one.weight for one in told[1].features) >= 1.0


def test_a_second_word_for_an_event_names_the_first() -> None:
    """A verb that carries a noun goes with it."""
    told = [
        one for s in trace_of("Ivan Petrov and Arun Das met for the fifth meeting.").sentences for one in s.triggers
    ]
    assert [(one.text, one.event, one.reason) for one in told] == [
        ("met", 1, "it goes with “meeting”"),
        ("meeting", 1, "the first Meeting that is told"),
    ]


def test_events_without_a_role_are_no_nodes_but_for_denied_ones() -> None:
    """Each event is listed with what became of it; a denied one is a node that tells so."""
    trace = trace_of("Ivan Petrov of Russia did not meet Arun Das. A meeting was held.", {})
    assert [(e.number, e.id, e.factuality, e.note) for e in trace.events] == [
        (1, "event/one-meeting-1", "Denied", ""),
        (2, "", "Actual", "nothing fills a role of it, so it is no node"),
    ]


# ---------------------------------------------------------------- what was refused


def test_a_score_under_its_threshold_is_told_with_what_weighed() -> None:
    """The score, the threshold, and the features that weighed most but the one that all share."""
    weights = {"participant": {"bias": -1.0, "filler=person": -0.5, "kind=Meeting": 0.25}}
    found = [one for one in refused(trace_of(MET, weights)) if one.relation == "participant"]
    assert {(one.quote, one.confidence, one.threshold, one.trigger) for one in found} == {
        ("Ivan Petrov", 0.223, 0.5, "met"),
        ("Arun Das", 0.223, 0.5, "met"),
    }
    assert [(one.feature, one.weight) for one in found[0].features] == [("filler=person", -0.5), ("kind=Meeting", 0.25)]


def test_a_second_model_is_told_apart() -> None:
    """What weighed in a candidate alone and among its rivals, with the score before and after."""
    weights = {"participant": {"bias": 2.0}, "participant/2": {"own": 1.0, "bias": -9.0}}
    found = next(one for one in refused(trace_of(MET, weights)) if one.relation == "participant")
    assert (found.alone, found.confidence, found.features) == (0.881, 0.001, ())
    assert [(one.feature, one.weight) for one in found.context] == [("own", 1.999)]


def test_denied_events_get_no_roles() -> None:
    """However sure, and the explanation says so."""
    assert reasons(trace_of("In Russia Ivan Petrov did not meet Arun Das.", ALL_SURE), "participant") == {
        ("Russia", "its event is denied"),
        ("Ivan Petrov", "its event is denied"),
        ("Arun Das", "its event is denied"),
    }


def test_what_loses_names_what_wins() -> None:
    """A participant to a chair, a country to its town, a date to another, a date to another event."""
    assert reasons(trace_of(MET, ALL_SURE), "participant") == {
        ("Ivan Petrov", "told as a chair already: chair “Ivan Petrov” (0.88)"),
        ("Arun Das", "told as a chair already: chair “Arun Das” (0.88)"),
    }
    in_india = trace_of("Ivan Petrov met Arun Das in Pune in India.", ALL_SURE)
    assert reasons(in_india, "location") == {("India", "a town says more than its country: location “Pune” (0.88)")}
    twice = trace_of("Ivan Petrov met Arun Das in Pune on 3 May 2019 or 7 June 2019.", ALL_SURE)
    assert reasons(twice, "startDate") == {("7 June 2019", "another date fits better: startDate “3 May 2019” (0.88)")}
    both = trace_of("Ivan Petrov met Arun Das and visited Pune on 3 May 2019.", ALL_SURE)
    assert reasons(both, "startDate") == {("3 May 2019", "event 1 wants it more (0.88)")}


def test_claims_that_are_no_facts_tell_why() -> None:
    """A day without a year, and a day that no calendar has."""
    yearless = trace_of("Ivan Petrov met Arun Das in Pune on 3 May.", ALL_SURE, published="")
    assert ("a day without a year") in {reason for _, reason in reasons(yearless, "startDate")}
    hedged = trace_of("Ivan Petrov may meet Arun Das in Pune on 3 May 2019.", ALL_SURE)
    assert reasons(hedged, "startDate") >= {
        ("meet Arun Das in Pune on 3 May 2019", "the article only says that it may hold")
    }


def test_what_is_stated_elsewhere_or_in_another_role_is_marked() -> None:
    """A refusal is no loss where another sentence states the same, or the words fill another role."""
    weights = {"participant": {"bias": -5.0, "first-sentence": 10.0}, "chair": {"bias": -5.0}}
    trace = trace_of(f"{MET} The talks with Ivan Petrov in Moscow were long.", weights)
    elsewhere = {(one.quote, one.relation): one.elsewhere for one in trace.sentences[1].refused}
    assert elsewhere["Ivan Petrov", "participant"] == 1
    instead = {(one.quote, one.relation): one.instead for one in trace.sentences[0].refused}
    assert instead["Ivan Petrov", "chair"] == "participant"


def test_words_without_a_role_tell_why() -> None:
    """A kind that no event near takes, and words far from any event."""
    idle = {(one.text, one.reason) for s in trace_of(f"{MET} Indian sailors watched.").sentences for one in s.idle}
    assert ("Indian", "its kind does not fit: Meeting has no role for a nation") in idle
    alone = trace_of("The Indian Navy has ships in Pune.").sentences[0].idle
    assert ("Pune", "no event is told in this sentence or shortly before") in {(one.text, one.reason) for one in alone}


def test_what_stands_after_the_subject_is_marked() -> None:
    """A last paragraph about the weather tells of no event, nor does an article on nothing of the field."""
    trace = trace_of(f"{MET}\n\nRain is expected in the hills on Friday.")
    assert [sentence.note for sentence in trace.sentences] == ["", AFTER]
    weather = trace_of("Rain is expected in the hills on Friday.")
    assert [sentence.note for sentence in weather.sentences] == [NOWHERE]


def test_names_of_the_headline_alone_are_no_evidence() -> None:
    """They are listed, in the lines and on the page."""
    trace = trace_of(MET, title="Petrov and Das meet as Kremlin watches")
    assert trace.headline_only == ("Kremlin",)
    assert "only in the headline, so no evidence: Kremlin" in list(lines(trace, 100))
    assert "Only in the headline, so no evidence: <bdi>Kremlin</bdi>" in page(trace)


# ---------------------------------------------------------------- in a terminal


def test_lines_are_as_one_reads_them() -> None:
    """All lines of a small article, by weights of our own."""
    weights = {"participant": {"filler=person": 1.0}, "location": {"bias": -0.5, "filler=place": 0.3}}
    assert list(lines(trace_of("Ivan Petrov met Arun Das in Pune.", weights), 72)) == [
        "one (2019-05-06): 1 sentence, 1 event, 2 facts",
        "event 1: Meeting with Ivan Petrov and Arun Das (sentence 1)",
        "",
        "[1] Ivan Petrov met Arun Das in Pune.",
        "    seen      “Ivan Petrov” person → person/ivan-petrov [form of a name]",
        "              “Arun Das” person → person/arun-das [form of a name]",
        "              “Pune” place → place/pune [places.csv]",
        "    tells     “met” Meeting → event 1: the first Meeting that is told",
        "    facts     event 1 participant → Ivan Petrov (0.73)",
        "                  “Ivan Petrov met”",
        "                  filler=person +1.00",
        "              event 1 participant → Arun Das (0.73)",
        "                  “met Arun Das”",
        "                  filler=person +1.00",
        "    refused   event 1 location → Pune: 0.45, under 0.50 by 0.05",
        "                  filler=place +0.30",
        "              and 2 more",
    ]


@pytest.mark.parametrize("width", [1, 40, 57, 100, 240])
@pytest.mark.parametrize("number", [0, 3])
def test_no_line_is_wider_than_the_terminal(width: int, number: int) -> None:
    """Whatever its width, down to 40 characters."""
    assert max(map(len, lines(first_trace(), width, number))) <= max(width, 40)


def test_lines_give_a_terminal_no_orders() -> None:
    """Escapes and marks of direction are spelt out."""
    text = "\n".join(lines(trace_of(HOSTILE), 100))
    assert "\\u001b[31mred\\u202e" in text
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text) is None


def test_one_sentence_is_shown_with_more_detail() -> None:
    """It alone, with all that was refused, from which words it was weighed, and only the events it speaks of."""
    brief, detail = list(lines(first_trace(), 500)), list(lines(first_trace(), 500, 9))
    assert [line[:4] for line in detail if line.startswith("[")] == ["[9] "]
    assert [line[:4] for line in brief if line.startswith("[")][8] == "[9] "
    assert sum("under" in line for line in detail) == len(first_trace().sentences[8].refused)
    assert any("weighed from “deliberations” in sentence 9" in line for line in detail)
    assert not any("weighed from" in line for line in brief)
    assert any(re.fullmatch(r"\s+and \d+ more", line) for line in brief)
    assert not any(re.fullmatch(r"\s+and \d+ more", line) for line in detail)


# ---------------------------------------------------------------- as a page


class _Page(HTMLParser):
    """The tags of a page and the text of its sentences without the names of the marks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._inside = self._small = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._small = tag == "small" or self._small
        if tag == "p" and dict(attrs).get("class") == "text":
            self._inside = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._small = False if tag == "small" else self._small
        self._inside = False if tag == "p" else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside and not self._small:
            self.texts[-1] += data


@pytest.mark.parametrize("text", TEXTS)
def test_the_page_shows_each_sentence_to_the_letter(text: str) -> None:
    """Marks add nothing and take nothing, and no article brings a tag of its own."""
    trace = trace_of(text)
    shown = _Page(page(trace))
    assert shown.texts == [sentence.text for sentence in trace.sentences]
    assert {tag for tag, _ in shown.tags} & {"script", "img", "iframe", "object", "form", "base"} == set()


def test_the_page_lets_nothing_run_and_fetches_nothing() -> None:
    """Its policy allows one style by its hash; no tag has a handler or an address elsewhere."""
    shown = _Page(page(trace_of(HOSTILE)))
    policy = next(a["content"] or "" for tag, a in shown.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'; script-src 'none'; style-src 'sha256-" in policy
    attributes = [(name, value or "") for _, found in shown.tags for name, value in found.items()]
    assert [name for name, _ in attributes if name.startswith("on") or name == "style"] == []
    assert {value[:1] for name, value in attributes if name in ("href", "src") and value != "data:,"} <= {"#"}


def test_links_of_the_page_lead_somewhere() -> None:
    """Each leads to a sentence or an event on it, also where one sentence is shown."""
    for number in (0, 9):
        shown = _Page(page(first_trace(), number))
        ids = {found["id"] for _, found in shown.tags if "id" in found}
        assert {str(found["href"])[1:] for tag, found in shown.tags if tag == "a"} <= ids
        assert len(shown.texts) == (1 if number else len(first_trace().sentences))


def test_the_page_of_an_article_shows_the_nearest_misses() -> None:
    """At most twelve a sentence, and how many more there are; the page of one sentence shows all."""
    many = first_trace().sentences[6]
    text = page(replace(first_trace(), sentences=(replace(many, number=1),)))
    assert len(many.refused) > MOST_REFUSED
    assert text.count('<li class="refused">') == MOST_REFUSED
    assert f"and {len(many.refused) - MOST_REFUSED} more, which <code>--sentence 1</code> shows" in text
    assert page(first_trace(), 7).count('<li class="refused">') == len(many.refused)


def test_marks_tell_their_kind_in_words_and_nest() -> None:
    """A mark inside another stays; one that crosses another gives way."""
    trace = trace_of("India bought 12 Su-30MKI fighters.")
    assert "<small>equipment</small>" in page(trace) and "<small>nation</small>" not in page(trace)
    one = replace(trace.sentences[0], text="abcdef", start=0, end=6, triggers=())
    crossing = ((1, 4, "person"), (2, 3, "topic"), (3, 5, "place"))
    seen = tuple(replace(one.seen[0], start=a, end=b, kind=kind) for a, b, kind in crossing)
    runs = pieces(replace(one, seen=seen))
    shape = [(run.text, run.name, [(inner.text, inner.name) for inner in run.inner]) for run in runs]
    assert shape == [
        ("a", "", []),
        ("bcd", "person", [("b", ""), ("c", "topic"), ("d", "")]),
        ("ef", "", []),
    ]


# ---------------------------------------------------------------- the command


def kg_explain(*arguments: object, text: str | None = None, columns: str = "") -> Result:
    """The result of one run; an exception that is no exit fails the test."""
    run = ["explain", *map(str, arguments)]
    result = CliRunner(env={"COLUMNS": columns}).invoke(main, run, input=text)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_command_prints_lines_json_or_writes_a_page(tmp_path: Path) -> None:
    """From standard input, with the width that the terminal has; JSON holds the same; the page is a file."""
    where = ("-", "--published", "2019-05-06")
    shown = kg_explain(*where, text=MET, columns="60")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[0].startswith("stdin (2019-05-06): 1 sentence, 1 event, ")
    assert max(map(len, shown.stdout.splitlines())) <= 60
    held = json.loads(kg_explain(*where, "--json", text=MET).stdout)
    assert [sentence["text"] for sentence in held["sentences"]] == [MET]
    assert held["facts"] == len(facts(trace_of(MET)))
    done = kg_explain(*where, "--html", tmp_path / "p.html", text=MET)
    assert done.stdout == f"{tmp_path / 'p.html'}\n"
    assert (tmp_path / "p.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n")


def test_one_sentence_as_json_is_that_sentence() -> None:
    """Only it, under the whole article's events and counts."""
    held = json.loads(kg_explain("-", "--json", "--sentence", "2", text=f"{MET} Petrov left.").stdout)
    assert [sentence["number"] for sentence in held["sentences"]] == [2]
    assert [event["number"] for event in held["events"]] == [1]


@pytest.mark.parametrize(
    ("arguments", "text", "line"),
    [
        (["none.md"], None, "kg: no such file or folder: none.md; check the path\n"),
        (["."], None, "kg: a folder, not an article: .; explain one .md, .txt or .html file at a time\n"),
        (["-", "--sentence", "2"], MET, "kg: article has 1 sentence: --sentence 2; choose 1\n"),
        (["-", "--sentence", "9"], f"{MET} Petrov left.", "kg: article has 2 sentences: --sentence 9; choose 1 to 2\n"),
        (["-", "--html", "p.html", "--json"], MET, "kg: two forms at once: --html and --json; choose one\n"),
        (
            ["-", "--sentence", "0"],
            MET,
            "kg: Invalid value for '--sentence': 0 is not in the range x>=1; see kg explain --help\n",
        ),
    ],
)
def test_wrong_use_is_told_in_one_line(
    arguments: list[str], text: str | None, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that are not there, folders, sentences that are not there, two forms at once."""
    monkeypatch.chdir(tmp_path)
    result = kg_explain(*arguments, text=text)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", line)


@pytest.mark.parametrize("text", ["", "   \n", "Министр обороны России встретился с министром обороны Индии в Москве."])
def test_what_is_no_english_article_is_told_in_one_line(text: str) -> None:
    """An empty text and one in Russian are not explained."""
    result = kg_explain("-", text=text)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("kg: ")
