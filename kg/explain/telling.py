"""Analysis and outcome → which words tell of which event, and what became of the events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.explain.trace import Happening, Trigger, Weight
from kg.extract.analysis import Analysis
from kg.extract.claims import Outcome
from kg.extract.event import Comparison, Joining
from kg.extract.events import ENOUGH
from kg.model import Graph

MOST_FEATURES = 8
SHARED = "bias"


def strongest(weighed: Mapping[str, float]) -> tuple[Weight, ...]:
    """The features that weigh most, for or against, the heaviest first, less the one that all candidates share."""
    told = [item for item in weighed.items() if item[0] != SHARED]
    ranked = sorted(told, key=lambda item: (-abs(item[1]), item[0]))
    return tuple(Weight(name, round(weight, 3)) for name, weight in ranked[:MOST_FEATURES])


def triggers(analysis: Analysis) -> Iterator[Trigger]:
    """Every word that tells of an event, with what put it to its event or kept it apart from those told before."""
    for joining in analysis.joinings:
        frame, event = joining.frame, joining.event
        words = analysis.document.evidence(frame.span)
        weighed = joining.nearest.weighed if joining.nearest is not None else {}
        yield Trigger(
            words.span.start,
            words.span.end,
            words.quote,
            frame.kind,
            event.index + 1,
            frame.factuality.value,
            _reason(analysis, joining),
            strongest(weighed),
        )


def _reason(analysis: Analysis, joining: Joining) -> str:
    if joining.repeats:
        return f"it goes with “{analysis.document.tokens[joining.frame.same_as].text}”"
    nearest = joining.nearest
    if nearest is None:
        return f"the first {joining.event.kind} that is told"
    if nearest.event is joining.event:
        return f"like what was told of it before ({nearest.rating:.2f}, {ENOUGH:.2f} is enough)"
    return f"a new one, not event {nearest.event.index + 1}: {_difference(nearest)}"


def _difference(nearest: Comparison) -> str:
    return nearest.conflict or f"not like enough ({nearest.rating:.2f}, {ENOUGH:.2f} would be enough)"


def happenings(analysis: Analysis, outcome: Outcome, graph: Graph) -> Iterator[Happening]:
    """The events of the article, those too that became no node."""
    labels = {entity.id: entity.label for entity in graph.entities}
    for event in analysis.events:
        ident = outcome.event_ids.get(event.index, "")
        node = ident if ident in labels else ""
        yield Happening(
            event.index + 1,
            node,
            event.kind,
            labels.get(ident, event.kind),
            event.factuality.value,
            tuple(sorted({frame.sent + 1 for frame in event.frames})),
            "" if node else "nothing fills a role of it, so it is no node",
        )
