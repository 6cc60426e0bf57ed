// The queue by keys: j and k walk, Enter opens.
"use strict";

import { keysOf } from "../keys.mjs";

const queue = document.getElementById("queue");
if (queue) {
  const links = [...queue.querySelectorAll("a")];
  const walk = (step) => {
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
  };
  keysOf(queue, [
    { key: "j", says: queue.dataset.next, run: () => walk(1) },
    { key: "k", says: queue.dataset.previous, run: () => walk(-1) },
    { key: "/", says: queue.dataset.search, run: () => document.getElementById("searchbar").focus() },
  ]);
  links[0].focus();
}
