"""Relative times told by a narrative: what they count from, and when that is only a guess."""

import pytest

from quizgen.analysis.times import Basis, TimeExpression, find_times


def last(text: str, published: str | None = None) -> TimeExpression:
    return find_times(text, published)[-1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He landed on 3 May 1920. The next day he spoke.", "1920-05-04"),
        ("He landed on 3 May 1920 and spoke two days later.", "1920-05-05"),
        ("He landed in 1920. The following year he spoke.", "1921"),
        ("He landed in 1920. Two years later he spoke.", "1922"),
        ("He landed in 1920. A year later he spoke.", "1921"),
        ("He landed in 44 BC. Two years later he spoke.", "BC0042"),
        ("He landed on 3 May 1920. On the 14th he spoke.", "1920-05-14"),
        ("He landed at 9 a.m. on 3 May 1920. He spoke at 2 p.m. on 4 May.", "1920-05-04T14:00"),
        ("She landed in the spring of 1926. On 3 May she spoke.", "1926-05-03"),
        ("He landed in 1920. He spoke in August of the same year.", "1920-08"),
        ("He landed in 1920. He spoke in August of that year.", "1920-08"),
        ("He landed in 1920. He spoke that October.", "1920-10"),
        ("He landed in 1920. He spoke on 3 May.", "1920-05-03"),
        ("He landed in 1920. The crowd was large. In June he spoke.", "1920-06"),
        ("He landed on 3 May 1920. He spoke on the 5th of the same month.", "1920-05-05"),
        ("He landed on 3 May 1920. He spoke the following Monday.", "1920-05-10"),
        ("He landed in May 1920. The following spring he spoke.", "1921-SP"),
        ("He ruled until March 1920. He spoke later that year.", "1920"),
        ("The 2013 season began badly. On 6 July the coach left.", "2013-07-06"),
        ("He landed in the early hours of 4 May 1920. He spoke the next day.", "1920-05-05"),
        ("He ruled from 1920 to 1924. The following year he died.", "1925"),
        ("He landed (his ship was built in 1901) in 1920. The following year he spoke.", "1921"),
    ],
)
def test_a_story_goes_on_from_the_date_just_told(text: str, value: str) -> None:
    time = last(text)
    assert (time.value, time.basis) == (value, Basis.NARRATIVE)


@pytest.mark.parametrize(
    "text",
    [
        # Nothing, or nothing near, to count from.
        "The following year he spoke.",
        "He landed in 1920. The crowd was large.\n\nThe following year he spoke.",
        "He landed in 1920. The crowd was large. It cheered. The following year he spoke.",
        # The date only bounds something, belongs to a noun, or is looked back to.
        "He had lived there since 1911. The following year he spoke.",
        "He admired the revolution of 1848. The following year he spoke.",
        "He admired the 1848 revolution. The following year he spoke.",
        "He landed in 1920, having served in 1917. The following year he spoke.",
        # A month that lies before the one told may belong to the next year, or not.
        "He landed in May 1920. In February he spoke.",
        "He landed on 3 May 1920. On Monday he spoke.",
        # A guess is no anchor.
        "He landed about 1920. The following year he spoke.",
    ],
)
def test_what_the_story_may_not_go_on_from_is_a_guess(text: str) -> None:
    assert last(text).basis is Basis.UNSURE


@pytest.mark.parametrize(
    "text", ["He spoke yesterday.", "He landed in 1920. He spoke last year.", "It rained today."]
)
def test_without_publication_the_day_of_writing_is_unknown(text: str) -> None:
    assert last(text).value is None


def test_news_tell_a_story_too() -> None:
    text = "The envoy landed on 3 May 2015 and died the next day. Two years later, a bust was made."
    values = [(t.value, t.basis) for t in find_times(text, "2019-03-14")]
    assert values[1:] == [("2015-05-04", Basis.NARRATIVE), ("2017", Basis.NARRATIVE)]


@pytest.mark.parametrize("mark", [" ", " – ", "\n\n"])
def test_a_text_that_opens_with_its_date_counts_from_it(mark: str) -> None:
    time = last(f"Thursday, 7 May 2015{mark}The minister was ill. He had resigned on Tuesday.")
    assert (time.value, time.basis) == ("2015-05-05", Basis.PUBLICATION)


def test_a_sentence_that_opens_with_a_date_is_a_story() -> None:
    assert last("7 May 2015 was a cold day. The minister spoke on Tuesday.").basis is Basis.UNSURE


def test_in_news_a_bare_month_counts_from_publication() -> None:
    time = last("He resigned on Monday. In June he had been ill.", "2019-03-14")
    assert (time.value, time.basis) == ("2018-06", Basis.PUBLICATION)


def test_in_news_a_bare_month_after_an_old_year_is_a_guess() -> None:
    assert last("The war ended in 1975. In April he left.", "2019-03-14").basis is Basis.UNSURE
    assert last("At peace since 1975, he left in January.", "2019-03-14").basis is Basis.PUBLICATION


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("He was born about 1400.", True),
        ("He was born c. 1400.", True),
        ("He was born in the 1900s.", True),
        ("He was born in the early 2000s.", False),
        ("He landed in 1920. Some thirty years later he spoke.", True),
        ("He was born around 347 AD.", True),
        ("He was born probably in 1400.", True),
        ("He was born in 1400 or 1401.", True),
        ("He was born at about 9 p.m. on 4 May 1920.", False),
        ("He was born in 1400 and died in 1460.", False),
        ("He was born in early 1400.", False),
        ("He was born in the 1910s.", False),
    ],
)
def test_rough_words_leave_a_date_open(text: str, approximate: bool) -> None:
    assert last(text).approximate is approximate


@pytest.mark.parametrize(
    ("text", "published", "sound"),
    [
        ("He resigned last week.", "2019-03-14", True),
        ("He resigned last week.", "2019-03-17", False),  # a Sunday
        ("He resigned in June.", "2019-03", True),
        ("He resigned in June.", "2019", False),
        ("He resigned last year.", "2019", True),
        ("He was ill for the past week.", "2019-03-14", False),
    ],
)
def test_a_week_or_a_month_may_be_open(text: str, published: str, sound: bool) -> None:
    time = last(text, published)
    assert (time.basis is Basis.PUBLICATION and not time.approximate) is sound


def test_what_is_past_is_not_later_than_the_text() -> None:
    text = "She spoke on 12 March 2019. The following week he answered."
    assert last(text, "2019-03-14").basis is Basis.UNSURE
    assert last(text, "2019-03-24").basis is Basis.NARRATIVE


def test_a_year_earlier_beside_a_quarter_is_open() -> None:
    text = "Profit doubled in the third quarter of 2018. A year earlier it had fallen."
    assert last(text, "2019-03-14").basis is Basis.UNSURE


def test_the_next_paragraph_goes_on_where_the_last_one_ended() -> None:
    text = "He landed in 1920.\n\nThe following year he spoke."
    assert last(text).basis is Basis.NARRATIVE
    headed = text.replace("\n\n", "\n\nLast years\n\n")
    ends = headed.index("\n\n")
    body = [(0, ends), (headed.index("The following"), len(headed))]
    assert find_times(headed, None, spans=body)[-1].basis is Basis.UNSURE


def test_sentences_given_by_the_caller_win_over_full_stops() -> None:
    text = "In 1920 he met Mr. A. B. Smith of St. Ives Ltd. The next year he spoke."
    assert find_times(text, None)[-1].basis is Basis.UNSURE
    assert find_times(text, None, sentences=[0, 48])[-1].basis is Basis.NARRATIVE
