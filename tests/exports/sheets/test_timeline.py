"""Timelines: events with dates before, a drawing after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import QuizgenError
from quizgen.exports.cards import to_cards
from quizgen.exports.sheets.layout import Look
from quizgen.exports.sheets.timeline import spread, ticks_between, width_of, wrapped
from quizgen.exports.sheets.timesheet import make_timeline, write_timeline
from tests.exports.conftest import FOUR, INFO, question

YEARS = (1950, 1967, 1978, 1992, 1995, 2018, 2019, 2019, 2019)


def bank(years=YEARS, event="something long happened to the old harbour of Lund"):
    return [
        question(
            f"In which year did {event} {i}?",
            str(year),
            id=f"t{i}",
            kind="date",
            cloze=f"Then {event} for time {i} in {{{{{year}}}}}.",
        )
        for i, year in enumerate(years)
    ]


heights = st.lists(st.tuples(st.floats(0, 500), st.floats(1, 40)), min_size=1, max_size=12)


@given(heights)
def test_labels_move_apart_in_their_order(things):
    wanted = sorted(want for want, _ in things)
    sizes = [height for _, height in things]
    tops = spread(wanted, sizes, 500)
    for place in range(len(tops) - 1):
        assert tops[place] + sizes[place] <= tops[place + 1] + 1e-6
    assert tops[0] >= -1e-6 and tops[-1] + sizes[-1] <= 500 + 1e-6


@given(st.text(max_size=200))
def test_lines_are_no_wider_than_their_room_and_lose_nothing(text):
    lines = wrapped(text, 12)
    assert all(width_of(line) <= 12 for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize(
    ("begin", "end", "texts"),
    [
        (1950, 2019.2, ["1950", "1960", "1970", "1980", "1990", "2000", "2010"]),
        (1901.3, 1903.5, ["1902", "1903"]),
        (2019.1, 2019.3, ["2019-03", "2019-04"]),
        (-100, 1900, ["0", "500", "1000", "1500"]),
    ],
)
def test_ticks_are_round(begin, end, texts):
    assert [text for _, text in ticks_between(begin, end)] == texts


def test_dates_are_blank_on_the_sheet_and_there_in_the_key(tmp_path):
    write_timeline(INFO, bank(), tmp_path / "line.html")
    page = (tmp_path / "line.html").read_text(encoding="utf-8")
    sheet, key = page.split("<h1>Answer key</h1>")
    assert sheet.count(">1978<") == key.count(">1978<") == 1  # in the list, and on the line
    assert sheet.count("for time 2") == key.count("for time 2") == 1
    write_timeline(INFO, bank(), tmp_path / "line.html", blanks="events")
    sheet, key = (tmp_path / "line.html").read_text(encoding="utf-8").split("<h1>Answer key</h1>")
    assert ">1978<" in sheet and "1978 · " in key


def test_as_many_events_as_asked_for_in_order_of_time():
    made = make_timeline("T", to_cards(bank()), 5, blanks="dates", large=False)
    assert [event.card.answer for event in made.events] == sorted(map(str, YEARS))[:5]
    assert sorted(letter for letter, _ in made.listed) == list("ABCDE")
    assert [event for _, event in made.listed] != list(made.events)


def test_a_bank_without_dates_is_told(tmp_path):
    with pytest.raises(QuizgenError, match="no question can stand on a timeline"):
        write_timeline(INFO, FOUR[1:], tmp_path / "line.html")
    assert not (tmp_path / "line.html").exists()


OVERLAPS = """
[...document.querySelectorAll('svg')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll('.event text')].map(one => one.getBBox());
  const page = svg.viewBox.baseVal;
  return boxes.flatMap((a, i) => [
    ...boxes.slice(i + 1).filter(b => a.x < b.x + b.width && b.x < a.x + a.width
      && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height).map(b => [i, a.y, b.y]),
    ...(a.x + a.width > page.width || a.y + a.height > page.height ? [[i, a.x + a.width]] : [])]);
})
"""


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("event", ["it opened again", "MMMM WWWW " * 12, "ภาษาไทย 한국어 字" * 9])
def test_labels_do_not_overlap_or_leave_the_page(driven, tmp_path, large, event):
    years = (*YEARS, *range(2000, 2012))
    write_timeline(
        INFO, bank(years, event), tmp_path / "l.html", limit=None, look=Look(large=large)
    )
    driven.open(tmp_path / "l.html")
    assert driven.run("document.querySelectorAll('svg .event text').length") >= len(years)
    assert driven.run(OVERLAPS) == []
