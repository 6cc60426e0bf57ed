// The workbench: text, bar and keys put together.
"use strict";

import { keysOf, tell } from "../keys.mjs";
import { Bar } from "./bar.mjs";
import { Draft } from "./drafts.mjs";
import { bePresent } from "./presence.mjs";
import { NotLoggedIn, ask } from "../session.mjs";
import { Text } from "./text.mjs";
import { texts, filled } from "./texts.mjs";

const workbench = document.getElementById("workbench");
const form = document.getElementById("bar");
const grid = document.getElementById("sentences");
const heard = (said) => { document.getElementById("heard").textContent = said; };
const draft = new Draft(workbench.dataset.person, workbench.dataset.source);

let bar = null;
const text = new Text(grid, { heard, moved: () => bar?.follow() });

/** Put the pieces of a page that changed in their places. */
function renew({ told, rows, recent }) {
  rows.forEach((row) => text.renew(row));
  document.getElementById("recent").innerHTML = recent;
  tell(told);
}

function saved(answer) {
  renew(answer);
  dropTaken(answer.kept);
  if (!text.go(text.until + 1)) text.focus();
  if (answer.against.trim()) {
    const against = document.getElementById("told").appendChild(document.createElement("div"));
    against.innerHTML = answer.against;
  }
}

/** What is recorded is not offered again; the others keep their numbers. */
function dropTaken({ entity, property, value }) {
  for (const offered of grid.querySelectorAll(".suggestions a")) {
    const fills = JSON.parse(offered.dataset.fills);
    if (fills.entity === entity && fills.property === property && fills.value === value) offered.closest("li").remove();
  }
}

async function undo(last = document.querySelector("#recent form.undo")) {
  if (!last) {
    heard(texts.nothingToUndo);
    return;
  }
  try {
    const answer = await ask(last.action, { form: last });
    const told = await answer.json();
    if (answer.ok && String(told.snapshot) === workbench.dataset.snapshot) renew(told);
    else if (answer.ok) location.reload();
    else tell(told.told);
  } catch (error) {
    if (!(error instanceof NotLoggedIn)) tell(texts.notSent);
  }
  text.focus();
}

/** What was typed of another sentence made way: it is told, and can be had back. */
function setAside({ about, what, value }) {
  tell(filled(texts.aside, { claim: `${[about, what].filter(Boolean).join(", ")}: ${value}` }));
  const back = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: `${texts.bringBack} ` });
  back.append(Object.assign(document.createElement("kbd"), { textContent: "z" }));
  back.addEventListener("click", bringBack);
  document.getElementById("told").append(" ", back);
}

function bringBack() {
  if (!bar.bringBack()) {
    heard(texts.nothingAside);
    return;
  }
  tell(texts.restored);
  text.focus();
}

function take(digit) {
  const offered = [...text.row.querySelectorAll(".suggestions a")].find((one) => one.dataset.digit === String(digit));
  if (offered) bar.take(JSON.parse(offered.dataset.fills));
  else heard(filled(texts.noSuggestion, { number: digit }));
}

function switchMarks() {
  const areOff = grid.classList.toggle("without-marks");
  heard(areOff ? texts.marksOff : texts.marksOn);
}

function openClaims() {
  const details = text.row.querySelector(".count details");
  if (!details) return false;
  details.open = !details.open;
  if (details.open) details.querySelector("a").focus();
  return undefined;
}

function openCase() {
  const links = [...document.querySelectorAll("#told .case-link, #against .case-link")];
  if (!links.length) return false;
  links.at(-1).click();
  return undefined;
}

function keys() {
  const shifted = (withShift, without) => (event) => (event.shiftKey ? withShift() : without());
  const word = (key) => ({ "[": () => text.moveEnd(-1), "]": () => text.moveEnd(1), "{": () => text.moveStart(-1), "}": () => text.moveStart(1) })[key];
  document.querySelectorAll("[data-word]").forEach((button) => button.addEventListener("click", word(button.dataset.word)));
  keysOf(grid, [
    { key: "j", says: texts.next, run: () => { text.move(1); } },
    { key: "k", says: texts.previous, run: () => { text.move(-1); } },
    { key: "ArrowDown", says: texts.next, run: () => { text.move(1); } },
    { key: "ArrowUp", says: texts.previous, run: () => { text.move(-1); } },
    { key: "n", says: texts.nextParagraph, run: () => { text.paragraph(1); } },
    { key: "p", says: texts.previousParagraph, run: () => { text.paragraph(-1); } },
    { key: "J", says: texts.extendOrParagraph, run: shifted(() => text.extend(1), () => { text.paragraph(1); }) },
    { key: "K", says: texts.shortenOrParagraph, run: shifted(() => text.extend(-1), () => { text.paragraph(-1); }) },
    { key: "]", says: texts.endMore, run: word("]") },
    { key: "[", says: texts.endLess, run: word("[") },
    { key: "{", says: texts.startMore, run: word("{") },
    { key: "}", says: texts.startLess, run: word("}") },
    { key: "c", says: texts.claim, run: () => { text.pickSelected(); bar.open(); } },
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => ({ key: String(digit), says: texts.take, run: () => take(digit) })),
    { key: "r", says: texts.repeat, run: () => { bar.repeat(); } },
    { key: "Ctrl+Enter", says: texts.save, run: () => { bar.save(); } },
    { key: "Enter", says: texts.open, run: openClaims },
    { key: "u", says: texts.undo, run: () => { undo(); } },
    { key: "z", says: texts.bringBack, run: bringBack },
    { key: "h", says: texts.marks, run: switchMarks },
    { key: "o", says: texts.case, run: openCase },
    { key: "m", says: texts.done, run: () => document.getElementById("read-form").requestSubmit() },
    { key: "/", says: texts.search, run: () => document.getElementById("search-all").focus() },
    { key: "Escape", says: texts.leave, run: () => text.focus() },
  ]);
}

function clicks() {
  grid.addEventListener("mouseup", () => { if (text.pickSelected()) bar.open(); });
  grid.addEventListener("click", (event) => {
    const offered = event.target.closest(".suggestions a");
    const number = event.target.closest(".number a");
    if (!offered && !number) return;
    event.preventDefault();
    if (offered) bar.take(JSON.parse(offered.dataset.fills));
    else if (text.go(text.rows.indexOf(number.closest(".sentence")))) bar.open();
  });
  document.getElementById("recent").addEventListener("submit", (event) => {
    event.preventDefault();
    undo(event.target);
  });
  const cancel = document.getElementById("cancel");
  cancel.hidden = false;
  cancel.addEventListener("click", () => text.focus());
  document.querySelector(".word-buttons").hidden = false;
}

if (text.rows.length) {
  bar = new Bar(workbench, form, { text, draft, saved, heard, setAside, leave: () => text.focus() });
  keys();
  clicks();
  const kept = draft.kept();
  if (kept) {
    bar.restore(kept);
    tell(texts.restored);
  } else if (!form.querySelector(".wrong-summary").textContent.trim()) {
    bar.follow();
  }
  text.focus();
}
bePresent(workbench, document.getElementById("read-form"));
