"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const table = byId("device-table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const sections = new Map([...document.querySelectorAll("details.device")].map((part) => [part.dataset.n, part]));
  const fields = ["result", "theater", "site"].map((name) => [name, byId(`filter-${name}`)]);
  const text = byId("filter-text");
  const words = new Map();
  const FEW_DEVICES = 300;

  // With scripts on, a browser keeps the body of a device as text until it is needed: 3,000 devices open at once.
  const unfold = (section) => {
    const folded = section.querySelector("noscript");
    if (!folded) return;
    const body = document.createElement("template");
    body.innerHTML = folded.textContent;
    folded.replaceWith(body.content);
  };

  const ENTITIES = { "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'", "&amp;": "&" };
  const plain = (section) => {
    const folded = section.querySelector("noscript");
    if (!folded) return section.textContent;
    return folded.textContent.replace(/<[^>]*>/g, " ").replace(/&(?:lt|gt|amp|#34|#39);/g, (entity) => ENTITIES[entity]);
  };

  const wordsOf = (row) => {
    if (!words.has(row)) {
      words.set(row, `${row.textContent} ${plain(sections.get(row.dataset.n))}`.toLowerCase());
    }
    return words.get(row);
  };

  const filter = () => {
    const sought = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const match =
        fields.every(([name, field]) => !field.value || row.dataset[name] === field.value) &&
        (!sought || wordsOf(row).includes(sought));
      row.hidden = !match;
      sections.get(row.dataset.n).hidden = !match;
      shown += match;
    }
    byId("filter-status").value = `${shown} of ${rows.length} shown`;
    byId("nothing-shown").hidden = shown > 0;
  };

  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const amount = (cell) => String(Number.parseFloat(cell.textContent.replaceAll(",", "")) || 0);
  const keyOf = (cell, heading) => {
    if (heading.dataset.order) return String(heading.dataset.order.split(" ").indexOf(cell.parentElement.dataset.result));
    return heading.classList.contains("n") ? amount(cell) : cell.textContent;
  };

  const sortBy = (heading) => {
    const ascending = heading.getAttribute("aria-sort") !== "ascending";
    const keyed = rows.map((row) => [keyOf(row.cells[heading.cellIndex], heading), row]);
    keyed.sort(([one], [two]) => (ascending ? collator.compare(one, two) : collator.compare(two, one)));
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    body.append(...keyed.map(([, row]) => row));
  };

  const makeSortable = (heading) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(heading));
    heading.append(button);
  };

  const openTarget = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    if (target) target.scrollIntoView();
  };

  const setOpen = (open) => {
    for (const section of sections.values()) if (!section.hidden) section.open = open;
  };

  let waiting = 0;
  const filterSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  };

  for (const heading of table.tHead.rows[0].cells) makeSortable(heading);
  for (const part of document.querySelectorAll(".filters")) part.hidden = false;
  text.addEventListener("input", filterSoon);
  for (const [, field] of fields) field.addEventListener("change", filter);
  byId("filter-reset").addEventListener("click", () => {
    for (const field of [text, ...fields.map(([, field]) => field)]) field.value = "";
    filter();
  });
  byId("open-all").addEventListener("click", () => setOpen(true));
  byId("close-all").addEventListener("click", () => setOpen(false));
  byId("details").addEventListener("toggle", ({ target }) => sections.get(target.dataset.n) === target && unfold(target), true);
  addEventListener("beforeprint", () => {
    for (const section of sections.values()) if (!section.hidden && !section.classList.contains("pass")) unfold(section);
  });
  addEventListener("hashchange", openTarget);
  if (rows.length <= FEW_DEVICES) sections.forEach(unfold);
  filter();
  openTarget();
})();
