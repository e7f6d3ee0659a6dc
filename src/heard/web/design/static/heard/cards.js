// Typing cards in without a mouse: a number chooses an answer and goes on, Enter saves. The page works without this.
const form = document.querySelector("form[data-cards]");
const boxes = form ? [...form.querySelectorAll("input:not([type=hidden]), textarea")] : [];
const goOn = (from) => (boxes[boxes.indexOf(from) + 1] ?? form.querySelector("button")).focus();

for (const box of boxes) {
  if (box.dataset.most) {
    box.addEventListener("input", () => {
      const number = Number(box.value.slice(-1));
      const known = number >= 1 && number <= Number(box.dataset.most);
      box.value = known ? number : "";
      box.classList.toggle("nhsuk-input--error", !known);
      if (known) goOn(box);
    });
    box.addEventListener("focus", () => box.select());
  }
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (box.dataset.number) { event.preventDefault(); goOn(box); }
    else if (box.tagName === "TEXTAREA") { event.preventDefault(); form.requestSubmit(); }
  });
}
