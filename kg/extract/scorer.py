"""Candidates → scores: two linear models with weights in a readable file.

The first model looks at each candidate alone. The second, for the relations that have one, looks
at the first scores of the candidate, of its rivals, of those listed beside it and of its event, since a
mention most often fills one role and an event with much evidence attracts more.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from kg.extract.candidate import Candidate
from kg.extract.mention import Kind
from kg.registry import rows
from kg.vocab import resource

Weights = Mapping[str, Mapping[str, float]]
SECOND = "/2"
STRONG = 0.5
STRONGEST = 3
LIKELY = 0.3
_LISTED = frozenset({Kind.PERSON, Kind.ORGANISATION})
_FAMILIES = {"signedOn": "date", "startDate": "date", "chair": "who", "participant": "who", "signatory": "who"}


@functools.lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights in `data/models/slots.csv`: relation → feature → weight."""
    found: dict[str, dict[str, float]] = {}
    for row in rows(resource("data", "models", "slots.csv")):
        found.setdefault(row["relation"], {})[row["feature"]] = float(row["weight"])
    return found


def threshold(relation: str, weights: Weights) -> float:
    """From which score on a candidate is taken for a fact."""
    return weights.get("threshold", {}).get(relation, STRONG)


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that a candidate with these features is right."""
    total = sum(weight for _, weight in weighed(features, weights))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def weighed(features: Mapping[str, float], weights: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """What each feature adds to the sum that a score is the logistic function of: its value times its weight."""
    return ((name, value * weights[name]) for name, value in features.items() if value and name in weights)


def first_scores(candidates: Sequence[Candidate], weights: Weights) -> list[float]:
    """What the first model makes of each candidate alone."""
    return [score(c.features, weights.get(c.relation, {})) if c.relation in weights else 0.0 for c in candidates]


def rate(candidates: Sequence[Candidate], weights: Weights, first: Sequence[float]) -> list[float]:
    """The scores of all candidates of one article, of which `first` are those of the first model."""
    context = Context(candidates, first)
    return [
        score(context.features(n), weights[c.relation + SECOND]) if c.relation + SECOND in weights else first[n]
        for n, c in enumerate(candidates)
    ]


class Context:
    """What the first scores of one article say of each of its candidates."""

    def __init__(self, candidates: Sequence[Candidate], scores: Sequence[float]) -> None:
        self.candidates, self.scores = candidates, scores
        self._of_filler = _grouped(candidates, lambda c: (c.filler.span, c.filler.entity, _family(c)))
        self._of_thing = _grouped(candidates, lambda c: (c.event.index, c.relation, _thing(c)))
        of_event = _grouped(candidates, lambda c: c.event.index)
        self._of_event = {e: sorted((scores[j] for j in js), reverse=True) for e, js in of_event.items()}
        self._strong = {e: sum(s > STRONG for s in ranked) for e, ranked in self._of_event.items()}
        self._same = {
            thing: (max(scores[j] for j in js), float(min(3, sum(scores[j] > LIKELY for j in js))))
            for thing, js in self._of_thing.items()
        }
        self._best = self._best_things()
        self._rolls = self._of_rolls()

    def _of_rolls(self) -> dict[Hashable, dict[Hashable, float]]:
        """The best score of each person or organisation that one sentence names for one role of one event."""
        rolls: dict[Hashable, dict[Hashable, float]] = defaultdict(dict)
        for c, rated in zip(self.candidates, self.scores, strict=True):
            if c.filler.kind in _LISTED:
                roll = rolls[_roll(c)]
                roll[_thing(c)] = max(rated, roll.get(_thing(c), 0.0))
        return dict(rolls)

    def _mates(self, c: Candidate, side: str) -> dict[str, float]:
        """What speaks for the others that its sentence names: who is listed together belongs together."""
        others = [rated for thing, rated in self._rolls.get(_roll(c), {}).items() if thing != _thing(c)]
        if not others:
            return {}
        mean = _logit(sum(others) / len(others))
        return {"mates": mean, "best-mate": _logit(max(others)), "has-mates": 1.0} | {
            f"{side}:mates": mean,
            f"{side}:has-mates": 1.0,
        }

    def _best_things(self) -> dict[Hashable, list[tuple[float, Hashable]]]:
        """The two best things for each role of each event, the best first."""
        best: dict[Hashable, list[tuple[float, Hashable]]] = defaultdict(list)
        for js in self._of_thing.values():
            c = self.candidates[js[0]]
            best[c.event.index, c.relation].append((max(self.scores[j] for j in js), _thing(c)))
        return {role: sorted(things, key=lambda t: t[0], reverse=True)[:2] for role, things in best.items()}

    def features(self, n: int) -> dict[str, float]:
        """Features of candidate `n` for the second model."""
        c, own = self.candidates[n], self.scores[n]
        rival = max(
            (
                self.scores[j]
                for j in self._of_filler[c.filler.span, c.filler.entity, _family(c)]
                if self.candidates[j].event.index != c.event.index
            ),
            default=0.0,
        )
        best_same, same = self._same[c.event.index, c.relation, _thing(c)]
        other = next((s for s, thing in self._best[c.event.index, c.relation] if thing != _thing(c)), 0.0)
        strength = self._of_event[c.event.index][: STRONGEST + 1]
        if own in strength:
            strength.remove(own)
        found = {
            "own": _logit(own),
            "rival": _logit(rival),
            "wins": float(own > rival),
            "margin": own - rival,
            "best-same": _logit(best_same),
            "same": same,
            "other": _logit(other),
            "beats-others": float(own >= other),
            "strong": float(min(6, self._strong[c.event.index] - (own > STRONG))),
        }
        found |= {f"strength{k}": _logit(s) for k, s in enumerate(strength[:STRONGEST], 1)}
        side = "near" if c.features.get("near") else "far"
        found |= {f"{side}:{name}": found[name] for name in ("own", "rival", "margin", "wins")}
        found[f"{side}:strength"] = found.get("strength1", -5.0)
        return found | self._mates(c, side) | {"bias": 1.0, f"kind={c.event.kind}": 1.0}


def _grouped(candidates: Sequence[Candidate], key: object) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for n, c in enumerate(candidates):
        groups[key(c)].append(n)  # type: ignore[operator]
    return groups


def _family(c: Candidate) -> str:
    return _FAMILIES.get(c.relation, c.relation)


def _roll(c: Candidate) -> Hashable:
    return c.event.index, c.relation, c.filler.kind, c.sent


def _thing(c: Candidate) -> Hashable:
    return c.filler.entity or c.filler.span


def _logit(p: float) -> float:
    return math.log(p + 1e-4) - math.log(1 - p + 1e-4)
