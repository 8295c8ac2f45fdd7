"""Analysis, outcome and graph → Trace: all that was made of each sentence, put together."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from kg.explain.judged import Judgement
from kg.explain.recognised import idle, seen
from kg.explain.telling import happenings, triggers
from kg.explain.trace import Idle, Seen, Sentence, Trace, Trigger, Verdict
from kg.extract.analysis import Analysis
from kg.extract.claims import Outcome
from kg.extract.scorer import Weights, shipped_weights
from kg.model import Graph
from kg.report import report

Placed = TypeVar("Placed", Seen, Trigger, Idle)
AFTER = "it stands after the last paragraph about the subject, so it tells of no event and fills no role"
NOWHERE = "no paragraph is about the subject, so it tells of no event and fills no role"


def compose(analysis: Analysis, outcome: Outcome, graph: Graph, weights: Weights | None = None) -> Trace:
    """The explanation of one article whose extraction alone made the graph, by the weights that chose in it."""
    article, extraction = analysis.document.article, outcome.extraction
    return Trace(
        article.id,
        article.title,
        article.publisher,
        article.published,
        extraction.headline_only,
        extraction.notes,
        sum(report(graph)["facts"].values()),
        tuple(happenings(analysis, outcome, graph)),
        tuple(_sentences(analysis, Judgement(analysis, outcome, graph, weights or shipped_weights()))),
    )


def _sentences(analysis: Analysis, judgement: Judgement) -> Iterable[Sentence]:
    document = analysis.document
    bounds = [document.evidence(sentence.span) for sentence in document.sentences]
    starts = [words.span.start for words in bounds]
    recognised, told = _placed(seen(analysis), starts), _placed(triggers(analysis), starts)
    unused = _placed(idle(analysis), starts)
    judged: defaultdict[int, list[Verdict]] = defaultdict(list)
    for number, verdict in judgement.verdicts():
        judged[number].append(verdict)
    for number, (sentence, words) in enumerate(zip(document.sentences, bounds, strict=True)):
        yield Sentence(
            number + 1,
            words.span.start,
            words.span.end,
            words.quote,
            _note(sentence.paragraph, analysis.last_paragraph),
            tuple(sorted(set(recognised[number]), key=lambda s: (s.start, -s.end, s.kind, s.node))),
            tuple(sorted(told[number], key=lambda t: t.start)),
            tuple(sorted((v for v in judged[number] if not v.reason), key=_as_told)),
            tuple(sorted((v for v in judged[number] if v.reason), key=_nearest_first)),
            tuple(unused[number]),
        )


def _note(paragraph: int, last: int) -> str:
    """Why a sentence of that paragraph tells of nothing; empty where it may."""
    return (NOWHERE if last < 0 else AFTER) if paragraph > last else ""


def _placed(items: Iterable[Placed], starts: list[int]) -> defaultdict[int, list[Placed]]:
    """Things by the number of the sentence in which they start."""
    found: defaultdict[int, list[Placed]] = defaultdict(list)
    for item in items:
        found[bisect_right(starts, item.start) - 1].append(item)
    return found


def _as_told(fact: Verdict) -> tuple[bool, int, int, str, str]:
    """Events first, in their order, then other things."""
    return not fact.event, fact.event, fact.start, fact.relation, fact.object_label


def _nearest_first(refused: Verdict) -> tuple[bool, bool, float, int, int, str]:
    """Those that came nearest to being facts first; what is stated elsewhere or in another role last."""
    short = refused.threshold - refused.confidence
    return bool(refused.elsewhere), bool(refused.instead), short, refused.start, refused.event, refused.relation
