"""Editors that know the schema say what quizgen says, and each bank has the schema at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft7Validator

from quizgen.bank.emitting import SCHEMA_NAME, emit_file, emit_info
from quizgen.bank.merge import Batch, merge
from quizgen.bank.model import BankInfo, Entry, Source
from quizgen.bank.schema import MODELS, outdated_schemas, schema_text
from quizgen.questions.question import Evidence, Question
from tests.bank.bank_strategies import entries
from tests.bank.test_reading_banks import FLAWS

SAMPLE = Path(__file__).parents[2] / "question_bank"
SCHEMAS = {name: Draft7Validator(json.loads(schema_text(name))) for name in MODELS}
REFERENCE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


class Loader(yaml.SafeLoader):
    """Reads YAML as editors do, by version 1.2: no dates, and only true and false are truths."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, firsts in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?", list("-+0123456789")),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), firsts)


def complaints(name: str, text: str) -> list[str]:
    return [error.message for error in SCHEMAS[name].iter_errors(yaml.load(text, Loader))]


@pytest.mark.parametrize("name", MODELS)
def test_the_schemas_are_schemas_and_describe_every_key(name: str) -> None:
    schema: dict[str, Any] = json.loads(schema_text(name))
    Draft7Validator.check_schema(schema)
    for part in [schema, *schema.get("$defs", {}).values()]:
        assert part["additionalProperties"] is False
        assert all(value.get("description") for value in part["properties"].values())


def test_the_sample_bank_has_the_schemas_of_today() -> None:
    assert outdated_schemas(SAMPLE) == {}
    for path in SAMPLE.rglob("*.yaml"):
        reference = REFERENCE.match(path.read_text(encoding="utf-8"))
        assert reference is not None, path
        name = "bank" if path.name == "bank.yaml" else "questions"
        named = path.parent / reference[1]
        assert named.name == (SCHEMA_NAME.format(name))
        assert named.is_file()
        assert complaints(name, path.read_text(encoding="utf-8")) == []


def test_a_new_bank_brings_its_schemas(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    quote = Evidence("The bridge opened in 1901.", 0)
    question = Question("date", "When did the bridge open?", "1901", (quote,), "date.year", 0.9)
    merge(folder, [Batch(Source(id="bridge"), (question,), quote.quote)])
    assert outdated_schemas(folder) == {}
    for name in ("bridge.yaml", "bank.yaml"):
        reference = REFERENCE.match((folder / name).read_text(encoding="utf-8"))
        assert reference is not None
        assert (folder / reference[1]).is_file()


@given(entries)
def test_editors_accept_what_quizgen_writes(entry: Entry) -> None:
    assert complaints("questions", emit_file(Source(id="a-river"), (entry,))) == []
    assert complaints("bank", emit_info(BankInfo(id="bcdfgh", name=entry.question))) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "questions:",
        "questions:\n- question: Why?\n  answer: 1931\n  tags:\n  note: ~\n",
        "source: {published: 2019-03-02, title: 1984}\n",
        "questions:\n- {question: Is it so, answer: true, accept: [yes, 1.5], kind: null}\n",
    ],
)
def test_editors_accept_what_quizgen_reads(text: str) -> None:
    assert complaints("questions", text or "{}") == []


# Flaws of form, which a schema can tell; others are YAML's, or in what a value means.
FORM = re.compile(
    rb"answr|zzz|status|kind|tags|confidence|start|titel|format: 2|:\n- question: Why\?\n$"
)


@pytest.mark.parametrize("content", [content for content, *_ in FLAWS if FORM.search(content)])
def test_editors_complain_where_quizgen_does(content: bytes) -> None:
    assert complaints("questions", content.decode())
