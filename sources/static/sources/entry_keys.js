// The queue of feed entries by keys: j and k go to the next and the previous row; in a row, t takes and x refuses.
// They press the buttons that are there anyway, and t and x do nothing where no row has the focus.

const areOff = document.querySelector('meta[name="shortcuts"]')?.content === "off";
const PLACE = "entry-keys-row";

function rows() {
  return [...document.querySelectorAll("#result_list tbody tr")].filter((row) => row.querySelector("[data-key]"));
}

function go(to) {
  const all = rows();
  const row = all[Math.max(0, Math.min(to, all.length - 1))];
  row?.querySelector("[data-key]").focus();
}

function press(row, key) {
  const button = row.querySelector(`[data-key="${key}"]`);
  if (button) {
    sessionStorage.setItem(PLACE, rows().indexOf(row));
    button.click();
  }
}

document.addEventListener("keydown", (event) => {
  const isWriting = event.target.matches("input:not([type=checkbox]), textarea, select") || event.target.isContentEditable;
  if (areOff || isWriting || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const row = event.target.closest("#result_list tbody tr");
  const at = row ? rows().indexOf(row) : -1;
  if (event.key === "j") {
    go(at + 1);
  } else if (event.key === "k") {
    go(at < 0 ? 0 : at - 1);
  } else if (row && (event.key === "t" || event.key === "x")) {
    press(row, event.key);
  }
});

// The row that was decided is gone from the list: the next one stands in its place.
const place = sessionStorage.getItem(PLACE);
if (place !== null) {
  sessionStorage.removeItem(PLACE);
  go(Number(place));
}
