// A field with a list to choose from: typing filters, digits take while nothing is typed, arrows walk, Enter takes.
"use strict";

import { texts, filled } from "./texts.mjs";

let isPressed = false;
document.addEventListener("pointerdown", () => { isPressed = true; }, true);
for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, () => { isPressed = false; }, true);

/** What moves the page waits until the mouse lets go: a button that slips away from under it is not pressed. */
function whenLetGo(act) {
  if (!isPressed) return act();
  const done = new AbortController();
  for (const kind of ["pointerup", "pointercancel"]) {
    document.addEventListener(kind, () => { done.abort(); setTimeout(act); }, { signal: done.signal });
  }
}

export class Choices {
  /** `offer(typed)` gives the options ({label, note}), at once or as a promise; `take(option, {isAhead})` is told which
   *  was taken, `isAhead` where the focus has gone on already; `onward()` is called by Enter where nothing is to be
   *  taken, `ahead()` moves the focus on where what was typed last is still being looked up. `isFree` where what is
   *  typed counts as it is. */
  constructor(input, list, { offer, take, onward, ahead, heard, isFree = false }) {
    Object.assign(this, { input, list, offer, take, onward, ahead, heard, isFree, options: [], active: -1, asked: 0 });
    this.isReady = true;
    this.waiting = Promise.resolve([]);
    /** Resolved when nothing that Enter took is on its way any more. */
    this.settled = Promise.resolve();
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.#refresh(input.value));
    input.addEventListener("focus", () => this.open());
    input.addEventListener("blur", () => whenLetGo(() => document.activeElement === input || this.close()));
    input.addEventListener("keydown", (event) => this.#pressed(event));
    // Not by click: the field would lose the focus first, and the list be gone.
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const at = [...list.children].indexOf(event.target.closest("[role=option]"));
      if (at >= 0) this.#takeAt(at);
    });
  }

  get isTyped() {
    return this.input.value !== "" && this.input.value !== this.taken;
  }

  /** What stands in the field was chosen, not typed. */
  settle(text) {
    this.input.value = text;
    this.taken = text;
  }

  open() {
    this.#refresh(this.isTyped ? this.input.value : "");
  }

  close() {
    this.asked += 1;
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Those that are known at once are shown at once; others are asked for when nobody has typed for a moment. */
  #refresh(text) {
    const asked = (this.asked += 1);
    const typed = text.trim();
    const known = this.offer(typed);
    this.isReady = Array.isArray(known);
    if (this.isReady) {
      this.waiting = Promise.resolve(known);
      this.#show(known, typed);
      return;
    }
    this.waiting = known.then((options) => {
      if (asked === this.asked) {
        this.isReady = true;
        this.#show(options, typed);
      }
      return options;
    });
  }

  #show(options, typed) {
    if (document.activeElement !== this.input) return;
    this.options = options.slice(0, 9);
    this.list.replaceChildren(...this.options.map((option, at) => this.#row(option, at)));
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.#point(typed && this.options.length && !this.isFree ? 0 : -1);
    if (typed) this.heard(this.options.length ? filled(texts.found, { count: this.options.length }) : texts.none);
  }

  #row({ label, note }, at) {
    const row = document.createElement("li");
    row.setAttribute("role", "option");
    row.id = `${this.list.id}-${at + 1}`;
    row.append(Object.assign(document.createElement("kbd"), { textContent: at + 1 }), " ");
    row.append(Object.assign(document.createElement("span"), { textContent: label }));
    if (note) row.append(" ", Object.assign(document.createElement("small"), { textContent: note }));
    return row;
  }

  #point(at) {
    this.active = at;
    [...this.list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.list.children[at].id);
  }

  #pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.options.length && !this.list.hidden) {
      event.preventDefault();
      const count = this.options.length;
      this.#point(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
    } else if (/^[1-9]$/.test(event.key) && !this.isTyped) {
      event.preventDefault();
      // The list may still be on its way.
      if (this.isReady) this.#takeDigit(event.key);
      else this.settled = this.waiting.then(() => this.#takeDigit(event.key));
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      this.#enter();
    }
  }

  /** Nobody waits for the list: the focus goes on, and the first of the list is taken when it is there. */
  #enter() {
    if (this.active >= 0) this.#takeAt(this.active);
    else if (this.isReady || this.isFree || !this.isTyped) this.onward();
    else {
      const { waiting } = this;
      this.ahead();
      this.settled = waiting.then(([first]) => (first ? this.take(first, { isAhead: true }) : this.input.focus()));
    }
  }

  #takeDigit(digit) {
    if (this.options[digit - 1] && !this.list.hidden) {
      this.#takeAt(digit - 1);
      return;
    }
    this.input.value = digit;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #takeAt(at) {
    const option = this.options[at];
    this.close();
    this.take(option, { isAhead: false });
  }
}
