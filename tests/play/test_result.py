"""The result of a round to keep: what it says, in each form."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizgen.play.grading import Grade, Verdict
from quizgen.play.plan import Item, Mode
from quizgen.play.result import result_of, to_html, to_json, to_text, write_reports
from quizgen.play.session import Act, Choose, Session, Type, advance, start
from tests.play.samples import card

T0 = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
ITEMS = (
    Item(card("a"), Mode.CHOICE, ("wrong", "right", "other")),
    Item(card("b", answer="<i>Zoë"), Mode.TYPED),
    Item(card("c"), Mode.TYPED),
    Item(card("d"), Mode.TYPED),
)


def played(*, exam: bool) -> Session:
    def judge(item: Item, typed: str) -> Grade:
        return Grade(Verdict.PARTLY, ("accents",), "More was asked.")

    session = start(ITEMS, judge, T0, time=timedelta(minutes=4), exam=exam)
    for second, event in enumerate((Choose(1), Act.NEXT, Type("<b>Zoe"), Act.NEXT, Act.SKIP)):
        session, _ = advance(session, event, T0 + timedelta(seconds=10 * second))
    return session


def test_of_an_exam_every_question_counts() -> None:
    result = result_of("Bridges", played(exam=True), T0 + timedelta(minutes=2))
    assert (result.right, result.out_of, result.score, result.minutes) == (1, 4, 0.25, 4)
    assert [one.verdict for one in result.questions] == [
        "right",
        "partly",
        "skipped",
        "not reached",
    ]
    assert result.questions[1].remark == "More was asked. Overlooked: accents."


def test_of_a_round_only_what_was_answered_counts() -> None:
    result = result_of("Bridges", played(exam=False), T0 + timedelta(minutes=2))
    assert (result.right, result.out_of, result.score) == (1, 2, 0.5)


def test_the_text_reads_from_top_to_bottom() -> None:
    text = to_text(result_of("Bridges", played(exam=True), T0 + timedelta(seconds=50)))
    assert "1 of 4 right (25%), 50 s of 4 min" in text
    assert "1. What about a?\n   ( ) wrong\n   ( ) right\n   ( ) other\n   right: right\n" in text
    assert "   partly right: <b>Zoe\n   answer: <i>Zoë\n   More was asked." in text
    assert text.count("answer:") == 3


def test_the_json_has_everything_and_the_page_no_markup_of_the_bank() -> None:
    result = result_of("Bridges & <Co>", played(exam=True), T0)
    data = json.loads(to_json(result))
    assert [one["given"] for one in data["questions"]] == ["right", "<b>Zoe", "", ""]
    page = to_html(result)
    assert "Bridges &amp; &lt;Co&gt;" in page
    assert "&lt;b&gt;Zoe" in page
    assert "<b>" not in page and "<i>" not in page
    assert "http" not in page


def test_each_file_has_the_form_of_its_name(tmp_path: Path) -> None:
    result = replace(result_of("Bridges", played(exam=True), T0), bank="Ponts")
    paths = [tmp_path / name for name in ("a.txt", "b.JSON", "c.html")]
    write_reports(paths, result)
    first = [path.read_text("utf-8")[:8] for path in paths]
    assert first == ["Exam: Po", '{\n  "ban', "<!doctyp"]
