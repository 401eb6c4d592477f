"""The JSON Schemas of a bank's files, made from the models, for editors to complete from.

Each bank has its own copy, so that editors need no network, and the files that quizgen begins name
it in a comment on their first line, as the YAML language server wants it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from quizgen.bank.emitting import SCHEMA_NAME
from quizgen.bank.model import BankFile, BankInfo

MODELS: dict[str, type[BaseModel]] = {"questions": BankFile, "bank": BankInfo}
"""The models by the names of their schemas."""


class _AsInYaml(GenerateJsonSchema):
    """Describes what may stand in the file, which is more than the model holds.

    A bank's texts may look like numbers or truths to other readers, and a key without a value
    means the same as no key.
    """

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        for key, value in made.get("properties", {}).items():
            if key not in made.get("required", ()):
                made["properties"][key] = _or_nothing(value)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # the keys themselves are what people know


def _or_nothing(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Let a value be missing; what is told about the key stays beside it."""
    about = {key: schema[key] for key in ("description", "default") if schema.get(key)}
    kind = {key: schema[key] for key in schema if key not in ("description", "default")}
    return {**about, **(kind if "anyOf" in kind else {"anyOf": [kind, {"type": "null"}]})}


def schema_text(name: str) -> str:
    """Give one of the schemas, ``questions`` or ``bank``, as the text of a JSON file."""
    made = MODELS[name].model_json_schema(schema_generator=_AsInYaml)
    whole: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#", **made}
    return json.dumps(whole, ensure_ascii=False, indent=2).replace("``", "`") + "\n"


def outdated_schemas(folder: Path) -> dict[Path, str]:
    """Give the schemas that a bank lacks, or has in another version, by their paths."""
    wanted = {folder / SCHEMA_NAME.format(name): schema_text(name) for name in MODELS}
    return {path: text for path, text in wanted.items() if _text_of(path) != text}


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
