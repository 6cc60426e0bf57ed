// One proposal by keys: v publishes, b says why not, e edits, j and k go on and back, digits tick what was checked.
// Every key presses what stands on the page.
"use strict";

import { keysOf, tell } from "./keys.mjs";

const pane = document.getElementById("proposal");
const publish = document.getElementById("publish");
const sendBack = document.getElementById("send-back");
const says = pane.dataset;

function follow(id) {
  const link = document.getElementById(id);
  if (!link) return tell(says.last);
  link.click();
}

function vet() {
  if (!publish) return tell(says.notYours);
  const reason = publish.querySelector("[name=despite_contradiction]");
  if (reason && !reason.value.trim()) {
    reason.focus();
    return tell(says.needsReason);
  }
  publish.requestSubmit();
}

function sayWhyNot() {
  if (!sendBack) return tell(says.notYours);
  sendBack.closest("details").open = true;
  sendBack.querySelector("textarea").focus();
}

function tick(at) {
  const box = publish?.querySelectorAll("[name=checked]")[at];
  if (!box) return;
  box.checked = !box.checked;
  tell(`${box.closest("label").textContent.trim()}: ${box.checked ? says.ticked : says.unticked}`);
}

/** Out of the fields, whose letters are no keys. */
function leave(event) {
  if (!event.target.closest("form")) return false;
  event.target.closest("details")?.removeAttribute("open");
  pane.focus();
}

const keys = [
  { key: "v", says: says.vet, run: vet },
  { key: "b", says: says.back, run: sayWhyNot },
  { key: "e", says: says.edit, run: () => follow("edit") },
  { key: "j", says: says.next, run: () => follow("next") },
  { key: "k", says: says.previous, run: () => follow("previous") },
  { key: "Escape", says: says.leave, always: true, run: leave },
  { key: "Ctrl+Enter", says: says.send, always: true, run: (event) => event.target.form?.requestSubmit() },
];
const boxes = publish?.querySelectorAll("[name=checked]") ?? [];
boxes.forEach((box, at) => keys.push({ key: `${at + 1}`, says: box.closest("label").textContent.trim(), run: () => tick(at) }));
keysOf(pane, keys);

// Where something is wrong the person mends it; else the keys work at once.
const wrong = document.querySelector(".errorlist, .decision [role=alert]");
(wrong?.parentElement?.querySelector("textarea, input:not([type=hidden])") ?? pane).focus({ preventScroll: !wrong });
