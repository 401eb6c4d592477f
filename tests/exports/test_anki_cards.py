"""Cards in a browser: what learners see and press, by day, by night, and on a phone."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests.exports.conftest import CAUSE, DATE, EFFECT, FERRY, FOUR, HOSTILE, PERSON, question

TURNING = """
const seen = () => [...document.querySelectorAll(".choices li")].map(item => item.className);
const press = (type, key) =>
  document.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true }));
const turn = (side) => {
  qa.innerHTML = side;
  for (const old of qa.querySelectorAll("script")) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
};
"""


@pytest.fixture
def run(anki, chromium):
    """Run a script in a page like the reviewer's, with ``given`` as a value; give its result."""

    def run(script, given):
        css = next(m["css"] for m in anki.collection.models.all() if "quizgen" in m["name"])
        value = json.dumps(given).replace("<", "\\u003c")
        page = anki.folder / "page.html"
        page.write_text(
            f"<!doctype html><meta charset=utf-8><style>{css}</style><body class=card>"
            f"<div id=qa></div><script>{TURNING} const given = {value};"
            f"document.body.dataset.told = JSON.stringify((() => {{ {script} }})())</script>",
            encoding="utf-8",
        )
        found = re.search(r'data-told="([^"]*)"', chromium.dom(page))
        assert found
        return json.loads(html.unescape(found[1]))

    return run


# ---- choosing ----------------------------------------------------------------------------------


def chosen(items):
    return [place for place, classes in enumerate(items) if "chosen" in classes.split()]


def test_a_choice_is_marked_on_the_front_and_told_on_the_back(anki, run):
    anki.take([DATE])
    rounds = run(
        """
        return [
          () => press("keydown", "2"),
          // All that a desktop leaves to a card, a while after the card came up.
          () => { quizgenShown -= 1000; press("keyup", "3"); },
          () => document.querySelectorAll(".choices li")[3].click(),
        ].map(act => {
          turn(given[0]); act(); const front = seen();
          turn(given[1]); press("keydown", "1"); return [front, seen()];
        });
        """,
        anki.shown("date-1"),
    )
    assert [[chosen(front), chosen(back)] for front, back in rounds] == [
        [[1], [1]],
        [[2], [2]],
        [[3], [3]],
    ]
    (front, back) = rounds[0]
    assert sum("key" in classes for classes in back) == 1
    assert all("tappable" in classes for classes in front)  # or a phone would turn the card


def test_nothing_is_chosen_by_chance(anki, run):
    anki.take([DATE])
    sides = run(
        """
        turn(given[0]);
        for (const key of ["0", "9", "a", " ", "Enter"]) press("keydown", key);
        const others = seen();
        press("keydown", "1"); turn(given[1]);
        // The key that grades a card is let go when the next one is there already.
        turn(given[0]); press("keyup", "1"); const next = seen();
        turn(given[1]); return [others, next, seen()];
        """,
        anki.shown("date-1"),
    )
    assert [chosen(side) for side in sides] == [[], [], []]


# ---- reading -----------------------------------------------------------------------------------

CONTRAST = """
qa.innerHTML = given;
const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const light = (rgb) => {
  const [r, g, b] = rgb.match(/[0-9.]+/g).map(Number);
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
};
const behind = (node) => {
  for (; node; node = node.parentElement) {
    const colour = getComputedStyle(node).backgroundColor;
    if (!/, 0[)]$/.test(colour)) return light(colour);
  }
};
const lines = [...qa.querySelectorAll("*")].filter(node =>
  [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim()) &&
  !["SCRIPT", "STYLE"].includes(node.tagName) && node.offsetParent);
return ["card", "card nightMode night_mode"].flatMap(mode => lines.map(node => {
  document.body.className = mode;
  const pair = [light(getComputedStyle(node).color), behind(node)].sort((a, b) => b - a);
  return [mode, node.className || node.tagName, (pair[0] + 0.05) / (pair[1] + 0.05)];
}));
"""


def test_all_text_stands_out_enough_to_be_read_by_day_and_by_night(anki, run):
    """At least 4.5 to 1, as WCAG 2.1 wants it for text of this size (success criterion 1.4.3)."""
    draft = question("Who?", "Ada Lund", id="q9", status="draft", note="Look it up.", hint="Sings.")
    anki.take([*FOUR, draft])
    compared = anki.collection.compare_answer("Maria Holm", "Mari Holms x")
    sides = [side for one in (*FOUR, draft) for side in anki.shown(one.id)]
    sides = [re.sub(r"\[\[type:[^]]*]]", lambda _: compared, side) for side in sides]
    sides = [re.sub(r"<script>.*?</script>", "", side, flags=re.S) for side in sides]
    sides = [side.replace("class=key", "class=chosen", i % 2) for i, side in enumerate(sides)]
    ratios = run(CONTRAST, "".join(sides))
    assert {"typeGood", "typeBad", "typeMissed", "note", "status", "context"} <= {
        name for _, name, _ in ratios
    }
    assert [one for one in ratios if one[2] < 4.5] == []


LONG = "x" * 10_000
RIGHT_TO_LEFT = "‮שלום‏ 😀 مرحبا"
IN_A_PHONE = """
return given.map(side => {
  const frame = document.createElement("iframe");
  frame.width = 320;
  document.body.append(frame);
  const { documentElement, body, head } = frame.contentDocument;
  body.className = "card";
  body.innerHTML = side;
  head.append(document.querySelector("style").cloneNode(true));
  const active = body.querySelectorAll("img, link, iframe, [src], [onclick]:not(.hint)");
  return [documentElement.scrollWidth, body.innerText, active.length];
});
"""


def test_any_text_is_text_and_fits_a_phone(anki, run):
    texts = (HOSTILE, LONG, RIGHT_TO_LEFT, "=cmd|' /C calc'!A0")
    anki.take([one for i, text in enumerate(texts) for one in in_four_ways(text, i)])
    shown = []
    for i, text in enumerate(texts):
        for way in ("typed", "basic", "cloze", "choice"):
            output = anki.card(f"{way}{i}").render_output()
            assert output.question_av_tags == output.answer_av_tags == []
            shown += [(text, way, side) for side in anki.shown(f"{way}{i}")]
    told = run(IN_A_PHONE, [side for _, _, side in shown])
    for (text, way, _), (width, seen, active) in zip(shown, told, strict=True):
        assert (width <= 320, text in seen, active) == (True, True, 0), (way, text[:20])


def in_four_ways(text, i):
    """Questions of all four types that hold the text wherever they can."""
    source = FERRY.model_copy(update={"title": text, "url": 'https://x.org/[sound:x]"{{c1::'})
    rest = {"source": source, "evidence": text, "note": text, "hint": text, "tags": [text[:50]]}
    words = f"{text} one two three four"
    cloze = f"{text} {{{{gap}}}} {text}"
    yield question(text, "Ada", id=f"typed{i}", **rest)
    yield question(text, words, id=f"basic{i}", **rest)
    yield question(text, words, id=f"cloze{i}", cloze=cloze, **rest)
    wrong = [f"{text} 1", f"{text} 2"]
    yield question(text, words, id=f"choice{i}", distractors=wrong, **rest)


def test_nothing_is_loaded_from_anywhere(anki):
    anki.take([DATE, PERSON, CAUSE, EFFECT])
    for model in anki.collection.models.all():
        if "quizgen" in model["name"]:
            everything = model["css"] + model["tmpls"][0]["qfmt"] + model["tmpls"][0]["afmt"]
            assert not re.search(r"url\(|@import|https?:|src=|fetch|XMLHttp", everything)
