"""Odd articles: each is read as far as it says something, and never more."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from extracting import PUBLISHED, claims_of, extract_text, tails, triple, triples
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import assemble
from kg.extract import extract
from kg.facts import facts
from kg.model import Article, Claim, Extraction, Factuality, Status
from kg.read import read_paths
from kg.vocab import resource

MEETING = "Rajnath Singh met Sergei Shoigu in Moscow on 5 May 2019."
FACTS = {
    ("event/one-meeting-1", "participant", "person/rajnath-singh"),
    ("event/one-meeting-1", "participant", "person/sergei-shoigu"),
    ("event/one-meeting-1", "location", "place/moscow"),
    ("event/one-meeting-1", "startDate", "2019-05-05"),
    ("event/one-meeting-1", "endDate", "2019-05-05"),
}


def of_events(found: Extraction) -> set[tuple[str, str, str]]:
    """The facts about events and agreements."""
    return {t for t in triples(found) if t[0].startswith(("event/", "agreement/"))}


def built(text: str) -> list[tuple[str, str]]:
    """(relation, quote) of each fact that passes the gate; fails where the graph breaks a shape or rule."""
    graph, _, problems = assemble([extract_text(text)])
    assert problems == []
    return [(fact["relation"], fact["quote"]) for fact in facts(graph)]


def offsets_hold(found: Extraction) -> bool:
    """Whether every claim has words, and each quote stands where it says."""
    body = found.article.body
    words = [e for c in found.claims for e in (*c.evidence, *c.context)]
    return all(c.evidence for c in found.claims) and all(
        e.quote and body[e.span.start : e.span.end] == e.quote for e in words
    )


def test_one_sentence() -> None:
    """An article of one sentence states what the sentence does."""
    assert of_events(extract_text(MEETING)) == FACTS


def test_capitals_only() -> None:
    """A text in capitals is read as if it had small letters; its quotes keep the capitals."""
    found = extract_text(MEETING.upper())
    quotes = {triple(c)[1]: c.evidence[0].quote for c in claims_of(found, "location")}
    assert (of_events(found), quotes) == (FACTS, {"location": "MET SERGEI SHOIGU IN MOSCOW"})


def test_no_date_anywhere() -> None:
    """Days without a year and without a date of publication stay incomplete claims, and no fact has a date."""
    text = "Rajnath Singh met Sergei Shoigu in Moscow on 5 May. Sergei Shoigu visited Delhi on 3 March."
    found = extract_text(text, "")
    dates = {(triple(c)[2], c.status) for c in claims_of(found, "startDate", "endDate")}
    assert dates == {("--05-05", Status.INCOMPLETE), ("--03-03", Status.INCOMPLETE)}


def test_a_build_without_dates_has_none_in_its_facts() -> None:
    """Incomplete dates pass the gate as claims and are no facts."""
    graph, _, problems = assemble([extract_text("Rajnath Singh met Sergei Shoigu in Moscow on 5 May.", "")])
    assert (problems, [f["relation"] for f in facts(graph) if f["relation"].endswith("Date")]) == ([], [])


def test_two_datelines() -> None:
    """The places and days of datelines take nothing from the meeting of the text."""
    text = f"NEW DELHI, May 6:\n\nMOSCOW, May 6 (Agency) - {MEETING}"
    assert of_events(extract_text(text)) == FACTS


def test_lists_and_tables() -> None:
    """Items of a list are read each; rows of a table, which say nothing in words, give no fact."""
    text = (
        f"Programme\n\n- {MEETING}\n• The fleet chief Admiral Arun Das visited Severomorsk on 6 May 2019\n\n"
        "Item | Number\nSu-30MKI | 12\nT-90S | 464\n"
    )
    found = extract_text(text)
    visit = {t for t in of_events(found) if "visit" in t[0]}
    assert (of_events(found) - visit, {o for _, r, o in visit if r in {"participant", "location", "startDate"}}) == (
        FACTS,
        {"person/arun-das", "place/severomorsk", "2019-05-06"},
    )


def test_cyrillic_names_among_latin() -> None:
    """A name in Cyrillic is somebody, with the name as written."""
    found = extract_text("Rajnath Singh met Пётр Сидоров in Moscow on 5 May 2019.")
    names = {triple(c)[2] for c in found.claims if c.relation == "altLabel" and c.subject.startswith("person/")}
    assert (len(triples(found, "participant")), names) == (2, {"Rajnath Singh", "Пётр Сидоров"})


def test_a_known_name_in_cyrillic_is_the_same_person() -> None:
    """A person whom the registry knows is found by the Cyrillic name too, and is one node beside the Latin one."""
    texts = ("Rajnath Singh met Сергей Шойгу in Moscow.", "Rajnath Singh met Sergei Shoigu (Сергей Шойгу) in Moscow.")
    assert [tails(extract_text(text), "participant") for text in texts] == [["rajnath-singh", "sergei-shoigu"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Rajnath Singh met Sergei\u00a0Shoigu in Moscow on 5\u00a0May\u00a02019.",
        "Raj\u00adnath Singh met Ser\u00adgei Shoigu in Mos\u00adcow on 5 May 2019.",
        "Rajnath Singh met Sergei Shoigu in Mos\u200bcow on 5 May 2019.\ufeff",
        "Rajnath Singh met Sergei Shoigu&nbsp;in Moscow on 5&nbsp;May 2019.",
        "Rajnath Singh met Sergei Shoigu in Moscow on 5 May 2019 – it was “warm”.",
        "Rajnath\u2009Singh met Sergei Shoigu in Moscow — on 5 May 2019.",
    ],
)
def test_typesetting_changes_no_fact(text: str) -> None:
    """No-break spaces, soft hyphens, zero-width signs, HTML entities and dashes leave the facts as they are."""
    found = extract_text(text)
    assert (of_events(found), offsets_hold(found)) == (FACTS, True)


@pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", " - ", " – "])
def test_all_dashes_make_a_range(dash: str) -> None:
    """Four to six May, with whatever dash."""
    found = extract_text(f"Rajnath Singh visited Moscow from 4{dash}6 May 2019.")
    assert [tails(found, r) for r in ("startDate", "endDate")] == [["2019-05-04"], ["2019-05-06"]]


@pytest.mark.parametrize("mark", ["'", "’", "`", "&#8217;", "&rsquo;", "\u02bc"])
def test_all_apostrophes_make_a_possessive(mark: str) -> None:
    """ "Russia's ambassador" is Russian, with whatever apostrophe."""
    found = extract_text(f"Russia{mark}s ambassador Ivan Petrov met Rajnath Singh in Moscow.")
    assert ("person/ivan-petrov", "country", "place/russia") in triples(found)


def test_ligatures() -> None:
    """Words with a ligature are read, and quoted as they stand."""
    found = extract_text("The ﬁfth session of the IRIGC-MTC was held in Moscow.")
    (edition,) = claims_of(found, "edition")
    assert (triple(edition)[2], edition.evidence[0].quote) == ("5", "ﬁfth session")


def test_an_ampersand_entity_is_a_sign_of_the_text() -> None:
    """ "R&amp;D" is research and development."""
    found = extract_text(f"{MEETING} They discussed R&amp;D.")
    claims = [c for c in claims_of(found, "discusses") if triple(c)[2].startswith("topic/research")]
    assert [c.evidence[0].quote for c in claims] == ["discussed R&amp;D"]


def test_an_interview() -> None:
    """Answers state facts; questions state none."""
    text = f"Q: Will the ministers meet in Goa on 9 May 2019?\n\nA: No comment.\n\nQ: And Moscow?\n\nA: {MEETING}"
    told = [(relation, quote) for relation, quote in built(text) if relation in {"location", "participant"}]
    assert told == [
        ("participant", "Rajnath Singh met"),
        ("participant", "met Sergei Shoigu"),
        ("location", "met Sergei Shoigu in Moscow"),
    ]


def test_a_live_blog() -> None:
    """Ten short items, each with its own person and town, are ten visits that share nothing."""
    towns = [
        "Pune",
        "Moscow",
        "Kazan",
        "Mumbai",
        "Severomorsk",
        "Irkutsk",
        "Kochi",
        "Vladivostok",
        "Jaipur",
        "Kaliningrad",
    ]
    people = ["Rao", "Das", "Mehta", "Nair", "Joshi", "Sethi", "Khanna", "Bose", "Pillai", "Menon"]
    items = [f"{8 + n:02}:15 Admiral Arun {p} visited {t}." for n, (p, t) in enumerate(zip(people, towns, strict=True))]
    found = extract_text("\n\n".join(items))
    told: dict[str, set[str]] = {}
    for event, _, target in triples(found, "participant", "location"):
        told.setdefault(event, set()).add(target.split("/")[1])
    wanted = {frozenset({f"arun-{p.lower()}", t.lower()}) for p, t in zip(people, towns, strict=True)}
    assert {frozenset(v) for v in told.values()} == wanted


def test_ties_of_another_country_are_not_russian() -> None:
    """In an article on India and France nothing is Russian: no country, no body, no service."""
    text = (
        "India and France signed a contract for 36 Rafale fighters in New Delhi on 23 September 2016. "
        "Defence Minister Pierre Dubois met his Indian counterpart Arun Das. The French Navy and the Army of "
        "France will train with Indian forces. Both sides reaffirmed their strategic partnership."
    )
    found = extract_text(text)
    assert [e.id for e in found.entities if "russia" in e.id.lower() or "russia" in e.label.lower()] == []


def test_the_general_staff_of_another_country_is_not_russian() -> None:
    """In an article that never names Russia, a bare "General Staff" is not Russia's."""
    found = extract_text("India and France held talks. General Marc Petit of the General Staff chaired the talks.")
    assert "org/general-staff-russia" not in {e.id for e in found.entities}


