"""What can be read as an article, and the one line for what cannot."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import UserError
from kg.model import Article
from kg.read import Metadata, read_paths

BODY = (
    "The two sides met in New Delhi on Tuesday and talked of spares for the fleet.\n\n"
    "They agreed to meet again in Moscow, and the Indian side said that the talks were useful."
)
FRONT = """---
id: 2021-talks
title: "India, Russia: talks held"
url:
publisher: The Daily
based_on: PTI
published: 2021-10
---
"""
PAGE = """<!DOCTYPE html><html><head><title>Talks held</title>
<meta property="og:title" content="Talks held"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2021-10-05T09:30:00+05:30">
<link rel="canonical" href="https://daily.example/talks"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Talks held</h1>
<p>The two sides met in New Delhi on Tuesday &amp; talked of spares for the fleet of the Indian Navy.</p>
<p>They agreed to meet again in Moscow, and the Indian side said that the talks were useful.</p>
</article><footer>All rights reserved 2024</footer></body></html>"""
PAGE_BODY = BODY.replace("Tuesday and talked", "Tuesday & talked").replace("fleet.", "fleet of the Indian Navy.")
GERMAN = (
    "Der Verteidigungsminister traf am Montag in Neu-Delhi seinen russischen Amtskollegen, um über die Lieferung von "
    "Hubschraubern zu sprechen. Beide Seiten waren sich einig, dass die Zusammenarbeit fortgesetzt wird."
)
RUSSIAN = "Министр обороны встретился в Нью-Дели с индийским коллегой, чтобы обсудить поставки вертолётов."


def lines(errors: list[UserError], folder: Path) -> list[str]:
    """The errors as the user sees them, with the folder's name shortened."""
    return [str(error).replace(str(folder), "DIR") for error in errors]


def refusal(path: Path | str, folder: Path, metadata: Metadata | None = None) -> str:
    """The one line for a path that gives one error and no article."""
    articles, errors = read_paths([path], metadata or Metadata())
    (line,) = lines(errors, folder)
    assert (articles, "\n" in line) == ([], False)
    return line


