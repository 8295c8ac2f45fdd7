"""Posts, ranks, organisations and nations that stand after a name, before it with a comma, or for two names at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.mention import Kind, Mention
from kg.extract.personmention import PersonMention
from kg.extract.post import NATIONS, PostMention, singular
from kg.extract.titles import is_honorific, is_retired
from kg.extract.wording import Wording
from kg.model import Span
from kg.registry import words

REACH = 8
CLOSE = 45
_LINKS = frozenset(
    [
        "the",
        "a",
        "an",
        "who",
        "is",
        "was",
        "as",
        "also",
        "its",
        "current",
        "now",
        "then",
        "former",
        "and",
        "currently",
        "been",
        "has",
        "serving",
        "'s",
        ",",
        "(",
        "-",
        ")",
    ]
)


class Beside:
    """Gives namings of persons what stands beside them."""

    def __init__(
        self,
        wording: Wording,
        held: Mapping[int, Mention],
        ranked: Mapping[int, Mention],
        posted: Mapping[int, PostMention],
        low: Mapping[int, Mention],
    ) -> None:
        self.wording, self.held, self.ranked, self.posted, self.low = wording, held, ranked, posted, low
        self._paired: set[int] = set()
        self._starts: dict[int, PersonMention] = {}

    def attach(self, people: Sequence[PersonMention]) -> None:
        """Fill in posts, ranks, organisations and nations of all namings."""
        self._paired = {id(post) for person in people for post in person.posts}
        self._starts = {self.wording.at(p.span)[0]: p for p in people}
        for person in people:
            self._after(person)
        for person in people:
            self._before_comma(person)
            self._organisation_after(person)
            self._nations(person)
        self._plural(people)

    # ------------------------------------------------------------ posts

    def _after(self, person: PersonMention) -> None:
        """ ", the Chief of Staff", "(Director)", "who is Deputy Chief of …" after a name; a rank there too."""
        last = self.wording.at(person.span)[-1]
        i = last + 1
        while self.wording.together(last, i) and i - last <= REACH:
            if i in self.posted:
                i = self._take(person, i)
                if not i:
                    return
            elif i in self.ranked and self.wording.pieces[i - 1].text == "," and i + 1 not in self._starts:
                person.ranks.append(self.ranked[i])
                i = self.wording.at(self.ranked[i].span)[-1] + 1
            elif i in self.low and self._apposed(last, i):
                person.ranks.append(self.low[i])
                i = self._past_apposition(i)
                last = i - 1
            elif self._links(i):
                i += 1
            else:
                return

    def _apposed(self, last: int, i: int) -> bool:
        """Whether a rank in small letters tells what a person is: ", a retired colonel"."""
        between = [self.wording.stem(k) for k in range(last + 1, i)]
        return between[:1] == [","] and bool({"a", "an"} & set(between))

    def _past_apposition(self, i: int) -> int:
        """The comma that ends an apposition; the next word where none does soon."""
        return next(
            (k for k in range(i, i + REACH) if self.wording.stem(k) == "," and self.wording.together(i, k)), i + 1
        )

    def _take(self, person: PersonMention, i: int) -> int:
        """Take the post at a word, if no name to its right has a better right; where a second one follows, else 0."""
        post = self.posted[i]
        end = self.wording.at(post.span)[-1] + 1
        if id(post) in self._paired or post.plural or (self._belongs_right(end) and person.posts):
            return 0
        if self._belongs_right(end) and self.wording.pieces[i - 1].text == ",":
            return 0
        person.posts.append(post)
        self._paired.add(id(post))
        second = self.wording.stem(end) in {"and", "&"} and end + 1 in self.posted
        return end + 1 if second else 0

    def _links(self, i: int) -> bool:
        piece = self.wording.pieces[i]
        if piece.stem == "and":
            return self.wording.pieces[i - 1].text == ","
        nation = i in self.held and self.held[i].kind in NATIONS
        return (
            piece.stem in words("retired")
            or piece.text in _LINKS
            or piece.stem in _LINKS
            or is_honorific(piece)
            or is_retired(piece)
            or nation
        )

    def _belongs_right(self, i: int) -> bool:
        """Whether a name follows a post at once, with ranks and honorifics between."""
        while i < len(self.wording.pieces) and (i in self.ranked or is_honorific(self.wording.pieces[i])):
            i += 1
        return i in self._starts

    def _before_comma(self, person: PersonMention) -> None:
        """ "the CMD of the company, Shri X": a post before the name and a comma, not taken by a name to its left."""
        if person.posts:
            return
        i = self._before_titles(person)
        if i > 0 and self.wording.pieces[i].text in {",", ":", "-"} and i - 1 in self.low and not person.ranks:
            person.ranks.append(self.low[i - 1])
            person.sure = True
        if i > 0 and self.wording.pieces[i].text in {",", ":", "-", "is"} and i - 1 in self.posted:
            post = self.posted[i - 1]
            if id(post) not in self._paired and not post.plural:
                person.posts.append(post)
                person.sure = True
                self._paired.add(id(post))

    def _before_titles(self, person: PersonMention) -> int:
        i = self.wording.at(person.span)[0] - 1
        while i >= 0 and (i in self.ranked or is_honorific(self.wording.pieces[i])):
            i -= 1
        return i

    def _plural(self, people: Sequence[PersonMention]) -> None:
        """ "Defence Ministers X and Y", "two defence ministers are in the chair: X for Russia and Y for India"."""
        for post in {id(p): p for p in self.posted.values()}.values():
            if not post.plural or post.counterpart:
                continue
            end = self.wording.at(post.span)[-1]
            after = [p for p in people if p.span.start > post.span.end and not p.posts]
            near = [p for p in after if self.wording.together(end, self.wording.at(p.span)[0])]
            if len(near) >= 2 and near[0].span.start - post.span.end < CLOSE:
                for person in near[:2]:
                    person.posts.append(_single(post))
                    person.sure = True

    # ------------------------------------------------------------ organisations and nations

    def _organisation_after(self, person: PersonMention) -> None:
        """ "X of the General Staff", "X from the Navy"."""
        last = self.wording.at(person.span)[-1]
        if self.wording.stem(last + 1) not in {"of", "from"}:
            return
        j = last + 2
        while self.wording.together(last, j) and (self.wording.stem(j) == "the" or self._nation_at(j)):
            j += 1
        held = self.held.get(j)
        if held is not None and held.kind is Kind.ORGANISATION and self.wording.together(last, j):
            person.orgs.append(held)

    def _nation_at(self, i: int) -> bool:
        return i in self.held and self.held[i].kind is Kind.NATION

    def _nations(self, person: PersonMention) -> None:
        """Nations in posts, right before the titles, or "for Russia" after the name."""
        person.nations.extend(p.nation for p in person.posts if p.nation is not None)
        first = self.wording.at(Span(person.whole.start, person.whole.start + 1))[0]
        k = first - 1
        if self.wording.together(first, k) and self.wording.stem(k) in {"'s", "'"}:
            k -= 1
        held = self.held.get(k)
        owned = self.wording.stem(k + 1) == "'s"
        if (
            held is not None
            and self.wording.together(first, k)
            and held.kind in NATIONS
            and (_is_nation(held) or owned)
        ):
            person.nations.append(held)
            person.sure = person.sure or self.wording.stem(first - 1) == "'s"
        last = self.wording.at(person.span)[-1]
        if self.wording.stem(last + 1) in {"for", "of", "from"}:
            j = last + 2 + (self.wording.stem(last + 2) == "the")
            after = self.held.get(j)
            if after is not None and after.kind is Kind.COUNTRY and self.wording.together(last, j):
                person.nations.append(after)


def _is_nation(mention: Mention) -> bool:
    return mention.kind is Kind.NATION


def _single(post: PostMention) -> PostMention:
    """The post of one of those of whom it is told in the plural."""
    text = " ".join(singular(w) if singular(w.lower()) in words("post_head") else w for w in post.text.split())
    return replace(post, text=text, nation=None, plural=False)
