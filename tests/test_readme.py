"""The README's commands run, and print what it says they print.

`make readme` (this file, run as a program) writes what they print now into the README.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
ANY_LINES = "…"
BLOCK = re.compile(r"^```console\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """One command of the README, the line it stands on, and the lines that it prints."""

    line: int
    command: str
    output: tuple[str, ...]


def examples(text: str) -> list[Example]:
    """The commands in all blocks marked `console`; each starts with `$ `, and a backslash at the end goes on."""
    found: list[Example] = []
    for block in BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        joined = block[1].replace("\\\n", "")
        for part in re.split(r"^\$ ", joined, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Example(first, command, tuple(output.rstrip("\n").splitlines())))
    return found


def matches(wanted: tuple[str, ...], printed: str) -> bool:
    """Whether a text is what was wanted, where a line `…` stands for any lines and white space at ends is nothing."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ANY_LINES else re.escape(line.rstrip()) + r"[ \t]*\n" for line in wanted
    )
    text = "".join(line + "\n" for line in printed.rstrip("\n").splitlines()) if printed.strip() else ""
    return re.fullmatch(pattern, text) is not None


def run(example: Example, folder: Path) -> tuple[int, str]:
    """Run one command in a folder, with the `kg` of this environment; its exit code and all that it prints."""
    done = subprocess.run(
        ["bash", "-c", example.command],
        cwd=folder,
        env=os.environ | {"PATH": f"{_programs(folder)}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def _programs(folder: Path) -> Path:
    """A folder with a `kg` that is the clone's, run by this Python."""
    programs = folder / ".programs"
    programs.mkdir(exist_ok=True)
    script = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m kg "$@"\n'
    (programs / "kg").write_text(script, encoding="utf-8", newline="\n")
    (programs / "kg").chmod(0o755)
    return programs


def prepare(folder: Path) -> Path:
    """The same folder, with the articles of the clone in it."""
    shutil.copytree(ROOT / "data" / "articles", folder / "data" / "articles")
    return folder


def test_readme_commands_print_what_it_says(tmp_path: Path) -> None:
    """Every command of the README, in its order, prints the lines that stand under it."""
    found = examples(README.read_text(encoding="utf-8"))
    prepare(tmp_path)
    wrong = {}
    for example in found:
        code, printed = run(example, tmp_path)
        if "Traceback" in printed or not matches(example.output, printed):
            wrong[f"README.md:{example.line}: {example.command}"] = (code, printed)
    assert wrong == {}
    assert len(found) >= 8


def test_examples_are_read_from_blocks() -> None:
    """Commands and their output are read from `console` blocks only."""
    text = "```sh\n$ no\n```\n\n```console\n$ a \\\nb\none\n…\n$ c\n```\n"
    assert examples(text) == [Example(6, "a b", ("one", "…")), Example(6, "c", ())]


@pytest.mark.parametrize(
    ("wanted", "printed", "same"),
    [
        (("a", "…", "d"), "a\nb\nc\nd\n", True),
        (("a", "…", "d"), "a\nd\n", True),
        (("a", "d"), "a\nb\nd\n", False),
        ((), "", True),
        ((), "a\n", False),
        (("a…",), "abc\n", False),
    ],
)
def test_output_is_compared_line_by_line(wanted: tuple[str, ...], printed: str, same: bool) -> None:
    """A line that is only `…` stands for any number of lines; all else has to be the same."""
    assert matches(wanted, printed) is same


def renew() -> None:
    """Write what the commands print now under them in the README; blocks with a line `…` stay as they are."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = prepare(Path(name))
        README.write_text(BLOCK.sub(lambda block: _renewed(block, folder), text), encoding="utf-8", newline="\n")


def _renewed(block: re.Match[str], folder: Path) -> str:
    parts = []
    for example in examples(block[0]):
        printed = run(example, folder)[1]
        shown = example.output if ANY_LINES in example.output else printed.rstrip("\n").splitlines()
        parts += [f"$ {example.command}", *(line.rstrip() for line in shown)]
    return "\n".join(["```console", *parts, "```"])


if __name__ == "__main__":
    renew()
