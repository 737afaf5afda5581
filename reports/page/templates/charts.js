// Bars in tables: they read aloud, print and narrow like any other table; a name sets the filter.
const STAGES = ["ready to quote", "inspected", "ready to submit", "eligible, evidence missing", "not eligible", "not judged", "not collected"];
const MOST_ROWS = 12;

const grouped = (shown, wordsOf, add) => {
  const groups = new Map();
  for (const device of shown) {
    for (const word of wordsOf(device)) groups.set(word, add(groups.get(word), device));
  }
  return groups;
};

const barCell = (parts, most) => {
  const cell = element("td", [], { class: "bars" });
  for (const [kind, size] of parts) {
    if (!size) continue;
    const bar = element("span", [], { class: `part ${kind}`, "aria-hidden": "true" });
    bar.style.width = `${(size / most) * 100}%`;
    cell.append(bar);
  }
  return cell;
};

const amountLines = (sum) => {
  const { known, unpriced } = amountsOf(sum);
  return [known.join(" + ") || (unpriced ? "no price known" : "no fees"), element("br"), unpriced ? element("span", `+ ${unpriced}, `, { class: "quiet" }) : ""];
};

class Charts {
  constructor(fleet, filters, currencies) {
    Object.assign(this, { fleet, filters, currencies });
    const devices = fleet.devices;
    this.sums = Array.from({ length: devices.length }, (_, device) => devices.cell("sums", device).split(";").map(partsOf));
    this.fees = Object.keys(devices.columns).filter((name) => byId("charts").dataset.fees.split(" ").includes(name));
  }

  draw(shown) {
    this.stages("theater", shown);
    this.stages("site", shown);
    this.reasons(shown);
    this.feesByKind(shown);
    this.counts("later", shown, { "stage-4": "falls_out", "stage-3": "lacks_from" }, "Nothing gets worse by the mere passing of time.");
    this.counts("age", shown, { size: "last_order" }, "No device is shown.");
  }

  into(chart, rows, otherwise, more = 0) {
    const body = byId(`chart-${chart}`).tBodies[0];
    body.replaceChildren(...(rows.length ? rows : [element("tr", element("td", otherwise, { colspan: "3", class: "quiet" }))]));
    byId(`chart-${chart}`).parentElement.querySelector(".more").textContent = more ? `and ${more.toLocaleString("en-US")} more` : "";
  }

  name(field, word) {
    const button = element("button", word || NOT_KNOWN, { type: "button", class: "link" });
    button.addEventListener("click", () => choose(field, word));
    return element("th", button, { scope: "row" });
  }

  stages(field, shown) {
    const groups = grouped(shown, (device) => [this.fleet.devices.cell(field, device)], (counts = new Map(), device) => {
      const stage = this.fleet.devices.cell("stage", device);
      return counts.set(stage, (counts.get(stage) ?? 0) + 1);
    });
    const totals = [...groups].map(([word, counts]) => [word, counts, [...counts.values()].reduce((sum, one) => sum + one, 0)]);
    totals.sort(([one, , first], [two, , second]) => second - first || collator.compare(one, two));
    const most = Math.max(1, ...totals.map(([, , total]) => total));
    const rows = totals.slice(0, MOST_ROWS).map(([word, counts, total]) => {
      const parts = STAGES.map((stage, place) => [`stage-${place}`, counts.get(stage) ?? 0]);
      const words = STAGES.filter((stage) => counts.get(stage)).map((stage) => `${counts.get(stage)} ${stage}`).join(", ");
      const cell = barCell(parts, most);
      cell.title = words;
      cell.append(element("span", words, { class: "unseen" }));
      return element("tr", [this.name(field, word), cell, element("td", total.toLocaleString("en-US"), { class: "n" })]);
    });
    this.into(field, rows, "No device is shown.", totals.length - rows.length);
  }

  ranked(chart, groups, field, otherwise) {
    const unit = leading([...groups.values()].map(({ sum }) => sum));
    const sized = [...groups].map(([word, group]) => [word, group, group.sum.get(unit) ?? 0n]);
    sized.sort(([one, first, some], [two, second, other]) => (some < other) - (some > other) || second.devices - first.devices || collator.compare(one, two));
    const most = Number(sized[0]?.[2] || 1n);
    const rows = sized.slice(0, MOST_ROWS).map(([word, group, size]) =>
      element("tr", [this.name(field, word), barCell(group.parts ?? [["size", Number(size)]], most), element("td", [...amountLines(group.sum), element("span", counted(group.devices, "device"), { class: "quiet" })], { class: "n" })]));
    this.into(chart, rows, otherwise, sized.length - rows.length);
  }

  // Each reason with the fees of the devices in whose way it stands: one device can have several.
  reasons(shown) {
    const groups = grouped(shown, (device) => this.filters.wordsOf("check", device), (group = { devices: 0, sum: new Map() }, device) => {
      added(group.sum, this.sums[device][0] ?? []);
      group.devices += 1;
      return group;
    });
    this.ranked("reasons", groups, "check", "Nothing stands in the way of any device.");
  }

  feesByKind(shown) {
    const groups = new Map();
    for (const fee of this.fees) {
      const group = { devices: 0, sum: new Map() };
      for (const device of shown) {
        const text = this.fleet.devices.cell(fee, device);
        if (text) group.devices += 1;
        added(group.sum, partsOf(text));
      }
      if (group.devices) groups.set(fee, group);
    }
    this.ranked("fees", groups, "fee", "No fee is due.");
  }

  // Devices by the words of one or more columns, each column with its kind of bar; a blank word is not counted.
  counts(chart, shown, columns, otherwise) {
    const groups = new Map();
    const kinds = Object.entries(columns);
    for (const [kind, column] of kinds) {
      for (const device of shown) {
        const word = this.fleet.devices.cell(column, device);
        if (!word) continue;
        if (!groups.has(word)) groups.set(word, new Map());
        groups.get(word).set(kind, (groups.get(word).get(kind) ?? 0) + 1);
      }
    }
    const totals = [...groups].map(([word, counts]) => [word, counts, [...counts.values()].reduce((sum, one) => sum + one, 0)]);
    const most = Math.max(1, ...totals.map(([, , total]) => total));
    const rows = totals.sort(([one], [two]) => collator.compare(one, two)).map(([word, counts, total]) =>
      element("tr", [element("th", word, { scope: "row" }), barCell(kinds.map(([kind]) => [kind, counts.get(kind) ?? 0]), most), element("td", total.toLocaleString("en-US"), { class: "n" })]));
    this.into(chart, rows, otherwise);
  }
}
