"""How well copies of one report are told from independent reports of one event: `data/gold/wire.jsonl` → a table.

Each line of the file is one event: an agency's report, an outlet's light rewriting of it, and a report that somebody
else wrote. The first two are of one source, the first and the third are not. Each pair is judged by itself, as two
articles of different publishers. Thresholds were chosen on the events with odd numbers; those with even numbers
tell how well they do on others.

Run: python -m benchmarks.wire_copies
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.independence import origins
from kg.model import Article
from kg.vocab import resource


@dataclass(frozen=True)
class Pair:
    """Two articles about one event, and whether the second is a copy of the first."""

    event: str
    first: Article
    second: Article
    copied: bool

    @property
    def tuned(self) -> bool:
        """Whether thresholds were chosen on it."""
        return int(self.event.rpartition("-")[2]) % 2 == 1

    @property
    def found(self) -> bool:
        """Whether both are told to be of one source."""
        one, other = origins([self.first, self.second])
        return one.source == other.source


@dataclass(frozen=True)
class Score:
    """Pairs of one source that were found, that were missed, and pairs that were wrongly taken for one."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        """Of the pairs taken for one source, the share that is."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the pairs of one source, the share that is found."""
        return self.right / (self.right + self.missed)


def pairs() -> Iterator[Pair]:
    """Two pairs for each event: report and copy, report and independent report."""
    for line in resource("data", "gold", "wire.jsonl").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        first, copy, other = (
            Article(f"{event['id']}-{role}", published=event["published"], **event[role])
            for role in ("wire", "copy", "other")
        )
        yield Pair(event["id"], first, copy, copied=True)
        yield Pair(event["id"], first, other, copied=False)


def score(judged: Iterable[Pair]) -> Score:
    """How many pairs were judged rightly."""
    told = [(pair.copied, pair.found) for pair in judged]
    return Score(told.count((True, True)), told.count((True, False)), told.count((False, True)))


def main() -> None:
    """Print the table, and the pairs that were judged wrongly."""
    every = list(pairs())
    parts = {
        "tuned on": [pair for pair in every if pair.tuned],
        "not tuned on": [pair for pair in every if not pair.tuned],
        "all": every,
    }
    print(f"{'events':<14}{'copies':>8}{'independent':>13}{'precision':>11}{'recall':>8}")
    for name, some in parts.items():
        found = score(some)
        copies = sum(pair.copied for pair in some)
        print(f"{name:<14}{copies:>8}{len(some) - copies:>13}{found.precision:>11.3f}{found.recall:>8.3f}")
    for pair in every:
        if pair.found != pair.copied:
            print(f"wrong: {pair.first.id}, {pair.second.id}")


if __name__ == "__main__":
    main()
