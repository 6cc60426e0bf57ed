// Waits for the text of a source: asks every two seconds whether it has come, and shows it then.
// Without this script the page has a link to look again.

const EVERY = 2000;
const LONGEST = 60000;

const panel = document.getElementById("standing");
const words = panel.querySelector("[role=status]");
const form = document.getElementById("source_form");

// Whoever has begun to type loses nothing: the page says what has come, and waits to be loaded anew.
let isTyped = document.querySelector(".errornote") !== null;
form?.addEventListener("input", () => { isTyped = true; });

function show(standing) {
  if (!isTyped) {
    location.reload();
    return;
  }
  const { failed, here, look } = words.dataset;
  words.textContent = standing.state === "failed" ? `${failed} ${standing.why} ` : `${here} `;
  const again = document.createElement("a");
  again.href = "";
  again.textContent = look;
  words.append(again);
}

async function look(pause) {
  let standing = null;
  try {
    const answer = await fetch(panel.dataset.state, { headers: { Accept: "application/json" } });
    if (answer.ok && !answer.redirected) standing = await answer.json();
  } catch {
    // The server is away for a moment: it is asked again.
  }
  if (standing !== null && !standing.is_being_captured) {
    show(standing);
    return;
  }
  if (standing?.state === "fetching" && standing.why) words.textContent = `${words.dataset.fetching} ${standing.why}`;
  // What is put off for minutes is asked for less and less often.
  setTimeout(look, pause, Math.min(pause * 1.2, LONGEST));
}

setTimeout(look, EVERY, EVERY);