@pytest.mark.parametrize(
    "text",
    [
        "There was no meeting between Rajnath Singh and Sergei Shoigu in Moscow on 4 May 2019.",
        "Rajnath Singh did not meet Sergei Shoigu in Moscow on 4 May 2019.",
        "The meeting of Rajnath Singh and Sergei Shoigu in Moscow was cancelled.",
        "Officials denied that a meeting with Sergei Shoigu took place in Moscow.",
    ],
)
def test_what_is_denied_is_no_fact(text: str) -> None:
    """A meeting that did not take place has no place, no day and no participants among the facts."""
    assert [relation for relation, _ in built(text) if relation in {"participant", "location", "startDate"}] == []


def test_what_is_only_possible_is_no_fact() -> None:
    """A meeting that may take place is a hedged claim and passes into no fact."""
    claims = claims_of(extract_text("Rajnath Singh may meet Sergei Shoigu in Moscow."), "participant", "location")
    told = [r for r, _ in built("Rajnath Singh may meet Sergei Shoigu in Moscow.") if r in {"participant", "location"}]
    assert ({c.factuality for c in claims} <= {Factuality.HEDGED}, told) == (True, [])


@pytest.mark.parametrize(
    "text",
    [
        "The bakery on Hill Road sells bread and cakes. Children love its chocolate buns.",
        "Heavy rain fell in Lisbon on 3 May 2019, and the trams stood still until noon.",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    ],
)
def test_an_article_on_something_else_states_nothing(text: str) -> None:
    """Where the text has nothing to do with the subject, there is no claim."""
    assert extract_text(text).claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t",
        ".",
        "—",
        "()",
        "\u200b",
        "1",
        "&amp;",
        "\U0001f680",
    ],
)
def test_next_to_nothing_states_nothing(text: str) -> None:
    """Blanks, a sign, a number or a picture are no article and do no harm."""
    assert extract_text(text).claims == ()


