// Asks the device for a passkey, then sends its answer with the form. Codes work without this.
const read = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const written = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: read(one.id) }));

const ask = {
  create: (told) =>
    navigator.credentials.create({
      publicKey: {
        ...told,
        challenge: read(told.challenge),
        user: { ...told.user, id: read(told.user.id) },
        excludeCredentials: named(told.excludeCredentials),
      },
    }),
  get: (told) =>
    navigator.credentials.get({
      publicKey: { ...told, challenge: read(told.challenge), allowCredentials: named(told.allowCredentials) },
    }),
};

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function answered(credential) {
  const response = {};
  for (const part of PARTS) if (credential.response[part]) response[part] = written(credential.response[part]);
  return JSON.stringify({
    id: credential.id,
    rawId: written(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const trouble = form.querySelector("[data-passkey-trouble]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      const credential = await ask[form.dataset.passkey](JSON.parse(form.dataset.options));
      form.elements.answer.value = answered(credential);
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
}
