// Copies the link a button names; without this script the link can still be selected.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const link = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector("[role=status]");
  getSelection().selectAllChildren(link);
  try {
    await navigator.clipboard.writeText(link.href);
    told.textContent = "Copied";
  } catch {
    told.textContent = "Selected; copy it with your keyboard";
  }
});
