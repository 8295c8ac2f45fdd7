"""Article → Trace: how it was read, from the same analysis, choice, ledger and gate as a build of it alone."""

from __future__ import annotations

from kg.explain.trace import Trace
from kg.model import Article


def explain(article: Article) -> Trace:
    """How one article is read: what each sentence was taken to say, and what was refused for which reason."""
    from kg.build import assemble
    from kg.explain.composing import compose
    from kg.extract.analysis import analyse
    from kg.extract.claims import outcome

    analysis = analyse(article)
    found = outcome(analysis)
    graph, _, _ = assemble([found.extraction])
    return compose(analysis, found, graph)
