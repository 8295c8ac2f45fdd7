"""What people found on claims: the table, what it does to a graph, and whom it keeps out."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from claims import BODY, COUNTRY, MEETING, PERSON, POST, article, claim, date, extraction, words

from kg.build import assemble
from kg.errors import UserError
from kg.facts import facts
from kg.model import (
    Article,
    Claim,
    Datatype,
    Entity,
    Evidence,
    Extraction,
    Factuality,
    Graph,
    Literal,
    Review,
    Span,
    Status,
    Tombstone,
)
from kg.network import to_network
from kg.rdf import from_dataset, to_dataset
from kg.report import report, to_json
from kg.reviews import (
    Finding,
    Row,
    Verdict,
    apply,
    claim_of,
    decide,
    person_of,
    read,
    record,
    row_on,
    suppression,
    uncertain,
    withdraw,
)
from kg.reviews.table import COLUMNS
from kg.trig import to_ntriples, to_trig
from kg.validate import validate

OTHER = Entity("person/arun-sen", "Person", "Arun Sen", (("familyName", "Sen"), ("givenName", "Arun")))
THINGS = (MEETING, PERSON, OTHER, POST, COUNTRY)
CHAIR = claim(MEETING.id, "chair", PERSON.id, evidence=(words("Igor Dylevsky chaired it"),), confidence=0.6)
DAY = claim(MEETING.id, "startDate", date("2025-10-28"), evidence=(words("October 28"),), confidence=0.7)
SAID = (
    CHAIR,
    DAY,
    claim(PERSON.id, "post", POST.id, evidence=(words("General"),), confidence=0.8),
    claim(PERSON.id, "altLabel", Literal("Igor Dylevsky", Datatype.NAME), evidence=(words("Igor Dylevsky"),)),
    claim(PERSON.id, "type", Literal("Person", Datatype.CLASS), evidence=(words("Igor Dylevsky"),)),
    claim(MEETING.id, "type", Literal("Meeting", Datatype.CLASS)),
    claim(OTHER.id, "country", COUNTRY.id, confidence=0.9),
)
REJECT = Finding(Verdict.REJECT, why="only named", who="A.R.", when="2026-11-24")


def _made(*rows: Row, said: tuple[Claim, ...] = SAID, of: Article | None = None) -> Graph:
    """The settled graph of the short article under some reviews, in which nothing is wrong."""
    graph, dataset, problems = assemble([extraction(*said, entities=THINGS, article=of)], rows)
    assert problems == []
    assert from_dataset(dataset) == replace(graph, rejections=(), notes=())
    return graph


def _row(found: Claim, finding: Finding) -> Row:
    return decide(_made(), found, finding)


def _by_id(graph: Graph) -> dict[str, Claim]:
    return {found.id: found for found in graph.claims}


def _facts(graph: Graph) -> set[tuple[str, str]]:
    return {(line["relation"], str(line["object"].get("value", line["object"].get("iri")))) for line in facts(graph)}


def test_a_rejected_claim_stays_without_its_fact() -> None:
    """It keeps its place with status, reason, reviewer and day; the rest is as it was."""
    row = _row(CHAIR, REJECT)
    graph = _made(row)
    found = _by_id(graph)[CHAIR.id]
    assert (found.status, found.review) == (Status.REJECTED, Review("only named", "A.R.", "2026-11-24"))
    assert {relation for relation, _ in _facts(_made())} - {relation for relation, _ in _facts(graph)} == {"chair"}
    assert report(graph)["reviews"] == {"Rejected": 1}


def test_an_accepted_claim_is_sure() -> None:
    """Its confidence is 1; one that the article only holds possible makes no fact all the same."""
    assert _by_id(_made(_row(CHAIR, Finding(Verdict.ACCEPT))))[CHAIR.id].confidence == 1.0
    hedged = replace(CHAIR, factuality=Factuality.HEDGED)
    graph = _made(_row(CHAIR, Finding(Verdict.ACCEPT)), said=(hedged, *SAID[1:]))
    assert (_by_id(graph)[CHAIR.id].status, _by_id(graph)[CHAIR.id].confidence) == (Status.INCOMPLETE, 1.0)


@pytest.mark.parametrize(
    ("wrong", "value", "target"),
    [
        (CHAIR, "arun sen", OTHER.id),
        (DAY, "2025-10-29", date("2025-10-29")),
        (SAID[2], "Chief of the Naval Staff", "post/chief-of-the-naval-staff"),
        (SAID[6], "Russia", "place/russia"),
    ],
)
def test_a_corrected_claim_gives_way_to_one_on_a_review(wrong: Claim, value: str, target: str | Literal) -> None:
    """The old one is retracted; the new one has the same words, and says what it corrects and why."""
    row = _row(wrong, Finding(Verdict.CORRECT, value, "misread"))
    found = _by_id(_made(row))
    new = replace(wrong, object=target)
    assert (found[wrong.id].status, found[wrong.id].review) == (Status.RETRACTED, Review("misread"))
    assert (found[new.id].status, found[new.id].evidence) == (Status.ACCEPTED, wrong.evidence)
    assert found[new.id].review == Review("misread", corrects=wrong.id)


def test_where_all_claims_are_rejected_nothing_is_called_denied() -> None:
    """An event that only rejected claims tell of has no factuality, and no rule minds."""
    rows = [_row(found, REJECT) for found in SAID if found.subject == MEETING.id]
    (meeting,) = [entity for entity in _made(*rows).entities if entity.id == MEETING.id]
    assert meeting.attribute("factuality") == ""


def test_a_review_holds_as_long_as_its_sentence() -> None:
    """Text before it moves the offsets and changes nothing; with another word in it the review is listed instead."""
    row = _row(CHAIR, REJECT)
    moved = f"An opening line.\n\n{BODY.replace(' chaired', chr(10) + 'chaired')}"
    later = replace(CHAIR, evidence=(article("one", body=moved).quote(_span(moved, "Igor Dylevsky\nchaired it")),))
    graph = _made(row, said=(later,), of=article("one", body=moved))
    assert _by_id(graph)[CHAIR.id].status is Status.REJECTED
    other = BODY.replace("Lieutenant General", "General")
    again = replace(CHAIR, evidence=(article("one", body=other).quote(_span(other, "Igor Dylevsky chaired it")),))
    graph = _made(replace(row, line=7), said=(again,), of=article("one", body=other))
    assert _by_id(graph)[CHAIR.id].status is Status.ACCEPTED
    assert graph.notes == (
        f"a review holds no longer: reviews.csv:7, {CHAIR.id}: its sentence is no longer in the article",
    )


def _span(body: str, text: str) -> Span:
    start = body.index(text)
    return Span(start, start + len(text))


def test_what_was_accepted_or_corrected_is_made_where_the_program_no_longer_does() -> None:
    """The sentence stands, so the person's word does; a rejection then has nothing to reject, and says so."""
    rest = SAID[3:]
    accepted = _by_id(_made(_row(CHAIR, Finding(Verdict.ACCEPT)), said=rest))[CHAIR.id]
    assert (accepted.evidence, accepted.status, accepted.rule) == (CHAIR.evidence, Status.ACCEPTED, "review")
    corrected = _made(_row(DAY, Finding(Verdict.CORRECT, "2025-10-29", "misread")), said=rest)
    assert _by_id(corrected)[replace(DAY, object=date("2025-10-29")).id].evidence == DAY.evidence
    assert DAY.id not in _by_id(corrected)
    assert _made(_row(DAY, REJECT), said=rest).notes[0].endswith("the claim is no longer made")


