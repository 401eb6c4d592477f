"""A table of answers, what people type for them, and what a fair teacher says."""

from __future__ import annotations

import pytest

from quizgen.play.grading import Key, Verdict, grade
from quizgen.play.tables import listed
from tests.play.grading_table import Row, rows

KNOWN = frozenset(
    listed(
        "iceland ireland austria australia prescribe proscribe clinton clifton sweden desert "
        "dessert marriage carriage johnson johnston lactase"
    )
)

# kind, answer, typed
RIGHT = [
    ("place", "Hanoi", "Hanoi"),
    ("place", "Hanoi", "hanoi"),
    ("place", "Hanoi", "  HANOI  "),
    ("place", "Hanoi", "Hanoi."),
    ("place", "Hanoi", "in Hanoi"),
    ("place", "Hanoi", "“Hanoi”"),
    ("place", "the Hague", "Hague"),
    ("place", "São Paulo", "Sao Paulo"),
    ("place", "Łódź", "Lodz"),
    ("place", "Đà Nẵng", "da nang"),
    ("place", "Straße der Nationen", "strasse der nationen"),
    ("place", "Mississippi", "Missisippi"),
    ("place", "Australia", "Austraila"),
    ("place", "U.S.", "US"),
    ("place", "Guinea-Bissau", "guinea bissau"),
    ("person", "Kim Jong-un", "Kim Jong-un"),
    ("quote", "Dr Jane Roe", "Jane Roe"),
    ("person", "Kim Jong-un", "kim jong un"),
    ("person", "Kim Jong-un", "Kim Jongun"),
    ("person", "Kim Jong-un", "Jong-un Kim"),
    ("person", "Jane Roe", "Dr. Jane Roe"),
    ("person", "Dr Jane Roe", "Jane Roe"),
    ("person", "President Lincoln", "Lincoln"),
    ("person", "Abraham Lincoln", "President Abraham Lincoln"),
    ("person", "Abraham Lincoln", "Lincoln, Abraham"),
    ("person", "Shakespeare", "Shakespear"),
    ("person", "Dvořák", "Dvorak"),
    ("person", "Flannery O'Connor", "flannery oconnor"),
    ("person", "J. R. R. Tolkien", "JRR Tolkien"),
    ("date", "2 March 2019", "March 2, 2019"),
    ("date", "2 March 2019", "2019-03-02"),
    ("date", "2 March 2019", "2/3/2019"),
    ("date", "2 March 2019", "3/2/2019"),
    ("date", "2 March 2019", "02.03.2019"),
    ("date", "2 March 2019", "on the 2nd of March 2019"),
    ("date", "2 March 2019", "2nd March, 2019"),
    ("date", "2 March 2019", "the second of March 2019"),
    ("date", "2 March 2019", "Saturday, 2 Mar 2019"),
    ("date", "12 February 2001", "Febuary 12, 2001"),
    ("date", "the 1990s", "1990s"),
    ("date", "1867", "in 1867"),
    ("date", "44 BC", "44 B.C."),
    ("date", "27–28 February 2019", "February 27-28, 2019"),
    ("date", "1914–1918", "from 1914 to 1918"),
    ("date", "early March 2019", "the beginning of March 2019"),
    ("date", "the 19th century", "19th century"),
    ("date", "mid-May", "the middle of May"),
    ("quantity", "3,000 people", "three thousand people"),
    ("quantity", "3,000 people", "3000 people"),
    ("quantity", "65 hours", "sixty-five hours"),
    ("quantity", "65 hours", "about 65 hours"),
    ("quantity", "$1.5 million", "1.5 million dollars"),
    ("quantity", "$1.5 million", "$1,500,000"),
    ("quantity", "3.5%", "3.5 per cent"),
    ("quantity", "5 kilometres", "5 km"),
    ("quantity", "twelve", "12"),
    ("quantity", "two hundred and five", "205"),
    ("term", "photosynthesis", "photosynthesys"),
    ("term", "photosynthesis", "the photosynthesis"),
    ("term", "cerebral cortex", "Cerebral  Cortex"),
    ("term", "gravity", "it is gravity"),
    ("term", "C++", "c++"),
    ("term", "Newton's first law", "Newtons 1st law"),
    (None, "R&D", "r and d"),
    (None, "nineteen eighty-four", "1984"),
    ("cause", "The bridge had rusted.", "the bridge had rusted"),
]

