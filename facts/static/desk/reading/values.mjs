// The value of the bar: chips with what is read in the passage, and what the server makes of what is typed.
"use strict";

import { ask } from "../session.mjs";
import { texts, filled } from "./texts.mjs";

const WAIT = 150;

export class Values {
  constructor(workbench, fields, { taken }) {
    this.address = workbench.dataset.value;
    this.fields = fields;
    this.taken = taken;
    this.chips = document.getElementById("chips");
    this.reads = document.getElementById("reads");
    this.against = document.getElementById("against");
    this.found = [];
    this.asked = 0;
    this.input = fields.of("value");
    this.chips.addEventListener("click", (event) => {
      const chip = event.target.closest("button");
      if (chip) this.take(this.fitting[[...this.chips.querySelectorAll("button")].indexOf(chip)]);
    });
    this.input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || !this.fitting.length) return;
      event.preventDefault();
      const at = this.fitting.findIndex((one) => one.text === this.input.value);
      this.take(this.fitting[(at + step + this.fitting.length) % this.fitting.length]);
    });
    this.fitting = [];
  }

  /** Offer the values of a passage that a property can have; the first of them is put in where the field is empty. */
  offer(values, property) {
    this.fitting = property ? values.filter((one) => one.kind === property.kind) : values;
    this.chips.replaceChildren(...this.fitting.map(({ text, shown, rule }) => {
      const chip = document.createElement("button");
      Object.assign(chip, { type: "button", className: "chip", title: rule });
      chip.append(Object.assign(document.createElement("b"), { textContent: text }), " ", shown === text ? "" : shown);
      const item = document.createElement("li");
      item.append(chip);
      return item;
    }));
    if (property && !this.input.value && this.fitting.length) {
      this.take(this.fitting[0]);
      if (document.activeElement === this.input) this.input.select();
    }
  }

  take({ text }) {
    this.input.value = text;
    this.fields.of("printed").value = text;
    this.taken();
  }

  /** Ask what the server makes of it, once nobody has typed for a moment. */
  async read() {
    const asked = (this.asked += 1);
    await new Promise((resolve) => setTimeout(resolve, WAIT));
    if (asked !== this.asked || !this.fields.of("property").value) return;
    let told;
    try {
      const query = new URLSearchParams(new FormData(this.fields.form));
      query.delete("csrfmiddlewaretoken");
      const answer = await ask(`${this.address}?${query}`, { patient: false });
      if (!answer.ok) return;
      told = await answer.json();
    } catch {
      return; // Saving reads it too, and says what is wrong.
    }
    if (asked === this.asked) this.#show(told);
  }

  forget() {
    this.asked += 1;
    this.#show({});
    this.chips.replaceChildren();
    this.fitting = [];
  }

  #show({ reads, rule, unread, against = "", wrong = {} }) {
    this.reads.replaceChildren();
    if (reads) {
      this.reads.append(filled(texts.reads, { value: reads }));
      if (rule) this.reads.append(" ", Object.assign(document.createElement("small"), { textContent: rule }));
    } else if (unread) {
      this.reads.append(filled(texts.unread, { why: unread }));
    }
    this.reads.classList.toggle("warn", Boolean(unread));
    this.against.innerHTML = against;
    this.fields.hint(wrong);
  }
}
