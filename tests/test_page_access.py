"""The page held to axe-core's rules: no grave violation, whatever is open, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, Opened
from gold_graph import gold_extractions

from kg.draw import draw
from kg.merge import merge
from kg.network import to_network

VIEWS = ("table", "time", "bodies", "deals", "people")
GRAVE = {"serious", "critical"}


@pytest.fixture(scope="module")
def axe() -> Any:
    """What runs axe-core in a page."""
    found = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install axe-playwright-python")
    return found.Axe()


@pytest.fixture(scope="module")
def gold_page() -> str:
    """The page of some of the annotated articles."""
    return draw(to_network(merge(gold_extractions()[-6:])))


def grave(axe: Any, page: Any) -> list[str]:
    """Rules that are broken gravely, with the first places."""
    page.wait_for_timeout(60)
    return [
        f"{rule['id']}: {[node['target'] for node in rule['nodes'][:3]]}"
        for rule in axe.run(page).response["violations"]
        if rule["impact"] in GRAVE
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_rule_is_broken_gravely(
    show: Callable[..., Opened], axe: Any, gold_page: str, size: dict[str, int], scheme: str
) -> None:
    """With the overview, a thing, an article, each view, filters, names found and the help open."""
    page = show(gold_page, viewport=size, color_scheme=scheme).page
    things = page.evaluate("() => explorer.book.first.slice(0, 2)")
    [article] = page.evaluate("() => [...explorer.book.articles.keys()].slice(0, 1)")
    changes = [{}, {"thing": things[0]}, {"article": article}, {"article": "", "path": " ".join(things)}]
    changes += [{"path": "", "thing": "", "view": view} for view in VIEWS] + [{"view": "graph", "colour": "community"}]
    broken = {}
    for change in changes:
        page.evaluate("change => explorer.state.change(change)", change)
        broken[str(change)] = grave(axe, page)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    broken["filters open"] = grave(axe, page)
    page.locator("#search").fill("mil")
    broken["names found"] = grave(axe, page)
    page.locator("#search").fill("")
    page.locator("#help").click()
    broken["help"] = grave(axe, page)
    assert {scene: rules for scene, rules in broken.items() if rules} == {}


def test_the_rules_are_really_asked(show: Callable[..., Opened], axe: Any) -> None:
    """What breaks a rule is told: a button without a name and text too faint to read."""
    page = show(
        '<!DOCTYPE html><html data-ready lang="en"><title>t</title><button></button><p style="color:#ddd">faint'
    )
    assert {rule.split(":")[0] for rule in grave(axe, page.page)} >= {"button-name", "color-contrast"}
