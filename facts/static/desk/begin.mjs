// Where the keyboard begins on a page that has no script to say so: a refused form at what is wrong, a form marked by
// `data-begins` in its first field.
"use strict";

const WRITTEN = "textarea, select, input:not([type=hidden], [type=submit])";

const isShown = (element) => element.getClientRects().length > 0;

function wrongField() {
  const told = [...document.querySelectorAll("#content .errorlist:not(.nonfield)")].filter(isShown);
  return told.map((one) => one.parentElement.querySelector(WRITTEN)).find((field) => field && isShown(field));
}

function wrongForm() {
  const told = document.querySelectorAll("#content .errornote[role=alert], #content form .errornote, #content .errorlist.nonfield");
  const first = [...told].find(isShown);
  first?.setAttribute("tabindex", "-1");
  return first;
}

// After all scripts of the page, each of which may have begun elsewhere.
window.addEventListener("load", () => {
  if (document.activeElement !== document.body) return;
  const form = document.querySelector("form[data-begins]");
  const first = () => form && [...form.querySelectorAll(WRITTEN)].find(isShown);
  const wrong = wrongField() ?? wrongForm();
  if (wrong) wrong.focus();
  // What stands above a new form is read before it is filled in.
  else first()?.focus({ preventScroll: true });
});
