"""Time expressions and their TIMEX3 values.

``grammar`` finds what the tables in ``rules`` match and what it means (``meaning``); ``resolve``
turns meanings into values, given the publication date, the narrative and the tense; ``calendar``
puts values into the words of a question. The way of HeidelTime (Strötgen and Gertz 2010), with the
span and value conventions of TimeML's annotators.
"""

from .expression import Basis, Tense, TimeExpression
from .find import find_times

__all__ = ["Basis", "Tense", "TimeExpression", "find_times"]
