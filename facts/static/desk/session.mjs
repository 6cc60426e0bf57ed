// Asking the server. Where the session has ended, a dialog asks for the password, and what was asked is asked again:
// nobody leaves the page, nothing that was typed is lost.
"use strict";

const said = document.querySelector('meta[name="keeping"]');

/** Who is at this page, by primary key; what is said here, in the language of the person. */
export const person = said?.content;
export const texts = { ...said?.dataset };
let running = null;

/** Raised where a person closed the dialog without logging in. */
export class NotLoggedIn extends Error {}

/** Like fetch, for JSON. A POST takes a form (element) and sends it as it is then, with the token it has then. */
export async function ask(address, { form = null, patient = true } = {}) {
  for (;;) {
    const body = form ? new URLSearchParams(new FormData(form)) : undefined;
    const answer = await fetch(address, {
      method: form ? "POST" : "GET",
      body,
      redirect: "manual",
      headers: { Accept: "application/json" },
    });
    if (answer.type !== "opaqueredirect") return answer;
    if (!patient) throw new NotLoggedIn();
    await logInAgain();
  }
}

/** Before a form is sent as browsers send it: the person is logged in, and its token is one that counts. */
export async function beLoggedIn() {
  const answer = await fetch(texts.address, { headers: { Accept: "application/json" } });
  const { who, token } = await answer.json();
  if (who === null) await logInAgain();
  else takeOver(who, token);
}

function logInAgain() {
  running ??= withDialog().finally(() => { running = null; });
  return running;
}

async function withDialog() {
  const before = document.activeElement;
  const dialog = document.body.appendChild(document.createElement("dialog"));
  dialog.id = "log-in";
  dialog.setAttribute("aria-label", texts.logIn);
  await put(dialog, await fetch(texts.address));
  dialog.showModal();
  try {
    const { who, token } = await answered(dialog);
    takeOver(who, token);
  } finally {
    dialog.remove();
    before?.focus();
  }
}

/** The page is of one person: as somebody else nothing of it is sent. */
function takeOver(who, token) {
  if (String(who) !== person) {
    window.alert(texts.somebodyElse);
    location.reload();
    throw new NotLoggedIn();
  }
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
}

async function put(dialog, answer) {
  dialog.innerHTML = await answer.text();
  dialog.insertAdjacentElement("afterbegin", document.createElement("p")).textContent = texts.ended;
  dialog.insertAdjacentElement("afterbegin", document.createElement("h2")).textContent = texts.logIn;
  const cancel = document.createElement("button");
  Object.assign(cancel, { type: "button", className: "button", textContent: texts.cancel });
  cancel.addEventListener("click", () => dialog.close());
  dialog.querySelector("form p:last-child").append(" ", cancel);
  begin(dialog);
}

/** As who was here, in the first field that is empty: the password, as a rule. */
function begin(dialog) {
  const fields = [...dialog.querySelectorAll("input:not([type=hidden])")];
  const [name] = fields;
  if (name && !name.value) name.value = texts.name;
  const first = fields.find((field) => !field.value) ?? name;
  // What opens the dialog looks for the mark, what puts another form into it does not.
  for (const field of fields) field.autofocus = field === first;
  first?.focus();
}

function answered(dialog) {
  return new Promise((resolve, reject) => {
    dialog.addEventListener("close", () => reject(new NotLoggedIn()));
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await fetch(texts.address, { method: "POST", body: new URLSearchParams(new FormData(event.target)) });
      if (answer.ok) resolve(await answer.json());
      else await put(dialog, answer);
    });
  });
}
