"""Organisations told by their form: units by number, plants by a plain noun, firms by a cue (document → mentions)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract import runs
from kg.extract.document import Document, Token
from kg.extract.mention import Kind, Mention
from kg.extract.spans import Spans
from kg.model import Span
from kg.registry import words
from kg.vocab import slug

_ORDINAL = r"\d{1,4}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
_ARM = (
    r"(?:[Gg]uards|[Ss]eparate|[Ii]ndependent|[Mm]otor|[Mm]otori[sz]ed|[Rr]ifle|[Tt]ank"
    r"|[Aa]irborne|[Aa]ir|[Aa]ssault|[Mm]ountain|[Cc]ombined|[Aa]rms"
)
_ARM += (
    r"|[Nn]aval|[Ii]nfantry|[Aa]rmoured|[Pp]ara|[Pp]arachute|[Tt]raining|[Aa]viation"
    r"|[Ff]ighter|[Hh]elicopter|[Mm]issile|[Aa]rtillery)"
)
_HEADS = (
    r"(?:Brigade|Division|Army|Corps|Regiment|Battalion|Squadron|Rifles|Grenadiers|Flotilla"
    r"|Wing|Lancers|Horse|Cavalry|Infantry|Centre|Center)"
)
_NUMBERED = re.compile(
    rf"(?<![\w/.,-])(?P<n>(?:{_ORDINAL})|\d{{1,3}}(?:/\d{{1,3}})?|[IVX]{{1,5}}|HQ\s\d{{1,3}})\s"
    rf"(?P<m>(?:\((?:Independent|I|Separate)\)\s|[A-Z][\w-]+\s){{0,4}}){_HEADS}(?:\sfor\s[A-Z]\w+(?:\s[A-Z]\w+)?)?(?![\w-])"
)
_COUNTED = re.compile(r"\d+\s(?:Indian\s|Russian\s)?(?:Army|Centre|Center|Infantry|Wing)$")
_PLAIN_NUMBERED = re.compile(
    rf"(?<![\w/.,-])(?:{_ORDINAL})\s(?:{_ARM}\s){{1,4}}(?:brigade|division|army|corps|regiment|battalion|squadron|flotilla)(?!\w)"
)
_NAME = r"[A-Z][\w&.-]*\w(?:\s(?:[A-Z][\w&-]*\w))"
_CUE = re.compile(
    r"(?<!\w)(?:firm|company|manufacturer|shipbuilder|enterprise|exporter|corporation|start-?up|supplier|maker|shipyard|plane-?maker|conglomerate)"
    rf",?\s+(?:named\s+|called\s+)?\"?(?P<n>{_NAME}{{0,2}})"
)
_DIRECTS = re.compile(
    rf"(?<!\w)(?i:director|ceo|chief executive|general manager|managing director|chairman"
    rf"|founder|director[- ]general)(?:,\s|\sof\s)(?:the\s)?(?P<n>{_NAME}{{0,3}})"
)
_OWNED = re.compile(r"(?<!\w)(?P<c>[A-Z]\w+)'s\s\"?(?P<n>[A-Z]{4,}|[A-Z]\w+-[A-Z]\w+)(?![\w-])(?!\s[A-Z])")
_GARBLED = re.compile(r"(?<=of )((?:[A-Z]\w+ ){1,3}?[A-Z]\w+), (Directorate|Department|Division|Branch|Bureau)(?= of )")
_REGIMENTS = re.compile(r"(?i)(?:rifles|regiment|grenadiers|infantry|guards|corps|scouts)$")


def find(document: Document, taken: Sequence[Mention]) -> list[Mention]:
    """Organisations (and places by a word for what they are) that no table knows."""
    found = [*_garbled(document), *{m.span: m for m in _numbered(document, taken)}.values()]
    held = {t.i: m for m in (*taken, *found) for t in document.at(m.span)}
    found += _plain_heads(document, held)
    found += [m for m in runs.find(document, [*taken, *found]) if not any(f.span.covers(m.span) for f in found)]
    found += _cued(document, [*taken, *found])
    return [*found, *_services(document, [*taken, *found])]


def _organisation(document: Document, span: Span, sort: str = "") -> Mention:
    name = " ".join(document.text[span.start : span.end].split())
    return Mention(span, Kind.ORGANISATION, f"org/{slug(name)}", name, "Organisation", sort)


def _garbled(document: Document) -> Iterator[Mention]:
    """ "Deputy Chief of Main Operations, Directorate of …" is the Main Operations Directorate."""
    for match in _GARBLED.finditer(document.text):
        name = f"{match.group(1)} {match.group(2)}"
        yield Mention(Span(*match.span()), Kind.ORGANISATION, f"org/{slug(name)}", name, "Organisation")


def _numbered(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Units by number and arm, and numbered battalions of regiments: "9 Rajputana Rifles", "7 Kumaon"."""
    for pattern in (_NUMBERED, _PLAIN_NUMBERED, _battalions()):
        for match in pattern.finditer(document.text):
            if not _COUNTED.match(match.group()):
                yield _organisation(document, Span(*match.span()), "unit")
    for m in taken:
        if m.kind is Kind.ORGANISATION and m.sort == "unit" and _REGIMENTS.search(m.label):
            before = re.search(
                r"(?<![\w/.,-])\d{1,3}(?:/\d{1,3})?\s$", document.text[max(0, m.span.start - 8) : m.span.start]
            )
            if before:
                label = f"{before.group().strip()} {m.label}"
                span = Span(m.span.start - len(before.group()), m.span.end)
                yield Mention(span, Kind.ORGANISATION, f"org/{slug(label)}", label, "Organisation", "unit")


