// In narrow windows each row of a table is shown as a card, its cells named by the headings of their columns.
// "/" goes to the search of a list, else to the field that finds anything, "a" and "+" to the field that adds a source, Ctrl+S (Cmd+S) saves and stays; a
// letter does what bears it in `data-key`: a form is opened, a button pressed. While somebody writes, letters are letters.
// Single letters do nothing for who has switched them off (the page Keys).
"use strict";

const singleKeysAreOff = document.querySelector('meta[name="shortcuts"]')?.content === "off";

function isWriting(element) {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

function doWhatBears(key) {
  const bearer = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!bearer) return false;
  if (!(bearer instanceof HTMLDetailsElement)) {
    bearer.click();
    return true;
  }
  bearer.open = true;
  bearer.querySelector("textarea, select, input:not([type=hidden]), button")?.focus();
  return true;
}

for (const table of document.querySelectorAll("#result_list, .wide > table")) {
  const headings = [...table.querySelectorAll("thead th")];
  const names = headings.map((heading) => (heading.querySelector(".text") ?? heading).textContent.trim());
  for (const row of table.tBodies[0]?.rows ?? []) {
    if (row.cells.length !== names.length) continue;
    [...row.cells].forEach((cell, at) => {
      cell.dataset.heading = names[at];
      cell.classList.toggle("says-nothing", /^[-–]?$/.test(cell.textContent.trim()) && !cell.querySelector("img, input"));
    });
  }
  table.classList.add("stacks");
}

document.addEventListener("keydown", (event) => {
  if (singleKeysAreOff && event.key.length === 1 && !event.ctrlKey && !event.metaKey) return;
  const isBare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.repeat;
  if (isBare && event.key.length === 1 && !isWriting(event.target) && doWhatBears(event.key)) {
    event.preventDefault();
    return;
  }
  const search = document.querySelector("#searchbar, #search-here") ?? document.getElementById("search-all");
  if (event.key === "/" && search && !isWriting(event.target)) {
    event.preventDefault();
    search.focus();
  }
  const anything = document.getElementById("add-anything");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.key === "a" || event.key === "+") && isPlain && anything && !isWriting(event.target)) {
    event.preventDefault();
    anything.focus();
  }
  const save = document.querySelector("[name=_continue], [name=_save]");
  if (event.key === "s" && (event.ctrlKey || event.metaKey) && save) {
    event.preventDefault();
    save.click();
  }
});

// What the admin's own scripts make gets the names that they forget: a field found by typing is called by its label,
// and a picture that says something is a picture.
function nameWhatHasNone() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const shown = select.nextElementSibling?.querySelector(".select2-selection");
    const label = select.labels[0];
    if (!shown || !label) continue;
    label.id ||= `label-of-${select.id}`;
    const value = shown.querySelector(".select2-selection__rendered");
    shown.setAttribute("aria-labelledby", [label.id, value?.id].filter(Boolean).join(" "));
    value?.setAttribute("aria-labelledby", label.id);
  }
  for (const picture of document.querySelectorAll(".search-label-icon[aria-label]")) picture.setAttribute("role", "img");
}

window.addEventListener("load", nameWhatHasNone);
// The fields found by typing are made when jQuery is ready, which may be after that; whoever asks later comes later.
window.django?.jQuery?.(nameWhatHasNone);
document.addEventListener("formset:added", () => setTimeout(nameWhatHasNone));

// In a narrow window the pages of the desk lie in one row that moves sideways: the one that is shown is in sight.
const here = document.querySelector(".desk-nav [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft - 16;
