"""Text of articles → text that does no harm in a terminal."""

from __future__ import annotations

import re

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """The text with control characters, terminal escapes and marks of direction spelt out, as `\\u202e`."""
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def on_one_line(text: str) -> str:
    """The same with line ends, tabs and runs of spaces made one space each."""
    return harmless(" ".join(text.split()))