def _battalions() -> re.Pattern[str]:
    names = "|".join(sorted(words("regiment"), key=len, reverse=True))
    return re.compile(rf"(?<![\w/.,-])\d{{1,3}}(?:/\d{{1,3}})?\s(?i:{names})(?![\w-])(?!\s[A-Z])")


def _plain_heads(document: Document, held: dict[int, Mention]) -> Iterator[Mention]:
    """ "the Chernyshev engine works", "Obukhov plant", "Admiralty building": a name and a plain noun."""
    tokens = document.tokens
    for token in tokens:
        if token.lower not in words("plain_org") | words("plain_place") or token.capital or token.i in held:
            continue
        k = token.i - 1
        while k >= 0 and token.i - k <= 2 and tokens[k].lower in words("plain_area") and k not in held:
            k -= 1
        first = _name_before(document, k, token.sent, held)
        if first is None:
            continue
        owner = held.get(first)
        span = Span(tokens[first].start, token.end)
        yield _plain_mention(document, span, token.lower, owner)


def _plain_mention(document: Document, span: Span, head: str, owner: Mention | None) -> Mention:
    if head in words("plain_place"):
        name = " ".join(document.text[span.start : span.end].split())
        sort = "range" if head in {"range", "ground"} else "building"
        return Mention(span, Kind.PLACE, f"place/{slug(name)}", name, "Place", sort)
    if (
        owner is not None
        and owner.kind is Kind.ORGANISATION
        and head in {"plant", "yard", "shipyard", "factory", "works", "bureau"}
    ):
        return Mention(span, Kind.ORGANISATION, owner.entity, owner.label, owner.type, owner.sort)
    return _organisation(document, span)


def _name_before(document: Document, k: int, sent: int, held: dict[int, Mention]) -> int | None:
    """The first token of the name that ends at a token; None where no name of a thing or town ends there."""
    tokens, first = document.tokens, None
    while k >= 0 and tokens[k].sent == sent and tokens[k].capital and tokens[k].lower not in words("stop_name"):
        m = held.get(k)
        if m is not None and m.kind not in {Kind.PLACE, Kind.ORGANISATION}:
            break
        if m is None and tokens[k].pos != "PROPN":
            break
        first = document.at(m.span)[0].i if m is not None else k
        k = first - 1
    return first


def _cued(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    """ "A Belarusian firm, Beltech Export", "director of Vertolet-Servis", "Bulgaria's TEREM"."""
    names = Spans(m.span for m in taken)
    for pattern in (_CUE, _DIRECTS, _OWNED):
        for match in pattern.finditer(document.text):
            span = Span(*match.span("n"))
            name = match["n"]
            if names.overlap(span) or name.split()[0].lower() in words("stop_name") | words("org_start") | {"dept"}:
                continue
            if any(w.lower() in words("post_head") | words("post_area") for w in name.split()):
                continue
            yield _organisation(document, span)


_SERVICE = re.compile(
    r"(?<![\w.-])(?<!Chief of )(?<!of the )(?P<n>Army|Navy|Air Force|Airforce"
    r"|Coast Guard)(?!['\w-])(?!\s(?:[A-Z]|chief|staff|vice|commander|\d))"
)
_SERVICES = {
    "Army": ("indian-army", "russian-ground-forces"),
    "Navy": ("indian-navy", "russian-navy"),
    "Air Force": ("indian-air-force", "russian-air-force"),
    "Airforce": ("indian-air-force", "russian-air-force"),
    "Coast Guard": ("indian-coast-guard", ""),
}


def _services(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    """A bare "Army", "Navy", "Air Force": that of the nation of its sentence, else the Indian one."""
    from kg.registry import shipped

    names = Spans(m.span for m in taken)
    nations: dict[int, list[Mention]] = {}
    for m in taken:
        if m.kind in {Kind.NATION, Kind.COUNTRY}:
            nations.setdefault(document.sentence_of(m.span).index, []).append(m)
    for match in _SERVICE.finditer(document.text):
        span = Span(*match.span())
        if names.overlap(span) or re.search(r"[A-Z]\w*\s$", document.text[max(0, span.start - 12) : span.start]):
            continue
        indian, russian = _SERVICES[match["n"]]
        sentence = document.sentence_of(span)
        near = sorted(
            (abs(m.span.start - span.start), m.entity)
            for m in nations.get(sentence.index, ())
            if sentence.span.covers(m.span)
        )
        own = next((e for _, e in near if e in {"place/india", "place/russia"}), "place/india")
        entry = shipped().entries.get(f"org/{russian if own == 'place/russia' and russian else indian}")
        if entry is not None:
            yield Mention(span, Kind.ORGANISATION, entry.id, entry.label, entry.type, "service")


__all__ = ["Token", "find"]
