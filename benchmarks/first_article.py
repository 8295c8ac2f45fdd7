"""The first article from its file to the page: the seconds of each step, in new processes, the median of some runs.

Run it with `make bench`. What is wanted: `kg --help` in 0.5 s, and the article end to end in 10 s.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 5
MOST_HELP, MOST_BUILD = 0.5, 10.0


def steps(folder: Path) -> dict[str, float]:
    """Seconds of each step of one build, imports and the loading of models apart."""
    clock = [time.perf_counter()]
    spent: dict[str, float] = {}

    def lap(name: str) -> None:
        now = time.perf_counter()
        spent[name] = now - clock[0]
        clock[0] = now

    from kg import examples, sources
    from kg.build import Settings, read, write
    from kg.draw import draw
    from kg.extract import extract
    from kg.extract.nlp import pipeline
    from kg.network import to_network
    from kg.ontology import ontology_graph
    from kg.report import report, to_json
    from kg.splice import Written
    from kg.store import save

    lap("imports")
    pipeline()
    lap("spaCy and its model")
    articles, errors = read([examples()], Settings())
    lap("read")
    extractions = [extract(article) for article in articles]
    lap("extract, registry too")
    ontology_graph()
    lap("ontology")
    graph, written, problems = write(extractions, Written())
    lap("merge, gate, RDF, validate, files")
    page = draw(to_network(graph))
    lap("network and page")
    files: dict[str, str | bytes] = {"kg.trig": written.trig, "kg.nt": written.ntriples, "explorer.html": page}
    told = {"report.json": to_json(report(graph, problems, errors)), sources.FILE: sources.to_lines(articles)}
    save(folder, files | told)
    lap("save")
    return spent


def _seconds(*arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _steps_in_a_new_process() -> dict[str, float]:
    printed = subprocess.run([sys.executable, __file__, "--child"], check=True, stdout=subprocess.PIPE).stdout
    spent: dict[str, float] = json.loads(printed)
    return spent


def main() -> int:
    """Print the table; 1 where a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", action="store_true", help="one run of the steps, as JSON")
    with tempfile.TemporaryDirectory(prefix="indrus-bench-") as name:
        folder = Path(name)
        if parser.parse_args().child:
            print(json.dumps(steps(folder)))
            return 0
        helped = median(_seconds("--help") for _ in range(RUNS))
        from kg import examples

        built = median(_seconds("build", str(examples()), "-o", str(folder / str(run))) for run in range(RUNS))
    runs = [_steps_in_a_new_process() for _ in range(RUNS)]
    medians = {step: median(run[step] for run in runs) for step in runs[0]}
    whole = sum(medians.values())
    print(f"kg --help                    {helped:6.2f} s   at most {MOST_HELP}")
    print(f"kg build, the first article  {built:6.2f} s   at most {MOST_BUILD}")
    for step, spent in medians.items():
        print(f"  {step:26} {spent:6.2f} s   {spent / whole:4.0%}")
    return int(helped > MOST_HELP or built > MOST_BUILD)


if __name__ == "__main__":
    sys.exit(main())