def test_a_word_of_ten_thousand_characters() -> None:
    """A monstrous word does no harm to the facts before and after it."""
    found = extract_text(f"{MEETING} {'x' * 10_000} {'А' * 10_000}. They discussed logistics.")
    assert (of_events(found) >= FACTS, offsets_hold(found)) == (True, True)


@pytest.mark.parametrize("gap", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_an_article_of_a_hundred_kilobytes(gap: str) -> None:
    """A very long article is read to its end, its quotes stand where they say; also where it is one paragraph."""
    days = (f"Rajnath Singh met Sergei Shoigu in Moscow on {n % 28 + 1} May {1990 + n // 28}." for n in range(820))
    filler = "The two sides reviewed the supply of spares for Su-30MKI aircraft."
    found = extract_text(gap.join(f"{day} {filler}" for day in days))
    assert len(found.article.body) > 100_000
    assert offsets_hold(found)
    assert any(e.span.start > 90_000 for c in claims_of(found, "startDate") for e in c.evidence)


def test_no_quote_is_longer_than_the_gate_allows() -> None:
    """Names of any length give no quote over 400 characters."""
    name = "Ministry of " + "Very " * 200 + "Special Defence"
    found = extract_text(f"{MEETING} The {name} of Russia was named. General Arun {'Das ' * 300}met Sergei Shoigu.")
    assert max(len(e.quote) for c in found.claims for e in c.evidence) <= 400


PIECES = (
    "Rajnath Singh", "met", "Sergei Shoigu", "in Moscow", "on 5 May", "on 28 October 2019", ".", ",", "\n\n",
    "the talks", "will", "not", "signed a contract", "for 12 Su-30MKI", "worth Rs 900 cr", "&amp;", "ﬁfth",
    "\u00ad", "\u00a0", "“", "”", "IRIGC-MTC", "the fifth session", "Russian Navy", "Сергей Шойгу", "- ", "(",
    ")", "|", "\u202e", "</script>", "It was held", "logistics", "both sides", "Lt. Gen.", "5.43 billion USD",
    "\x00", "\x1b[31m", "🚀", "2011-2020", "the 21st", "last month",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["", "2019", "2019-05", PUBLISHED]))
