"""Fits the weights of the candidates for events' roles, cross-validated by article.

    python -m benchmarks.fit_slots               labels, and the figures of cross-validation
    python -m benchmarks.fit_slots --thresholds  the same with other thresholds
    python -m benchmarks.fit_slots --write       and write data/models/slots.csv and confidence.csv, learnt from all
    python -m benchmarks.fit_slots --score-kept  only totals of the kept articles, with the weights as they are
    python -m benchmarks.fit_slots --rehearse F  the same with the part dev, which proves nothing: into the file F

Only the parts `gold` and `dev` of the gold set are learnt from and reported in detail. Each look at the kept part
adds a line to `docs/measurements/kept-looks.csv` and writes `data/gold/quality.csv`, the totals of each relation,
which builds carry. Figures of single articles are never shown.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from threadpoolctl import threadpool_limits

from benchmarks.fitting import calibrate
from benchmarks.fitting.calibrate import labelled_facts
from benchmarks.fitting.labels import Labelled, label
from benchmarks.fitting.quality import write_quality
from benchmarks.fitting.report import GOLD, figures, log_look, table, totals
from benchmarks.fitting.table import write
from benchmarks.fitting.thresholds import RELATIONS, THRESHOLDS, sweep
from benchmarks.fitting.train import folded, train
from kg.build import Settings, read
from kg.evaluate import Scores, ids_of_split, reliability
from kg.evaluate.gold import read_gold
from kg.extract import extract_all
from kg.extract.analysis import analyse
from kg.extract.claims import extraction
from kg.extract.scorer import Weights
from kg.model import Article, Extraction
from kg.vocab import resource

WEIGHTS = resource("data", "models", "slots.csv")
CALIBRATION = resource("data", "models", "confidence.csv")
QUALITY = resource("data", "gold", "quality.csv")
LOOKS = resource("docs", "measurements", "kept-looks.csv")

Validated = Sequence[tuple[Labelled, Weights]]


def main() -> None:
    """Run what the options say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=5, help="of the cross-validation (default: 5)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--thresholds", action="store_true", help="try other thresholds")
    what.add_argument("--write", action="store_true", help="write the weights learnt from all articles")
    what.add_argument("--score-kept", action="store_true", help="score the kept articles, and log that it was done")
    what.add_argument("--rehearse", type=Path, metavar="FILE", help="score the part dev; its table of quality: FILE")
    chosen = parser.parse_args()
    with threadpool_limits(1):  # sums in one order, so that a fit can be repeated to the last digit
        if chosen.score_kept:
            score("kept", QUALITY, LOOKS)
        elif chosen.rehearse:
            score("dev", chosen.rehearse)
        else:
            fit(chosen.folds, thresholds=chosen.thresholds, writes=chosen.write)


def fit(folds: int, *, thresholds: bool, writes: bool) -> None:
    """Cross-validate; then try other thresholds, or write the weights learnt from all articles."""
    articles = labelled()
    validated = cross_validate(articles, folds)
    found = [extraction(one.analysis, weights, {}) for one, weights in validated]
    report(found)
    known = labelled_facts(found)
    report_confidence(known, folds)
    if thresholds:
        report_thresholds(validated)
    if writes:
        write(train(articles, THRESHOLDS), WEIGHTS)
        write(calibrate.fit(known), CALIBRATION)
        print(f"written: {', '.join(str(path.relative_to(resource())) for path in (WEIGHTS, CALIBRATION))}")


def labelled() -> list[Labelled]:
    """The articles to learn from, by id; prints what the labels come to."""
    ids = [*ids_of_split(GOLD, "gold"), *ids_of_split(GOLD, "dev")]
    gold = {article.id: article for article in read_gold(GOLD, ids)}
    found = [label(analyse(article), gold[article.id]) for article in articles_of(ids)]
    labels = [right for one in found for right in one.labels]
    met, wanted = sum(len(one.wanted & {*one.events.values()}) for one in found), sum(len(one.wanted) for one in found)
    print(f"{len(found)} articles; gold events aligned: {met} of {wanted}; our events: ", end="")
    print(f"{sum(len(one.analysis.events) for one in found)}; candidates: {len(labels)}, ", end="")
    print(f"right {labels.count(True)}, left out {labels.count(None)}")
    return found


def articles_of(ids: Iterable[str]) -> list[Article]:
    """The articles with these ids, in the order of their ids."""
    return read([GOLD / "articles" / f"{ident}.md" for ident in ids], Settings())[0]


def cross_validate(articles: Sequence[Labelled], folds: int) -> Validated:
    """Each article with the weights that were learnt without it and its fold."""
    return [
        (one, weights)
        for rest, held_out in folded(articles, folds)
        for weights in [train(rest, THRESHOLDS)]
        for one in held_out
    ]


def report(found: Sequence[Extraction]) -> None:
    """Print the figures of all articles, and those of the gold set alone."""
    gold = set(ids_of_split(GOLD, "gold"))
    print(*table(figures(found)), sep="\n")
    print("\nthe part gold", *totals(figures([one for one in found if one.article.id in gold])), sep="\n")


def report_confidence(known: Sequence[calibrate.Fact], folds: int) -> None:
    """Print how far confidence can be taken at its word, before and after it is calibrated without the article."""
    print(f"\nconfidence of {len(known)} facts: expected calibration error, AUC")
    for name, found in (("as given", calibrate.before(known)), ("calibrated", calibrate.after(known, folds))):
        print(f"{name:<13}{found.error:7.3f}{found.auc or 0.0:7.3f}")


def report_thresholds(validated: Validated) -> None:
    """Print the totals with one threshold for all relations, then found and wrong facts by relation."""
    tried: dict[float, Scores] = {}
    print("\nthreshold      P      R     F1")
    for threshold, scores in sweep(validated):
        tried[threshold] = scores
        count = scores.overall
        print(f"{threshold:<9.2f}{count.precision:7.3f}{count.recall:7.3f}{count.f1:7.3f}", flush=True)
    print(f"\n{'found/wrong':<13}", *(f"{threshold:>8.2f}" for threshold in tried))
    for relation in RELATIONS:
        counts = (scores.relations.get(relation) for scores in tried.values())
        print(f"{relation:<13}", *(f"{f'{count.found}/{count.wrong}' if count else '':>8}" for count in counts))


def score(part: str, quality: Path, looks: Path | None = None) -> None:
    """Print the totals of one part with the weights of the repository, write its table of quality, log the look."""
    ids = ids_of_split(GOLD, part)
    scores = figures([*extract_all(articles_of(ids))], ids)
    weights = hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:12]
    if looks is not None:
        log_look(looks, scores, date.today(), weights)
    source = f"benchmarks/fit_slots.py, part {part}, weights {weights}"
    write_quality(quality, scores.relations, len(ids), date.today().isoformat(), source)
    print(f"{len(ids)} {part} articles", *table(scores), *confidence_of(scores), f"written: {quality}", sep="\n")


def confidence_of(scores: Scores) -> Iterator[str]:
    """One line: how far the confidence of these facts can be taken at its word."""
    found = reliability(scores.outcomes)
    yield f"confidence of {found.count} facts: expected calibration error {found.error:.3f}, AUC {found.auc or 0.0:.3f}"


if __name__ == "__main__":
    main()
