"""The forms in which newspapers write dates, as patterns: the longer and more exact ones first."""

from __future__ import annotations

import calendar
import re

MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
NUMBERS = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
NUMBERS |= {"a": 1, "an": 1}

_M = (
    r"(?P<{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
_D = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|\.\d|,(?!(?:19|20)\d\d(?!\d))\d)"
_Y = r"(?:,?\s*(?:of\s+)?(?P<{0}>(?:19|20)\d\d)(?!\d))"
_TO = r"\s*(?:-|to|till|until|through|and|&)\s*(?:the\s+)?"
_THE = r"(?:the\s+)?"


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w/-])" + pattern, re.IGNORECASE)


def _fill(template: str, *names: str) -> str:
    return template.format(*names)


_WHICH = r",?\s+(?:of\s+)?(?P<which>this|last|next|the\s+current|the\s+same|that)\s+year(?![a-z'])"
_Y4 = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_YY = (
    r"(?:,?\s*" + _Y4 + r"|\s+'?(?P<yy>\d\d)(?![\d,.:%]\d|\d|\s*(?:per|%|crore|lakh|million|billion))"
    r"|" + _WHICH + r")?"
)
PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    ("iso", _rx(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])(?!\d)")),
    ("slash", _rx(r"(?P<d>[0-2]?\d|3[01])[/.](?P<m>0?[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)(?!\d)")),
    (
        "dm-dm",
        _rx(
            _fill(_D, "d") + r"\s+(?:of\s+)?" + _fill(_M, "m") + _fill(_Y, "y1") + "?" + _TO
            + _fill(_D, "d2") + r"\s+(?:of\s+)?" + _fill(_M, "m2") + _YY
        ),
    ),
    (
        "md-md",
        _rx(
            _fill(_M, "m") + r"\s+" + _fill(_D, "d") + _fill(_Y, "y1") + "?" + _TO
            + _fill(_M, "m2") + r"\s+" + _fill(_D, "d2") + _YY
        ),
    ),
    ("d-dm", _rx(_fill(_D, "d") + _TO + _fill(_D, "d2") + r"\s+(?:of\s+)?" + _fill(_M, "m") + _YY)),
    ("md-d", _rx(_fill(_M, "m") + r"\s+" + _THE + _fill(_D, "d") + _TO + _fill(_D, "d2") + _YY)),
    ("dmy", _rx(_fill(_D, "d") + "-" + _fill(_M, "m") + r"-(?P<yy>\d\d)(?!\d)")),
    ("dm", _rx(_fill(_D, "d") + r"(?:\s+(?:of\s+)?|-)" + _fill(_M, "m") + r"-?" + _YY)),
    ("in-my", _rx(r"(?<=\bin )" + _fill(_M, "m")
                  + r"\s+'?(?P<yy>[1-4]\d)(?![\d,.:%]\d|\d|st|nd|rd|th|\s*-\s*\d|\s+(?:and|to)\s+\d)")),
    ("md", _rx(_fill(_M, "m") + r"\s+" + _THE + _fill(_D, "d") + r"(?!\s*-?\s*(?:ships?|members?)\b)" + _YY)),
    ("m-my", _rx(_fill(_M, "m") + _TO + _fill(_M, "m2") + r",?\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)(?!\d)")),
    ("my", _rx(_fill(_M, "m") + r"(?:(?:,?\s*(?:of\s+)?|-)" + _Y4 + r"|\s?'(?P<yy>\d\d)(?!\d)|" + _WHICH + ")")),
    ("m", _rx(r"(?:(?P<pre>in|since|until|till|by|during|from|last|next|this|early|late|mid|of|for|until)[\s-]+)(?P<mm>"
              + _fill(_M, "m") + r")(?!\s+\d)")),
    ("years", _rx(r"(?P<y>(?:19|20)\d\d)\s*(?:-|to|till|until|through)\s*(?P<y2>(?:19|20)\d\d|\d\d)(?![\d-])")),
    ("year", _rx(r"(?P<y>(?:19[4-9]|20[0-4])\d)(?![\d,]\d|\d|s\b|-[A-Za-z0-9]"
                 r"|\s*(?:km|tonnes?|crore|troops|tanks|mm|kg|hours)\b)")),
    ("name-year", re.compile(r"(?<=[A-Za-z]{2}-)(?P<y>20[0-4]\d)(?![\w-])")),
    ("season", _rx(r"(?P<which>this|last|next|coming|the)\s+(?:late\s+|early\s+)?"
                   r"(?P<s>spring|summer|autumn|winter)(?![a-z]|\s+(?:session|school|camp|games)\b)")),
    ("year-end", _rx(r"(?:the\s+)?(?:year(?:'s|-)?\s?end|end\s+of\s+the\s+year)(?![a-z])")),
    ("weekday", _rx(r"(?:(?P<which>last|next|this|coming|past)\s+)?(?P<w>" + "|".join(WEEKDAYS) + r")(?![a-z])")),
    ("ago", _rx(r"(?P<n>\w+)\s+(?P<unit>day|week|month|year)s?\s+(?:ago|back|earlier this)(?![a-z])")),
    ("day", _rx(r"(?P<word>yesterday|today|tomorrow|tonight|this (?:morning|afternoon|evening))(?![a-z])")),
    ("unit", _rx(r"(?P<which>last|next|this|current|previous|coming)\s+(?P<unit>month|year)(?![a-z'])")),
    ("week", _rx(r"(?P<which>last|next|this|coming)\s+(?:week|weekend)(?![a-z'])")),
]  # fmt: skip
