// People's names and offices compared: quizgen/play/names.py, for the browser.

const ORDER = "the order of the names";
const OFFICE = whole("(?<office>.+?)(?: of |, *)(?<where>.+)", "i");
const LONG_OFFICE = whole("(?<office>.+? of .+)(?: of |, *)(?<where>.+)", "i");
const OWNED = whole("(?<where>.+?)['’]s? (?<office>.+)");
const OF_COUNTRY = ["n", "an", "ian", "ese"];
const SUFFIXES = ["jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"];
const equal = (a, b) => a.length === b.length && a.every((one, n) => one === b[n]);

function nameMatch(typed, form, known) {
  const [myTitle, myName] = splitTitle(typed);
  const [theirTitle, theirName] = splitTitle(form);
  if (myTitle && theirTitle && myTitle !== theirTitle) return NO_MATCH;
  const overlooked = myTitle !== theirTitle ? ["the title"] : [];
  if (plain(myName) === plain(theirName)) return matched(SAME, [...overlooked, ...forgiven(myName, theirName)]);
  const mine = tokens(myName);
  const theirs = tokens(theirName);
  const comma = myName.indexOf(",");
  const behind = comma >= 0 && plain(`${myName.slice(comma + 1)} ${myName.slice(0, comma)}`) === plain(theirName);
  if (behind || isTurned(mine, theirs) || (comma >= 0 && equal(mine, theirs))) {
    return matched(SAME, [...overlooked, ORDER]);
  }
  const slips = slipsBetween(mine, theirs, known, isSlipInName);
  if (slips.length) return matched(SLIP, [...overlooked, ...slips]);
  const meant = mine.map((token) => theirs.find((name) => isSlipInName(token, name, known)) ?? token);
  return partOfName(meant, theirs);
}

// Whether the family name stands at the other end; a Vietnamese one also turns all.
function isTurned(mine, theirs) {
  if (theirs.some((token) => size(token) === 1 || isNumber(token))) return false;
  const first = [...theirs.slice(1), ...theirs.slice(0, 1)];
  const last = [...theirs.slice(-1), ...theirs.slice(0, -1)];
  if (equal(mine, first) || equal(mine, last)) return true;
  return equal(mine, theirs.toReversed()) && TABLES.vietnameseFamilies.includes(theirs[0]);
}

function titleFits(typed, forms) {
  const [title] = splitTitle(typed);
  const given = forms.map((form) => splitTitle(form)[0]).filter(Boolean);
  return !title || !given.length || given.includes(title) || title === "mr";
}

function officeMatch(typed, form, known) {
  const [first] = form.split(" of ");
  if (first === form || !splitTitle(`${first} X`)[0]) return null;
  const found = [OFFICE, LONG_OFFICE]
    .filter((split) => split.test(form))
    .map((split) => officeSplit(typed, form, split, known));
  return found.length
    ? found.reduce((one, other) => (other.nearness < one.nearness ? other : one))
    : null;
}

function officeSplit(typed, form, split, known) {
  const theirs = split.exec(form).groups;
  const office = tokens(theirs.office);
  const where = tokens(theirs.where);
  const mine = tokens(typed);
  if (equal(mine, office)) return matched(PART, [], "That is the office; say of what.");
  const turned = (split.exec(typed) ?? OWNED.exec(typed))?.groups;
  const [my, place] = turned
    ? [tokens(turned.office), tokens(turned.where)]
    : [mine.slice(where.length), mine.slice(0, where.length)];
  if (equal(my, office) && (equal(place, where) || (!turned && isOf(place, where)))) {
    return matched(SAME, ["the way the office is written"]);
  }
  const slips = slipsBetween(mine, tokens(form), known);
  if (slips.length) return matched(SLIP, slips);
  const alike = turned && equal(my, office) && place.join("") === where.join("");
  return alike ? matched(SAME, ["spaces"]) : NO_MATCH;
}

// Whether "north korean" is of "north korea".
function isOf(adjective, country) {
  return equal(adjective.slice(0, -1), country.slice(0, -1)) && adjective.length > 0 &&
    OF_COUNTRY.some((ending) => adjective.at(-1) === country.at(-1) + ending);
}

function partOfName(mine, theirs) {
  const missing = theirs.filter((token) => !mine.includes(token));
  const extra = mine.filter((token) => !theirs.includes(token));
  const shared = mine.filter((token) => theirs.includes(token) && size(token) > 1);
  if ([...missing, ...extra].some(isNumber) || !shared.length) return NO_MATCH;
  if (!missing.length && !extra.length) return matched(PART, [], "Those are the names, in another order.");
  const first = mine.length === 1 && mine[0] === theirs[0];
  if (!extra.length && (mine.includes(theirs.at(-1)) || first)) {
    return matched(PART, [], "That is a part of the name.");
  }
  const hasInitials = theirs.some((token) => size(token) === 1);
  const oneMore = !missing.length && !hasInitials && extra.length === 1;
  const fit = extra.length === missing.length && missing.every((name, n) => name.startsWith(extra[n]));
  if (extra.every((token) => size(token) === 1) && (oneMore || fit)) {
    return matched(PART, [], "That is the name, but for an initial.");
  }
  return NO_MATCH;
}

function isNumber(token) {
  return token.includes(NUMBER) || SUFFIXES.includes(token) || /[\p{Nd}²³¹⁰⁴-⁹₀-₉]/u.test(token);
}
