"""Words that tell of events, agreements and deliveries."""

from __future__ import annotations

from typing import Any

import pytest
from extracting import analyse_text

from kg.extract.analysis import Analysis
from kg.extract.frame import Frame
from kg.model import Factuality

FIELD = "\n\nIndia is a partner of Russia."


def read(text: str) -> Analysis:
    """A text with a last paragraph that makes it one of the field."""
    return analyse_text(text + FIELD)


def told(text: str) -> list[tuple[str, str]]:
    """(words, kind) of each frame of a text."""
    return [(text[f.span.start : f.span.end], f.kind) for f in read(text).frames]


def only(text: str) -> Frame:
    """The one frame of a text."""
    (frame,) = read(text).frames
    return frame


def heads(text: str, field: str) -> list[Any]:
    """One field of each frame, in order."""
    return [getattr(f, field) for f in read(text).frames]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("They held talks in Pune.", [("talks", "Meeting")]),
        ("The fleet held a port call in Goa.", [("port call", "Visit")]),
        ("A memorandum of understanding was signed.", [("memorandum of understanding", "Agreement")]),
        ("The exercise began.", [("exercise", "Exercise")]),
        ("The ceremony took place.", [("ceremony", "Event")]),
        ("The handover of the tanks took place.", [("handover", "Delivery")]),
        ("They held a meeting.", [("meeting", "Meeting")]),
        ("The meeting room was painted.", []),
        ("The squadrons flew.", []),
    ],
)
def test_nouns_that_tell_of_something(text: str, frames: list[tuple[str, str]]) -> None:
    """The longest noun that the lexicon knows tells its kind; one that only modifies another noun tells nothing."""
    assert told(text) == frames


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Ivan Petrov met Arun Das.", [("met", "Meeting")]),
        ("Ivan Petrov met his target.", []),
        ("Russia met the deadline.", []),
        ("The minister received Ivan Petrov.", [("received", "Meeting")]),
        ("Ivan Petrov called on the President.", [("called", "Meeting")]),
        ("Ivan Petrov called the book good.", []),
        ("Ivan Petrov paid a visit to Arun Das.", [("visit", "Meeting")]),
        ("Ivan Petrov paid a visit to Pune.", [("visit", "Visit")]),
        ("Ivan Petrov chaired the Working Group on Military Cooperation.", [("chaired", "Meeting")]),
        ("Ivan Petrov chaired a bank.", []),
        ("Ivan Petrov told Arun Das in Pune that prices rise.", [("told", "Meeting")]),
        ("Ivan Petrov told Arun Das that prices rise.", []),
        ("Ivan Petrov and Arun Das discussed prices.", [("discussed", "Meeting")]),
        ("Ivan Petrov discussed prices.", []),
        ("The delegation arrived on 25 April 2016.", [("arrived", "Visit")]),
        ("The delegation arrived.", []),
        ("The first 24 engines are promised for 2012.", [("promised", "Delivery")]),
        ("The engines are expected to work.", []),
        ("Ivan Petrov visited Pune.", [("visited", "Visit")]),
        ("INS Tarkash arrived in Vladivostok.", [("arrived", "Visit")]),
        ("The results arrived.", []),
        ("The troops trained together in Babina.", [("trained", "Exercise")]),
        ("The troops trained hard.", []),
        ("Russia delivered twelve T-90 tanks.", [("delivered", "Delivery")]),
        ("Russia delivered a speech.", []),
        ("India ordered 12 Su-30MKI fighters.", [("ordered", "Agreement")]),
        ("India ordered an inquiry.", []),
        ("The frigate Tarkash was commissioned on 9 November 2012.", [("commissioned", "Event")]),
        ("Ivan Petrov comes to India next year.", [("comes", "Visit")]),
        ("Ivan Petrov and Arun Das came together in Pune.", [("came", "Meeting")]),
        ("Russia received twelve T-90 tanks.", [("received", "Delivery")]),
        ("Ivan Petrov dropped in on Arun Das.", [("dropped", "Meeting")]),
        ("INS Tarkash dropped anchor in Vladivostok.", [("dropped", "Visit")]),
        ("Ivan Petrov sat down with Arun Das.", [("sat", "Meeting")]),
        ("INS Tarkash was built in Russia, handed over on 25 November 2012.", [("handed", "Delivery")]),
        ("Ivan Petrov went through the list.", []),
    ],
)
def test_verbs_tell_where_who_and_what_fit(text: str, frames: list[tuple[str, str]]) -> None:
    """A verb of meeting needs persons or sides, one of going a place, one of handling equipment."""
    assert told(text) == frames


