"""What people decided about identity: the table, its errors, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UserError
from kg.identity.judgements import COLUMNS, Judgement, Verdict, append, judgements, load, read, to_csv

HEADER = "left,right,verdict,reason,who,when\n"
A, B, C, D = (f"person/{name}" for name in "abcd")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            f"{HEADER}{A},{B},same\n",
            r"a row has more or fewer cells than the header: .*judgements\.csv:2; mend the row",
        ),
        (f"{HEADER}{A},{B},maybe,,,\n", r"no verdict: maybe: .*judgements\.csv:2; one of same, different, unsure"),
        (f"{HEADER}{A},{A},same,,,\n", r"left and right are one id: person/a: .*:2"),
        (f"{HEADER}{A},org/b,same,,,\n", r"things of two kinds: person/a, org/b: .*:2"),
        (f"{HEADER},{B},same,,,\n", r"not an IRI of a thing: an empty cell: .*:2"),
        (f"{HEADER}{A},http://example.org/b,same,,,\n", r"not an IRI of a thing: http://example.org/b: .*:2"),
        (f"{HEADER}{A},claim/b,same,,,\n", r"not an IRI of a thing: claim/b: .*:2"),
        (f"{HEADER}{A},{B},same,,,yesterday\n", r"no date: yesterday: .*:2"),
        ("left,right,who\n", r"no column verdict: .*judgements\.csv:1; the columns are left, right"),
        (f'{HEADER}{A},{B},same,"two\nlines",,\n{A},{C},no,,,\n', r"no verdict: no: .*:4"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(tmp_path: Path, text: str, line: str) -> None:
    """One line says what is wrong, where, and what to do."""
    path = tmp_path / "judgements.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=line):
        load(path)


def test_another_encoding_is_named_by_its_line(tmp_path: Path) -> None:
    """The line is that of the first byte that is no UTF-8; a byte order mark is none."""
    path = tmp_path / "judgements.csv"
    path.write_bytes(HEADER.encode() + f"{A},{B},same,M\xfcller,,\n".encode("latin-1"))
    with pytest.raises(UserError, match=r"not UTF-8: .*judgements\.csv:2"):
        load(path)
    path.write_bytes(f"\ufeff{HEADER}{A},{B},same,,,\n".encode())
    assert len(load(path).rows) == 1


def test_same_and_different_through_others_is_a_contradiction(tmp_path: Path) -> None:
    """The error stands at the row that says different, and names the rows that say the same."""
    path = tmp_path / "judgements.csv"
    path.write_text(
        f"{HEADER}{A},{B},same,,,\n{C},{D},same,,,\n{B},{C},same,,,\n{D},{A},different,,,\n", encoding="utf-8"
    )
    with pytest.raises(UserError) as caught:
        load(path)
    assert str(caught.value) == (
        f"person/d and person/a cannot be different: they are the same by {path}:2, {path}:3, {path}:4: {path}:5; "
        "take one of these rows out"
    )


def test_a_ring_of_the_same_is_no_contradiction() -> None:
    """Same is symmetric and transitive."""
    found = judgements([Judgement(A, B, Verdict.SAME), Judgement(B, C, Verdict.SAME), Judgement(C, A, Verdict.SAME)])
    assert {found.component(one) for one in (A, B, C)} == {A}
    assert found.component(D) == D


def test_ids_may_be_iris_and_prefixed_names() -> None:
    """What kg prints anywhere can be put into the table."""
    text = f"{HEADER}https://w3id.org/indrus/id/person/a,persons:b,different,,,\n".encode()
    ((_, row),) = read(text, "x")
    assert (row.left, row.right) == (A, B)


def test_no_file_is_no_judgement(tmp_path: Path) -> None:
    """A project need not have one."""
    assert load(tmp_path / "judgements.csv").rows == ()


def test_a_row_without_a_verdict_does_not_count() -> None:
    """As an export has them, with further columns."""
    text = f"left,right,verdict,reason,who,when,likeness\n{A},{B},,,,,0.9\n{A},{C},same,,,,0.8\n".encode()
    assert [row.right for _, row in read(text, "x")] == [C]


def test_what_contradicts_is_not_appended(tmp_path: Path) -> None:
    """The file stays as it was."""
    path = tmp_path / "registry" / "judgements.csv"
    append(path, [Judgement(A, B, Verdict.SAME, "one man", "R", "2026-11-24")])
    before = path.read_bytes()
    assert before.decode() == f"{HEADER}{A},{B},same,one man,R,2026-11-24\n"
    with pytest.raises(UserError, match="cannot be different"):
        append(path, [Judgement(B, A, Verdict.DIFFERENT)])
    assert path.read_bytes() == before


def test_the_columns_of_a_file_stay_as_they_are(tmp_path: Path) -> None:
    """Columns of one's own, and another order, are kept; a last line without an end gets one."""
    path = tmp_path / "judgements.csv"
    path.write_text(f"verdict,left,right,note\nsame,{A},{B},mine", encoding="utf-8")
    append(path, [Judgement(C, D, Verdict.UNSURE, "who knows")])
    assert path.read_text(encoding="utf-8") == f"verdict,left,right,note\nsame,{A},{B},mine\nunsure,{C},{D},\n"


_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12).map(str.strip)
_ROWS = st.lists(
    st.builds(
        Judgement,
        st.sampled_from([A, B]),
        st.sampled_from([C, D]),
        st.sampled_from([Verdict.DIFFERENT, Verdict.UNSURE]),
        _TEXT,
        _TEXT,
        st.sampled_from(["", "2025", "2025-10", "2025-10-28"]),
    ),
    max_size=6,
)


@given(_ROWS)
def test_rows_come_back_as_they_were_written(rows: list[Judgement]) -> None:
    """Whatever reasons hold: quotes, commas, lines."""
    cells = [[getattr(row, column) for column in COLUMNS] for row in rows]
    assert [row for _, row in read(to_csv(COLUMNS, cells).encode(), "x")] == rows
