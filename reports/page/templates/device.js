const TITLES = { fail: "Does not meet the requirements", missing: "Evidence missing", advice: "Advice, without bearing on the result" };
const PART_HEADINGS = ["Item", "Version", "Part number", "Serial number", "SKU", "Description"];
const LINE_HEADINGS = ["Line", "For", "Product SKU", "Ordered SKU", "Quantity", "Unit price", "Amount", "Source"];
const DEEPEST = 6;

const distinct = (words) => [...new Set(words.filter(Boolean))].join(" · ");

const simpleTable = (headings, rows, label) =>
  element("div", element("table", [
    element("thead", element("tr", headings.map((heading) => element("th", heading, { scope: "col" })))),
    element("tbody", rows),
  ], { class: "dense" }), { class: "scroll", role: "region", tabindex: "0", "aria-label": `Table: ${label}` });

// A part of a device that is filled in when it is opened.
const fold = (title, note, fill) => {
  const part = element("details", element("summary", [element("h3", title), " ", element("span", note, { class: "quiet" })]), { class: "fold" });
  part.addEventListener("toggle", () => part.childElementCount > 1 || part.append(...[fill()].flat()));
  return part;
};

const byWord = (rows, name) => {
  const groups = new Map();
  for (const row of rows) groups.set(row[name], [...(groups.get(row[name]) ?? []), row]);
  return groups;
};

// What the same words say of several parts is written once, with the parts.
const alikeIn = (rows) => {
  const keyed = rows.map((row) => ({ ...row, key: JSON.stringify([row.check, row.sentence, row.remedy]) }));
  return [...byWord(keyed, "key").values()];
};

const findingItem = (rows) => {
  const [{ outcome, check, sentence, remedy, owner }] = rows;
  const subjects = rows.map((row) => distinct([row.member, row.path, row.subject]) + (row.serial_number ? ` (S/N ${row.serial_number})` : ""));
  const evidence = [...new Set(rows.map((row) => row.evidence).filter(Boolean))];
  return element("li", [
    badge(outcome), " ", element("code", check), " ", element("span", [...new Set(subjects)].join(", "), { class: "subject" }),
    element("p", sentence),
    remedy ? element("p", [element("b", "Remedy: "), remedy, owner ? element("span", ` (${owner})`, { class: "quiet" }) : ""], { class: "remedy" }) : "",
    evidence.length ? element("p", [element("b", "Evidence: "), evidence.join("; ")], { class: "evidence" }) : "",
  ]);
};

const findingList = (outcome, rows) => {
  if (!rows.length) return [];
  return [element("h3", [TITLES[outcome], " ", element("span", String(rows.length), { class: "quiet" })]), element("ol", alikeIn(rows).map(findingItem), { class: "findings" })];
};

const hardware = (parts) => {
  const rows = [];
  let member = "";
  for (const part of parts) {
    if (part.member !== member) rows.push(element("tr", element("th", part.member, { colspan: PART_HEADINGS.length, scope: "rowgroup" })));
    ({ member } = part);
    const depth = Math.min(part.path.split("/").length - 1, DEEPEST);
    const cells = ["revision", "part_number", "serial_number", "sku", "description"].map((name) => element("td", part[name]));
    rows.push(element("tr", [element("td", part.item, { class: `d${depth}` }), ...cells]));
  }
  return simpleTable(PART_HEADINGS, rows, "Hardware");
};

const lineTable = (title, lines) =>
  simpleTable(LINE_HEADINGS, lines.map((line) => element("tr", ["line", "part", "product_sku", "fee_sku", "quantity", "unit_price", "amount", "source"].map((name) => element("td", orDash(line[name]))))), title);

const steps = (rows) => {
  if (!rows.length) return [];
  const items = rows.map(({ action, owner, check, place }) => element("li", [element("b", owner), ": ", action, " ", element("span", distinct([check, place]), { class: "quiet" })]));
  return [element("h3", "What to do"), element("ol", items, { class: "steps" })];
};

