// A round without the screen: which questions, how they are asked, the score, and what is kept.

const KNOWN_WORDS = new Set(DATA.words);
const CARDS = new Map(DATA.cards.map((card) => [card.id, card]));
const STORE = `quizgen:${DATA.bank}`;
const NOTHING_KEPT = { version: 1, score: {}, round: null };

// Where the browser keeps nothing (private windows, some local files), the score lives as long as the page.
let kept = read();

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(STORE));
    if (found?.version !== 1) return structuredClone(NOTHING_KEPT);
    // A newer page can have other questions and other answers.
    if (!found.round?.items.every(isStillAsked)) found.round = null;
    return found;
  } catch {
    return structuredClone(NOTHING_KEPT);
  }
}

function isStillAsked({ id, mode, choices }) {
  return CARDS.has(id) && (mode !== "choice" || choices.includes(CARDS.get(id).answer));
}

function keep() {
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

function forget() {
  kept = structuredClone(NOTHING_KEPT);
  try {
    localStorage.removeItem(STORE);
  } catch {
    // Nothing was kept.
  }
}

const scoreOf = (id) => (Object.hasOwn(kept.score, id) ? kept.score[id] : null);
const idsWhere = (test) => [...CARDS.keys()].filter((id) => test(scoreOf(id)));
const toRepeat = () => idsWhere((score) => score && score.last !== "right");
const known = () => idsWhere((score) => score?.last === "right");

function shuffled(list) {
  const mixed = [...list];
  for (let n = mixed.length - 1; n > 0; n -= 1) {
    const other = Math.floor(Math.random() * (n + 1));
    [mixed[n], mixed[other]] = [mixed[other], mixed[n]];
  }
  return mixed;
}

// New questions first, then those that went wrong, then the rest; each group mixed.
function chooseIds(count) {
  const groups = [idsWhere((score) => !score), toRepeat(), known()];
  return groups.flatMap(shuffled).slice(0, count);
}

// ``size`` is how many questions the learner wants; a round of what went wrong has fewer.
function startRound(ids, way, size = ids.length) {
  const items = ids.map((id) => {
    const card = CARDS.get(id);
    const mode = modeOf(card, way);
    return { id, mode, choices: mode === "choice" ? choicesOf(card) : [] };
  });
  kept.round = { way, size, items, position: 0, outcomes: [] };
  keep();
}

// As in the terminal: recognise first, then recall; what is too long to type is turned over.
function modeOf(card, way) {
  const enough = card.choices.length >= DATA.leastChoices;
  const learning = scoreOf(card.id)?.last !== "right";
  if (enough && (way === "choice" || (way === "mix" && learning))) return "choice";
  if (way === "typed" || way === "flip") return way;
  return card.short ? "typed" : "flip";
}

function choicesOf(card) {
  const wrong = card.choices.filter((choice) => choice !== card.answer);
  return shuffled([card.answer, ...wrong.slice(0, DATA.mostChoices - 1)]);
}

const itemNow = () => kept.round.items[kept.round.position];
const cardNow = () => CARDS.get(itemNow().id);
const isOver = () => kept.round.position >= kept.round.items.length;

function judge(card, typed) {
  return grade(typed, { ...card, others: DATA.others }, KNOWN_WORDS);
}

// Take an answer: what was typed or chosen, "" for giving up.
function answer(given) {
  const card = cardNow();
  if (!given) return settle("wrong", { given });
  if (itemNow().mode === "choice") return settle(given === card.answer ? "right" : "wrong", { given });
  const { verdict, forgiven: overlooked, note } = judge(card, given);
  return settle(verdict, { given, forgiven: overlooked, note });
}

function settle(verdict, { given = "", forgiven: overlooked = [], note = "" } = {}) {
  const { id } = itemNow();
  const outcome = { id, verdict, given, forgiven: overlooked, note };
  const before = scoreOf(id) ?? { right: 0, asked: 0 };
  kept.score[id] = { right: before.right + (verdict === "right"), asked: before.asked + 1, last: verdict };
  kept.round.outcomes.push(outcome);
  kept.round.position += 1;
  keep();
  return outcome;
}

function skip() {
  kept.round.outcomes.push({ id: itemNow().id, verdict: null });
  kept.round.position += 1;
  keep();
}

function endRound() {
  const { outcomes, way, size } = kept.round;
  kept.round = null;
  keep();
  return { outcomes, way, size };
}