def test_the_head_of_a_noun_is_its_word_and_not_the_full_stop() -> None:
    """A noun at the end of its sentence tells as any other."""
    document = read("They held a meeting.").document
    assert document.tokens[only("They held a meeting.").head].text == "meeting"


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("A meeting took place.", "a"),
        ("The meeting took place.", "the"),
        ("This meeting took place.", "that"),
        ("Their meeting took place.", "poss"),
        ("Talks took place.", ""),
    ],
)
def test_a_frame_is_new_or_points_back(text: str, definite: str) -> None:
    """The determiner tells whether a noun speaks of a thing told before."""
    assert only(text).definite == definite


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The meeting was held in Goa.", Factuality.ACTUAL),
        ("The meeting will be held in Goa.", Factuality.PLANNED),
        ("The meeting is scheduled for June.", Factuality.PLANNED),
        ("Ivan Petrov is to meet Arun Das.", Factuality.PLANNED),
        ("The meeting may be held in Goa.", Factuality.HEDGED),
        ("Ivan Petrov could meet Arun Das.", Factuality.HEDGED),
        ("Will Ivan Petrov meet Arun Das in Pune?", Factuality.HEDGED),
        ("What did the meeting in Pune bring?", Factuality.ACTUAL),
        ("There was no meeting in Goa.", Factuality.DENIED),
        ("Ivan Petrov did not meet Arun Das.", Factuality.DENIED),
        ("The meeting was cancelled.", Factuality.DENIED),
        ("The meeting was called off.", Factuality.DENIED),
        ("The meeting never took place.", Factuality.DENIED),
        ("Nobody attended the meeting.", Factuality.DENIED),
        ("They announced the cancellation of the meeting.", Factuality.DENIED),
        ("Ivan Petrov was to have met Arun Das.", Factuality.DENIED),
        ("The contract has not yet been signed.", Factuality.HEDGED),
        ("If the contract is signed, the yard will grow.", Factuality.HEDGED),
        ("The meeting is unlikely.", Factuality.HEDGED),
        ("They agreed to hold an exercise.", Factuality.PLANNED),
        ("They agreed on an exercise in Goa.", Factuality.PLANNED),
        ("The meeting should follow in May.", Factuality.PLANNED),
        ("Officials will remember the meeting.", Factuality.ACTUAL),
        ("The next meeting was held in Goa.", Factuality.ACTUAL),
    ],
)
def test_the_words_of_the_clause_tell_how_it_is_presented(text: str, factuality: Factuality) -> None:
    """Negations, plans and hedges of a frame's own clause tell its factuality."""
    assert only(text).factuality == factuality


def test_the_next_clause_does_not_change_factuality() -> None:
    """A plan in one clause leaves what another clause states as it is."""
    assert heads("Ivan Petrov met Arun Das and they will hold talks.", "factuality") == [
        Factuality.ACTUAL,
        Factuality.PLANNED,
    ]


def test_a_frame_has_the_edition_and_the_body_of_its_phrase() -> None:
    """ "The fifth meeting of the Working Group" is number five of that group."""
    frame = only("The fifth meeting of the Working Group on Military Cooperation was held in Pune.")
    assert (frame.edition and frame.edition.value, frame.body and frame.body.entity) == (
        5,
        "org/wg-military-cooperation",
    )


def test_an_ordinal_of_another_noun_is_no_edition() -> None:
    """A "second day" and a "first deputy" number no session."""
    assert heads("On the second day the meeting went on. The first deputy held talks.", "edition") == [None, None]


def test_a_verb_and_its_noun_tell_the_same() -> None:
    """ "Met for the fifth session" is one telling: the verb points to the noun."""
    analysis = read("The ministers met for the fifth session of the IRIGC-MTC.")
    verb, noun = analysis.frames
    assert (verb.same_as, noun.same_as) == (noun.head, -1)


def test_a_light_verb_carries_its_noun() -> None:
    """ "Held talks" has its subject at the verb."""
    analysis = read("The ministers held talks.")
    (frame,) = analysis.frames
    assert analysis.document.tokens[frame.carrier].text == "held"


def test_what_an_agreement_is_for_is_no_delivery() -> None:
    """ "Agreement for the supply of tanks" tells of the agreement only."""
    assert told("The agreement for the supply of twelve tanks was signed.") == [("agreement", "Agreement")]


