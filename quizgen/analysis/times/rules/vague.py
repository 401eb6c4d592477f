"""Words for the present, the past and the future at large."""

from __future__ import annotations

from ..meaning import Fixed
from .rule import Rule

RULES = (
    Rule(
        "vague.present",
        r"(?:now|right now|currently|current|nowadays|these days|at present|at the moment|"
        r"presently|the present(?: day| time)?)",
        "DATE",
        lambda m: Fixed("PRESENT_REF"),
        "The house is [now] a museum.",
        "PRESENT_REF",
    ),
    Rule(
        "vague.past",
        r"(?:(?:more |most )?recently|lately|formerly|the (?:recent |distant )?past(?! (?:"
        r"{plain_count}|generations?))|long ago|recent (?:weeks and months))",
        "DATE",
        lambda m: Fixed("PAST_REF"),
        "The owner [recently] sold the house.",
        "PAST_REF",
    ),
    Rule(
        "vague.future",
        r"(?:soon(?! after| as)|as soon as possible|the (?:near |foreseeable |distant )?future|"
        r"the (?:short|near|long) term)",
        "DATE",
        lambda m: Fixed("FUTURE_REF"),
        "A second hall is planned for [the near future].",
        "FUTURE_REF",
    ),
)
