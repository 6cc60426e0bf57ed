// Shows how a job gets on: asks for the page again every two seconds, while somebody looks at it and until it has ended.
// Without this script the page has a link to look again.
"use strict";

import { tell } from "./keys.mjs";

const EVERY = 2000;

let shown = document.getElementById("job");
let timer = null;

function lookLater() {
  clearTimeout(timer);
  if (!("ended" in shown.dataset)) timer = setTimeout(look, EVERY);
}

async function fresh() {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
  } catch {
    // The server is away for a moment: it is asked again.
    return null;
  }
}

/** Whoever is at a button keeps it: while the job goes on only what moves is put in place of the old. */
function show(next) {
  if (!("ended" in next.dataset)) {
    document.getElementById("progress").replaceWith(next.querySelector("#progress"));
    return;
  }
  const wasHere = shown.contains(document.activeElement);
  shown.replaceWith(next);
  shown = next;
  if (wasHere) shown.focus();
  tell(shown.dataset.told);
}

async function look() {
  if (document.hidden) return;
  const next = await fresh();
  if (next) show(next);
  lookLater();
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !("ended" in shown.dataset)) look();
});
lookLater();