def test_the_name_of_a_series_tells_of_an_edition() -> None:
    """ "Indra 2018" and "Indra 2017" are two exercises of one series, told apart by their years."""
    found = read("Exercise Indra 2018 took place in Babina. Indra 2017 was held near Vladivostok.").frames
    assert [(f.kind, f.series and f.series.entity, f.year) for f in found] == [
        ("Exercise", "programme/indra", "18"),
        ("Exercise", "programme/indra", "17"),
    ]


def test_an_ordinal_alone_goes_on_with_a_row_of_sessions() -> None:
    """ "The ninth will be in Delhi" speaks of a session after "the 8th session", and of nothing without it."""
    row = "The 8th session was in Moscow. The ninth will be in Delhi."
    assert (told(row), told("The ninth will be in Delhi.")) == ([("session", "Meeting"), ("ninth", "Meeting")], [])


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Exercise Indra 2018 took place in Babina. Its next edition is to be held in Goa.", ("edition", "Exercise")),
        ("The 14th session is in Delhi. Last year's was in Moscow.", ("year", "Meeting")),
        ("The 14th session was in Delhi. The last, in 2016, took place in Moscow.", ("last", "Meeting")),
    ],
)
def test_a_word_for_an_edition_goes_on_with_a_row(text: str, frame: tuple[str, str]) -> None:
    """An edition told without its noun is one of the row told before, and nothing where none is told."""
    assert told(text)[-1] == frame
    assert told(text.split(". ", 1)[1]) == []


def test_an_edition_of_a_named_exercise_is_told_once() -> None:
    """ "The 9th edition of Indra" is told by the name."""
    assert [(f.kind, f.group) for f in read("The 9th edition of Exercise Indra took place in Babina.").frames] == [
        ("Exercise", "series")
    ]


def test_a_body_with_a_number_is_its_session() -> None:
    """ "The 22nd IRIGC-MTC" tells of a session without a word for it."""
    frame = only("The 22nd IRIGC-MTC will be in New Delhi.")
    assert (frame.kind, frame.edition and frame.edition.value, frame.body is not None) == ("Meeting", 22, True)


def test_it_goes_on_with_the_event_told_last() -> None:
    """ "It will be held" speaks of the meeting before, and of nothing where there is none."""
    assert (
        told("The ministers planned a meeting. It will be held in Goa."),
        told("It will be held in Goa."),
    ) == ([("meeting", "Meeting"), ("held", "Meeting")], [])


def test_a_person_in_a_place_is_a_visit() -> None:
    """ "Was in Pune" tells of a visit without a word for it."""
    assert told("Ivan Petrov was in Pune in 2018.") == [("was", "Visit")]


@pytest.mark.parametrize("text", ["Ivan Petrov lives in Pune.", "Ivan Petrov has been an attache in Pune."])
def test_where_somebody_lives_or_serves_is_no_visit(text: str) -> None:
    """Neither a home nor an office is a visit: private lives become no facts."""
    assert told(text) == []


def test_a_person_who_is_here_on_a_day_is_a_visit() -> None:
    """ "Here" is a place too, where a date says that somebody came."""
    assert told("Ivan Petrov was last here in December 2012.") == [("was", "Visit")]


def test_what_somebody_said_in_a_place_tells_of_no_visit() -> None:
    """A verb of speech does not make a visit of a person and a place; another verb does."""
    assert (told("Ivan Petrov said so in Pune."), told("Ivan Petrov rested in Pune.")) == ([], [("rested", "Visit")])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Arun Das paid a courtesy call on Ivan Petrov.", "Meeting"),
        ("The Indian ship made a courtesy call at Vladivostok.", "Visit"),
        ("Arun Das and Ivan Petrov of Russia spoke over the phone.", "Meeting"),
        ("Arun Das exchanged views with Ivan Petrov of Russia.", "Meeting"),
        ("Arun Das was closeted with his Russian opposite number.", "Meeting"),
        ("The Indian plant was inaugurated by Arun Das.", "Event"),
        ("The keel of the Indian frigate was laid in 2019.", "Event"),
        ("The first squadron of the S-400 reached India in December 2021.", "Delivery"),
    ],
)
def test_what_a_word_tells_of_depends_on_who_and_what_stands_with_it(text: str, kind: str) -> None:
    """A call on somebody is no call at a port; goods that reach a place are delivered, they do not visit."""
    assert kind in {found for _, found in told(text)}


def test_a_show_is_an_event_and_no_exercise() -> None:
    """The name of an exhibition stands for one, and no country hides in it."""
    assert ("Aero India", "Event") in told("Russia showed the Su-57 at Aero India 2025.")
