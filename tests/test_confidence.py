"""Confidence: how it is calibrated, learnt and judged."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from claims import MEETING, PERSON, claim, extraction

from benchmarks.fitting import calibrate
from benchmarks.fitting.calibrate import Fact
from kg.evaluate import Outcome, reliability
from kg.evaluate.picture import reliability_svg
from kg.extract.confidence import EVERY, LEAST, MOST, calibrated, features, shipped_calibration
from kg.model import Claim, Datatype, DateBasis, Literal

CHAIR = claim(MEETING.id, "chair", PERSON.id, confidence=0.6, rule="slot chair")


def test_nothing_changes_without_weights() -> None:
    """A model without weights leaves confidence as rules and scorer gave it."""
    said = extraction(CHAIR)
    assert calibrated(said, {}) == said


def test_weights_of_a_relation_are_added_to_those_of_all() -> None:
    """Half is the middle; one and the other move it."""
    bias = {EVERY: {"bias": 1.0}, "chair": {"bias": -1.0}}
    said = extraction(CHAIR, claim(PERSON.id, "altLabel", Literal("Dylevsky", Datatype.NAME), confidence=0.95))
    by_relation = {one.relation: one.confidence for one in calibrated(said, bias).claims}
    assert by_relation == {"chair": 0.5, "altLabel": 0.95}
    assert calibrated(said, {EVERY: {"bias": 1.0}}).claims[0].confidence == 0.731


@pytest.mark.parametrize(("weight", "wanted"), [(50.0, MOST), (-50.0, LEAST)])
def test_nothing_is_certain(weight: float, wanted: float) -> None:
    """Neither 0 nor 1 is ever given."""
    assert calibrated(extraction(CHAIR), {EVERY: {"bias": weight}}).claims[0].confidence == wanted


def test_a_speech_act_goes_by_what_is_discussed() -> None:
    """Five acts share the weights of one relation."""
    act = extraction(claim(MEETING.id, "reviews", PERSON.id))
    assert calibrated(act, {"discusses": {"bias": -1.0}}).claims[0].confidence == 0.269


def _about(*said: Claim) -> dict[str, dict[str, float]]:
    return {one.relation: found for one, found in features(extraction(*said))}


def test_the_surest_other_role_of_the_event_counts() -> None:
    """An event that is surely told makes its other roles likelier; what no scorer gave is no role."""
    other = claim(MEETING.id, "location", "place/pune", confidence=0.9, rule="slot location")
    edition = claim(MEETING.id, "edition", Literal("5", Datatype.INTEGER), confidence=0.95, rule="ordinal")
    entities = (MEETING, PERSON, replace(MEETING, id="place/pune", type="Place"))
    found = {c.relation: f for c, f in features(extraction(CHAIR, other, edition, entities=entities))}
    assert found["chair"]["best-other-role"] == pytest.approx(2.19, abs=0.02)
    assert found["location"]["best-other-role"] == pytest.approx(0.40, abs=0.02)
    assert _about(CHAIR)["chair"]["best-other-role"] == 0.0


def test_how_a_date_was_got_counts() -> None:
    """A stated year is surer than one from publication."""
    day = claim(
        MEETING.id, "startDate", Literal("2025-10-28", Datatype.DATE), date_basis=DateBasis.YEAR_FROM_PUBLICATION
    )
    assert _about(day)["startDate"]["date=YearFromPublication"] == 1.0


def test_shipped_weights_are_of_known_relations_and_features() -> None:
    """A misspelt row of the table would never be looked at."""
    from kg.ontology import relations

    table = shipped_calibration()
    assert set(table) <= {EVERY, *relations()}
    kinds = {name.partition("=")[0] for weights in table.values() for name in weights}
    assert kinds <= {
        *("bias", "given", "context", "quotes", "best-other-role", "subject-known", "object-known", "object-facts"),
        *("subject", "object", "date"),
    }


def _facts(count: int = 400) -> list[Fact]:
    """Facts of ten articles that say too much of themselves: half of those with context are wrong, and all others."""
    return [
        Fact(
            replace(CHAIR, article=f"a{n // 4 % 10}", confidence=0.95),
            "chair",
            {"bias": 1.0, "context": float(sure)},
            right,
        )
        for n in range(count)
        for sure, right in [(n % 2 == 0, n % 4 == 0)]
    ]


def test_fit_learns_how_often_facts_are_right() -> None:
    """What was called 0.95 and is right in half of the cases ends near one half."""
    known = _facts()
    assert calibrate.before(known).error == pytest.approx(0.7)
    after = calibrate.after(known, folds=5)
    assert after.error < 0.15
    assert (after.auc or 0.0) > 0.7


def test_a_fit_can_be_repeated_to_the_last_digit() -> None:
    """The table is the same for the same facts."""
    assert calibrate.fit(_facts()) == calibrate.fit(_facts())


def _outcomes(*pairs: tuple[float, bool]) -> list[Outcome]:
    return [Outcome("chair", confidence, right) for confidence, right in pairs]


def test_calibration_error_is_the_mean_gap_over_bins_of_equal_size() -> None:
    """By hand: two bins, one 0.1 too low, one 0.3 too high."""
    found = reliability(_outcomes((0.4, True), (0.4, False), (0.8, True), (0.8, False)), bins=2)
    assert [(one.count, one.confidence, one.right) for one in found.bins] == [(2, 0.4, 0.5), (2, 0.8, 0.5)]
    assert found.error == pytest.approx(0.2)


def test_auc_counts_pairs_and_ties_for_half() -> None:
    """By hand: of four pairs two are won and one is tied."""
    assert reliability(_outcomes((0.9, True), (0.5, True), (0.5, False), (0.7, False))).auc == pytest.approx(0.625)
    assert reliability(_outcomes((0.9, True))).auc is None


def test_no_facts_have_no_bins() -> None:
    """Nothing is divided by nothing."""
    found = reliability([])
    assert (found.bins, found.error, found.auc, found.count) == ((), 0.0, None, 0)


def test_fewer_facts_than_bins_stand_one_a_bin() -> None:
    """No bin is empty."""
    assert [one.count for one in reliability(_outcomes((0.1, False), (0.9, True))).bins] == [1, 1]


def test_picture_of_reliability_says_everything_in_text() -> None:
    """Counts, error and AUC stand in it as text; it is well-formed, the same each time and has colours for the dark."""
    found = reliability(_outcomes((0.4, True), (0.4, False), (0.8, True), (0.8, False)), bins=2)
    picture = reliability_svg(found)
    root = ElementTree.fromstring(picture)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "4 facts · ECE 0.200 · AUC 0.500" in texts
    assert [texts.count("2"), texts.count("0.80"), texts.count("0.50")] == [2, 1, 2]
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 2
    assert "prefers-color-scheme: dark" in picture
    assert picture == reliability_svg(found)
