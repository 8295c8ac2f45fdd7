"""Whose report an article is: credit lines, near-copies, publishers."""

from __future__ import annotations

import itertools

import pytest

from kg.independence import origins
from kg.independence.copies import copied, runs, shared
from kg.independence.credits import credit
from kg.model import Article

LEAD = "The working group closed its meeting in Pune after two days of talks on spare parts and repair of engines."
MORE = (
    "Officers of the navy told reporters that a list of urgent items had been agreed and would be sent to the plant. "
    "A senior engineer warned that the queue at the yard was long and that nobody should expect wonders this year. "
    "Both delegations then went to see the workshop, where an engine stood open on the bench for the visitors."
)
OTHER = (
    "Delegates spent Monday and Tuesday arguing about engines, people who were in the room said afterwards. "
    "They left without a paper but with a promise to meet again, and with a long list of things that are broken. "
    "Nobody would say when the first crate could be shipped, and the hosts asked for patience."
)


def _article(ident: str, body: str = "", **fields: str) -> Article:
    return Article(ident, body or f"Nothing but the words of {ident}.", **fields)


def _sources(*articles: Article) -> dict[str, str]:
    return {one.article: one.source.removeprefix("source/") for one in origins(articles)}


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (f"NEW DELHI, May 3 (PTI): {LEAD}", "pti"),
        (f"MOSCOW, May 3. /TASS/. {LEAD}", "tass"),
        (f"Pune [India], May 3 (ANI): {LEAD}", "ani"),
        (f"MOSCOW (Reuters) - {LEAD}", "reuters"),
        (f"By Press Trust of India\n\n{LEAD}", "pti"),
        (f"{LEAD} {MORE}\n\n(With inputs from PTI)", "pti"),
        (f"{LEAD}\n\n— With agency inputs from IANS. With inputs from IANS", "ians"),
        (f"{LEAD} {MORE} (Sputnik)", "sputnik"),
        (f"{LEAD} {MORE} —UNI", "uni"),
        (f"{LEAD} {MORE}\nTASS", "tass"),
        (f"{LEAD} {MORE} PTI KPR SMN", "pti"),
        (f"{LEAD} Based on a TASS report. {MORE}", "tass"),
        (f"{LEAD} {MORE} This article was first published in The Daily Post.", "daily-post"),
        (f"{LEAD} This story has been published from a syndicated ANI feed without changes. {MORE}", "ani"),
    ],
)
def test_a_credit_line_names_the_source(body: str, key: str) -> None:
    """Datelines, bylines, sign-offs and phrases, wherever each of them can stand."""
    found = credit(_article("one", body, publisher="Daily"))
    assert found is not None
    assert (found.key, found.words in " ".join(body.split())) == (key, True)


@pytest.mark.parametrize(
    "body",
    [
        LEAD,
        f"{LEAD} He told TASS so in an interview. {MORE}",
        f"{LEAD} {MORE} He would say no more to ANI.",
        f"{LEAD} {MORE} Reporters of ANI and Reuters stood at the gate. {MORE}",
        f"{LEAD} The tribal leaders of the PTIX (not an agency) came. {MORE}",
    ],
)
def test_a_mention_of_an_agency_is_no_credit(body: str) -> None:
    """Who only speaks to an agency, or stands beside its reporters, has not written for it."""
    assert credit(_article("one", body, publisher="Daily")) is None


@pytest.mark.parametrize(
    ("publisher", "key"),
    [("Business Day, ANI wire", "ani"), ("Defence Page (TASS)", "tass"), ("Asian News International", "ani")],
)
def test_a_publisher_can_name_an_agency(publisher: str, key: str) -> None:
    """An agency that publishes is the source, as is one that stands in the publisher's name."""
    found = credit(_article("one", LEAD, publisher=publisher))
    assert found is not None
    assert found.key == key


def test_what_is_given_as_the_base_goes_before_the_words() -> None:
    """`based_on` was written by somebody who knew."""
    found = credit(_article("one", f"{LEAD}\n\n(ANI)", based_on="Press Trust of India"))
    assert found is not None
    assert (found.key, found.label, found.words) == ("pti", "PTI", "")


def test_articles_of_one_agency_or_publisher_are_one_source() -> None:
    """Whatever they report, and by whichever name."""
    found = _sources(
        _article("a", LEAD, publisher="One", based_on="PTI"),
        _article("b", OTHER, publisher="Press Trust of India"),
        _article("c", publisher="The Daily"),
        _article("d", publisher="Daily"),
        _article("e"),
    )
    assert found == {"a": "pti", "b": "pti", "c": "daily", "d": "daily", "e": "article-e"}


def test_a_near_copy_is_of_the_source_that_it_copies() -> None:
    """Cut, in another order, under another publisher: still the first one's report."""
    first = _article("a", f"{LEAD}\n\n{MORE}", publisher="One", published="2025-05-03")
    copy = _article("b", f"{MORE}\n\nThe hall was full.", publisher="Two", published="2025-05-04")
    own = _article("c", OTHER, publisher="Two", published="2025-05-04")
    found = {one.article: one for one in origins([first, copy, own])}
    assert [found[name].source for name in "abc"] == ["source/one", "source/one", "source/two"]
    assert (found["b"].copy_of, found["a"].copy_of, found["c"].copy_of) == ("a", "", "")


def test_the_credit_of_one_copy_is_that_of_all() -> None:
    """An outlet that leaves the agency's name out is known by another that does not."""
    bare = _article("a", f"{LEAD}\n\n{MORE}", publisher="One", published="2025-05-03")
    signed = _article("b", f"{LEAD}\n\n{MORE} (PTI)", publisher="Two", published="2025-05-04")
    assert _sources(bare, signed) == {"a": "pti", "b": "pti"}


def test_a_digest_of_two_reports_does_not_make_them_one() -> None:
    """What copies two independent reports is a copy of the one that it has most of; these stay independent."""
    one = _article("a", f"{LEAD}\n\n{MORE}", publisher="One", published="2025-05-03")
    two = _article("b", f"{OTHER}", publisher="Two", published="2025-05-03")
    both = _article("c", f"{LEAD}\n\n{MORE}\n\n{OTHER}", publisher="Three", published="2025-05-05")
    found = _sources(one, two, both)
    assert (found["a"], found["b"]) == ("one", "two")
    assert found["c"] in {"one", "two"}


def test_origins_are_a_function_of_the_set_of_articles() -> None:
    """Their order makes no difference."""
    articles = [
        _article("a", f"{LEAD}\n\n{MORE}", publisher="One", published="2025-05-03"),
        _article("b", f"{MORE}\n\n{LEAD}", publisher="Two", published="2025-05"),
        _article("c", f"{OTHER} {LEAD}", publisher="Three"),
        _article("d", OTHER, publisher="Four", based_on="TASS"),
    ]
    assert len({origins(order) for order in itertools.permutations(articles)}) == 1


def test_spelling_and_endings_make_no_difference_to_runs() -> None:
    """Of defence and defense, organised and organizes, the first letters count."""
    assert runs("they organised joint defence programmes") == runs("they organizes joint defense programs")


def test_names_alone_are_no_runs() -> None:
    """Two reporters write the same official names."""
    assert runs("Working Group on Military Cooperation and the Main Operations Directorate") == frozenset()


def test_very_short_texts_are_no_near_copies_unless_they_are_the_same() -> None:
    """A line or two can agree by chance."""
    short = "The meeting ended late at night."
    assert shared(runs(short), runs(f"{short} So it was.")) == 0
    assert copied([short, f"{short} So it was.", short.upper()]) == {2: 0}
