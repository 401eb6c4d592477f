"""Rows become questions: what their columns hold, HTML, clozes, and what cannot be one."""

from __future__ import annotations

import pytest

from quizgen.bank.importing.clozes import gaps
from quizgen.bank.importing.columns import columns_of, told
from quizgen.bank.importing.notes import Notes, read_notes
from quizgen.bank.importing.plain import has_markup, plain
from quizgen.bank.importing.records import read_records
from quizgen.bank.model import Entry
from quizgen.errors import UsageError


def notes(text: str, columns: str = "", header: bool | None = None) -> Notes:
    records = read_records(text)
    return read_notes(records, columns_of(records, told(columns) if columns else (), header))


def only(text: str, columns: str = "", header: bool | None = None) -> Entry:
    (asked,) = notes(text, columns, header).asked
    return asked.entry


# ---- columns -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Question,Answer\nQ?,A\n", "1 question, 2 answer"),
        ("Back,Front,Tags\nA,Q?,t\n", "1 answer, 2 question, 3 tags"),
        ("Term\tDefinition\nQ\tA\n", "1 question, 2 answer"),
        ("ID,Question,Correct answer,Wrong 1,Wrong 2\n1,Q?,A,B,C\n",
         "1 guid, 2 question, 3 answer, 4 distractors, 5 distractors"),
        ("Question,Answer 1,Answer 2,Correct,Time limit\nQ?,A,B,1,20\n",
         "1 question, 2 options, 3 options, 4 answer, 5 note (“Time limit”)"),
        ("Q?,A\nQ2?,B\n", "1 question, 2 answer"),
        ("Q?,A,more,still more\n", "1 question, 2 answer, 3 note, 4 note"),
        ("#notetype column:1\n#tags column:4\n#separator:tab\nBasic\tQ\tA\tt\n",
         "1 notetype, 2 question, 3 answer, 4 tags"),
        ("#columns:Extra,Front,Back\n#separator:comma\nx,Q,A\n", "1 note, 2 question, 3 answer"),
        ("back,Rücken\nfront,vorne\n", "1 question, 2 answer"),
    ],
)  # fmt: skip
def test_columns_are_found(text: str, columns: str) -> None:
    assert str(columns_of(read_records(text))) == columns


def test_columns_that_a_person_tells() -> None:
    entry = only("x,A,Q?,geo\n", "-,answer,question,tags")
    assert (entry.question, entry.answer, entry.tags, entry.note) == ("Q?", "A", ("geo",), None)


def test_a_header_in_another_language() -> None:
    assert len(notes("Frage,Antwort\nQ?,A\n").asked) == 2
    assert only("Frage,Antwort\nQ?,A\n", header=True).question == "Q?"
    assert only("Question,Answer\n", header=False).answer == "Answer"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("question,anwser", r'no column is called "anwser" \(did you mean answer\?\)'),
        ("question,xyz", r'no column is called "xyz" \(known are question, answer, .*, -\)'),
        ("answer,tags", r"the columns hold no question \(name one question, or cloze\)"),
    ],
)
def test_columns_that_cannot_be(columns: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        told(columns)


# ---- rows --------------------------------------------------------------------------------------


def test_a_row_with_everything() -> None:
    text = (
        "question,answer,accept,distractors,hint,tags,note,kind,status,Source\n"
        "When did it open?,4 May 1901,1901-05-04|May 4,3 May; 5 May,spring,"
        '"old bridges, towns",see p. 4,date,accepted,Holm 1990\n'
    )
    entry = only(text)
    assert entry == Entry(
        kind="date",
        status="accepted",
        question="When did it open?",
        answer="4 May 1901",
        accept=("1901-05-04", "May 4"),
        distractors=("3 May", "5 May"),
        hint="spring",
        tags=("old bridges", "towns"),
        note="see p. 4\nSource: Holm 1990",
    )


@pytest.mark.parametrize("correct", ["Oslo", "2", "B", "b)"])
def test_the_right_one_of_several_choices(correct: str) -> None:
    entry = only(
        f"question,option a,option b,option c,correct\nCapital?,Rome,Oslo,Bonn,{correct}\n"
    )
    assert (entry.answer, entry.distractors) == ("Oslo", ("Rome", "Bonn"))


def test_a_number_can_be_an_answer_by_itself() -> None:
    assert only("question,answer,options\nHow many?,2,1|2|3\n").answer == "2"
    assert only("question,answer\nHow many?,2\n").answer == "2"


def test_decks_and_tags_become_tags() -> None:
    text = "#separator:tab\n#tags:all\n#deck column:1\n#tags column:4\nArt::Paint\tQ\tA\tone two\n"
    assert only(text).tags == ("all", "one", "two", "Art::Paint")
    assert only(text.replace("Art::Paint", "Default")).tags == ("all", "one", "two")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Q?\t", "no answer"),
        ("\tA", "no question"),
        ("\t\tt", "neither question nor answer"),
        ("<img src='cat.png'>\tA", "no question, only cat.png"),
        ("Q?\t[sound:meow.mp3]", "no answer, only meow.mp3"),
        ("{{c1::}} is empty\t", "a gap of the cloze is empty"),
        ("{{c1::image-occlusion:rect:left=.1}}\t<img src='x.png'>",
         "the note hides parts of a picture, and has no words to ask for"),
        ("first?\tA", "the same as line 2"),
        (" ".join(f"{{{{c{n}::x}}}}" for n in range(1, 502)), "more than 500 gaps"),
    ],
)  # fmt: skip
def test_a_row_that_gives_no_question_has_line_and_reason(row: str, reason: str) -> None:
    found = notes(f"#html:true\nfirst?\tA\n{row}\n")
    assert [(one.line, one.reason) for one in found.skipped] == [(3, reason)]
    assert [one.entry.question for one in found.asked] == ["first?"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("question,answer,kind\nQ?,A,food\n", 'unknown kind "food": known are date, person, '),
        ("question,answer,status\nQ?,A,new\n", 'unknown status "new": known are draft, '),
        ("cloze,hint\nNo gap here,x\n", "no answer, and no gap such as {{c1::Paris}}"),
        ("id,question,answer\n7,Q?,A\n7,Other?,B\n", "its guid is that of line 2"),
    ],
)
def test_values_that_cannot_be(text: str, reason: str) -> None:
    (skipped,) = notes(text).skipped
    assert skipped.reason.startswith(reason)


