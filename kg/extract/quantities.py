"""Numbers with the things they count (document, equipment → quantities)."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from kg.extract.amounts import Amount, counts
from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.model import Span
from kg.registry import shipped, words
from kg.vocab import slug

REACH = 7


@functools.lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    known = {e.row.get("noun", "").lower() for e in shipped().of("equipment")}
    return frozenset(w for noun in known for w in noun.split()[-1:]) | words("counted_noun")


def find(document: Document, names: Sequence[Mention], taken: Sequence[Span]) -> list[Mention]:
    """Counts of equipment: "12 single-seat MiG-29Ks" → 12 MiG-29K; "five regiments" → 5 regiments."""
    equipment = {t.i: m for m in names if m.kind is Kind.EQUIPMENT for t in document.at(m.span)}
    held = {t.i for m in names if m.kind not in {Kind.NATION, Kind.COUNTRY} for t in document.at(m.span)}
    found = []
    for amount in counts(document.text):
        if any(amount.span.overlaps(t) for t in taken) or any(t.i in held for t in document.at(amount.span)):
            continue
        mention = _counted(document, amount, equipment)
        if mention is not None:
            found.append(mention)
    return found


def _counted(document: Document, amount: Amount, equipment: dict[int, Mention]) -> Mention | None:
    last = document.at(amount.span)[-1]
    thing: Mention | None = None
    for token in document.tokens[last.i + 1 : last.i + 1 + REACH]:
        if (
            token.sent != last.sent
            or token.text in {",", ";", ".", ":", "("}
            or (token.pos in {"VERB", "AUX"} and token.i not in equipment)
        ):
            break
        noun = token.lemma in _nouns() or token.lower in _nouns() or token.lower.removesuffix("s") in _nouns()
        following = document.tokens[token.i + 1] if token.i + 1 < len(document.tokens) else token
        if noun and token.i not in equipment and not (following.lemma in _nouns() and following.sent == token.sent):
            return _mention(document, amount, token.end, token.lower)
        if token.i in equipment:
            thing = equipment[token.i]
        elif token.pos in {"ADP", "CCONJ", "DET", "PRON"} and token.lower not in {"of"}:
            break
    if thing is not None:
        return _mention(document, amount, thing.span.end, document.text[thing.span.start : thing.span.end])
    return None


def _mention(document: Document, amount: Amount, end: int, noun: str) -> Mention:
    label = f"{amount.text} {noun}"
    return Mention(
        Span(amount.span.start, end), Kind.QUANTITY, f"quantity/{slug(label)}", label, "Quantity", noun, amount=amount
    )
