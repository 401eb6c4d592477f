"""Files, folders, JSON lines and standard input, good and bad."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import QuizgenError, UsageError
from quizgen.reading import Document, Role, read, read_text

BODY = (
    "The bakers of Arnstein went back to work on Monday because the mill owners gave in. "
    "Bread had been short – for two weeks."
)
GERMAN = (
    "Die Bäcker von Arnstein haben am Montag die Arbeit wieder aufgenommen, weil die Besitzer "
    "der Mühlen nachgegeben haben. Das Brot war seit zwei Wochen knapp, und der Rat der Stadt "
    "hatte begonnen, Mehl auf dem Markt zu verteilen, das aus dem Süden mit der Bahn kam."
)


def outcome(*sources, **options) -> tuple[list[Document], list[QuizgenError]]:
    problems: list[QuizgenError] = []
    return list(read(sources, on_problem=problems.append, **options)), problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_line_ending(tmp_path, encoding, ending):
    path = tmp_path / "Bread & Salt.txt"
    path.write_bytes(f"{BODY}{ending}{BODY}".encode(encoding))
    (document,) = read([path])
    assert document.text == f"{BODY}\n{BODY}"
    assert (document.id, document.path) == ("bread-salt", str(path))


def test_typed_quotation_marks_become_real_ones(tmp_path):
    path = tmp_path / "wire.txt"
    path.write_text(f"{BODY} ``We won,'' said the baker. ''At last.'' ``It is")
    (document,) = read([path])
    assert document.text.endswith("“We won,” said the baker. “At last.” “It is")


def test_a_file_without_an_ending_is_text(tmp_path):
    (tmp_path / "article").write_text(BODY)
    assert [d.id for d in read([tmp_path / "article"])] == ["article"]


def test_a_folder_is_read_sorted_without_what_is_hidden(tmp_path):
    for name in ("b.txt", "a/c.md", ".git/d.txt", "README.md", "e.csv", "A.HTML.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(BODY)
    documents, problems = outcome(tmp_path)
    assert [document.id for document in documents] == ["a-html", "c", "b"]
    assert problems == []


def test_documents_of_one_name_get_different_ids(tmp_path):
    for folder in ("news", "blog"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "bread.txt").write_text(BODY)
    documents, _ = outcome(tmp_path / "news", tmp_path / "blog", tmp_path / "blog")
    assert [document.id for document in documents] == ["bread", "blog-bread", "blog-bread-2"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "this is empty"),
        ("blank.txt", b" \n\n\t\n", "this is empty"),
        ("binary.txt", b"ab\x00\x01\x02" * 50, "binary file"),
        ("paper.txt", b"%PDF-1.7 ...", "this is a PDF"),
        ("paper.pdf", b"%PDF-1.7 ...", 'end in ".pdf" are not read'),
        ("paper.docx", b"PK\x03\x04", "save it as text or HTML"),
        ("long.txt", BODY.encode() * 20_000, "too long: more than 2 million characters"),
        ("huge.txt", b"a " * 5_000_000, "too long"),
        ("german.txt", GERMAN.encode(), "looks like German"),
        ("chinese.txt", ("阿恩施泰因的面包师" * 40).encode(), "does not look like English"),
        ("page.html", b"<html><body><img src=x.png></body></html>", "no article found"),
        ("none.jsonl", b"\n", "this is empty"),
    ],
)
def test_a_bad_source_is_one_line_and_does_not_stop_the_others(tmp_path, name, data, message):
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(BODY)
    documents, problems = outcome(bad, good)
    assert [document.id for document in documents] == ["good"]
    (line,) = map(str, problems)
    assert message in line
    assert line.startswith(str(bad)) and "\n" not in line


def test_without_a_handler_the_first_problem_is_raised(tmp_path):
    with pytest.raises(UsageError, match="there is no such file"):
        list(read([tmp_path / "missing.txt"]))


def test_an_empty_folder_is_told(tmp_path):
    _, (problem,) = outcome(tmp_path)
    assert "no articles in this folder" in str(problem)


def test_a_file_of_one_endless_line(tmp_path):
    path = tmp_path / "line.txt"
    path.write_text((BODY + " ") * 5000)
    (document,) = read([path])
    assert [p.role for p in document.paragraphs] == [Role.BODY]


def test_json_lines_are_taken_as_they_are(tmp_path):
    text = " HEADS UP\r\nSign up for our newsletter.\n\nFed\u00a0up \n"
    path = tmp_path / "corpus.jsonl"
    lines = [{"id": "X 1", "text": text, "published": "2019-03-02"}, {"text": "Just this."}]
    path.write_text("\n".join(map(json.dumps, lines)))
    first, second = read([path])
    assert (first.id, first.text, first.published) == ("X 1", text, "2019-03-02")
    assert [text[p.start : p.end] for p in first.paragraphs] == [
        "HEADS UP",
        "Sign up for our newsletter.",
        "Fed\u00a0up",
    ]
    assert {p.role for p in first.paragraphs} == {Role.BODY}
    assert (second.id, second.guessed) == ("corpus-2", set())


def test_a_broken_json_line_is_named_and_skipped(tmp_path):
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"text": "One."}\n{"text": \n{"title": "no text"}\n{"text": "Four."}\n')
    documents, problems = outcome(path)
    assert [document.text for document in documents] == ["One.", "Four."]
    assert [problem.line for problem in problems] == [2, 3]
    assert "this line is not JSON" in str(problems[0])


def test_standard_input():
    (document,) = read(["-"], stdin=io.BytesIO(BODY.encode()), title="Bread")
    assert (document.id, document.title, document.path) == ("bread", "Bread", None)
    _, (problem,) = outcome("-", stdin=io.BytesIO(b""))
    assert str(problem) == "standard input: this is empty"


def test_overrides_are_checked(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY)
    with pytest.raises(UsageError, match="one source only"):
        list(read([tmp_path], title="Both"))
    with pytest.raises(UsageError, match="not a publication date"):
        list(read([tmp_path], published="yesterday"))
    assert {d.published for d in read([tmp_path], published="March 2019")} == {"2019-03"}


def test_wrapped_lines_are_joined_into_paragraphs():
    text = (
        "A TITLE OF SOME WORDS\n\n"
        "The bakers of Arnstein went back to work on Monday because the mill\n"
        "owners gave in. Bread had been short for two weeks, and the council had\n"
        "begun to hand out flour.\n\n"
        "Prices had doubled since the harvest failed, which nobody had foreseen\n"
        "in the spring.\n"
    )
    document = read_text(text)
    body = [text[p.start : p.end] for p in document.asked()]
    assert [words.count("\n") for words in body] == [2, 1]
    assert [(words[:10], words[-10:]) for words in body] == [
        ("The bakers", "out flour."),
        ("Prices had", "he spring."),
    ]


@given(st.text(max_size=300))
def test_paragraphs_are_in_order_and_within_the_text(text):
    try:
        document = read_text(text)
    except QuizgenError:
        return
    assert document.text == text
    ends = [0]
    for paragraph in document.paragraphs:
        assert ends[-1] <= paragraph.start < paragraph.end <= len(text)
        words = text[paragraph.start : paragraph.end]
        assert words == words.strip()
        ends.append(paragraph.end)
    covered = "".join(text[p.start : p.end] for p in document.paragraphs)
    assert sorted("".join(covered.split())) == sorted("".join(text.split()))
