// The screens of the practice page. All text goes in as text: nothing of the bank is ever markup.

const PAGE = document.getElementById("page");
const NEWS = document.getElementById("news");
const WAYS = [
  ["mix", "Mixed, as it fits"],
  ["choice", "Choose where I can"],
  ["typed", "Type all answers"],
  ["flip", "Turn cards over"],
];
const VERDICTS = { right: "✓ Right", partly: "◐ Partly right", wrong: "✗ Not right" };

// make("p", {class: "quiet"}, "text", another element, …); what is null is left out.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const button = (text, press, look = null) => make("button", { type: "button", class: look, click: press }, text);
const own = (tag, text, attributes = {}) => make(tag, { dir: "auto", ...attributes }, text);

function show(focused, ...children) {
  PAGE.replaceChildren(...children.filter((child) => child !== null));
  (focused ?? PAGE.querySelector("h2")).focus({ preventScroll: true });
  scrollTo(0, 0);
}

const heading = (text, attributes = {}) => own("h2", text, { tabindex: "-1", ...attributes });

// ---- the start

function showStart() {
  const again = toRepeat();
  const left = kept.round && !isOver() ? kept.round.items.length - kept.round.position : 0;
  const count = make("select", { id: "count" });
  for (const number of [10, 20, 50].filter((one) => one < CARDS.size)) {
    count.append(make("option", { value: number }, String(number)));
  }
  count.append(make("option", { value: CARDS.size }, `all ${CARDS.size}`));
  const way = make("select", { id: "way" }, ...WAYS.map(([value, text]) => make("option", { value }, text)));
  const begin = (ids) => { startRound(ids, way.value, Number(count.value)); showQuestion(); };
  const main = left
    ? button(`Go on: ${left} left`, showQuestion, "main")
    : button("Start", () => begin(chooseIds(Number(count.value))), "main");
  show(null,
    heading("Practice"),
    make("p", {}, `${plural(CARDS.size, "question")} from ${plural(DATA.sources, "source")}. ` +
      "Everything stays on this device."),
    DATA.unreviewed ? make("p", { class: "quiet" },
      `${plural(DATA.unreviewed, "question")} not reviewed by a person yet.`) : null,
    DATA.licence ? own("p", `Licence: ${DATA.licence}`, { class: "quiet" }) : null,
    make("dl", {}, ...[["known", known().length], ["to look at again", again.length],
      ["new", idsWhere((score) => !score).length]].map(([name, number]) =>
      make("div", {}, make("dt", {}, name), make("dd", {}, String(number))))),
    make("div", { class: "settings" },
      make("div", {}, make("label", { for: "count" }, "How many"), count),
      make("div", {}, make("label", { for: "way" }, "How to ask"), way)),
    make("div", { class: "actions" }, main,
      left ? button("Start anew", () => begin(chooseIds(Number(count.value)))) : null,
      again.length ? button(`Only those that went wrong (${again.length})`, () => begin(shuffled(again))) : null,
      Object.keys(kept.score).length ? button("Forget my score", showForget) : null));
}

function showForget() {
  show(null,
    heading("Forget what you have answered here?"),
    make("p", {}, "The questions stay; the score starts again from nothing."),
    make("div", { class: "actions" },
      button("Keep it", showStart, "main"),
      button("Forget it", () => { forget(); showStart(); })));
}

// ---- a question

function showQuestion() {
  if (isOver()) return showSummary();
  const card = cardNow();
  const { mode, choices } = itemNow();
  const question = heading(card.question, { id: "question" });
  const hint = make("p", { class: "quiet", hidden: true, dir: "auto" }, card.hint ?? "");
  const actions = [
    card.hint ? button("Hint", (event) => { hint.hidden = false; event.target.remove(); say(card.hint); }) : null,
    button("Skip", () => { skip(); showQuestion(); }),
    button("Leave", () => showStart()),
  ].filter(Boolean);
  const [body, focused] = { choice: chooseBody, typed: typeBody, flip: flipBody }[mode](card, choices, actions);
  show(focused ?? question, progress(kept.round.position + 1),
    make("section", { "aria-labelledby": "question", keydown: byNumber }, question, hint, body));
  return undefined;
}

function progress(number) {
  const { items, outcomes } = kept.round;
  const right = outcomes.filter((one) => one.verdict === "right").length;
  return make("div", {},
    make("p", { class: "progress quiet" },
      make("span", {}, `Question ${number} of ${items.length}`), make("span", {}, `${right} right`)),
    make("progress", { max: items.length, value: outcomes.length, "aria-label": "Questions answered" }));
}

function chooseBody(card, choices, actions) {
  const list = make("ol", { class: "choices" }, ...choices.map((choice, n) =>
    make("li", {}, make("button", { type: "button", click: () => showOutcome(answer(choice)) },
      make("b", {}, `${n + 1} `), own("span", choice)))));
  return [make("div", {}, list,
    make("div", { class: "actions" }, button("I do not know", () => showOutcome(answer(""))), ...actions)), null];
}

