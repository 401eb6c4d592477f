"""Names: who and what a document speaks of, by which words, and the full name behind each."""

from quizgen.analysis.names.articles import needs_article
from quizgen.analysis.names.find import find_names
from quizgen.analysis.names.gender import gender
from quizgen.analysis.names.name import Gender, Name, NameType, normal_form, same
from quizgen.analysis.names.reference import family_first
from quizgen.analysis.names.salience import Salience, salience
from quizgen.analysis.names.tables import capital_of, country_of

__all__ = [
    "Gender",
    "Name",
    "NameType",
    "Salience",
    "capital_of",
    "country_of",
    "family_first",
    "find_names",
    "gender",
    "needs_article",
    "normal_form",
    "salience",
    "same",
]
