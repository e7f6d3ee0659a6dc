// Keeps a tablet's page there while there is no network. It keeps no message: those wait, sealed, in the page's own store.
const PAGES = "heard-kiosk-pages";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const PATIENCE = 4000;
async function fresh(request) {
  const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  // Only a page that was kept before is kept anew: never a PIN page, never one for a tablet that was left.
  if (answer.ok && !answer.redirected) {
    const kept = await caches.match(request.url);
    if (kept && (await answer.clone().text()).includes("data-kiosk=")) await (await caches.open(PAGES)).put(request.url, answer.clone());
  }
  return answer;
}
async function firstFresh(request) {
  try {
    return await fresh(request);
  } catch (fault) {
    const kept = await caches.match(request.url);
    if (kept) return kept;
    throw fault;
  }
}
async function firstKept(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(firstFresh(request));
  else event.respondWith(firstKept(request));
});