def written(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def give_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let standard input hold some bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_front_matter(tmp_path: Path) -> None:
    """Front matter gives the metadata; a month stays a month; the body is what follows, stripped."""
    path = written(tmp_path / "any.md", FRONT + "\n" + BODY + "\n\n")
    article = Article("2021-talks", BODY, "India, Russia: talks held", "The Daily", "2021-10", "", "PTI")
    assert read_paths([path]) == ([article], [])


def test_other_keys_and_empty_front_matter_do_no_harm(tmp_path: Path) -> None:
    """Keys that are not known are passed over, and front matter may be empty."""
    other = written(tmp_path / "other.md", "---\ntext: retold\nlist: [a, b]\n---\n" + BODY)
    empty = written(tmp_path / "empty.md", "---\n---\n" + BODY)
    assert read_paths([other, empty]) == ([Article("other", BODY), Article("empty", BODY)], [])


def test_rule_inside_the_body_is_text(tmp_path: Path) -> None:
    """Only the first closing line ends front matter; later rules belong to the body."""
    body = BODY + "\n\n---\n\nThis is the end of the article."
    assert read_paths([written(tmp_path / "a.md", "---\nid: x\n---\n" + body)])[0] == [Article("x", body)]


def test_text_without_front_matter_takes_its_file_name(tmp_path: Path) -> None:
    """Without an id the file's name serves, in the form that an IRI can hold."""
    path = written(tmp_path / "First Article (2).txt", BODY)
    assert read_paths([path]) == ([Article("first-article-2", BODY)], [])


def test_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    """Windows and old Macintosh line ends become LF, and a UTF-8 byte order mark is no text."""
    windows = written(tmp_path / "windows.md", b"\xef\xbb\xbf" + (FRONT + BODY).replace("\n", "\r\n").encode())
    old = written(tmp_path / "old.txt", BODY.replace("\n", "\r"))
    assert [article.body for article in read_paths([windows, old])[0]] == [BODY, BODY]


def test_body_is_not_normalised(tmp_path: Path) -> None:
    """Composed and decomposed letters, entities and no-break spaces stay, so that offsets agree with the file."""
    body = BODY + " Chargé, Charge\u0301, &amp; and\u00a0more."
    assert read_paths([written(tmp_path / "a.txt", body)])[0][0].body == body


def test_page(tmp_path: Path) -> None:
    """A page gives its article's paragraphs without menus, entities decoded, and what its markup says of it."""
    article = Article("talks", PAGE_BODY, "Talks held", "The Daily", "2021-10-05", "https://daily.example/talks")
    assert read_paths([written(tmp_path / "talks.html", PAGE)]) == ([article], [])


def test_page_in_its_declared_encoding(tmp_path: Path) -> None:
    """A page that is not UTF-8 is read in the encoding that it declares."""
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("useful", "useful – naïve")
    article = read_paths([written(tmp_path / "talks.htm", page.encode("cp1252"))])[0][0]
    assert article.body == PAGE_BODY.replace("useful", "useful – naïve")


def test_page_without_date_has_none(tmp_path: Path) -> None:
    """Where markup gives no date of publication none is guessed from the text."""
    page = PAGE.replace("article:published_time", "other").replace("2021-10-05T09:30:00+05:30", "")
    assert read_paths([written(tmp_path / "talks.html", page)])[0][0].published == ""


def test_page_without_article(tmp_path: Path) -> None:
    """A page in which no article is found is refused."""
    path = written(tmp_path / "empty.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    expected = "no article was found in the page: DIR/empty.html; save the article's text as .txt and give that"
    assert refusal(path, tmp_path) == expected


def test_folder(tmp_path: Path) -> None:
    """A folder gives its articles by name; hidden files, pictures, tables and sub-folders are passed over."""
    for name in ("b.txt", "a.md", "c.HTML", ".hidden.txt", "photo.png", "facts.json"):
        written(tmp_path / name, PAGE if name == "c.HTML" else BODY)
    (tmp_path / "deeper").mkdir()
    written(tmp_path / "deeper" / "d.txt", BODY)
    articles, errors = read_paths([tmp_path])
    assert ([article.id for article in articles], errors) == (["a", "b", "c"], [])


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    """A file and the folder that it is in give one article."""
    path = written(tmp_path / "a.txt", BODY)
    assert read_paths([path, tmp_path, str(path)]) == ([Article("a", BODY)], [])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads standard input as bytes, front matter included, and needs no id."""
    give_standard_input(monkeypatch, (FRONT + BODY).encode())
    assert [article.id for article in read_paths(["-"])[0]] == ["2021-talks"]
    give_standard_input(monkeypatch, BODY.encode())
    assert read_paths(["-"]) == ([Article("stdin", BODY)], [])
    give_standard_input(monkeypatch, PAGE.encode())
    assert read_paths(["-"], Metadata(id="page"))[0][0].body == PAGE_BODY


def test_standard_input_knows_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A metadata.csv in the current folder has nothing to do with standard input."""
    written(tmp_path / "metadata.csv", "broken\n")
    monkeypatch.chdir(tmp_path)
    give_standard_input(monkeypatch, BODY.encode())
    assert read_paths(["-"]) == ([Article("stdin", BODY)], [])


def test_options_go_before_table_and_table_before_file(tmp_path: Path) -> None:
    """What options say goes before metadata.csv, and that before front matter; an empty cell leaves it."""
    path = written(tmp_path / "a.md", FRONT + BODY)
    written(
        tmp_path / "metadata.csv",
        'file,id,title,publisher,published,url,based_on\na.md,from-table,"Talks, again",The Weekly,,,\n',
    )
    article = read_paths([path], Metadata(publisher="The Monthly", url="https://monthly.example/a"))[0]
    assert article == [
        Article("from-table", BODY, "Talks, again", "The Monthly", "2021-10", "https://monthly.example/a", "PTI")
    ]


def test_options_for_one_article(tmp_path: Path) -> None:
    """An id can be given to one article only, a date to many."""
    for name in ("a.txt", "b.txt"):
        written(tmp_path / name, BODY)
    expected = "--id is for one article, but there are 2: DIR/a.txt; write a metadata.csv beside the files instead"
    assert refusal(tmp_path, tmp_path, Metadata(id="x")) == expected
    dated = read_paths([tmp_path], Metadata(published="2021"))[0]
    assert [article.published for article in dated] == ["2021", "2021"]


def test_rows_of_the_table_that_are_left_out(tmp_path: Path) -> None:
    """Wrong rows of metadata.csv are each named, and the rest counts."""
    written(tmp_path / "a.txt", BODY)
    written(tmp_path / "metadata.csv", "file,publisher\na.txt,The Daily\na.txt,Other\ngone.txt,X\na.txt\n")
    articles, errors = read_paths([tmp_path])
    assert articles == [Article("a", BODY, publisher="The Daily")]
    assert lines(errors, tmp_path) == [
        "'a.txt' is named twice: DIR/metadata.csv:3; keep one of the rows",
        "'gone.txt' is not in the folder: DIR/metadata.csv:4; mend the name or remove the row",
        "a row has too many or too few cells: DIR/metadata.csv:5; mend the row",
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "file,date\na.txt,2021\n",
            "unknown column 'date': DIR/metadata.csv; use the columns file,id,title,publisher,published,url,based_on",
        ),
        (
            "id,title\nx,y\n",
            "no column 'file', or a column twice: DIR/metadata.csv; "
            "use the columns file,id,title,publisher,published,url,based_on",
        ),
        ('file,title\na.txt,"x"y\n', "no table (',' expected after '\"'): DIR/metadata.csv:2; mend the row"),
    ],
)
def test_broken_table(tmp_path: Path, table: str, expected: str) -> None:
    """A metadata.csv that cannot be read leaves out its folder, since ids and dates may stand there."""
    path = written(tmp_path / "a.txt", BODY)
    written(tmp_path / "metadata.csv", table)
    assert refusal(path, tmp_path) == expected


