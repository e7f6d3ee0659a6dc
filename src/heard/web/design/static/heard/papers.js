// Pages work without this. With it, words that are selected on the page can be marked by a button.
const paper = document.querySelector(".heard-paper");
const offer = document.querySelector("[data-selected]");
const words = document.querySelector("#words");

const selected = () => {
  const here = document.getSelection();
  return here && !here.isCollapsed && paper.contains(here.anchorNode) && paper.contains(here.focusNode) ? here.toString().trim() : "";
};

if (paper && offer && words) {
  let last = "";
  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (now) last = now;
    offer.hidden = !last;
  });
  offer.querySelector("[data-take]").addEventListener("click", () => {
    words.value = last;
  });
}
