"""Numbers with the things they count (document, equipment → quantities)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extract.amounts import Amount, counts
from kg.extract.document import Document, Token
from kg.extract.mention import Kind, Mention
from kg.extract.spans import Spans
from kg.model import Span
from kg.registry import shipped, words
from kg.vocab import slug

REACH = 8
BACK = 320
_LAKHS = re.compile(r"(?<![\w.,])(?P<n>\d{1,3}(?:\.\d+)?)\s?(?P<s>lakhs?|lacs?|crores?)(?!\w)", re.IGNORECASE)
_SCALES = {"lakh": 100_000, "lac": 100_000, "crore": 10_000_000}
_PIECES = re.compile(r"\s?(?:nos\.?|numbers|pieces|pcs\.?)(?!\w)", re.IGNORECASE)
_OF_THEM = re.compile(r"\s(?:of\s(?:them|these|those|which)|more(?=[\s.,;]))", re.IGNORECASE)
_FIRST = re.compile(r"(?:first|remaining|last|other|next|further|final)\s$", re.IGNORECASE)
_STOPS = frozenset({",", ";", ".", ":", "(", "|", ")"})
_LINKS = frozenset({"ADP", "CCONJ", "DET", "PRON", "SCONJ"})
_BUNCHES = frozenset({"batch", "lot", "series", "group", "tranche", "version", "type", "class", "contract", "deal"})


@functools.lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    known = {e.row.get("noun", "").lower() for e in shipped().of("equipment")}
    return frozenset(w for noun in known for w in noun.split()[-1:]) | words("counted_noun")


def find(document: Document, names: Sequence[Mention], taken: Sequence[Span]) -> list[Mention]:
    """Counts of equipment: "12 single-seat MiG-29Ks" → 12 MiG-29K; "five regiments" → 5 regiments."""
    return list(_Counter(document, names).find(taken))


class _Counter:
    """Reads the counts of one document."""

    def __init__(self, document: Document, names: Sequence[Mention]) -> None:
        self.document = document
        self.equipment = {t.i: m for m in names if m.kind is Kind.EQUIPMENT for t in document.at(m.span)}
        self.held = {t.i for m in names if m.kind not in {Kind.NATION, Kind.COUNTRY} for t in document.at(m.span)}
        self.found: list[Mention] = []

    def find(self, taken: Sequence[Span]) -> list[Mention]:
        text, numbered = self.document.text, list[Span]()
        others = Spans(taken)
        for amount in sorted([*_lakhs(text), *counts(text)], key=lambda a: (a.span.start, -a.span.end)):
            clock = text[amount.span.start - 1 : amount.span.start] == ":" or text[
                amount.span.end : amount.span.end + 1
            ] in {":", "-"}
            free = not (others.overlap(amount.span) or any(amount.span.overlaps(t) for t in numbered[-1:]))
            if clock or not free or any(t.i in self.held for t in self.document.at(amount.span)):
                continue
            mention = self._counted(amount) or self._pronominal(amount)
            if mention is not None:
                self.found.append(mention)
                numbered.append(amount.span)
        return self.found

    # ------------------------------------------------------------ nouns after the number

    def _counted(self, amount: Amount) -> Mention | None:
        last = self.document.at(amount.span)[-1]
        lead = self.document.text[max(0, amount.span.start - 6) : amount.span.start].lower()
        if re.search(r"\b(?:not|per|every)\s$", lead):
            return None
        pieces = _PIECES.match(self.document.text, amount.span.end)
        if pieces and pieces.end() < len(self.document.text):
            last = self.document.at(Span(amount.span.start, pieces.end()))[-1]
        thing: Mention | None = None
        for token in self._ahead(last, bool(pieces)):
            if self._is_counted(token):
                return _mention(amount, token.end, token.lower)
            if token.i in self.equipment:
                thing = self.equipment[token.i]
            elif token.pos == "NOUN" and self._closes(token):
                return None
        if thing is not None:
            return _mention(amount, thing.span.end, self.document.text[thing.span.start : thing.span.end])
        return None

    def _ahead(self, last: Token, abbreviated: bool) -> Iterator[Token]:
        """The tokens of the noun phrase that a number opens; after "nos." the parser may have seen a stop."""
        tokens = self.document.tokens
        ahead = tokens[last.i + 1 : last.i + 1 + REACH]
        sent = ahead[0].sent if abbreviated and ahead else last.sent
        skipping = False
        for token in ahead:
            following = tokens[min(token.i + 1, len(tokens) - 1)]
            if token.lower in {"and", "or"} and following.pos == "NUM":
                skipping = True
            elif skipping and token.pos == "NUM":
                skipping = False
            elif token.sent != sent or self._ends(token, "-" in {tokens[token.i - 1].text, following.text}):
                return
            else:
                yield token

    def _ends(self, token: Token, hyphen: bool) -> bool:
        """Whether a token can no longer belong to the noun phrase that a number opened."""
        if token.text in _STOPS:
            return True
        if token.pos in {"VERB", "AUX"}:
            return token.tag not in {"VBN", "VBG"} and token.i not in self.equipment
        return token.pos in _LINKS and token.lower not in {"of", "the"} and not hyphen

    def _is_counted(self, token: Token) -> bool:
        noun = token.lemma in _nouns() or token.lower in _nouns() or token.lower.removesuffix("s") in _nouns()
        following = self.document.tokens[token.i + 1] if token.i + 1 < len(self.document.tokens) else token
        compound = (
            (following.lemma in _nouns() or following.text == "-")
            and following.sent == token.sent
            and following.i != token.i
        )
        return noun and token.i not in self.held and not compound and token.pos != "VERB"

    def _closes(self, token: Token) -> bool:
        """Whether a noun that is no equipment is the one counted: "250 soldiers of", "one more batch of"."""
        following = self.document.tokens[token.i + 1] if token.i + 1 < len(self.document.tokens) else token
        return token.lemma in _BUNCHES or following.lower in {"of", "from", "for"} or following.text in {",", "."}

    # ------------------------------------------------------------ numbers without a noun

    def _pronominal(self, amount: Amount) -> Mention | None:
        """ "20 of them", "464 more", "the first ten", "300 nos.": the noun is one told before."""
        text = self.document.text
        if amount.value < 2:
            return None
        match = _OF_THEM.match(text, amount.span.end)
        pieces = _PIECES.match(text, amount.span.end)
        last = self.document.at(amount.span)[-1]
        following = self.document.tokens[last.i + 1] if last.i + 1 < len(self.document.tokens) else last
        first = _FIRST.search(text[max(0, amount.span.start - 11) : amount.span.start]) and following.pos in {
            "VERB",
            "AUX",
            "ADP",
        }
        if not (match or pieces or first):
            return None
        noun = self._noun_before(amount.span.start)
        end = match.end() if match else pieces.end() if pieces else amount.span.end
        return _mention(amount, end, noun) if noun else None

    def _noun_before(self, start: int) -> str:
        """The noun of the count told last, or the plain noun of the equipment named last."""
        lead = max(0, start - BACK)
        told = [(m.span.end, m.sort) for m in self.found if lead <= m.span.end <= start]
        for m in self.equipment.values():
            entry = shipped().entries.get(m.entity)
            nouns = entry.values("noun") if entry is not None else ()
            if lead <= m.span.end <= start and nouns:
                told.append(
                    (m.span.end, nouns[0] if nouns[0].endswith("s") or nouns[0] == "aircraft" else f"{nouns[0]}s")
                )
        for token in self.document.at(Span(lead, start)) if start > lead else ():
            if token.lemma in _nouns() and token.tag == "NNS" and token.i not in self.held:
                told.append((token.end, token.lower))
        return max(told)[1] if told else ""


def _lakhs(text: str) -> Iterator[Amount]:
    """ "6.5 lakh" as a count, where no currency stands before it."""
    for match in _LAKHS.finditer(text):
        value = Decimal(match["n"]) * _SCALES[match["s"].lower().removesuffix("s")]
        if not re.search(r"(?:Rs\.?|₹|\$|INR)\s?$", text[max(0, match.start() - 5) : match.start()]):
            yield Amount(Span(*match.span()), f"{value.normalize():f}", value)


def _mention(amount: Amount, end: int, noun: str) -> Mention:
    label = f"{amount.text} {noun}"
    return Mention(
        Span(amount.span.start, end), Kind.QUANTITY, f"quantity/{slug(label)}", label, "Quantity", noun, amount=amount
    )
