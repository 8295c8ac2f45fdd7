"""Labelled candidates → weights: two L2-penalised logistic regressions per relation, rounded; the same each time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.fitting.labels import Labelled
from kg.extract.candidate import Candidate
from kg.extract.scorer import SECOND, Context, Weights, score

FIRST_C, SECOND_C = 0.12, 0.3  # inverse strengths of the penalty
INNER_FOLDS = 4
FEWEST = 3  # right candidates that a relation needs
RAREST = 4  # candidates that must have a feature
DIGITS, SMALLEST = 3, 0.005
ROUNDS = 3000
# Too rare to be learnt: the grammar that admits these candidates tells nearly all, so the weights are set by hand.
HAND_SET: Mapping[str, Mapping[str, float]] = {
    "validFrom": {"bias": 0.4, "nearest": 0.5, "closest-path": 0.4, "group=programme": 0.4},
    "validUntil": {"bias": 0.4, "nearest": 0.5, "closest-path": 0.4, "group=programme": 0.4},
}
IN_TWO_STAGES = frozenset(
    {
        "chair",
        "discusses",
        "location",
        "participant",
        "party",
        "recipient",
        "signatory",
        "signedOn",
        "startDate",
        "subject",
        "supplier",
        "value",
    }
)


@dataclass(slots=True)
class Rows:
    """What one model learns from: the features of candidates and whether each is right."""

    features: list[Mapping[str, float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, features: Mapping[str, float], right: bool) -> None:
        """Add one candidate."""
        self.features.append(features)
        self.right.append(right)


def train(labelled: Iterable[Labelled], thresholds: Mapping[str, float]) -> Weights:
    """The weights of both stages, learnt from these articles, with the thresholds beside them."""
    articles = sorted(labelled, key=lambda one: one.id)
    second = _fitted(_second_rows(articles), SECOND_C)
    stages = first_stage(articles) | {relation + SECOND: weights for relation, weights in second.items()}
    by_hand = {relation: dict(weights) for relation, weights in HAND_SET.items()}
    return stages | by_hand | {"threshold": dict(thresholds)}


def first_stage(articles: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """The weights of the models that look at each candidate alone."""
    rows: defaultdict[str, Rows] = defaultdict(Rows)
    for one in articles:
        for candidate, right in zip(one.analysis.candidates, one.alone, strict=True):
            if right is not None:
                rows[candidate.relation].add({name: x for name, x in candidate.features.items() if x}, right)
    return _fitted(rows, FIRST_C)


def folded(articles: Sequence[Labelled], folds: int) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    """(those to learn from, those held out), every `folds`-th article in one fold."""
    for fold in range(folds):
        rest = [one for n, one in enumerate(articles) if n % folds != fold]
        yield rest, [one for n, one in enumerate(articles) if n % folds == fold]


def fit(rows: Rows, c: float) -> dict[str, float]:
    """The rounded weights of one model; features of too few candidates and weights near zero are left out."""
    often = Counter(name for features in rows.features for name in features)
    kept = [{name: x for name, x in features.items() if often[name] >= RAREST} for features in rows.features]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=c, max_iter=ROUNDS, fit_intercept=False).fit(matrix, rows.right)
    weights = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    return {name: round(float(weight), DIGITS) for name, weight in weights if abs(weight) >= SMALLEST}


def _fitted(rows: Mapping[str, Rows], c: float) -> dict[str, dict[str, float]]:
    """One model for each relation with enough candidates that are right, and one that is wrong."""
    taught = {name: one for name, one in rows.items() if FEWEST <= sum(one.right) < len(one.right)}
    return {name: fit(one, c) for name, one in taught.items()}


def _second_rows(articles: Sequence[Labelled]) -> dict[str, Rows]:
    """First scores of articles that the first stage has not seen: seen ones would look too good."""
    rows: defaultdict[str, Rows] = defaultdict(Rows)
    for rest, held_out in folded(articles, INNER_FOLDS):
        weights = first_stage(rest)
        for one in held_out:
            _look_around(one, weights, rows)
    return rows


def _look_around(one: Labelled, weights: Weights, rows: Mapping[str, Rows]) -> None:
    candidates = one.analysis.candidates
    context = Context(candidates, [_first_score(candidate, weights) for candidate in candidates])
    for n, (candidate, right) in enumerate(zip(candidates, one.labels, strict=True)):
        if right is not None and candidate.relation in IN_TWO_STAGES:
            rows[candidate.relation].add(context.features(n), right)


def _first_score(candidate: Candidate, weights: Weights) -> float:
    return score(candidate.features, weights[candidate.relation]) if candidate.relation in weights else 0.0
