"""Posts told by a verb: "X, who heads UEC", "the Finance Wing headed by X" (words, names → posts)."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.mention import Kind, Mention
from kg.extract.personmention import PersonMention
from kg.extract.post import PostMention
from kg.extract.wording import Wording, short_forms
from kg.model import Span

_PASSED = frozenset({",", "who", "has", "had", "also", "now", "currently"})


class Heading:
    """Reads in one document who heads which organisation."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention]) -> None:
        self.wording, self.held = wording, held

    def attach(self, person: PersonMention, first: int, last: int) -> None:
        """Fill in the post that a verb after a name, or "headed by" before its titles, tells."""
        post = self._active(last) or self._passive(first)
        if post is not None:
            person.posts.append(post)

    def _active(self, last: int) -> PostMention | None:
        """ "X, who heads UEC", "X commands the Western Fleet"."""
        j = last + 1
        while self.wording.stem(j) in _PASSED:
            j += 1
        if not self.wording.together(last, j):
            return None
        token = self.wording.pieces[j].token
        k = j + 1 + (self.wording.stem(j + 1) == "the")
        organisation = self._organisation(k)
        title = short_forms("run_post").get(token.lemma, "")
        if not title or token.pos != "VERB" or organisation is None or not self.wording.together(last, k):
            return None
        return self._post(title, self.wording.span(j, j), organisation, k == j + 2)

    def _passive(self, first: int) -> PostMention | None:
        """ "the Finance Wing, headed by X", "the division is commanded by X"."""
        if self.wording.stem(first - 1) != "by" or not self.wording.together(first, first - 2):
            return None
        title = short_forms("run_post").get(self.wording.pieces[first - 2].token.lemma, "")
        k = first - 3
        while self.wording.stem(k) in {"is", "was", ",", "currently", "now"}:
            k -= 1
        organisation = self._organisation(k)
        if not title or organisation is None or not self.wording.together(first, k):
            return None
        before = self.wording.at(organisation.span)[0] - 1
        article = self.wording.stem(before) == "the"
        if self.wording.stem(before - article) in {"of", "from", "and", ","}:
            return None
        return self._post(title, self.wording.span(first - 2, first - 1), organisation, article)

    def _organisation(self, k: int) -> Mention | None:
        held = self.held.get(k)
        return held if held is not None and held.kind is Kind.ORGANISATION else None

    def _post(self, title: str, verb: Span, organisation: Mention, article: bool) -> PostMention:
        inside = self.wording.at(organisation.span)
        name = self.wording.compose(inside[0], inside[-1])
        text = f"{title.capitalize()} of {'the ' if article else ''}{name}"
        return PostMention(verb.join(organisation.span), text, verb, (organisation,))
