"""What holds for the repository as a whole: sizes, words that have no place in it, and that all of it is told of."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
MADE = {".git", ".venv", "build", "dist", "node_modules", "htmlcov", "__pycache__", ".ipynb_checkpoints"}
MADE_TOO = re.compile(r"^\..*(_cache|hypothesis)$|\.egg-info$")
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40

# Written in pieces, so that this file does not hold them itself.
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("cdnjs", "cloudflare", "com"),
    )
)
MACHINE_PATH = re.compile(r"(?<![\w.:/>-])/(?:work|root|home|opt|Users|mnt|srv)/[\w.-]+")


def _files() -> Iterator[Path]:
    """Every file of the repository but what is made from others."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in MADE and not MADE_TOO.search(name))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith(".coverage"))


@cache
def texts() -> dict[str, str]:
    """Every text file of the repository, by its path."""
    found = {}
    for path in _files():
        data = path.read_bytes()
        if b"\0" not in data:
            found[path.relative_to(ROOT).as_posix()] = data.decode("utf-8")
    return found


def readme() -> str:
    """The README."""
    return (ROOT / "README.md").read_text(encoding="utf-8")


def modules() -> list[str]:
    """The paths of all modules of the package."""
    return [path for path in texts() if path.startswith("kg/") and path.endswith(".py")]


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_no_registry_is_named(host: str) -> None:
    """No file names the host of a package registry or of a network that serves scripts."""
    assert [path for path, text in texts().items() if host in text] == []


def test_no_path_of_a_machine_is_named() -> None:
    """No file but the articles names a folder that only one machine has."""
    found = {path: MACHINE_PATH.findall(text) for path, text in texts().items() if not path.startswith("data/")}
    assert {path: paths for path, paths in found.items() if paths} == {}


def test_text_ends_in_one_newline() -> None:
    """Lines end in LF, and each text file in exactly one."""
    mangled = [
        path
        for path, text in texts().items()
        if text and not path.startswith("data/") and ("\r" in text or not text.endswith("\n") or text.endswith("\n\n"))
    ]
    assert mangled == []


def test_modules_are_short() -> None:
    """No module of the package is longer than 300 lines."""
    lengths = {path: texts()[path].count("\n") for path in modules()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    """No function of the package is longer than 40 lines, its docstring left out."""
    long = {}
    for path in modules():
        for node in ast.walk(ast.parse(texts()[path])):
            if isinstance(node, ast.FunctionDef) and _length(node) > LONGEST_FUNCTION:
                long[f"{path}: {node.name}"] = _length(node)
    assert long == {}


def _length(function: ast.FunctionDef) -> int:
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_modules_and_public_functions_say_what_they_are() -> None:
    """Each module, each public class and each public function of the package has a docstring."""
    silent = []
    for path in modules():
        tree = ast.parse(texts()[path])
        named = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        silent += [path] * (ast.get_docstring(tree) is None)
        silent += [f"{path}: {n.name}" for n in named if not n.name.startswith("_") and not ast.get_docstring(n)]
    assert silent == []


def test_every_test_says_what_holds() -> None:
    """Each test has a docstring of one sentence."""
    silent = []
    for path, text in texts().items():
        if path.startswith("tests/") and path.endswith(".py"):
            functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
            silent += [f"{path}: {f.name}" for f in functions if f.name.startswith("test") and not ast.get_docstring(f)]
    assert silent == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command: str) -> None:
    """The README tells of each command."""
    assert f"kg {command}" in readme()


def test_readme_points_to_files_that_exist() -> None:
    """Each relative link of the README, CONTRIBUTING and the docs leads to a file."""
    broken = []
    for path in [path for path in texts() if path.endswith(".md") and not path.startswith("data/")]:
        links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", texts()[path])
        broken += [f"{path}: {link}" for link in links if not (ROOT / path).parent.joinpath(link).exists()]
    assert broken == []


def test_pins_are_exact_and_cover_what_is_needed() -> None:
    """Each line of the requirement files pins one version, and each direct dependency has its line."""
    project = tomllib.loads(texts()["pyproject.toml"])["project"]
    pinned = {}
    for file in ("requirements.txt", "requirements-model.txt", "requirements-dev.txt"):
        lines = [line for line in texts()[file].splitlines() if line and not line.startswith(("#", "-r "))]
        pinned[file] = {re.fullmatch(r"([a-z0-9-]+)==[\w.]+( --hash=sha256:[0-9a-f]{64})?", line)[1] for line in lines}
    used = {_name(one) for one in project["dependencies"]}
    developed = {_name(one) for one in project["optional-dependencies"]["dev"]}
    assert used - pinned["requirements.txt"] - pinned["requirements-model.txt"] == set()
    assert developed - set.union(*pinned.values()) == set()


def _name(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9_.-]+", requirement)[0].lower().replace("_", "-")


def test_the_extra_all_is_every_extra_of_users() -> None:
    """`indrus[all]` asks for each extra but itself and `dev`."""
    extras = tomllib.loads(texts()["pyproject.toml"])["project"]["optional-dependencies"]
    assert set(re.findall(r"[a-z]+", ",".join(extras["all"]).removeprefix("indrus"))) == set(extras) - {"all", "dev"}


def test_hooks_run_nothing_from_elsewhere() -> None:
    """Each hook of pre-commit is a local one."""
    assert set(re.findall(r"repo: (\S+)", texts()[".pre-commit-config.yaml"])) == {"local"}


def test_notebooks_are_stored_without_output() -> None:
    """Notebooks hold no output, no counter and no trace of a machine, so that a change of one can be read."""
    stored = {}
    for path in [path for path in texts() if path.endswith(".ipynb")]:
        cells = [cell for cell in json.loads(texts()[path])["cells"] if cell["cell_type"] == "code"]
        stored[path] = [cell for cell in cells if cell["outputs"] or cell["execution_count"]]
    assert {path: cells for path, cells in stored.items() if cells} == {}


def test_the_licence_is_the_standard_text() -> None:
    """LICENSE is the Apache License 2.0 as published, to the letter."""
    digest = hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest()
    assert digest == "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def test_third_party_text_is_told_of() -> None:
    """NOTICE names each article that is neither retold in our words nor written by us."""
    foreign = {
        path
        for path, text in texts().items()
        if path.startswith("data/") and path.endswith(".md") and "articles/" in path and "\ntext: " not in text
    }
    assert foreign == {path for path in foreign if path in texts()["NOTICE"]}
