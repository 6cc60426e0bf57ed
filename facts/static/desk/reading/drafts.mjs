// What is in the bar and not saved yet, kept by the browser for this tab.
"use strict";

import { readBack, write } from "../kept.mjs";

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
