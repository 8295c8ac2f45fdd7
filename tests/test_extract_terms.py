"""Since and until when posts were held, with sentences written for these tests."""

from __future__ import annotations

import pytest
from extracting import claims_of, extract_text

from kg.model import UNTOLD, Claim

PUBLISHED = "2024-05-01"


def posts(text: str) -> list[Claim]:
    """The claims that somebody holds a post."""
    return claims_of(extract_text(text, PUBLISHED), "post")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Dmitry Selivanov has been the naval attache of Russia in Pune since 2013.", "2013", ""),
        ("General Vijay Singh, who took over as Chief of Army Staff in March, spoke.", "2024-03", ""),
        ("Ivan Petrov, Defence Minister since May 2012, spoke.", "2012-05", ""),
        ("Ivan Petrov served as Ambassador to India from 2017 to 2021.", "2017", "2021"),
        ("Ivan Petrov, who was appointed Defence Minister on 9 November 2012, spoke.", "2012-11-09", ""),
        ("Arun Das became Defence Secretary in August 2021.", "2021-08", ""),
        ("Arun Das, Chief of the Naval Staff until his retirement in May 2019, spoke.", "", "2019-05"),
        ("Arun Das was Defence Minister until 2014.", "", "2014"),
        ("Arun Das, who retired as Chief of the Naval Staff in May 2019, spoke.", "", "2019-05"),
        ("Ivan Petrov (Defence Minister, 2012-2024) spoke.", "2012", "2024"),
        ("Defence Minister Ivan Petrov said on 5 May 2019 that talks since 2013 were good.", "", ""),
        ("Ivan Petrov, who will take over as Defence Minister on 9 June 2024, spoke.", "", ""),
        ("Ivan Petrov did not become Defence Minister in 2012.", "", ""),
        ("Defence Minister Ivan Petrov visited Pune from 5 to 7 May 2019.", "", ""),
    ],
)
def test_a_term_of_office_is_what_the_words_say(text: str, since: str, until: str) -> None:
    """By the preposition or verb that the date depends on; a date of something else says nothing."""
    told = [(claim.term.since, claim.term.until) for claim in posts(text) if claim.term != UNTOLD]
    assert told == ([(since, until)] if since or until else [])


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Defence Minister Ivan Petrov spoke.", PUBLISHED),
        ("Arun Das was Defence Minister until 2014.", "2014"),
        ("Former Defence Minister Ivan Petrov spoke.", ""),
        ("The then Defence Minister, Ivan Petrov, spoke.", ""),
        ("Former Defence Minister Ivan Petrov spoke. Defence Minister Ivan Petrov did not.", PUBLISHED),
    ],
)
def test_a_post_that_is_over_is_not_held_on_publication(text: str, as_of: str) -> None:
    """It was held until the date that is told, if one is."""
    assert [claim.as_of for claim in posts(text)] == [as_of]


def test_the_words_of_a_term_are_its_evidence() -> None:
    """The claim quotes since when."""
    (claim,) = posts("Ivan Petrov, Defence Minister since May 2012, spoke.")
    assert "Ivan Petrov, Defence Minister since May 2012" in {words.quote for words in claim.evidence}
