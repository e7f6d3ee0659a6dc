// A board that keeps itself up to date, and notes that are sent again until they are kept. Pages work without this.
const SECOND = 1000;
const FELT = { good: "Good", mixed: "Mixed", bad: "Bad" };
const board = document.querySelector("[data-board]");
const form = document.querySelector("form[data-write]");
const box = form?.querySelector("textarea");

function noteOf(one, own) {
  const item = document.createElement("li");
  item.className = own ? "heard-note heard-note--own" : "heard-note";
  const add = (name, words) => {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = words;
    item.append(part, " ");
  };
  if (one.step) add("heard-note__step", one.step);
  if (one.feeling) add(`heard-note__felt heard-note__felt--${one.feeling}`, FELT[one.feeling]);
  add("heard-note__words", one.words);
  return item;
}

// What is written and not sent yet comes back when the page is drawn anew, until the browser's window is closed.
const draft = form && `heard-draft-${form.dataset.write}`;
if (box) {
  box.value ||= sessionStorage.getItem(draft) ?? "";
  box.addEventListener("input", () => sessionStorage.setItem(draft, box.value));
}

let held = { beat: board?.dataset.beat, after: Number(board?.dataset.after), marks: Number(board?.dataset.marks) };

function show(news) {
  const { stage, shared, redraw } = board.dataset;
  if (news.stage !== stage || news.shared !== (shared === "yes") || (redraw && news.shared)) return location.reload();
  for (const number of document.querySelectorAll("[data-number]")) number.textContent = news.number;
  for (const list of document.querySelectorAll("[data-stem]")) {
    if (news.whole) list.replaceChildren();
    list.append(...news.notes.filter((one) => one.stem === list.dataset.stem).map((one) => noteOf(one)));
  }
  const marks = news.notes.reduce((sum, one) => sum + one.mark, news.whole ? 0 : held.marks);
  held = { beat: String(news.beat), after: news.notes.at(-1)?.id ?? (news.whole ? 0 : held.after), marks };
}

async function ask() {
  try {
    if (!document.hidden) {
      const answer = await fetch(`${board.dataset.board}${board.dataset.board.includes("?") ? "&" : "?"}after=${held.after}&marks=${held.marks}`, {
        headers: { "If-None-Match": `"${held.beat}"` }, cache: "no-store", signal: AbortSignal.timeout(8 * SECOND),
      });
      if (answer.status === 200) show(await answer.json());
    }
  } catch { /* the network is away: ask again */ }
  setTimeout(ask, SECOND);
}
if (board) setTimeout(ask, SECOND);

const wait = (time) => new Promise((done) => { setTimeout(done, time); });

async function sent(body) {
  for (;;) {
    try {
      const answer = await fetch(form.action, {
        method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15 * SECOND),
      });
      if (answer.status < 500) return answer;
    } catch { /* the network is away: the same note is sent again, and kept once */ }
    said("Not sent yet. We try again by ourselves. Please leave this page open.");
    await wait(2 * SECOND);
  }
}

function said(words) {
  form.querySelector("[data-said]").textContent = words;
}

form?.addEventListener("submit", async (event) => {
  if (event.submitter?.name || !box.value.trim() || form.dataset.sending) return;
  event.preventDefault();
  form.dataset.sending = "yes";
  const answer = await sent(new URLSearchParams(new FormData(form)));
  delete form.dataset.sending;
  sessionStorage.removeItem(draft);
  if (answer.status !== 201) return form.submit(); // the page says what is not right yet
  const one = await answer.json();
  document.querySelector("[data-own]").append(noteOf(one, true));
  document.querySelector("[data-none]").hidden = true;
  form.elements.once.value = [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(36)).join("");
  box.value = "";
  box.dispatchEvent(new Event("input"));
  sessionStorage.removeItem(draft);
  said("Kept. You can write another.");
  box.focus();
});
