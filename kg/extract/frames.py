"""Words that tell of an event, an agreement or a delivery (document, mentions → frames)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses import Clauses
from kg.extract.document import Document
from kg.extract.editions import Editions, continues
from kg.extract.frame import Frame
from kg.extract.linking import Linking
from kg.extract.mention import Mention
from kg.extract.telling import Telling
from kg.extract.triggers import Nouns
from kg.extract.verbs import Verbs


def find(document: Document, mentions: Sequence[Mention]) -> list[Frame]:
    """All frames in order of their heads."""
    telling = Telling(document, mentions)
    clauses = Clauses(document, mentions)
    found = [*Nouns(document, mentions).find(), *Verbs(document, mentions).find(), *clauses.being_there()]
    found += clauses.series()
    found += Editions(document, mentions).find(found, telling.editions)
    found += clauses.pronouns(sorted(found, key=lambda f: f.head))
    found += clauses.implied_deals(found)
    found += clauses.fallback(found)
    found.sort(key=lambda f: f.head)
    return _told(found, Linking(document, mentions), telling)


def _told(found: list[Frame], linking: Linking, telling: Telling) -> list[Frame]:
    by_sentence: dict[int, list[Frame]] = {}
    for frame in found:
        by_sentence.setdefault(frame.sent, []).append(frame)
    for frame in found:
        linking.link(frame, [f for n in range(3) for f in by_sentence.get(frame.sent + n, ())])
        telling.describe(frame)
    kept = [f for f in found if f.group != "ordinal" or continues(f, found)]
    return [f for f in kept if not linking.what_for(f, kept)]