def _only(new: Claim, *things: Entity, stones: tuple[Tombstone, ...] = ()) -> Status:
    """The status of a graph's one claim after the rejection of CHAIR was applied."""
    graph = apply(Graph((article(),), things, (new,), tombstones=stones), [_row(CHAIR, REJECT)])
    return graph.claims[0].status


def test_a_review_follows_a_thing_that_got_another_id() -> None:
    """Over a tombstone; and by the same words, where an id of then is unknown and the new one shares a name with it."""
    merged = replace(CHAIR, object=OTHER.id)
    assert _only(merged, MEETING, OTHER, stones=(Tombstone(PERSON.id, OTHER.id),)) is Status.REJECTED
    longer = replace(PERSON, id="person/igor-n-dylevsky")
    assert _only(replace(CHAIR, object=longer.id), MEETING, longer) is Status.REJECTED
    alone = replace(MEETING, id="event/one-meeting-1")
    assert _only(replace(CHAIR, subject=alone.id, object=longer.id), alone, longer) is Status.REJECTED


def test_a_review_does_not_follow_to_another_thing() -> None:
    """The program now reads another chair from the same words: that claim nobody has looked at."""
    other = replace(CHAIR, object=OTHER.id)
    assert _only(other, MEETING, OTHER) is Status.ACCEPTED
    assert _only(other, MEETING, OTHER, PERSON) is Status.ACCEPTED


