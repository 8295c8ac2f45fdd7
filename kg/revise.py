"""A build + articles to add or take back → the build that those articles would have made from the start."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from kg import sources
from kg.build import Settings, Watch, build_articles, read
from kg.errors import UserError
from kg.lock import only_writer
from kg.model import Article
from kg.store import text_mode


@dataclass(frozen=True, slots=True)
class Change:
    """Ids of articles by what became of them, and what `report.json` says of the new build, if there is one."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    report: dict[str, Any] | None = None


def add(
    paths: Sequence[Path | str],
    directory: Path,
    settings: Settings,
    replace: bool = False,
    watch: Watch | None = None,
) -> Change:
    """Add articles to a build. One that is there already changes nothing.

    The text that another takes the place of stays as a superseded version. Raises UserError where an id is known
    with other content and `replace` is not given, as well as for what `build` raises it; the build is then as it was.
    """
    with _articles(directory) as held:
        new, errors = read(paths, settings)
        new = [_succeeding(article, held.get(article.id)) for article in new]
        other = [article.id for article in new if held.get(article.id, article) != article]
        if other and not replace:
            raise UserError("known, with other content", ", ".join(other), "--replace puts the new in place of the old")
        added = tuple(article.id for article in new if article.id not in held)
        same = tuple(article.id for article in new if held.get(article.id) == article)
        if not added and not other:
            return Change(unchanged=same)
        united = held | {article.id: article for article in new}
        found = build_articles(_ordered(united), directory, _as_before(directory, settings), watch, errors)
        return Change(added, tuple(other), unchanged=same, report=found)


def remove(ids: Sequence[str], directory: Path, settings: Settings, watch: Watch | None = None) -> Change:
    """Take articles back out of a build.

    Raises UserError for an id that no article has, and where none would be left.
    """
    wanted = tuple(dict.fromkeys(ids))
    with _articles(directory) as held:
        if unknown := [name for name in wanted if name not in held]:
            near = [name for name, _, _ in process.extract(unknown[0], held.keys(), scorer=fuzz.WRatio, limit=3)]
            raise UserError("no article has that id", unknown[0], f"the nearest: {', '.join(near)}")
        left = {name: article for name, article in held.items() if name not in wanted}
        if not left:
            raise UserError("no article would be left", directory, "delete the folder instead")
        found = build_articles(_ordered(left), directory, _as_before(directory, settings), watch)
        return Change(removed=wanted, report=found)


@contextmanager
def _articles(directory: Path) -> Iterator[dict[str, Article]]:
    """The articles of a build, by id, while nobody else changes it. Raises UserError where there is no build."""
    sources.read(directory)  # before a lock is put into a folder that holds none
    with only_writer(directory):
        yield {article.id: article for article in sources.read(directory)}


def _as_before(directory: Path, settings: Settings) -> Settings:
    """The settings with no other text than the build had: what was kept at home stays there."""
    return dataclasses.replace(settings, text=text_mode(directory))


def rebuild(directory: Path, settings: Settings, watch: Watch | None = None) -> dict[str, Any]:
    """Build anew from the articles that a build holds, as after a review; what `report.json` says."""
    with _articles(directory) as held:
        return build_articles(_ordered(held), directory, _as_before(directory, settings), watch)


def _succeeding(new: Article, old: Article | None) -> Article:
    """The new article with the texts that stood under its id before, but for its own."""
    if old is None:
        return new
    earlier = dict.fromkeys((*old.superseded, old.body))
    earlier.pop(new.body, None)
    return replace(new, superseded=tuple(earlier))


def _ordered(articles: dict[str, Article]) -> list[Article]:
    return [articles[name] for name in sorted(articles)]
