// A note: places are offered while somebody types, and words wait on this page while the network is away.
const form = document.querySelector("form[data-note]");
const KEPT = "heard-note-draft";
if (document.querySelector("[data-kept]")) sessionStorage.removeItem(KEPT);

if (form) {
  const { words, letters } = form.elements;
  const said = form.querySelector("[data-said]");
  words.value ||= sessionStorage.getItem(KEPT) ?? "";
  words.addEventListener("input", () => sessionStorage.setItem(KEPT, words.value));

  // What was typed means another place than the one that stood there.
  const another = form.querySelector('[name="place"][value="another"]');
  const offered = document.createElement("datalist");
  offered.id = "places-offered";
  form.append(offered);
  letters?.setAttribute("list", offered.id);
  letters?.setAttribute("autocomplete", "off");
  let asked = 0;
  letters?.addEventListener("input", async () => {
    if (another) another.checked = true;
    const turn = ++asked;
    if (letters.value.trim().length < 3) return;
    try {
      const answer = await fetch(`${form.dataset.places}?letters=${encodeURIComponent(letters.value)}`);
      const { places } = await answer.json();
      if (turn !== asked) return;
      offered.replaceChildren(...places.map(({ name }) => Object.assign(document.createElement("option"), { value: name })));
    } catch { /* the network is away: the letters are read when the note is sent */ }
  });

  let waits = false;
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    waits = event.submitter ?? true;
    said.textContent = "There is no connection now. Your words stay on this page, and are sent when it is back.";
  });
  addEventListener("online", () => { if (waits) form.requestSubmit(waits === true ? undefined : waits); });
}
