// The text as sentences: one has the focus, a passage of it (or of it and those behind) is picked. Places are code
// points of the whole text, as the server counts them; strings of a browser count otherwise.
"use strict";

import { texts, filled } from "./texts.mjs";

const HIGHLIGHT = "passage";
const WORD = /\S+/gu;
const SMALL_END = /[,;:]+$/u;

export class Text {
  /** `moved` is called whenever another passage is picked. */
  constructor(grid, { heard, moved }) {
    this.grid = grid;
    this.heard = heard;
    this.moved = moved;
    this.rows = [...grid.querySelectorAll(".sentence")];
    this.points = Array.from(JSON.parse(grid.dataset.text || '""'));
    this.base = Number(grid.dataset.at);
    this.count = Number(grid.getAttribute("aria-rowcount"));
    this.at = Math.max(0, this.rows.findIndex((row) => row.classList.contains("chosen")));
    this.until = this.at;
    this.words = this.#words();
    if (this.rows.length) this.#pickWhole();
    grid.addEventListener("focusin", (event) => this.#focused(event));
  }

  get row() {
    return this.rows[this.at];
  }

  get rowUntil() {
    return this.rows[this.until];
  }

  said(row = this.row) {
    return row.querySelector(".said");
  }

  passage() {
    return { start: this.start, end: this.end, quote: this.#text(this.start, this.end) };
  }

  focus() {
    if (!this.row) return;
    this.said().focus({ preventScroll: true });
    this.row.scrollIntoView({ block: "nearest" });
  }

  /** Go to a sentence by its place among the rows; false where there is none. */
  go(at) {
    if (at < 0 || at >= this.rows.length) {
      this.heard(at < 0 ? texts.atStart : texts.atEnd);
      return false;
    }
    this.at = this.until = at;
    this.#pickWhole();
    this.focus();
    this.#say();
    return true;
  }

  move(step) {
    return this.go((step > 0 ? this.until : this.at) + step);
  }

  paragraph(step) {
    let at = (step > 0 ? this.until : this.at) + step;
    while (this.rows[at] && !this.rows[at].classList.contains("begins")) at += step;
    return this.go(step > 0 && at >= this.rows.length ? this.rows.length - 1 : Math.max(at, 0));
  }

  /** A sentence more, or less again. */
  extend(step) {
    const until = Math.min(Math.max(this.until + step, this.at), this.rows.length - 1);
    if (until === this.until) return;
    this.until = until;
    this.#pickWhole();
    this.rowUntil.scrollIntoView({ block: "nearest" });
    const count = this.until - this.at + 1;
    this.heard(filled(count === 1 ? texts.oneSentencePicked : texts.sentencesPicked, { count }));
  }

  /** Move the end (or the start) of the passage by one word. */
  moveEnd(step) {
    const ends = this.words.map(([, end]) => end);
    const next = step > 0 ? ends.find((end) => end > this.end) : ends.findLast((end) => end < this.end && end > this.start);
    if (next === undefined) return;
    this.pick(this.start, next);
    this.heard(filled(texts.passage, { quote: this.passage().quote }));
  }

  moveStart(step) {
    const starts = this.words.map(([start]) => start);
    const next = step > 0 ? starts.find((start) => start > this.start && start < this.end) : starts.findLast((start) => start < this.start);
    if (next === undefined) return;
    this.pick(next, this.end);
    this.heard(filled(texts.passage, { quote: this.passage().quote }));
  }

  /** Pick a passage by its places; the rows in which it stands become the picked ones. */
  pick(start, end) {
    this.start = start;
    this.end = end;
    const standing = this.rows.flatMap((row, at) => (Number(row.dataset.start) < end && start < Number(row.dataset.end) ? [at] : []));
    if (standing.length) {
      this.at = standing[0];
      this.until = standing.at(-1);
    }
    this.#show();
    this.moved();
  }

  /** Whether all of a passage is on this page. */
  has({ start, end }) {
    return start >= this.base && start < end && end <= this.base + this.points.length;
  }

  /** What the mouse has selected in the text becomes the passage; false where nothing is selected there. */
  pickSelected() {
    const selected = document.getSelection();
    if (!selected || selected.isCollapsed || !selected.rangeCount) return false;
    const range = selected.getRangeAt(0);
    const [from, to] = [this.#place(range.startContainer, range.startOffset), this.#place(range.endContainer, range.endOffset)];
    if (from === null || to === null || from >= to) return false;
    const text = this.#text(from, to);
    const start = from + Array.from(text).length - Array.from(text.trimStart()).length;
    const end = start + Array.from(text.trim()).length;
    if (start >= end) return false;
    selected.removeAllRanges();
    this.pick(start, end);
    return true;
  }

  /** Put in what the server says a row looks like now. */
  renew({ number, said, count }) {
    const row = this.rows.find((one) => one.dataset.number === String(number));
    if (!row) return;
    this.said(row).innerHTML = said;
    row.querySelector(".count").innerHTML = count;
    this.#show();
  }

  #pickWhole() {
    this.pick(Number(this.row.dataset.start), Number(this.rowUntil.dataset.end));
  }

  #focused(event) {
    const at = this.rows.indexOf(event.target.closest(".sentence"));
    if (at < 0 || !event.target.classList.contains("said") || (at >= this.at && at <= this.until)) return;
    this.at = this.until = at;
    this.#pickWhole();
  }

  #text(start, end) {
    return this.points.slice(start - this.base, end - this.base).join("");
  }

