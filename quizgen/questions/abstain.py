"""The decision of a rule to ask nothing."""

from __future__ import annotations


class Abstain(Exception):  # noqa: N818 - no error: a rule's decision to ask nothing
    """The question cannot be worded so that it stands alone; the message says why."""
