"""Time expressions in running text: spans, types, values, and what they count from."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.analysis.times import Tense, find_times
from quizgen.analysis.times.grammar import _VOCABULARY

THURSDAY = "2019-03-14"


def found(text: str, published: str | None = THURSDAY) -> list[tuple[str, str, str | None]]:
    return [(text[t.start : t.end], t.type, t.value) for t in find_times(text, published)]


def values(text: str, published: str | None = THURSDAY) -> list[str | None]:
    return [t.value for t in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opened on 2 March 2018.", "2 March 2018", "2018-03-02"),
        ("It opened on March 2, 2018.", "March 2, 2018", "2018-03-02"),
        ("It opened on the 2nd of March 2018.", "the 2nd of March 2018", "2018-03-02"),
        ("It opened on 2018-03-02.", "2018-03-02", "2018-03-02"),
        ("It opened on 14.03.2018.", "14.03.2018", "2018-03-14"),
        ("It opened on 03/14/2018.", "03/14/2018", "2018-03-14"),
        ("It opened on Friday, 2 March 2018.", "Friday, 2 March 2018", "2018-03-02"),
        ("It opened on 2\u00a0March\u00a02018.", "2\u00a0March\u00a02018", "2018-03-02"),
        ("It opened in Sept. 1918.", "Sept. 1918", "1918-09"),
        ("It opened on May Day 1918.", "May Day 1918", "1918-05-01"),
        ("It opened in early March 1918.", "early March 1918", "1918-03"),
        ("It opened in mid-1998.", "mid-1998", "1998"),
        ("It opened in the late 1990s.", "the late 1990s", "199"),
        ("It opened in the late nineteenth century.", "the late nineteenth century", "18"),
        ("It opened in the 5th century BC.", "the 5th century BC", "BC04"),
        ("He died in 44 BC.", "44 BC", "BC0044"),
        ("He died in AD 79.", "AD 79", "0079"),
        ("It opened in the summer of 1968.", "the summer of 1968", "1968-SU"),
        ("It opened on New Year’s Eve 1968.", "New Year’s Eve 1968", "1968-12-31"),
        ("It opened on Easter Monday 1916.", "Easter Monday 1916", "1916-04-24"),
        ("It opened on 2-Mar-2018.", "2-Mar-2018", "2018-03-02"),
        ("It opened on 2018/03/02.", "2018/03/02", "2018-03-02"),
        ("It opened c. 1340.", "c. 1340", "1340"),
        ("It opened two days after 3 May 1920.", "two days after 3 May 1920", "1920-05-05"),
        (
            "It opened on the day before Christmas 1920.",
            "the day before Christmas 1920",
            "1920-12-24",
        ),
        (
            "It opened in the first half of the 19th century.",
            "the first half of the 19th century",
            "18",
        ),
        ("It opened in the 1700s.", "the 1700s", "17"),
        ("It opened in the third millennium BC.", "the third millennium BC", "BC2"),
        ("It opened in the winter of 1812–13.", "the winter of 1812–13", "1812-WI"),
    ],
)
def test_dates_that_need_nothing_else(text: str, words: str, value: str) -> None:
    assert found(text, None) == [(words, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court sat from 27 to 28 February 2018.", ["2018-02-27", "2018-02-28"]),
        ("The court sat on March 2-4, 2018.", ["2018-03-02", "2018-03-04"]),
        ("The court sat on March 2 and 4.", ["2019-03-02", "2019-03-04"]),
        ("The siege lasted from 3 May to 7 July 1899.", ["1899-05-03", "1899-07-07"]),
        ("The siege lasted from May to July 1899.", ["1899-05", "1899-07"]),
        (
            "It lasted from Sunday, 2 September to Thursday, 6 September 1666.",
            ["1666-09-02", "1666-09-06"],
        ),
        ("The alliance of 1966–1968 failed.", ["1966", "1968"]),
        ("The war of 1914–18 followed.", ["1914", "1918"]),
        ("The 2016–17 season was short.", ["2016", "2017"]),
        ("The king ruled from 1279 to 1213 BC.", ["BC1279", "BC1213"]),
        ("It grew in the 17th and 18th centuries.", ["16", "17"]),
        ("Sanctions came between 2016 and 2017.", ["2016", "2017"]),
    ],
)
def test_a_range_is_two_expressions(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mill burnt down in June.", "2018-06"),
        ("The mill burnt down last June.", "2018-06"),
        ("In May Parliament fell.", "2018-05"),
        ("The mill will open in June.", "2019-06"),
        ("The mill will open next May.", "2019-05"),
        ("The mill burnt down on 20 February.", "2019-02-20"),
        ("The mill burnt down on 20 December.", "2018-12-20"),
        ("The mill burnt down on Wednesday, 20 March.", "2019-03-20"),
        ("The mill burnt down on Tuesday, 20 March.", "2018-03-20"),
        ("The mill will close on 20 December.", "2019-12-20"),
        ("The permit was due to end on 20 March.", "2019-03-20"),
        ("The mill burnt down on Monday.", "2019-03-11"),
        ("The mill will open on Monday.", "2019-03-18"),
        ("The mill burnt down last week.", "2019-W10"),
        ("The mill burnt down earlier this month.", "2019-03"),
        ("The mill burnt down three years ago.", "2016"),
        ("The mill burnt down last summer.", "2018-SU"),
        ("The mill burnt down on the night of 4 March.", "2019-03-04TNI"),
        ("The mill burnt down on the night of 4 to 5 March.", "2019-03-04TNI"),
        ("The owner planned to sell the mill on Monday.", "2019-03-18"),
        ("He said the mill would still be sold on 20 March.", "2019-03-20"),
        ("The owner sold the mill on Monday, as previously planned.", "2019-03-11"),
    ],
)
def test_relative_dates_count_from_publication(text: str, value: str) -> None:
    assert values(text) == [value]


def test_three_figures_are_a_year_in_a_text_about_that_age() -> None:
    assert values("He was born in 742, and crowned in the 8th century.") == ["0742", "07"]
    assert values("The village was left in 742, and none came back in 1950.") == ["1950"]


def test_without_publication_a_bare_month_stays_unresolved() -> None:
    assert found("The mill burnt down in June.", None) == [("June", "DATE", None)]


def test_a_publication_that_is_only_a_month_resolves_what_it_can() -> None:
    text = "He resigned last year, and in February; she did yesterday."
    assert values(text, "2019-03") == ["2018", "2019-02", None]


def test_the_narrative_moves_from_date_to_date() -> None:
    text = (
        "He landed on 3 May 1920. The next morning he gave a speech. The following day he left."
        " Two years later he was dead."
    )
    assert values(text) == ["1920-05-03", "1920-05-04TMO", "1920-05-05", "1922"]


def test_a_history_counts_bare_dates_from_its_own_years() -> None:
    text = (
        "The party was founded in 1911.\n\nIn 1914 war broke out. On 4 August troops crossed the"
        " border, and in October they reached the sea. By February they had dug in.\n\n"
        "In 1918 they went home."
    )
    assert values(text) == ["1911", "1914", "1914-08-04", "1914-10", "1915-02", "1918"]


def test_news_counts_bare_dates_from_publication_whatever_year_it_mentions() -> None:
    text = "The party was founded in 1911. It split on Monday, and on 4 March its leader left."
    assert values(text) == ["1911", "2019-03-11", "2019-03-04"]


def test_the_day_before_in_an_opening_adverbial_counts_from_the_main_clause() -> None:
    text = "On Wednesday he slept. After the defeat the previous day, she spent Monday at home."
    assert values(text) == ["2019-03-13", "2019-03-10", "2019-03-11"]


def test_figures_that_read_two_ways_follow_the_documents_habit() -> None:
    assert values("It is dated 02/03/2018.") == [None]
    assert values("It is dated 02/03/2018. It came on 25/03/2018.") == ["2018-03-02", "2018-03-25"]
    assert values("It is dated 02/03/2018. It came on 03/25/2018.") == ["2018-02-03", "2018-03-25"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ride takes 65 hours.", "65 hours", "PT65H"),
        ("It was a 65-hour ride.", "65-hour", "PT65H"),
        ("It took more than twenty years.", "more than twenty years", "P20Y"),
        ("It took two and a half years.", "two and a half years", "P2Y6M"),
        ("It took two to three weeks.", "two to three weeks", "P2W"),
        ("It took a decade.", "a decade", "P10Y"),
        ("It took several weeks.", "several weeks", "PXW"),
        ("It rained for the past two days.", "the past two days", "P2D"),
        ("He spoke for half an hour.", "half an hour", "PT30M"),
        ("It fell in the first nine months.", "the first nine months", "P9M"),
    ],
)
def test_durations(text: str, words: str, value: str) -> None:
    assert found(text) == [(words, "DURATION", value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ferry runs daily.", "daily", "P1D"),
        ("It is fed every two weeks.", "every two weeks", "P2W"),
        ("They meet each Thursday.", "each Thursday", "XXXX-WXX-4"),
        ("It costs 50 crowns a year.", "a year", "P1Y"),
    ],
)
def test_sets(text: str, words: str, value: str) -> None:
    assert found(text) == [(words, "SET", value)]


@pytest.mark.parametrize(
    "text",
    [
        "The keeper, 41 years old, may march on.",
        "May I come in? You May Be Interested.",
        "April Jones met Theresa May. May said an august body had marched.",
        "It kept three-quarters of its 1950 workers.",
        "The score was 3 to 1 in version 10.15.2, at $1,950 or 1990.5 points.",
        "At the end of the day the sun sat on the sea.",
        "He joined the March for Peace, wrote in the party daily Pravda, and soon left.",
        "It was a shop open 24 hours a day, in room 1905, that sold it for $1999.",
        "At the turn of the 20th century the year was no matter to him.",
        "Will it last two fall seasons? The second hall is for short people.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_spans_are_searched_in_their_order_and_keep_the_documents_offsets() -> None:
    text = "By A. Writer, 1 January 2001\n\nHe left on 3 May 1920.\n\nHe died the next day."
    body = [(text.index("He left"), text.index("\n\nHe died")), (text.index("He died"), len(text))]
    times = find_times(text, None, spans=body)
    assert [(text[t.start : t.end], t.value) for t in times] == [
        ("3 May 1920", "1920-05-03"),
        ("the next day", "1920-05-04"),
    ]


def test_no_spans_to_search_means_no_times() -> None:
    assert find_times("He left on 3 May 1920.", None, spans=[]) == ()


def test_the_callers_tense_decides_between_past_and_future() -> None:
    text = "The mill opens on Monday."
    for tense, value in ((Tense.PAST, "2019-03-11"), (Tense.FUTURE, "2019-03-18")):
        (time,) = find_times(text, THURSDAY, tense=lambda _place, tense=tense: tense)
        assert (time.value, time.relative) == (value, True)


def test_words_that_lead_to_a_time_to_come_outweigh_the_tense() -> None:
    (time,) = find_times("He stayed until Monday.", THURSDAY, tense=lambda _: Tense.PAST)
    assert time.value == "2019-03-18"


@pytest.mark.parametrize("text", ["1 " * 500_000, "the " * 250_000, "\n" * 500_000, "1," * 500_000])
def test_a_megabyte_of_almost_times_yields_nothing(text: str) -> None:
    assert find_times(text, THURSDAY) == ()


FIGURES = ["1", "2", "31", "99", "0", "1999", "2020", "0000", "'80s", "5th", "1,000", "1/2"]
CLOCKS_AND_DATES = ["14.03.2019", "3/4/2018", "10:30", "25:61", "a.m.", "A.D.", "Oct."]
MARKS = [",", ".", "-", "–", "’s", "'s", "$", "%", "\n", "(", ")"]
WORDS = st.sampled_from(
    [
        *sorted(_VOCABULARY),
        *map(str.capitalize, sorted(_VOCABULARY)),
        *FIGURES,
        *CLOCKS_AND_DATES,
        *MARKS,
    ]
)


@given(
    st.lists(WORDS, max_size=12),
    st.sampled_from([None, "2019-03-14", "2019-03", "2019", "0001-01-01", "9999-12-31", "soon"]),
    st.sampled_from(["", " "]),
)
def test_no_heap_of_time_words_breaks_it(
    words: list[str], published: str | None, glue: str
) -> None:
    text = glue.join(words)
    times = find_times(text, published)
    assert all(0 <= t.start < t.end <= len(text) for t in times)
    assert all(a.end <= b.start for a, b in pairwise(times))
