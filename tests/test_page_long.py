"""A page too long to hold all: it says so, and knows the names of what it leaves out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import Opened
from small_graph import MEETING
from test_draw import star

from kg.draw import draw
from kg.network import to_network


@pytest.fixture
def short_page(monkeypatch: pytest.MonkeyPatch) -> str:
    """A star of sixty topics as a page that may hold twenty things."""
    monkeypatch.setattr("kg.draw.MOST_HELD", 20)
    monkeypatch.setattr("kg.draw.MOST_BYTES", 1000)
    return draw(to_network(star(60)))


def test_it_says_what_it_leaves_out(show: Callable[..., Opened], short_page: str) -> None:
    """The overview counts what is held and what is known by name."""
    page = show(short_page)
    assert "this page holds the 20 things with most links; search knows the names of 41 others" in page.panel()
    assert page.page.locator("#shown").inner_text() == "20 things"


def test_any_name_is_found_and_what_is_not_held_says_how_to_get_it(
    show: Callable[..., Opened], short_page: str
) -> None:
    """A name beyond the page is proposed; choosing it opens nothing and names the command that draws it."""
    page = show(short_page).page
    page.locator("#search").fill("topic number 59")
    page.locator("#found [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    status = page.locator("#status")
    assert status.is_visible() and 'kg draw --focus "topic number 59"' in status.inner_text()
    page.locator("#search").fill("second meeting")
    page.keyboard.press("Enter")
    assert page.evaluate("() => explorer.state.now().thing") == MEETING
    assert not status.is_visible()
