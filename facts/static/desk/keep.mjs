// Forms in which somebody writes for a while, marked by `data-keep`: what is written and not sent is kept for this tab,
// by person and address, and is there again after a reload, a crash or an error, with a note and a button that forgets
// it. Before such a form is sent it is seen whether the person is still logged in; else a dialog asks for the password.
"use strict";

import { readBack, write } from "./kept.mjs";
import { NotLoggedIn, beLoggedIn, person, texts } from "./session.mjs";

const SENT_LAST = "sent-last";
const NOT_WRITTEN = "[type=hidden], [type=password], [type=file], [type=submit], button, fieldset, output";

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && !field.matches(NOT_WRITTEN));
}

const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

function valuesOf(field) {
  if (isTicked(field)) return field.checked ? [field.value] : [];
  return field.selectedOptions ? [...field.selectedOptions].map((option) => option.value) : [field.value];
}

/** What the fields hold, a list for each name. */
function held(form) {
  const all = {};
  for (const field of fieldsOf(form)) (all[field.name] ??= []).push(...valuesOf(field));
  return all;
}

function put(form, all) {
  const left = structuredClone(all);
  for (const field of fieldsOf(form)) {
    const values = left[field.name];
    if (!values) continue;
    if (isTicked(field)) field.checked = values.includes(field.value);
    else if (field.options) for (const option of field.options) option.selected = values.includes(option.value);
    else field.value = values.shift() ?? "";
  }
}

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What stands in the fields of one name, in words: their labels where something is chosen. */
function inWords(form, name, values) {
  return fieldsOf(form).filter((field) => field.name === name).flatMap((field) => {
    if (isTicked(field)) return values.includes(field.value) ? [field.labels[0]?.textContent.trim()] : [];
    if (field.options) return [...field.options].filter((option) => values.includes(option.value)).map((option) => option.text);
    return values;
  }).join(", ");
}

function nameOf(form, name) {
  const field = fieldsOf(form).find((one) => one.name === name);
  const legend = isTicked(field) ? field.closest("fieldset")?.querySelector("legend") : null;
  return (legend ?? field.labels[0])?.textContent.trim().replace(/:$/, "") ?? name;
}

class Writing {
  /** `isBack`: the form was sent from here last, and came back without success. */
  constructor(form, { isBack }) {
    const { pathname, search } = new URL(form.action);
    this.form = form;
    this.key = `written:${person}:${pathname}${search}`;
    this.shown = this.base = held(form);
    const kept = readBack(this.key);
    if (kept) this.#restore(kept, isBack(this.key));
    form.addEventListener("input", () => this.#keep());
    form.addEventListener("change", () => this.#keep());
    form.addEventListener("submit", (event) => this.#send(event));
  }

  #keep() {
    const now = held(this.form);
    write(this.key, isSame(now, this.base) ? null : { held: now, base: this.base });
  }

  #restore(kept, isBack) {
    const cameBack = isBack || isSame(kept.held, this.shown);
    if (cameBack) this.base = kept.base;
    if (isSame(kept.held, this.shown)) return;
    // What nobody wrote into stays as it stands now.
    const written = Object.keys(this.shown).filter((name) => !isSame(kept.held[name], kept.base[name]));
    put(this.form, Object.fromEntries(written.map((name) => [name, kept.held[name]])));
    this.#note(cameBack ? [] : written.filter((name) => !isSame(kept.base[name], this.shown[name])));
    this.form.closest("details")?.setAttribute("open", "");
  }

  /** What is here again; and beside it what stands now, where that is not what one began with. */
  #note(changed) {
    this.note = document.createElement("div");
    this.note.className = "kept-note";
    this.note.setAttribute("role", "status");
    this.note.appendChild(document.createElement("p")).textContent = changed.length ? texts.changed : texts.restored;
    if (changed.length) this.note.append(this.#both(changed));
    const forget = this.note.appendChild(document.createElement("button"));
    Object.assign(forget, { type: "button", className: "button", textContent: texts.forget });
    forget.addEventListener("click", () => this.#forget());
    this.form.prepend(this.note);
  }

  #both(changed) {
    const list = document.createElement("dl");
    list.className = "compared";
    for (const name of changed) {
      const row = list.appendChild(document.createElement("div"));
      row.appendChild(document.createElement("dt")).textContent = nameOf(this.form, name);
      const now = row.appendChild(document.createElement("dd"));
      now.dir = "auto";
      now.textContent = inWords(this.form, name, this.shown[name]) || "–";
    }
    return list;
  }

  #forget() {
    write(this.key, null);
    put(this.form, this.shown);
    this.base = this.shown;
    this.note.remove();
    fieldsOf(this.form)[0].focus();
  }

  async #send(event) {
    if (this.mayGo) {
      this.mayGo = false;
      return;
    }
    event.preventDefault();
    if (this.isAsking) return;
    this.isAsking = true;
    this.failed?.remove();
    try {
      await beLoggedIn();
      write(SENT_LAST, this.key);
      this.mayGo = true;
      this.form.requestSubmit(event.submitter);
    } catch (error) {
      if (!(error instanceof NotLoggedIn)) this.#tellFailed();
    } finally {
      this.isAsking = false;
    }
  }

  #tellFailed() {
    this.failed = document.createElement("p");
    this.failed.className = "errornote";
    this.failed.setAttribute("role", "alert");
    this.failed.textContent = texts.unsent;
    this.form.prepend(this.failed);
  }
}

// What was sent and taken is told on the page it leads to; what failed is not, and stays.
const sentLast = readBack(SENT_LAST);
write(SENT_LAST, null);
if (sentLast && document.querySelector(".messagelist .success")) write(sentLast, null);
for (const form of document.querySelectorAll("form[data-keep]")) new Writing(form, { isBack: (key) => key === sentLast });
