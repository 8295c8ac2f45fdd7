"""Word classes and lemmas: what the model's rules say of a word with a tag and a label, asked once for each."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.extract import nlp

MOST_FORMS = 100_000
_COLUMNS = ("ORTH", "TAG", "DEP", "IDX", "HEAD", "SENT_START")
_EXPLETIVE = "expl"


class Form(NamedTuple):
    """A word as it stands and what the model says of it.

    `lower` is the text in lower case; `capital` tells whether it begins with an upper-case letter, `blank` whether
    it is blanks only.
    """

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    capital: bool
    blank: bool


class Word(NamedTuple):
    """A word of a parsed text: its offset, the number of its head, and whether it begins a sentence."""

    form: Form
    start: int
    head: int
    begins: bool


def words_of(doc: Any) -> Iterator[Word]:
    """The words of one parsed document.

    The model's rules for classes and lemmas look at a word, its tag and its label, and at the word before it only
    after an expletive ("there is"); slang in two words ("gon na") is read word by word.
    """
    expletive = doc.vocab.strings[_EXPLETIVE]
    follows = False
    for i, (orth, tag, dep, start, head, begins) in enumerate(doc.to_array(_COLUMNS).astype("int64").tolist()):
        yield Word(_form(orth, tag, dep, follows), start, i + head, begins == 1)
        follows = dep % 2**64 == expletive


@functools.lru_cache(maxsize=MOST_FORMS)
def _form(orth: int, tag: int, dep: int, follows: bool) -> Form:
    """What the model's own rules say of a word by itself, after an expletive where `follows`."""
    from spacy.tokens import Doc

    pipeline = nlp.pipeline()
    text, own_tag, own_dep = (pipeline.vocab.strings[number % 2**64] if number else "" for number in (orth, tag, dep))
    words, tags, deps = [text], [own_tag], [own_dep]
    if follows:
        words, tags, deps = ["there", *words], ["EX", *tags], [_EXPLETIVE, *deps]
    doc = Doc(pipeline.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
    for name in ("attribute_ruler", "lemmatizer"):
        doc = pipeline.get_pipe(name)(doc)
    token = doc[-1]
    return Form(
        text, text.lower(), token.lemma_.lower(), token.pos_, token.tag_, token.dep_, text[:1].isupper(), token.is_space
    )
