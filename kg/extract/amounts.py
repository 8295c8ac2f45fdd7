"""Money, counts and ordinals in Indian and Western forms (text → Amount)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.model import Span

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {w: i for i, w in enumerate(_UNITS)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_GROUPS = {"hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "dozen": 12}
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
ORDINALS = {w: i for i, w in enumerate(_ORDINALS) if i} | {"inaugural": 1, "maiden": 1, "thirtieth": 30}
ORDINALS |= {f"twenty-{w}": 20 + i for i, w in enumerate(_ORDINALS) if 0 < i < 10}

_WORD = r"(?:" + "|".join([*WORDS, *_GROUPS, "half"]) + r")"
_NUMBER_WORDS = rf"(?:(?:a|an)\s+(?:hundred|thousand|dozen|lakh|pair)|{_WORD}(?:(?:\s+and\s+|[\s-]+){_WORD})*)"
_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = (
    r"(?:lakh\s+crores?|thousand\s+crores?|crores?|cr|lakhs?|trillion|tn|billion|bln|bn|million|mln|mn|thousand|m|b)"
)
_SCALES = {
    "lakh crore": Decimal(10) ** 12, "thousand crore": Decimal(10) ** 10, "crore": Decimal(10) ** 7,
    "lakh": Decimal(10) ** 5, "trillion": Decimal(10) ** 12, "billion": Decimal(10) ** 9,
    "million": Decimal(10) ** 6, "thousand": Decimal(10) ** 3, "": Decimal(1),
}  # fmt: skip
_SHORT = {"cr": "crore", "tn": "trillion", "bln": "billion", "bn": "billion", "b": "billion", "mln": "million",
          "mn": "million", "m": "million"}  # fmt: skip
_CURRENCIES = {
    "USD": r"US\s?\$|\$|USD|(?:US\s+|American\s+)?dollars?", "INR": r"Rs\.?|₹|INR|(?:Indian\s+)?rupees?",
    "EUR": r"€|EUR|euros?", "RUB": r"RUB|₽|(?:Russian\s+)?(?:roubles?|rubles?)", "GBP": r"£|GBP",
}  # fmt: skip
_CURRENCY = "|".join(f"(?P<{{0}}{code}>{rx})" for code, rx in _CURRENCIES.items())
_MONEY = re.compile(
    rf"(?<!\w)(?:(?:{_CURRENCY.replace('{0}', 'p')})\s?-?(?P<n1>{_DIGITS})(?:[\s-]*(?P<s1>{_SCALE})(?![a-z]))?"
    rf"|(?P<n2>{_DIGITS}|{_NUMBER_WORDS})(?:[\s-]*(?P<s2>{_SCALE}))?[\s-]*(?:{_CURRENCY.replace('{0}', 's')})(?!\w))",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w$₹€£.,/-])(?P<n>{_DIGITS}|{_NUMBER_WORDS}|a\s+pair\s+of)(?![\w%]|[.,/]\d|-\d)", re.IGNORECASE
)
_EDITION = re.compile(
    r"(?<!\w)(?:(?P<d>\d{1,2})\s?(?:st|nd|rd|th)|(?P<w>"
    + "|".join(sorted(ORDINALS, key=len, reverse=True))
    + r"))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a text gives it: `text` its plain form, `value` as a decimal, `currency` in ISO 4217 or empty."""

    span: Span
    text: str
    value: Decimal
    currency: str = ""


def money(text: str) -> list[Amount]:
    """Sums of money: "US$ 5.43 billion" → 5.43 billion USD."""
    found = []
    for match in _MONEY.finditer(text):
        groups = match.groupdict()
        currency = next(c for c in _CURRENCIES if groups[f"p{c}"] or groups[f"s{c}"])
        number = groups["n1"] or groups["n2"]
        value = parse(number)
        if value is None:
            continue
        scale = _scale(groups["s1"] or groups["s2"] or "")
        shown = " ".join(part for part in (_shown(value), scale, currency) if part)
        found.append(Amount(Span(*match.span()), shown, value * _SCALES[scale], currency))
    return found


def _scale(text: str) -> str:
    plain = " ".join(text.lower().split())
    plain = _SHORT.get(plain, plain)
    return plain.removesuffix("s") if plain.endswith(("crores", "lakhs")) else plain


def counts(text: str) -> list[Amount]:
    """Plain numbers in digits or words: "6,01,427", "one thousand", "a pair of"."""
    found = []
    for match in _COUNT.finditer(text):
        value = parse(match["n"])
        if value is not None and value == int(value):
            found.append(Amount(Span(*match.span("n")), _shown(value), value))
    return found


def editions(text: str) -> list[Amount]:
    """Ordinals that can number an edition: "fifth", "13th", "inaugural"."""
    found = []
    for match in _EDITION.finditer(text):
        value = int(match["d"]) if match["d"] else ORDINALS[match["w"].lower()]
        if value:
            found.append(Amount(Span(*match.span()), str(value), Decimal(value)))
    return found


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}"


def parse(text: str) -> Decimal | None:
    """The number that digits or words say; None where they say none."""
    plain = text.lower().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    if plain.startswith(("a pair", "pair")):
        return Decimal(2)
    total = current = 0
    for word in re.split(r"[\s-]+", plain):
        if word in WORDS:
            current += WORDS[word]
        elif word in {"a", "an"}:
            current = 1
        elif word in _GROUPS:
            current = (current or 1) * _GROUPS[word]
            if word != "hundred":
                total, current = total + current, 0
        elif word != "and":
            return None
    return Decimal(total + current) if total + current else None
