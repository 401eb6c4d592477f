"""Is it English? Told by the share of each language's commonest little words."""

from __future__ import annotations

import re

from quizgen.errors import QuizgenError

# Function words that few other languages in the table share.
FUNCTION_WORDS = {
    "English": "the of and to in that is was for with as on by it at from are his were which",
    "German": "der die das und ist nicht ein eine den dem mit von zu auf sich des für auch im wird",
    "French": "le la les des et est une du que dans pour qui sur pas au avec sont par ce cette",
    "Spanish": "el la los las y que del en una por con para es como se su más fue pero sus",
    "Italian": "il di che la per una del è non della con sono gli nel alla le dei anche si come",
    "Portuguese": "o os que do da em um uma para com não por mais dos como foi das se ao pela",
    "Dutch": "de het een van en dat niet zijn voor met op aan ook bij naar wordt door maar om deze",
    "Swedish": "och att det som en är av för den inte med till ett har på från om var men kan",
    "Danish or Norwegian": "og det at en som på med af er til ikke har den et av fra jeg var også",
    "Polish": "się nie na jest do że to jak po ale od przez dla są został oraz tym był co lub",
    "Indonesian": "yang dan di dengan untuk tidak ini itu dari dalam akan pada adalah ke juga",
    "Vietnamese": "và của là có không được cho các một trong với những người đã này khi để",
}
_TABLE = {name: frozenset(words.split()) for name, words in FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")

# Letters, not words, because some languages put no spaces between words.
ENOUGH_LETTERS = 200
SAMPLE = 50_000
LEAST_ENGLISH = 0.12
NEXT_TO_NO_ENGLISH = 0.03


def check_english(text: str) -> None:
    """Refuse a text that is plainly not in English; some 40 words are needed to judge it.

    English prose has about a third of its words in the table, and lists and headlines some
    12 %: below that another language has to be more likely, or next to nothing be English.

    Raises:
        QuizgenError: the text is in another language.
    """
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE])]
    if sum(map(len, words)) < ENOUGH_LETTERS:
        return
    shares = {
        name: sum(word in table for word in words) / len(words) for name, table in _TABLE.items()
    }
    english = shares["English"]
    likeliest = max(shares, key=lambda name: shares[name])
    if english < LEAST_ENGLISH and shares[likeliest] > max(english, NEXT_TO_NO_ENGLISH):
        raise QuizgenError(f"this looks like {likeliest}", hint="quizgen reads English")
    if english < NEXT_TO_NO_ENGLISH:
        raise QuizgenError("this does not look like English", hint="quizgen reads English")
