// The list of proposals by keys: j and k walk, o (or Enter, as on every link) opens.
"use strict";

import { keysOf } from "./keys.mjs";

const pane = document.getElementById("proposals");
const links = [...pane.querySelectorAll("li a")];

function walk(step) {
  const row = document.activeElement.closest("li");
  const at = links.findIndex((link) => link.closest("li") === row);
  links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}

keysOf(pane, [
  { key: "j", says: pane.dataset.next, run: () => walk(1) },
  { key: "k", says: pane.dataset.previous, run: () => walk(-1) },
  { key: "o", says: pane.dataset.open, run: () => document.activeElement.closest("li")?.querySelector("a").click() },
  { key: "Enter", says: pane.dataset.open, run: () => false },
]);
(links[0] ?? pane).focus({ preventScroll: true });
