"""File or standard input → its text, or why it is no text."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from kg.errors import UserError
from kg.read.page import declared_encoding

STANDARD_INPUT = "-"
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DOCUMENTS = {b"%PDF-": "PDF", b"PK\x03\x04": "zip or office document", b"{\\rtf": "RTF document"}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
_MOST_CONTROLS = 0.01  # share of bytes


def shown(path: Path | str) -> str:
    """A path as it can be printed: no control characters, no broken bytes."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "standard input" if name == STANDARD_INPUT else "".join(c if c.isprintable() else "?" for c in name)


def read_text(path: str, max_bytes: int) -> str:
    """The text of a file, or of standard input for `-`, with LF line ends and no byte order mark.

    Raises UserError where it cannot be read, is empty, longer than `max_bytes` bytes, binary or not UTF-8.
    """
    where = shown(path)
    content = _bytes(path, max_bytes)
    if len(content) > max_bytes:
        limit = f"{max_bytes / 1_000_000:g} MB"
        raise UserError(f"larger than {limit}", where, "give a smaller file or raise --max-size")
    if not content.strip():
        raise UserError("empty file", where, "give a file with the text of an article")
    text = _decoded(content, where, Path(path).suffix.lower() in PAGE_SUFFIXES)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: str, max_bytes: int) -> bytes:
    """At most one byte more than is allowed, which is enough to tell."""
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(max_bytes + 1)
        with Path(path).open("rb") as file:
            return _within(file, max_bytes)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UserError(
            "cannot be read", f"{shown(path)} ({reason})", "check the file and your rights to it"
        ) from error


def _within(file: BinaryIO, max_bytes: int) -> bytes:
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
        return bytes(max_bytes + 1)
    return file.read(max_bytes + 1)


def _decoded(content: bytes, where: str, is_page: bool) -> str:
    _refuse_binary(content, where)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if is_page and (encoding := declared_encoding(content)):
            return _decoded_as(encoding, content, where)
        raise UserError(f"not UTF-8 (byte {error.start})", where, _conversion("WINDOWS-1252", where)) from error


def _decoded_as(encoding: str, content: bytes, where: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UserError(f"not in {encoding}, as the page says", where, "save the page as UTF-8") from error


def _conversion(encoding: str, where: str) -> str:
    name = "FILE" if where == shown(STANDARD_INPUT) else shlex.quote(where)
    return f"convert it: iconv -f {encoding} -t UTF-8 {name} > utf8.txt"


def _refuse_binary(content: bytes, where: str) -> None:
    for magic, kind in _DOCUMENTS.items():
        if content.startswith(magic):
            raise UserError(f"a {kind}, no plain text", where, "save its text as a .txt file in UTF-8 and give that")
    if content.startswith(_UTF16):
        raise UserError("UTF-16, not UTF-8", where, _conversion("UTF-16", where))
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if b"\x00" in content or controls > _MOST_CONTROLS * len(content):
        raise UserError("a binary file, no text", where, "give a .md, .txt or .html file")
