"""Vectors and word forms that are worked out once are those of the model itself."""

from __future__ import annotations

import numpy as np

from kg.extract import nlp
from kg.extract.encoder import Encoder
from kg.extract.wordforms import words_of

TEXTS = [
    "There were two ships, and there is one more that hasn't sailed.",
    "The ministers met in Pune;  they did not say whether it'll be signed.",
    "He said that those talks gave him what he wanted, but that was all.",
    "Let's see: it isn't gonna happen.",
]


def test_words_are_those_of_the_whole_pipeline() -> None:
    """Classes, tags, labels, heads and lemmas as the model gives them when it is run as a whole."""
    texts = TEXTS[:-1]
    for own, whole in zip(nlp.parse(texts), nlp.pipeline().pipe(texts, batch_size=nlp.BATCH), strict=True):
        words = list(words_of(own))
        assert [(w.form.text, w.form.lemma, w.form.pos, w.form.tag, w.form.dep, w.head, w.start) for w in words] == [
            (t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i, t.idx) for t in whole
        ]


def test_sentences_begin_where_the_parser_cuts() -> None:
    """The first word of each sentence is marked, and no other."""
    for doc in nlp.parse(["The talks ended. The ministers left."]):
        starts = [n for n, word in enumerate(words_of(doc)) if word.begins]
        assert starts == [sentence.start for sentence in doc.sents]


def test_vectors_are_those_of_the_model() -> None:
    """Each word's vector differs from the model's own only in the last bits."""
    model = nlp.pipeline().get_pipe("tok2vec").model
    docs = [nlp.pipeline().make_doc(text) for text in TEXTS]
    for own, given in zip(Encoder(model).encode(docs), model.predict(docs), strict=True):
        np.testing.assert_allclose(own, given, atol=1e-4)


def test_vectors_do_not_depend_on_what_was_encoded_before() -> None:
    """The same bits, whatever words the encoder has met: a build in another order gives the same graph."""
    pipeline = nlp.pipeline()
    docs = [pipeline.make_doc(text) for text in TEXTS]
    new, used = (Encoder(pipeline.get_pipe("tok2vec").model) for _ in range(2))
    for doc in reversed(docs):
        used.encode([doc])
    for a, b in zip(new.encode(docs), used.encode(docs), strict=True):
        np.testing.assert_array_equal(a, b)
