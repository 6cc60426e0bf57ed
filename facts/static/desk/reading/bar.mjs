// The claim bar: filled by a suggestion, by the last claim, or field by field; saved without leaving the page.
"use strict";

import { Alike } from "./alike.mjs";
import { Choices } from "./choices.mjs";
import { Fields } from "./fields.mjs";
import { NotLoggedIn, ask } from "../session.mjs";
import { texts, filled } from "./texts.mjs";
import { Values } from "./values.mjs";

const WAIT = 60;
const NOTHING = { entities: [], properties: [], values: [], unknown: [], speakers: [], names: [] };

export class Bar {
  /** `saved(answer)` puts the pieces of the page in place; `leave()` gives the focus back to the text; `setAside(held)`
   *  is told what was typed about another sentence and makes way. */
  constructor(workbench, form, { text, draft, saved, leave, heard, setAside }) {
    Object.assign(this, { workbench, form, text, draft, saved, leave, heard, setAside });
    this.isTyped = false;
    this.aside = null;
    this.fields = new Fields(form);
    this.values = new Values(workbench, this.fields, { taken: () => this.#changed() });
    this.properties = JSON.parse(workbench.dataset.properties);
    this.offers = NOTHING;
    this.openedAt = null;
    this.last = draft.last();
    this.about = this.#choices("about", { offer: (typed) => this.#entities(typed), take: (one, how) => this.#takeEntity(one, how) });
    this.what = this.#choices("what", { offer: (typed) => this.#properties(typed), take: (one) => this.#takeProperty(one) });
    this.speaker = this.#choices("speaker", { offer: (typed) => this.#speakers(typed), take: (one) => this.#takeSpeaker(one), isFree: true });
    this.alike = new Alike({ same: (one) => this.#takeEntity(one, { isAhead: false }), done: () => this.#toldApart(), heard });
    this.fields.of("quote").readOnly = true;
    this.fields.hold({});
    this.#askForScope();
    form.addEventListener("input", (event) => this.#typed(event.target));
    form.addEventListener("change", () => this.#changed());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
    form.addEventListener("keydown", (event) => this.#pressed(event));
  }

  get property() {
    return this.properties.find((one) => String(one.pk) === this.fields.of("property").value);
  }

  /** The passage is what is picked in the text; once a claim was begun, what is picked in its sentence. */
  follow() {
    if (this.openedAt !== null && this.openedAt !== this.#row()) return;
    this.#quote(this.text.passage());
    if (this.openedAt !== null) this.#changed();
  }

  /** Ready for a claim on what is picked: whom it was about last, and what was said, stand there already. */
  async open() {
    this.#begin();
    const asked = this.#ask();
    this.#go("about");
    await asked;
  }

  /** As the last claim, only the value is open. */
  async repeat() {
    if (!this.last) {
      this.heard(texts.nothingToRepeat);
      return;
    }
    this.#begin();
    this.#hold(this.last);
    this.fields.of("value").focus();
    await this.#ask();
    this.fields.of("value").select();
  }

  /** Everything from a suggestion; it is saved by one key more. */
  take({ start, end, ...fills }) {
    this.#makeWay();
    this.text.pick(start, end);
    this.#begin();
    this.#hold({ printed: fills.value, new_kind: "", ...fills });
    this.#changed();
    this.form.querySelector("#save").focus();
    this.#ask();
  }

  /** What was not saved when the page was left, or made way for another claim. */
  restore({ held, passage, snapshot, isTyped = true, aside = null }) {
    Object.assign(this, { isTyped, aside });
    if (snapshot === this.workbench.dataset.snapshot && this.text.has(passage)) this.text.pick(passage.start, passage.end);
    this.openedAt = this.#row();
    this.fields.isNew = Boolean(held.new_kind);
    this.#hold(held);
    this.#quote(passage);
    this.values.read();
    this.#ask();
  }

  /** What made way stands in the bar again, and what stood there makes way where it was typed; false where nothing did. */
  bringBack() {
    const { aside } = this;
    if (!aside) return false;
    this.aside = null;
    this.restore({ ...aside, aside: this.isTyped ? this.#unsaved() : null });
    this.#keep();
    return true;
  }

  async save() {
    if (this.isSaving) return;
    this.isSaving = true;
    this.form.setAttribute("aria-busy", "true");
    try {
      await Promise.all([this.about.settled, this.what.settled]);
      if (this.fields.isNew && this.alike.first) this.alike.first.focus();
      else if (!this.fields.showMissing()) await this.#answered(await ask(this.form.action, { form: this.form }));
    } catch (error) {
      if (!(error instanceof NotLoggedIn)) this.fields.show({}, texts.notSent);
    } finally {
      this.isSaving = false;
      this.form.removeAttribute("aria-busy");
    }
  }

  async #answered(answer) {
    const told = await answer.json();
    if (answer.ok) {
      const { entity, about, property, what, speaker } = this.fields.held();
      this.last = { property, what, speaker, entity: told.kept.entity ?? entity, about: told.kept.about ?? about, new_kind: "" };
      this.draft.keepLast(this.last);
      this.#empty();
      this.saved(told);
    } else if (told.newer) {
      this.fields.of("known").value = told.known;
      this.fields.show({}, "");
      this.form.querySelector("#wrong").innerHTML = told.newer;
      this.form.querySelector(".newer").focus();
    } else {
      const first = this.fields.show(told.wrong ?? {}, told.told ?? texts.notSaved);
      if (told.alike) {
        this.alike.ask(told.alike);
        this.alike.first.focus();
      } else (first ?? this.form.querySelector("#wrong")).focus();
    }
  }

  #empty() {
    this.draft.forget();
    this.alike.forget();
    this.openedAt = null;
    this.isTyped = false;
    this.fields.isNew = false;
    this.fields.forgetSentence();
    this.fields.show({});
    this.#hold(this.last);
    this.values.forget();
    this.offers = NOTHING;
  }

  #begin() {
    const row = this.#row();
    if (this.openedAt !== row) {
      this.#makeWay();
      this.fields.forgetSentence();
      this.values.forget();
      this.offers = NOTHING;
    }
    this.openedAt = row;
    this.follow();
  }

  /** What was typed and not saved is not replaced without a word. */
  #makeWay() {
    if (this.openedAt === null || !this.isTyped) return;
    this.aside = this.#unsaved();
    this.isTyped = false;
    this.setAside(this.aside.held);
  }

  #unsaved() {
    return { held: this.fields.held(), passage: this.passage, snapshot: this.workbench.dataset.snapshot, isTyped: this.isTyped };
  }

  #keep() {
    this.draft.keep({ ...this.#unsaved(), aside: this.aside });
  }

  /** What stands in a field is replaced by what is typed next. */
  #go(name) {
    this.fields.of(name).focus();
    this.fields.of(name).select();
  }

  #row() {
    return this.text.row.dataset.number;
  }

  #quote(passage) {
    this.passage = passage;
    this.fields.of("start").value = passage.start;
    this.fields.of("quote").value = passage.quote;
  }

  #hold(values) {
    this.fields.hold(values);
    if ("entity" in values) this.alike.forget();
    if ("about" in values) this.about.settle(values.about);
    if ("what" in values) this.what.settle(values.what);
    this.#askForScope();
    this.fields.hold(values);
  }

  #askForScope() {
    this.fields.askFor(this.property?.separating ?? []);
  }

  /** What the server offers for the passage. */
  async #ask() {
    const { start, end } = this.passage;
    const query = new URLSearchParams({ snapshot: this.workbench.dataset.snapshot, start, end });
    this.asking = ask(`${this.workbench.dataset.passage}?${query}`)
      .then((answer) => (answer.ok ? answer.json() : NOTHING))
      .catch(() => NOTHING);
    this.offers = await this.asking;
    this.#offerValues();
  }

