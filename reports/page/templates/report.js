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

  const currencies = byId("money").dataset.currencies.split(" ");
  const titles = byId("money").querySelectorAll(".sum").length;
  const sumsOf = (row) => (row.dataset.sums || "").split(";").map((text) => text.matchAll(/([A-Z]{3}|\+)(-?\d+)/g));

  // Whole cents in integers of any size: a sum of fractions would not be that of totals.csv.
  const addUp = (shown) => {
    const sums = Array.from({ length: titles }, () => new Map());
    for (const row of shown) {
      sumsOf(row).forEach((found, place) => {
        for (const [, unit, count] of found) sums[place].set(unit, (sums[place].get(unit) ?? 0n) + BigInt(count));
      });
    }
    return sums;
  };

  const money = (cents) => {
    const digits = String(cents).replace("-", "").padStart(3, "0");
    return `${cents < 0n ? "-" : ""}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
  };

  // As in totals.csv: nothing is due without a line, and no price is known where all lines of a currency lack one.
  const printed = (sum) => {
    if (!sum.size) return "no fees";
    const unpriced = sum.get("+");
    const known = currencies.filter((unit) => sum.has(unit) || !unpriced).map((unit) => `${money(sum.get(unit) ?? 0n)} ${unit}`);
    return [...(known.length ? known : ["no price known"]), ...(unpriced ? [`${unpriced} unpriced`] : [])].join(" + ");
  };

  const showSums = (shown) => {
    const sums = addUp(shown).map(printed);
    for (const part of document.querySelectorAll("[data-sum]")) part.textContent = sums[part.dataset.sum];
    for (const part of document.querySelectorAll("[data-shown]")) part.textContent = shown.length === 1 ? "1 device" : `${shown.length} devices`;
    for (const part of document.querySelectorAll(".shown")) part.hidden = shown.length === rows.length;
  };

  const filter = () => {
    const sought = text.value.trim().toLowerCase();
    const shown = [];
    for (const row of rows) {
      const match =
        fields.every(([name, field]) => !field.value || row.dataset[name] === field.value) &&
        (!sought || wordsOf(row).includes(sought));
      row.hidden = !match;
      sections.get(row.dataset.n).hidden = !match;
      if (match) shown.push(row);
    }
    byId("filter-status").value = `${shown.length} of ${rows.length} shown`;
    byId("nothing-shown").hidden = shown.length > 0;
    showSums(shown);
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