  #words() {
    const whole = this.points.join("");
    const words = [];
    let [units, places] = [0, this.base];
    for (const match of whole.matchAll(WORD)) {
      places += Array.from(whole.slice(units, match.index)).length;
      const start = places;
      places += Array.from(match[0]).length;
      units = match.index + match[0].length;
      // A comma behind a word is no part of what is quoted up to it.
      words.push([start, places - (SMALL_END.exec(match[0])?.[0].length ?? 0)]);
    }
    return words;
  }

  #show() {
    this.rows.forEach((row, at) => {
      const isPicked = at >= this.at && at <= this.until;
      row.classList.toggle("picked", isPicked);
      row.setAttribute("aria-selected", String(isPicked));
      this.said(row).tabIndex = at === this.at ? 0 : -1;
    });
    if (!CSS.highlights) return;
    const range = new Range();
    const [from, to] = [this.#spot(this.row, this.start), this.#spot(this.rowUntil, this.end)];
    if (!from || !to) return;
    range.setStart(...from);
    range.setEnd(...to);
    CSS.highlights.set(HIGHLIGHT, new Highlight(range));
  }

  #say() {
    const count = Number(this.row.querySelector(".count details")?.dataset.count ?? 0);
    const claims = count === 0 ? texts.noClaims : count === 1 ? texts.oneClaim : filled(texts.claims, { count });
    this.heard(filled(texts.heard, { number: this.row.dataset.number, count: this.count, claims }));
  }

  /** The node and offset at a place of a row. */
  #spot(row, place) {
    let left = place - Number(row.dataset.start);
    const walker = document.createTreeWalker(this.said(row), NodeFilter.SHOW_TEXT);
    let node = null;
    while (walker.nextNode()) {
      node = walker.currentNode;
      const points = Array.from(node.data);
      if (left <= points.length) return [node, points.slice(0, Math.max(left, 0)).join("").length];
      left -= points.length;
    }
    return node && [node, node.data.length];
  }

  /** The place of a node and offset; null outside the text. */
  #place(container, offset) {
    const element = container.nodeType === Node.TEXT_NODE ? container.parentElement : container;
    const said = element.closest?.(".said");
    const row = said?.closest(".sentence");
    if (!row || !this.grid.contains(row)) return null;
    const before = new Range();
    before.setStart(said, 0);
    before.setEnd(container, offset);
    return Number(row.dataset.start) + Array.from(before.toString()).length;
  }
}
