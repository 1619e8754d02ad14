/**
 * The scripts of pages. Pages work without them: each script reveals the elements that need it. They are a few lines of
 * plain JavaScript, allowed by their hash.
 */

/** Buttons that copy a text. */
export const COPY_SCRIPT = `
if (navigator.clipboard) for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    document.getElementById("said").textContent = button.textContent = document.getElementById("said").dataset.copied;
  });
}
`;

/** A search field that hides the cards without its words. */
export const SEARCH_SCRIPT = `
const field = document.getElementById("search");
const cards = [...document.querySelectorAll(".cards > li")];
const none = document.getElementById("none");
field.parentElement.classList.remove("waiting");
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\\s+/);
  for (const card of cards) card.hidden = !words.every((word) => card.textContent.toLowerCase().includes(word));
  none.hidden = cards.some((card) => !card.hidden);
});
`;