def test_two_reviews_that_come_to_be_on_one_claim_are_refused_or_replaced(tmp_path: Path) -> None:
    """Written under two ids, they contradict each other; a command takes the older one away."""
    old = replace(_row(CHAIR, REJECT), line=2)
    merged = replace(CHAIR, object=OTHER.id)
    graph = Graph((article(),), THINGS, (merged,), tombstones=(Tombstone(PERSON.id, OTHER.id),))
    new = replace(decide(graph, merged, Finding(Verdict.ACCEPT)), line=3)
    with pytest.raises(UserError, match=f"reviews.csv:2 and reviews.csv:3, both on {merged.id}; keep one"):
        apply(graph, [old, new])
    record(tmp_path / "reviews.csv", [old])
    record(tmp_path / "reviews.csv", [new], row_on(graph, read(tmp_path / "reviews.csv"), merged))
    assert read(tmp_path / "reviews.csv") == (new,)


def test_reviews_of_articles_that_are_not_there_are_listed() -> None:
    """And come back with the article."""
    row = _row(CHAIR, REJECT)
    other = Extraction(article("two"), THINGS, (claim(MEETING.id, "chair", OTHER.id, "two"),))
    graph, _, _ = assemble([other], [row])
    assert [note.rpartition(": ")[2] for note in graph.notes] == ["its article is not in the build"]


def test_the_order_of_reviews_means_nothing(tmp_path: Path) -> None:
    """Written in any order, they are read the same."""
    rows = [_row(CHAIR, REJECT), _row(DAY, Finding(Verdict.CORRECT, "2025-10", "month only"))]
    record(tmp_path / "a.csv", rows)
    record(tmp_path / "b.csv", rows[::-1])
    assert read(tmp_path / "a.csv") == read(tmp_path / "b.csv")
    assert {*read(tmp_path / "a.csv")} == {*rows}


def test_a_later_review_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    """One row for each claim; taken back, none."""
    path = tmp_path / "reviews.csv"
    record(path, [_row(CHAIR, REJECT)])
    record(path, [_row(CHAIR, Finding(Verdict.ACCEPT))])
    assert [row.verdict for row in read(path)] == [Verdict.ACCEPT]
    with pytest.raises(UserError, match=f"there is no verdict to reject to undo: {CHAIR.digest[:5]}"):
        withdraw(path, CHAIR.digest[:5], Verdict.REJECT)
    assert withdraw(path, CHAIR.digest[:5], Verdict.ACCEPT).claim == CHAIR.id
    assert read(path) == ()


