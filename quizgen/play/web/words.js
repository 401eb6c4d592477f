// How one answer can be written in several ways: quizgen/play/words.py, for the browser.
// TABLES holds the words that both go by. Python's patterns know all alphabets, so these do, too.

const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const NO_SPACE = SPACE.replace("[", "[^");
const WORD = "[\\p{L}\\p{N}_]";
const EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const DIGIT = "\\p{Nd}";
const NUMBER = "№";

// Write a pattern as in Python: \b, \d, \s and \S, but for all alphabets.
function pattern(source, flags = "") {
  const known = { b: EDGE, d: DIGIT, s: SPACE, S: NO_SPACE, w: WORD };
  const inside = { d: DIGIT, s: SPACE.slice(1, -1), w: WORD.slice(1, -1) };
  let isClass = false;
  const translated = source.replace(/\\(.)|\[\^?|\]/gs, (all, letter) => {
    if (letter === undefined) {
      isClass = all !== "]";
      return all;
    }
    return (isClass ? inside : known)[letter] ?? all;
  });
  return new RegExp(translated, `u${flags}`);
}

const WHITE = pattern("\\s+", "g");
const whole = (source, flags) => pattern(`^(?:${source})$`, flags);
const split = (text) => text.split(WHITE).filter(Boolean);
const squash = (text) => split(text).join(" ");
const strip = (text) => text.replace(pattern("^\\s+|\\s+$", "g"), "");
const letters = (text) => Array.from(text);
const oneOf = (table) => (Array.isArray(table) ? table : Object.keys(table)).join("|");

function casefold(text) {
  return letters(text).map((letter) => TABLES.folds[letter] ?? letter.toLowerCase()).join("");
}

// The digits of any alphabet, such as Arabic or Thai, as 0 to 9: they lie in runs of ten.
function asciiDigits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    if (digit <= "9") return digit;
    const code = digit.codePointAt(0);
    let start = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
    return String((code - start) % 10);
  });
}

