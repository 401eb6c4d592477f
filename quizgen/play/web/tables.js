// What the page is given: the questions, and the tables that quizgen's own grading goes by.

"use strict";

// Objects without a prototype, so that a word such as "constructor" is in none of them.
const DATA = JSON.parse(document.getElementById("data").textContent, (_, value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.assign(Object.create(null), value)
    : value);
const TABLES = DATA.tables;
