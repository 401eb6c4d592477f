"""The words of the time grammar, and the numbers, units and days that they stand for."""

from __future__ import annotations

from .values import Grain


def words(text: str) -> list[str]:
    """The words of ``text``; keeps tables of words readable."""
    return text.split()


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "weds", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        ),
        start=1,
    )
    for name in names
}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# TIMEX3 codes for the parts of a day.
PARTS = {
    "morning": "TMO",
    "mornings": "TMO",
    "afternoon": "TAF",
    "afternoons": "TAF",
    "evening": "TEV",
    "evenings": "TEV",
    "night": "TNI",
    "nights": "TNI",
    "midday": "T12:00",
    "noon": "T12:00",
    "midnight": "T24:00",
}

# Unit: its grain as a stretch of the calendar (None below a day), what goes before the code in a
# duration, the code, and how many of the code one unit has.
UNITS: dict[str, tuple[Grain | None, str, str, int]] = {
    "second": (None, "PT", "S", 1),
    "minute": (None, "PT", "M", 1),
    "hour": (None, "PT", "H", 1),
    "day": (Grain.DAY, "P", "D", 1),
    "night": (None, "P", "TNI", 1),
    "week": (Grain.WEEK, "P", "W", 1),
    "weekend": (Grain.WEEKEND, "P", "WE", 1),
    "fortnight": (None, "P", "W", 2),
    "month": (Grain.MONTH, "P", "M", 1),
    "quarter": (Grain.QUARTER, "P", "Q", 1),
    "season": (Grain.SEASON, "P", "SE", 1),
    "year": (Grain.YEAR, "P", "Y", 1),
    "decade": (Grain.DECADE, "P", "Y", 10),
    "century": (Grain.CENTURY, "P", "Y", 100),
    "millennium": (Grain.MILLENNIUM, "P", "Y", 1000),
}

# Code of a unit counted by no number: "decades" is PXDE, as TIMEX2 has it.
VAGUE_CODES = {"decade": "DE", "century": "CE", "millennium": "ML", "fortnight": "W"}

IRREGULAR_UNITS = {"centuries": "century", "millennia": "millennium", "millenniums": "millennium"}

_ONES = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")

NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ONES, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
MULTIPLIERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 10**9}

_ORDINAL_ONES = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS = words("twentieth thirtieth fortieth fiftieth sixtieth")

ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ORDINAL_ONES, start=1)},
    **{word: 10 * number for number, word in enumerate(_ORDINAL_TENS, start=2)},
    **{
        f"{tens}-{ones}": 10 * t + o
        for t, tens in enumerate(_TENS[:2], start=2)
        for o, ones in enumerate(_ORDINAL_ONES[:9], start=1)
    },
}

# Words that count without a number; TIMEX3 writes X for their count.
VAGUE_COUNTS = ("several", "few", "many", "some", "numerous", "countless", "dozens of")
SMALL_COUNTS = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a dozen": 12, "dozen": 12}

DECADES = {
    "twenties": 192,
    "thirties": 193,
    "forties": 194,
    "fifties": 195,
    "sixties": 196,
    "seventies": 197,
    "eighties": 198,
    "nineties": 199,
}

# Days with names that fall on the same date every year.
FIXED_FEASTS = {
    "christmas": "-12-25",
    "christmas day": "-12-25",
    "christmas eve": "-12-24",
    "may day": "-05-01",
    "boxing day": "-12-26",
    "new year's day": "-01-01",
    "new year's eve": "-12-31",
    "halloween": "-10-31",
    "valentine's day": "-02-14",
    "independence day": "-07-04",
    "bastille day": "-07-14",
    "veterans day": "-11-11",
    "armistice day": "-11-11",
    "st. patrick's day": "-03-17",
}


def unit_of(word: str) -> str:
    """The unit's dictionary form: "years" and "year's" are "year"."""
    word = word.removesuffix("'s").removesuffix("s'")
    return IRREGULAR_UNITS.get(word) or (word if word in UNITS else word.removesuffix("s"))


def number_of(words: str) -> int | None:
    """The number that ``words`` write in digits or in words; None where they only hint at one."""
    words = words.strip()
    if words in SMALL_COUNTS:
        return SMALL_COUNTS[words]
    digits = words.replace(",", "")
    if digits.isdecimal():
        return int(digits)
    total = current = 0
    for word in words.replace("-", " ").split():
        if word in ("and", "a"):
            continue
        if word in MULTIPLIERS:
            current = max(current, 1) * MULTIPLIERS[word]
            if MULTIPLIERS[word] > 100:
                total, current = total + current, 0
        elif word.isdecimal():
            current += int(word)
        elif word in NUMBERS:
            current += NUMBERS[word]
        else:
            return None
    return total + current or None


def ordinal_of(words: str) -> int | None:
    """The number of "third" or "3rd"; None for any other word."""
    words = words.replace(" ", "-")
    if words in ORDINALS:
        return ORDINALS[words]
    digits = words.rstrip("stndrh")
    return int(digits) if digits.isdecimal() else None


def ordinal_word(number: int) -> str:
    """ "2nd" for 2, "11th" for 11."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
