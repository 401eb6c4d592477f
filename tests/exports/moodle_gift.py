"""GIFT as Moodle itself reads it, step by step after its documentation and its importer.

Moodle does not parse by a grammar: it hides escaped signs, looks for braces, and tells the kind
of a question from the signs that it finds between them, in a certain order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HIDDEN = {sign: f"&&{ord(sign):03};" for sign in ":#={}~"} | {"n": "&&010;"}
_WEIGHT = re.compile(r"%-*[0-9]{1,2}\.?[0-9]*%|%100%")


@dataclass
class Read:
    """A question as it would stand in Moodle; each of ``answers`` has its share of the points."""

    kind: str
    name: str
    text: str
    format: str
    answers: list[tuple[float, str]] = field(default_factory=list)
    feedback: str = ""
    id: str = ""
    tags: list[str] = field(default_factory=list)


def read(content: str) -> list[Read]:
    """Read the questions of a file; categories are left out."""
    blocks = re.split(r"\n\s*\n", content.strip())
    return [
        _question(block) for block in blocks if "$CATEGORY:" not in _without_comments(block)[:10]
    ]


def _without_comments(block: str) -> str:
    lines = block.split("\n")
    return "\n".join(line for line in lines if not line.strip().startswith("//")).strip()


def _question(block: str) -> Read:
    lines = block.split("\n")
    comments = " ".join(line for line in lines if line.strip().startswith("//"))
    text = _hide(_without_comments(block))
    name = ""
    if text.startswith("::"):
        name, _, text = text[2:].partition("::")
    start, end = text.index("{"), text.index("}")
    assert text[end + 1 :].strip() == "", "a question with text behind its answers"
    stem, answers = text[:start], text[start + 1 : end].strip()
    answers, _, feedback = answers.partition("####")
    form, stem = _with_format(stem)
    question = Read("", _show(name).strip(), _show(stem).strip(), form)
    question.kind, question.answers = _answers(answers.strip())
    question.feedback = _show(_with_format(feedback)[1]).strip()
    found = re.search(r"\[id:([^\x00-\x1f\x7f]+?)(?<!\\)\]", comments)
    question.id = found[1].replace("\\]", "]") if found else ""
    tags = re.findall(r"\[tag:([^\x00-\x1f\x7f]+?)(?<!\\)\]", comments)
    question.tags = [tag.replace("\\]", "]") for tag in tags]
    return question


def _hide(text: str) -> str:
    text = text.replace("\\\\", "&&092;")
    for sign, hidden in _HIDDEN.items():
        text = text.replace(f"\\{sign}", hidden)
    return text.replace("&&092;", "\\")


def _show(text: str) -> str:
    for sign, hidden in _HIDDEN.items():
        text = text.replace(hidden, "\n" if sign == "n" else sign)
    return text


def _with_format(text: str) -> tuple[str, str]:
    match = re.match(r"\s*\[(html|plain|markdown|moodle)\](.*)", text, re.DOTALL)
    return (match[1], match[2]) if match else ("moodle", text)


def _answers(text: str) -> tuple[str, list[tuple[float, str]]]:
    if text == "":
        return "essay", []
    if text[0] == "#":
        return "numerical", []
    if "~" in text:
        return "multichoice", _weighed(text.replace("=", "~="))
    if "=" in text and "->" in text:
        return "match", []
    if text.partition("#")[0].strip() in ("T", "TRUE", "F", "FALSE"):
        return "truefalse", []
    return "shortanswer", _weighed(text.replace("=", "~="))


def _weighed(text: str) -> list[tuple[float, str]]:
    found = []
    for answer in filter(None, (part.strip() for part in text.split("~"))):
        right = answer.startswith("=")
        answer = answer.removeprefix("=").strip()
        share = 1.0 if right else 0.0
        if match := _WEIGHT.match(answer):
            share = float(match[0].strip("%")) / 100
            answer = answer[match.end() :]
        answer, _, _ = answer.partition("#")
        found.append((share, _show(_with_format(answer)[1]).strip()))
    return found
