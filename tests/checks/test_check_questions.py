"""Each check finds what it is for, and leaves good questions alone."""

from __future__ import annotations

from typing import Any

import pytest

from quizgen.bank.model import Entry
from quizgen.checks import CHECKS, check_question
from quizgen.checks.quoted import evidence_gone, misplaced
from quizgen.checks.together import repeated
from quizgen.checks.words import content_words
from quizgen.questions.question import Evidence, Question


def codes(question: str, answer: str = "because the river had moved", **more: Any) -> list[str]:
    entry = Entry(question=question, answer=answer).model_copy(update=more)
    return [finding.code for finding in check_question(entry)]


GOOD: list[tuple[str, str]] = [
    ("When did the Tower Bridge in London open?", "30 June 1894"),
    ("On what date did Ada Lovelace die?", "27 November 1852"),
    ("In which year did Marie Curie win her second Nobel Prize?", "1911"),
    ("In which century was the town of Alba founded?", "the 3rd century BC"),
    ("When did the comet return?", "in the spring after the war"),
    ("Since when has Norway been independent?", "1905"),
    ("Why did the town of York close its gates?", "the plague had reached the river"),
    ("Why did a farmer in Ohio sell his land?", "a drought had ruined two harvests"),
    ("Why is it important that seeds stay dry?", "they rot otherwise"),
    ("How long did it take to build the Eiffel Tower?", "two years, two months and five days"),
    ("How many people lived in Paris in 1901?", "about two million"),
    ("Who was the sister of William Herschel?", "Caroline Herschel"),
    ("Who discovered the comet with her brother?", "Caroline Herschel"),
    ("What did Kepler say about those who doubted him?", "they had never looked at the sky"),
    ("According to Ann Lee, why did the visit to Rome matter?", "it ended a quarrel"),
    ("Why did the 2019 Geneva summit fail?", "nobody would sign"),
    ("What does the abbreviation UNESCO stand for?", "a United Nations organization"),
    ("Why did the US leave the gold standard?", "its reserves were running out"),
    ("Who wrote “I have seen it today, my friends”?", "Walter Moss"),
    ("What happened in the last week of the siege of Akko?", "the walls fell"),
    ("Which band recorded Tommy?", "The Who"),
    ("What did the plan for the harbour that had had no money lack?", "a bank"),
    ("Why did Ann Lee not sign the treaty of Lund?", "she was ill"),
    ("Who said that Rome would never fall?", "Walter Moss"),
    ("What did Ann Lee decide not to sign?", "the treaty of Lund"),
    ("According to Ann Lee, what did not help Rome?", "its walls"),
    ("Which country is a model for Norway, but not for Sweden?", "Denmark"),
    ("Not only Rome fell: which city fell in 1453?", "Constantinople"),
    ("Who wrote “All the king’s men and how did they fare?”", "Walter Moss"),
    ("Which firm did Ann Lee found in 1901?", "Lee & Sons Inc."),
    ("When does the market of Lund open?", "at 6 a.m."),
    ("Which agency did the USA and the USSR found?", "the IAEA"),
    ("What did Ann Lee say about where she was born and who brought her up?", "she kept still"),
    ("The Tower Bridge in London was opened by the […] of Wales.", "Prince"),
]


@pytest.mark.parametrize(("question", "answer"), GOOD)
def test_a_good_question_passes(question: str, answer: str) -> None:
    assert codes(question, answer) == []


