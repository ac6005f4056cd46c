// mask.js lets one draw on a picture the rectangles to blacken, with a mouse or a
// finger. Without it their place is typed in the fields below, which drawing fills.
// Loaded only by the page where a picture is masked.
"use strict";

(() => {
  const board = document.querySelector("[data-mask]");
  if (!board) return;
  const rows = [...document.querySelectorAll("[data-area]")].map((row) => [...row.querySelectorAll("input")]);
  const percent = (value) => Math.round(Math.min(100, Math.max(0, value)) * 10) / 10;
  const number = (input) => Number.parseFloat(input.value.replace(",", "."));
  const shades = rows.map((row, i) => {
    const shade = document.createElement("span");
    shade.className = "mask-shade";
    shade.textContent = i + 1;
    board.append(shade);
    return shade;
  });

  const place = (shade, [x, y, width, height]) => {
    shade.hidden = [x, y, width, height].some((v) => !Number.isFinite(v));
    Object.assign(shade.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` });
  };
  const show = (i) => place(shades[i], rows[i].map(number));
  rows.forEach((row, i) => {
    show(i);
    for (const input of row) input.addEventListener("input", () => show(i));
  });

  let start = null;
  let drawn = -1;
  const at = (event) => {
    const box = board.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100];
  };
  const area = (event) => {
    const [x, y] = at(event).map(percent);
    const left = Math.min(x, start[0]);
    const top = Math.min(y, start[1]);
    return [left, top, percent(Math.abs(x - start[0])), percent(Math.abs(y - start[1]))];
  };
  board.addEventListener("pointerdown", (event) => {
    drawn = rows.findIndex((row) => row.every((input) => input.value === ""));
    if (drawn < 0 || event.button !== 0) return;
    event.preventDefault();
    start = at(event).map(percent);
    board.setPointerCapture(event.pointerId);
  });
  board.addEventListener("pointermove", (event) => {
    if (start) place(shades[drawn], area(event));
  });
  const end = (event) => {
    if (!start) return;
    const found = area(event);
    start = null;
    if (event.type === "pointerup" && found[2] >= 0.5 && found[3] >= 0.5) {
      rows[drawn].forEach((input, j) => { input.value = String(found[j]).replace(".", ","); });
      const folded = rows[drawn][0].closest("details");
      if (folded) folded.open = true; // what was drawn is seen
    }
    show(drawn);
  };
  board.addEventListener("pointerup", end);
  board.addEventListener("pointercancel", end);
  board.classList.add("mask-drawable");
  document.querySelector("[data-mask-hint]").hidden = false;
})();
