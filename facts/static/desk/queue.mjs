// The queue of contradictions by keys. One form does everything (it works without this script); the script picks what
// is meant by a key, sends the form in the background, takes the rows away at once, and puts the page the server
// answers with in the place of the old list. What somebody is writing meanwhile stays.
"use strict";

import { keysOf, tell } from "./keys.mjs";

const CONFIRMED_ABOVE = 20;
const OFFERED_FOR = 30_000;
const TWICE_WITHIN = 600;
const pane = document.getElementById("queue");
const form = document.getElementById("settle");
const says = pane.dataset;
const leaving = new Set();
let sending = Promise.resolve();
let at = null;
let tickedByKey = [];
let offered;
let sentAt = 0;

const rows = () => [...pane.querySelectorAll("tr[data-case]")].filter((row) => !row.hidden);
const linkOf = (row) => row?.querySelector("a.matter");
const tickOf = (row) => row?.querySelector("input[name=case]");
const ticked = () => rows().filter((row) => tickOf(row)?.checked);
const field = (name) => form.elements.namedItem(name);
const radios = (name) => [...form.querySelectorAll(`input[type=radio][name=${name}]`)];
const verb = () => radios("verb").find((radio) => radio.checked)?.value ?? "";
const maySettle = () => document.getElementById("bar") !== null;

function here() {
  const focused = document.activeElement?.closest("tr[data-case]");
  const known = rows();
  return focused ?? known.find((row) => row.dataset.case === at) ?? known[0];
}

function goTo(row) {
  if (!row) return pane.querySelector("a, button")?.focus();
  remember(row);
  linkOf(row).focus();
}

/** On which row one is, also for who comes back to this page. */
function remember(row) {
  at = row.dataset.case;
  history.replaceState({ ...history.state, at }, "");
}

function move(step) {
  const known = rows();
  const now = known.indexOf(here());
  const isOnIt = document.activeElement?.closest("tr[data-case]") !== null;
  goTo(known[Math.min(Math.max(isOnIt ? now + step : now, 0), known.length - 1)]);
}

function count() {
  const selected = document.getElementById("selected");
  const number = ticked().length;
  if (selected) selected.textContent = number ? (number === 1 ? says.oneSelected : says.selected.replace("{count}", number)) : "";
}

function tick(row, isOn) {
  tickOf(row).checked = isOn;
  row.classList.toggle("ticked", isOn);
  count();
}

/** What a key is about: what is selected, else the row one is on. */
function choose() {
  if (ticked().length || !here()) return;
  tick(here(), true);
  tickedByKey = [here()];
}

function begin(name) {
  if (!maySettle() || !rows().length) return;
  at = here().dataset.case;
  choose();
  for (const radio of radios("verb")) radio.checked = radio.value === name;
  form.classList.add("begun");
  const first = { resolve: radios("outcome")[0], snooze: radios("until")[0], assign: field("person"), dismiss: field("note") }[name];
  first?.focus({ preventScroll: true });
  // The answers stay in sight above the bar.
  here()?.scrollIntoView({ block: "start" });
}

function end() {
  for (const radio of [...radios("verb"), ...radios("outcome")]) radio.checked = false;
  for (const radio of radios("until")) radio.checked = radio.value === "evidence";
  for (const name of ["note", "answer", "day", "person"]) field(name).value = "";
  for (const error of form.querySelectorAll("#bar .errorlist, #bar .errornote")) error.remove();
  form.classList.remove("begun");
  tickedByKey = [];
  count();
}

function escape() {
  if (!form.classList.contains("begun")) return false;
  const back = rows().find((row) => row.dataset.case === at);
  for (const row of tickedByKey) tick(row, false);
  end();
  goTo(back);
}

/** Go to a field; in a low window the bar scrolls to it, the row above stays. */
function write(name) {
  field(name).focus({ preventScroll: true });
  const bar = document.getElementById("bar");
  bar.scrollTop = bar.scrollHeight;
}