def _file(path: Path, *rows: Row, **changes: str) -> Path:
    """A file of reviews as somebody may have edited it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: getattr(row, name) for name in COLUMNS} | changes)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"verdict": "maybe"}, r"no such verdict: maybe: .*reviews\.csv:2; one of: accept, reject, correct, suppress"),
        ({"claim": "claim/one/nothing"}, r"not the id of a claim: claim/one/nothing: .*reviews\.csv:2"),
        ({"claim": "claim/one/0123456789ab"}, r"not the claim of that subject, relation and object: .*reviews\.csv:2"),
        ({"relation": "likes"}, r"no such relation: likes: .*reviews\.csv:2"),
        ({"sentence": ""}, r"a review without sentence: .*reviews\.csv:2"),
        ({"why": ""}, r"a verdict to reject without why: .*reviews\.csv:2"),
        ({"when": "yesterday"}, r"not a date: yesterday: .*reviews\.csv:2"),
        ({"verdict": "correct", "value": ""}, r"a correction without value: .*reviews\.csv:2"),
        ({"verdict": "correct", "value": "nobody"}, r"not the id of a thing: nobody: .*reviews\.csv:2"),
        ({"verdict": "correct", "value": PERSON.id}, r"a correction to what the claim says already: .*reviews\.csv:2"),
        ({"verdict": "suppress", "value": ""}, r"a suppression without person and name: .*reviews\.csv:2"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(tmp_path: Path, changes: dict[str, str], line: str) -> None:
    """Each thing that can be wrong with a row by itself."""
    with pytest.raises(UserError, match=line):
        read(_file(tmp_path / "reviews.csv", _row(CHAIR, REJECT), **changes))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"claim,verdict\n", r"other columns than there should be: .*reviews\.csv:1; they are: claim, subject"),
        (",".join(COLUMNS).encode() + b"\na,b\n", r"more or fewer cells than the header: .*reviews\.csv:2"),
        (",".join(COLUMNS).encode() + "\nжук\n".encode("cp1251"), r"not UTF-8: .*reviews\.csv; save the table"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes, line: str) -> None:
    """Other columns, a row with too few cells, another encoding than UTF-8."""
    (tmp_path / "reviews.csv").write_bytes(content)
    with pytest.raises(UserError, match=line):
        read(tmp_path / "reviews.csv")


def test_a_spreadsheets_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """Excel writes one in front of UTF-8."""
    path = _file(tmp_path / "reviews.csv", _row(CHAIR, REJECT))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path) == (_row(CHAIR, REJECT),)


def test_contradicting_rows_are_refused_with_both_lines(tmp_path: Path) -> None:
    """Two verdicts on one claim; two corrections in a circle; the same row twice is none."""
    reject, accept = _row(CHAIR, REJECT), _row(CHAIR, Finding(Verdict.ACCEPT))
    with pytest.raises(UserError, match=r"contradict each other: .*reviews\.csv:2 and .*reviews\.csv:3; keep one"):
        read(_file(tmp_path / "reviews.csv", reject, accept))
    there = _row(CHAIR, Finding(Verdict.CORRECT, "Arun Sen", "misread"))
    changed = replace(CHAIR, object=OTHER.id)
    back = replace(there, claim=changed.id, object=OTHER.id, value=PERSON.id)
    with pytest.raises(UserError, match=r"contradict each other: .*reviews\.csv:2 and .*reviews\.csv:3; keep one"):
        read(_file(tmp_path / "reviews.csv", there, back))
    assert read(_file(tmp_path / "reviews.csv", reject, reject)) == (reject,)


def test_a_claim_is_found_by_iri_id_and_first_digits() -> None:
    """An unknown one, or too few digits, is told."""
    graph = _made()
    for reference in (f"https://w3id.org/indrus/id/{CHAIR.id}", CHAIR.id, CHAIR.digest, CHAIR.digest[:4]):
        assert claim_of(graph, reference).id == CHAIR.id
    for reference in ("claim/one/0123456789ab", CHAIR.digest[:3], "chair"):
        with pytest.raises(UserError, match=f"no claim has that id: {reference}"):
            claim_of(graph, reference)


@pytest.mark.parametrize(
    ("wrong", "value", "line"),
    [
        (CHAIR, "Nobody Known", "nothing has that name: Nobody Known"),
        (CHAIR, "India", "the object of chair cannot be of class Country: India; one of: Person"),
        (CHAIR, "Igor Dylevsky", "the claim says that already"),
        (DAY, "2025-02-30", "not a value of startDate: 2025-02-30"),
        (SAID[4], "Meeting", "what a thing is cannot be corrected"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(wrong: Claim, value: str, line: str) -> None:
    """A name that nothing has, a thing of another class, the same again, a day that the calendar does not have."""
    with pytest.raises(UserError, match=line):
        _row(wrong, Finding(Verdict.CORRECT, value, "misread"))


def test_a_claim_that_stands_on_a_correction_is_judged_by_the_first_one() -> None:
    """Rejecting it would contradict the correction; the line says what to do."""
    graph = _made(_row(CHAIR, Finding(Verdict.CORRECT, "Arun Sen", "misread")))
    new = _by_id(graph)[replace(CHAIR, object=OTHER.id).id]
    with pytest.raises(UserError, match=f"stands on a correction: {new.id}; kg correct {CHAIR.id} --undo"):
        decide(graph, new, REJECT)


def test_the_least_certain_claims_come_first() -> None:
    """Names and classes are left out, and what somebody looked at."""
    assert [found.confidence for found in uncertain(_made())] == [0.6, 0.7, 0.8, 0.9]
    assert [found.confidence for found in uncertain(_made(_row(CHAIR, REJECT)))] == [0.7, 0.8, 0.9]
    assert [found.id for found in uncertain(_made(), "startDate")] == [DAY.id]
    assert list(uncertain(_made(), "startDate", {DAY.id})) == []


GENERAL = Entity("person/oleg-varlamov", "Person", "Oleg Varlamov", (("familyName", "Varlamov"), ("givenName", "Oleg")))
TOLD = Article(
    "told",
    "General Oleg Varlamov, who met Arun Sen in Pune, spoke of plans. VARLAMOV left; Varlamov's talks went on.",
    title="Oleg Varlamov in Pune",
)


def _told() -> Extraction:
    """An article that names a person in words that prove something else as well."""
    visit, pune = (
        Entity("event/told-visit-1", "Visit", "Visit by Oleg Varlamov in Pune"),
        Entity("place/pune", "Place", "Pune"),
    )

    def quote(text: str) -> tuple[Evidence, ...]:
        return (TOLD.quote(_span(TOLD.body, text)),)

    said = (
        claim(visit.id, "participant", GENERAL.id, "told", evidence=quote("Oleg Varlamov")),
        claim(visit.id, "participant", OTHER.id, "told", evidence=quote("Oleg Varlamov, who met Arun Sen")),
        claim(visit.id, "location", pune.id, "told", evidence=quote("Varlamov, who met Arun Sen in Pune")),
        claim(GENERAL.id, "altLabel", Literal("Oleg Varlamov", Datatype.NAME), "told", evidence=quote("Oleg Varlamov")),
    )
    note = ("Oleg Varlamov",)
    return Extraction(TOLD, (visit, pune, GENERAL, OTHER), said, headline_only=note)


def test_a_suppressed_person_is_in_no_output() -> None:
    """Not in the graph, the page's network, the facts, N-Triples or report; other facts keep their words, blackened."""
    graph, _, _ = assemble([_told()])
    row = suppression(*person_of(graph, "Oleg Varlamov"), Finding(Verdict.SUPPRESS, why="asked for"))
    graph, dataset, problems = assemble([_told()], [row])
    assert problems == [] and validate(dataset) == []
    network = to_network(graph)
    outputs = (to_trig(dataset), to_ntriples(dataset), str(list(facts(graph))), to_json(report(graph, problems)))
    for text in (*outputs, str(network.nodes(data=True)), str(network.edges(data=True)), str(network.graph)):
        assert "varlamov" not in text.lower() and "oleg" not in text.lower()
    (place,) = [line for line in facts(graph) if line["relation"] == "location"]
    assert place["quote"] == "████████, who met Arun Sen in Pune"
    assert TOLD.body[place["start"] : place["end"]] == "Varlamov, who met Arun Sen in Pune"
    assert [entity.label for entity in graph.entities if entity.type == "Visit"] == ["Visit by ████ ████████ in Pune"]