  #offerValues() {
    const { property } = this;
    const names = property?.kind === "entity" ? this.offers.names.filter((name) => name !== this.fields.of("about").value) : [];
    const named = names.map((name) => ({ text: name, shown: name, rule: "", kind: "entity" }));
    this.values.offer([...this.offers.values, ...named], property);
  }

  async #entities(typed) {
    const mayAdd = this.workbench.dataset.mayAdd === "yes";
    if (!typed) {
      await this.asking;
      const unknown = mayAdd ? this.offers.unknown.map((name) => this.#newEntity(name)) : [];
      return [...this.offers.entities.slice(0, 9 - unknown.length).map(optionOf), ...unknown];
    }
    const { found, alike, is_name: isName, looks_like: looksLike } = await this.#named(typed);
    const like = alike.map((one) => ({ ...optionOf(one), note: `${texts.looksLike}; ${optionOf(one).note}` }));
    return [...found.map(optionOf).slice(0, 8 - like.length), ...like, ...(mayAdd && !isName ? [this.#newEntity(typed, looksLike)] : [])];
  }

  /** Asked for when nobody has typed for a moment. */
  async #named(typed) {
    await new Promise((resolve) => setTimeout(resolve, WAIT));
    if (this.fields.of("about").value.trim() !== typed) return { found: [], alike: [], is_name: true };
    return this.#known(typed);
  }

  async #known(name) {
    try {
      const answer = await ask(`${this.workbench.dataset.entities}?${new URLSearchParams({ q: name })}`);
      return await answer.json();
    } catch {
      return { found: [], alike: [], is_name: true };
    }
  }

  /** `looksLike`: the piece that asks about those that look like it, where it is known already. */
  #newEntity(name, looksLike) {
    return { label: filled(texts.new, { name }), name, isNew: true, looksLike };
  }

  /** The kind is asked for at once; the question comes before it where there is one and nobody was quicker. */
  async #askWhetherNew({ name, looksLike }) {
    this.fields.of("new_kind").focus();
    const piece = looksLike ?? (await this.#known(name)).looks_like;
    if (!piece || !this.fields.isNew || this.fields.of("about").value !== name) return;
    this.alike.ask(piece);
    if (document.activeElement === this.fields.of("new_kind") && !this.fields.of("new_kind").value) this.alike.first.focus();
  }

  #toldApart() {
    this.fields.of("new_kind").focus();
    this.#changed();
  }

  #properties(typed) {
    const ranked = this.offers.properties.map((pk) => this.properties.find((one) => one.pk === pk)).filter(Boolean);
    const rest = this.properties.filter((one) => !ranked.includes(one));
    const folded = typed.toLowerCase();
    const begins = ({ label, name }) => ` ${label} ${name.replaceAll("_", " ")}`.toLowerCase().includes(` ${folded}`);
    return [...ranked, ...rest].filter((one) => !folded || begins(one)).map((one) => ({ ...one, note: one.unit ? `${one.kind}, ${one.unit}` : one.kind }));
  }

  #speakers(typed) {
    const names = this.offers.speakers.filter((name) => name.toLowerCase().includes(typed.toLowerCase()));
    return [...(typed ? [] : [{ label: texts.itself, name: "" }]), ...names.map((name) => ({ label: name, name }))];
  }

  #takeEntity({ pk, name, isNew, looksLike }, { isAhead }) {
    this.alike.forget();
    this.fields.isNew = Boolean(isNew);
    this.fields.hold({ entity: isNew ? "" : pk, new_kind: "" });
    this.about.settle(name);
    this.#changed();
    if (isNew) this.#askWhetherNew({ name, looksLike });
    else if (!isAhead) this.#go("what");
  }

  #takeProperty({ pk, label }) {
    this.fields.hold({ property: pk });
    this.what.settle(label);
    this.#askForScope();
    this.#offerValues();
    this.#changed();
    this.#go("value");
  }

  #takeSpeaker({ name }) {
    this.fields.of("speaker").value = name;
    this.speaker.settle(name);
    this.#changed();
  }

  #choices(name, told) {
    const list = document.getElementById(`choices-${name}`);
    const ahead = () => this.#go(name === "about" ? "what" : "value");
    return new Choices(this.fields.of(name), list, { ...told, heard: this.heard, onward: () => this.save(), ahead });
  }

  #typed(field) {
    this.isTyped ||= this.fields.isOfOneSentence(field.name);
    // What is typed over is not chosen any more.
    if (field.name === "about") {
      this.fields.isNew = false;
      this.alike.forget();
      this.fields.hold({ entity: "", new_kind: "" });
    }
    if (field.name === "what") this.fields.forget(["property"]);
    if (field.name === "value" && !field.value) this.fields.forget(["printed"]);
    this.#changed();
  }

  #changed() {
    this.openedAt ??= this.#row();
    this.#keep();
    this.values.read();
  }

  #pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.leave();
    } else if (event.key === "Enter" && event.target.name === "new_kind") {
      event.preventDefault();
      if (event.target.value) this.#go("what");
      else this.fields.show({ new_kind: texts.missing });
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("input"))) {
      event.preventDefault();
      this.save();
    }
  }
}

function optionOf({ pk, name, kind, description, claims }) {
  const about = claims === 1 ? texts.oneClaim : filled(texts.claimsAbout, { count: claims });
  const note = [kind, description, claims ? about : ""].filter(Boolean).join("; ");
  return { pk, name, label: name, note };
}