def test_a_picture_beside_words_is_told() -> None:
    found = notes('#html:true\nWho is this? <img src="kim.png">\tA\n')
    assert found.asked[0].entry.question == "Who is this?"
    assert [(one.line, one.reason) for one in found.remarks] == [
        (2, "without what is no text: kim.png")
    ]


# ---- HTML --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("Capital of <b>France</b>&nbsp;?", "Capital of France ?"),
        ("H<sub>2</sub>O &lt; 5 &amp; more", "H2O < 5 & more"),
        ("Paris<br>Lyon<div>Nice</div>", "Paris; Lyon; Nice"),
        ("<ul><li>one</li><li>two</li></ul>", "one; two"),
        ("It opened in 1901,<br>in spring", "It opened in 1901, in spring"),
        ("one\ntwo", "one two"),
        ("<style>b {color: red}</style>text<script>x()</script>", "text"),
        ("a < b and \\(x^2\\)", "a < b and \\(x^2\\)"),
        ("one<!-- <b>two</b> -->three<!-- four", "onethree four"),
        ('<a href="x>y" title=\'a"b\'>link</a> <never closed', "link <never closed"),
        ("<STYLE>x</STYLE >seen<script>y", "seeny"),
    ],
)
def test_html_becomes_text(field: str, text: str) -> None:
    assert plain(field, is_html=True).listed == text


def test_plain_text_stays_as_it_is() -> None:
    assert plain("a <b> & &lt;\ttab\x00", is_html=False).one_line == "a <b> & &lt; tab"


@pytest.mark.parametrize("field", ["a<br>b", "<B>x</B>", "a&nbsp;b", '<div class="x">y</div>'])
def test_markup_is_noticed(field: str) -> None:
    assert has_markup(field)
    assert not has_markup("a < b, c > d & e; <name> &c.")


# ---- clozes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{c1::Paris::city}} is big.", [("[…] is big.", "Paris", "{{Paris}} is big.", "city")]),
        ("{{c1::A}} and {{c2::B}}", [("[…] and B", "A", "{{A}} and B", None),
                                     ("A and […]", "B", "A and {{B}}", None)]),
        ("{{c1::A}} and {{c1::B}}", [("[…] and […]", "A; B", None, None)]),
        ("{{c1::A {{c2::b}} c}}.", [("[…].", "A b c", "{{A b c}}.", None),
                                   ("A […] c.", "b", "A {{b}} c.", None)]),
        ("{{c1,2::A}} is {{c2::B}}", [("[…] is B", "A", "{{A}} is B", None),
                                      ("[…] is […]", "A; B", None, None)]),
        ("{{c1::open and {{c2::B}}", [("{{c1::open and […]", "B", None, None)]),
        ("a }} {{c1::B}}", [("a }} […]", "B", None, None)]),
        ("{{c1111::A}} {{c1::B}}", [("{{c1111::A}} […]", "B", None, None)]),
        ("{{c1::std::vector}}", [("[…]", "std", "{{std}}", "vector")]),
    ],
)  # fmt: skip
def test_each_number_of_a_cloze_is_a_question(
    text: str, found: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert [(gap.question, gap.answer, gap.cloze, gap.hint) for gap in gaps(text)] == found


def test_a_cloze_a_thousand_deep_is_read() -> None:
    deep = "".join(f"{{{{c{n}::" for n in range(1, 1001)) + "x" + "}}" * 1000
    assert gaps(deep)


def test_what_stands_beside_a_cloze_goes_into_the_note() -> None:
    found = notes("#html:true\n#notetype column:1\nCloze\t{{c1::A}} b {{c2::c}}\tmore<br>still\n")
    assert [one.entry.note for one in found.asked] == ["more\nstill", "more\nstill"]
    assert [one.entry.cloze for one in found.asked] == ["{{A}} b c", "A b {{c}}"]
