"""Predicted facts against gold facts: fixed facts, figures known by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UserError
from kg.evaluate import Count, Mistake, evaluate, ids_of_split
from kg.evaluate.gold import prediction
from kg.evaluate.intervals import Intervals, bootstrap
from kg.evaluate.inventory import RELATIONS, TOPICS
from kg.evaluate.names import content, one_letter_apart, same_name, same_person, same_post, same_value
from kg.evaluate.score import macro_f1

BODY = (
    "The 2nd meeting of the Land Group was chaired in Pune by Lt Gen Asha Rao, Chief of Integrated Staff. "
    "It reviewed training and may lead to a visit. Joint production was agreed on. The third meeting will be in Omsk. "
    "A contract was called off."
)
ENTITIES = {
    "meeting-1": {"type": "Meeting", "names": ["2nd meeting of the Land Group"]},
    "meeting-2": {"type": "Meeting", "names": ["third meeting"]},
    "visit-1": {"type": "Visit", "names": ["a visit"]},
    "agreement-1": {"type": "Agreement", "names": ["a contract"]},
    "land-group": {"type": "WorkingGroup", "names": ["Land Group"]},
    "asha-rao": {"type": "Person", "names": ["Asha Rao"]},
    "pune": {"type": "Place", "names": ["Pune"]},
    "omsk": {"type": "Place", "names": ["Omsk"]},
    "india": {"type": "Country", "names": ["India"]},
}
FACTS = [
    ["meeting-1", "heldUnder", "land-group", "meeting of the Land Group"],
    ["meeting-1", "edition", 2, "2nd meeting"],
    ["meeting-1", "chair", "asha-rao", "chaired in Pune by Lt Gen Asha Rao"],
    ["meeting-1", "location", "pune", "chaired in Pune"],
    ["meeting-1", "discusses", "training", "reviewed training"],
    ["meeting-1", "discusses", "joint-production", "Joint production was agreed on"],
    ["asha-rao", "rank", "Lieutenant General", "Lt Gen Asha Rao"],
    ["meeting-2", "location", "omsk", "third meeting will be in Omsk"],
]
GOLD = {
    "article": "one",
    "entities": ENTITIES,
    "facts": FACTS,
    "optional": [["asha-rao", "post", "Chief of Integrated Staff", "Chief of Integrated Staff"]],
    "factuality": {"meeting-2": "planned", "visit-1": "hedged", "agreement-1": "denied"},
    "acts": [
        ["meeting-1", "reviews", "training", "reviewed training"],
        ["meeting-1", "agreesOn", "joint-production", "Joint production was agreed on"],
    ],
}
MEETING = {"iri": "i/event/m2", "type": "Meeting", "names": ["2nd meeting"]}
NEXT = {"iri": "i/event/m3", "type": "Meeting", "names": ["third meeting"], "factuality": "Planned"}
RAO = {"iri": "i/person/asha-rao", "type": "Person", "names": ["Lt Gen A. Rao"]}
GROUP = {"iri": "i/org/land-group", "type": "Organisation", "names": ["the Land Group"]}
PUNE = {"iri": "i/place/pune", "type": "Place", "names": ["Pune"]}
OMSK = {"iri": "i/place/omsk", "type": "Place", "names": ["Omsk"]}


def topic(key: str) -> dict[str, Any]:
    """A topic as `kg facts` names it."""
    return {"iri": f"i/topic/{key}", "type": "Topic", "names": [key]}


def fact(subject: dict[str, Any], relation: str, target: object, words: str, article: str = "one") -> dict[str, Any]:
    """A predicted fact whose quote is the first place where `words` stand."""
    start = BODY.index(words)
    target = target if isinstance(target, dict) else {"value": target}
    return {
        "article": article,
        "subject": subject,
        "relation": relation,
        "object": target,
        "quote": words,
        "start": start,
        "end": start + len(words),
    }


RIGHT = [
    fact(MEETING, "heldUnder", GROUP, "meeting of the Land Group"),
    fact(MEETING, "edition", 2, "The 2nd meeting"),
    fact(MEETING, "chair", RAO, "Asha Rao"),
    fact(MEETING, "location", PUNE, "in Pune"),
    fact(MEETING, "discusses", topic("training"), "training"),
    fact(MEETING, "discusses", topic("joint-production"), "Joint production"),
    fact(RAO, "rank", "Lt. Gen.", "Lt Gen"),
    fact(NEXT, "location", OMSK, "Omsk"),
]


def write_gold(folder: Path, *golds: dict[str, Any]) -> Path:
    """A gold folder whose articles all have the same body."""
    for part in ("articles", "facts"):
        (folder / part).mkdir(exist_ok=True)
    for gold in golds:
        text = f"---\nid: {gold['article']}\n---\n{BODY}\n"
        (folder / "articles" / f"{gold['article']}.md").write_text(text, encoding="utf-8", newline="\n")
        (folder / "facts" / f"{gold['article']}.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_all_right_facts_score_one(tmp_path: Path) -> None:
    """Every gold fact found, with other names, other spelling of a rank and another type of body."""
    scores = evaluate(RIGHT, write_gold(tmp_path, GOLD))
    assert (scores.overall, scores.interval, scores.split, scores.entities) == (Count(8, 0, 0), (1.0, 1.0), 0, 8)
    assert (scores.met, scores.unproven, scores.mistakes) == (1.0, 0, ())
    assert scores.median_quote == 8.0


def test_missed_and_wrong_facts_are_counted_and_listed(tmp_path: Path) -> None:
    """One missed, one wrong, said twice; figures for each relation and in all."""
    wrong = fact(MEETING, "location", OMSK, "Omsk")
    scores = evaluate([*RIGHT[:3], *RIGHT[4:], wrong, wrong], write_gold(tmp_path, GOLD))
    assert scores.overall == Count(7, 1, 1)
    assert (scores.overall.precision, scores.overall.recall, scores.overall.f1) == (7 / 8, 7 / 8, 7 / 8)
    assert scores.relations == {
        "heldUnder": Count(1, 0, 0),
        "edition": Count(1, 0, 0),
        "location": Count(1, 1, 1),
        "chair": Count(1, 0, 0),
        "discusses": Count(2, 0, 0),
        "rank": Count(1, 0, 0),
    }
    assert scores.mistakes == (
        Mistake("one", True, "meeting-1", "location", "pune", "chaired in Pune"),
        Mistake("one", False, "2nd meeting", "location", "Omsk", "Omsk"),
    )
    assert [str(mistake) for mistake in scores.mistakes] == [
        "missed  meeting-1 location pune",
        "wrong   2nd meeting location Omsk | Omsk",
    ]


def test_a_fact_without_its_words_is_wrong(tmp_path: Path) -> None:
    """A shifted offset, an empty and an overlong quote do not count as found, whatever they say."""
    shifted = RIGHT[0] | {"start": RIGHT[0]["start"] + 1}
    empty = RIGHT[1] | {"quote": "", "end": RIGHT[1]["start"]}
    long = RIGHT[2] | {"quote": BODY * 3}
    scores = evaluate([shifted, empty, long, *RIGHT[3:]], write_gold(tmp_path, GOLD))
    assert (scores.overall, scores.unproven) == (Count(5, 3, 3), 3)


def test_optional_and_uncounted_facts_neither_help_nor_hurt(tmp_path: Path) -> None:
    """An optional fact, an unknown relation and topic, a country that takes part: the figures stay."""
    india = {"iri": "i/place/india", "type": "Country", "names": ["India"]}
    more = [
        fact(RAO, "post", "Chief of Integrated Staff", "Chief of Integrated Staff"),
        fact(MEETING, "subEventOf", NEXT, "The third meeting"),
        fact(MEETING, "discusses", topic("ballet"), "visit"),
        fact(MEETING, "participant", india, "The 2nd meeting"),
    ]
    assert evaluate([*RIGHT, *more], write_gold(tmp_path, GOLD)).overall == Count(8, 0, 0)


def test_quotes_that_miss_the_gold_words_are_seen(tmp_path: Path) -> None:
    """A right fact shown with other words of the article is found, but its quote does not meet."""
    elsewhere = fact(MEETING, "chair", RAO, "A contract was called off")
    scores = evaluate([*RIGHT[:2], elsewhere, *RIGHT[3:]], write_gold(tmp_path, GOLD))
    assert (scores.overall, scores.met) == (Count(8, 0, 0), 7 / 8)


def test_one_thing_as_two_nodes_is_split(tmp_path: Path) -> None:
    """Two IRIs that align with one gold person."""
    other = {"iri": "i/person/rao", "type": "Person", "names": ["General Rao"]}
    moved = [*RIGHT[:6], fact(other, "rank", "Lieutenant General", "Lt Gen"), RIGHT[7]]
    assert evaluate(moved, write_gold(tmp_path, GOLD)).split == 1


def test_coreference_asks_for_one_node_in_two_articles(tmp_path: Path) -> None:
    """Four things stand in both articles; one of them has another IRI in the second: one pair of four is missed."""
    gold = write_gold(tmp_path, GOLD, GOLD | {"article": "two"})
    other = {"iri": "i/person/other", "type": "Person", "names": ["Asha Rao"]}

    def renamed(node: dict[str, Any]) -> dict[str, Any]:
        return other if node is RAO else node

    second = [f | {"article": "two", "subject": renamed(f["subject"]), "object": renamed(f["object"])} for f in RIGHT]
    assert evaluate([*RIGHT, *second], gold).coreference == Count(3, 1, 0)
    joined = [f | {"article": "two"} for f in RIGHT]
    assert evaluate([*RIGHT, *joined], gold).coreference == Count(4, 0, 0)


def test_events_count_once_they_are_told_apart(tmp_path: Path) -> None:
    """One of two meetings found with a wrong fact beside it, and one predicted meeting that is none."""
    stray = {"iri": "i/event/x", "type": "Meeting", "names": ["talks"]}
    said = [RIGHT[0], fact(MEETING, "chair", GROUP, "Land Group"), fact(stray, "chair", RAO, "Asha Rao")]
    assert evaluate(said, write_gold(tmp_path, GOLD)).events == Count(1, 1, 1)


def test_factuality_is_judged_for_each_event(tmp_path: Path) -> None:
    """Found events by their facts, hedged and denied ones by name; one that was not told at all is missed."""
    gold = write_gold(tmp_path, GOLD)
    scores = evaluate(RIGHT, gold)
    assert scores.factuality == {
        "actual": Count(1, 0, 0),
        "planned": Count(1, 0, 0),
        "hedged": Count(0, 1, 0),
        "denied": Count(0, 1, 0),
    }
    assert scores.factuality_macro_f1 == 0.5
    visit = {"iri": "i/event/v", "type": "Visit", "names": ["a visit"], "factuality": "Hedged"}
    contract = {"iri": "i/agreement/c", "type": "Agreement", "names": ["the contract"], "factuality": "Hedged"}
    told = evaluate(RIGHT, gold, other_events=[("one", visit), ("one", contract)])
    assert (told.factuality["hedged"], told.factuality["denied"]) == (Count(1, 0, 1), Count(0, 1, 0))


def test_speech_acts_are_judged_beside_the_facts(tmp_path: Path) -> None:
    """One right act, one wrong in place of the right one; the score of facts does not change."""
    acts = [
        fact(MEETING, "reviews", topic("training"), "reviewed training"),
        fact(MEETING, "explores", topic("joint-production"), "Joint production"),
    ]
    scores = evaluate([*RIGHT, *acts], write_gold(tmp_path, GOLD))
    assert scores.overall == Count(8, 0, 0)
    assert {act: count for act, count in scores.acts.items() if count != Count()} == {
        "reviews": Count(1, 0, 0),
        "explores": Count(0, 0, 1),
        "agreesOn": Count(0, 1, 0),
    }
    assert scores.acts_macro_f1 == 0.5


def test_articles_not_annotated_for_acts_are_left_out(tmp_path: Path) -> None:
    """Without the optional keys neither acts nor factuality are judged."""
    bare = {name: part for name, part in GOLD.items() if name not in {"factuality", "acts"}}
    acts = [fact(MEETING, "reviews", topic("training"), "reviewed training")]
    scores = evaluate([*RIGHT, *acts], write_gold(tmp_path, bare))
    assert set(scores.acts.values()) | set(scores.factuality.values()) == {Count()}
    assert (scores.acts_macro_f1, scores.factuality_macro_f1) == (0.0, 0.0)


def test_a_part_of_the_set_can_be_scored(tmp_path: Path) -> None:
    """Only the articles named count, on both sides; split.csv says which part holds which."""
    gold = write_gold(tmp_path, GOLD, GOLD | {"article": "two"})
    (gold / "split.csv").write_text("id,split,style\none,dev,wire\ntwo,test,blog\n", encoding="utf-8")
    assert ids_of_split(gold, "test") == ["two"]
    assert evaluate(RIGHT, gold, ids_of_split(gold, "test")).overall == Count(0, 8, 0)
    assert evaluate(RIGHT, gold, ids_of_split(gold, "dev")).articles == {"one": Count(8, 0, 0)}


def test_bad_input_is_named(tmp_path: Path) -> None:
    """A folder without gold, an unknown article, part or field: one line that says what and where."""
    gold = write_gold(tmp_path, GOLD)
    with pytest.raises(UserError, match=r"no gold facts: .*nowhere"):
        evaluate([], tmp_path / "nowhere")
    with pytest.raises(UserError, match="no gold facts for: gone"):
        evaluate([], gold, ["gone"])
    with pytest.raises(UserError, match=r"no such file: .*split\.csv"):
        ids_of_split(gold, "dev")
    (gold / "split.csv").write_text("id,split\none,dev\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"no part x of the gold set: .*there are dev"):
        ids_of_split(gold, "x")
    with pytest.raises(UserError, match="not a fact"):
        prediction({"article": "one"})


def test_the_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    """The bootstrap is seeded; its interval lies about the F1 of all articles; without articles it is zero."""
    counts = [Count(9, 1, 1), Count(5, 5, 2), Count(8, 0, 4), Count(7, 3, 0)]
    found, whole = bootstrap(counts), sum(counts, Count())
    assert found == bootstrap(counts)
    for (low, high), figure in (
        (found.precision, whole.precision),
        (found.recall, whole.recall),
        (found.f1, whole.f1),
    ):
        assert low < figure < high
    assert bootstrap([]) == Intervals((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))


def test_articles_are_drawn_and_not_facts() -> None:
    """Two articles, one all right and one all wrong: a set of two may hold only the one or only the other."""
    assert bootstrap([Count(50, 0, 0), Count(0, 50, 50)]).precision == (0.0, 1.0)
    assert bootstrap([Count(25, 25, 25), Count(25, 25, 25)]).precision == (0.5, 0.5)


def test_a_set_without_the_relation_says_nothing_of_it() -> None:
    """A relation that stands in one article of two keeps its share, however often that article is drawn."""
    assert bootstrap([Count(3, 1, 1), Count()]).precision == (0.75, 0.75)


@given(st.lists(st.builds(Count, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_figures_stay_between_nought_and_one(counts: list[Count]) -> None:
    """Whatever the counts: precision, recall, F1, macro F1 and interval."""
    low, high = bootstrap(counts, resamples=50).f1
    figures = [low, high, macro_f1({str(n): count for n, count in enumerate(counts)})]
    figures += [figure for count in counts for figure in (count.precision, count.recall, count.f1)]
    assert all(0 <= figure <= 1 for figure in figures)
    assert low <= high


def test_names_of_one_thing_are_recognised() -> None:
    """Titles, initials, one-letter variants and word order of persons; spelling and little words of the rest."""
    assert same_person("Lieutenant General Dylevsky Igor Nikolayevich", "Igor Nikolaevich Dylevsky")
    assert same_person("A. K. Antony", "AK Antony") is False
    assert same_person("R.K. Sharma", "Sharma")
    assert same_person("FH Major", "Maj FH Major")
    assert not same_person("Sergei Shoigu", "Sergei Lavrov")
    assert same_name("Defense Ministry of the Russian Federation", "Russian Federation Defence Ministry")
    assert not same_name("Indian Navy", "Russian Navy")
    assert [one_letter_apart(*pair) for pair in (("sergei", "sergey"), ("shoigu", "shoygu"), ("ivan", "iwan"))] == [
        True,
        True,
        False,
    ]
    assert content("The CDS's office") == {"chief", "defence", "staff", "office"}


@pytest.mark.parametrize(
    ("relation", "said", "meant", "same"),
    [
        ("startDate", "2025-10-28", "2025-10-28", True),
        ("startDate", "2025-10", "2025-10-28", False),
        ("edition", 5, 5, True),
        ("rank", "Lt Gen", "Lieutenant General", True),
        ("rank", "General", "Lieutenant General", False),
        ("quantity", "1,500 missiles", "1500 units", True),
        ("quantity", "some", "5 units", False),
        ("value", "5.43 billion USD", "5.43 billion US$", False),
        ("value", "5.43 billion USD", "USD 5.43 bn", True),
        ("value", "5.43 billion USD", "5.43 billion INR", False),
        ("venue", "the Manekshaw Centre", "Manekshaw Center", True),
    ],
)
def test_values_are_compared_by_what_they_mean(relation: str, said: object, meant: object, same: bool) -> None:
    """Dates exactly, ranks written out, amounts by number and currency."""
    assert same_value(relation, said, meant) is same


def test_posts_may_leave_out_the_organisation() -> None:
    """But a bare "Chief" is not the "Chief of the Air Staff"."""
    assert same_post("President", "President of the Russian Federation")
    assert not same_post("Chief", "Chief of the Air Staff")
    assert not same_post("Secretary of Defence Production", "Secretary of External Affairs")


def test_the_inventory_is_that_of_the_gold_set() -> None:
    """25 relations and 44 topics, and no gold fact of the packaged set lies outside them."""
    assert (len(RELATIONS), len(TOPICS)) == (25, 44)
    folder = Path(__file__).resolve().parent.parent / "data" / "gold" / "facts"
    used = {
        (relation, target)
        for path in sorted(folder.glob("*.json"))
        for data in [json.loads(path.read_text(encoding="utf-8"))]
        for _, relation, target, *_ in data["facts"]
        if relation != "discusses" or target not in data["entities"]
    }
    assert {relation for relation, _ in used} <= set(RELATIONS)
    assert {target for relation, target in used if relation == "discusses"} <= TOPICS
