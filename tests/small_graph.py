"""A graph of two short articles, small enough to know by heart, with one of each thing that the page tells apart."""

from __future__ import annotations

from kg.model import Article, Claim, Datatype, Entity, Factuality, Graph, Literal, Span, Status

FIRST = Article(
    "first",
    "Air Marshal Asha Rao chaired the second meeting of the Joint Group in Pune on 3 May 2024. She serves in the "
    "Air Staff.\n\nThe talks, an official said, may have touched on drones. A third meeting is planned for Omsk.",
    title="Joint Group meets",
    publisher="Daily One",
    published="2024-05-04",
    url="https://news.example/first",
    based_on="Wire",
)
SECOND = Article(
    "second",
    "The 2nd meeting, 😀 in Pune, was chaired by Asha Rao on 2 May 2024.",
    title="Talks in Pune",
    publisher="Daily Two",
    published="2024-05",
    based_on="Wire",
)

MEETING, NEXT = "event/joint-group-meeting-2", "event/joint-group-meeting-3"
RAO, GROUP, STAFF, PUNE, OMSK, DRONES = (
    "person/asha-rao",
    "org/joint-group",
    "org/air-staff",
    "place/pune",
    "place/omsk",
    "topic/drones",
)

ENTITIES = (
    Entity(RAO, "Person", "Asha Rao", (("familyName", "Rao"), ("givenName", "Asha"))),
    Entity(GROUP, "WorkingGroup", "Joint Group"),
    Entity(STAFF, "Organisation", "Air Staff"),
    Entity("org/idle", "Organisation", "Idle Works"),
    Entity(MEETING, "Meeting", "second meeting of the Joint Group"),
    Entity(NEXT, "Meeting", "third meeting of the Joint Group", (("factuality", "Planned"),)),
    Entity(PUNE, "Place", "Pune"),
    Entity(OMSK, "Place", "Omsk"),
    Entity(DRONES, "Topic", "drones"),
    Entity("rank/air-marshal", "Rank", "Air Marshal"),
)


def said(
    article: Article,
    words: str,
    subject: str,
    relation: str,
    target: str | Literal,
    *,
    confidence: float = 1.0,
    factuality: Factuality = Factuality.ACTUAL,
    status: Status = Status.ACCEPTED,
) -> Claim:
    """A claim whose evidence is the first place where `words` stand."""
    start = article.body.index(words)
    evidence = article.quote(Span(start, start + len(words)))
    return Claim(
        article.id,
        subject,
        relation,
        target,
        (evidence,),
        confidence=confidence,
        factuality=factuality,
        status=status,
    )


def name(text: str) -> Literal:
    """A surface form."""
    return Literal(text, Datatype.NAME)


def day(text: str) -> Literal:
    """A date."""
    return Literal(text, Datatype.DATE)


CLAIMS = (
    said(FIRST, "Asha Rao", RAO, "type", Literal("Person", Datatype.CLASS)),
    said(FIRST, "Asha Rao", RAO, "altLabel", name("Asha Rao")),
    said(FIRST, "Air Marshal Asha Rao", RAO, "altLabel", name("Air Marshal Asha Rao")),
    said(FIRST, "Air Marshal Asha Rao", RAO, "rank", "rank/air-marshal"),
    said(FIRST, "She serves in the Air Staff", RAO, "affiliation", STAFF, confidence=0.7),
    said(FIRST, "Asha Rao chaired the second meeting", MEETING, "chair", RAO),
    said(SECOND, "chaired by Asha Rao", MEETING, "chair", RAO, confidence=0.9),
    said(FIRST, "second meeting of the Joint Group", MEETING, "heldUnder", GROUP),
    said(FIRST, "second meeting", MEETING, "edition", Literal("2", Datatype.INTEGER)),
    said(FIRST, "in Pune", MEETING, "location", PUNE),
    said(SECOND, "in Pune", MEETING, "location", PUNE),
    said(FIRST, "on 3 May 2024", MEETING, "startDate", day("2024-05-03")),
    said(SECOND, "on 2 May 2024", MEETING, "startDate", day("2024-05-02"), status=Status.DISPUTED),
    said(FIRST, "may have touched on drones", MEETING, "discusses", DRONES, factuality=Factuality.HEDGED),
    said(FIRST, "third meeting is planned for Omsk", NEXT, "location", OMSK, factuality=Factuality.PLANNED),
)


def small_graph() -> Graph:
    """Both articles with all that they say."""
    return Graph((FIRST, SECOND), ENTITIES, CLAIMS)
