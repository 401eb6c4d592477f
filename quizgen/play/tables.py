"""Tables of English words that grading knows: numbers, units, titles and small words."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Make a table of words from a text that names them."""
    return tuple(words.split())


UNITS = {
    word: number
    for number, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * tens
    for tens, word in enumerate(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_MAGNITUDES = {"k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12}
ORDINALS = {
    word: number
    for number, word in enumerate(
        listed("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"),
        start=1,
    )
}
SYMBOLS = {
    "EUR ": " euro ",
    "eur ": " euro ",
    "US$": " dollar ",
    "us$": " dollar ",
    "%": " percent ",
    "$": " dollar ",
    "€": " euro ",
    "£": " pound ",
    "¥": " yen ",
    "°": " degree ",
    "&": " and ",
}
UNIT_NAMES = {
    "per cent": "percent",
    "percentage": "percent",
    "km": "kilometre",
    "kms": "kilometre",
    "kg": "kilogram",
    "kgs": "kilogram",
    "cm": "centimetre",
    "mm": "millimetre",
    "kilometer": "kilometre",
    "meter": "metre",
    "centimeter": "centimetre",
    "hr": "hour",
    "hrs": "hour",
    "mins": "minute",
    "secs": "second",
    "yrs": "year",
} | {
    plural + "s": plural
    for plural in listed(
        "kilometre kilogram centimetre millimetre metre mile dollar euro pound hour minute day "
        "week month year decade degree ton tonne"
    )
}
UNIT_NAMES |= {"kilometers": "kilometre", "meters": "metre", "centimeters": "centimetre"}
FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}
TITLES = listed(
    "mr mrs ms miss dr doctor prof professor sir dame lord lady baron president king queen prince "
    "princess pope emperor empress tsar saint st general gen colonel captain lieutenant admiral "
    "marshal sergeant senator governor mayor judge justice chancellor minister ambassador "
    "secretary chairman director pm chief premier reverend rev cardinal bishop archbishop"
)
LONG_TITLES = (
    "prime minister|vice president|foreign minister|defen[cs]e minister|finance minister|"
    "secretary of state|secretary general|secretary-general|supreme leader|chief executive"
)
SHORT_TITLES = {
    "pm": "prime minister",
    "gen": "general",
    "prof": "professor",
    "dr": "doctor",
    "rev": "reverend",
    "st": "saint",
}
VIETNAMESE_FAMILIES = frozenset(
    listed(
        "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong mai dao"
    )
)
"""Names that stand first at home, and last, behind the given names turned round, abroad."""
CONTRASTS = frozenset(
    listed(
        "north south east west northern southern eastern western new old upper lower great greater "
        "inner outer vice deputy former acting non anti pro first second third left right not self"
    )
)
DENIALS = {"not", "no", "never", "nor", "without", "neither", "none", "nobody", "nothing"}
CHOICES = {"or", "either", "maybe", "perhaps", "vs"}
FUNCTION_WORDS = frozenset(
    listed(
        "a an the of in on at by for from to and with that this it its he she they his her their "
        "is was were are be been being had has have as because so"
    )
)
NEGATING_STARTS = ("un", "in", "im", "ir", "il", "dis", "non")
LONG_KINDS = {"cause", "effect", "quote"}
