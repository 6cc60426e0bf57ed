// What is wrong with a page as it is shown now: text that stands out too little from what is behind it, controls
// without a name, an outline without its first heading, text that is cut off, a page that is wider than its window.
() => {
  const wrong = [];
  const isShown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    && element.getClientRects().length > 0 && !element.closest(".visually-hidden");
  const named = (element) => {
    const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`).join("");
    const said = String(element.innerText || element.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}${classes} “${said}”`;
  };

  // Colours are asked of a canvas, which knows every way to write one.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((part, at) => part * a + under[at] * (1 - a));
  const behind = (element) => {
    if (!element) return over(rgba(getComputedStyle(document.documentElement).backgroundColor), rgba("Canvas"));
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, behind(element.parentElement));
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const opacity = (element) => (element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1);

  // WCAG 1.4.3: 4.5 to 1, and 3 to 1 for large text; what is disabled does not count.
  const look = (element, style, said) => {
    const under = behind(element);
    const [r, g, b, alpha] = rgba(style.color);
    const ratio = contrast(over([r, g, b, alpha * opacity(element)], under), under);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < least) wrong.push(`contrast ${ratio.toFixed(2)} of ${said}`);
  };
  const holders = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) holders.add(walker.currentNode.parentElement);
  for (const element of holders) {
    if (!isShown(element) || element.closest(":disabled, option, script, style, [aria-hidden=true], svg")) continue;
    look(element, getComputedStyle(element), named(element));
  }
  for (const field of document.querySelectorAll("input, textarea, select")) {
    if (!isShown(field) || field.disabled) continue;
    if (field.value) look(field, getComputedStyle(field), named(field));
    else if (field.placeholder) look(field, getComputedStyle(field, "::placeholder"), `the placeholder of ${named(field)}`);
  }

  const words = (element) => {
    const inside = [...(element?.querySelectorAll("img[alt], [title], [aria-label]") ?? [])];
    const said = inside.map((one) => one.alt || one.title || one.getAttribute("aria-label"));
    return [element?.textContent ?? "", ...said].join("");
  };
  for (const control of document.querySelectorAll("input:not([type=hidden]), textarea, select, button, a[href], summary")) {
    const labels = (control.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id));
    const name = [
      control.getAttribute("aria-label"),
      ...[...labels, ...(control.labels ?? [])].map(words),
      control.matches("a, button, summary") && (words(control) || control.title),
      ["submit", "button", "reset"].includes(control.type) && control.value,
    ];
    if (isShown(control) && !name.some((one) => one && one.trim())) wrong.push(`no name: ${named(control)}`);
  }

  // A cell or a button whose words do not fit, where nothing lets one scroll to them.
  for (const element of document.querySelectorAll("a, button, td, th, h1, h2, h3, p, li, dd, dt, label, summary, .tag")) {
    const style = getComputedStyle(element);
    const isPicture = parseFloat(style.textIndent) < 0;
    if (isShown(element) && !isPicture && ["hidden", "clip"].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1) {
      wrong.push(`cut off: ${named(element)}`);
    }
  }
  const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility()).length;
  if (headings !== 1) wrong.push(`${headings} first headings`);
  if (!document.documentElement.lang) wrong.push("no language");
  if (!document.title.trim()) wrong.push("no title");
  const wider = document.documentElement.scrollWidth - window.innerWidth;
  if (wider > 0) wrong.push(`wider than its window by ${wider}`);
  return [...new Set(wrong)];
}
