"""The README's pictures: taken of the real page by a script, and small enough to be loaded with a README."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gold_graph import gold_extraction

from kg.draw import draw
from kg.merge import merge
from kg.network import to_network

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 1_500_000

image = pytest.importorskip("PIL.Image", reason="install pillow to look at pictures")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that takes the pictures."""
    pytest.importorskip("playwright.sync_api", reason="install playwright to take pictures")
    spec = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["explorer.png", "explorer-dark.png", "explorer-phone.png", "explorer.webp"])
def test_each_picture_is_there_and_small(name: str) -> None:
    """The README points to it, and it does not weigh the README down."""
    assert f"docs/images/{name}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (IMAGES / name).stat().st_size <= MOST_BYTES


def test_the_moving_picture_moves() -> None:
    """It has a frame for each step of its story."""
    assert image.open(IMAGES / "explorer.webp").n_frames >= 8


def test_light_and_dark_are_so() -> None:
    """Most of one picture is light, most of the other dark."""
    names = ("explorer.png", "explorer-dark.png")
    light, dark = (image.open(IMAGES / name).convert("L").resize((1, 1)).getpixel((0, 0)) for name in names)
    assert light > 200 > 80 > dark


def test_the_script_still_finds_its_way(script: ModuleType, browser: Any, tmp_path: Path) -> None:
    """From the name typed to the quote in its article, and on to the other views: a picture of each step."""
    file = tmp_path / "page.html"
    file.write_text(draw(to_network(merge([gold_extraction()]))), encoding="utf-8", newline="\n")
    page = script.opened(browser, file, script.DESK, "light")
    frames = list(script.story(page))
    page.context.close()
    script.put_together(frames, tmp_path / "story.webp")
    assert image.open(tmp_path / "story.webp").n_frames >= 8
    assert (tmp_path / "story.webp").stat().st_size <= MOST_BYTES
