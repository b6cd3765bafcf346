// What htmx and HTML cannot do. Without this script a link or a text can be selected, and a browser says itself that it
// has no connection.

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

document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (ctx?.sourceElement?.matches("a, form")) location.assign(ctx.request.action);
});
