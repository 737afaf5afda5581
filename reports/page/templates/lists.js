const { Virtualizer, elementScroll, observeElementOffset, observeElementRect } = VirtualCore;
const OVERSCAN = 12;
const MOST_PRINTED = 3000;

// A table of which only the rows in sight are there; all rows have one height, set by the style sheet.
class LongList {
  constructor(id, { columns, fill, order }) {
    Object.assign(this, { columns, fill, order });
    this.table = byId(id);
    this.body = this.table.tBodies[0];
    this.rows = [];
    this.sorted = null;
    this.range = "";
    this.virtual = new Virtualizer({ ...this.options(), initialRect: { width: 1000, height: 800 } });
    this.virtual._didMount();
    this.virtual._willUpdate();
    for (const heading of this.table.tHead.rows[0].cells) this.makeSortable(heading);
  }

  options() {
    const height = Number.parseFloat(getComputedStyle(this.table).getPropertyValue("--row")) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return {
      count: this.rows.length,
      getScrollElement: () => this.table.parentElement,
      estimateSize: () => height,
      overscan: OVERSCAN,
      scrollToFn: elementScroll,
      observeElementOffset,
      observeElementRect,
      onChange: () => this.paint(),
    };
  }

  show(rows) {
    this.rows = rows;
    this.sort();
    this.table.setAttribute("aria-rowcount", rows.length + 1);
    this.table.parentElement.scrollTop = 0;
    this.refresh();
  }

  refresh() {
    this.range = "";
    this.virtual.setOptions(this.options());
    this.virtual.measure();
    this.virtual._willUpdate();
    this.paint();
  }

  paint() {
    const items = this.virtual.getVirtualItems();
    const range = items.length ? `${items[0].index}-${items.at(-1).index}` : "none";
    if (range === this.range) return;
    this.range = range;
    const above = items[0]?.start ?? 0;
    const below = this.virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
    this.body.replaceChildren(this.gap(above), ...items.map(({ index }) => this.row(index)), this.gap(below));
  }

  gap(height) {
    const row = element("tr", element("td", [], { colspan: this.columns.length }), { class: "gap", "aria-hidden": "true" });
    row.style.height = `${height}px`;
    row.hidden = height <= 0;
    return row;
  }

  row(index) {
    const made = element("tr", this.fill(this.rows[index]), { "aria-rowindex": index + 2, role: "row" });
    // As cards on a telephone they are no longer laid out as a table, and stay one for who listens to them.
    [...made.cells].forEach((cell, place) => {
      cell.setAttribute("role", place ? "cell" : "rowheader");
      cell.setAttribute("data-heading", this.columns[place]);
    });
    return made;
  }

  makeSortable(heading) {
    const button = element("button", [...heading.childNodes], { type: "button" });
    button.addEventListener("click", () => {
      const descending = heading.getAttribute("aria-sort") === "ascending";
      for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      this.sorted = { place: heading.cellIndex, descending };
      this.sort();
      this.table.parentElement.scrollTop = 0;
      this.refresh();
    });
    heading.append(button);
  }

  sort() {
    if (!this.sorted) return;
    const ranks = this.order(this.sorted.place);
    this.rows = this.rows.slice().sort(ranks);
    if (this.sorted.descending) this.rows.reverse();
  }

  // Paper has no scroll bar: all rows stand there while the page is printed.
  print() {
    const left = this.rows.length - MOST_PRINTED;
    const note = left > 0 ? [element("tr", element("td", `${counted(left, "more row")}, not printed: save the list as CSV.`, { colspan: this.columns.length }))] : [];
    this.body.replaceChildren(...Array.from(this.rows.slice(0, MOST_PRINTED), (_, index) => this.row(index)), ...note);
    this.range = "printed";
  }
}

// Order by a column of rows: each distinct word has its rank once.
const rankedWords = (rows, name) => {
  const { words, codes } = rows.columns[name];
  const places = words.map((word, place) => [word, place]).sort(([one], [two]) => collator.compare(one, two));
  const ranks = new Int32Array(words.length);
  places.forEach(([, place], rank) => { ranks[place] = rank; });
  return (one, two) => ranks[codes[one]] - ranks[codes[two]];
};
const RESULTS = ["fail", "incomplete", "pass"];
const DEVICE_COLUMNS = ["Device", "Result", "Stage", "Model", "Chassis serial", "Site", "Theater", "Fails", "Missing", "What stands in the way", "Fees"];
const DEVICE_ORDER = ["host", null, null, "model", "chassis_serial", "site", "theater", "fails", "missing", null, null];
const PART_COLUMNS = ["Device", "Member", "Place", "Part number", "Serial number", "SKU", "Description"];
const PART_NAMES = [null, "member", "path", "part_number", "serial_number", "sku", "description"];

const inTheWay = (fleet, device) => {
  const failure = fleet.devices.cell("failure", device);
  if (failure) return `not reached: ${failure}`;
  return [...new Set([...fleet.failing.words("check", device), ...fleet.lacking.words("check", device)])].join(", ");
};

const deviceList = (fleet, sums, open) => {
  const { devices } = fleet;
  const unit = leading(sums.map((one) => one.reduce((sum, parts) => added(sum, parts), new Map())));
  const fees = (device) => added(new Map(), sums[device][0] ?? []);
  const fill = (device) => {
    const button = element("button", devices.cell("host", device), { type: "button", class: "link" });
    button.addEventListener("click", () => open(device));
    const cell = (name, attributes) => element("td", orDash(devices.cell(name, device)), attributes);
    return [
      element("th", button, { scope: "row" }), element("td", badge(devices.cell("result", device))), element("td", element("span", devices.cell("stage", device), { class: "lines" })), cell("model"),
      cell("chassis_serial", { class: "mono" }), cell("site"), cell("theater"), cell("fails", { class: "n" }), cell("missing", { class: "n" }),
      element("td", element("span", orDash(inTheWay(fleet, device)), { class: "lines" })), element("td", orDash(shortSum(fees(device))), { class: "n fees" }),
    ];
  };
  const special = {
    1: (one, two) => RESULTS.indexOf(devices.cell("result", one)) - RESULTS.indexOf(devices.cell("result", two)),
    2: (one, two) => STAGES.indexOf(devices.cell("stage", one)) - STAGES.indexOf(devices.cell("stage", two)),
    9: (one, two) => collator.compare(inTheWay(fleet, one), inTheWay(fleet, two)),
    10: (one, two) => {
      const [first, second] = [one, two].map((device) => fees(device).get(unit) ?? 0n);
      return first < second ? -1 : Number(first > second);
    },
  };
  return new LongList("device-table", { columns: DEVICE_COLUMNS, fill, order: (place) => special[place] ?? rankedWords(devices, DEVICE_ORDER[place]) });
};

const partList = (fleet, parts, open) => {
  const fill = (row) => {
    const device = parts.devices[row];
    const button = element("button", fleet.devices.cell("host", device), { type: "button", class: "link" });
    button.addEventListener("click", () => open(device));
    const cell = (name) => element("td", orDash(parts.cell(name, row)), { class: ["part_number", "serial_number", "sku"].includes(name) ? "mono" : "" });
    return [element("th", button, { scope: "row" }), ...PART_NAMES.slice(1).map(cell)];
  };
  const order = (place) => (place ? rankedWords(parts, PART_NAMES[place]) : (one, two) => rankedHosts(one, two));
  const hosts = rankedWords(fleet.devices, "host");
  const rankedHosts = (one, two) => hosts(parts.devices[one], parts.devices[two]);
  return new LongList("part-table", { columns: PART_COLUMNS, fill, order });
};
