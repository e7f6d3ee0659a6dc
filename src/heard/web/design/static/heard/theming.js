// The board works without this. With it, notes can be dragged, steps do not reload the page, and the board stays new.
const board = document.querySelector("[data-themes]");
const news = document.querySelector("[data-news]");
const EVERY = 2000;
let dragged = null;
let busy = false;

// Everything that somebody has begun on the old board goes on on the new one: ticks, opened parts, and where they are.
function swap(page) {
  const fresh = page.querySelector("[data-themes]");
  if (!fresh) return window.location.reload();
  const ticked = new Set([...board.querySelectorAll("input[type=checkbox]:checked")].map((box) => `${box.id} ${box.value}`));
  const opened = [...board.querySelectorAll("details[open]")].map((part) => part.id);
  const here = document.activeElement?.id;
  const note = document.activeElement?.closest("[data-note]")?.id;
  board.replaceChildren(...fresh.childNodes);
  board.dataset.beat = fresh.dataset.beat;
  for (const box of board.querySelectorAll("input[type=checkbox]")) box.checked = ticked.has(`${box.id} ${box.value}`);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  ready();
  const back = (here && document.getElementById(here)) || (note && document.querySelector(`#${note} input`));
  back?.focus({ preventScroll: Boolean(here && document.getElementById(here)) });
}

function say(page) {
  const wrong = page.querySelector(".nhsuk-error-summary");
  const words = wrong ? wrong.querySelector("li").textContent.trim() : page.querySelector("[data-news]")?.textContent.trim();
  news.textContent = "";
  if (words) requestAnimationFrame(() => { news.textContent = wrong ? `This was not done. ${words}` : words; });
}

async function send(address, data) {
  busy = true;
  try {
    const answer = await fetch(address, { method: "POST", body: data, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    swap(page);
    say(page);
  } finally {
    busy = false;
  }
}

function step(name, note, theme) {
  const form = document.getElementById("chosen");
  const data = new FormData(form);
  for (const old of ["note", "name", "words", "stem", "group"]) data.delete(old);
  data.set("step", name);
  data.set("note", note);
  if (theme) data.set("theme", theme);
  return send(form.action, new URLSearchParams(data));
}

function ready() {
  if (!document.getElementById("chosen")) return;
  for (const card of board.querySelectorAll("[data-note]")) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      dragged = card.dataset.note;
      event.dataTransfer.setData("text/plain", card.querySelector(".heard-card__words").textContent);
      event.dataTransfer.effectAllowed = "move";
      card.classList.add("heard-card--dragged");
    });
    card.addEventListener("dragend", () => {
      dragged = null;
      card.classList.remove("heard-card--dragged");
    });
  }
  for (const place of board.querySelectorAll("[data-theme], [data-out]")) {
    place.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      place.classList.add("heard-over");
    });
    place.addEventListener("dragleave", () => place.classList.remove("heard-over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("heard-over");
      const note = dragged;
      dragged = null;
      if (!note) return;
      if (place.dataset.theme) step("place", note, place.dataset.theme);
      else if (!note.endsWith(":0")) step("out", note);
    });
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-quiet]") || !board.contains(form)) return;
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  send(form.action, new URLSearchParams(data));
});

// Nobody's choice is taken from under their fingers: the board waits while somebody types, chooses or drags.
const choosing = () => dragged || busy || board.contains(document.activeElement) && document.activeElement.matches("select, input:not([type=checkbox]), textarea");

async function look() {
  if (document.hidden || choosing()) return;
  const answer = await fetch(board.dataset.themes, { headers: { Accept: "application/json" } });
  if (!answer.ok || String((await answer.json()).beat) === board.dataset.beat || choosing()) return;
  const here = new URL(window.location.href);
  here.searchParams.delete("said");
  if (here.pathname.endsWith("/step")) here.pathname = here.pathname.slice(0, -"/step".length);
  swap(new DOMParser().parseFromString(await (await fetch(here)).text(), "text/html"));
}

if (board) {
  ready();
  setInterval(() => look().catch(() => {}), EVERY);
}