PARTLY = [
    ("date", "2 March 2019", "2019"),
    ("date", "2 March 2019", "March 2019"),
    ("date", "2 March 2019", "2 March"),
    ("date", "2 March 2019", "the 2010s"),
    ("date", "1994", "the 1990s"),
    ("date", "March 2019", "2 March 2019"),
    ("date", "27–28 February 2019", "27 February 2019"),
    ("date", "early March 2019", "March 2019"),
    ("date", "before 1914", "1914"),
    ("person", "Abraham Lincoln", "Lincoln"),
    ("person", "Ulysses S. Grant", "Ulysses Grant"),
    ("person", "Abraham Lincoln", "A. Lincoln"),
    ("person", "Abraham Lincoln", "Linclon"),
    ("quantity", "65 hours", "65"),
    ("quantity", "3,000 people", "3000"),
    ("term", "cerebral cortex", "cortex"),
    ("term", "The slow removal of soil by wind and water", "wind and water removing soil slowly"),
    ("quote", "Abraham Lincoln", "Lincoln"),
    ("cause", "the bridge had rusted through", "rusted bridge"),
    ("effect", "The river flooded three villages.", "it flooded three villages"),
]

# The hostile ones: near the key, and wrong.
WRONG = [
    ("place", "Iraq", "Iran"),
    ("place", "Austria", "Australia"),
    ("place", "Australia", "Austria"),
    ("place", "Iceland", "Ireland"),
    ("place", "Slovakia", "Slovenia"),
    ("place", "Zambia", "Gambia"),
    ("place", "Niger", "Nigeria"),
    ("place", "North Korea", "South Korea"),
    ("place", "North Korea", "Korea"),
    ("place", "New York", "York"),
    ("place", "Mali", "Bali"),
    ("place", "Hanoi", "not Hanoi"),
    ("place", "Hanoi", "Hanoi or Saigon"),
    ("place", "Hanoi", "Hanoi, Saigon"),
    ("place", "Paris", "Paris, Texas"),
    ("place", "Washington", "Washington State"),
    ("place", "Hanoi", ""),
    ("place", "Hanoi", "?"),
    ("place", "Hanoi", "the"),
    ("date", "2 March 2019", "3 March 2019"),
    ("date", "2 March 2019", "2 March 2018"),
    ("date", "2 March 2019", "2 May 2019"),
    ("date", "2 March 2019", "2 April 2019"),
    ("date", "2 March 2019", "20 March 2019"),
    ("date", "2 March 2019", "2018"),
    ("date", "2 March 2019", "2/4/2019"),
    ("date", "2 March 2019", "2019-03-20"),
    ("date", "2 March 2019", "March"[:2]),
    ("date", "2 March 2019", "2"),
    ("date", "2 March 2019", "02 March 1019"),
    ("date", "1867", "1876"),
    ("date", "1867", "1868"),
    ("date", "1867", "186"),
    ("date", "1867", "18 67"),
    ("date", "1867", "1867 or 1868"),
    ("date", "1867", "before 1867"),
    ("date", "1867", "after 1867"),
    ("date", "44 BC", "44 AD"),
    ("date", "June 1944", "July 1944"),
    ("date", "June 1944", "January 1944"),
    ("date", "the 1990s", "the 1980s"),
    ("date", "the 1990s", "1989"),
    ("date", "the 19th century", "the 18th century"),
    ("date", "1914–1918", "1914–1919"),
    ("date", "1914", "1914–1918"),
    ("date", "early March 2019", "late March 2019"),
    ("date", "before 1914", "after 1914"),
    ("date", "spring 1945", "summer 1945"),
    ("quantity", "3,000 people", "3 people"),
    ("quantity", "3,000 people", "30,000 people"),
    ("quantity", "3.5%", "35%"),
    ("quantity", "5 km", "5 miles"),
    ("quantity", "$5 million", "€5 million"),
    ("quantity", "$5 million", "$5 billion"),
    ("quantity", "-5 degrees", "5 degrees"),
    ("quantity", "65 hours", "65 days"),
    ("quantity", "65 hours", "hours"),
    ("quantity", "sixteen", "sixty"),
    ("quantity", "12", "1 2"),
    ("quantity", "more than 300", "less than 300"),
    ("person", "Kim Jong-un", "Kim Jong-il"),
    ("person", "George W. Bush", "George H. W. Bush"),
    ("person", "George W. Bush", "George H. Bush"),
    ("person", "Louis XIV", "Louis XVI"),
    ("person", "Elizabeth II", "Elizabeth I"),
    ("person", "Elizabeth II", "Elizabeth"),
    ("person", "Martin Luther King", "Martin Luther"),
    ("person", "Mr Ames", "Mrs Ames"),
    ("person", "Lord Byron", "Lady Byron"),
    ("person", "Michael Roe", "Michaela Roe"),
    ("person", "Hillary Clinton", "Hillary Clifton"),
    ("person", "Boris Johnson", "Boris Johnston"),
    ("person", "Jane Roe", "John Roe"),
    ("person", "Bush Sr.", "Bush Jr."),
    ("person", "Jane Roe", "President"),
    ("term", "hypertension", "hypotension"),
    ("term", "lactose", "lactase"),
    ("term", "sulfate", "sulfite"),
    ("term", "vitamin A", "vitamin B"),
    ("term", "vitamin A", "vitamin"),
    ("term", "proscribe", "prescribe"),
    ("term", "employer", "employee"),
    ("term", "intrastate", "interstate"),
    ("term", "microeconomics", "macroeconomics"),
    ("term", "vice president", "president"),
    ("term", "C++", "C"),
    ("term", "F-16", "F-15"),
    ("term", "New York Times", "New York"),
    ("term", "guilty", "not guilty"),
    ("cause", "the bridge had not rusted", "the bridge had rusted"),
    ("cause", "it cost 40 million", "it cost 50 million"),
    ("cause", "the two sides could not agree on sanctions", "the weather"),
]

