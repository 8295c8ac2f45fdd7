"""Candidates and gold facts → labels; labels → weights; weights → a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.fitting.labels import Labelled, label
from benchmarks.fitting.report import log_look
from benchmarks.fitting.table import write
from benchmarks.fitting.thresholds import THRESHOLDS
from benchmarks.fitting.train import FEWEST, HAND_SET, Rows, fit, folded, train
from kg.evaluate import evaluate
from kg.evaluate.gold import GoldArticle, GoldEntity, GoldFact
from kg.extract import scorer
from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate, Filler
from kg.extract.document import Document
from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.extract.mention import Kind, Mention
from kg.extract.text import read
from kg.model import Article, Span

BODY = "The 2nd meeting was held in Pune and took up training. Ivan Petrov then visited Omsk, not Tula."
GOLD = GoldArticle(
    "one",
    BODY,
    {
        "meeting": GoldEntity("meeting", "Meeting", ("2nd meeting",)),
        "visit": GoldEntity("visit", "Visit", ("visit",)),
        "pune": GoldEntity("pune", "Place", ("Pune",)),
        "omsk": GoldEntity("omsk", "Place", ("Omsk",)),
    },
    facts=(
        GoldFact("meeting", "edition", 2, "2nd meeting"),
        GoldFact("meeting", "location", "pune", "held in Pune"),
        GoldFact("visit", "location", "omsk", "visited Omsk"),
    ),
    optional=(GoldFact("meeting", "discusses", "training", "took up training"),),
)


def _span(words: str) -> Span:
    start = BODY.index(words)
    return Span(start, start + len(words))


def _event(index: int, kind: str, words: str, edition: int = 0) -> Event:
    frame = Frame(index, _span(words), kind, kind.lower(), True, index)
    return Event(index, kind, kind.lower(), [frame], edition)


def _place(name: str) -> Mention:
    return Mention(_span(name), Kind.PLACE, f"place/{name.lower()}", name, "Place")


MEETING, VISIT, OTHER = _event(0, "Meeting", "meeting", 2), _event(1, "Visit", "visited"), _event(2, "Visit", "then")
PUNE, OMSK, TULA = _place("Pune"), _place("Omsk"), _place("Tula")
TRAINING = Mention(_span("training"), Kind.TOPIC, "topic/training", "training", "Topic")


def _candidate(event: Event, relation: str, mention: Mention, **features: float) -> Candidate:
    filler = Filler(mention.span, mention.kind, mention.entity, "name", mention)
    return Candidate(event, event.frames[0], relation, filler, {"bias": 1.0, **features})


def _analysis(*candidates: Candidate, body: str = BODY) -> Analysis:
    document = Document(Article("one", body), read(body), [], [])
    events = tuple({c.event.index: c.event for c in candidates}.values())
    frames = tuple(frame for event in events for frame in event.frames)
    return Analysis(document, (PUNE, TRAINING, OMSK, TULA), (), (), frames, events, (), candidates)


CANDIDATES = (
    _candidate(MEETING, "location", PUNE, near=1.0, nearest=1.0),
    _candidate(MEETING, "location", OMSK),
    _candidate(MEETING, "discusses", TRAINING, near=1.0),
    _candidate(VISIT, "location", OMSK, near=1.0, nearest=1.0),
    _candidate(VISIT, "location", TULA, near=1.0),
    _candidate(OTHER, "location", OMSK, near=1.0),
    _candidate(OTHER, "location", TULA, near=1.0),
)


def test_candidates_are_labelled_by_the_gold_event_of_theirs() -> None:
    """Right where annotated, left out where optional or where another event tells it, else wrong."""
    found = label(_analysis(*CANDIDATES), GOLD)
    assert (found.events, found.wanted) == ({0: "meeting", 1: "visit"}, {"meeting", "visit"})
    assert found.labels == (True, False, None, True, False, None, False)


def test_words_are_looked_for_in_the_body_not_in_the_reading() -> None:
    """Signs that the reading writes out or leaves out, such as soft hyphens, shift no name and no word."""
    body = "\u00ad" * 30 + BODY
    found = label(_analysis(*CANDIDATES, body=body), replace(GOLD, body=body))
    assert (found.events, found.labels) == (
        {0: "meeting", 1: "visit"},
        (True, False, None, True, False, None, False),
    )
    only_words = label(_analysis(replace(CANDIDATES[3], features={}), body=body), replace(GOLD, body=body))
    assert only_words.events == {1: "visit"}


def test_a_country_that_takes_part_is_not_learnt_from() -> None:
    """What the evaluation does not count is neither right nor wrong."""
    india = Mention(_span("Ivan"), Kind.COUNTRY, "place/india", "India", "Country")
    found = label(_analysis(CANDIDATES[0], _candidate(MEETING, "participant", india)), GOLD)
    assert found.labels == (True, None)


def _labelled(ident: str) -> Labelled:
    document = Document(Article(ident, BODY), read(BODY), [], [])
    near = [_candidate(MEETING, "location", PUNE, near=1.0) for _ in range(FEWEST)]
    far = [_candidate(VISIT, "location", PUNE, far=1.0) for _ in range(FEWEST)]
    analysis = Analysis(document, (), (), (), (), (MEETING, VISIT), (), (*near, *far))
    labels = (True,) * FEWEST + (False,) * FEWEST
    return Labelled(analysis, labels, {0: "meeting"}, frozenset({"meeting"}), labels)


def test_training_gives_the_same_weights_each_time() -> None:
    """Whatever the order of the articles, both stages come out the same, with the thresholds beside them."""
    articles = [_labelled(ident) for ident in ("four", "one", "three", "two")]
    weights = train(articles, {"location": 0.4})
    assert weights == train(articles[::-1], {"location": 0.4})
    learnt = weights.keys() - HAND_SET.keys() - {"location/2"}
    assert {relation: set(weights[relation]) for relation in learnt} == {
        "location": {"near", "far"},
        "threshold": {"location"},
    }
    assert weights["location"]["near"] == -weights["location"]["far"] > 0
    assert weights["location/2"]["own"] > 0
    assert {relation: weights[relation] for relation in HAND_SET} == HAND_SET


def test_rare_features_get_no_weight() -> None:
    """A feature of three candidates tells of these three only."""
    rows = Rows()
    for n in range(8):
        rows.add({"rare": 1.0, "common": 1.0} if n < 3 else {"common": 1.0}, n < 7)
    assert set(fit(rows, 1.0)) == {"common"}


def test_each_article_is_held_out_once() -> None:
    """The folds part the articles, and none is learnt from in its own fold."""
    articles = [_labelled(ident) for ident in "abcde"]
    folds = [("".join(one.id for one in rest), "".join(one.id for one in held)) for rest, held in folded(articles, 2)]
    assert folds == [("bd", "ace"), ("ace", "bd")]


def test_weights_are_read_as_they_were_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the scorer reads from the table is what was fitted."""
    weights = {"location": {"near": 1.25, 'prep="in", of': -0.3}, "location/2": {"own": 0.5}, "threshold": THRESHOLDS}
    write(weights, tmp_path / "slots.csv")
    monkeypatch.setattr(scorer, "resource", lambda *_: tmp_path / "slots.csv")
    assert scorer.shipped_weights.__wrapped__() == weights


def test_each_look_at_the_kept_part_is_logged(tmp_path: Path) -> None:
    """A look appends one line of totals: no sentence, no article, no relation."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.md").write_text("---\nid: one\n---\nNothing.", encoding="utf-8")
    (tmp_path / "facts" / "one.json").write_text('{"entities": {}, "facts": []}', encoding="utf-8")
    scores = evaluate([], tmp_path)
    for day in (1, 2):
        log_look(tmp_path / "looks.csv", scores, date(2026, 12, day), "abc")
    assert (tmp_path / "looks.csv").read_text(encoding="utf-8").splitlines() == [
        "date,articles,gold,precision,recall,f1,f1_low,f1_high,events_precision,events_recall,events_f1,weights",
        "2026-12-01,1,0,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,abc",
        "2026-12-02,1,0,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,abc",
    ]
