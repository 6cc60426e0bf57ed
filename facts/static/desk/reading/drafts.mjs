// What is in the bar and not saved yet, kept by the browser for this tab: it outlasts a reload and a crash.
"use strict";

export class Draft {
  /** Of one person and one source: nobody finds what somebody else left on the same machine. */
  constructor(person, source) {
    this.key = `draft:${person}:${source}`;
    this.lastKey = `last:${person}`;
  }

  keep(held) {
    write(this.key, held);
  }

  kept() {
    return readBack(this.key);
  }

  forget() {
    write(this.key, null);
  }

  /** Whom the last claim was about, in whatever source, what it said of them, and who said it. */
  keepLast(last) {
    write(this.lastKey, last);
  }

  last() {
    return readBack(this.lastKey);
  }
}

function write(key, held) {
  try {
    sessionStorage.setItem(key, JSON.stringify(held));
  } catch {
    // No room, or a browser that keeps nothing: the page works, only without this net.
  }
}

function readBack(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}
