"""The package `kg` itself: what it offers without a command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import kg


def test_examples_are_articles() -> None:
    """`kg.examples()` is a folder with the first article in it."""
    assert [path.name for path in kg.examples().glob("*.md")] == ["2025-10-indiandefensenews-wg5.md"]


def test_the_corpus_is_that_of_real_articles() -> None:
    """`kg.corpus()` holds retold articles and the first one, none kept aside and none written as test data."""
    texts = {path.stem: path.read_text(encoding="utf-8").partition("\n---\n")[0] for path in kg.corpus()}
    assert [name for name, head in texts.items() if "\ntext: retold" not in head] == ["2025-10-indiandefensenews-wg5"]
    assert len(texts) == 23


def test_examples_do_not_depend_on_the_folder(tmp_path: Path) -> None:
    """The folder of examples is found from anywhere."""
    code = "import kg; print(kg.examples().is_absolute() and kg.examples().is_dir())"
    assert _printed(code, tmp_path) == "True\n"


def test_importing_the_package_is_light(tmp_path: Path) -> None:
    """`import kg` loads none of the heavy packages."""
    code = "import sys, kg; print(sorted({'rdflib', 'spacy', 'networkx', 'click'} & set(sys.modules)))"
    assert _printed(code, tmp_path) == "[]\n"


def _printed(code: str, folder: Path) -> str:
    """What a new Python prints that runs some code in a folder."""
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parent.parent)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, text=True).stdout
