// Runs before anything is drawn, so that components which need a script never flash their plain form.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " nhsuk-frontend-supported" : "");