@pytest.mark.parametrize("given_date", ["2021-10-05T09:30:00+05:30", "2021-10-05 09:30", "2021-10-05"])
def test_a_time_of_day_is_cut_off(tmp_path: Path, given_date: str) -> None:
    """Of a date with a time the day is kept."""
    path = written(tmp_path / "a.txt", BODY)
    assert read_paths([path], Metadata(published=given_date))[0][0].published == "2021-10-05"


@pytest.mark.parametrize("date", ["5 October 2021", "2021-13", "2021-02-30", "21-10-05", "0000", "2021-1-5"])
def test_no_date(tmp_path: Path, date: str) -> None:
    """A date of publication that is no ISO date is refused."""
    path = written(tmp_path / "a.md", f"---\npublished: {date}\n---\n{BODY}")
    expected = f"published '{date}' is no date: DIR/a.md; write it as 2025-10-28, 2025-10 or 2025"
    assert refusal(path, tmp_path) == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", "daily.example/a", "https://a b"])
def test_no_web_address(tmp_path: Path, url: str) -> None:
    """A url that is no web address is refused, since it becomes a link."""
    path = written(tmp_path / "a.md", f'---\nurl: "{url}"\n---\n{BODY}')
    expected = f"url '{url}' is no web address: DIR/a.md; write it as https://…, or leave it empty"
    assert refusal(path, tmp_path) == expected


def test_control_characters_leave_the_metadata(tmp_path: Path) -> None:
    """Terminal escapes and line ends in a title become blanks."""
    path = written(tmp_path / "a.md", f'---\ntitle: "Talks \\e[31m\\n held"\n---\n{BODY}')
    assert read_paths([path])[0][0].title == "Talks [31m held"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("---\ntitle: India: talks\n---\n", "front matter is broken in line 2"),
        ('---\nid: a\ntitle: "India\n---\n', "front matter is broken in line 4"),
        ("---\nonly words\n---\n", "front matter is broken: its lines are no 'name: value'"),
        ("---\ntitle: [a, b]\n---\n", "front matter is broken: title is no plain text"),
        ("---\n? {a: b}\n: c\n---\n", "front matter is broken in line 2"),
        ("---\n" + "[" * 5000 + "\n---\n", "front matter is broken"),
    ],
)
def test_broken_front_matter(tmp_path: Path, text: str, what: str) -> None:
    """Front matter that is no YAML of names and plain values is refused, with its line where there is one."""
    path = written(tmp_path / "a.md", text + BODY)
    advice = "mend the lines between the two '---'; values with a colon need quotes"
    assert refusal(path, tmp_path) == f"{what}: DIR/a.md; {advice}"


