// Starts ReDoc under the policy of its page. It writes a style sheet before anybody can tell it the nonce, and asks
// another host for the mark of its makers: so style elements made here bear the nonce, and pictures come from us alone.
// Its own search would need a worker made of a string: Ctrl-F finds all there is.
const page = document.getElementById("redoc");
const nonce = page.dataset.nonce;
const make = document.createElement.bind(document);

document.createElement = (name, options) => {
  const made = make(name, options);
  if (name === "style") made.nonce = nonce;
  if (name === "img") {
    const set = made.setAttribute.bind(made);
    const isOurs = (address) => new URL(address, location.href).origin === location.origin;
    made.setAttribute = (attribute, value) => (attribute !== "src" || isOurs(value)) && set(attribute, value);
    Object.defineProperty(made, "src", { set: (address) => isOurs(address) && set("src", address) });
  }
  return made;
};

const looks = {
  colors: {
    primary: { main: "#1f4f8f" },
    success: { main: "#0f5a18" },
    warning: { main: "#6b4a00" },
    error: { main: "#a01818" },
    gray: { 50: "#fafafa", 100: "#f5f5f5" },
    responses: { redirect: { color: "#4a4a4a" } },
  },
  typography: {
    fontFamily: "sans-serif",
    headings: { fontFamily: "sans-serif" },
    code: { color: "#8f1d1d" },
  },
  rightPanel: { textColor: "#ffffff" },
};
document.addEventListener("DOMContentLoaded", () => {
  Redoc.init(page.dataset.description, { nonce, disableSearch: true, theme: looks }, page);
});
