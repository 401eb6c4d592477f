"""``quizgen stats``: what the numbers say, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.bank.bank import Bank
from quizgen.cli.main import cli
from quizgen.play.answer import Answer
from quizgen.play.history import History
from quizgen.play.report import bar
from quizgen.play.stats import DAYS_AHEAD, DAYS_BACK, collect
from tests.play.samples import write_bank

NOW = datetime.now(UTC)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


def answer(folder: Path, question: str, rating: int, days_ago: int = 0) -> None:
    verdict = "wrong" if rating == 1 else "right"
    with History.open("testbank", folder / "data") as history:
        history.record(Answer(question, NOW - timedelta(days=days_ago), "typed", verdict, rating))


def stats(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(
        cli,
        ["stats", "--bank", str(folder / "bank"), *options],
        env={"QUIZGEN_DATA_DIR": str(folder / "data")},
        catch_exceptions=False,
    )


def test_the_bank_is_counted_by_status_kind_source_and_rule(bank: Path, tmp_path: Path) -> None:
    found = json.loads(stats(tmp_path, "--format", "json").output)
    assert found["questions"] == {"name": "all", "accepted": 3, "draft": 1, "rejected": 1}
    assert found["rules"][0] == {
        "name": "place.where",
        "accepted": 0,
        "draft": 1,
        "rejected": 1,
        "acceptance": 0.0,
    }
    assert [tally["name"] for tally in found["sources"]] == ["the-long-bridge"]
    assert {tally["name"]: tally["draft"] for tally in found["kinds"]}["place"] == 1


def test_the_learner_is_counted_by_day(bank: Path, tmp_path: Path) -> None:
    answer(tmp_path, "aaa111", 1, days_ago=3)
    answer(tmp_path, "aaa111", 1, days_ago=1)
    answer(tmp_path, "bbb222", 4)
    with History.open("testbank", tmp_path / "data") as history:
        found = collect(Bank.load(bank), history, NOW)
    assert (found.answers, found.right, found.asked, found.due_now) == (3, 1, 2, 1)
    assert [count for _, count in found.reviewed][-4:] == [1, 0, 1, 1]
    assert (len(found.reviewed), len(found.due)) == (DAYS_BACK, DAYS_AHEAD)
    assert found.due[0] == (NOW.astimezone().date(), 1)
    assert [(weak.id, weak.lapses, weak.reviews) for weak in found.weakest] == [("aaa111", 2, 2)]
    assert 0 < found.weakest[0].recall < 1


def test_tables_without_colour_in_a_pipe(bank: Path, tmp_path: Path) -> None:
    answer(tmp_path, "aaa111", 1)
    text = stats(tmp_path).output
    assert "\x1b" not in text
    assert "5 questions: 3 accepted, 1 draft, 1 rejected" in text
    assert "1 answer to 1 question, 0% right" in text
    assert "When was the Long Bridge opened?" in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_a_learner_who_has_not_begun_is_told_how(bank: Path, tmp_path: Path) -> None:
    assert "begin with quizgen play" in stats(tmp_path).output


@pytest.mark.parametrize(
    ("count", "drawn"), [(0, ""), (100, "█" * 30), (50, "█" * 15), (1, "▎"), (5, "█▌")]
)
def test_bars_are_as_long_as_what_they_count(count: int, drawn: str) -> None:
    assert bar(count, 100) == drawn


def test_bars_without_unicode(bank: Path) -> None:
    assert bar(50, 100, unicode=False) == "#" * 15


def test_retention_counts_reviews_a_day_after_the_answer_before(bank: Path, tmp_path: Path) -> None:
    for days_ago, rating in ((50, 3), (40, 1), (20, 3), (20, 1), (10, 1), (5, 3), (3, 2)):
        answer(tmp_path, "aaa111", rating, days_ago)
    answer(tmp_path, "bbb222", 1)
    with History.open("testbank", tmp_path / "data") as history:
        found = collect(Bank.load(bank), history, NOW)
    # The second answer of twenty days ago and the first to the other question are no reviews.
    assert (found.retention.reviews, found.retention.share) == (4, 0.75)
    assert {(one.name, one.asked, one.answers, one.missed) for one in found.learned_sources} == {
        ("the-long-bridge", 2, 8, 4)
    }
    assert sum(one.answers for one in found.learned_kinds) == 8
    assert "Retention in 30 days: 75% of 4 reviews" in stats(tmp_path).output


def test_csv_has_one_number_a_line(bank: Path, tmp_path: Path) -> None:
    answer(tmp_path, "aaa111", 1, days_ago=3)
    rows = list(csv.reader(io.StringIO(stats(tmp_path, "--format", "csv").output)))
    assert rows[0] == ["table", "name", "measure", "value"]
    assert {len(row) for row in rows} == {4}
    assert ["questions", "all", "accepted", "3"] in rows
    assert ["weakest", "aaa111", "lapses", "1"] in rows
    assert ["learner", "all", "retention", ""] in rows
    assert sum(int(row[3]) for row in rows if row[0] == "reviewed") == 1


def test_the_page_has_a_bar_as_high_as_each_day(bank: Path, tmp_path: Path) -> None:
    for number in range(4):
        answer(tmp_path, "aaa111", 3, days_ago=2 if number else 1)
    answer(tmp_path, "bbb222", 1)
    page = tmp_path / "numbers.html"
    assert stats(tmp_path, "--html", str(page)).output == f"numbers written to {page}\n"
    text = page.read_text(encoding="utf-8")
    heights = [float(one) for one in re.findall(r'<rect[^>]* height="([\d.]+)"', text)]
    assert {120.0, 40.0} <= set(heights)
    assert "http" not in text.replace("http-equiv", "")
    assert "<script" not in text


def test_a_name_with_markup_stays_a_name(bank: Path, tmp_path: Path) -> None:
    answer(tmp_path, "aaa111", 3)
    info = bank / "bank.yaml"
    info.write_text(info.read_text().replace("name: ", "name: <b>&") + "", encoding="utf-8")
    page = tmp_path / "numbers.html"
    assert stats(tmp_path, "--html", str(page)).exit_code == 0
    assert "<b>" not in page.read_text(encoding="utf-8")


def test_rules_are_told_as_text_or_json(bank: Path, tmp_path: Path) -> None:
    assert stats(tmp_path, "--rules", "--format", "csv").exit_code == 2
