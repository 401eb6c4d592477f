// Fair grading of typed answers: quizgen/play/grading.py, nearness.py and slips.py, for the browser.
// A key is {answer, accept, kind, question, others}, a grade {verdict, forgiven, note}.

const EXACT = 0;
const SAME = 1;
const SLIP = 2;
const PART = 3;
const LOOSE = 4;
const NONE = 5;
const NO_MATCH = { nearness: NONE, forgiven: [], note: "", shared: 0 };
const matched = (nearness, overlooked = [], note = "", shared = 0) =>
  ({ nearness, forgiven: overlooked, note, shared });

const ROMAN = whole("(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})");
const MILLIONS = pattern("(?<=\\d) ?m\\b", "gi");
const size = (text) => letters(text).length;

// ---- slips

// Damerau's distance as optimal string alignment: a letter missing, too many, wrong, or swapped.
function osaDistance(first, second) {
  const a = letters(first);
  const b = letters(second);
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = above;
    above = row;
  }
  return above[b.length];
}

function isSlip(typed, key, known) {
  const length = size(key);
  if (!/^\p{L}+$/u.test(typed) || !/^\p{L}+$/u.test(key) || length < TABLES.slips.shortest) return false;
  if (letters(typed)[0] !== letters(key)[0] || known.has(typed) || ROMAN.test(key)) return false;
  const allowed = length >= TABLES.slips.long ? 2 : 1;
  if (Math.abs(size(typed) - length) > allowed) return false;
  return osaDistance(typed, key) <= allowed && !contrasts(typed, key);
}

// In names a letter more or another one is as often another name (Johnson, Johnston).
function isSlipInName(typed, key, known) {
  if (!isSlip(typed, key, known) || osaDistance(typed, key) > 1) return false;
  const sorted = (word) => letters(word).sort().join("");
  const undoubled = (word) => word.replace(/(.)\1/gu, "$1");
  if (size(key) >= TABLES.slips.long || sorted(typed) === sorted(key)) return true;
  if (undoubled(typed) === undoubled(key)) return true;
  const name = letters(key);
  return name.length >= TABLES.slips.longName && name.some((letter, n) =>
    n > 0 && n < name.length - 1 && "aeiou".includes(letter) && name.toSpliced(n, 1).join("") === typed);
}

function contrasts(typed, key) {
  const stems = (word, affixes, atStart) =>
    affixes
      .filter((affix) => (atStart ? word.startsWith(affix) : word.endsWith(affix)))
      .map((affix) => (atStart ? word.slice(affix.length) : word.slice(0, word.length - affix.length)));
  const differ = (groups, atStart) =>
    groups.some((group) => {
      const mine = stems(typed, group, atStart);
      return stems(key, group, atStart).some((stem) => mine.includes(stem));
    });
  return differ(TABLES.slips.starts, true) || differ(TABLES.slips.ends, false);
}

// ---- grading

function grade(typed, key, known) {
  const wrong = (note = "") => ({ verdict: "wrong", forgiven: [], note });
  if (!tokens(typed).length) return wrong();
  const forms = [key.answer, ...key.accept];
  typed = millions(typed, forms);
  const matches = forms.map((form) => matchForm(typed, form, key, known));
  const best = matches.reduce((one, other) => (other.nearness < one.nearness ? other : one));
  if (best.nearness === NONE) return wrong();
  if (best.nearness <= SLIP && isName(key) && !titleFits(typed, forms)) {
    return { verdict: "partly", forgiven: [], note: "The name is right; the title is another one." };
  }
  const other = [EXACT, LOOSE].includes(best.nearness) ? null : rivalOf(typed, key, best, known);
  if (other !== null) {
    if (readings(typed).length <= 1) return wrong(`That could as well be another answer: ${other}.`);
    const note = `That can also be read as ${other}; write the month in letters.`;
    return { verdict: "partly", forgiven: [], note };
  }
  const verdict = best.nearness <= SLIP ? "right" : "partly";
  return { verdict, forgiven: best.forgiven, note: best.note };
}

// "15.5m" means millions where the answer has millions, and metres everywhere else.
function millions(typed, forms) {
  const large = forms.some((form) => casefold(form).includes("million"));
  return large ? typed.replace(MILLIONS, " million") : typed;
}

function matchForm(typed, form, key, known) {
  if (exact(typed) === exact(form)) return matched(EXACT);
  if (!plain(form) || !plain(typed)) return NO_MATCH; // a bare sign, such as + or C++
  if (plain(typed) === plain(form)) return matched(SAME, forgiven(typed, form));
  const date = meansDate(form, key.kind) ? dateMatch(typed, form, key) : null;
  if (date) return date;
  if (isName(key)) return officeMatch(typed, form, known) ?? nameMatch(typed, form, known);
  const mine = tokens(typed);
  const theirs = tokens(form);
  const slips = slipsBetween(mine, theirs, known);
  if (slips.length) return matched(SLIP, slips);
  const definition = key.kind === "term" && theirs.length > TABLES.longestTerm;
  if (TABLES.longKinds.includes(key.kind) || definition) {
    return keyWordsMatch(mine, theirs, tokens(key.question), known);
  }
  return partMatch(mine, theirs, tokens(key.question));
}