function digit(number) {
  if (!maySettle()) return;
  if (verb() === "snooze") {
    const until = radios("until")[number - 1];
    if (!until) return;
    until.checked = true;
    write(until.value === "day" ? "day" : "note");
    return;
  }
  if (verb() !== "resolve") begin("resolve");
  const outcome = radios("outcome")[number - 1];
  if (!outcome) return;
  outcome.checked = true;
  write(outcome.value === "one_right" ? "answer" : "note");
}

function enter(event) {
  const target = event.target;
  // Who presses it twice to send does not mean the row that came under the focus.
  if (target.matches("a.matter") && performance.now() - sentAt < TWICE_WITHIN) return undefined;
  if (!target.closest("#bar") || target.matches("button, a, [type=checkbox]")) return false;
  if (target.name === "answer" && !field("note").value) field("note").focus();
  else form.requestSubmit();
}

function doNow(name) {
  if (!maySettle() || !rows().length) return;
  at = here().dataset.case;
  choose();
  for (const radio of radios("verb")) radio.checked = radio.value === name;
  form.requestSubmit();
}

/** Put what the server answered in the place of what is shown; keep who is on which row, and what is selected. */
function renew(answer) {
  const focused = document.activeElement?.closest("tr[data-case]")?.dataset.case;
  const chosen = new Set(ticked().map((row) => row.dataset.case));
  for (const id of ["tabs", "last", "rows"]) {
    const [old, fresh] = [document.getElementById(id), answer.getElementById(id)];
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
  }
  for (const row of pane.querySelectorAll("tr[data-case]")) {
    row.hidden = leaving.has(row.dataset.case);
    if (chosen.has(row.dataset.case) && tickOf(row)) tick(row, true);
  }
  count();
  if (focused) goTo(rows().find((row) => row.dataset.case === focused) ?? rows().find((row) => row.dataset.case === at) ?? rows()[0]);
  else if (document.activeElement === document.body) goTo(rows().find((row) => row.dataset.case === at) ?? rows()[0]);
}

function offerUndo() {
  clearTimeout(offered);
  const toast = document.getElementById("told");
  if (document.getElementById("undo")) {
    const button = document.createElement("button");
    button.className = "button";
    button.type = "button";
    button.textContent = `${says.undo} (z)`;
    button.addEventListener("click", undo);
    toast.append(" ", button);
  }
  offered = setTimeout(() => tell(""), OFFERED_FOR);
}

const messagesOf = (answer) =>
  [...answer.querySelectorAll(".messagelist li, #bar .errorlist li, #bar .errornote")].map((one) => one.textContent.trim()).join(" ");

async function send(address, body, sent) {
  for (const row of sent) leaving.add(row);
  try {
    const response = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const row of sent) leaving.delete(row);
    if (!answer.getElementById("queue")) throw new Error(response.status);
    renew(answer);
    tell(messagesOf(answer));
    if (response.ok && !answer.querySelector("#bar .errorlist, #bar .errornote")) offerUndo();
    else bringBack(answer, sent);
  } catch {
    for (const row of sent) leaving.delete(row);
    for (const row of pane.querySelectorAll("tr[data-case]")) row.hidden = leaving.has(row.dataset.case);
    bringBack(null, sent, body);
    tell(says.failed);
  }
}

/** It was refused, or never arrived: what was written stands in the bar again, beside what is wrong with it. */
function bringBack(answer, sent, body) {
  if (field("note").value || form.classList.contains("begun")) return;
  const fresh = answer?.getElementById("bar");
  if (fresh) document.getElementById("bar").replaceWith(fresh);
  else for (const [name, value] of body ?? []) if (["note", "answer", "day", "person"].includes(name)) field(name).value = value;
  form.classList.add("begun");
  for (const row of rows()) if (sent.includes(row.dataset.case)) tick(row, true);
  [at] = sent;
  tickedByKey = ticked();
  const wrong = form.querySelector("#bar [aria-invalid]") ?? field("note");
  if (wrong.offsetParent) wrong.focus();
  // A key that asks for nothing was refused: one stands where one pressed it, and nothing stays selected behind it.
  else escape();
}

