// What is shown, and why: the filters stand in the address, so that a reload or a copied link shows the same.
const NOT_KNOWN = "not known";
const COLUMNS = ["result", "stage", "theater", "site", "model"];
const SEARCHED = {
  fleet: { devices: ["host", "model", "chassis_serial", "site", "theater", "failure", "detail"] },
  parts: { parts: ["path", "kind", "part_number", "serial_number", "sku", "description"] },
  findings: { findings: ["check", "subject", "sentence", "remedy"], steps: ["action"], facts: ["value"], notes: ["text"] },
};

const addressed = () => new URLSearchParams(location.hash.slice(1).replace(/^[^=]*$/, ""));

class Filters {
  constructor(fleet) {
    this.fleet = fleet;
    this.count = fleet.devices.length;
    this.sets = { check: [["failing", "check"], ["lacking", "check"]], action: [["actions", "action"]], owner: [["owners", "owner"]], fee: [["fees", "fee"]] };
    this.known = new Map();
    this.read();
  }

  get fields() {
    return [...COLUMNS, ...Object.keys(this.sets)];
  }

  read() {
    const address = addressed();
    this.text = address.get("text") ?? "";
    this.chosen = new Map(this.fields.filter((name) => address.has(name)).map((name) => [name, address.get(name)]));
  }

  get key() {
    return JSON.stringify([this.text, [...this.chosen]]);
  }

  get active() {
    return this.chosen.size > 0 || this.text.trim() !== "";
  }

  set(name, value) {
    if (name === "text") this.text = value;
    else if (value === null) this.chosen.delete(name);
    else this.chosen.set(name, value);
    this.write();
  }

  reset() {
    this.text = "";
    this.chosen.clear();
    this.write();
  }

  write() {
    const address = addressed();
    for (const name of ["text", ...this.fields]) address.delete(name);
    if (this.text.trim()) address.set("text", this.text);
    for (const [name, value] of this.chosen) address.set(name, value);
    place(address);
  }

  // The choices of a field with the number of devices that each has in the fleet.
  choices(field) {
    const counts = new Map();
    for (let device = 0; device < this.count; device += 1) {
      for (const word of this.wordsOf(field, device)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts].sort(([one], [two]) => collator.compare(one, two));
  }

  // Of a field that a device can have several words of, they are put together once.
  wordsOf(field, device) {
    if (!this.sets[field]) return [this.fleet.devices.cell(field, device)];
    const known = this.known.get(field) ?? this.known.set(field, []).get(field);
    known[device] ??= [...new Set(this.sets[field].flatMap(([table, column]) => this.fleet[table].words(column, device)))];
    return known[device];
  }

  having(field, value) {
    const is = (word) => word === value;
    if (!this.sets[field]) return this.fleet.devices.matching([field], is);
    const found = this.sets[field].map(([table, column]) => this.fleet[table].having(this.fleet[table].matching([column], is)));
    return found.reduce((all, one) => all.map((held, device) => held | one[device]));
  }

  async shown() {
    const masks = [...this.chosen].map(([field, value]) => this.having(field, value));
    const sought = this.text.trim().toLowerCase();
    if (sought) masks.push(await this.searched(sought));
    return Int32Array.from({ length: this.count }, (_, device) => device).filter((device) => masks.every((mask) => mask[device]));
  }

  async searched(sought) {
    const found = new Uint8Array(this.count);
    for (const [block, tables] of Object.entries(SEARCHED)) {
      const rows = block === "fleet" ? this.fleet : await unpack(block);
      for (const [table, names] of Object.entries(tables)) {
        rows[table].having(rows[table].containing(names, sought)).forEach((held, device) => { found[device] |= held; });
      }
    }
    return found;
  }
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const place = (address) => {
  const written = address.toString();
  history.replaceState(history.state, "", written ? `#${written}` : location.pathname + location.search);
};
