"""Paths → articles and errors: finds the files, and reads each into an `Article`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import UserError
from kg.model import Article
from kg.read import frontmatter, page
from kg.read.content import PAGE_SUFFIXES, STANDARD_INPUT, read_text, shown
from kg.read.language import check_english
from kg.read.metadata import NOTHING, Metadata, checked
from kg.read.table import FILE_NAME, read_table
from kg.vocab import slug

TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text"})
DOCUMENT_SUFFIXES = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub"})
MAX_BYTES = 5_000_000

_ADDRESS = re.compile(r"[a-z]{2,10}:/{1,2}\S", re.IGNORECASE)
_FOR_ONE = ("id", "title", "url")


def read_paths(
    paths: Sequence[Path | str], metadata: Metadata = NOTHING, max_bytes: int = MAX_BYTES
) -> tuple[list[Article], list[UserError]]:
    """The articles at some paths and one error for each thing that cannot be read.

    A path is a file, a folder (its files by name, not its sub-folders), or `-` for standard input. Text after
    front matter, stripped, is an article's body. `metadata` goes before a row of `metadata.csv` beside the file,
    that before what the file says. Files are limited to `max_bytes` bytes. Files with one id are all left out.
    """
    files, errors = _find(paths)
    if len(files) > 1 and (given := [name for name in _FOR_ONE if getattr(metadata, name)]):
        what = f"--{given[0]} is for one article, but there are {len(files)}"
        return [], [*errors, UserError(what, shown(files[0]), f"write a {FILE_NAME} beside the files instead")]
    tables, bad_tables = _tables(files)
    errors += bad_tables
    read: list[tuple[str, Article]] = []
    for file in files:
        try:
            if (table := {} if file == STANDARD_INPUT else tables.get(Path(file).parent)) is not None:
                said = metadata.over(table.get(Path(file).name, NOTHING))
                read.append((file, read_article(file, said, max_bytes)))
        except UserError as error:
            errors.append(error)
    twice = _same_ids(read)
    return [article for _, article in read if article.id not in twice], [*errors, *twice.values()]


def read_article(path: str, metadata: Metadata = NOTHING, max_bytes: int = MAX_BYTES) -> Article:
    """The article in one file; `metadata` goes before what the file says.

    Raises UserError where it cannot be read, or is not English.
    """
    where = shown(path)
    text = read_text(path, max_bytes)
    is_page = Path(path).suffix.lower() in PAGE_SUFFIXES or page.looks_like_html(text)
    said, body = (page if is_page else frontmatter).split(text, where)
    if not body:
        raise UserError("no text below the front matter", where, "give a file with the text of an article")
    check_english(body, where)
    known = checked(metadata.over(said), where)
    identifier = slug(known.id or ("stdin" if path == STANDARD_INPUT else Path(path).stem))
    return Article(identifier, body, known.title, known.publisher, known.published, known.url, known.based_on)


def _find(paths: Iterable[Path | str]) -> tuple[list[str], list[UserError]]:
    """The files at some paths, each once, and an error for each path that leads to none."""
    files: dict[object, str] = {}
    errors: list[UserError] = []
    for path in map(str, paths):
        try:
            for file in _files(path):
                files.setdefault(file if file == STANDARD_INPUT else Path(file).resolve(), file)
        except UserError as error:
            errors.append(error)
        except (OSError, RuntimeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            errors.append(UserError("cannot be read", f"{shown(path)} ({reason})", "check the path and your rights"))
    for key, file in list(files.items()):
        if Path(file).suffix.lower() in DOCUMENT_SUFFIXES:
            errors.append(_no_plain_text(file))
            del files[key]
    return list(files.values()), errors


def _files(path: str) -> list[str]:
    if path == STANDARD_INPUT:
        return [path]
    if _ADDRESS.match(path):
        raise UserError("web addresses are not fetched", shown(path), "save the page as .html, and give it with --url")
    if Path(path).is_dir():
        return _files_of_folder(path)
    if not Path(path).exists():
        raise UserError("no such file or folder", shown(path), "check the path")
    suffix = Path(path).suffix.lower()
    if suffix and suffix not in TEXT_SUFFIXES | PAGE_SUFFIXES | DOCUMENT_SUFFIXES:
        raise UserError(f"{suffix} files are not read", shown(path), "give a .md, .txt or .html file")
    return [path]


def _files_of_folder(path: str) -> list[str]:
    """The folder's articles, and documents that may be meant as such; other files, as pictures, are passed over."""
    entries = sorted(entry for entry in Path(path).iterdir() if not entry.name.startswith("."))
    suffixes = TEXT_SUFFIXES | PAGE_SUFFIXES | DOCUMENT_SUFFIXES
    files = [str(entry) for entry in entries if entry.suffix.lower() in suffixes and not entry.is_dir()]
    if not files:
        advice = "give its sub-folders" if any(entry.is_dir() for entry in entries) else "put .md, .txt or .html there"
        raise UserError("no article in the folder", shown(path), advice)
    return files


def _no_plain_text(path: str) -> UserError:
    return UserError(
        f"{Path(path).suffix.lower()} files are not read", shown(path), "save the text as a .txt file in UTF-8"
    )


def _tables(files: Iterable[str]) -> tuple[dict[Path, dict[str, Metadata]], list[UserError]]:
    """The `metadata.csv` of each folder that files are in; a folder whose table cannot be read is missing."""
    tables: dict[Path, dict[str, Metadata]] = {}
    errors: list[UserError] = []
    for folder in dict.fromkeys(Path(file).parent for file in files if file != STANDARD_INPUT):
        try:
            tables[folder], bad_rows = read_table(folder)
            errors += bad_rows
        except UserError as error:
            errors.append(error)
    return tables, errors


def _same_ids(read: Iterable[tuple[str, Article]]) -> dict[str, UserError]:
    """An error for each id that more than one file has, naming these files."""
    by_id: defaultdict[str, list[str]] = defaultdict(list)
    for file, article in read:
        by_id[article.id].append(shown(file))
    return {
        identifier: UserError(f"one id, {identifier}, for two articles", " and ".join(files), "give each its own id")
        for identifier, files in by_id.items()
        if len(files) > 1
    }
