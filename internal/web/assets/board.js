// board.js lets a card of the plan be dragged to another column. Without it the
// buttons under « Déplacer » do the same: a drop presses the one that leads there.
// Loaded only by the board.
"use strict";

(() => {
  const board = document.querySelector("[data-board]");
  if (!board) return;
  let dragged = null;
  const way = (column) => dragged && dragged.querySelector(`[data-to="${column.dataset.state}"]`);

  for (const card of board.querySelectorAll("[data-card]")) {
    if (!card.querySelector("[data-to]")) continue;
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      dragged = card;
      card.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.id);
    });
    card.addEventListener("dragend", () => {
      card.classList.remove("dragged");
      dragged = null;
      for (const column of board.querySelectorAll(".over")) column.classList.remove("over");
    });
  }
  for (const column of board.querySelectorAll("[data-state]")) {
    column.addEventListener("dragover", (event) => {
      if (!way(column)) return;
      event.preventDefault();
      column.classList.add("over");
    });
    column.addEventListener("dragleave", (event) => {
      if (!column.contains(event.relatedTarget)) column.classList.remove("over");
    });
    column.addEventListener("drop", (event) => {
      const to = way(column);
      if (!to) return;
      event.preventDefault();
      (to.querySelector("a, button") || to).click();
    });
  }
})();
