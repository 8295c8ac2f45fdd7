"""Posts, ranks, organisations and nations that stand after a name, before it with a comma, or for two names at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.belonging import Belonging
from kg.extract.mention import Mention
from kg.extract.personmention import PersonMention
from kg.extract.post import NATIONS, PostMention, singular
from kg.extract.titles import is_honorific, is_nominal, is_retired
from kg.extract.wording import Wording
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
            self._before_comma(person)
            self._after(person)
        self._plural(people)
        Belonging(self.wording, self.held, self.ranked).attach(people)

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
            elif self._links(i) or self._describes(last, i):
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
        comma = self.wording.stem(end) == "," and bool(person.posts)
        if self._belongs_right(end + comma) and (comma or self.wording.pieces[i - 1].text == ","):
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
            or is_nominal(piece)
            or is_retired(piece)
            or nation
        )

    def _describes(self, last: int, i: int) -> bool:
        """Words of an apposition before a post: ", a missile expert and former President", "who took over as"."""
        piece = self.wording.pieces[i]
        if piece.stem in words("office_verb"):
            return True
        apposed = self.wording.stem(last + 1) == "," and self.wording.stem(last + 2) in {"a", "an"}
        plain = piece.token.pos in {"NOUN", "ADJ"} and piece.text.islower()
        return apposed and i > last + 2 and (plain or (piece.stem == "and" and i > last + 3))

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


def _single(post: PostMention) -> PostMention:
    """The post of one of those of whom it is told in the plural."""
    text = " ".join(singular(w) if singular(w.lower()) in words("post_head") else w for w in post.text.split())
    return replace(post, text=text, plural=False)
