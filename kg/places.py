"""Where each part stands in the files of a build, kept beside the cache, so that the next build can copy it.

What is kept counts only for the very files that it was kept for, and for the same source, ontology and figures of
quality; otherwise, and where it is damaged, the next build is made as if there were none.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from kg.errors import UserError
from kg.splice import Place, Written
from kg.store import write_file
from kg.version import version
from kg.vocab import resource

FILE = "parts.msgpack"

_SOURCES = ("*.py", "rdf/*.py")


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The hashes of the source and of the two files, and of each part its name, key, start and end."""

    source: bytes
    trig: bytes
    ntriples: bytes
    places: list[tuple[str, str, bytes, int, int]]


def read(directory: Path, cache: Path) -> Written:
    """The files of the build in a folder with the places of their parts; nothing where these are not known."""
    try:
        digest, content = _halves((cache / FILE).read_bytes())
        if digest != _hash(content):
            return Written()
        kept = msgspec.msgpack.decode(content, type=_Kept)
        trig, ntriples = (directory / "kg.trig").read_bytes(), (directory / "kg.nt").read_bytes()
    except (OSError, msgspec.DecodeError):
        return Written()
    if (kept.source, kept.trig, kept.ntriples) != (source(), _hash(trig), _hash(ntriples)):
        return Written()
    found = {(graph, iri): Place(key, start, end) for graph, iri, key, start, end in kept.places}
    return Written(trig, ntriples, found)


def keep(cache: Path, written: Written) -> None:
    """Remember the places of a build's parts, where that is possible."""
    places = [(*name, place.key, place.start, place.end) for name, place in written.places.items()]
    content = msgspec.msgpack.encode(_Kept(source(), _hash(written.trig), _hash(written.ntriples), places))
    with suppress(OSError, UserError):
        cache.mkdir(parents=True, exist_ok=True)
        write_file(cache / FILE, _hash(content) + content)


@functools.cache
def source() -> bytes:
    """A hash of all but the articles that the files of a build depend on."""
    digest = hashlib.sha256(version().encode())
    for path in _files():
        digest.update(f"{path.name}\0".encode())
        digest.update(_hash(path.read_bytes()))
    return digest.digest()


def _files() -> Iterator[Path]:
    for pattern in _SOURCES:
        yield from sorted(Path(__file__).parent.glob(pattern))
    yield from sorted(path for path in resource("ontology").rglob("*") if path.suffix in {".ttl", ".rq"})
    yield resource("data", "gold", "quality.csv")


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _halves(content: bytes) -> tuple[bytes, bytes]:
    size = hashlib.sha256().digest_size
    return content[:size], content[size:]
