"""Text that does no harm in a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.terminal import harmless, on_one_line


def test_escapes_and_marks_of_direction_are_spelt_out() -> None:
    """A terminal escape, a bell, a carriage return and a right-to-left override become text; line ends stay."""
    assert (
        harmless("\x1b[31mred\x07\r\n\u202eabc\u202c\t\x9b")
        == "\\u001b[31mred\\u0007\\u000d\n\\u202eabc\\u202c\t\\u009b"
    )


def test_letters_of_all_scripts_stay() -> None:
    """Devanagari with its joiners, Cyrillic, Arabic and pictures are left as they are."""
    text = "नई दिल्\u200dली · Игорь · العربية · 😀"
    assert harmless(text) == text


def test_one_line_is_one_line() -> None:
    """Line ends, tabs and runs of spaces become one space."""
    assert on_one_line(" a\n\tb  c\x85d\x1b") == "a b c d\\u001b"


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    """Whatever comes in, no control character but line end and tab goes out, and a second pass changes nothing."""
    safe = harmless(text)
    assert not [c for c in safe if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160]
    assert harmless(safe) == safe
