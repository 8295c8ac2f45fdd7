"""Persons by rank, title, post and form; posts with what they are in (document, names → people)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.document import Document, Token
from kg.extract.gazetteer import Gazetteer, pieces
from kg.extract.mention import Kind, Mention
from kg.model import Span
from kg.registry import shipped, words
from kg.vocab import slug

LONGEST_NAME = 5
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}|[A-Z]{2,3}")
_NAME = re.compile(r"[A-Z][\w'’.-]*[\w’]\.?|[A-Z]\.?|(?:[A-Z]\.){1,3}")
_PATRONYMIC = re.compile(r"\w{3,}(?:[oey]v?ich|y?v?ich|[oe]vna|ichna)$")
_PARTICLES = frozenset({"bin", "al", "ul", "de", "van", "von", "la", "ibn", "der"})


@dataclass(frozen=True, slots=True)
class PostMention:
    """A post as the text gives it: `span` from its first modifier on, `text` without article and nation."""

    span: Span
    text: str
    heads: Span
    orgs: tuple[Mention, ...] = ()
    nation: Mention | None = None
    plural: bool = False
    counterpart: bool = False
    former: bool = False


@dataclass(slots=True)
class PersonMention:
    """One naming of a person with what stands beside the name."""

    span: Span
    name: str
    ranks: list[Mention] = field(default_factory=list)
    posts: list[PostMention] = field(default_factory=list)
    nations: list[Mention] = field(default_factory=list)
    orgs: list[Mention] = field(default_factory=list)
    sure: bool = True
    entity: str = ""
    label: str = ""

    @property
    def whole(self) -> Span:
        """The name with ranks and posts around it."""
        span = self.span
        for part in (*self.ranks, *self.posts):
            span = span.join(part.span)
        return span


@functools.lru_cache(maxsize=1)
def _ranks() -> Gazetteer[str]:
    return Gazetteer((name, entry.id) for entry in shipped().of("rank") for name in entry.names)


def ranks(document: Document) -> list[Mention]:
    """Military ranks, where they begin with a capital and are no part of a civil title."""
    found = []
    for hit in _ranks().find(pieces(document.text)):
        surface = document.text[hit.start : hit.end]
        before = re.search(r"(\w+)[\s-]+$", document.text[max(0, hit.start - 20) : hit.start])
        if not surface[0].isupper() or (before and before.group(1).lower() in words("rank_post")):
            continue
        end = hit.end + document.text.startswith(".", hit.end)
        entry = shipped().entries[hit.values[0]]
        found.append(Mention(Span(hit.start, end), Kind.RANK, entry.id, entry.label, "Rank"))
    return found


class People:
    """The reader of one document's persons and posts."""

    def __init__(self, document: Document, names: Sequence[Mention]) -> None:
        self.document = document
        self.ranks = ranks(document)
        self.names = [m for m in names if m.kind is not Kind.PERSON]
        self._held = {t.i: m for m in self.names for t in document.at(m.span)}
        self._ranked = {t.i: m for m in self.ranks for t in document.at(m.span)}
        self._persons = {t.i: m for m in names if m.kind is Kind.PERSON for t in document.at(m.span)}
        self.posts = list(self._find_posts())
        self._posted = {t.i: p for p in self.posts for t in document.at(p.span)}

    # ------------------------------------------------------------ posts

    def _find_posts(self) -> Iterator[PostMention]:
        until = -1
        for token in self.document.tokens:
            if token.i <= until or not self._is_head(token):
                continue
            post = self._post_at(token)
            if post is not None:
                until = self.document.at(post.span)[-1].i
                yield post

    def _is_head(self, token: Token) -> bool:
        singular = _singular(token.lower)
        held = self._held.get(token.i)
        if held is not None and held.kind is not Kind.NATION:
            return False
        if token.lower == "counterpart" or token.lower == "counterparts":
            return True
        return (singular in words("post_head") and token.pos not in {"VERB", "AUX"}) or token.text in {"C-in-C", "CinC"}

    def _post_at(self, head: Token) -> PostMention | None:
        tokens = self.document.tokens
        last = self._head_end(head)
        first, orgs, nation = self._left(head.i)
        end, more = self._right(last)
        orgs = [*more, *orgs]
        text = self._post_text(first, end, nation)
        if not text:
            return None
        span = Span(tokens[first].start, tokens[end].end)
        if end + 1 < len(tokens) and tokens[end].text != ")" and "(" in text and ")" not in text:
            return None
        former = any(t.lower in words("former") for t in tokens[max(0, first - 1) : head.i])
        counterpart = head.lower.startswith("counterpart")
        plural = head.tag in {"NNS", "NNPS"} or head.lower.endswith(
            ("ministers", "chiefs", "counterparts", "secretaries")
        )
        heads = Span(tokens[first].start, tokens[last].end)
        return PostMention(span, text, heads, tuple(orgs), nation, plural, counterpart, former)

    def _head_end(self, head: Token) -> int:
        """The last token of a head that goes on: "Director General", "Commander-in-Chief", "Minister of State"."""
        tokens, i = self.document.tokens, head.i
        while True:
            follow = [t.lower for t in tokens[i + 1 : i + 5] if t.sent == head.sent]
            if follow[:1] in (["general"], ["designate"]) or (
                follow[:1] == ["-"] and follow[1:2] in (["general"], ["designate"])
            ):
                i += 1 if follow[0] != "-" else 2
            elif follow[:4] == ["-", "in", "-", "chief"] or follow[:4] == ["commanding", "-", "in", "-"]:
                i += 4
            elif follow[:1] == ["commanding"]:
                i += 1
            elif follow[:1] == ["-"] and follow[1:3] == ["in", "chief"]:
                i += 3
            elif follow[:2] == ["in", "chief"] or follow[:2] == ["of", "state"]:
                i += 2
            elif follow[:1] in (["and"], ["&"], ["-"], ["/"], ["cum"]) and len(follow) > 1 and self._more_heads(i + 2):
                i = self._more_heads(i + 2)
            elif follow and _singular(follow[0]) in words("post_head") and i + 1 not in self._held:
                i += 1
            else:
                return i

    def _more_heads(self, i: int) -> int:
        """Where "and managing director" ends; 0 where no second head follows at once."""
        tokens = self.document.tokens
        for j in range(i, min(i + 4, len(tokens))):
            lower = tokens[j].lower
            if _singular(lower) in words("post_head") and j not in self._held:
                return j
            if lower not in words("post_modifier"):
                return 0
        return 0

    def _left(self, i: int) -> tuple[int, list[Mention], Mention | None]:
        tokens, orgs, first = self.document.tokens, list[Mention](), i
        nation: Mention | None = None
        sent = tokens[i].sent
        while first > 0 and tokens[first - 1].sent == sent:
            before = tokens[first - 1]
            held = self._held.get(before.i)
            if held is not None and held.kind in {Kind.NATION, Kind.COUNTRY}:
                nation = nation or held
                first = self.document.at(held.span)[0].i
            elif held is not None and held.kind in {Kind.ORGANISATION, Kind.BODY} and before.lower != "'s":
                orgs.append(held)
                first = self.document.at(held.span)[0].i
                break
            elif before.lower in words("post_modifier") or (
                before.text == "-" and first - 2 >= 0 and tokens[first - 2].lower in words("post_modifier")
            ):
                first -= 1
            elif before.text == "'s" and self._held.get(before.i - 1) is not None:
                owner = self._held[before.i - 1]
                if owner.kind in {Kind.COUNTRY, Kind.NATION}:
                    nation = nation or owner
                elif owner.kind in {Kind.ORGANISATION, Kind.BODY}:
                    orgs.append(owner)
                else:
                    break
                first = self.document.at(owner.span)[0].i
            else:
                break
        return first, orgs, nation

    def _right(self, i: int) -> tuple[int, list[Mention]]:
        tokens, orgs, end, sent = self.document.tokens, list[Mention](), i, tokens_sent(self.document, i)
        j = i + 1
        if j < len(tokens) and tokens[j].text == "(" and tokens[j].sent == sent:
            close = next((k for k in range(j, min(j + 7, len(tokens))) if tokens[k].text == ")"), 0)
            if close and any(t.lower in words("post_area") | words("post_modifier") for t in tokens[j + 1 : close]):
                return close, orgs
        while j < len(tokens) and tokens[j].sent == sent:
            step = self._step(j, end, bool(orgs))
            if step is None:
                break
            end, held = step
            orgs.extend(held)
            j = end + 1
        return end, orgs

    def _step(self, j: int, end: int, has_org: bool) -> tuple[int, list[Mention]] | None:
        """One more piece of a post to its right: "of the Navy", "Western Naval Command", "Warship Production"."""
        tokens = self.document.tokens
        k = j
        linked = tokens[k].lower in {"of", "for", "in", "at", "to", "with", "on"}
        comma = tokens[k].text == ","
        if linked or comma or tokens[k].lower in {"and", "&"}:
            k += 1
        while linked and k < len(tokens) and tokens[k].lower in {"the", "its", "our", "india's"}:
            k += 1
        if k >= len(tokens) or tokens[k].sent != tokens[j].sent:
            return None
        held = self._held.get(k)
        if held is not None and held.kind in {Kind.ORGANISATION, Kind.BODY}:
            last = self.document.at(held.span)[-1].i
            after = tokens[last + 1].text if last + 1 < len(tokens) else "."
            joined = tokens[j].lower in {"and", "&"}
            if (comma or joined) and (after not in {",", ".", ";", ")", "("} or (has_org and comma) or joined):
                return None
            return last, [held]
        if held is not None and linked and held.kind in {Kind.COUNTRY, Kind.NATION, Kind.EQUIPMENT, Kind.PLACE}:
            if tokens[j].lower in {"in", "at", "on"} and held.kind is Kind.PLACE:
                return None
            last = self.document.at(held.span)[-1].i
            follow = self._area(last + 1) if held.kind is Kind.NATION else last
            return max(last, follow), []
        if comma:
            return self._garbled(k)
        if linked or tokens[j].lower in {"and", "&"} or k == j:
            last = self._area(k, linked)
            if last >= k:
                return last, []
        return None

    def _area(self, k: int, linked: bool = False) -> int:
        """The last token of a run of field words from `k` on; `k - 1` where none stands there."""
        tokens, last = self.document.tokens, k - 1
        while k < len(tokens) and k not in self._held and tokens[k].sent == tokens[max(last, 0)].sent:
            token = tokens[k]
            area = token.lower in words("post_area") | words("post_modifier") | {
                "staff",
                "staffs",
                "committee",
                "defence",
            }
            own = linked and token.capital and not self._name_like(k)
            if area or (own and k not in self._ranked):
                last = k
            elif not (token.lower in {"and", "&", "of", "-", "the"} and k + 1 < len(tokens) and last >= k - 2):
                break
            k += 1
        return last

    def _name_like(self, k: int) -> bool:
        return k in self._persons or k in self._ranked or self.document.tokens[k].lower in words("honorific")

    def _garbled(self, k: int) -> tuple[int, list[Mention]] | None:
        """A comma inside a name: "of Main Operations, Directorate of the General Staff"."""
        tokens = self.document.tokens
        if (
            tokens[k].text in {"Directorate", "Department", "Division", "Branch"}
            and k + 1 < len(tokens)
            and tokens[k + 1].lower == "of"
        ):
            return k, []
        return None

    def _post_text(self, first: int, end: int, nation: Mention | None) -> str:
        tokens = self.document.tokens
        start = first
        if nation is not None:
            inside = self.document.at(nation.span)
            if inside[0].i == first:
                start = inside[-1].i + 1
                if tokens[start].text in {"'s", "'"}:
                    start += 1
        while start < end and tokens[start].lower in {"the", "a", "an", "former", "then", "ex", "-", "new"}:
            start += 1
        text = " ".join(self.document.article.body[tokens[start].start : tokens[end].end].split())
        text = re.sub(r"(\w), (Directorate|Department|Division|Branch) of\b", r"\1 \2 of", text)
        return text[:1].upper() + text[1:]

    # ------------------------------------------------------------ persons

    def find(self) -> list[PersonMention]:
        """All namings of persons, in order."""
        found: list[PersonMention] = []
        i, tokens = 0, self.document.tokens
        while i < len(tokens):
            run = self._run(i)
            if not run:
                i += 1
                continue
            person = self._person(run)
            if person is not None:
                found.append(person)
            i = run[-1] + 1
        self._attach(found)
        return [p for p in found if p.sure or p.posts]

    def _run(self, i: int) -> list[int]:
        tokens, run = self.document.tokens, list[int]()
        titled = i > 0 and (i - 1 in self._ranked or tokens[i - 1].lower.rstrip(".") in words("honorific"))
        while i < len(tokens) and len(run) < LONGEST_NAME and (not run or tokens[i].sent == tokens[run[0]].sent):
            if not self._fits(i, run, titled):
                break
            run.append(i)
            i += 1
            if i < len(tokens) and tokens[i].text == "." and re.fullmatch(r"[A-Z]{1,2}", tokens[i - 1].text):
                i += 1
        while run and (
            tokens[run[-1]].lower in _PARTICLES or (len(run) > 1 and tokens[run[-1]].lower in words("stop_name"))
        ):
            run.pop()
        return run if run and any(len(tokens[k].text.rstrip(".")) > 2 for k in run) else []

    def _fits(self, i: int, run: list[int], titled: bool) -> bool:
        token = self.document.tokens[i]
        if i in self._persons:
            return True
        if run and token.lower in _PARTICLES:
            return True
        if i in self._held or (i in self._posted and not (titled and not run)):
            return False
        if i in self._ranked:
            return bool(run) and not self._starts_title(i)
        if not _NAME.fullmatch(token.text) or token.lower.rstrip(".") in words("honorific"):
            return False
        if token.lower in words("stop_name") and not (titled and not run):
            return False
        if token.text.isupper() and len(token.text) > 3 and not titled:
            return False
        if _INITIAL.fullmatch(token.text) and len(token.text.rstrip(".")) > 1 and not run and not titled:
            follow = self.document.tokens[i + 1 : i + 2]
            return bool(follow) and follow[0].capital and follow[0].i not in self._held
        return True

    def _starts_title(self, i: int) -> bool:
        follow = self.document.tokens[i + 1 : i + 2]
        return bool(follow) and follow[0].capital

    def _person(self, run: list[int]) -> PersonMention | None:
        tokens = self.document.tokens
        span = Span(tokens[run[0]].start, tokens[run[-1]].end)
        person = PersonMention(span, self.document.text[span.start : span.end])
        titled = self._titles(run[0], person)
        known = any(k in self._persons for k in run)
        patronymic = any(_PATRONYMIC.fullmatch(tokens[k].text) for k in run) and len(run) > 1
        person.sure = bool(titled or known or patronymic or self._acts(run))
        if len(run) == 1 and not (titled or known):
            return None
        return person

    def _titles(self, first: int, person: PersonMention) -> bool:
        """Ranks, honorifics and posts right before a name."""
        tokens, i, honoured = self.document.tokens, first - 1, False
        sent = tokens[first].sent
        while i >= 0 and tokens[i].sent == sent:
            if i in self._ranked:
                person.ranks.append(self._ranked[i])
                i = self.document.at(self._ranked[i].span)[0].i - 1
            elif i in self._posted and self.document.at(self._posted[i].span)[-1].i == i:
                person.posts.append(self._posted[i])
                i = self.document.at(self._posted[i].span)[0].i - 1
                break
            elif tokens[i].lower.rstrip(".") in words("honorific"):
                honoured, i = True, i - 1
            elif (
                tokens[i].text == "."
                or (tokens[i].text in "()" and tokens[i - 1].lower.rstrip(".") in words("retired"))
                or tokens[i].lower.rstrip(".") in words("retired")
            ):
                i -= 1
            else:
                break
        return bool(person.ranks or person.posts or honoured)

    def _acts(self, run: list[int]) -> bool:
        """Whether a run of two or more capitalised words does what persons do."""
        tokens = self.document.tokens
        if not 2 <= len(run) <= 4 or not all(tokens[k].pos == "PROPN" for k in run):
            return False
        if any(tokens[k].lower in words("org_end") | words("place_end") for k in run):
            return False
        top = self.document.root(Span(tokens[run[0]].start, tokens[run[-1]].end))
        verb = tokens[top.head]
        if top.dep in {"nsubj", "nsubjpass"} and verb.lemma in words("person_verb"):
            return True
        if top.dep == "pobj" and verb.lower == "by" and tokens[verb.head].lemma in words("person_verb"):
            return True
        return False

    def _attach(self, people: list[PersonMention]) -> None:
        """Posts and ranks after names; what a list or a counterpart gives."""
        paired = {id(post) for person in people for post in person.posts}
        by_start = {self.document.at(p.span)[0].i: p for p in people}
        for person in people:
            self._after(person, paired, by_start)
        for person in people:
            self._before_comma(person, paired)
            self._organisation_after(person)
            self._nations(person)
        self._plural(people)

    def _after(self, person: PersonMention, paired: set[int], by_start: dict[int, PersonMention]) -> None:
        """ ", the Chief of Staff", "(Director)", "who is Deputy Chief of …" after a name; a rank there too."""
        tokens = self.document.tokens
        i = self.document.at(person.span)[-1].i + 1
        sent = tokens[i - 1].sent
        skipped = 0
        while i < len(tokens) and tokens[i].sent == sent and skipped < 8:
            if i in self._posted:
                post = self._posted[i]
                if id(post) in paired or post.plural:
                    return
                last = self.document.at(post.span)[-1].i
                if (
                    self._belongs_right(last + 1, by_start)
                    and not person.posts
                    and not self._alternating(person, by_start)
                ):
                    pass
                elif self._belongs_right(last + 1, by_start):
                    return
                person.posts.append(post)
                paired.add(id(post))
                i = last + 1
                if i + 1 < len(tokens) and tokens[i].lower == "and" and i + 1 in self._posted:
                    i += 1
                    continue
                return
            if i in self._ranked and tokens[i - 1].text == "," and i + 1 not in by_start:
                person.ranks.append(self._ranked[i])
                i = self.document.at(self._ranked[i].span)[-1].i
            elif tokens[i].text not in {",", "(", "-", ")"} and tokens[i].lower not in {
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
                "retd",
                "currently",
                "been",
                "has",
                "serving",
                "'s",
            } | words("honorific") | words("retired"):
                held = self._held.get(i)
                if held is None or held.kind not in {Kind.NATION, Kind.COUNTRY}:
                    return
            elif tokens[i].lower == "and" and tokens[i - 1].text != ",":
                return
            skipped += 1
            i += 1

    def _belongs_right(self, i: int, by_start: dict[int, PersonMention]) -> bool:
        """Whether a name follows a post at once, with ranks and honorifics between."""
        tokens = self.document.tokens
        while i < len(tokens) and (
            i in self._ranked or tokens[i].lower.rstrip(".") in words("honorific") or tokens[i].text == "."
        ):
            i += 1
        return i in by_start

    def _alternating(self, person: PersonMention, by_start: dict[int, PersonMention]) -> bool:
        return False

    def _before_comma(self, person: PersonMention, paired: set[int]) -> None:
        """ "the CMD of the company, Shri X": a post before the name and a comma, not taken by a name to its left."""
        if person.posts:
            return
        tokens = self.document.tokens
        i = self.document.at(person.span)[0].i - 1
        while i >= 0 and (
            i in self._ranked or tokens[i].lower.rstrip(".") in words("honorific") or tokens[i].text == "."
        ):
            i -= 1
        if i > 0 and tokens[i].text in {",", ":"} and i - 1 in self._posted:
            post = self._posted[i - 1]
            if id(post) not in paired and not post.plural:
                person.posts.append(post)
                person.sure = True
                paired.add(id(post))

    def _organisation_after(self, person: PersonMention) -> None:
        """ "X of the General Staff", "X from the Navy"."""
        tokens = self.document.tokens
        i = self.document.at(person.span)[-1].i + 1
        if i < len(tokens) and tokens[i].lower in {"of", "from"}:
            j = i + 1
            while j < len(tokens) and (
                tokens[j].lower == "the" or (self._held.get(j) and self._held[j].kind is Kind.NATION)
            ):
                j += 1
            held = self._held.get(j)
            if held is not None and held.kind is Kind.ORGANISATION and tokens[j].sent == tokens[i].sent:
                person.orgs.append(held)

    def _nations(self, person: PersonMention) -> None:
        """Nations in posts, right before the titles, or "for Russia" after the name."""
        tokens = self.document.tokens
        person.nations.extend(p.nation for p in person.posts if p.nation is not None)
        first = self.document.at(Span(person.whole.start, person.whole.start + 1))[0].i
        for i in range(first - 1, max(first - 4, -1), -1):
            held = self._held.get(i)
            if (
                held is not None
                and held.kind in {Kind.NATION, Kind.COUNTRY}
                and held.span.end + 4 >= tokens[first].start
            ):
                if held.kind is Kind.NATION or tokens[i + 1].text == "'s":
                    person.nations.append(held)
                break
            if tokens[i].text not in {"'s", "'"}:
                break
        i = self.document.at(person.span)[-1].i + 1
        if i + 1 < len(tokens) and tokens[i].lower in {"for", "of", "from"}:
            j = i + 1 + (tokens[i + 1].lower == "the")
            held = self._held.get(j)
            if held is not None and held.kind is Kind.COUNTRY:
                person.nations.append(held)

    def _plural(self, people: list[PersonMention]) -> None:
        """ "Defence Ministers X and Y", "two defence ministers are in the chair: X for Russia and Y for India"."""
        for post in self.posts:
            if not post.plural or post.counterpart:
                continue
            sentence = self.document.sentence_of(post.span)
            after = [p for p in people if sentence.span.covers(p.span) and p.span.start > post.span.end and not p.posts]
            near = [p for p in after if not any(post.span.end < q.span.start < p.span.start for q in self.posts)]
            if len(near) >= 2 and near[0].span.start - post.span.end < 45:
                for person in near[:2]:
                    person.posts.append(_singular_post(post))
                    person.sure = True


