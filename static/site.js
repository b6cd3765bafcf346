// What htmx and HTML cannot do. Without this script every page works by its links, forms and addresses alone.

// What only this script can do is shown once it is here; what htmx does by itself is hidden once both are.
const root = document.documentElement;
root.classList.add("scripted");
const { type } = performance.getEntriesByType("navigation")[0] ?? {};
if (window.htmx) root.classList.add("live");
if (type === "back_forward") root.classList.add("returned");

// A click with a key held down is the browser's: a new tab, a new window, a download. htmx 4.0.1 prevents that before
// it looks at the keys, so it may not hear of it.
let held = false;
addEventListener("click", (event) => {
  held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (held && event.target.closest("a[href]")) event.stopImmediatePropagation();
}, true);
addEventListener("submit", (event) => {
  if (held) event.stopImmediatePropagation();
}, true);

// Back leads to a question as it was before the later answers. This document knows which code an answer or a priority
// made of which, and asks the same question of the newest. The tab's own history holds that too, so that a reload does
// not forget it; nothing else is stored.
const became = new Map(history.state?.became);
const codeIn = (path) => path.match(/^(?:\/embed|\/c\/[^/]+)?\/(?:q|r|answers)\/([^/?]+)/)?.[1];
const stay = (address) => history.replaceState({ htmx: true, became: [...became] }, "", address);

document.addEventListener("htmx:before:history:update", ({ detail: { history: { path }, sourceElement } }) => {
  const [before, after] = [codeIn(location.pathname), codeIn(path)];
  became.delete(after);
  if (before && after && before !== after && sourceElement.closest("form")) became.set(before, after);
});
document.addEventListener("htmx:after:history:update", () => stay(location.href));

// How many pages came before; an answer knows by it which of them asked.
let page = 0;
document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  ctx.page = page;
  if (!ctx.request.headers["HX-History-Restore-Request"]) return;
  ctx.selectOOB = null; // the whole body comes, the live region with it
  const old = codeIn(location.pathname);
  let code = old;
  while (became.has(code)) code = became.get(code);
  if (code === old || !location.pathname.includes("/q/")) return;
  const address = new URL(location.href.replace(old, code));
  address.searchParams.delete("preview");
  address.searchParams.delete("choice");
  ctx.request.action = address.pathname + address.search;
  stay(ctx.request.action);
});

// The address of a question holds what is picked, for whoever comes back to it or loads it again.
document.addEventListener("change", ({ target: { form } }) => {
  if (form?.id === "ask") stay(`${form.getAttribute("action")}?preview=1&${new URLSearchParams(new FormData(form))}`);
});

// In a frame of another site a page has no autofocus, which would only fail there as it opens; after an answer it works.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  ctx.target.querySelector("[data-focus]")?.focus();
});

// Morphing sets attributes, and what somebody has clicked no longer listens to them.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  for (const each of ctx.target.querySelectorAll("[type=radio], option")) {
    if (each.type === "radio") each.checked = each.defaultChecked;
    else each.selected = each.defaultSelected;
  }
});

// What a reader unfolded stays so while a part of the page follows, and on the same fold of the next page; the menu and
// whatever else the next page has are as that page says.
let part = false;
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  part = !ctx.target.matches("#page, body");
  page += !part;
});
window.htmx?.registerExtension("unfolded", {
  htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && (part || element.id)),
});

// An answer to an earlier page changes nothing on the one that came since. Where what was asked for is not in an answer,
// such as a proxy's while the site restarts, the browser itself asks again and shows what comes.
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const late = ctx.page !== page && !ctx.target.matches("#page, body");
  const lacks = ctx.response.status > 399 && !ctx.text.includes(`id="${ctx.select?.slice(1)}"`);
  if (late || lacks) event.preventDefault();
  if (lacks && !late) again(ctx);
});

// A menu closes at Escape, and whoever opened it stands on its button again.
document.addEventListener("keydown", ({ key }) => {
  const button = key === "Escape" && document.querySelector("#menu [open] summary");
  if (!button) return;
  button.click();
  button.focus();
});

// Whoever listens to the page learns that another is on its way.
let waiting = 0;
for (const [event, more] of [["before", 1], ["finally", -1]]) {
  document.addEventListener(`htmx:${event}:request`, () => {
    waiting += more;
    document.getElementById("page").ariaBusy = waiting > 0;
  });
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector("[role=status]");
  getSelection().selectAllChildren(source);
  try {
    await navigator.clipboard.writeText(source.href ?? source.textContent);
    told.textContent = "Copied";
  } catch {
    told.textContent = "Selected; copy it with your keyboard";
  }
});

// The browser itself says that it has no connection. What was sent is not sent again, and what loads by itself stays.
document.addEventListener("htmx:error", ({ detail: { ctx } }) => again(ctx));

function again(ctx) {
  if (!ctx?.sourceElement?.matches("a, form, body, #compared")) return;
  location.assign(ctx.request.method === "POST" ? location : ctx.request.action);
}
