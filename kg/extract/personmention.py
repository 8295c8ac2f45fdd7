"""What a naming of a person is: the name with the ranks, posts, organisations and nations beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.mention import Mention
from kg.extract.post import PostMention
from kg.model import Span


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
        for part in self.ranks:
            span = span.join(part.span)
        for post in self.posts:
            span = span.join(post.span)
        return span
