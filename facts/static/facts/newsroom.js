// "/" goes to the search of a list, Ctrl+S (Cmd+S) saves and stays. Nothing else listens to keys.
"use strict";

function isWriting(element) {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

document.addEventListener("keydown", (event) => {
  const search = document.getElementById("searchbar");
  if (event.key === "/" && search && !isWriting(event.target)) {
    event.preventDefault();
    search.focus();
  }
  const save = document.querySelector("[name=_continue], [name=_save]");
  if (event.key === "s" && (event.ctrlKey || event.metaKey) && save) {
    event.preventDefault();
    save.click();
  }
});
