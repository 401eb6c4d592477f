"""What a text says: parse, clauses, time expressions, names, speakers."""

from quizgen.analysis.analysis import Analysis, analyse
from quizgen.analysis.sentence import Sentence

__all__ = ["Analysis", "Sentence", "analyse"]
