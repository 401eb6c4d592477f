"""Spaces that nobody sees: at the end of a line, and just inside quotation marks."""

from __future__ import annotations

import re

from quizgen.bank.reading import FileText
from quizgen.bank.tree import Scalar, parse, scalars, stated, stripped

_AT_END = re.compile(r"[ \t]+(?=\r?\n|\r|\Z)")
_AT_EDGE = re.compile(r"""["'][ \t]|[ \t]["'](?:[ \t]*[,\]}#\r\n]|[ \t]*\Z)""")
_SIGNS = (" \n", '" ', "' ", ' "\n', " '\n", ' ",', " ',", ' "]', " ']")
"""One of these, a tab or a \\r is in every file that has such spaces before its very end."""

Cut = tuple[int, int, str]
"""Start and end of a stretch of a text, and what belongs there."""


def stray_spaces(read: FileText) -> list[Cut]:
    """Give what to cut out of a file, in order; its values stay what they are to a bank."""
    text = read.text
    suspected = "\t" in text or "\r" in text or any(sign in text for sign in _SIGNS)
    if not suspected and not text.endswith(" "):
        return []
    ends = [(found.start(), found.end(), "") for found in _AT_END.finditer(text)]
    if not ends and not _AT_EDGE.search(text):
        return []
    texts = [node for node in scalars(read.root) if node.style]
    inner = [cut for node in texts if (cut := _inner(node, text))]
    # The lines of a text of several lines are its own.
    own = [(node.start, node.end) for node in texts if "\n" in text[node.start : node.end]]
    outer = [cut for cut in ends if not any(start < cut[0] < end for start, end in own)]
    return sorted([*inner, *outer])


def _inner(node: Scalar, text: str) -> Cut | None:
    """Give a text in quotation marks without the spaces at its ends."""
    written = text[node.start : node.end]
    if node.style not in ("'", '"') or "\n" in written or not node.value.strip():
        return None
    bare = written[0] + written[1:-1].strip(" \t") + written[-1]
    return None if bare == written else (node.start, node.end, bare)


def without_stray_spaces(read: FileText) -> str | None:
    """Give a file's text without them; None where it would no longer say the same."""
    parts: list[str] = []
    at = 0
    for start, end, new in stray_spaces(read):
        parts += [read.text[at:start], new]
        at = end
    changed = "".join([*parts, read.text[at:]])
    root, faults = parse(changed)
    same = not faults and stripped(stated(root)) == stripped(stated(read.root))
    return changed if same else None
