// Pages work without this. With it, NHS components show passwords, count characters and fold the menu.
const release = new URL(import.meta.url).search;
const nhs = await import(`../nhsuk/nhsuk-frontend.min.js${release}`);

// All but the file upload, whose button says one thing to the eye and another to a screen reader (WCAG 2.5.3).
nhs.initButtons();
nhs.initCharacterCounts();
nhs.initCheckboxes();
nhs.initErrorSummary();
nhs.initHeader();
nhs.initNotificationBanners();
nhs.initPasswordInputs();
nhs.initRadios();
nhs.initSkipLinks();
nhs.initTabs();

// A chart over time that is wider than the screen opens where the newest month is.
for (const drawing of document.querySelectorAll("[data-newest]")) drawing.scrollLeft = drawing.scrollWidth;
