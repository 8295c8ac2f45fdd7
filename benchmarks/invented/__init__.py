"""An invented corpus with a known truth: what a world holds, and how articles tell of it."""

from invented.telling import Corpus, corpus

__all__ = ["Corpus", "corpus"]
