"""Topics by their phrases, and what a meeting did with them."""

from __future__ import annotations

import pytest
from extracting import analyse_text, read_text

from kg.extract.acts import act_of, governing_act
from kg.extract.mention import Kind
from kg.model import Span


def topics(text: str) -> list[str]:
    """The topics of a text by their keys, in order."""
    return [m.entity.removeprefix("topic/") for m in analyse_text(text).mentions if m.kind is Kind.TOPIC]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("They spoke of logistics and joint production.", ["logistics", "joint-production"]),
        ("They spoke of frigates.", ["naval-systems"]),
        ("They spoke of a helicopter.", ["helicopters"]),
        ("They spoke of the weather.", []),
        ("Four squadrons took off.", []),
    ],
)
def test_topics_are_found_by_their_words(text: str, keys: list[str]) -> None:
    """Singular and plural trigger words give their topic, and no part of another word does."""
    assert topics(text) == keys


def test_a_name_that_holds_a_trigger_word_names_no_topic() -> None:
    """The company Russian Helicopters is not talk of helicopters."""
    assert topics("The head of Russian Helicopters came.") == []


def test_a_persons_post_names_no_topic() -> None:
    """The director of aircraft of a ministry has a post; it is not talk of aircraft."""
    assert topics("Ivan Petrov, Director of Military Education, came.") == []


def test_no_topic_runs_across_two_sentences() -> None:
    """Words on both sides of a full stop make no phrase."""
    assert topics("They stood joint. Production rose.") == []


def test_an_exercise_by_name_is_talk_of_joint_exercises() -> None:
    """The name of a series of exercises gives the topic of exercises."""
    assert topics("They spoke of Indra.") == ["joint-exercises"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The ministers reviewed logistics.", "reviews"),
        ("The two sides explored logistics.", "explores"),
        ("Both sides reaffirmed logistics.", "reaffirms"),
        ("Special attention was given to logistics.", "emphasises"),
        ("They agreed on logistics.", "agreesOn"),
        ("The ministers spoke of logistics.", "discusses"),
        ("They reviewed the ties and agreed on logistics.", "agreesOn"),
        ("They reviewed it all. Later they spoke of logistics.", "discusses"),
        ("The state of logistics was assessed.", "reviews"),
        ("Ivan Petrov dwelt upon logistics.", "emphasises"),
        ("Priority was given by both to logistics.", "emphasises"),
        ("The ministers decided that logistics would be handed to a new firm.", "agreesOn"),
        ("They agreed, after a long talk on ships and the priority of tanks, on logistics.", "agreesOn"),
        ("Both pledged support; ways to improve logistics were considered.", "explores"),
        ("Both ministers discussed logistics and stressed the value of trust.", "discusses"),
    ],
)
def test_the_nearest_word_of_speech_in_the_sentence_tells_the_act(text: str, act: str) -> None:
    """What was done with a topic stands in its sentence, before it and close to it."""
    start = text.index("logistics")
    assert act_of(read_text(text), Span(start, start + len("logistics"))) == act


def test_a_word_of_speech_that_does_not_govern_tells_nothing_from_far_off() -> None:
    """Beyond sixteen words a word of speech of another clause speaks of something else."""
    text = "They reviewed ties, " + "and it was a long and good day for them, " * 3 + "with logistics."
    start = text.index("logistics")
    assert act_of(read_text(text), Span(start, start + len("logistics"))) == "discusses"


def test_a_noun_that_a_topic_only_names_tells_no_act() -> None:
    """ "The logistics agreement" is no agreement on logistics."""
    text = "They praised the logistics agreement."
    start = text.index("logistics")
    assert governing_act(read_text(text), Span(start, start + len("logistics"))) == ""
