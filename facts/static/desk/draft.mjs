// From finding to finding and to its place in the text, by key. Links do the same without a script.
"use strict";

import { keysOf } from "./keys.mjs";

const pane = document.getElementById("checked");

function go(step) {
  const findings = [...pane.querySelectorAll(".finding")];
  const at = findings.findIndex((finding) => finding.contains(document.activeElement));
  const next = findings[Math.min(Math.max(at + step, 0), findings.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function toText() {
  const finding = document.activeElement.closest(".finding");
  const place = finding && document.getElementById(finding.id.replace("finding", "value"));
  if (!place) return false;
  place.focus();
  place.scrollIntoView({ block: "center" });
}

const form = document.querySelector(".draft-form");
keysOf(form, [{ key: "Ctrl+Enter", says: form.dataset.check, always: true, run: () => form.requestSubmit() }]);

if (pane) {
  keysOf(pane, [
    { key: "j", says: pane.dataset.next, run: () => go(1) },
    { key: "k", says: pane.dataset.last, run: () => go(-1) },
    { key: "t", says: pane.dataset.text, run: toText },
  ]);
  document.getElementById("found").focus();
}
