"""Parsed articles and what can be asked of them."""

from __future__ import annotations

from extracting import read_text

from kg.extract import nlp
from kg.extract.document import Document
from kg.model import Span

TALKS = "The ministers held talks in Pune.\n\nLt. Gen. Arun Das chaired them. He spoke."


def at(document: Document, words: str) -> Span:
    """Where some words first stand in a document."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_the_model_is_the_one_that_is_pinned() -> None:
    """The pipeline is of the pinned version and has no recogniser of names."""
    pipeline = nlp.pipeline()
    assert (pipeline.meta["version"], "ner" in pipeline.pipe_names) == (nlp.MODEL_VERSION, False)


def test_tokens_stand_where_their_text_stands() -> None:
    """Every token's offsets lead to its own characters."""
    document = read_text(TALKS)
    assert all(document.text[t.start : t.end] == t.text for t in document.tokens)


def test_a_sentence_ends_with_its_paragraph_and_not_at_a_title() -> None:
    """Paragraphs are parsed apart, and an abbreviated rank ends no sentence."""
    document = read_text(TALKS)
    told = [(s.paragraph, document.text[s.span.start : s.span.end]) for s in document.sentences]
    assert told == [
        (0, "The ministers held talks in Pune."),
        (1, "Lt. Gen. Arun Das chaired them."),
        (1, "He spoke."),
    ]


def test_the_root_of_a_span_governs_it() -> None:
    """The head of a name is the word that the rest hangs on."""
    document = read_text(TALKS)
    assert document.root(at(document, "The ministers")).text == "ministers"


def test_a_path_names_the_steps_up_and_down() -> None:
    """From a subject up to its verb, and from it down to the object."""
    document = read_text(TALKS)
    subject, verb, thing = (document.at(at(document, w))[0].i for w in ("ministers", "held", "talks"))
    assert [document.path(subject, verb), document.path(subject, thing), document.path(verb, verb)] == [
        ("nsubj^",),
        ("nsubj^", "dobjv"),
        (),
    ]


def test_no_path_leads_from_one_sentence_to_another() -> None:
    """Words of different sentences are not linked."""
    document = read_text(TALKS)
    assert document.path(document.tokens[0].i, document.tokens[-1].i) == ()


def test_a_subtree_spans_all_that_depends_on_a_word() -> None:
    """A noun's phrase includes what follows it by a preposition."""
    document = read_text("The contract for twelve tanks was signed.")
    head = document.at(at(document, "contract"))[0].i
    span = document.subtree(head)
    assert document.text[span.start : span.end] == "The contract for twelve tanks"


def test_evidence_is_trimmed_and_verbatim() -> None:
    """A quote has no blanks at its ends and is the body's own text, typographic signs and all."""
    document = read_text("The Navy’s ship — Tarkash — sailed.")
    quote = document.evidence(Span(3, 11))
    assert (quote.span, quote.quote) == (Span(4, 10), "Navy’s")


def test_a_text_without_words_is_an_empty_document() -> None:
    """Blanks and line ends give no token and no sentence."""
    document = read_text(" \n\u00a0\n")
    assert (document.tokens, document.sentences) == ([], [])
