"""Where an article stops speaking of its subject."""

from __future__ import annotations

import pytest
from extracting import analyse_text

from kg.extract.related import last_paragraph

TALKS = "Ivan Petrov met Arun Das in Pune."


def last(text: str) -> int:
    """Number of the last paragraph about the subject."""
    a = analyse_text(text)
    return last_paragraph(a.document, a.mentions, a.references, a.frames)


@pytest.mark.parametrize(
    "paragraph",
    [
        "India and its neighbours were named.",
        "Logistics came up.",
        "The S-400 was named.",
        "Petrov left early.",
        "Both sides were content.",
        "Sergei Shoigu watched.",
        "It lasted two hours.",
        "The talks lasted two hours.",
        "Twelve frigates were named.",
    ],
)
def test_a_paragraph_of_the_field_belongs_to_the_article(paragraph: str) -> None:
    """Our countries, topics, equipment, persons told before, and words that point back go on with the subject."""
    assert last(f"{TALKS}\n\n{paragraph}") == 1


@pytest.mark.parametrize(
    "paragraph",
    [
        "The bakery on Hill Road sells bread.",
        "The library in Nairobi was opened on 3 May by Grace Wanjiru. A ceremony followed.",
        "Heavy rain is expected in Kerala on Friday.",
    ],
)
def test_another_item_of_the_page_does_not(paragraph: str) -> None:
    """What names nothing of the field ends the article before it."""
    assert last(f"{TALKS}\n\n{paragraph}") == 0


def test_what_stands_between_two_paragraphs_of_the_field_is_read() -> None:
    """A digression in the middle does not end an article."""
    assert last(f"{TALKS}\n\nThe sun shone.\n\nBoth sides were content.") == 2


def test_an_article_on_something_else_has_no_such_paragraph() -> None:
    """Where nothing of the field is named, nothing is read."""
    assert last("The bakery on Hill Road sells bread.") == -1
