// Choosing with a tap, a click or the keys 1 to 9; the back then shows what was chosen. Without
// scripts the choices are a list to read. Old web views run this too, so the language is plain.
(function () {
  var list = document.querySelector(".quizgen .choices");
  if (!list) return;
  var items = list.children;
  var solved = Boolean(document.querySelector(".quizgen .solved"));

  function mark(chosen) {
    for (var i = 0; i < items.length; i++) {
      items[i].classList.toggle("chosen", i === chosen);
      if (!solved) items[i].setAttribute("aria-checked", String(i === chosen));
    }
  }
  // A desktop keeps the page from front to back, phones load another one.
  function keep(chosen) {
    window.quizgenChosen = chosen;
    try { sessionStorage.setItem("quizgenChosen", String(chosen)); } catch (e) { /* not allowed */ }
  }
  function kept() {
    var chosen = window.quizgenChosen;
    try { chosen = sessionStorage.getItem("quizgenChosen"); } catch (e) { /* not allowed */ }
    return chosen === null || chosen === undefined ? -1 : Number(chosen);
  }

  if (solved) {
    window.quizgenChoose = null;
    mark(kept());
    return;
  }
  function choose(chosen) {
    if (chosen < 0 || chosen >= items.length) return;
    keep(chosen);
    mark(chosen);
  }
  keep(-1);
  list.setAttribute("role", "radiogroup");
  Array.prototype.forEach.call(items, function (item, i) {
    item.setAttribute("role", "radio");
    item.setAttribute("aria-checked", "false");
    item.classList.add("tappable");
    item.onclick = function () { choose(i); };
  });
  window.quizgenChoose = choose;
  window.quizgenShown = Date.now();

  // The desktop takes the press of a digit for itself and leaves the release. A release right
  // after the card came up belongs to the key that graded the card before.
  function digit(event) {
    if (!window.quizgenChoose || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.type === "keyup" && Date.now() - window.quizgenShown < 400) return;
    if (/^[1-9]$/.test(event.key)) window.quizgenChoose(Number(event.key) - 1);
  }
  if (!window.quizgenKeys) {
    window.quizgenKeys = true;
    document.addEventListener("keydown", digit);
    document.addEventListener("keyup", digit);
  }
})();
