"""Title, author and date as they are found, and what is said to be a guess."""

import pytest

from quizgen.errors import QuizgenError
from quizgen.reading import read_text
from quizgen.reading.dates import find_date, parse_date

BODY = (
    "The bakers of Arnstein went back to work on Monday because the mill owners gave in. "
    "Bread had been short for two weeks."
)
TITLE = "Bakers of Arnstein return to their ovens"


def metadata(*lines: str, **stated: str) -> tuple[str | None, str | None, str | None]:
    document = read_text("\n".join([*lines, BODY]), **stated)
    return document.title, document.author, document.published


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], (None, None, None)),
        ([TITLE], (TITLE, None, None)),
        ([TITLE + "?"], (TITLE + "?", None, None)),
        (["Home", "News", TITLE], (TITLE, None, None)),
        ([TITLE, "How a strike ended after a cold spring"], (TITLE, None, None)),
        (["March 02, 2019", TITLE], (TITLE, None, "2019-03-02")),
        (["14.03.2019 Author: Nina Holm", TITLE], (TITLE, "Nina Holm", "2019-03-14")),
        ([TITLE, "By Nina Holm and Tom van Dyk"], (TITLE, "Nina Holm and Tom van Dyk", None)),
        ([TITLE, "By NINA HOLM, Staff Writer"], (TITLE, "Nina Holm", None)),
        (
            [TITLE, "Blog Post By:\u00a0", "Nina Holm & Tom Dyk"],
            (TITLE, "Nina Holm & Tom Dyk", None),
        ),
        (["About the Author", "Nina Holm"], (None, "Nina Holm", None)),
        ([TITLE, "Posted on 3 March 2020 by Nina Holm"], (TITLE, "Nina Holm", "2020-03-03")),
        (
            [TITLE, "Updated 4:15 p.m. EST, May 2, 2022", "Published May 1, 2022"],
            (TITLE, None, "2022-05-01"),
        ),
    ],
)
def test_the_lines_above_an_article(lines, expected):
    assert metadata(*lines) == expected


def test_guesses_are_named_and_statements_win():
    text = f"March 2, 2019\n{TITLE}\n{BODY}"
    guessed = read_text(text)
    stated = read_text(text, title="Bread again", published="2019-03")
    assert guessed.guessed == {"title", "published"}
    assert (stated.title, stated.published, stated.guessed) == ("Bread again", "2019-03", set())


def test_years_in_the_article_do_not_date_it():
    assert read_text(BODY + " The last strike had been in 2017.").published is None


def test_front_matter_is_metadata_and_no_article():
    text = f"---\ntitle: {TITLE}\nauthor: [Nina Holm, Tom Dyk]\ndate: 2019-03-02\n---\n{BODY}\n"
    document = read_text(text)
    assert (document.title, document.author, document.published) == (
        TITLE,
        "Nina Holm, Tom Dyk",
        "2019-03-02",
    )
    assert document.guessed == set()
    assert [text[p.start : p.end] for p in document.asked()] == [BODY]


def test_broken_front_matter_is_told_with_its_line():
    with pytest.raises(QuizgenError, match="not valid YAML") as caught:
        read_text(f"---\nauthor: Nina Holm\ntitle: Bread: a story\n---\n{BODY}")
    assert caught.value.line == 3
    with pytest.raises(QuizgenError, match='"soon" is not a publication date'):
        read_text(f"---\ndate: soon\n---\n{BODY}")


def test_a_rule_at_the_top_is_no_front_matter():
    document = read_text(f"---\n{BODY}\n---\nSalt was short as well.")
    assert [p.role.asked for p in document.paragraphs] == [False, True, False, True]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("March 02, 2019", "2019-03-02"),
        ("Sept. 3, 2020", "2020-09-03"),
        ("Saturday, 2 March 2019", "2019-03-02"),
        ("2nd of March 2019", "2019-03-02"),
        ("14.03.2019", "2019-03-14"),
        ("2019-03-02T10:00:00Z", "2019-03-02"),
        ("2019-03", "2019-03"),
        ("March 2019", "2019-03"),
        ("03/14/2019", "2019-03-14"),
        ("03/04/2019", "2019"),
        ("31.02.2019", None),
        ("no date here", None),
    ],
)
def test_printed_dates(line, iso):
    found = find_date(line)
    assert (found.iso if found else None) == iso == parse_date(line)