function undo() {
  const last = document.getElementById("undo");
  if (!last) return;
  const body = new FormData(last);
  tell("");
  sending = sending.then(() => send(last.action, body, []));
}

function submit(event) {
  const chosen = ticked();
  if (field("all_matching")?.checked || chosen.length > CONFIRMED_ABOVE) return;
  event.preventDefault();
  const body = new FormData(form);
  const known = rows();
  const next = known.slice(known.indexOf(chosen.at(-1)) + 1)[0] ?? known.filter((row) => !chosen.includes(row)).at(-1);
  const sent = chosen.map((row) => row.dataset.case);
  sentAt = performance.now();
  end();
  for (const row of chosen) {
    tick(row, false);
    row.hidden = true;
  }
  goTo(next);
  sending = sending.then(() => send(form.action, body, sent));
}

function takeOne(event) {
  event.preventDefault();
  const row = event.submitter?.closest("tr[data-case]");
  if (!row) return;
  for (const other of ticked()) tick(other, false);
  goTo(row);
  doNow("take");
}

/** What a digit resolves with; in the bar of Snooze, until when. */
function named(outcome, index) {
  const until = radios("until")[index];
  const words = (radio) => radio.closest("label").lastChild.textContent.trim();
  return until ? `${words(outcome)}; ${says.saysSnooze}: ${words(until)}` : words(outcome);
}

keysOf(pane, [
  { key: "j", says: says.saysNext, run: () => move(1) },
  { key: "k", says: says.saysPrevious, run: () => move(-1) },
  { key: "o", says: says.saysOpen, run: () => linkOf(here())?.click() },
  ...(maySettle() ? [
    { key: "x", says: says.saysSelect, run: () => here() && tick(here(), !tickOf(here()).checked) },
    { key: "a", says: says.saysTake, run: () => doNow("take") },
    { key: "r", says: says.saysResolve, run: () => begin("resolve") },
    { key: "d", says: says.saysDismiss, run: () => begin("dismiss") },
    { key: "s", says: says.saysSnooze, run: () => begin("snooze") },
    { key: "A", says: says.saysAssign, run: () => begin("assign") },
    { key: "b", says: says.saysGive_back, run: () => doNow("give_back") },
    { key: "e", says: says.saysDefault, run: () => (says.default === "take" ? doNow("take") : begin("resolve")) },
    ...radios("outcome").map((outcome, index) => ({ key: `${index + 1}`, says: named(outcome, index), run: () => digit(index + 1) })),
    { key: "Enter", says: says.saysSend, always: true, run: enter },
    { key: "Escape", says: says.saysEscape, always: true, run: escape },
  ] : []),
  { key: "z", says: says.saysUndo, run: undo },
]);

form.addEventListener("submit", submit);
document.getElementById("settle-one")?.addEventListener("submit", takeOne);
pane.addEventListener("submit", (event) => {
  if (event.target.id !== "undo") return;
  event.preventDefault();
  undo();
});
pane.addEventListener("focusin", (event) => {
  const row = event.target.closest("tr[data-case]");
  if (row) remember(row);
});
pane.addEventListener("change", (event) => {
  if (event.target.name === "case") tick(event.target.closest("tr"), event.target.checked);
  if (event.target.name === "verb") form.classList.add("begun");
});
form.classList.add("scripted");
if (form.querySelector("#bar .errorlist, #bar .errornote")) form.classList.add("begun");
const all = document.getElementById("tick-all");
if (all) {
  all.hidden = false;
  all.addEventListener("click", () => rows().forEach((row) => tick(row, true)));
}
for (const row of ticked()) row.classList.add("ticked");
count();
if (document.activeElement === document.body && !document.querySelector(".messagelist")) {
  const left = rows().find((row) => row.dataset.case === history.state?.at);
  if (left) goTo(left);
  else linkOf(rows()[0])?.focus({ preventScroll: true });
}
