"""Rules whose facts are found and shown, but not asked about.

Of their questions, careful readers called fewer than three in four usable as they came. They stay
so that ``quizgen inspect`` shows what they see, and so that they can be mended.
"""

from quizgen.questions.lexicon import words

UNASKED = words("rules that are not asked")
"""Names of rules."""