@pytest.mark.parametrize("text", ["---\nid: a\n" + BODY, "---\nid: a\n" + "word " * 5000 + "\n---\n" + BODY])
def test_front_matter_without_end(tmp_path: Path, text: str) -> None:
    """Front matter that is not closed, or only far below, is refused."""
    expected = "front matter has no closing line '---': DIR/a.md; add it below the last of its lines"
    assert refusal(written(tmp_path / "a.md", text), tmp_path) == expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "empty file: DIR/a.txt; give a file with the text of an article"),
        ("a.txt", b" \n\t\n", "empty file: DIR/a.txt; give a file with the text of an article"),
        ("a.md", FRONT.encode(), "no text below the front matter: DIR/a.md; give a file with the text of an article"),
        ("a.txt", b"12 + 30 = 42", "there are no words in it: DIR/a.txt; give the text of an article"),
        ("a.txt", bytes(range(256)), "a binary file, no text: DIR/a.txt; give a .md, .txt or .html file"),
        ("a.md", b"\x89PNG\r\n\x1a\n\x00", "a binary file, no text: DIR/a.md; give a .md, .txt or .html file"),
        (
            "a.txt",
            b"%PDF-1.7\n",
            "a PDF, no plain text: DIR/a.txt; save its text as a .txt file in UTF-8 and give that",
        ),
        (
            "a.md",
            b"PK\x03\x04\x00",
            "a zip or office document, no plain text: DIR/a.md; save its text as a .txt file in UTF-8 and give that",
        ),
        (
            "a.txt",
            (BODY + " naïve").encode("cp1252"),
            "not UTF-8 (byte 171): DIR/a.txt; convert it: iconv -f WINDOWS-1252 -t UTF-8 DIR/a.txt > utf8.txt",
        ),
        (
            "a b.txt",
            BODY.encode("utf-16"),
            "UTF-16, not UTF-8: DIR/a b.txt; convert it: iconv -f UTF-16 -t UTF-8 'DIR/a b.txt' > utf8.txt",
        ),
        (
            "a.html",
            b'<meta charset="utf-8">\xff\xfe',
            "not in utf-8, as the page says: DIR/a.html; save the page as UTF-8",
        ),
        (
            "a.txt",
            GERMAN.encode(),
            "not English, as it seems (0% of its words are common English words): DIR/a.txt; "
            "only English articles can be read",
        ),
        (
            "a.txt",
            RUSSIAN.encode(),
            "not English, as it seems (100% of its letters are not Latin): DIR/a.txt; "
            "only English articles can be read",
        ),
        ("a.pdf", b"%PDF-1.7", ".pdf files are not read: DIR/a.pdf; save the text as a .txt file in UTF-8"),
        ("a.DOCX", b"PK\x03\x04", ".docx files are not read: DIR/a.DOCX; save the text as a .txt file in UTF-8"),
        ("a.odt", b"PK\x03\x04", ".odt files are not read: DIR/a.odt; save the text as a .txt file in UTF-8"),
        ("a.json", b"{}", ".json files are not read: DIR/a.json; give a .md, .txt or .html file"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    """Each kind of bad file gets a line that says what is wrong, where, and what to do."""
    assert refusal(written(tmp_path / name, content), tmp_path) == expected


def test_english_with_some_russian_is_english(tmp_path: Path) -> None:
    """Russian names in brackets do not make an article foreign."""
    body = BODY + " The Admiral Gorshkov (Адмирал Горшков) was there."
    assert read_paths([written(tmp_path / "a.txt", body)]) == ([Article("a", body)], [])


def test_larger_than_allowed(tmp_path: Path) -> None:
    """A file over the limit is refused, one of just that size is read."""
    path = written(tmp_path / "a.txt", BODY)
    size = len(BODY.encode())
    assert read_paths([path], max_bytes=size)[0] == [Article("a", BODY)]
    expected = ["larger than 0.000167 MB: DIR/a.txt; give a smaller file or raise --max-size"]
    assert lines(read_paths([path], max_bytes=size - 1)[1], tmp_path) == expected


@pytest.mark.parametrize("url", ["https://daily.example/a", "http://daily.example", "ftp://daily.example/a.txt"])
def test_web_address(tmp_path: Path, url: str) -> None:
    """A web address is not fetched, and the line says what to do instead."""
    expected = f"web addresses are not fetched: {url}; save the page as .html, and give it with --url"
    assert refusal(url, tmp_path) == expected


def test_missing_path(tmp_path: Path) -> None:
    """A path that leads nowhere is named."""
    assert refusal(tmp_path / "gone.txt", tmp_path) == "no such file or folder: DIR/gone.txt; check the path"
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert refusal(tmp_path / "loop.txt", tmp_path) == "no such file or folder: DIR/loop.txt; check the path"


def test_name_too_long_for_the_system(tmp_path: Path) -> None:
    """A path that the system refuses is an error like others."""
    line = refusal(tmp_path / ("a" * 300), tmp_path)
    assert line == f"cannot be read: DIR/{'a' * 300} (File name too long); check the path and your rights"


def test_folders_without_articles(tmp_path: Path) -> None:
    """An empty folder is named; one that holds only folders says to give these."""
    assert refusal(tmp_path, tmp_path) == "no article in the folder: DIR; put .md, .txt or .html there"
    (tmp_path / "deeper").mkdir()
    assert refusal(tmp_path, tmp_path) == "no article in the folder: DIR; give its sub-folders"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")
def test_unreadable_file(tmp_path: Path) -> None:
    """A file that the system does not let us read is named with the system's reason."""
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    expected = "cannot be read: DIR/a.txt (Input/output error); check the file and your rights to it"
    assert refusal(tmp_path / "a.txt", tmp_path) == expected


def test_two_files_with_one_id(tmp_path: Path) -> None:
    """Both files are named and both left out, so that the order of files does not matter."""
    first = written(tmp_path / "a.md", FRONT + BODY)
    second = written(tmp_path / "b.md", FRONT + BODY)
    other = written(tmp_path / "c.txt", BODY)
    articles, errors = read_paths([first, second, other])
    assert articles == [Article("c", BODY)]
    assert lines(errors, tmp_path) == [
        "one id, 2021-talks, for two articles: DIR/a.md and DIR/b.md; give each its own id"
    ]


def test_all_bad_files_are_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    """Reading goes on after an error: one run names all that is wrong."""
    written(tmp_path / "good.txt", BODY)
    written(tmp_path / "empty.txt", b"")
    written(tmp_path / "paper.pdf", b"%PDF-1.7")
    articles, errors = read_paths([tmp_path, tmp_path / "gone.md"])
    assert articles == [Article("good", BODY)]
    assert lines(errors, tmp_path) == [
        "no such file or folder: DIR/gone.md; check the path",
        ".pdf files are not read: DIR/paper.pdf; save the text as a .txt file in UTF-8",
        "empty file: DIR/empty.txt; give a file with the text of an article",
    ]


def test_file_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters in a file's name are not printed."""
    path = written(tmp_path / "a\x1b[31m\n.txt", b"")
    assert refusal(path, tmp_path) == "empty file: DIR/a?[31m?.txt; give a file with the text of an article"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)),
    suffix=st.sampled_from(["md", "txt", "html"]),
)
def test_any_bytes_give_an_article_or_one_line(tmp_path: Path, content: bytes, suffix: str) -> None:
    """Whatever a file holds, it gives one article or one error, and never a traceback."""
    path = written(tmp_path / f"a.{suffix}", content)
    articles, errors = read_paths([path])
    assert (len(articles) + len(errors), ["\n" in str(error) for error in errors].count(True)) == (1, 0)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(block=st.text(alphabet="ab:-[]{}\"'&*!|>%@`?#,\n \t\\01", max_size=60))
def test_any_front_matter_gives_an_article_or_one_line(tmp_path: Path, block: str) -> None:
    """Whatever stands between the two lines, it gives an article with that body or one error."""
    path = written(tmp_path / "a.md", f"---\n{block}\n---\n{BODY}")
    articles, errors = read_paths([path])
    assert len(articles) + len(errors) == 1
