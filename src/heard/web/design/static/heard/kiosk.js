// A tablet in a waiting room. Each message is sealed as it is sent, so that nothing that waits here can be read here;
// it is deleted when Heard has it. After each person, and after a while without a touch, the page begins anew.
const SECOND = 1000;
const [QUEUE, PAGES] = ["heard-kiosk", "heard-kiosk-pages"];
const page = document.querySelector("[data-kiosk]");
const leaving = document.querySelector("[data-leaving]");
const left = document.querySelector("[data-left-kiosk]");
const sendTo = page?.dataset.send ?? leaving?.dataset.leaving ?? left?.dataset.leftKiosk;
const waits = document.querySelector("[data-waits]");

const whenDone = (asked) => new Promise((done, failed) => {
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

async function queue(mode) {
  const opening = indexedDB.open(QUEUE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("sealed", { keyPath: "once" });
  const base = await whenDone(opening);
  return base.transaction("sealed", mode).objectStore("sealed");
}
const waiting = async () => whenDone((await queue("readonly")).getAll());
const put = async (one) => whenDone((await queue("readwrite")).put(one));
const drop = async (once) => whenDone((await queue("readwrite")).delete(once));

// One at a time, the oldest first; what cannot be sent stays. The key `once` makes sure that nothing comes twice.
// One that Heard answers and does not take stays too, and holds up none of the others.
const FULL = 429;
let sending = null;
let refused = 0;
async function flushed() {
  const heard = {};
  refused = 0;
  for (const { once, sealed, to } of (await waiting()).sort((a, b) => a.at - b.at)) {
    try {
      const answer = await fetch(to ?? sendTo, { method: "POST", body: new URLSearchParams({ once, sealed }), signal: AbortSignal.timeout(20 * SECOND) });
      if (answer.status === FULL) break;
      if (answer.status === 404 || answer.status === 500) continue;
      const told = await answer.json(); // the page of a network that asks to sign in is no answer of Heard
      if (!told.kept) { refused += 1; continue; }
      heard[once] = told;
      await drop(once);
    } catch { break; }
  }
  const rest = (await waiting()).length;
  const allSent = document.querySelector("[data-all-sent]");
  if (allSent) allSent.hidden = rest > 0;
  if (waits) waits.textContent = rest && rest === refused ? `${rest} ${rest === 1 ? "message" : "messages"} could not be taken in. Tell whoever looks after Heard: this tablet keeps them.` : rest ? `${rest} ${rest === 1 ? "message waits" : "messages wait"} on this tablet for a network.` : leaving ? "Everything that was written here has been sent." : "";
  return heard;
}
const flush = () => (sending ??= flushed().finally(() => { sending = null; }));

const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
async function sealed(told) {
  const wrapping = await crypto.subtle.importKey("spki", bytesOf(page.dataset.key), { name: "RSA-OAEP", hash: "SHA-256" }, false, ["wrapKey"]);
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const body = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, new TextEncoder().encode(JSON.stringify(told)));
  return [await crypto.subtle.wrapKey("raw", key, wrapping, { name: "RSA-OAEP" }), nonce, body].map(base64).join(".");
}

if (page) {
  const form = page.querySelector("form");
  const [asks, thanks] = [page.querySelector("[data-asks]"), page.querySelector("[data-thanks]")];
  const [still, secondsLeft] = [page.querySelector("[data-still]"), page.querySelector("[data-left]")];
  const { idle, warned } = page.dataset;
  let touched = Date.now();
  let clean = true;

  // The address without a language, and a fresh page: nothing is left in the form, and "back" leads nowhere.
  const anew = () => { form.reset(); location.replace(page.dataset.kiosk); };
  const more = () => { touched = Date.now(); if (still.open) still.close(); };
  for (const happens of ["pointerdown", "keydown", "input", "scroll"]) {
    addEventListener(happens, () => { if (!still.open) { touched = Date.now(); clean = false; } }, { capture: true, passive: true });
  }
  still.addEventListener("close", () => { touched = Date.now(); });
  page.querySelector("[data-more]").addEventListener("click", more);
  page.addEventListener("click", (event) => { if (event.target.closest("[data-again]")) anew(); });
  setInterval(() => {
    const quiet = (Date.now() - touched) / SECOND;
    if (clean || quiet < idle) return;
    if (!still.open) still.showModal();
    const rest = Math.ceil(Number(idle) + Number(warned) - quiet);
    secondsLeft.textContent = Math.max(rest, 0);
    if (rest <= 0) anew();
  }, SECOND / 2);
  addEventListener("pageshow", (event) => { if (event.persisted) anew(); });

  // Sealing and keeping need a safe connection (https, or the same computer): without one the form is sent as it is.
  if (crypto.subtle && "indexedDB" in window) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const fields = Object.fromEntries(new FormData(form));
      const nothing = form.querySelector("[data-nothing]");
      nothing.hidden = Boolean(fields.rating || fields.good.trim() || fields.better.trim());
      if (!nothing.hidden) return nothing.focus();
      const { once: _, ...said } = fields;
      const once = base64(crypto.getRandomValues(new Uint8Array(18)));
      const told = { fields: { ...said, question: page.dataset.question, in: page.dataset.in }, at: new Date().toISOString() };
      await put({ once, sealed: await sealed(told), at: Date.now(), to: sendTo });
      form.reset();
      asks.replaceWith(thanks.content.cloneNode(true));
      clean = false;
      page.querySelector("h1").focus();
      scrollTo(0, 0);
      await sending;
      const heard = await flush();
      if (heard[once]?.danger) page.querySelector("[data-danger]").hidden = false;
    });
    flush();
    addEventListener("online", flush);
    setInterval(flush, 30 * SECOND);
  }

  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(page.dataset.worker, { scope: "/kiosk/" });
    const parts = [...document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"]')].map((one) => one.href);
    const scripts = [...document.scripts].map((one) => one.src).filter(Boolean);
    const tongues = [...document.querySelectorAll(".feedback-ways a")].map((one) => one.href);
    caches.open(PAGES).then((kept) => kept.addAll([page.dataset.kiosk, ...parts, ...scripts, ...tongues])).catch(() => {});
  }
}

// Leaving: send what waits before the PIN is typed, and do not leave while something cannot be sent.
if (leaving) {
  flush();
  addEventListener("online", flush);
  document.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await flush();
    if ((await waiting()).length > refused) waits.textContent += " Join it to a network first, so that nothing is lost.";
    else event.target.submit();
  });
}

// A tablet no longer: the page and its worker go; what could not be sent before is tried once more.
if (left) {
  flush();
  caches.delete(PAGES);
  navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
}