TABLE = (
    [(Verdict.RIGHT, *row) for row in RIGHT]
    + [(Verdict.PARTLY, *row) for row in PARTLY]
    + [(Verdict.WRONG, *row) for row in WRONG]
)


@pytest.mark.parametrize(("verdict", "kind", "answer", "typed"), TABLE)
def test_a_typed_answer_gets_the_verdict_of_a_fair_teacher(
    verdict: Verdict, kind: str | None, answer: str, typed: str
) -> None:
    assert grade(typed, Key(answer, kind=kind), KNOWN).verdict is verdict


def test_half_of_the_table_is_hostile() -> None:
    assert len(TABLE) >= 100
    assert len(WRONG) * 2 >= len(TABLE)


# What a wrong answer must never be, wherever a digit or a letter makes another one.
EXACT_KINDS = {"date", "quantity", "person", "quote", "place"}


def told(found: list[Row]) -> str:
    return "\n".join(f"{row.answer} | {row.typed} | {row.graded()}" for row in found)


def test_the_long_table_accepts_nothing_wrong_and_refuses_little_that_is_right() -> None:
    table = list(rows())
    wrong = [row for row in table if row.verdict is Verdict.WRONG]
    right = [row for row in table if row.verdict is Verdict.RIGHT]
    partly = [row for row in table if row.verdict is Verdict.PARTLY]
    assert len(table) >= 400
    assert len(wrong) * 2 >= len(table)

    found = {row: row.graded().verdict for row in table}
    accepted = [row for row in (*wrong, *partly) if found[row] is Verdict.RIGHT]
    assert not accepted, told(accepted)
    half = [row for row in wrong if found[row] is Verdict.PARTLY and row.kind in EXACT_KINDS]
    assert len(half) <= 0.01 * len(wrong), told(half)
    refused = [row for row in right if found[row] is not Verdict.RIGHT]
    assert len(refused) <= 0.03 * len(right), told(refused)
    lost = [row for row in partly if found[row] is Verdict.WRONG]
    assert len(lost) <= 0.1 * len(partly), told(lost)