def tokens_sent(document: Document, i: int) -> int:
    """The sentence number of a token."""
    return document.tokens[i].sent


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _singular_post(post: PostMention) -> PostMention:
    text = " ".join(_singular(w) if w.lower().endswith("s") else w for w in post.text.split())
    return PostMention(post.span, text, post.heads, post.orgs, None, False, False, post.former)


# ---------------------------------------------------------------- names of persons


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts; `label` is given name (or initials) and family name."""

    given: str
    family: str
    patronymic: str = ""

    @property
    def label(self) -> str:
        """The name as a reader would say it."""
        return f"{self.given} {self.family}".strip()


def parse_name(text: str) -> Name:
    """The parts of a name in either order; a patronymic tells which order it is."""
    parts = [p for p in re.split(r"[\s.]+", text.replace("’", "'").removesuffix("'s")) if p]
    marks = [n for n, p in enumerate(parts) if _PATRONYMIC.fullmatch(p)]
    if len(parts) >= 3 and marks and marks[-1] == len(parts) - 1:
        return Name(parts[1], parts[0], parts[-1])
    if len(parts) >= 3 and marks and marks[0] == len(parts) - 2:
        return Name(" ".join(parts[: marks[0]]), parts[-1], parts[marks[0]])
    return Name(" ".join(parts[:-1]), parts[-1])


def person_id(name: Name) -> str:
    """The id of a person that no table knows: first given name and family name."""
    given = [g for g in name.given.split() if len(g) > 1] or name.given.split()[:1]
    initials = "".join(name.given.split()) if all(len(g) <= 2 for g in name.given.split()) else given[0]
    return "person/" + slug(f"{initials} {name.family}")
