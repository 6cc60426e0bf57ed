// What scripts of the workbench say: the page brings it along, in the language of the person.
"use strict";

export const texts = { ...document.getElementById("texts-of-reading")?.dataset };

/** "Sentence {number} of {count}" with these in their places. */
export function filled(text, parts) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);
}