const deviceBody = async (fleet, device) => {
  const [{ parts }, { findings, holding, steps: todo, facts, notes }, { lines }] = await Promise.all(["parts", "findings", "lines"].map(unpack));
  const found = findings.of(device);
  const failure = fleet.devices.cell("failure", device);
  const notesOf = byWord(notes.of(device), "heading");
  const linesOf = byWord(lines.of(device), "group");
  const hardwareRows = parts.of(device);
  const holds = holding.of(device);
  return [
    element("dl", facts.of(device).map(({ heading, value }) => element("div", [element("dt", heading), element("dd", value)])), { class: "facts" }),
    failure ? element("p", [element("b", `Not reached (${failure}). `), fleet.devices.cell("detail", device)], { class: "unreached" }) : "",
    ...Object.keys(TITLES).slice(0, 2).flatMap((outcome) => findingList(outcome, found.filter((row) => row.outcome === outcome))),
    ...steps(todo.of(device)),
    ...[found.filter(({ outcome }) => outcome === "advice")].filter(({ length }) => length).map((rows) => fold(TITLES.advice, String(rows.length), () => element("ol", alikeIn(rows).map(findingItem), { class: "findings" }))),
    holds.length ? fold("Checks that hold", String(holds.length), () => element("ul", holds.map(({ check, subjects }) => element("li", [element("code", check), " ", subjects])), { class: "passed" })) : "",
    hardwareRows.length ? fold("Hardware", counted(hardwareRows.length, "row"), () => hardware(hardwareRows)) : "",
    ...[...linesOf].map(([title, rows]) => fold(title, counted(rows.length, "line") + (document.body.dataset.sample ? `, ${document.body.dataset.sample}` : ""), () => lineTable(title, rows))),
    ...[...notesOf].map(([title, rows]) => fold(title, String(rows.length), () => element("ul", rows.map(({ text }) => element("li", text)), { class: "plain" }))),
  ].filter((part) => part !== "");
};

// One device over the page; the one before and after are those of the list that is shown.
class DeviceDialog {
  constructor(fleet, listed) {
    Object.assign(this, { fleet, listed, dialog: byId("device"), device: -1 });
    this.dialog.addEventListener("close", () => this.leave());
    byId("device-close").addEventListener("click", () => this.dialog.close());
    byId("device-before").addEventListener("click", () => this.step(-1));
    byId("device-after").addEventListener("click", () => this.step(1));
  }

  // A device that was opened on the page is a step of the browser's way: back leads to the list again.
  enter(host) {
    const address = addressed();
    if (address.get("device") === host) return;
    address.set("device", host);
    if (this.dialog.open) place(address);
    else history.pushState({ device: true }, "", `#${address}`);
  }

  leave() {
    this.device = -1;
    const address = addressed();
    if (!address.has("device")) return;
    if (history.state?.device) {
      history.back();
      return;
    }
    address.delete("device");
    place(address);
  }

  close() {
    this.dialog.close();
  }

  step(by) {
    const rows = this.listed();
    const next = rows[rows.indexOf(this.device) + by];
    if (next !== undefined) this.open(next);
  }

  named(host) {
    const { words, codes } = this.fleet.devices.columns.host;
    return codes.indexOf(words.indexOf(host));
  }

  async open(device) {
    this.device = device;
    const { devices } = this.fleet;
    const host = devices.cell("host", device);
    byId("device-title").replaceChildren(host, " ", badge(devices.cell("result", device)));
    byId("device-facts").textContent = distinct(["stage", "model", "site", "theater"].map((name) => devices.cell(name, device)));
    const body = await deviceBody(this.fleet, device);
    byId("device-body").replaceChildren(...body);
    const rows = this.listed();
    const index = rows.indexOf(device);
    byId("device-before").disabled = index <= 0;
    byId("device-after").disabled = index < 0 || index + 1 >= rows.length;
    this.enter(host);
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }
}
