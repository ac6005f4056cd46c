// ariane.js makes pages nicer; every page works without it.
// No build step, no inline code, no style written from here.
"use strict";

(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));

  // ---- Appearance: auto, light or dark, remembered on this device. Runs before the first paint.
  const THEME = "ariane.apparence";
  const remembered = () => {
    try { return localStorage.getItem(THEME) || "auto"; } catch { return "auto"; }
  };
  const wear = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  };
  wear(remembered());

  const offerThemes = () => all("[data-theme-choice]").forEach((box) => {
    box.hidden = false;
    all("input", box).forEach((input) => { input.checked = input.value === remembered(); });
    box.addEventListener("change", (event) => {
      wear(event.target.value);
      try { localStorage.setItem(THEME, event.target.value); } catch { /* private window: for this page only */ }
    });
  });

  // ---- A form with faults: go to the summary, then to the field.
  const showFaults = (from) => {
    const summary = from.querySelector?.("[data-error-summary]");
    if (summary) summary.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset, .field") || field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });

  // ---- A second click on a form already sent does nothing. Coming back frees it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]") || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "true";
    all("button[type=submit]", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  const free = (form) => {
    delete form.dataset.sent;
    all("button[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  window.addEventListener("pageshow", () => all("form[data-once]").forEach(free));
  document.addEventListener("htmx:finally:request", (event) => {
    const form = event.target.closest?.("form[data-once]");
    if (form) free(form);
  });

  // ---- Dialogs: the link to the fallback page opens the dialog instead.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-dialog-open]");
    const dialog = opener && document.getElementById(opener.dataset.dialogOpen);
    if (!dialog?.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  });

  // ---- Menus close on Escape and on a click elsewhere.
  const openMenus = () => all("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    openMenus().filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // ---- Copy a field.
  const offerCopies = (from) => all("[data-copy]", from).forEach((button) => { button.hidden = false; });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { return; } // selected: Ctrl+C remains
    const word = button.querySelector("[data-copy-text]");
    const before = word.textContent;
    word.textContent = button.dataset.copied;
    document.getElementById(field.id + "-copie").textContent = button.dataset.copied;
    setTimeout(() => { word.textContent = before; }, 2500);
  });

  // ---- Print the page: the button is hidden without script.
  const offerPrints = (from) => all("[data-print]", from).forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });

  // ---- Autosave. The answer of the server replaces the inside of the receipt;
  // only "saving" and "waiting" are written from here.
  const FIRST_WAIT = 2000;
  const LONGEST_WAIT = 60000;
  const retries = new Map(); // form -> { timer, wait }

  const autosaved = (event) => event.target.closest?.("form[data-autosave]");
  const receiptOf = (form) => document.getElementById(form.dataset.autosave);
  const say = (form, state) => {
    const receipt = receiptOf(form);
    const line = receipt?.querySelector("[data-receipt]");
    if (!line || line.dataset.receipt === state) return;
    line.classList.replace("receipt-" + line.dataset.receipt, "receipt-" + state);
    line.dataset.receipt = state;
    line.querySelector("[data-receipt-text]").textContent = receipt.dataset[state];
    const drawing = line.querySelector("use");
    drawing.setAttribute("href", drawing.getAttribute("href").replace(/#.*/, state === "waiting" ? "#cloud-off" : "#refresh-cw"));
  };
  const settle = (form) => {
    clearTimeout(retries.get(form)?.timer);
    retries.delete(form);
  };
  const tryAgain = (form) => {
    const wait = Math.min((retries.get(form)?.wait || FIRST_WAIT / 2) * 2, LONGEST_WAIT);
    clearTimeout(retries.get(form)?.timer);
    retries.set(form, { wait, timer: setTimeout(() => htmx.trigger(form, "autosave"), wait) });
    say(form, "waiting");
  };

  document.addEventListener("htmx:before:request", (event) => {
    const form = autosaved(event);
    if (!form) return;
    // A save that waited behind another leaves with what the form holds now, version included.
    const { request } = event.detail.ctx;
    if (request.body) request.body = new URLSearchParams(new FormData(form));
    if (!retries.has(form)) say(form, "saving");
  });
  document.addEventListener("htmx:after:request", (event) => {
    const form = autosaved(event);
    if (!form) return;
    if (event.detail.ctx.response.status >= 500) tryAgain(form);
    else settle(form);
  });
  document.addEventListener("htmx:error", (event) => {
    const form = autosaved(event);
    if (form && event.detail.ctx) tryAgain(form);
  });
  window.addEventListener("online", () => Array.from(retries.keys()).forEach((form) => htmx.trigger(form, "autosave")));
  window.addEventListener("beforeunload", (event) => {
    if (retries.size > 0) event.preventDefault(); // something is not saved yet: the browser asks
  });

  // ---- Leaving with words that were not sent yet (a link, the back button): they
  // leave with the page. The server joins them as any other save.
  const unsent = new Set();
  const touch = (event) => {
    const form = event.target.closest?.("form[data-autosave]");
    if (form) unsent.add(form);
  };
  document.addEventListener("input", touch);
  document.addEventListener("change", touch);
  document.addEventListener("submit", (event) => unsent.delete(event.target));
  document.addEventListener("htmx:before:request", (event) => unsent.delete(autosaved(event)));
  window.addEventListener("pagehide", () => unsent.forEach((form) => {
    fetch(form.action, { method: "POST", keepalive: true, headers: { "HX-Request": "true" }, body: new URLSearchParams(new FormData(form)) });
  }));

  // ---- New content, from the page or from htmx.
  const welcome = (from) => { offerCopies(from); offerPrints(from); showFaults(from); };
  document.addEventListener("htmx:after:swap", () => welcome(document));
  document.addEventListener("DOMContentLoaded", () => {
    offerThemes();
    welcome(document);
  });
})();
