"""What surrounds a phrase: events and pairs, vague descriptions, the time of a deed."""

from __future__ import annotations

import pytest

from quizgen.questions.context import fuller_event, last_country, main_event, pair, partners
from quizgen.questions.occasion import occasion
from quizgen.questions.vague import names_something, vague_phrase
from tests.analysis.articles import analysed, clause, last, words


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Oslo summit was short. Nobody missed the summit.", "The Oslo summit"),
        (
            "Karl Berg’s visit to Rome was short. Nobody noticed the visit.",
            "Karl Berg 's visit to Rome",
        ),
        ("Nobody missed the summit.", None),
        ("An Oslo summit was planned. Nobody missed the ship.", None),
    ],
)
def test_the_fuller_name_of_an_event(text: str, event: str | None) -> None:
    analysis, sentence = last(text)
    found = fuller_event(analysis, sentence.parsed.doc[-2])
    assert (words(*found) if found else None) == event


def test_the_event_of_the_title_wins() -> None:
    text = "The Oslo summit was short. The Oslo summit was sweet. Nobody missed the summit."
    analysis, sentence = last(text, title="After the Rome summit")
    found = fuller_event(analysis, sentence.parsed.doc[-2])
    assert found is not None
    assert words(*found) == "the Rome summit"


def test_the_main_event_is_named_at_least_twice() -> None:
    assert main_event(analysed("The Oslo Summit was short.")) is None
    text = "The Oslo Summit was short. Many liked the Oslo Summit. The Paris Summit was long."
    assert main_event(analysed(text)) == "the Oslo Summit"


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("Sweden met Norway. The two countries agreed.", ("Norway", "Sweden")),
        ("Norway met Sweden and Denmark. The two countries agreed.", None),
        ("Norway slept. The two countries agreed.", None),
        ("Swedish ships met Norway. The two countries agreed.", ("Norway", "Sweden")),
    ],
)
def test_the_two_countries(text: str, two: tuple[str, str] | None) -> None:
    analysis, sentence = last(text)
    noun = next(t for t in sentence.parsed.doc if t.text == "countries")
    assert pair(analysis, noun) == two


def test_cooperation_is_between_the_two_countries_of_the_article() -> None:
    analysis, sentence = last("Sweden met Norway. There was no cooperation.")
    assert partners(analysis, sentence.parsed.doc[3]) == ("Norway", "Sweden")
    assert partners(analysis, sentence.parsed.doc[1]) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Norway is rich. Karl Berg left the country.", "Norway"),
        ("Karl Berg came from Sweden and left the country.", "Sweden"),
        ("Norway met Sweden. Karl Berg left the country.", None),
        ("Karl Berg left the country.", None),
    ],
)
def test_the_country_is_the_one_named_last(text: str, country: str | None) -> None:
    _, sentence = last(text)
    noun = next(t for t in sentence.parsed.doc if t.text == "country")
    assert last_country(sentence, noun) == country


@pytest.mark.parametrize(
    ("description", "vague"),
    [
        ("The bridge", "bridge"),
        ("The bridge of Arvik", None),
        ("The Lund bridge", None),
        ("A bridge", None),
        ("The bridge that Karl Berg built", None),
        ("The sun", None),
        ("The stone bridge", None),
        ("The long war", "war"),
        ("This bridge", "bridge"),
        ("This gulf between Oslo and the villages of Norway", None),
    ],
)
def test_a_description_that_says_nothing_without_the_article(
    description: str, vague: str | None
) -> None:
    analysis, sentence = last(f"{description} was forgotten.")
    tokens = sentence.tokens_of(sentence.start, sentence.start + len(description))
    reason = vague_phrase(analysis, sentence, tokens)
    assert (reason is None) if vague is None else (reason is not None and vague in reason)


def test_what_will_be_written_in_full_is_not_vague() -> None:
    analysis, sentence = last("The bridge fell.")
    assert vague_phrase(analysis, sentence, [0, 1], told=[0, 1]) is None


def test_names_something() -> None:
    _, sentence = last("Nobody in Oslo saw the bridge.")
    assert names_something(sentence, [0, 1, 2])
    assert not names_something(sentence, [4, 5])


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Clara Lind met Karl Berg on 4 June 2018.", "on 4 June 2018"),
        ("Clara Lind met Karl Berg on Monday.", "on 18 June 2018"),
        ("It rained on 4 June 2018. Clara Lind met Karl Berg.", "in June 2018"),
        ("It rained on 4 June 1918. Clara Lind met Karl Berg.", None),
        ("It rained on 4 June 2018. Clara Lind has met Karl Berg.", None),
        ("It rained. Clara Lind met Karl Berg.", None),
    ],
)
def test_a_deed_has_the_date_of_its_clause_or_of_the_news(text: str, when: str | None) -> None:
    analysis, sentence = last(text, published="2018-06-20")
    assert occasion(analysis, sentence, clause(sentence, "met")) == when


def test_without_a_day_of_publication_the_narrative_tells_no_date() -> None:
    analysis, sentence = last("It rained on 4 June 2018. Clara Lind met Karl Berg.")
    assert occasion(analysis, sentence, clause(sentence, "met")) is None
