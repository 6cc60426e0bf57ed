// The keys of the page of a contradiction. Whatever bears a letter in `data-key` is opened or pressed by it; a digit
// opens the form that resolves with its outcome chosen; Ctrl+Enter sends the form one is in.
"use strict";

import { keysOf } from "./keys.mjs";

const bearers = [...document.querySelectorAll("#compare [data-key]")];
const outcome = document.querySelector("#compare select[name=outcome]");

function open(bearer) {
  bearer.open = true;
  bearer.querySelector("select, textarea, input:not([type=hidden])")?.focus();
}

function says(bearer) {
  const label = bearer.querySelector("summary")?.firstChild ?? bearer;
  return bearer.dataset.says ?? label.textContent.trim();
}

/** Choose it; then the next field to be filled: which position is right, where that is asked, else why. */
function choose(option) {
  open(outcome.closest("details"));
  outcome.value = option.value;
  const form = outcome.form;
  (option.value === "one_right" ? form.elements.ruled_right : form.elements.note).focus();
}

const digits = [...(outcome?.options ?? [])].flatMap((option) => {
  const digit = /^([1-9])\s/.exec(option.text)?.[1];
  return digit ? [{ key: digit, says: option.text.slice(2), run: () => choose(option) }] : [];
});

/** Out of a form that a key opened, back to where the keys work. */
function leave(event) {
  const form = event.target.closest("#compare details[open]");
  if (!form) return false;
  form.open = false;
  form.querySelector("summary").focus();
}

keysOf(document.body, [
  ...bearers.map((bearer) => ({
    key: bearer.dataset.key,
    says: says(bearer),
    run: () => (bearer instanceof HTMLDetailsElement ? open(bearer) : bearer.click()),
  })),
  ...digits,
  { key: "Escape", says: document.getElementById("compare").dataset.leave, always: true, run: leave },
  {
    key: "Ctrl+Enter",
    says: document.getElementById("compare").dataset.send,
    always: true,
    run: (event) => (event.target.form ? event.target.form.requestSubmit() : false),
  },
]);
