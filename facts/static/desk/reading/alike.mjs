// Where a new name looks like known ones: x the same, n different, u unsure, one after the other. The buttons do the same
// without this script, each by sending the bar.
"use strict";

import { keysOf } from "../keys.mjs";
import { filled } from "./texts.mjs";

const KEYS = { x: "same", n: "different", u: "unsure" };

export class Alike {
  /** `same({pk, name})` is told which was meant; `done()` that all were told apart. */
  constructor({ same, done, heard }) {
    Object.assign(this, { same, done, heard });
    this.pane = document.getElementById("alike");
    this.pane.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      event.preventDefault();
      this.#answer(button.closest(".alike-one"), button.value);
    });
    keysOf(this.pane, Object.entries(KEYS).map(([key, answer]) => ({
      key,
      says: this.pane.dataset[answer],
      run: () => this.#answer(document.activeElement.closest(".alike-one") ?? this.first, answer),
    })));
  }

  /** The first of which nothing was said yet. */
  get first() {
    return this.pane.querySelector(".alike-one");
  }

  /** Put the question; what was answered already stays. */
  ask(piece) {
    const answered = [...this.pane.querySelectorAll("input")];
    this.pane.innerHTML = piece;
    this.pane.append(...answered);
  }

  forget() {
    this.pane.replaceChildren();
  }

  #answer(one, answer) {
    if (!one) return;
    const { pk, name } = one.dataset;
    if (answer === "same") {
      this.forget();
      this.same({ pk, name });
      return;
    }
    const kept = Object.assign(document.createElement("input"), { type: "hidden", name: `likeness:${pk}`, value: answer });
    const said = Object.assign(document.createElement("p"), { className: "help", dir: "auto" });
    said.textContent = filled(answer === "unsure" ? this.pane.dataset.doubted : this.pane.dataset.apart, { name });
    one.replaceWith(kept, said);
    this.heard(said.textContent);
    if (this.first) this.first.focus();
    else {
      document.getElementById("help-of-alike")?.remove();
      this.done();
    }
  }
}
