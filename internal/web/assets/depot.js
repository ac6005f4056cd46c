// depot.js sends files in parts, beside their form, with their progress byte by
// byte, and goes on where a cut stopped it. Parts grow on a good line and shrink on a
// poor one. Without it the form carries the files by itself.
// Loaded only by the pages that have a place to hand files in.
"use strict";

(() => {
  const PARTS = { least: 64 * 1024, first: 256 * 1024, most: 4 * 1024 * 1024 }; // bytes: what a line carries in a few seconds
  const QUICK = 2000; // ms: a part that took less makes the next one larger
  const SLOW = 10000;
  const SILENCE = 30000; // without a byte, the line is taken for lost
  const ANSWER = 120000; // to store what was sent whole
  const FIRST_WAIT = 1000;
  const LONGEST_WAIT = 30000;
  const pause = (ms) => new Promise((go) => { setTimeout(go, ms); });

  // A refusal is said and not tried again; anything else is a line that came back
  // later.
  class Refused extends Error {}

  // understood is what an answer says; elsewhere tells that it came from another page.
  const understood = (status, elsewhere, text) => {
    if (status === 503) throw new Error("store"); // the store of files, not the line
    if (status >= 500) throw new Error("later");
    if (elsewhere || status === 401) throw new Refused("signed-out");
    try { return { status, ...JSON.parse(text) }; } catch { throw new Error("later"); }
  };

  const ask = async (url, options = {}) => {
    const answer = await fetch(url, { credentials: "same-origin", redirect: "manual", ...options });
    return understood(answer.status, answer.type === "opaqueredirect", await answer.text());
  };

  // put sends the bytes of one part and tells how many have left: fetch cannot. A
  // line that carries nothing any more is given up, and taken again.
  const put = (url, bytes, moved) => new Promise((answered, failed) => {
    const line = new XMLHttpRequest();
    let silence = 0;
    const listen = (ms) => { clearTimeout(silence); silence = setTimeout(() => line.abort(), ms); };
    line.upload.addEventListener("progress", (event) => { listen(SILENCE); moved(event.loaded); });
    line.upload.addEventListener("load", () => listen(ANSWER));
    line.addEventListener("load", () => {
      const elsewhere = line.responseURL !== "" && new URL(line.responseURL).pathname !== new URL(url, location.href).pathname;
      try { answered(understood(line.status, elsewhere, line.responseText)); } catch (trouble) { failed(trouble); }
    });
    ["error", "abort"].forEach((name) => line.addEventListener(name, () => failed(new Error("later"))));
    line.addEventListener("loadend", () => clearTimeout(silence));
    line.open("PUT", url);
    listen(SILENCE);
    line.send(bytes);
  });

  // ---- What was begun is remembered in this tab: the same file goes on.
  const keyOf = (file) => "ariane.depot:" + [file.name, file.size, file.lastModified].join(":");
  const remember = (file, url) => { try { sessionStorage.setItem(keyOf(file), url); } catch { /* it starts again, that is all */ } };
  const remembered = (file) => { try { return sessionStorage.getItem(keyOf(file)); } catch { return null; } };
  const forget = (file) => { try { sessionStorage.removeItem(keyOf(file)); } catch { /* nothing was kept */ } };

  // begin takes up what was begun, here or before, or begins.
  const begin = async (zone, file, begun) => {
    const url = begun || remembered(file);
    if (url) {
      const before = await ask(url);
      if (before.status === 200) return before;
      forget(file);
    }
    const body = new URLSearchParams({ name: file.name, size: String(file.size) });
    const state = await ask(zone.dataset.depot, { method: "POST", body });
    if (state.status !== 200) throw new Refused(state.message);
    remember(file, state.url);
    return state;
  };

  // part sends what comes next, as much as the line carries in a few seconds.
  const part = async (state, file, pace, moved) => {
    const started = performance.now();
    const next = await put(state.url + "?offset=" + state.received, file.slice(state.received, state.received + pace.size), moved);
    if (next.status === 409) return ask(state.url); // somebody was faster, this tab twice: go on from there
    if (next.status !== 200) throw new Refused(next.message);
    const took = performance.now() - started;
    if (took < QUICK) pace.size = Math.min(pace.size * 2, PARTS.most);
    if (took > SLOW) pace.size = Math.max(pace.size / 2, PARTS.least);
    return next;
  };

  // parts sends until all of it is there.
  const parts = async (state, file, pace, show) => {
    while (!state.done && state.received < file.size) {
      const from = state.received;
      show("sending", from / file.size);
      state = await part(state, file, pace, (loaded) => show("sending", Math.min(from + loaded, file.size) / file.size));
      if (state.status && state.status !== 200) throw new Refused(state.message);
      pace.wait = FIRST_WAIT;
      pace.trouble = false;
    }
    return state;
  };

  // send goes on until the file is there. What interrupted it stays said until a part
  // has arrived again: a new try that fails too changes no word.
  const send = async (zone, file, show) => {
    const pace = { size: PARTS.first, wait: FIRST_WAIT, trouble: false };
    const tell = (state, share) => { if (!pace.trouble) show(state, share); };
    let begun = "";
    let reached = 0;
    for (;;) {
      try {
        let state = await begin(zone, file, begun);
        begun = state.url;
        if (state.received > reached) pace.wait = FIRST_WAIT; // what came before the cut was kept: the line carries
        reached = state.received;
        state = await parts(state, file, pace, tell);
        tell("checking", 1);
        if (!state.done) state = await ask(state.url + "/fin", { method: "POST" });
        if (state.status !== 200 && !state.done) throw new Refused(state.message);
        return state;
      } catch (trouble) {
        if (trouble instanceof Refused) { forget(file); throw trouble; }
        show(trouble.message === "store" ? "unavailable" : "waiting", null);
        pace.trouble = true;
        pace.size = Math.max(pace.size / 2, PARTS.least);
        await pause(pace.wait);
        pace.wait = Math.min(pace.wait * 2, LONGEST_WAIT);
      }
    }
  };

  // ---- One line per file.
  // A refusal takes the focus, unless somebody is writing elsewhere in the form.
  const refusals = (zone) => Array.from(zone.querySelectorAll(".depot-refused"));
  const focusOn = (item) => { item.tabIndex = -1; item.focus(); };
  const writing = (zone) => document.activeElement?.closest("input, textarea, select") && !zone.contains(document.activeElement);

  // takeAway lets a refused file be left behind: the form waits for it.
  const takeAway = (zone, item, file) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = zone.dataset.takeAway;
    button.setAttribute("aria-label", zone.dataset.takeAway + " " + file.name);
    button.addEventListener("click", () => { item.remove(); zone.querySelector("input[type=file]").focus(); });
    item.append(button);
  };

  const line = (zone, file) => {
    refusals(zone).filter((old) => old.dataset.file === file.name).forEach((old) => old.remove()); // chosen again
    const item = document.createElement("li");
    item.dataset.file = file.name;
    const words = document.createElement("span");
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(words, bar);
    zone.querySelector("[data-depot-list]").append(item);
    const status = zone.querySelector("[data-depot-status]");
    let said = "";
    const show = (state, share) => {
      const percent = share === null ? bar.value : Math.floor(share * 100);
      words.textContent = zone.dataset[state].replace("{nom}", file.name).replace("{part}", percent + "\u202f%");
      bar.value = percent;
      if (said !== state) { // read aloud and brought into view once, not at each part
        status.textContent = words.textContent;
        if (!writing(zone)) item.scrollIntoView({ block: "nearest" });
      }
      said = state;
    };
    const done = (upload) => {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "recu";
      field.value = upload.id;
      words.textContent = upload.name + " – " + zone.dataset.received;
      status.textContent = words.textContent;
      bar.remove();
      item.append(field);
    };
    const refused = (message) => {
      item.className = "depot-refused";
      words.textContent = file.name + "\u00a0: " + message;
      status.textContent = words.textContent;
      bar.remove();
      takeAway(zone, item, file);
      if (!writing(zone)) focusOn(item);
    };
    return { show, done, refused };
  };

  const sendAll = async (zone, input) => {
    const list = Array.from(input.files);
    input.value = "";
    for (const file of list) {
      const shown = line(zone, file);
      if (file.size > Number(zone.dataset.limit)) {
        shown.refused(zone.dataset.tooBig);
        continue;
      }
      try {
        shown.done(await send(zone, file, shown.show));
        forget(file);
      } catch (trouble) {
        shown.refused(trouble.message === "signed-out" ? zone.dataset.signedOut : trouble.message);
      }
    }
  };

  const welcome = (zone) => {
    const form = zone.closest("form");
    const input = zone.querySelector("input[type=file]");
    if (!form || !input) return;
    zone.querySelector("[data-depot-words]").hidden = false;
    let sending = Promise.resolve();
    let busy = 0;
    const start = () => {
      busy += 1;
      const before = sending;
      sending = sendAll(zone, input).then(() => before).finally(() => { busy -= 1; });
    };
    input.addEventListener("change", () => { if (input.files.length > 0) start(); });
    // The form leaves when everything has arrived, and nothing refused is left in the
    // list: what is missing is shown, never left out in silence.
    form.addEventListener("submit", (event) => {
      const refused = refusals(zone);
      if (busy === 0 && refused.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      if (busy === 0) { focusOn(refused[0]); return; }
      sending.then(() => {
        const missing = refusals(zone);
        if (missing.length > 0) { focusOn(missing[0]); return; }
        form.requestSubmit(button);
      });
    }, true);
    ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.add("depot-over");
    }));
    ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("depot-over")));
    zone.addEventListener("drop", (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      input.files = event.dataTransfer.files;
      start();
    });
    window.addEventListener("beforeunload", (event) => { if (busy > 0) event.preventDefault(); });
  };
  document.querySelectorAll("[data-depot]").forEach(welcome);
})();
