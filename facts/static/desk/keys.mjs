// Single keys of a page. A pane names its keys once; they live only while the pane, or something in it, has the focus,
// and nobody writes (WCAG 2.1.4). Who has switched them off has none; who has changed one presses another.
//
//   keysOf(pane, [{ key: "j", says: "next sentence", run: (event) => next() }]);
//
// "?" lists the keys that are valid here.
"use strict";

const said = document.querySelector('meta[name="shortcuts"]');
const areOff = said?.content === "off";
const own = JSON.parse(said?.dataset.keys || "{}");
const panes = new Map();

export function isWriting(element) {
  return element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
    (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit|reset)$/.test(element.type));
}

/** What a person presses for it: the key they chose, else ours. */
export function pressed(key) {
  return own[key] ?? key;
}

/** How an event is called: "j", "J", "[", "Enter", "Ctrl+Enter" (Cmd on a Mac counts as Ctrl). */
export function nameOf(event) {
  // Many keyboards have their brackets there; Windows says Ctrl and Alt for it.
  if (event.getModifierState("AltGraph")) return event.key;
  const isModified = event.ctrlKey || event.metaKey;
  return (isModified ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + event.key;
}

/** Give a pane its keys: `key`, what it `says` in the list, what it does (`run`), and `always` where it also works
 *  while somebody writes. `run` may return false to leave the key to the browser. */
export function keysOf(pane, keys) {
  panes.set(pane, keys);
  pane.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const name = nameOf(event);
    const key = keys.find((one) => pressed(one.key) === name);
    if (!key || (!key.always && (areOff || isWriting(event.target)))) return;
    if (key.run(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Those of the panes one is in, and what works wherever one is (newsroom.js, palette.mjs). */
function validNow() {
  const at = document.activeElement ?? document.body;
  const here = [...panes].filter(([pane]) => pane.contains(at)).flatMap(([, keys]) => keys);
  const { add, search, palette } = document.getElementById("texts-of-keys").dataset;
  const everywhere = [{ key: "a", says: add }, { key: "/", says: search }, { key: "Ctrl+K", says: palette }];
  return [...here, ...everywhere.filter(({ key }) => !here.some((one) => one.key === key))];
}

/** Keys are told as this person presses them; single ones that are switched off are not told. */
function relabel(root) {
  for (const hint of root.querySelectorAll("kbd:not([data-ours])")) {
    const ours = hint.textContent.trim();
    hint.dataset.ours = ours;
    if (own[ours]) hint.textContent = own[ours];
    if (areOff && [...ours].length === 1) hint.hidden = true;
  }
}

function listed(keys) {
  const list = document.createElement("dl");
  list.className = "keys";
  for (const { key, says } of keys) {
    const row = list.appendChild(document.createElement("div"));
    const term = row.appendChild(document.createElement("dt"));
    const hint = term.appendChild(document.createElement("kbd"));
    hint.textContent = pressed(key);
    hint.dataset.ours = key;
    row.appendChild(document.createElement("dd")).textContent = says;
  }
  return list;
}

/** The list of the keys that are valid where the focus is; Escape closes it. */
export function showKeys() {
  const texts = document.getElementById("texts-of-keys").dataset;
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", texts.title);
  dialog.appendChild(document.createElement("h2")).textContent = texts.title;
  if (areOff) dialog.appendChild(document.createElement("p")).textContent = texts.off;
  dialog.appendChild(listed(validNow()));
  const close = dialog.appendChild(document.createElement("button"));
  close.textContent = texts.close;
  close.className = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Say it to everybody, those who listen to the page included. */
export function tell(text) {
  document.getElementById("told").textContent = text;
}

if (areOff || Object.keys(own).length) {
  relabel(document.body);
  new MutationObserver(() => relabel(document.body)).observe(document.body, { childList: true, subtree: true });
}

document.addEventListener("keydown", (event) => {
  if (!areOff && event.key === "?" && !event.ctrlKey && !event.metaKey && !isWriting(event.target) && document.getElementById("texts-of-keys")) {
    event.preventDefault();
    showKeys();
  }
});
