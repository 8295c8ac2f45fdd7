"""Files of a build made from those of the build before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from gold_graph import FIRST_23, gold_extraction
from hypothesis import given
from hypothesis import strategies as st

from kg import places
from kg.build import gated, write
from kg.merge import merge
from kg.model import Extraction, Graph
from kg.parts import Parts
from kg.rdf import to_dataset
from kg.splice import Written, merged, splice
from kg.trig import to_ntriples, to_trig

LINES = st.sets(st.text("ab\u00e9", max_size=3).map(lambda text: f"{text} .\n".encode()))


def graph(*idents: str) -> Graph:
    """The graph of some annotated articles."""
    return gated(merge([gold_extraction(ident) for ident in idents]))


def written(told: Graph, old: Written | None = None) -> tuple[Written, int]:
    """The files of a graph after those of another, and how many parts were made for them."""
    parts, old = Parts(told), old or Written()
    made = parts.triples(old.lacks(parts.keys))
    return splice(old, parts.keys, made), len(made)


@given(LINES, LINES, LINES)
def test_lines_are_put_in_and_left_out_at_their_places(held: set[bytes], gone: set[bytes], new: set[bytes]) -> None:
    """Sorted lines stay sorted, and each stands once."""
    text = b"".join(sorted(held))
    assert merged(text, gone - new, new - gone) == b"".join(sorted((held - (gone - new)) | (new - gone)))


def test_what_is_made_in_parts_is_the_dataset_as_a_whole() -> None:
    """Part by part the files hold what the dataset holds, to the byte."""
    told = graph(*FIRST_23)
    files, _ = written(told)
    dataset = to_dataset(told)
    assert files.trig.decode("utf-8") == to_trig(dataset)
    assert files.ntriples.decode("utf-8") == to_ntriples(dataset)


@pytest.mark.parametrize(("before", "after"), [(FIRST_23[:-1], FIRST_23), (FIRST_23, FIRST_23[1:]), (FIRST_23,) * 2])
def test_copied_files_are_those_from_scratch(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Whatever was added or removed the bytes are the same, and only a few parts are made."""
    old, all_parts = written(graph(*before))
    new, made = written(graph(*after), old)
    assert new == written(graph(*after))[0]
    assert made < all_parts / 5 if before != after else made == 0


def test_two_articles_of_one_text_share_its_parts() -> None:
    """What both say stands with the first; when that goes, it stands with the other."""
    one = gold_extraction()
    twin = _renamed(one, "2026-twin")
    both, _ = written(gated(merge([one, twin])))
    left, _ = written(gated(merge([twin])), both)
    assert left == written(gated(merge([twin])))[0]
    assert written(gated(merge([one, twin])), left)[0] == both


def _renamed(extraction: Extraction, ident: str) -> Extraction:
    """The same words under another article's id."""
    claims = tuple(replace(claim, article=ident) for claim in extraction.claims)
    return replace(extraction, article=replace(extraction.article, id=ident), claims=claims)


def test_places_count_only_for_the_files_that_they_were_kept_for(tmp_path: Path) -> None:
    """Kept places come back; where a file or what is kept was tampered with there are none."""
    files, _ = written(graph(*FIRST_23[:2]))
    (tmp_path / "kg.trig").write_bytes(files.trig)
    (tmp_path / "kg.nt").write_bytes(files.ntriples)
    places.keep(tmp_path / "cache", files)
    assert places.read(tmp_path, tmp_path / "cache") == files
    kept = tmp_path / "cache" / places.FILE
    for path in (tmp_path / "kg.trig", tmp_path / "kg.nt", kept):
        whole = path.read_bytes()
        path.write_bytes(whole[:-2] + b" \n")
        assert places.read(tmp_path, tmp_path / "cache") == Written()
        path.write_bytes(whole)
    kept.unlink()
    assert places.read(tmp_path, tmp_path / "cache") == Written()


def test_places_of_another_version_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that other code made is made anew."""
    files, _ = written(graph(*FIRST_23[:1]))
    (tmp_path / "kg.trig").write_bytes(files.trig)
    (tmp_path / "kg.nt").write_bytes(files.ntriples)
    places.keep(tmp_path / "cache", files)
    monkeypatch.setattr(places, "source", lambda: b"other")
    assert places.read(tmp_path, tmp_path / "cache") == Written()


def test_an_increment_is_checked_like_a_whole_build() -> None:
    """What rules and shapes find in a graph they find when its last article is added to the others too."""
    some = [gold_extraction(ident) for ident in FIRST_23[:5]]
    _, old, _ = write(some[:-1], Written())
    graph_, new, problems = write(some, old)
    assert (graph_, new, problems) == write(some, Written())
