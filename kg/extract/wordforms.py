"""Word classes and lemmas: what the model's rules say of a word with a tag and a label, asked once for each."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.extract import nlp

MOST_FORMS = 100_000
_COLUMNS = ("ORTH", "TAG", "DEP", "IDX", "HEAD", "SENT_START")
_EXPLETIVE = "expl"
_Key = tuple[int, int, int, bool]


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
    rows = doc.to_array(_COLUMNS)
    expletive = doc.vocab.strings[_EXPLETIVE]
    follows = [False, *(rows[:-1, 2] == expletive).tolist()]
    places = rows[:, 3:].astype("int64").tolist()
    keys = list(zip(*rows[:, :3].T.tolist(), follows, strict=True)) if places else []
    forms = _forms()
    if len(forms) > MOST_FORMS:
        forms.clear()
    if new := dict.fromkeys(key for key in keys if key not in forms):
        forms.update(zip(new, _asked(list(new)), strict=True))
    for i, (key, (start, head, begins)) in enumerate(zip(keys, places, strict=True)):
        yield Word(forms[key], start, i + head, begins == 1)


@functools.lru_cache(maxsize=1)
def _forms() -> dict[_Key, Form]:
    """What has been asked so far."""
    return {}


def _asked(keys: Sequence[_Key]) -> Iterator[Form]:
    """What the model's own rules say of some words, each of which they see by itself or after an expletive."""
    from spacy.tokens import Doc

    pipeline = nlp.pipeline()
    words: list[tuple[str, str, str]] = []
    for *numbers, follows in keys:
        text, tag, dep = (pipeline.vocab.strings[n] if n else "" for n in numbers)
        words += [("there", "EX", _EXPLETIVE) if follows else (",", ",", "punct"), (text, tag, dep)]
    texts, tags, deps = map(list, zip(*words, strict=True))
    doc = Doc(pipeline.vocab, words=texts, tags=tags, deps=deps, heads=list(range(len(words))))
    for name in ("attribute_ruler", "lemmatizer"):
        doc = pipeline.get_pipe(name)(doc)
    for token in list(doc)[1::2]:
        text, lemma = token.text, token.lemma_.lower()
        yield Form(text, text.lower(), lemma, token.pos_, token.tag_, token.dep_, text[:1].isupper(), token.is_space)
