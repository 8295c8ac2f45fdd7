"""What was announced, signed, planned and delivered."""

from __future__ import annotations

from claims import article, claim, date, extraction

from kg.deals import Stage, all_deals, deals_of
from kg.merge import merge
from kg.model import Entity, Extraction, Factuality, Graph

TANK = Entity("equipment/tank", "EquipmentModel", "Tank")
INDIA = Entity("place/india", "Country", "India")
CHINA = Entity("place/china", "Country", "China")
NAVY = Entity("org/indian-navy", "Organisation", "Indian Navy")
FIVE = Entity("quantity/5-tanks", "Quantity", "5 tanks", (("unit", "tanks"), ("value", "5")))
THINGS = (TANK, INDIA, CHINA, NAVY, FIVE)
PLANNED = Factuality.PLANNED


def told(
    ident: str, event: str, published: str, when: str = "", to: str = "", how: Factuality = Factuality.ACTUAL
) -> Extraction:
    """An article on one agreement or delivery of tanks."""
    agreement = event.startswith("agreement/")
    kind = Entity(event, "Agreement" if agreement else "Delivery", event)
    said = [claim(event, "subject", TANK.id, ident, factuality=how)]
    said += [claim(event, "signedOn" if agreement else "startDate", date(when), ident, factuality=how)] if when else []
    said += [claim(event, "recipient", to, ident, factuality=how)] if to else []
    return extraction(*said, article=article(ident, published=published), entities=(kind, *THINGS))


def ledger(graph: Graph) -> list[tuple[str, str, list[tuple[Stage, str, float | None]]]]:
    """Buyer, signature, and stage, date and slip of the entries."""
    return [(d.buyer, d.signed, [(e.stage, e.date, e.slip) for e in d.entries]) for d in all_deals(graph)]


def test_a_deal_is_told_over_articles_from_announcement_to_delivery() -> None:
    """Each plan says how late it came about."""
    graph = merge(
        [
            told("a", "agreement/a", "2016-01-10", "2016-06", how=PLANNED),
            told("b", "agreement/b", "2018-10-06", "2018-10-05"),
            told("c", "event/c", "2019-01-01", "2020-10", how=PLANNED),
            told("d", "event/d", "2021-12-01", "2021-11"),
        ]
    )
    assert ledger(graph) == [
        (
            "",
            "2018-10-05",
            [
                (Stage.ANNOUNCED, "2016-06", 27.6),
                (Stage.SIGNED, "2018-10-05", None),
                (Stage.PLANNED, "2020-10", 13.0),
                (Stage.DELIVERED, "2021-11", None),
            ],
        )
    ]


def test_a_plan_that_another_article_corrects_is_held_against_it() -> None:
    """The planned date lost to the actual one of the same delivery, and still counts as the plan."""
    graph = merge(
        [told("a", "event/x", "2019-01-01", "2020-01", how=PLANNED), told("b", "event/x", "2020-07-01", "2020-06")]
    )
    assert ledger(graph) == [("", "", [(Stage.PLANNED, "2020-01", 5.0), (Stage.DELIVERED, "2020-06", None)])]


def test_a_date_after_publication_is_a_plan() -> None:
    """However the article puts it."""
    graph = merge([told("a", "event/x", "2019-01-01", "2020-01")])
    assert ledger(graph) == [("", "", [(Stage.PLANNED, "2020-01", None)])]


def test_a_delivery_before_the_plan_was_told_does_not_meet_it() -> None:
    """The plan is of a later batch."""
    graph = merge([told("a", "event/x", "2019-01-01", "2018-05"), told("b", "event/y", "2019-06-01", "2020")])
    assert ledger(graph)[0][2][1] == (Stage.PLANNED, "2020", None)


def test_a_delivery_goes_to_the_last_signature_before_it() -> None:
    """And an agreement told by its year alone is that of the day within it."""
    graph = merge(
        [
            told("a", "agreement/a", "2012-01-01", "2001-02-15"),
            told("b", "agreement/b", "2012-01-01", "2010"),
            told("c", "agreement/c", "2013-01-01", "2010-03-12"),
            told("d", "event/d", "2013-01-01", "2004"),
            told("e", "event/e", "2013-01-01", "2011"),
        ]
    )
    assert [(signed, [date for _, date, _ in entries]) for _, signed, entries in ledger(graph)] == [
        ("2001-02-15", ["2001-02-15", "2004"]),
        ("2010-03-12", ["2010", "2010-03-12", "2011"]),
    ]


def test_a_delivery_said_to_be_under_an_agreement_goes_to_it() -> None:
    """What is said goes before what fits."""
    under = extraction(
        claim("event/d", "underAgreement", "agreement/a", "u"),
        article=article("u"),
        entities=(Entity("event/d", "Delivery", "event/d"), Entity("agreement/a", "Agreement", "agreement/a")),
    )
    first, second = told("a", "agreement/a", "2012", "2001"), told("b", "agreement/b", "2012", "2003")
    graph = merge([first, second, told("d", "event/d", "2012", "2004"), under])
    assert [(signed, len(entries)) for _, signed, entries in ledger(graph)] == [("2001", 3), ("2003", 1)]


def test_buyers_are_kept_apart() -> None:
    """A service buys for its country; where no buyer is told it is the one told most often."""
    serves = extraction(claim(NAVY.id, "country", INDIA.id, "s"), article=article("s"), entities=(NAVY, INDIA))
    graph = merge(
        [
            serves,
            told("a", "event/a", "2012", "2010", INDIA.id),
            told("b", "event/b", "2012", "2011", NAVY.id),
            told("c", "event/c", "2012", "2009", CHINA.id),
            told("d", "event/d", "2012", "2012"),
        ]
    )
    assert [(buyer, [date for _, date, _ in entries]) for buyer, _, entries in ledger(graph)] == [
        ("China", ["2009"]),
        ("India", ["2010", "2011", "2012"]),
    ]


def test_quantities_and_sides_are_those_of_the_article() -> None:
    """Each article's own figure, also where they differ."""
    one = told("a", "event/x", "2019-02-01", "2019-01", INDIA.id)
    count = extraction(
        claim("event/x", "quantity", FIVE.id, "b"),
        article=article("b", published="2019-03-01"),
        entities=(Entity("event/x", "Delivery", "event/x"), *THINGS),
    )
    (deal,) = all_deals(merge([one, count]))
    assert [(e.article, e.quantities, e.recipients, e.told) for e in deal.entries] == [
        ("a", (), ("India",), "2019-02-01"),
        ("b", ("5 tanks",), (), "2019-03-01"),
    ]


def test_what_is_denied_or_only_possible_is_no_entry() -> None:
    """Only what is told as so or as planned."""
    denied = told("a", "event/x", "2019-02-01", "2019-01", how=Factuality.DENIED)
    assert all_deals(merge([denied])) == ()


def test_deals_of_one_thing() -> None:
    """Equipment has deals, a country has none."""
    graph = merge([told("a", "event/a", "2012", "2010", INDIA.id)])
    assert deals_of(graph, TANK) == all_deals(graph)
    assert deals_of(graph, INDIA) == ()
