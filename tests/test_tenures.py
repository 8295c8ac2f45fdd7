"""Who was seen in which post."""

from __future__ import annotations

import pytest
from claims import MEETING, PERSON, POST, STAFF, article, claim, date, extraction, words

from kg.merge import merge
from kg.model import Article, Claim, Graph, Status, Tenure, TermOfOffice
from kg.rdf import from_dataset, to_dataset
from kg.validate import validate

THINGS = (MEETING, PERSON, POST, STAFF)


def _graph(*parts: tuple[Article, list[Claim]]) -> Graph:
    return merge([extraction(*claims, article=where, entities=THINGS) for where, claims in parts])


def _post(ident: str, **fields: object) -> Claim:
    return claim(PERSON.id, "post", POST.id, ident, **fields)


def test_first_and_last_observation_span_the_articles() -> None:
    """A tenure runs from the first to the last as-of date; an article's date is no start of it."""
    graph = _graph(
        (article("a", published="2023-07-19"), [_post("a")]), (article("b", published="2025-10"), [_post("b")])
    )
    ids = tuple(c.id for c in graph.claims)
    assert graph.tenures == (Tenure(PERSON.id, POST.id, "", "2023-07-19", "2025-10-01", claims=ids),)


def test_the_organisation_is_that_of_the_affiliation_nearest_in_the_text() -> None:
    """The affiliation whose words stand nearest to the post's gives the organisation and backs the tenure."""
    other = claim(PERSON.id, "affiliation", "org/other", evidence=(words("fifth"),))
    near = claim(PERSON.id, "affiliation", STAFF.id, evidence=(words("General"),))
    post = _post("one", evidence=(words("Lieutenant"),))
    (tenure,) = _graph((article(), [other, near, post])).tenures
    assert (tenure.organisation, tenure.claims) == (STAFF.id, tuple(sorted([near.id, post.id])))


@pytest.mark.parametrize(
    ("published", "start", "as_of"),
    [
        ("2025-10", "2025-10-28", "2025-10-28"),
        ("2025-11-03", "2025-10-28", "2025-10-28"),
        ("2025-10-01", "2025-10-28", "2025-10-01"),
        ("2025-10", "2018-10-28", "2025-10"),
        ("", "1998-02-12", ""),
    ],
    ids=["month", "later", "planned", "background", "undated"],
)
def test_a_state_holds_as_of_the_event_told_of_else_of_publication(published: str, start: str, as_of: str) -> None:
    """The event is one with the person in it, of the same year and not after publication."""
    told = [claim(MEETING.id, "chair", PERSON.id), claim(MEETING.id, "startDate", date(start)), _post("one")]
    graph = _graph((article(published=published), told))
    assert [c.as_of for c in graph.claims if c.relation == "post"] == [as_of]


def test_an_as_of_date_that_the_extractor_gave_stays() -> None:
    """What the text says goes before what can be guessed."""
    graph = _graph((article(), [_post("one", as_of="2024-05")]))
    assert [c.as_of for c in graph.claims] == ["2024-05"]
    assert [(t.first_observed, t.last_observed) for t in graph.tenures] == [("2024-05-01", "2024-05-01")]


def test_no_date_no_tenure() -> None:
    """Without any date nothing was observed."""
    assert _graph((article(published=""), [_post("one")])).tenures == ()


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([TermOfOffice(since="2021")], ("2021", "")),
        ([TermOfOffice(since="2021"), TermOfOffice(since="2021-05-01")], ("2021-05-01", "")),
        ([TermOfOffice(since="2020"), TermOfOffice("2021"), TermOfOffice("2021", "2024")], ("2021", "2024")),
        ([TermOfOffice()], ("", "")),
    ],
    ids=["once", "more exact", "more often", "never"],
)
def test_since_and_until_stand_only_where_an_article_says_so(terms: list[TermOfOffice], said: tuple[str, str]) -> None:
    """The most exact date goes first, then the one told most often."""
    parts = [(article(f"a{i}"), [_post(f"a{i}", term=term)]) for i, term in enumerate(terms)]
    assert [(t.since, t.until) for t in _graph(*parts).tenures] == [said]


def test_a_former_minister_is_not_seen_in_office() -> None:
    """That somebody was a minister once is a fact, and no observation."""
    graph = _graph((article(), [_post("one", term=TermOfOffice(ended=True))]))
    assert [(c.as_of, c.status) for c in graph.claims] == [("", Status.ACCEPTED)]
    assert graph.tenures == ()


def test_terms_of_office_come_back_from_rdf() -> None:
    """On the claim and on the tenure."""
    held, over = TermOfOffice("2021", "2024-05"), TermOfOffice(ended=True)
    graph = _graph((article(), [_post("one", term=held)]), (article("b"), [_post("b", term=over)]))
    back = from_dataset(to_dataset(graph))
    assert [claim.term for claim in back.claims] == [over, held]
    assert back.tenures == graph.tenures
    assert validate(to_dataset(graph)) == []
