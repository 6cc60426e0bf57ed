// Says every fifteen seconds that the page is open, and shows who else has it open. A hidden page may speak once a
// minute only; the server counts it as open that long.
"use strict";

import { ask } from "../session.mjs";

const EVERY = 15_000;

export function bePresent(workbench, form) {
  const { here, latest } = workbench.dataset;
  const line = document.getElementById("here");
  const changed = document.getElementById("changed-meanwhile");
  const say = async () => {
    try {
      const answer = await ask(here, { form, patient: false });
      if (!answer.ok) return;
      const told = await answer.json();
      if (line.textContent !== told.here) line.textContent = told.here;
      line.hidden = !told.here;
      changed.hidden = !(told.latest > Number(latest));
    } catch {
      // Away for a while, or logged out: the next save says so.
    }
  };
  setInterval(say, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) say(); });
}
