// The fields of the bar: what they hold, what is wrong with them, and the fields a property asks for.
"use strict";

import { texts } from "./texts.mjs";

const KEPT = ["entity", "about", "new_kind", "property", "what", "value", "printed", "period", "speaker", "scope"];
const TOGGLES = ["denied", "hedged", "speculated"];
const OF_ONE_SENTENCE = ["value", "printed", "period", "scope"];
const READ_WHILE_TYPING = ["quote", "value", "period", "scope"];
const QUALIFIER = "qualifier:";

export class Fields {
  constructor(form) {
    this.form = form;
    this.qualifiers = form.querySelector("#qualifiers");
  }

  of(name) {
    return this.form.elements[name];
  }

  held() {
    const plain = KEPT.map((name) => [name, this.of(name).value]);
    const toggled = TOGGLES.map((name) => [name, this.of(name).checked]);
    const qualifiers = [...this.qualifiers.querySelectorAll("input")].map((input) => [input.name, input.value]);
    return Object.fromEntries([...plain, ...toggled, ...qualifiers]);
  }

  /** Put these in; fields that are not named stay as they are. */
  hold(values) {
    for (const name of KEPT) if (name in values) this.of(name).value = values[name] ?? "";
    for (const name of TOGGLES) if (name in values) this.of(name).checked = Boolean(values[name]);
    for (const input of this.qualifiers.querySelectorAll("input")) if (input.name in values) input.value = values[input.name];
    this.#nameNoKind();
    this.of("new_kind").closest(".row").hidden = !this.of("new_kind").value && !this.isNew;
  }

  /** Who is new is not "known already". */
  #nameNoKind() {
    const [none] = this.of("new_kind").options;
    this.known ??= none.text;
    none.text = this.isNew ? texts.whichKind : this.known;
  }

  /** Whether another sentence says it otherwise. */
  isOfOneSentence(name) {
    return OF_ONE_SENTENCE.includes(name) || TOGGLES.includes(name) || name.startsWith(QUALIFIER);
  }

  /** Empty what another sentence says otherwise; whom it is about, what is said and who says it often stay. */
  forgetSentence() {
    for (const name of OF_ONE_SENTENCE) this.of(name).value = "";
    for (const name of TOGGLES) this.of(name).checked = false;
    for (const input of this.qualifiers.querySelectorAll("input")) input.value = "";
  }

  forget(names) {
    for (const name of names) this.of(name).value = "";
  }

  /** A field for each qualifier that makes a slot of its own. */
  askFor(names) {
    const values = this.held();
    this.qualifiers.replaceChildren(...names.map((name) => {
      const row = document.createElement("div");
      row.className = "row";
      const label = row.appendChild(Object.assign(document.createElement("label"), { textContent: name, htmlFor: `id_${QUALIFIER}${name}` }));
      const input = row.appendChild(document.createElement("input"));
      Object.assign(input, { type: "text", name: `${QUALIFIER}${name}`, id: label.htmlFor, autocomplete: "off", maxLength: 200 });
      input.value = values[input.name] ?? "";
      return row;
    }));
  }

  /** The first field that is needed and empty. */
  missing() {
    return ["about", "what"].map((name) => this.of(name)).find((field) => !field.value.trim()) ??
      (this.isNew && !this.of("new_kind").value ? this.of("new_kind") : undefined);
  }

  /** Show what is wrong, by field; nothing where all is well. Returns the first field that is wrong. */
  show(wrong, summary = "") {
    const whole = this.form.querySelector("#wrong");
    whole.replaceChildren();
    for (const line of [summary, wrong.__all__]) {
      if (line) whole.appendChild(document.createElement("p")).textContent = line;
    }
    const places = [...this.form.querySelectorAll(".wrong")];
    return places.map((place) => this.#mark(place, wrong)).find(Boolean) ?? null;
  }

  /** The same of what is read while somebody types; what saving said stays. */
  hint(wrong) {
    for (const name of READ_WHILE_TYPING) this.#mark(this.form.querySelector(`#wrong-${name}`), wrong);
  }

  /** Returns the field where something is wrong with it. */
  #mark(place, wrong) {
    const name = place.id.replace("wrong-", "");
    const field = this.of(name);
    place.textContent = wrong[name] ?? "";
    if (wrong[name] && name === "about") this.of("new_kind").closest(".row").hidden = false;
    if (!wrong[name]) {
      field?.removeAttribute("aria-invalid");
      return null;
    }
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-describedby", place.id);
    return field;
  }

  showMissing() {
    const field = this.missing();
    if (field) this.show({ [field.name]: texts.missing }, "");
    field?.focus();
    return Boolean(field);
  }
}
