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
  // only "unsaved", "saving" and "waiting" are written from here.
  const FIRST_WAIT = 2000;
  const LONGEST_WAIT = 60000;
  const DRAWINGS = { unsaved: "#pencil", saving: "#refresh-cw", waiting: "#cloud-off" };
  const retries = new Map(); // form -> { timer, wait }
  const unsent = new Set(); // forms with changes that no save took along yet
  const signedOut = new Set(); // forms whose last save found the session over

  const autosaved = (event) => event.target.closest?.("form[data-autosave]");
  const receiptOf = (form) => document.getElementById(form.dataset.autosave);
  const say = (form, state) => {
    const receipt = receiptOf(form);
    const line = receipt?.querySelector("[data-receipt]");
    if (!line || line.dataset.receipt === state) return;
    if (state === "unsaved" && !["idle", "saved"].includes(line.dataset.receipt)) return; // a refusal stays true
    line.classList.replace("receipt-" + line.dataset.receipt, "receipt-" + state);
    line.dataset.receipt = state;
    line.querySelector("[data-receipt-text]").textContent = receipt.dataset[state];
    const drawing = line.querySelector("use");
    drawing.setAttribute("href", drawing.getAttribute("href").replace(/#.*/, DRAWINGS[state]));
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
    unsent.delete(form);
    linger(form, false);
    if (!retries.has(form) && !signedOut.has(form)) say(form, "saving");
  });
  document.addEventListener("htmx:after:request", (event) => {
    const form = autosaved(event);
    if (!form) return;
    const { status } = event.detail.ctx.response;
    if (status >= 500) { tryAgain(form); return; }
    settle(form);
    if (status === 401) { event.preventDefault(); askToSignIn(form); }
    if (status < 400) { signedOut.delete(form); forget(form); }
  });
  document.addEventListener("htmx:error", (event) => {
    const form = autosaved(event);
    if (form && event.detail.ctx) tryAgain(form);
  });
  window.addEventListener("online", () => Array.from(retries.keys()).forEach((form) => htmx.trigger(form, "autosave")));
  window.addEventListener("beforeunload", (event) => {
    if (retries.size > 0) event.preventDefault(); // something is not saved yet: the browser asks
  });

  // ---- What is on screen and not saved is never called saved.
  const touch = (event) => {
    const form = autosaved(event);
    if (!form) return;
    unsent.add(form);
    say(form, "unsaved");
    if (signedOut.has(form)) keep(form);
  };
  document.addEventListener("input", touch);
  document.addEventListener("change", touch);
  document.addEventListener("submit", (event) => unsent.delete(event.target));
  document.addEventListener("htmx:after:swap", () => unsent.forEach((form) => say(form, "unsaved")));

  // ---- Arrows choose each radio they pass: only the one where they stop is saved.
  const STOP = 1000;
  const passing = new Map(); // form -> timer
  let arrow = false;
  const passed = (event) => event.target.matches?.("form[data-autosave] input[type=radio]");
  const arrive = (form) => {
    linger(form, false);
    htmx.trigger(form, "autosave");
  };
  const linger = (form, again) => {
    clearTimeout(passing.get(form));
    passing.delete(form);
    if (again) passing.set(form, setTimeout(() => arrive(form), STOP));
  };
  const pass = (event) => {
    if (!arrow || !passed(event)) return;
    event.stopPropagation();
    touch(event);
    linger(event.target.form, true);
  };
  document.addEventListener("keydown", (event) => { arrow = Boolean(event.key?.startsWith("Arrow") && passed(event)); }, true);
  ["keyup", "pointerdown"].forEach((name) => document.addEventListener(name, () => { arrow = false; }, true));
  ["input", "change"].forEach((name) => document.addEventListener(name, pass, true));
  document.addEventListener("focusout", (event) => {
    const { form, name } = event.target;
    if (passing.has(form) && event.relatedTarget?.name !== name) arrive(form);
  });

  // ---- The session ended while somebody was answering: the words stay in this tab,
  // for the same person only, until a save takes them or somebody signs out.
  const DRAFT = "ariane.brouillon:";
  const draftOf = (form) => DRAFT + form.getAttribute("action");
  const keep = (form) => {
    if (!form.dataset.owner) return;
    const draft = { owner: form.dataset.owner, fields: [...new FormData(form)] };
    try { sessionStorage.setItem(draftOf(form), JSON.stringify(draft)); } catch { /* no room: the page still shows the words */ }
  };
  const forget = (form) => {
    try { sessionStorage.removeItem(draftOf(form)); } catch { /* nothing was kept */ }
  };
  const forgetAll = (mayStay = () => false) => {
    try {
      Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT) && !mayStay(JSON.parse(sessionStorage[key]))).forEach((key) => sessionStorage.removeItem(key));
    } catch { /* nothing was kept */ }
  };
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[action='/deconnexion']")) forgetAll();
  });
  const place = (id, put) => {
    const words = document.getElementById(id);
    if (words) put(words.content.cloneNode(true));
  };
  const askToSignIn = (form) => {
    signedOut.add(form);
    unsent.add(form);
    keep(form);
    const receipt = receiptOf(form);
    if (receipt.querySelector("[data-receipt=signedout]")) return;
    place(receipt.id + "-connexion", (words) => receipt.replaceChildren(words));
  };
  document.addEventListener("visibilitychange", () => { // back from signing in elsewhere
    if (!document.hidden) signedOut.forEach((form) => htmx.trigger(form, "autosave"));
  });

  // The version comes back too: the server joins what a colleague wrote since.
  const refill = (form, kept) => {
    const words = () => new URLSearchParams([...new FormData(form)].filter(([name]) => !["version", "state"].includes(name))).toString();
    const before = words();
    Array.from(form.elements).filter((field) => field.name && field.type !== "submit").forEach((field) => {
      if (["radio", "checkbox"].includes(field.type)) field.checked = kept.getAll(field.name).includes(field.value);
      else if (kept.has(field.name)) field.value = kept.get(field.name);
    });
    return words() !== before;
  };
  const restore = (form) => {
    forgetAll((draft) => draft.owner === form.dataset.owner);
    let draft = null;
    try { draft = JSON.parse(sessionStorage.getItem(draftOf(form))); } catch { return; }
    if (!draft) return;
    if (!refill(form, new URLSearchParams(draft.fields))) { forget(form); return; }
    all("details:has(:checked)", form).forEach((fold) => { fold.open = true; });
    place(form.id + "-brouillon", (words) => form.prepend(words));
    unsent.add(form);
    setTimeout(() => htmx.trigger(form, "autosave")); // once htmx is there
  };

  // ---- Leaving with words that were not sent yet (a link, the back button): they
  // leave with the page. The server joins them as any other save.
  window.addEventListener("pagehide", () => unsent.forEach((form) => {
    fetch(form.action, { method: "POST", keepalive: true, headers: { "HX-Request": "true" }, body: new URLSearchParams(new FormData(form)) });
  }));

  // ---- New content, from the page or from htmx.
  const welcome = (from) => { offerCopies(from); offerPrints(from); showFaults(from); };
  document.addEventListener("htmx:after:swap", () => welcome(document));
  // A list that scrolls by itself opens where one is.
  const showCurrent = () => all(".bench-left [aria-current]").forEach((item) => {
    const pane = item.closest(".bench-left");
    pane.scrollTop += item.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  });
  document.addEventListener("DOMContentLoaded", () => {
    offerThemes();
    welcome(document);
    showCurrent();
    all("form[data-autosave][data-owner]").forEach(restore);
  });
})();
