"""Articles added and removed in random order, and commands killed at random moments: is the build always whole?

`make test` runs few rounds of each, `make soak` many (benchmarks/soak.py). `python -m benchmarks.revisions DIR SEED` is
the process that is killed: it builds, adds and removes without end, and says on standard output when it has begun.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from kg.build import Settings, build
from kg.revise import add, remove
from kg.store import FILES, open_build
from kg.validate import validate

TEXTS = {
    "visit": "Admiral Arun Sen visited Moscow on 3 May 2024. He met Admiral Ivan Petrov there.",
    "exercise": "India and Russia held the exercise INDRA near Pune on 4 June 2024.",
    "wire": "Admiral Arun Sen, Chief of the Naval Staff, visited St Petersburg in May 2024.",
    "talks": "Defence Minister Rajnath Singh met Andrey Belousov in Moscow on 10 December 2024.",
}
PLAIN = Settings()
BEGUN = "begun"
LATEST = 1.5  # seconds after its beginning at which a process is killed

Bytes = Mapping[str, bytes]


def write_texts(folder: Path) -> None:
    """One file for each text."""
    folder.mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(f"---\nid: {name}\npublished: 2024-12-11\n---\n{text}\n", encoding="utf-8")


def content(directory: Path) -> Bytes:
    """The files of a build."""
    return {name: (directory / name).read_bytes() for name in FILES}


def shuffled(texts: Path, directory: Path, seed: int, steps: int = 6) -> list[str]:
    """Build one article, then add and remove others in an order of its own; the ids of what is there at last."""
    chance = random.Random(seed)
    names = chance.sample(sorted(TEXTS), len(TEXTS))
    held = {names[0]}
    build([texts / f"{names[0]}.md"], directory)
    for _ in range(steps):
        name = chance.choice(names)
        if name in held and len(held) > 1:
            remove([name], directory, PLAIN)
            held.remove(name)
        else:
            add([texts / f"{name}.md"], directory, PLAIN)
            held.add(name)
    return sorted(held)


def scratch(texts: Path, directory: Path, names: list[str]) -> Bytes:
    """The files that some articles make from scratch, with nothing to copy from."""
    build([texts / f"{name}.md" for name in names], directory, Settings(cache=False))
    return content(directory)


def killed(texts: Path, directory: Path, seed: int) -> list[str]:
    """Kill a process that revises a build at a random moment; the ids of the articles of the build that is left.

    Raises AssertionError where the build cannot be opened or has a problem.
    """
    root = Path(__file__).resolve().parent.parent
    words = [sys.executable, "-m", "benchmarks.revisions", str(texts), str(directory), str(seed)]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8", env=environment, cwd=root) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == BEGUN
        time.sleep(random.Random(seed).uniform(0, LATEST))
        child.send_signal(signal.SIGKILL)
    opened = open_build(directory)
    assert validate(opened.dataset) == []
    return [article.id for article in opened.graph.articles]


def _revise_for_ever(texts: Path, directory: Path, seed: int) -> None:
    """Build, add and remove until the end comes."""
    chance = random.Random(seed)
    print(BEGUN, flush=True)
    while True:
        names = chance.sample(sorted(TEXTS), len(TEXTS))
        build([texts / f"{name}.md" for name in names[:2]], directory)
        add([texts / f"{name}.md" for name in names[2:]], directory, PLAIN)
        remove(names[1:3], directory, PLAIN)


if __name__ == "__main__":
    _revise_for_ever(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
