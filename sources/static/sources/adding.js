// The field that adds a source, made quicker: Enter sends an address, a dropped or chosen file is sent at once.
// Without this script it is a plain form.

const form = document.getElementById("add-anything-form");
const field = form?.querySelector("[name=anything]");
const files = form?.querySelector("input[type=file]");

const isOneLine = (text) => text.trim() !== "" && !text.trim().includes("\n");

field?.addEventListener("keydown", (event) => {
  const isSent = event.key === "Enter" && !event.isComposing && (event.ctrlKey || event.metaKey || (!event.shiftKey && isOneLine(field.value)));
  if (isSent) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape") {
    field.blur();
  }
});

files?.addEventListener("change", () => {
  if (files.files.length > 0 && form.classList.contains("add-anything")) form.requestSubmit();
});

// Only files are taken: text that is dragged about a page stays the browser's business.
const holdsFiles = (event) => Array.from(event.dataTransfer?.types ?? []).includes("Files");
const isElsewhere = (event) => event.target.closest?.("input[type=file]") && event.target !== files;

if (form && files) {
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event) || isElsewhere(event)) return;
    event.preventDefault();
    form.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) form.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    form.classList.remove("dropping");
    if (!holdsFiles(event) || isElsewhere(event)) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
