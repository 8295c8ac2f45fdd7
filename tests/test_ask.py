"""Questions: found by number or words, bound to parameters, answered."""

from __future__ import annotations

import pyoxigraph
import pytest
from examples import everything, load, valid

from kg.ask import answer, bind, find_question, questions
from kg.errors import UserError
from kg.vocab import resource

FIFTH = "Fifth meeting of the India–Russia Working Group on Military Cooperation"
SECOND = "second meeting of the Joint Group on Training"
DEPUTY = "Deputy Chief of the Main Operations Directorate of the General Staff of the Russian Armed Forces"


def rows(reference: str, **parameters: str) -> tuple[tuple[object, ...], ...]:
    """The rows of one answer."""
    return answer(everything(), find_question(reference), parameters)[1]


def test_questions_have_numbers_names_texts_and_parameters() -> None:
    """What `kg ask` lists."""
    first = questions()[0]
    assert (first.number, first.name) == (1, "who-chaired")
    assert first.text == "Who chaired a meeting of a body, with rank and post at that time?"
    assert first.parameters == (("body", "Working Group on Military Cooperation"), ("edition", "5"), ("meeting", ""))


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("1", "who-chaired"),
        ("who-chaired", "who-chaired"),
        ("who chaired the fifth meeting", "who-chaired"),
        ("What stands above the Main Operations Directorate?", "what-stands-above"),
        ("deliveries", "deliveries"),
        ("which officers serve Russia", "officers-of-a-country"),
    ],
)
def test_question_is_found_by_number_name_or_words(reference: str, name: str) -> None:
    """A user need not know the numbers."""
    assert find_question(reference).name == name


@pytest.mark.parametrize("reference", ["99", "0", "", "submarine cables"])
def test_unknown_question_lists_the_known_ones(reference: str) -> None:
    """One line says which questions there are."""
    with pytest.raises(UserError, match=r"^unknown question.*1 who-chaired, 2 words-for-the-chairs, .*24 equipment"):
        find_question(reference)


def test_words_that_fit_several_questions_ask_for_the_number() -> None:
    """Nothing is guessed."""
    with pytest.raises(UserError, match="more than one question fits: working group; give the number: 1 who-chaired, "):
        find_question("working group")


def test_unknown_parameter_lists_the_known_ones() -> None:
    """One line says what can be given."""
    with pytest.raises(UserError) as error:
        bind(find_question("1"), {"bdoy": "IRIGC"})
    assert str(error.value) == "question 1 has no such parameter: bdoy; it has: body, edition, meeting"


def test_question_without_parameters_says_so() -> None:
    """There is nothing to give."""
    with pytest.raises(UserError, match="question 15 has no such parameter: body; it has none"):
        bind(find_question("15"), {"body": "IRIGC"})


def test_value_of_a_parameter_is_never_code() -> None:
    """Quotes, braces, backslashes and line ends in a value stay text."""
    hostile = 'x" } } #\\ \n\t UNION { ?s ?p ?o . \u2028 \U0001f600'
    assert rows("1", body=hostile) == ()
    assert bind(find_question("9"), {"organisation": "a\\b"}).count('VALUES ?organisation { "a\\\\b" }') == 1


def test_value_that_is_no_text_is_refused() -> None:
    """A lone surrogate, as from a wrong encoding on the command line, is no name."""
    with pytest.raises(UserError, match="not a text: --body; give it in UTF-8"):
        bind(find_question("1"), {"body": "\udcff"})


def test_chairs_of_the_fifth_meeting() -> None:
    """Defaults ask about the first article."""
    columns, found = answer(everything(), find_question("1"))
    assert columns == ("what", "chair", "rank", "post", "factuality")
    assert found == (
        (FIFTH, "Ashutosh Dixit", "Air Marshal", "Chief of Integrated Defence Staff", "actual"),
        (FIFTH, "Igor Dylevsky", "Lieutenant General", DEPUTY, "actual"),
    )


def test_chairs_of_any_other_meeting() -> None:
    """A part of the body's name in any case will do, and an empty edition stands for any."""
    assert rows("1", body="joint GROUP", edition="") == ((SECOND, "Asha Rao", None, None, "actual"),)


def test_meeting_is_found_by_its_own_name() -> None:
    """A meeting under no body can be asked for."""
    assert rows("3", body="", edition="", meeting="third") == (
        ("third meeting of the Joint Group on Training", None, None, "Omsk", None, "planned"),
    )


def test_when_and_where() -> None:
    """Dates are as exact as stated."""
    assert rows("3") == ((FIFTH, "2025-10-28", "2025-10-29", "New Delhi", "Manekshaw Centre", "actual"),)


def test_what_stands_above() -> None:
    """All steps up."""
    unit = "Main Operations Directorate of the General Staff"
    assert rows("9") == ((unit, "General Staff of the Russian Armed Forces"), (unit, "Russian Armed Forces"))


def test_span_of_time_takes_partial_dates_on_both_sides() -> None:
    """A delivery in July 2022 lies in 2022, in July, and in the days about it, not in August."""
    july = ("delivery of INS Example", "delivery", "2022-07-01", "2022-07-31", "actual")
    spans = [("2022", "2022"), ("2022-07", "2022-07"), ("2022-07-10", "2022-07-12"), ("2022-08", "2022")]
    spans += [("2022-07-31", ""), ("", "2022-07-01")]
    assert [july in rows("12", **{"from": start, "to": end}) for start, end in spans] == [
        True,
        True,
        True,
        False,
        True,
        True,
    ]


def test_topic_in_the_wide_sense() -> None:
    """Unmanned systems are a kind of military equipment."""
    assert rows("6", topic="military equipment") == ((SECOND, "unmanned systems", "2024-05-03", "actual"),)


def test_deliveries_mark_what_is_planned() -> None:
    """What has not come yet is seen to be so."""
    found = rows("deliveries")
    assert [(row[0], row[2], row[-1]) for row in found] == [
        ("delivery of INS Example", None, "actual"),
        ("delivery of the second frigate", None, "planned"),
    ]


def test_numbers_are_numbers() -> None:
    """A confidence can be sorted by whoever reads the answer."""
    found = rows("13", confidence="0.65")
    assert [(row[0], row[3], row[4]) for row in found] == [
        ("fourth edition of SAMUDRA", 0.6, "actual"),
        (SECOND, 0.7, "hedged"),
        (FIFTH, 0.9, "hedged"),
        ("seminar in Omsk", 1.0, "hedged"),
    ]


def test_every_fact_is_backed() -> None:
    """Facts, unbacked facts, conflicts."""
    facts = rows("15")[0]
    assert (facts[0] > 90, *facts[1:]) == (True, 0, 1)  # type: ignore[operator]


def test_store_of_oxigraph_can_be_asked_directly() -> None:
    """Large graphs are never copied into rdflib."""
    store = pyoxigraph.Store()
    for path in [*valid(), resource("ontology", "core.ttl"), resource("ontology", "schemes.ttl")]:
        store.load(path=str(path))
    assert answer(store, find_question("9"))[1] == rows("9")


def test_dataset_whose_queries_see_one_graph_only_is_asked_over_all() -> None:
    """Evidence stands in other graphs than facts."""
    narrow = load(*valid(), ontology=True)
    narrow.default_union = False
    assert answer(narrow, find_question("2"))[1] == rows("2")