def test_any_text_of_the_field_ends_with_words_for_each_claim(parts: list[str], published: str) -> None:
    """However words of the field are strung together, each claim has words that stand where it says."""
    found = extract(Article("any", " ".join(parts), published=published))
    assert offsets_hold(found)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_ends_with_valid_offsets(text: str) -> None:
    """Whatever the characters, extraction ends, and no claim lacks its words."""
    assert offsets_hold(extract(Article("any", text, published=PUBLISHED)))


UNRELATED = (
    "The bakery on Hill Road sells bread and cakes. Children love its chocolate buns.",
    "Heavy rain is expected in Lisbon from Friday. Fishermen were told to stay ashore until 12 August.",
    "The football final was played on Sunday. Maria Lopez, the captain, met the fans and signed shirts.",
    "The bank raised its rate to 4.5 per cent. Its chairman, John Miller, told a conference in Toronto of it.",
    "A new library was opened in Nairobi by the mayor, Grace Wanjiru, on 3 March. The ceremony ended with a concert.",
)


@cache
def first_article() -> Article:
    """The article that is shipped with the package."""
    (found,), _ = read_paths([resource("data", "articles")])
    return found


def without(paragraph: int, claim: Claim) -> Claim:
    """A claim without the evidence that stands behind an offset."""
    return replace(claim, evidence=tuple(e for e in claim.evidence if e.span.start < paragraph))


@pytest.mark.parametrize("paragraph", UNRELATED)
def test_an_unrelated_paragraph_changes_no_earlier_fact(paragraph: str) -> None:
    """What another item of the page says leaves every claim before it as it was, to the confidence."""
    for article in (first_article(), Article("one", MEETING, published=PUBLISHED)):
        before = extract(article)
        after = extract(replace(article, body=f"{article.body}\n\n{paragraph}"))
        end = len(article.body)
        assert [c for c in (without(end, claim) for claim in after.claims) if c.evidence] == list(before.claims)


def test_the_order_of_unrelated_paragraphs_does_not_matter_either() -> None:
    """All of them together leave the facts as they were."""
    article = Article("one", MEETING, published=PUBLISHED)
    after = extract(replace(article, body="\n\n".join((MEETING, *UNRELATED))))
    assert of_events(after) == FACTS