function isName(key) {
  if (key.kind !== "quote") return key.kind === "person";
  const parts = split(key.answer);
  return parts.length >= 2 && parts.length <= TABLES.longestName &&
    parts.every((part) => /^\p{Uppercase}/u.test(part));
}

function meansDate(form, kind) {
  return kind === "date" || (kind !== "quantity" && !isDecimal(strip(form)));
}

function dateMatch(typed, form, key) {
  const likeness = compareDates(form, typed);
  if ([null, "coarser"].includes(likeness) && isSaidWith(form, typed, key.question)) {
    return matched(SAME, ["what the question says"]);
  }
  if (likeness === null) return null;
  if (likeness === "same") return matched(SAME, ["the way the date is written"]);
  if (likeness === "coarser") return matched(LOOSE, [], "That is right as far as it goes; more was asked.");
  if (likeness === "finer") return matched(LOOSE, [], "That says more than the answer does.");
  return NO_MATCH;
}

function slipsBetween(mine, theirs, known, slip = isSlip) {
  if (mine.length !== theirs.length) return [];
  const pairs = mine.map((typed, n) => [typed, theirs[n]]).filter(([typed, key]) => typed !== key);
  const few = pairs.length <= Math.max(1, Math.floor(theirs.length / 3));
  if (!few || !pairs.every(([typed, key]) => slip(typed, key, known))) return [];
  return pairs.map(([typed, key]) => `a slip (${typed} for ${key})`);
}

function partMatch(mine, theirs, question) {
  const extra = mine.filter((token) => !theirs.includes(token));
  const missing = theirs.filter((token) => !mine.includes(token));
  const says = [...TABLES.denials, ...TABLES.choices];
  if (extra.some(isNumber) || [...extra, ...missing].some((token) => says.includes(token))) return NO_MATCH;
  const repeats = (token) =>
    (question.includes(token) || TABLES.functionWords.includes(token)) && !TABLES.contrasts.includes(token);
  if (!missing.length && extra.every(repeats)) {
    return inOrder(theirs, mine) ? matched(SAME, ["words of the question"]) : NO_MATCH;
  }
  if (extra.length || missing.some((token) => isNumber(token) || TABLES.contrasts.includes(token))) {
    return NO_MATCH;
  }
  const sum = (list) => list.reduce((total, token) => total + size(token), 0);
  const holdsCore = isNumber(theirs[0]) || mine.includes(theirs.at(-1));
  if (holdsCore && inOrder(mine, theirs) && sum(mine) >= TABLES.partWanted * sum(theirs)) {
    return matched(PART, [], "That is a part of the answer.");
  }
  return mine.every(isNumber) ? matched(PART, [], "The number is right; say of what.") : NO_MATCH;
}

function inOrder(part, all) {
  let place = 0;
  return part.every((token) => {
    place = all.indexOf(token, place) + 1;
    return place > 0;
  });
}

function keyWordsMatch(mine, theirs, question, known) {
  if (contradicts(mine, theirs) || contradicts(theirs, mine)) return NO_MATCH;
  const unsaid = (token) => !theirs.includes(token) && !question.includes(token);
  if (mine.some((token) => isNumber(token) && unsaid(token))) return NO_MATCH;
  const wanted = theirs.filter((token) => !TABLES.functionWords.includes(token));
  const there = wanted.filter((token) =>
    mine.some((typed) => typed === token || isSlip(typed, token, known)));
  if (!wanted.length || there.length < TABLES.partWanted * wanted.length) return NO_MATCH;
  return matched(PART, [], "The key words are there; compare the wording.", there.length);
}

// Whether one denies what the other says: with a word of denial, or with un-, in-.
function contradicts(one, other) {
  const denies = (word, place) => {
    const denied = one
      .slice(place + 1, place + 1 + TABLES.denied)
      .filter((token) => !TABLES.functionWords.includes(token));
    return TABLES.denials.includes(word) && !other.includes(word) &&
      (!denied.length || denied.some((token) => other.includes(token)));
  };
  return one.some(denies) || one.some((word) =>
    !other.includes(word) && TABLES.negatingStarts.some((start) => other.includes(start + word)));
}

// ---- other answers that are as near

function rivalOf(typed, key, best, known) {
  const right = new Set([key.answer, ...key.accept].map((form) => plain(form)));
  for (const other of nearest(typed, key.others)) {
    if (right.has(plain(other)) || sameDate(other, key)) continue;
    const found = matchForm(typed, other, key, known);
    const nearer = found.nearness < best.nearness;
    if (nearer || (found.nearness === best.nearness && found.shared >= best.shared)) return other;
  }
  return null;
}

function nearest(typed, others) {
  if (others.length <= TABLES.neighbours) return others;
  const wanted = letters(casefold(typed));
  const scored = others.map((other) => [similarity(wanted, letters(casefold(other))), other]);
  return scored.sort((a, b) => b[0] - a[0]).slice(0, TABLES.neighbours).map(([, other]) => other);
}

// The share of letters that two texts have in common and in the same order.
function similarity(a, b) {
  let above = new Array(b.length + 1).fill(0);
  for (const letter of a) {
    const row = [0];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = letter === b[j - 1] ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
    }
    above = row;
  }
  return a.length + b.length ? (2 * above[b.length]) / (a.length + b.length) : 1;
}

function sameDate(other, key) {
  return key.kind === "date" &&
    [key.answer, ...key.accept].some((form) => compareDates(form, other) === "same");
}