function typeBody(card, _, actions) {
  const field = make("input", {
    id: "typed", class: "field", type: "text", dir: "auto", autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", "aria-labelledby": "question typed-label",
  });
  const submit = (event) => { event.preventDefault(); showOutcome(answer(squash(field.value))); };
  const form = make("form", { submit },
    make("label", { for: "typed", id: "typed-label", class: "quiet" }, "Your answer; leave it empty to see the right one"),
    field, make("div", { class: "actions" },
      make("button", { type: "submit", class: "main" }, "Check"), ...actions));
  return [form, field];
}

function flipBody(card, _, actions) {
  const reveal = button("Show the answer", () => {
    const knew = button("I knew it", () => { settle("right"); showQuestion(); }, "main");
    body.replaceChildren(...solution(card).filter(Boolean), make("div", { class: "actions" }, knew,
      button("Not yet", () => { settle("wrong"); showQuestion(); })));
    say(`The answer: ${card.answer}`);
    knew.focus();
  }, "main");
  const body = make("div", {}, make("p", { class: "quiet" }, "Answer in your head, or aloud."),
    make("div", { class: "actions" }, reveal, ...actions));
  return [body, null];
}

// The numbers of the choices are keys while the question has the focus.
function byNumber(event) {
  const buttons = [...event.currentTarget.querySelectorAll(".choices button")];
  const chosen = /^[1-9]$/.test(event.key) ? buttons[Number(event.key) - 1] : null;
  if (!chosen || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  chosen.click();
}

// ---- what came of it

function showOutcome(outcome) {
  const card = CARDS.get(outcome.id);
  const verdict = outcome.given ? VERDICTS[outcome.verdict] : "The answer";
  const lines = [
    outcome.given && outcome.verdict !== "right" ? own("p", `You answered: ${outcome.given}`, { class: "quiet" }) : null,
    outcome.forgiven.length ? own("p", `Not counted against you: ${outcome.forgiven.join(", ")}.`, { class: "quiet" }) : null,
    outcome.note ? own("p", outcome.note, { class: "quiet" }) : null,
  ];
  const next = button(isOver() ? "See the score" : "Next", showQuestion, "main");
  show(next, progress(kept.round.position), heading(card.question),
    make("p", { class: `verdict ${outcome.verdict}` }, verdict),
    ...solution(card, lines), make("div", { class: "actions" }, next));
  say([verdict.replace(/^\W+ /, ""), `The answer: ${card.answer}`, outcome.note].filter(Boolean).join(". "));
}

function solution(card, remarks = []) {
  const evidence = card.evidence.map((span) => make("blockquote", {}, make("p", { dir: "auto" },
    "“", span.before, span.hit ? own("mark", span.hit) : null, `${span.after}”`)));
  return [
    own("p", card.answer, { class: "answer" }),
    ...remarks,
    ...evidence,
    ...card.sources.map(({ line, url }) => make("p", { class: "quiet", dir: "auto" }, "— ",
      url ? make("a", { href: url, rel: "noreferrer", target: "_blank" }, line || url) : line)),
    card.note ? own("p", card.note, { class: "quiet" }) : null,
    card.reviewed ? null : make("p", { class: "quiet" }, "Not reviewed by a person yet."),
  ];
}

const say = (text) => { NEWS.textContent = text; };

// ---- the score

function showSummary() {
  const { outcomes, way, size } = endRound();
  const count = (verdict) => outcomes.filter((one) => one.verdict === verdict).length;
  const answered = outcomes.length - count(null);
  const missed = outcomes.filter((one) => one.verdict && one.verdict !== "right");
  const once = [...new Set(missed.map((one) => one.id))];
  const details = [[count("partly"), "partly right"], [count("wrong"), "not right"], [count(null), "skipped"]];
  const begin = (ids) => { startRound(ids, way, size); showQuestion(); };
  const title = answered ? `${count("right")} of ${answered} right` : "Nothing answered";
  show(null, heading(title),
    make("p", { class: "quiet" }, details.filter(([n]) => n).map(([n, name]) => `${n} ${name}`).join(", ")),
    missed.length ? make("h3", {}, "To look at again") : null,
    missed.length ? make("ul", { class: "again" }, ...missed.map((one) => make("li", {},
      own("p", CARDS.get(one.id).question),
      own("p", CARDS.get(one.id).answer, { class: "right" }),
      one.given ? own("p", `You answered: ${one.given}`, { class: "quiet" }) : null))) : null,
    make("div", { class: "actions" },
      once.length ? button(`Only those again (${once.length})`, () => begin(shuffled(once)), "main") : null,
      button("Another round", () => begin(chooseIds(size)), once.length ? null : "main"),
      button("Back to the start", showStart)));
  say(title);
}

// A key held down must not answer the next question, too.
addEventListener("keydown", (event) => { if (event.repeat && event.key === "Enter") event.preventDefault(); });
showStart();
