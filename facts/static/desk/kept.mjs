// What the browser keeps for its tab: it outlasts a reload and a crash, and nobody but this tab sees it.
"use strict";

/** Nothing (null) takes away what was kept. */
export function write(key, held) {
  try {
    if (held === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(held));
  } catch {
    // No room, or a browser that keeps nothing: the page works, only without this net.
  }
}

export function readBack(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}
