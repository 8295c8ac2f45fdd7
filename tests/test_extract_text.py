"""The body as the extractor reads it: plain characters, and the way back to the body."""

from __future__ import annotations

import pytest

from kg.extract.text import LONGEST_PARAGRAPH, Reading, paragraphs, plain, read
from kg.model import Span


def test_quotes_dashes_and_blanks_become_plain() -> None:
    """Typographic signs are read as the plain ones, each as one character."""
    assert plain("“Navy’s” 4–6 May — ‘ok’\u00a0now •") == "\"Navy's\" 4-6 May - 'ok' now  "


def test_a_plain_text_is_read_as_it_stands() -> None:
    """Where nothing is to be written out, body and reading are the same, without a table of offsets."""
    assert read("Talks in Pune.") == Reading("Talks in Pune.", "Talks in Pune.", None)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Mos\u00adcow", "Moscow"),
        ("Mos\u200bcow\ufeff", "Moscow"),
        ("the ﬁfth ﬂeet", "the fifth fleet"),
        ("R&amp;D at 5&nbsp;pm", "R&D at 5 pm"),
        ("Navy&#8217;s", "Navy's"),
        ("the IRIGC-M&MTC; it met", "the IRIGC-M&MTC; it met"),
        ("a & b &nosuch; c", "a & b &nosuch; c"),
    ],
)
def test_what_only_typesetting_needs_is_written_out(body: str, text: str) -> None:
    """Soft hyphens vanish, ligatures and HTML entities become letters, and a plain ampersand stays."""
    assert read(body).text == text


def test_a_span_of_the_reading_leads_back_to_the_body() -> None:
    """The words found in the reading are the body's own, hyphens and entities with them."""
    body = "In Mos\u00adcow the ﬁfth R&amp;D talks"
    reading = read(body)
    found = {}
    for word in ("Moscow", "fifth", "R&D", "talks"):
        start = reading.text.index(word)
        span = reading.in_body(Span(start, start + len(word)))
        found[word] = body[span.start : span.end]
    assert found == {"Moscow": "Mos\u00adcow", "fifth": "ﬁfth", "R&D": "R&amp;D", "talks": "talks"}


def test_what_is_written_keeps_its_quotes_and_capitals() -> None:
    """The letters for names are the body's own; only the text to parse is made plain."""
    reading = read("GEN\u00adERAL ‘X’")
    assert (reading.written, reading.text) == ("GENERAL ‘X’", "General 'X'")


def test_a_text_in_capitals_is_read_in_small_letters() -> None:
    """Names keep a capital, common words lose it, and short ones stay, since they may be abbreviations."""
    assert plain("RAJNATH SINGH MET THE INS TARKASH CREW") == "Rajnath Singh met the INS Tarkash Crew"


def test_some_capitals_in_a_text_stay() -> None:
    """Abbreviations in an ordinary text are left alone."""
    assert plain("The IRIGC met in Moscow.") == "The IRIGC met in Moscow."


def test_paragraphs_are_lines_with_words() -> None:
    """Empty lines and the blanks around a line are left out."""
    text = "  One. \n\n \nTwo"
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two"]


def test_a_very_long_paragraph_is_cut_after_sentences() -> None:
    """What is too long to be parsed at once is read in parts, in order, nothing but blanks left out."""
    text = "The ministers met in Pune. " * 3000
    parts = paragraphs(text)
    assert (max(end - start for start, end in parts) <= LONGEST_PARAGRAPH, len(parts) > 1) == (True, True)
    assert " ".join(text[start:end] for start, end in parts) == text.strip()


@pytest.mark.parametrize("word", ["x", "x."])
def test_a_very_long_word_is_cut_too(word: str) -> None:
    """Where there is no blank, parts end anywhere."""
    text = word * LONGEST_PARAGRAPH
    assert "".join(text[start:end] for start, end in paragraphs(text)) == text
