"""The model's word vectors (tok2vec), with what depends on a word alone remembered.

The model first embeds each word by its spelling, then lets it see its neighbours in four layers. Words come again
and again, so each one is embedded once. The layers are spaCy's, in fewer steps over memory; vectors are the same but
for the last bits, and depend on nothing but the texts encoded together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

PADDING = 4
BLOCK = 32
MOST_WORDS = 50_000
_TINY = 1e-8

Floats = NDArray[np.float32]


class Layer:
    """One layer in which a word sees its two neighbours: the largest of some linear pieces, normalised, added."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self.width, self.pieces, _ = weights.shape
        self.weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(-1, self.pieces * self.width))
        self.bias = np.ascontiguousarray(bias.T.reshape(-1))
        self.gain, self.shift = norm.get_param("G"), norm.get_param("b")

    def add_to(self, words: Floats) -> None:
        """Add the layer's output to its input, one row a word."""
        seen = np.zeros((len(words), 3 * self.width), dtype=np.float32)
        seen[1:, : self.width] = words[:-1]
        seen[:, self.width : -self.width] = words
        seen[:-1, -self.width :] = words[1:]
        pieces = seen @ self.weights
        pieces += self.bias
        found = pieces[:, : self.width]
        for n in range(1, self.pieces):
            np.maximum(found, pieces[:, n * self.width : (n + 1) * self.width], out=found)
        found = found - found.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", found, found) / np.float32(self.width) + np.float32(_TINY)
        found *= (1 / np.sqrt(spread))[:, None]
        found *= self.gain
        found += self.shift
        words += found


class Encoder:
    """Word vectors of the documents that one model has cut into words."""

    def __init__(self, model: Any) -> None:
        embed, window = model.layers
        features, _, hashes, mixed, _ = embed.layers
        self.columns = features.attrs["columns"]
        self._hashes, self._mixed = hashes, mixed
        nodes = list(window.walk())
        maxouts, norms = ([n for n in nodes if n.name == name] for name in ("maxout", "layernorm"))
        self._layers = [Layer(*pair) for pair in zip(maxouts, norms, strict=True)]
        self._places: dict[bytes, int] = {}
        self._known: Floats = np.zeros((BLOCK, model.get_dim("nO")), dtype=np.float32)

    def encode(self, docs: Sequence[Any]) -> list[Floats]:
        """One matrix a document, one row a word."""
        rows = [doc.to_array(self.columns) for doc in docs]
        alone = self._embedded(np.concatenate(rows))
        words = np.zeros((len(alone) + PADDING * (len(docs) + 1), alone.shape[1]), dtype=np.float32)
        starts = np.cumsum([PADDING, *(len(r) + PADDING for r in rows)])[:-1].tolist()
        at = 0
        for start, row in zip(starts, rows, strict=True):
            words[start : start + len(row)] = alone[at : at + len(row)]
            at += len(row)
        for layer in self._layers:
            layer.add_to(words)
        return [words[start : start + len(row)] for start, row in zip(starts, rows, strict=True)]

    def _embedded(self, features: NDArray[np.uint64]) -> Floats:
        """The vectors of words by themselves, one row of features a word."""
        keys = np.ascontiguousarray(features).view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        if len(self._places) > MOST_WORDS:
            self._places.clear()
        new = {key: n for n, key in enumerate(keys) if key not in self._places}
        if new:
            self._learn(list(new), features[list(new.values())])
        return self._known[[self._places[key] for key in keys]]

    def _learn(self, keys: Sequence[bytes], features: NDArray[np.uint64]) -> None:
        """Embed new words, in blocks of one size so that a word's vector does not depend on those beside it."""
        first = len(self._places)
        while first + len(keys) + BLOCK > len(self._known):
            self._known = np.concatenate([self._known, np.zeros_like(self._known)])
        for at in range(0, len(keys), BLOCK):
            block = np.zeros((BLOCK, features.shape[1]), dtype=features.dtype)
            some = features[at : at + BLOCK]
            block[: len(some)] = some
            self._known[first + at : first + at + BLOCK] = self._mixed.predict(self._hashes.predict(block))
        self._places.update(zip(keys, range(first, first + len(keys)), strict=True))
