// Dates as people write them, compared: quizgen/dates.py, for the browser.
// A date is {year, month, day, season, span, qualifier}; a period is one date or two.

const NO_DATE = { year: null, month: null, day: null, season: null, span: 1, qualifier: "" };
const DATES = TABLES.dates;
const LIKENESSES = ["same", "coarser", "finer", "different"];

const ISO = whole("(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?(?:t[\\d:.z+]*)?");
const NUMERIC = whole("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
const MONTH_YEAR = whole("(\\d{1,2})[-/.](\\d{4})");
const RANGE = pattern("\\s*(?:[–—-]|\\b(?:to|until|till|through|and)\\b)\\s*");
const SHORT_RANGE = pattern(
  "\\b(\\d\\d)(\\d\\d)(\\s*(?:[–—-]|\\b(?:to|until|till|through|and)\\b)\\s*)(\\d\\d)$",
);
const DECADE_WORD = pattern(`\\b(?:(nineteen|eighteen|seventeen)[- ])?(${oneOf(DATES.decades)})\\b`, "g");
const SHORT_DECADE = pattern("(?<![\\w'])'?([3-9]0)'?s\\b", "g");
const TENS_AND_ONES = pattern(`\\b(twenty|thirty)[- ](${oneOf(DATES.dayWords)})\\b`, "g");
const PERIOD_PART = pattern("\\b(mid|early|late)-", "g");
const TOKEN = pattern("\\d+(?:st|nd|rd|th|s)?(?![\\p{L}\\p{N}])|[a-z]+|[^\\s,.]", "g");

const YEAR = pattern("\\b\\d{4}\\b", "g");

const isDecimal = (text) => /^\p{Nd}+$/u.test(text);
const toNumber = (digits) => Number(asciiDigits(digits));
const alike = (a, b) => Object.keys(NO_DATE).every((part) => a[part] === b[part]);

function readings(text) {
  text = squash(casefold(text).replaceAll("’", "'")).replace(/^[ .,;:!?()"']+|[ .,;:!?()"']+$/g, "");
  const found = numericDates(text);
  if (found.length) return found;
  const words = text
    .replace(DECADE_WORD, (_, century, decade) =>
      `${century ? DATES.centuries[century] : 19}${DATES.decades[decade]}s`)
    .replace(SHORT_DECADE, "19$1s")
    .replace(TENS_AND_ONES, (_, tens, ones) =>
      String(DATES.dayWords[tens.replaceAll("y", "ieth")] + DATES.dayWords[ones]))
    .replace(PERIOD_PART, "$1 ");
  const single = dateInWords(words);
  return single && isDate(single) ? [[single]] : rangeInWords(words);
}

function numericDates(text) {
  const date = (year, month, day = null) => ({ ...NO_DATE, year, month, day });
  let match = ISO.exec(text);
  if (match) {
    const [year, month, day] = match.slice(1).map((part) => (part ? toNumber(part) : null));
    return valid([date(year, month, day)]);
  }
  match = NUMERIC.exec(text);
  if (match) {
    const [first, second, year] = match.slice(1).map(toNumber);
    const both = [date(year, second, first), date(year, first, second)];
    return valid(first === second ? both.slice(0, 1) : both);
  }
  match = MONTH_YEAR.exec(text);
  return match ? valid([date(toNumber(match[2]), toNumber(match[1]))]) : [];
}

function valid(dates) {
  const within = (number, most) => 1 <= (number || 1) && (number || 1) <= most;
  return dates.filter((date) => within(date.month, 12) && within(date.day, 31)).map((date) => [date]);
}

function isDate(date) {
  if (date.day !== null && date.month === null) return false;
  return date.year !== null || date.month !== null || date.season !== null;
}

function rangeInWords(text) {
  const parts = text.replace(SHORT_RANGE, "$1$2$3$1$4").split(RANGE);
  if (parts.length !== 2) return [];
  let [first, last] = parts.map(dateInWords);
  if (!first || !last) return [];
  first = { ...first, year: first.year || last.year, month: first.month || last.month };
  last = { ...last, year: last.year || first.year, month: last.month || first.month };
  return isDate(first) && isDate(last) ? [[first, last]] : [];
}

function dateInWords(text) {
  let date = NO_DATE;
  const found = text.match(TOKEN) ?? [];
  const era = DATES.eras[found.find((token) => token in DATES.eras)] ?? 0;
  const lastNumber = found.findLastIndex((token) => isDecimal(letters(token)[0]));
  for (const [position, token] of found.entries()) {
    const ahead = found[position + 1] ?? "";
    date = addToken(date, token, ahead, position === lastNumber ? era : 0);
    if (!date) return null;
  }
  return alike(date, NO_DATE) ? null : date;
}

function addToken(date, token, ahead, era) {
  if (DATES.fillers.includes(token) || DATES.weekdays.includes(token) || token in DATES.eras) return date;
  if (token === "century") return date.span === 100 ? date : null;
  if (token in DATES.qualifiers) {
    return date.qualifier ? null : { ...date, qualifier: DATES.qualifiers[token] };
  }
  if (token in DATES.seasons) return date.season ? null : { ...date, season: DATES.seasons[token] };
  const month = monthOf(token);
  if (month) return date.month ? null : { ...date, month };
  if (token in DATES.dayWords || isDecimal(letters(token)[0])) return addNumber(date, token, ahead, era);
  return null;
}

function monthOf(token) {
  if (token in DATES.months) return DATES.months[token];
  if (letters(token).length < DATES.monthWithSlip || !/^\p{L}+$/u.test(token)) return null;
  const near = Object.keys(DATES.months).find((m) => m[0] === token[0] && osaDistance(m, token) === 1);
  return near ? DATES.months[near] : null;
}

function addNumber(date, token, ahead, era) {
  const digits = /^\p{Nd}*/u.exec(token)[0];
  const number = digits ? toNumber(digits) : DATES.dayWords[token];
  if (ahead === "century" && !date.year) return { ...date, year: (number - 1) * 100, span: 100 };
  if (token.endsWith("s") && isDecimal(token.slice(0, -1))) {
    return number >= 100 && !date.year ? { ...date, year: number, span: 10 } : null;
  }
  if (era || (isDecimal(token) && [3, 4].includes(letters(token).length))) {
    return date.year ? null : { ...date, year: number * (era || 1) };
  }
  return number >= 1 && number <= 31 && !date.day ? { ...date, day: number } : null;
}

// How the date typed stands to the date key: same, coarser, finer, different; null if not both are.
function compareDates(key, typed) {
  const found = readings(key).flatMap((a) => readings(typed).map((b) => comparePeriods(a, b)));
  return LIKENESSES.find((one) => found.includes(one)) ?? null;
}

// Whether typed is the date key once the question's own words complete it; a bare 2 never is.
function isSaidWith(key, typed, question) {
  if (isDecimal(strip(typed))) return false;
  const said = casefold(question);
  const years = said.match(YEAR) ?? [];
  const months = (said.match(/[a-z]+/g) ?? []).filter((word) => word in DATES.months);
  const contexts = [...years, ...months.flatMap((month) => years.map((year) => `${month} ${year}`))];
  const bare = typed.replace(/^[ .,;:!?]+|[ .,;:!?]+$/g, "");
  return contexts.some((context) => compareDates(key, `${bare} ${context}`) === "same");
}

function comparePeriods(key, typed) {
  if (key.length === typed.length) return together(key.map((date, n) => compareOne(date, typed[n])));
  const ends = typed.length === 1 ? key.map((date) => compareOne(date, typed[0])) : ["different"];
  return ends.includes("same") || ends.every((end) => end === "coarser") ? "coarser" : "different";
}

function compareOne(key, typed) {
  if (!isWithin(key, typed) || !isWithin(typed, key)) return "different";
  const found = [compareYears(key, typed), compareQualifiers(key, typed)];
  let shared = key.year !== null && typed.year !== null;
  for (const part of ["season", "month", "day"]) {
    shared = shared || (key[part] !== null && key[part] === typed[part]);
    found.push(compareParts(key[part], typed[part]));
  }
  return shared ? together(found) : "different";
}

// Whether a day or month lies in the season or the part of a period that is named.
function isWithin(fine, coarse) {
  const months = DATES.monthsOfSeasons[coarse.season ?? ""];
  if (fine.month && months && !coarse.month && !months.includes(fine.month)) return false;
  if (!DATES.partsOfAPeriod.includes(coarse.qualifier) || fine.qualifier || coarse.span > 1) return true;
  const [parts, number] = coarse.month
    ? [DATES.partsOfAMonth, fine.day]
    : [DATES.partsOfAYear, fine.month];
  const [first, last] = parts[coarse.qualifier];
  return !number || (first <= number && number <= last);
}

function compareParts(mine, theirs) {
  if (mine === theirs) return "same";
  if (theirs === null) return "coarser";
  return mine === null ? "finer" : "different";
}

function compareYears(key, typed) {
  if (key.year === null || typed.year === null || key.span === typed.span) {
    return compareParts(key.year, typed.year);
  }
  const within = (year, other) => other.year <= year && year < other.year + other.span;
  if (key.span < typed.span) return within(key.year, typed) ? "coarser" : "different";
  return within(typed.year, key) ? "finer" : "different";
}

function compareQualifiers(key, typed) {
  if (key.qualifier === typed.qualifier) return "same";
  if (!typed.qualifier) return "coarser";
  return !key.qualifier && DATES.partsOfAPeriod.includes(typed.qualifier) ? "finer" : "different";
}

function together(found) {
  return ["different", "coarser", "finer", "same"].find((one) => found.includes(one));
}