BAD: list[tuple[str, str, str]] = [
    ("Q101", "Which river flows through the city of Rome on the river Tiber?", "the Tiber"),
    ("Q102", "Why did the tall stone bridge over the Oder fall?", "the tall stone bridge was weak"),
    ("Q103", "When did he visit Rome?", "1901"),
    ("Q103", "Why was it closed?", "the river had moved"),
    ("Q103", "What does it mean?", "peace at last"),
    ("Q103", "Why did their plan fail?", "nobody would sign"),
    ("Q103", "Why did these rivers move?", "the land sank"),
    ("Q103", "What did we learn about Rome?", "it had sewers"),
    ("Q103", "Who found Uranus?", "she"),
    ("Q104", "What happened after the visit?", "the walls fell"),
    ("Q104", "Why did the two leaders walk out?", "nobody would sign"),
    ("Q104", "What did both sides want?", "peace at last"),
    ("Q104", "When did the former resign?", "1901"),
    ("Q104", "Why did Rome and Carthage end the talks?", "nobody would sign"),
    ("Q105", "Who resigned last week?", "Walter Moss"),
    ("Q105", "Who leads Norway today?", "Walter Moss"),
    ("Q105", "When did Walter Moss resign?", "two years ago"),
    ("Q106", "When did Rome fall?", "…"),
    ("Q107", "Name a river of Italy", "the Tiber"),
    ("Q108", "Did Rome fall in 476?", "Yes"),
    ("Q109", "When was (1903 the bridge of Alba built?", "1901"),
    ("Q109", "Who said “never again?", "Walter Moss"),
    ("Q110", "Why did " + "the old and tired river " * 9 + "move?", "the land sank"),
    ("Q111", "Why did the the Tiber move?", "the land sank"),
    ("Q111", "Why did the Tiber move ?", "the land sank"),
    ("Q111", "why did the Tiber move?", "the land sank"),
    ("Q112", "When did Rome fall?", "Odoacer"),
    ("Q112", "Who took Rome?", "4 September 476"),
    ("Q112", "How many people lived in Rome?", "very poor ones"),
    ("Q112", "Why did Rome fall?", "476"),
    ("Q111", "Why did the Tiber move??", "the land sank"),
    ("Q113", "Which river does not flow through Rome?", "the Oder"),
    ("Q113", "What has never been found in Rome?", "a canal"),
    ("Q113", "In 1901, who didn’t sign the treaty of Lund?", "Ann Lee"),
    ("Q113", "Which of the rivers of Rome is NOT deep?", "the Almone"),
    ("Q113", "Which hills, except the Palatine, lie in Rome?", "six others"),
    ("Q114", "Why do rivers always move?", "the land sinks"),
    ("Q115", "Why did the Tiber&nbsp;move?", "the land sank"),
    ("Q115", "Why did the **Tiber** move?", "the land sank"),
    ("Q115", "Why did the Tiber move?[12]", "the land sank"),
    ("Q115", "Why did the riverâ€™s bed move?", "the land sank"),
    ("Q115", "Why did the Ti\u00adber move?", "the land sank"),
    ("Q115", "Why did the Tiber move?", "{{the land sank}}"),
    ("Q116", 'Who said “never again” and "good night"?', "Walter Moss"),
    ("Q117", "WHY DID THE TIBER MOVE?", "the land sank"),
    ("Q118", "When and where was Ann Lee born?", "1901 in Lund"),
    ("Q118", "When did Rome fall, and who took it?", "in 476, Odoacer"),
    ("Q118", "When did Rome fall? Who took it?", "in 476, Odoacer"),
    ("Q204", "Why did Rome fall?", "the emperor had lost his army."),
    ("Q201", "When did Rome fall?", "in 476 " + "and then again some years later " * 8),
    ("Q202", "Why did Rome fall?", "the emperor had lost his army and"),
    ("Q202", "Why did Rome fall?", ", for want of bread"),
]


@pytest.mark.parametrize(("code", "question", "answer"), BAD)
def test_a_flaw_is_found(code: str, question: str, answer: str) -> None:
    assert code in codes(question, answer)


PARTS: list[tuple[list[str], dict[str, Any]]] = [
    ([], {"distractors": ("27 July 1894", "30 June 1849")}),
    (["Q203"], {"accept": ("1894-06-30", "30 JUNE 1894")}),
    (["Q203"], {"tags": ("london", "bridges", "London")}),
    (["Q204"], {"accept": ("1894-06-30.",)}),
    (["Q301"], {"distractors": ("30 june 1894", "1 July 1894")}),
    (["Q301"], {"accept": ("1894-06-30",), "distractors": ("1894-06-30", "1894-07-01")}),
    (["Q302"], {"distractors": ("1 July 1894", "1 July, 1894")}),
    (["Q308"], {"distractors": ("June 1894", "July 1894")}),
    (["Q308"], {"distractors": ("1 July 1894", "1895")}),
    (["Q308"], {"distractors": ("1 July 1894", "when the king came")}),
    (["Q309"], {"answer": "in the spring", "distractors": ("in winter", "any of the above")}),
    (["Q310"], {"distractors": ("1 July 1894",)}),
    (["Q311"], {"hint": "It was in June 1894."}),
    ([], {"hint": "It was a Saturday."}),
    (["Q312"], {"distractors": ("July 1, 1894", "June 29, 1894")}),
    ([], {"cloze": "The bridge opened on {{30 June 1894}}."}),
    (["Q304"], {"cloze": "The bridge opened on 30 June 1894."}),
    (["Q304"], {"cloze": "The bridge opened on {{30 June 1894}} to }} traffic."}),
    (["Q304"], {"cloze": "The bridge opened on {{ }}."}),
    (["Q305"], {"cloze": "On 30 June 1894, the bridge opened: {{30 June 1894}} was a Saturday."}),
    (["Q306"], {"cloze": "{{The bridge}} opened on 30 June 1894."}),
    (["Q109"], {"accept": ("1894-06-30", "June 30 (1894")}),
    (["Q115"], {"hint": "It was a <b>Saturday</b>."}),
    (["Q307"], {"cloze": "It opened on {{30 June 1894}}."}),
    (["Q307"], {"cloze": "However, the bridge opened on {{30 June 1894}}."}),
    (["Q307"], {"cloze": "The bridge that fell last week had opened on {{30 June 1894}}."}),
]


