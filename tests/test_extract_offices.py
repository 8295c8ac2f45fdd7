"""Posts, affiliations and countries of persons, with sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Literal


def told(text: str, relation: str) -> list[tuple[str, str]]:
    """Family name and object of each fact of persons with one relation, sorted."""
    analysis = analyse(Article("t", text, published="2024-05-01"))
    family = {p.entity: p.name.family for p in analysis.persons}
    found = set()
    for s in analysis.statements:
        if s.relation == relation and s.subject in family:
            value = s.object.value if isinstance(s.object, Literal) else s.object
            found.add((family[s.subject], value.removeprefix("post:").split("/")[-1]))
    return sorted(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade and industry minister Pavel Ladin spoke.", [("Ladin", "Trade and industry minister")]),
        ("Pavel Ladin, deputy head of the helicopter department, spoke.",
         [("Ladin", "Deputy head of the helicopter department")]),
        ("Smt. Meera Walia, Director General (Technology Management), spoke.",
         [("Walia", "Director General (Technology Management)")]),
        ("The chairman and managing director, Arvind Walia, spoke.", [("Walia", "Chairman and managing director")]),
        ("Arvind Walia Addl.Secretary spoke.", [("Walia", "Additional Secretary")]),
        ("Deputy Ministers Pavel Ladin and Oleg Buran spoke.",
         [("Buran", "Deputy Minister"), ("Ladin", "Deputy Minister")]),
        ("Arvind Walia, who took over as Defence Secretary, spoke.", [("Walia", "Defence Secretary")]),
        ("Arvind Walia, a missile expert and former President of India, spoke.", [("Walia", "President of India")]),
        ("Air Force Secretary Arvind Walia met Defence Minister Oleg Buran.",
         [("Buran", "Defence Minister"), ("Walia", "Air Force Secretary")]),
    ],
)  # fmt: skip
def test_posts(text: str, expected: list[tuple[str, str]]) -> None:
    """Posts before and after names, in brackets, in lists, abbreviated, in the plural."""
    assert told(text, "post") == expected


def test_list_of_posts_before_names() -> None:
    """A post before a name and a comma is his, though another name stands to its left."""
    text = "There were the Defence Secretary, Shri Arvind Walia, and the Foreign Secretary, Smt. Meera Nagpal."
    assert told(text, "post") == [("Nagpal", "Foreign Secretary"), ("Walia", "Defence Secretary")]


def test_counterpart() -> None:
    """A counterpart holds the post of the one he is the counterpart of, and his own country."""
    text = "Indian Defence Minister Arvind Walia met his Russian counterpart Pavel Ladin."
    assert told(text, "post") == [("Ladin", "Defence Minister"), ("Walia", "Defence Minister")]
    assert told(text, "country") == [("Ladin", "russia"), ("Walia", "india")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rosoboronexport sent its CEO Pavel Ladin.", [("Ladin", "rosoboronexport")]),
        ("Rosoboronexport agreed. The exporter's chief, Pavel Ladin, spoke.", [("Ladin", "rosoboronexport")]),
        ("Rosoboronexport's Pavel Ladin spoke.", [("Ladin", "rosoboronexport")]),
        ("Pavel Ladin, who heads Rosoboronexport, spoke.", [("Ladin", "rosoboronexport")]),
        ("Pavel Ladin signed on behalf of Rosoboronexport.", [("Ladin", "rosoboronexport")]),
        ("Pavel Ladin of Rosoboronexport spoke.", [("Ladin", "rosoboronexport")]),
        ("Major Pavel Ladin visited Rosoboronexport.", []),
    ],
)
def test_affiliation(text: str, expected: list[tuple[str, str]]) -> None:
    """Owners, pronouns, definite nouns, verbs and prepositions tie a person to an organisation; a visit does not."""
    assert told(text, "affiliation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the chair for India was Lt Gen Arvind Walia.", [("Walia", "india")]),
        ("Arvind Walia and Meera Nagpal for India sat down.", [("Nagpal", "india"), ("Walia", "india")]),
        ("A Kazakh observer, Major Pavel Ladin, watched.", [("Ladin", "kazakhstan")]),
        ("The Russian delegation led by Pavel Ladin arrived.", [("Ladin", "russia")]),
        ("Arvind Walia, an Indian military official, spoke.", [("Walia", "india")]),
        ("Major Pavel Ladin, who heads the Russian troops, spoke.", [("Ladin", "russia")]),
        ("Arvind Walia, Chief of the General Staff of the Russian Armed Forces, spoke.", [("Walia", "russia")]),
        ("Major Arvind Walia shocked his Russian hosts.", []),
        ("Major Arvind Walia spoke.", []),
    ],
)
def test_country(text: str, expected: list[tuple[str, str]]) -> None:
    """A person's country only where the words make it plain."""
    assert told(text, "country") == expected
