"""Numbers as answers: their words, other ways to write them, and tempting wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from quizgen.analysis.amounts import Amount, Measure, value_of
from quizgen.analysis.times.lexicon import NUMBERS, ordinal_of
from quizgen.facts.fact import QuantityFact

_WORDS = {value: word for word, value in NUMBERS.items()}
_AT_LEAST = ("more than", "over", "at least", "no fewer", "no less", "well over", "just over")
_AT_MOST = ("less than", "fewer than", "at most", "up to", "no more", "under", "just under")
_HUNDRED = 100
_FACTORS = tuple(map(Decimal, ("0.7", "0.8", "0.9", "1.12", "1.25", "1.4")))


def amount_words(fact: QuantityFact) -> str:
    """Write the amount as an answer: "nearly 30,000", "$2.5 million", "three years", "12 percent".

    The noun that is counted stands in the question and is no part of the answer.
    """
    doc = fact.clause.doc
    unit = () if fact.place == "age" else fact.amount.unit
    tokens = [*fact.amount.hedge, *fact.amount.number, *unit]
    words = " ".join("".join(doc[i].text_with_ws for i in tokens).split())
    return _plain_start(words)


def _plain_start(words: str) -> str:
    if words.lower().startswith("some "):
        return f"about {words[5:]}"
    symbol = words[:2].isupper() or not words[:1].isalpha()
    return words if symbol else words[:1].lower() + words[1:]


def accepted(fact: QuantityFact) -> tuple[str, ...]:
    """Give other ways to write an amount: without its hedge, in digits or words, without unit."""
    doc, amount = fact.clause.doc, fact.amount
    unit = "".join(doc[i].text_with_ws for i in amount.unit).strip()
    number = "".join(doc[i].text_with_ws for i in amount.number).strip().lower()
    if "$" in number:
        number = number.upper() if number.startswith("us") else number
    own = amount_words(fact)
    forms = [_joined(number, unit)]
    plain = _plain(amount)
    if amount.measure is Measure.PERCENT:
        forms += [f"{plain}%", f"{plain} percent", plain]
    elif amount.measure is Measure.MONEY and not amount.unit:
        symbol = doc[amount.number[0]].text
        names = {"$": "dollars", "US$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}
        magnitude = {"m": "million", "bn": "billion"}.get(amount.magnitude, amount.magnitude)
        spelt = " ".join(filter(None, (amount.figure, magnitude, names.get(symbol))))
        forms.append(spelt)
    else:
        forms += [_joined(other, unit) for other in _spellings(amount)]
        if unit:
            forms.append(number)
            forms += _spellings(amount)
    return tuple(dict.fromkeys(form for form in forms if form and form != own))[:7]


def _joined(number: str, unit: str) -> str:
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


def _plain(amount: Amount) -> str:
    value = amount.value
    return f"{value:f}" if value != value.to_integral() else f"{int(value)}"


def _spellings(amount: Amount) -> list[str]:
    """Give the number in digits and in words: "30 000" and "thirty thousand"."""
    value = amount.value
    if value != value.to_integral():
        return []
    whole = int(value)
    forms = [f"{whole:,}", f"{whole:,}".replace(",", " "), str(whole)]
    if whole <= _HUNDRED or whole % 1000 == 0:
        forms.append(in_words(whole))
    return [form for form in dict.fromkeys(forms) if form.lower() != amount.figure.lower()]


def in_words(number: int) -> str:
    """Write a whole number in words.

    >>> in_words(3), in_words(45), in_words(120), in_words(30_000)
    ('three', 'forty-five', 'one hundred and twenty', 'thirty thousand')
    """
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            more = f" {in_words(rest)}" if rest else ""
            return f"{in_words(number // size)} {name}{more}"
    if number >= _HUNDRED:
        rest = number % _HUNDRED
        more = f" and {in_words(rest)}" if rest else ""
        return f"{_WORDS[number // _HUNDRED]} hundred{more}"
    if number in _WORDS:
        return _WORDS[number]
    return f"{_WORDS[number // 10 * 10]}-{_WORDS[number % 10]}"


def wrong_amounts(fact: QuantityFact, wanted: int) -> tuple[str, ...]:
    """Give tempting wrong amounts in the form of the right one, in order of size.

    As round as the right one, in the same unit, and wrong whatever the hedge allows: beside
    "more than 300" only larger numbers stand. No number of the sentence is among them.
    """
    amount = fact.amount
    right = amount_words(fact)
    told = {t.text.lower() for t in fact.clause.doc}
    value = value_of(amount.figure)
    near = [v for v in _near(amount, value) if v != value]
    if right.startswith(_AT_LEAST):
        near = [v for v in near if v > value]
    elif right.startswith(_AT_MOST):
        near = [v for v in near if v < value]
    if fact.place == "siblings":
        # Nobody is the eleventh of ten.
        rank = ordinal_of(fact.clause.doc[fact.phrase.tokens[1]].lower_) or 0
        near = [v for v in near if v >= rank]
    written = {v: _like(amount.figure, v) for v in near}
    near = [v for v in near if written[v] not in told]
    if len(near) < wanted - 1:
        return ()
    below = [v for v in near if v < value]
    above = [v for v in near if v > value]
    # Where the right one stands among the four is told by its digits, so that it varies.
    share = sum(map(int, filter(str.isdigit, str(amount.value)))) % (wanted + 1)
    low = min(len(below), max(share, wanted - len(above)))
    high = min(len(above), wanted - low)
    chosen = (below[-low:] if low else []) + above[:high]
    figure = amount.figure if amount.figure in right else amount.figure.lower()
    if right.count(figure) != 1:
        return ()
    return tuple(right.replace(figure, written[v]) for v in sorted(chosen))


def _near(amount: Amount, value: Decimal) -> Iterator[Decimal]:
    """Yield numbers near a value, as round as it is, the smallest first."""
    most = Decimal(_HUNDRED) if amount.measure is Measure.PERCENT else None
    exponent = _roundness(value)
    unit = Decimal(10) ** exponent
    leading = value / unit
    if amount.measure is Measure.BARE and 20 < value < _HUNDRED:
        found = [value + step for step in (-7, -4, -2, 3, 5, 8)]
    elif leading < 20:
        found = [(leading + step) * unit for step in (-4, -3, -2, -1, 1, 2, 3, 4)]
    else:
        step = 5 if leading % 5 == 0 else 1
        found = [(leading * factor / step).to_integral_value() * step * unit for factor in _FACTORS]
        found = [v + unit if step == 1 and _roundness(v) > exponent else v for v in found]
    for number in sorted(set(found)):
        if number > (1 if value == value.to_integral() else 0) and (most is None or number <= most):
            yield number


def _roundness(value: Decimal) -> int:
    """Give the power of ten of which a number is a multiple: 4 for 30,000, -1 for 2.5."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _like(figure: str, value: Decimal) -> str:
    """Write a value as another number is written: in words, with commas, with decimals."""
    if not figure[0].isdigit():
        return in_words(int(value))
    if "." in figure:
        places = len(figure.partition(".")[2])
        return f"{value:,.{places}f}" if "," in figure else f"{value:.{places}f}"
    whole = int(value)
    grouped = "," in figure or (whole >= 1000 and len(figure) < 4)
    return f"{whole:,}" if grouped else str(whole)
