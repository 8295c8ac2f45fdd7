"""The tables of data/registry keep the form that their README promises."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from kg.vocab import resource

COLUMNS = {
    "bodies": ["id", "type", "label", "aliases", "part_of", "ambiguous", "source"],
    "countries": ["id", "label", "aliases", "adjectives", "capitals", "ambiguous", "source"],
    "equipment": [
        "id", "type", "label", "aliases", "family", "noun", "topics", "country", "ambiguous", "source",
    ],
    "exercises": ["id", "label", "aliases", "ambiguous", "kind", "source"],
    "organisations": ["id", "kind", "label", "aliases", "country", "part_of", "ambiguous", "source"],
    "persons": [
        "id", "label", "given", "patronymic", "family", "aliases", "country", "posts", "ambiguous", "source",
    ],
    "places": ["id", "kind", "label", "aliases", "country", "ambiguous", "source"],
    "posts": ["id", "label", "aliases", "country", "organisation", "ambiguous", "source"],
    "programmes": ["id", "label", "aliases", "ambiguous", "source"],
    "ranks": ["id", "label", "aliases", "service", "equivalent", "ambiguous", "source"],
    "topics": ["id", "label", "broader", "triggers", "blockers", "source"],
}  # fmt: skip
REFERENCES = [
    ("bodies", "part_of", "bodies"),
    ("equipment", "country", "countries"),
    ("equipment", "family", "equipment"),
    ("equipment", "topics", "topics"),
    ("organisations", "country", "countries"),
    ("organisations", "part_of", "organisations"),
    ("persons", "country", "countries"),
    ("places", "country", "countries"),
    ("posts", "country", "countries"),
    ("posts", "organisation", "organisations"),
    ("topics", "broader", "topics"),
]
CHOICES = [
    ("bodies", "type", "Commission WorkingGroup"),
    ("equipment", "type", "EquipmentItem EquipmentModel"),
    (
        "organisations",
        "kind",
        "academy agency alliance bureau command company directorate fleet headquarters media ministry parliament "
        "service shipyard-company unit",
    ),
    ("places", "kind", "academy airfield base building city port range region sea shipyard"),
]
TOPIC_IDS = """
military-cooperation military-technical-cooperation training officer-exchanges staff-courses joint-exercises
interoperability logistics joint-production technology-transfer defence-technology research-and-development
indigenous-manufacturing spare-parts maintenance-and-repair aircraft naval-systems armoured-vehicles
air-defence missiles small-arms submarines helicopters propulsion simulation artificial-intelligence
unmanned-systems space cyber-security counter-terrorism peacekeeping maritime-security disaster-relief
intelligence-sharing military-education military-medicine regional-security arms-supply defence-industry
industrial-cooperation knowledge-sharing delivery-delays sanctions payments
"""
SHARED_IDS = [("countries", "places"), ("bodies", "organisations"), ("exercises", "programmes")]
GROUPING_TOPICS = {"military-equipment", "trade-constraints"}
FEWEST = {
    "organisations": 250,
    "places": 300,
    "persons": 200,
    "equipment": 200,
}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TABLES = sorted(COLUMNS)


def text(table: str) -> str:
    """The bytes of a table as text, line ends kept."""
    return resource("data", "registry", f"{table}.csv").read_bytes().decode("utf-8")


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(text(table), newline="")))


def values(field: str) -> list[str]:
    """The values of a field that holds several."""
    return [value for value in field.split("|") if value]


def fields(table: str) -> Iterator[tuple[str, str, str]]:
    """Row id, column and text of each field of a table."""
    for row in rows(table):
        for column, field in row.items():
            yield row["id"], column, field


def is_tidy(field: str) -> bool:
    """Whether no value of a field is empty, repeated or padded with white space."""
    parts = field.split("|")
    return field == "" or (
        len(set(parts)) == len(parts) and all(part and part == " ".join(part.split()) for part in parts)
    )


def names(row: dict[str, str]) -> set[str]:
    """All that a row's thing is called."""
    return {row["label"], *values(row["aliases"])}


def test_the_folder_holds_the_tables_and_no_others() -> None:
    """Every table in the folder has its columns written down here."""
    assert sorted(path.stem for path in resource("data", "registry").glob("*.csv")) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_columns(table: str) -> None:
    """The first line names the columns and every row has as many fields."""
    lines = list(csv.reader(io.StringIO(text(table), newline="")))
    assert lines[0] == COLUMNS[table]
    assert [line for line in lines if len(line) != len(lines[0])] == []


@pytest.mark.parametrize("table", TABLES)
def test_encoding_and_line_ends(table: str) -> None:
    """No byte order mark, no carriage return, one LF at the end."""
    content = text(table)
    assert (content[0] == "\ufeff", "\r" in content, content.endswith("\n"), content.endswith("\n\n")) == (
        False,
        False,
        True,
        False,
    )


