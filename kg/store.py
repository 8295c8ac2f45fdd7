"""Builds on disk: open one, save one so that readers always see a whole one, ask one.

A build lives in `DIR/versions/<hash of its content>/`; `DIR/current` is a link to the version that
counts, and `DIR/kg.trig` and the other files are links through it. A new build is written beside the
old one and becomes the current one by one rename. Where the file system has no symbolic links the
files are renamed into DIR one by one instead.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from rdflib import Dataset

from kg import sources
from kg.errors import UserError
from kg.lock import only_writer, reason
from kg.model import Graph
from kg.page import HEIGHT, MAX_NODES, TITLE, Page
from kg.rdf import from_dataset, new_dataset
from kg.texts import TextMode
from kg.version import version

FILES = ("kg.trig", "kg.nt", "explorer.html", "report.json", "articles.jsonl")
KEPT_VERSIONS = 2


@dataclass(frozen=True)
class Build:
    """One build as read from disk; its graph is decoded when first asked for."""

    path: Path
    dataset: Dataset
    report: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def graph(self) -> Graph:
        """The dataset as a graph, with the articles' texts where the folder has them."""
        try:
            return _with_texts(from_dataset(self.dataset), self.path)
        except (LookupError, ValueError) as error:
            raise UserError("not a graph that `kg build` made", self.path, "build it anew") from error

    def draw(
        self,
        focus: str = "",
        *,
        hops: int = 1,
        question: str = "",
        query: str = "",
        from_: str = "",
        to: str = "",
        as_of: str = "",
        known_on: str = "",
        kinds: str | Sequence[str] = (),
        relations: str | Sequence[str] = (),
        max_nodes: int = MAX_NODES,
        everything: bool = False,
        layout: str = "force",
        text: str = "",
        title: str = TITLE,
        height: int = HEIGHT,
    ) -> Page:
        """The explorer page, or a part of it: Jupyter shows it in a frame, and no file is written.

        The options are those of `kg draw`; `query` is the SPARQL itself, `text` is `full`, `context` or `none` (as
        in the build, where empty), `height` is in pixels. Raises UserError where one names what is not there.
        """
        from kg.draw import draw
        from kg.draw.request import Request, names_in, prepare

        request = Request(
            focus, hops, question, query, from_, to, as_of, known_on, names_in(kinds), names_in(relations), max_nodes,
            everything, layout, TextMode(text) if text else self.text, title,
        )  # fmt: skip
        return Page(draw(*prepare(self.graph, self.dataset, request)), height)

    @property
    def text(self) -> TextMode:
        """How much of the articles' text stands in the build's graph and page."""
        return _text_mode(self.report)


def open_build(directory: Path | str) -> Build:
    """The current build in a folder.

    Raises UserError where the folder holds none, its files cannot be read, or another version of this program made it.
    """
    directory = Path(directory)
    home = _home(directory)
    if not (home / "kg.trig").is_file():
        raise UserError("not a build", directory, "make one with: kg build PATH… -o DIR")
    dataset = new_dataset()
    try:
        report = _report(home)
        _check_version(report, directory)
        dataset.parse(home / "kg.trig", format="ox-trig")
        return Build(directory, dataset, report)
    except (OSError, SyntaxError, ValueError) as error:
        raise UserError("the build cannot be read", directory, f"{error}; build it anew") from error


def _check_version(report: Mapping[str, Any], directory: Path) -> None:
    """Raise UserError for a build of another version: where the first two numbers differ, so may what is written."""
    made, ours = str(report.get("indrus", version())), version()
    if made.split(".")[:2] != ours.split(".")[:2]:
        raise UserError(f"a build made by indrus {made}, and this is {ours}", directory, "build it anew")


def text_mode(directory: Path) -> TextMode:
    """How much of the articles' text stands in the graph and page of the build in a folder; all, where there is none.

    Raises UserError where the build's report cannot be read.
    """
    try:
        return _text_mode(_report(_home(directory)))
    except (OSError, ValueError) as error:
        raise UserError("the build cannot be read", directory, f"{error}; build it anew") from error