CHOICES: list[tuple[list[str], str, str, list[str]]] = [
    ([], "How many people drowned?", "about 200", ["150", "300", "two thousand"]),
    (["Q308"], "How long is the Tiber?", "406 km", ["120 km", "98 minutes"]),
    ([], "How long is the Tiber?", "406 km", ["120 kilometres", "98 km"]),
    (["Q308"], "How much did the bridge cost?", "two million dollars", ["3 million euros", "$5"]),
    (["Q308"], "In which year did Rome fall?", "476", ["the 5th century", "410"]),
    ([], "Since when has the mill stood still?", "the 1950s", ["the 1930s", "the 1960s"]),
    ([], "Which novel did Orwell write?", "1984", ["Brave New World", "Ulysses"]),
    (["Q309"], "Who crossed the Tiber?", "Both of them", ["Ann Lee", "Bo Dahl"]),
    (["Q114"], "Why did Rome fall?", "its army was lost", ["nobody cared for it", "it was sold"]),
    ([], "Why did Rome fall?", "nobody had paid the army", ["nobody prayed", "nobody voted"]),
    (["Q312"], "Which river runs through Rome?", "The Tiber", ["the oder", "the Rhine"]),
    ([], "Which river runs through Rome?", "Tiber", ["the Oder", "The Rhine"]),
    ([], "Who led France in 1944?", "Charles Martin", ["de Gaulle", "Bo Dahl"]),
    (["Q303"], "Why did Rome fall?", "its army had been lost in Gaul", ["debts", "a flood"]),
    (["Q313"], "Which bridge did Arvik open?", "the Stone Bridge", ["the Iron Gate", "Lund Weir"]),
    ([], "Which bridge did Arvik open?", "the Stone Bridge", ["the Old Bridge", "Lund Weir"]),
]


@pytest.mark.parametrize(("expected", "question", "answer", "wrong"), CHOICES)
def test_choices_stand_beside_each_other(
    expected: list[str], question: str, answer: str, wrong: list[str]
) -> None:
    assert codes(question, answer, distractors=tuple(wrong)) == expected


@pytest.mark.parametrize(("expected", "more"), PARTS)
def test_choices_and_gaps(expected: list[str], more: dict[str, Any]) -> None:
    more = {"answer": "30 June 1894", **more}
    assert codes("When did the Tower Bridge in London open?", **more) == expected


def test_fresh_questions_are_checked_like_those_of_the_bank() -> None:
    evidence = (Evidence("The bridge opened in 1894.", 0),)
    fresh = Question("date", "When did it open?", "1894", evidence, "date.adverbial", 0.9)
    assert [finding.code for finding in check_question(fresh)] == ["Q103"]


def entry(question: str, answer: str, *accept: str) -> Entry:
    return Entry(question=question, answer=answer, accept=accept)


def test_a_question_with_two_answers_is_a_conflict() -> None:
    pair = [entry("When did Rome fall?", "476"), entry("When did Rome  fall?", "410")]
    ((later, earlier, finding),) = repeated(pair)
    assert (later, earlier, finding.code) == (1, 0, "Q401")


def test_a_question_asked_twice_is_told() -> None:
    pair = [entry("When did Rome fall?", "476"), entry("when did Rome fall?", "AD 476", "476")]
    ((_, _, finding),) = repeated(pair)
    assert finding.code == "Q402"


def test_questions_that_differ_are_left_alone() -> None:
    assert list(repeated([entry("When?", "476"), entry("Why?", "476")])) == []


def test_evidence_is_looked_for_whatever_the_line_breaks() -> None:
    text = "The old bridge opened\nin 1894 with a feast."
    assert evidence_gone(Evidence("bridge opened in 1894", 0), text) is None
    _, message, *_ = evidence_gone(Evidence("The old bridge opened in 1849", 0), text) or ("", "")
    assert message == (
        'not in the source: "The old bridge opened in 1849", '
        'which has "The old bridge opened in 1894"'
    )
    _, message, *_ = evidence_gone(Evidence("Nobody has ever seen a whale", 0), text) or ("", "")
    assert message == 'not in the source: "Nobody has ever seen a whale"'


def test_a_quote_that_begins_elsewhere_is_told_from_one_that_is_gone() -> None:
    text = "The old bridge opened\nin 1894 with a feast."
    assert misplaced(Evidence("bridge opened in 1894", 8), text) is None
    assert misplaced(Evidence("bridge opened in 1894", 5), text) == 8
    assert misplaced(Evidence("bridge opened in 1849", 5), text) is None


def test_every_check_explains_itself_and_helps() -> None:
    for code, check in CHECKS.items():
        assert check.code == code
        assert check.explains.endswith(".")
        assert check.helps
    assert len({check.name for check in CHECKS.values()}) == len(CHECKS)


def test_every_check_of_single_questions_has_an_example_here() -> None:
    shown = {code for code, _, _ in BAD}
    shown |= {code for found, *_ in [*PARTS, *CHOICES] for code in found}
    assert shown == {code for code, check in CHECKS.items() if check.find}


def test_the_month_of_may_is_a_word_with_a_meaning() -> None:
    assert content_words("May 2018") == ("may", "2018")
    assert content_words("It may rain") == ("rain",)
