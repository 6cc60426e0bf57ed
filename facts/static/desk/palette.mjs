// Ctrl+K (Cmd+K) opens the search over the page: results while one types, arrows to move, Enter to open. Without a
// script the field on every page does the same, on a page of its own.
"use strict";

const form = document.querySelector(".search-all, .search-page");
const PAUSE = 150; // milliseconds without a key after which is asked
let dialog = null;
let asking = null;
let waiting = 0;

async function ask(text, place) {
  asking?.abort();
  asking = new AbortController();
  const address = `${form.action}?list=1&q=${encodeURIComponent(text)}`;
  try {
    const answer = await fetch(address, { signal: asking.signal, redirect: "error" });
    if (!answer.ok) throw new Error(answer.statusText);
    place.innerHTML = await answer.text();
  } catch (error) {
    if (error.name !== "AbortError") place.textContent = form.dataset.failed;
  }
}

function move(step) {
  const stops = [dialog.querySelector("input"), ...dialog.querySelectorAll(".found-groups a")];
  const at = stops.indexOf(document.activeElement);
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
}

function made() {
  const made = document.createElement("dialog");
  made.className = "palette";
  made.setAttribute("aria-label", form.dataset.title);
  const own = made.appendChild(document.createElement("form"));
  own.action = form.action;
  own.setAttribute("role", "search");
  const field = own.appendChild(document.createElement("input"));
  Object.assign(field, { type: "search", name: "q", maxLength: 200, autocomplete: "off" });
  field.setAttribute("aria-label", form.dataset.title);
  field.setAttribute("aria-describedby", "help-of-palette");
  const close = own.appendChild(document.createElement("button"));
  Object.assign(close, { type: "button", className: "button", textContent: form.dataset.close });
  close.addEventListener("click", () => made.close());
  const help = made.appendChild(document.createElement("p"));
  Object.assign(help, { id: "help-of-palette", className: "quiet", textContent: form.dataset.help });
  const place = made.appendChild(document.createElement("div"));
  place.className = "found-groups";
  place.setAttribute("role", "status");
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(field.value, place), PAUSE);
  });
  made.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(step);
  });
  document.body.append(made);
  return made;
}

if (form) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    dialog ??= made();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").focus();
    dialog.querySelector("input").select();
  });
}