def test_a_namesake_is_not_suppressed() -> None:
    """Another person of the article keeps the family name that both have."""
    body = "Arun Sen met Mira Sen. Sen spoke."
    where = Article("two", body)
    other = Entity("person/mira-sen", "Person", "Mira Sen", (("familyName", "Sen"), ("givenName", "Mira")))
    said = tuple(
        claim(one.id, "country", COUNTRY.id, "two", evidence=(where.quote(_span(body, one.label)),))
        for one in (OTHER, other)
    )
    row = suppression(OTHER.id, OTHER.label, Finding(Verdict.SUPPRESS, why="asked for"))
    graph = apply(Graph((where,), (OTHER, other, COUNTRY), said), [row])
    assert graph.articles[0].body == "████ ███ met Mira Sen. Sen spoke."
    assert [found.subject for found in graph.claims] == [other.id]


def test_only_a_person_is_suppressed() -> None:
    """A country is told apart in one line."""
    with pytest.raises(UserError, match=r"only a person can be kept out: India \(Country\); kg reject"):
        person_of(_made(), "India")


def test_reviewed_claims_survive_rdf() -> None:
    """Review, reviewer and what was corrected come back from the dataset; the new claim was made by the review."""
    graph = _made(_row(CHAIR, Finding(Verdict.CORRECT, "Arun Sen", "misread", "A.R.", "2026-11-24")))
    answer = to_dataset(graph).query(
        """PREFIX indrus: <https://w3id.org/indrus/def#> PREFIX prov: <http://www.w3.org/ns/prov#>
        ASK { ?new prov:wasRevisionOf ?old ; prov:wasGeneratedBy ?review ; indrus:status indrus:Accepted .
          ?review a indrus:Review ; indrus:reason "misread" ; indrus:reviewer "A.R." ; indrus:reviewedOn ?day .
          ?old indrus:status indrus:Retracted ; indrus:review ?first }"""
    )
    assert answer.askAnswer
