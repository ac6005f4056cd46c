// editor.js lets the elements of a référentiel be dragged in its tree, among their
// siblings or beside those of another branch. Without it the buttons of each form
// do the same. Loaded only by the editor.
"use strict";

(() => {
  const root = document.querySelector("[data-editor]");
  const form = document.getElementById("glisser");
  if (!root || !form) return;
  const status = root.querySelector("[data-editor-status]");
  const words = root.dataset;
  const typed = document.getElementById("element");
  let dirty = false;
  let dragged = null;
  let place = null;

  root.querySelector("[data-editor-words]").hidden = false;
  const tree = root.querySelector(".editor-tree");
  const current = tree ? tree.querySelector("[aria-current]") : null; // the criteria of an audit grid are a plain list
  if (current) tree.scrollTop += current.getBoundingClientRect().top - tree.getBoundingClientRect().top - tree.clientHeight / 3;
  if (typed) {
    typed.addEventListener("input", () => { dirty = true; });
    typed.addEventListener("submit", () => { dirty = false; });
  }
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const items = [...root.querySelectorAll("li[data-node]")];
  const clear = () => { for (const li of items) li.classList.remove("place-before", "place-after"); };

  // The list item under the pointer, and whether what is dragged goes before or after it.
  const placeAt = (event) => {
    const over = event.target.closest("li[data-node]");
    if (!over || !dragged || dragged.contains(over)) return null;
    const line = over.querySelector(".editor-line").getBoundingClientRect();
    return { over, before: event.clientY < line.top + line.height / 2 };
  };

  const nextOf = (li) => {
    let next = li.nextElementSibling;
    if (next === dragged) next = next.nextElementSibling;
    return next ? next.dataset.node : "";
  };

  const show = (at) => {
    clear();
    place = at;
    if (!at) return;
    at.over.classList.add(at.before ? "place-before" : "place-after");
    const before = at.before ? at.over.dataset.node : nextOf(at.over);
    say((before ? words.placedBefore : words.placedLast).replace("{noeud}", dragged.dataset.node).replace("{avant}", before));
  };

  for (const li of items) {
    li.draggable = true;
    li.addEventListener("dragstart", (event) => {
      event.stopPropagation();
      if (dirty) { event.preventDefault(); say(words.unsaved); return; }
      dragged = li;
      li.dataset.dragged = "";
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", li.dataset.node);
    });
    li.addEventListener("dragend", () => { delete li.dataset.dragged; clear(); dragged = null; });
  }

  root.addEventListener("dragover", (event) => {
    const at = placeAt(event);
    if (!at) return;
    event.preventDefault();
    show(at);
  });

  root.addEventListener("drop", (event) => {
    if (!dragged || !place) return;
    event.preventDefault();
    form.elements.noeud.value = dragged.dataset.node;
    form.elements.sous.value = place.over.dataset.parent;
    form.elements.avant.value = place.before ? place.over.dataset.node : nextOf(place.over);
    form.submit();
  });
})();
