"""Time expressions and their TIMEX3 values."""

from .expression import Tense, TimeExpression
from .find import find_times

__all__ = ["Tense", "TimeExpression", "find_times"]