def save(directory: Path | str, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a build, texts as UTF-8, and make them the current build; the folder they stand in.

    Raises UserError where the folder cannot be written; the build that was there is then untouched.
    """
    directory = Path(directory)
    content = {name: text if isinstance(text := files[name], bytes) else text.encode("utf-8") for name in FILES}
    new = not directory.exists()
    try:
        (directory / "versions").mkdir(parents=True, exist_ok=True)
        with only_writer(directory):
            if not _has_links(directory / "versions"):
                _rename_into(directory, content)
                return directory
            version = _write_version(directory / "versions", content)
            _make_current(directory, version)
            _drop_old_versions(directory)
            return version
    except OSError as error:
        if new:
            shutil.rmtree(directory, ignore_errors=True)
        raise UserError("cannot write the build", directory, reason(error)) from error


def write_file(file: Path, content: str | bytes) -> None:
    """Write one file, a text as UTF-8, whole or not at all. Raises UserError where it cannot be written."""
    temporary = file.with_name(f".{file.name}.tmp")
    try:
        _write(temporary, content.encode("utf-8") if isinstance(content, str) else content)
        temporary.replace(file)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise UserError("cannot write the file", file, reason(error)) from error


def _report(home: Path) -> dict[str, Any]:
    file = home / "report.json"
    report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return report


def _text_mode(report: Mapping[str, Any]) -> TextMode:
    return TextMode(report.get("text", TextMode.FULL))


def _with_texts(graph: Graph, directory: Path) -> Graph:
    """The graph with the texts that it lacks, from the articles in the same folder, if these are there."""
    if all(article.body for article in graph.articles) or not (directory / sources.FILE).is_file():
        return graph
    bodies = {article.id: article.body for article in sources.read(directory)}
    whole = (replace(article, body=article.body or bodies.get(article.id, "")) for article in graph.articles)
    return replace(graph, articles=tuple(whole))


def _home(directory: Path) -> Path:
    """The folder that the files stand in, with the link followed once so that all come from one version."""
    current = directory / "current"
    try:
        return current.resolve(strict=True) if current.is_symlink() else directory
    except OSError:
        return directory


def _write_version(versions: Path, content: Mapping[str, bytes]) -> Path:
    """A folder with this content, named by its hash; what a killed build left is swept away first."""
    for left in versions.glob("*.tmp"):
        shutil.rmtree(left, ignore_errors=True)
    parts = (part for name in sorted(content) for part in (name.encode(), hashlib.sha256(content[name]).digest()))
    version = versions / hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
    while version.exists():
        if all((version / name).is_file() and (version / name).read_bytes() == content[name] for name in content):
            return version
        version = version.with_name(f"{version.name}x")  # someone has changed the files: leave them alone
    temporary = versions / f"{version.name}.tmp"
    try:
        temporary.mkdir()
        for name in content:
            _write(temporary / name, content[name])
        temporary.replace(version)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return version


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _has_links(folder: Path) -> bool:
    """Whether symbolic links can be made there."""
    try:
        _point(folder / "link", Path("nowhere"))
        (folder / "link").unlink()
    except (NotImplementedError, PermissionError):
        return False
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
            raise
        return False
    return True


def _make_current(directory: Path, version: Path) -> None:
    """Make `version` the current one by one rename.

    A folder of plain files (a copy of a build) is first turned into links to the same content.
    """
    if any((directory / name).is_file() and not (directory / name).is_symlink() for name in FILES):
        _adopt(directory)
    for name in FILES:
        if not (directory / name).is_symlink():
            _point(directory / name, Path("current") / name)
    _point(directory / "current", Path("versions") / version.name)


def _adopt(directory: Path) -> None:
    """Turn plain files of an older build into links to a version that holds the same files."""
    content = {name: (directory / name).read_bytes() for name in FILES if (directory / name).is_file()}
    _point(directory / "current", Path("versions") / _write_version(directory / "versions", content).name)
    for name in content:
        _point(directory / name, Path("current") / name)


def _point(link: Path, target: Path) -> None:
    """Make `link` a symbolic link to `target` by one rename, whatever it was before."""
    temporary = link.with_name(f".{link.name}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        temporary.symlink_to(target)
        temporary.replace(link)
    finally:
        temporary.unlink(missing_ok=True)


def _rename_into(directory: Path, content: Mapping[str, bytes]) -> None:
    """Without links: each file replaced by a rename of its own."""
    written = []
    try:
        for name in FILES:
            written.append(directory / f".{name}.tmp")
            _write(written[-1], content[name])
        for name, temporary in zip(FILES, written, strict=True):
            temporary.replace(directory / name)
    finally:
        for temporary in written:
            temporary.unlink(missing_ok=True)


def _drop_old_versions(directory: Path) -> None:
    """Keep the current version and the one before it, which somebody may still be reading."""
    current = (directory / "current").resolve()
    others = [path for path in (directory / "versions").iterdir() if path.is_dir() and path.resolve() != current]
    others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in others[KEPT_VERSIONS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