@pytest.mark.parametrize("table", TABLES)
def test_ids_are_slugs_unique_and_sorted(table: str) -> None:
    """Ids can stand in an IRI, are unique and in order."""
    ids = [row["id"] for row in rows(table)]
    assert [identifier for identifier in ids if not SLUG.fullmatch(identifier) or len(identifier) > 80] == []
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("group", SHARED_IDS)
def test_tables_that_share_ids_have_none_twice(group: tuple[str, ...]) -> None:
    """Rows of tables whose ids begin alike in an IRI never have one id."""
    count = Counter(row["id"] for table in group for row in rows(table))
    assert [identifier for identifier, n in count.items() if n > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_labels_and_sources_are_there_and_labels_unique(table: str) -> None:
    """Each row has a label of its own and says where it comes from."""
    table_rows = rows(table)
    assert [row["id"] for row in table_rows if not row["label"] or not row["source"]] == []
    assert [label for label, n in Counter(row["label"] for row in table_rows).items() if n > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_fields_are_clean(table: str) -> None:
    """No stray white space, no empty or repeated value, no label among the aliases."""
    untidy = [(row, column, field) for row, column, field in fields(table) if not is_tidy(field)]
    assert untidy == []
    assert [row["id"] for row in rows(table) if row["label"] in values(row.get("aliases", ""))] == []


@pytest.mark.parametrize(("table", "column", "target"), REFERENCES)
def test_references_point_to_rows(table: str, column: str, target: str) -> None:
    """An id in one table is an id of a row in the other, and of another row in the same one."""
    known = {row["id"] for row in rows(target)}
    wrong = [
        (row["id"], value)
        for row in rows(table)
        for value in values(row[column])
        if value not in known or (table == target and value == row["id"])
    ]
    assert wrong == []


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, c, target in REFERENCES if t == target])
def test_wider_things_make_no_circle(table: str, column: str) -> None:
    """Going to the wider row again and again comes to an end."""
    wider = {row["id"]: values(row[column]) for row in rows(table)}
    circles = []
    for start in wider:
        seen, ahead = set(), list(wider[start])
        while ahead:
            step = ahead.pop()
            if step not in seen:
                seen.add(step)
                ahead.extend(wider[step])
        if start in seen:
            circles.append(start)
    assert circles == []


@pytest.mark.parametrize(("table", "column", "choices"), CHOICES)
def test_kinds_are_known(table: str, column: str, choices: str) -> None:
    """Types and kinds are those of the README."""
    assert {row[column] for row in rows(table)} <= set(choices.split())


@pytest.mark.parametrize("table", [table for table in TABLES if table != "topics"])
def test_shared_names_are_marked(table: str) -> None:
    """`ambiguous` holds just the names that another row of the table has too."""
    table_rows = rows(table)
    count = Counter(name for row in table_rows for name in names(row))
    wrong = {
        row["id"]: sorted(shared ^ set(values(row["ambiguous"])))
        for row in table_rows
        if (shared := {name for name in names(row) if count[name] > 1}) != set(values(row["ambiguous"]))
    }
    assert wrong == {}


def test_topics_are_those_of_the_guideline() -> None:
    """The topics are the 44 of the gold guideline and the two that group others."""
    assert {row["id"] for row in rows("topics")} == set(TOPIC_IDS.split()) | GROUPING_TOPICS


def test_topics_have_triggers_in_lower_case() -> None:
    """Each topic that a text can name has phrases for it; all phrases are in lower case."""
    topics = rows("topics")
    assert {row["id"] for row in topics if not row["triggers"]} == GROUPING_TOPICS
    phrases = [phrase for row in topics for phrase in values(row["triggers"]) + values(row["blockers"])]
    assert [phrase for phrase in phrases if phrase != phrase.lower()] == []


def test_no_trigger_means_two_topics() -> None:
    """A phrase stands for one topic; what covers more is the narrower topic's `broader`."""
    count = Counter(phrase for row in rows("topics") for phrase in values(row["triggers"]))
    assert [phrase for phrase, n in count.items() if n > 1] == []


@pytest.mark.parametrize("table", sorted(FEWEST))
def test_enough_rows(table: str) -> None:
    """The large tables have not lost their rows."""
    assert len(rows(table)) >= FEWEST[table]


def test_persons_have_a_family_name() -> None:
    """Each person's parts of the name are there, and the label holds the family name."""
    assert [row["id"] for row in rows("persons") if not row["family"] or row["family"] not in row["label"]] == []


def test_no_name_is_a_plain_short_word() -> None:
    """No alias is one that running text has all the time in another sense."""
    plain = {"a", "am", "an", "as", "at", "in", "is", "it", "us", "we", "the", "no", "he", "on", "or", "so", "to"}
    found = [
        (table, row["id"], name)
        for table in TABLES
        if table != "topics"
        for row in rows(table)
        for name in names(row)
        if name.lower() in plain and name != "US"
    ]
    assert found == []
