"""Articles → the origin of each: near-copies have that of the report they copy, others that of their credit line.

The result is a function of the set of articles, whatever their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.independence.copies import copied
from kg.independence.credits import Credit, credit, named
from kg.model import Article, Origin
from kg.vocab import slug

_LATER_THAN_ANY = "9999"


def origins(articles: Iterable[Article]) -> tuple[Origin, ...]:
    """The origin of each article, by id.

    A near-copy belongs with the earliest text that it goes back to. What belongs together is the agency's that most of
    these articles credit, or else its earliest publisher's. An agency or publisher is one source, whatever it reports.
    """
    ordered = sorted(articles, key=lambda article: (article.published or _LATER_THAN_ANY, article.id))
    credits_ = [credit(article) for article in ordered]
    parents = copied([article.body for article in ordered])
    families: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(ordered)):
        families[_root(place, parents)].append(place)
    found = []
    for root, members in families.items():
        owner = _most_credited([credits_[place] for place in members]) or _publisher(ordered[root])
        for place in members:
            own = credits_[place]
            copy = ordered[parents[place]].id if place in parents else ""
            words = own.words if own else ""
            found.append(Origin(ordered[place].id, f"source/{owner.key}", owner.label, words, copy))
    return _one_label_each(sorted(found, key=lambda origin: origin.article))


def _root(place: int, parents: dict[int, int]) -> int:
    """The first text of the line of copies that a text stands in."""
    while place in parents:
        place = parents[place]
    return place


def _most_credited(found: Sequence[Credit | None]) -> Credit | None:
    """The source that most articles credit; of equals the first by key."""
    said = Counter(one.key for one in found if one)
    if not said:
        return None
    key = min(said, key=lambda key: (-said[key], key))
    return min((one for one in found if one and one.key == key), key=lambda one: one.label)


def _publisher(article: Article) -> Credit:
    """The publisher as the source, or the article by itself where none is known."""
    return named(article.publisher) if article.publisher else Credit(slug(f"article {article.id}"), article.id)


def _one_label_each(found: Sequence[Origin]) -> tuple[Origin, ...]:
    """The origins, with one spelling for each source: the commonest; of equals the first by code points."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        spellings[one.source][one.label] += 1
    labels = {key: min(counts, key=lambda text: (-counts[text], text)) for key, counts in spellings.items()}
    return tuple(Origin(one.article, one.source, labels[one.source], one.credit, one.copy_of) for one in found)