const DIGITS = pattern(
  "(?<![\\p{L}\\p{N}_.,])(?<sign>[-−–])?(?<number>\\d{1,3}(?:[,\\u00a0\\u202f ']\\d{3})+(?:\\.\\d+)?(?!\\d)" +
    "|\\d+(?:[.,]\\d+)?)" +
    `(?:[ -]?(?<magnitude>${oneOf(TABLES.magnitudes)}|${oneOf(TABLES.shortMagnitudes)})\\b)?` +
    "(?<ordinal>(?:st|nd|rd|th)\\b)?",
  "gi",
);
const SMALL_NUMBER = [TABLES.units, TABLES.tens, ["hundred"]].map(oneOf).join("|");
const DIGIT_WORD = Object.keys(TABLES.units).slice(0, 10).join("|");
const BROKEN_NUMBER = pattern(
  `\\b((?:${SMALL_NUMBER})(?:(?:[ -]| and )(?:${SMALL_NUMBER}))*|\\d+) ` +
    `(?:point ((?:${DIGIT_WORD})(?: (?:${DIGIT_WORD}))*)|and a half)\\b`,
  "gi",
);
const A_PART = pattern("\\ba(?= (?:third|quarter|fifth|tenth)\\b)", "gi");
const A_DOZEN = pattern("(?<!half )\\ba dozen\\b", "gi");
const NUMBER_WORD = [TABLES.units, TABLES.tens, ["hundred"], TABLES.magnitudes].map(oneOf).join("|");
const NUMBER_WORDS = pattern(
  "\\b(?:an? (?=hundred|thousand|million|billion|trillion))?" +
    `(?:${NUMBER_WORD})(?:(?:[ -]| and )(?:${NUMBER_WORD}))*\\b`,
  "gi",
);
const ORDINAL = pattern(`\\b(${oneOf(TABLES.ordinals)})\\b`, "gi");
const UNIT = pattern(`\\b(${oneOf(TABLES.unitNames)})\\b`, "gi");
const CURRENCY = pattern(`\\b(dollar|euro|pound|yen) (${NUMBER}\\S+)`, "g");
const QUOTES = /["'“”„‟«»‘’‚‛‹›`´]/gu;
const INITIALS = pattern("\\b(?:[\\p{L}\\p{Nl}\\p{No}]\\.){2,}", "g");
const MARKS = /[-‐‑‒–—―/_.,;:!?()[\]…·]/g;
const THE = pattern("\\bthe +(?=\\S)", "gi");
const AN = pattern("^an? +(?=\\S)", "i");
const HEDGE = pattern("\\b(?:about|around|approximately|roughly|some|circa|ca|an estimated) (?=№)", "gi");
const SMALL = pattern("^(?:in order to|in|on|at|by|from|to|for|of|because of|because|it was|it is)\\s+(?=\\S)");
const TITLE = pattern(
  `^(?:the )?(?:(?:former|late) )?((?:${TABLES.longTitles}|${oneOf(TABLES.titles)})\\b\\.?)(?= +(?!of\\b)\\S)`,
  "i",
);

function accents(text) {
  const simple = letters(text).map((letter) => TABLES.specialLetters[letter] ?? letter).join("");
  return simple.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
}

function numbers(text) {
  for (const [symbol, name] of Object.entries(TABLES.symbols)) text = text.replaceAll(symbol, name);
  text = text.replace(A_PART, "one").replace(A_DOZEN, "twelve").replace(BROKEN_NUMBER, brokenNumber);
  text = text.replace(DIGITS, (...match) => plainDigits(match.at(-1)));
  text = text.replace(NUMBER_WORDS, speltNumber);
  text = text.replace(ORDINAL, (word) => ` ${NUMBER}${TABLES.ordinals[casefold(word)]}th `);
  text = text.replace(UNIT, (unit) => TABLES.unitNames[casefold(unit)]);
  return squash(text).replace(CURRENCY, "$2 $1");
}

function plainDigits({ sign, number, magnitude, ordinal }) {
  const digits = asciiDigits(number.replace(/[ '\u00a0\u202f]/g, ""));
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits);
  const [before, after = ""] = digits.replaceAll(",", grouped ? "" : ".").split(".");
  const scales = { ...TABLES.magnitudes, ...TABLES.shortMagnitudes };
  const zeros = String(scales[casefold(magnitude ?? "")] ?? 1).length - 1;
  const plain = decimal(BigInt(before + after), zeros - after.length);
  // The point becomes a letter that the punctuation layer leaves alone.
  return ` ${NUMBER}${sign ? "minus" : ""}${plain.replace(".", "p")}${ordinal ? "th" : ""} `;
}

// value times ten to the power of exponent, in digits, as exact as Python's decimals: 28 places.
function decimal(value, exponent) {
  const excess = String(value).length - 28;
  if (excess > 0) {
    const unit = 10n ** BigInt(excess);
    const rest = (value % unit) * 2n;
    value /= unit;
    exponent += excess;
    if (rest > unit || (rest === unit && value % 2n)) value += 1n;
  }
  if (exponent >= 0) return String(value) + (value ? "0".repeat(exponent) : "");
  const padded = String(value).padStart(1 - exponent, "0");
  const fraction = padded.slice(exponent).replace(/0+$/, "");
  return padded.slice(0, exponent) + (fraction && `.${fraction}`);
}

function brokenNumber(_, number, digits) {
  const before = /^\p{Nd}+$/u.test(number) ? BigInt(asciiDigits(number)) : valueOf(number);
  const after = split(casefold(digits ?? "five")).map((word) => TABLES.units[word]);
  return `${before}.${after.join("")}`;
}

const speltNumber = (words) => ` ${NUMBER}${valueOf(words)} `;

function valueOf(words) {
  let total = 0n;
  let group = 0n;
  for (const word of casefold(words).split(/[ -]/)) {
    if (word in TABLES.magnitudes) {
      total += (group || 1n) * BigInt(TABLES.magnitudes[word]);
      group = 0n;
    } else if (word === "hundred") {
      group = (group || 1n) * 100n;
    } else {
      const value = BigInt((TABLES.units[word] ?? 0) + (TABLES.tens[word] ?? 0));
      // Two numbers below a hundred side by side name a year: nineteen eighty-four.
      const year = value >= 10n && group >= 10n && group < 100n;
      group = year ? group * 100n + value : group + value;
    }
  }
  return total + group;
}

const ENDINGS = TABLES.spelling.endings.map(([british, written]) => [pattern(british, "g"), written]);
const SPELT = pattern(`\\b(${oneOf(TABLES.spelling.words)})\\b`, "g");

function american(text) {
  for (const [british, written] of ENDINGS) text = text.replace(british, written);
  return text.replace(SPELT, (word) => TABLES.spelling.words[word]);
}

const LAYERS = [
  ["capital letters", casefold],
  ["accents", accents],
  ["quotation marks", (text) => text.replace(QUOTES, "")],
  ["British or American spelling", american],
  ["the way the number is written", numbers],
  ["punctuation", (text) =>
    text.replace(INITIALS, (found) => `${found.replaceAll(".", "")} `).replace(MARKS, " ")],
  ["the article", (text) => strip(text.replace(THE, "")).replace(AN, "")],
  ["a small word", (text) => text.replace(HEDGE, "").replace(SMALL, "").replace(/^an? +(?=\S)/, "")],
  ["spaces", (text) => split(text).join("")],
];

function plain(text, without = null) {
  text = letters(text.normalize("NFC")).map((letter) => TABLES.fractions[letter] ?? letter).join("");
  for (const [name, layer] of LAYERS) {
    if (name !== without) text = layer(squash(text));
  }
  return strip(text);
}

const tokens = (text) => split(plain(text, "spaces"));
const exact = (text) => squash(text.normalize("NFC"));

function forgiven(typed, key) {
  if (exact(typed) === exact(key)) return [];
  return LAYERS.map(([name]) => name).filter((name) => plain(typed, name) !== plain(key, name));
}

function splitTitle(name) {
  name = squash(name);
  const match = TITLE.exec(name);
  if (!match) return ["", name];
  const title = casefold(match[1]).replace(/\.+$/, "");
  return [TABLES.shortTitles[title] ?? title, strip(name.slice(match[0].length))];
}
