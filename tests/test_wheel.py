"""The wheel, installed as users install it: it holds all it needs and works in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Installed:
    """A new environment that has the wheel, and an empty folder to work in."""

    wheel: Path
    environment: Path
    folder: Path

    def run(self, *arguments: str) -> str:
        """What a program of the environment prints, run in the folder with an empty home."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
        home = self.folder.with_name("home")
        home.mkdir(exist_ok=True)
        done = subprocess.run(
            [str(self.environment / "bin" / arguments[0]), *arguments[1:]],
            cwd=self.folder,
            env=clean | {"HOME": str(home), "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, built and installed beside the packages that it needs, which are those of this environment."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (place / "dist").glob("*.whl")
    environment, folder = place / "environment", place / "empty"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8", newline="\n")
    folder.mkdir()
    return Installed(wheel, environment, folder)


def test_wheel_holds_what_kg_reads(installed: Installed) -> None:
    """All of ontology and data is in the wheel, at the places where `resource` looks, and nothing of the tests."""
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = set(wheel.namelist())
    folders = ("ontology", "data")
    there = {p.relative_to(ROOT).as_posix() for folder in folders for p in ROOT.joinpath(folder).rglob("*")}
    wanted = {f"kg/_resources/{path}" for path in there if (ROOT / path).is_file()}
    assert wanted - names == set()
    assert {name.partition("/")[0] for name in names} == {"kg", f"indrus-{_version(installed.wheel)}.dist-info"}


def test_wheel_holds_the_licences(installed: Installed) -> None:
    """Both licences and the notice go with the wheel."""
    with zipfile.ZipFile(installed.wheel) as wheel:
        held = {Path(name).name for name in wheel.namelist() if "/licenses/" in name}
    assert held == {"LICENSE", "LICENSE-DATA", "NOTICE"}


def _version(wheel: Path) -> str:
    return wheel.name.split("-")[1]


def test_the_installed_package_is_the_one_that_runs(installed: Installed) -> None:
    """What is imported is the copy in the environment, with its own examples, not the clone."""
    printed = installed.run("python", "-c", "import kg; print(kg.__file__); print(kg.examples())")
    assert [Path(line).is_relative_to(installed.environment) for line in printed.splitlines()] == [True, True]


def test_demo_ask_and_draw_work_in_an_empty_folder(installed: Installed) -> None:
    """`kg demo`, then `kg ask` and `kg draw` on its build, with nothing but the wheel."""
    printed = installed.run("kg", "demo")
    build = installed.folder / "build"
    files = {"explorer.html", "kg.nt", "kg.trig", "report.json"}
    assert {name for name in files if (build / name).stat().st_size > 0} == files
    assert str(build / "explorer.html") in printed
    assert "Igor" in installed.run("kg", "ask", "1", "-b", "build")
    installed.run("kg", "draw", "-b", "build", "-o", "page.html")
    assert (installed.folder / "page.html").read_bytes() == (build / "explorer.html").read_bytes()