def test_a_further_form_is_as_right_as_the_answer() -> None:
    key = Key("Ho Chi Minh City", accept=("Saigon",), kind="place")
    assert grade("saigon", key).verdict is Verdict.RIGHT


def test_an_answer_as_near_to_another_answer_of_the_bank_is_wrong() -> None:
    alone = Key("Marlon", kind="term")
    rivalled = Key("Marlon", kind="term", others=("Marlin", "Marlon"))
    assert grade("Marlan", alone).verdict is Verdict.RIGHT
    assert grade("Marlan", rivalled).verdict is Verdict.WRONG
    assert "Marlin" in grade("Marlan", rivalled).note
    assert grade("marlon", rivalled).verdict is Verdict.RIGHT


def test_a_surname_that_two_people_share_is_not_enough() -> None:
    key = Key("Kim Jong-un", kind="person", others=("Kim Jong-il",))
    assert grade("Kim", key).verdict is Verdict.WRONG


def test_a_rival_is_found_among_many_answers() -> None:
    many = tuple(f"Town number {n}" for n in range(500))
    assert grade("Marlan", Key("Marlon", others=(*many, "Marlin"))).verdict is Verdict.WRONG


def test_the_year_alone_stays_partly_right_though_other_dates_share_it() -> None:
    key = Key("2 March 2019", kind="date", others=("1 March 2019", "4 March 2019"))
    assert grade("2019", key).verdict is Verdict.PARTLY


def test_a_date_that_can_be_read_as_another_answer_is_partly_right() -> None:
    key = Key("2 March 2019", kind="date", others=("3 February 2019",))
    assert grade("2/3/2019", key).verdict is Verdict.PARTLY
    assert grade("2019-03-02", key).verdict is Verdict.RIGHT


def test_words_of_the_question_may_be_repeated() -> None:
    question = "Which city in Vietnam hosted the summit?"
    key = Key("Hanoi", kind="place", question=question, others=("Saigon",))
    assert grade("the city of Hanoi", key).verdict is Verdict.RIGHT
    assert grade("Hanoi, Saigon", key).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("answer", "typed", "forgiven"),
    [
        ("Hanoi", "Hanoi", ()),
        ("Hanoi", "hanoi", ("capital letters",)),
        ("São Paulo", "Sao Paulo", ("accents",)),
        ("the Hague", "Hague", ("the article",)),
        ("3,000", "three thousand", ("the way the number is written",)),
        ("Jongun", "Jong un", ("spaces",)),
        ("photosynthesis", "fotosynthesis", ()),
        ("photosynthesis", "photosintesis", ("a slip (photosintesis for photosynthesis)",)),
    ],
)
def test_what_was_forgiven_is_named(answer: str, typed: str, forgiven: tuple[str, ...]) -> None:
    assert grade(typed, Key(answer)).forgiven == forgiven


@pytest.mark.parametrize("typed", ["² March 2018", "①", "3 March ²", "⑤ May"])
def test_digits_that_are_no_numbers_are_graded_like_any_text(typed: str) -> None:
    assert grade(typed, Key("2 March 2019", kind="date")).verdict is not Verdict.RIGHT
