"""The day that a dateline tells: "NEW DELHI, March 17, 2017: …" (text → ISO date)."""

from __future__ import annotations

import re
from datetime import date

from kg.extract.dateforms import MONTHS, PATTERNS

_FORMS = frozenset({"iso", "slash", "dmy", "dm", "md"})
_REACH = 120
_SENTENCE = re.compile(r"[a-z] [a-z]")
_CLOSE = re.compile(r"\s*[):]|\s+-+\s|\s*\.\s*-")


def day(text: str) -> str:
    """The full date in the dateline that a text begins with, in ISO form; empty where it has none."""
    head = text[:_REACH]
    for form, pattern in PATTERNS:
        match = pattern.search(head) if form in _FORMS else None
        if match and not _SENTENCE.search(head[: match.start()]) and _CLOSE.match(text, match.end()):
            return _iso(match)
    return ""


def _iso(match: re.Match[str]) -> str:
    groups = match.groupdict()
    year = groups.get("y") or (f"20{groups['yy']}" if groups.get("yy") else "")
    month = groups["m"].lower().rstrip(".")
    try:
        return date(int(year), int(month) if month.isdigit() else MONTHS[month], int(groups["d"])).isoformat()
    except ValueError:
        return ""
