const byId = (id) => document.getElementById(id);

// Rows of devices in columns of codes: reports/page/packed_rows.py packs them.
class Rows {
  constructor({ starts, columns }) {
    this.starts = starts;
    this.columns = columns;
    this.length = starts.at(-1);
    this.lowered = new Map();
  }

  cell(name, row) {
    const { words, codes } = this.columns[name];
    return words[codes[row]];
  }

  row(row) {
    return Object.fromEntries(Object.keys(this.columns).map((name) => [name, this.cell(name, row)]));
  }

  of(device) {
    const places = Array.from({ length: this.starts[device + 1] - this.starts[device] }, (_, place) => this.starts[device] + place);
    return places.map((row) => this.row(row));
  }

  words(name, device) {
    const found = new Set();
    for (let row = this.starts[device]; row < this.starts[device + 1]; row += 1) found.add(this.cell(name, row));
    return [...found];
  }

  get devices() {
    if (!this.owners) {
      this.owners = new Int32Array(this.length);
      for (let device = 0; device + 1 < this.starts.length; device += 1) this.owners.fill(device, this.starts[device], this.starts[device + 1]);
    }
    return this.owners;
  }

  // Which rows have a word, in one of these columns, that the test holds of.
  matching(names, test) {
    const found = new Uint8Array(this.length);
    for (const name of names) {
      const { words, codes } = this.columns[name];
      const hits = words.map(test);
      if (hits.includes(true)) for (let row = 0; row < this.length; row += 1) if (hits[codes[row]]) found[row] = 1;
    }
    return found;
  }

  containing(names, sought) {
    const found = new Uint8Array(this.length);
    for (const name of names) {
      if (!this.lowered.has(name)) this.lowered.set(name, this.columns[name].words.map((word) => word.toLowerCase()));
      const lowered = this.lowered.get(name);
      const { codes } = this.columns[name];
      const hits = lowered.map((word) => word.includes(sought));
      if (hits.includes(true)) for (let row = 0; row < this.length; row += 1) if (hits[codes[row]]) found[row] = 1;
    }
    return found;
  }

  // Which devices have such a row.
  having(rows) {
    const found = new Uint8Array(this.starts.length - 1);
    const { devices } = this;
    for (let row = 0; row < this.length; row += 1) if (rows[row]) found[devices[row]] = 1;
    return found;
  }
}

const bytesOf = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

const unpacked = new Map();
const unpack = (name) => {
  if (!unpacked.has(name)) {
    const read = async () => {
      const packed = byId(`block-${name}`);
      const stream = new Blob([bytesOf(packed.textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
      const tables = JSON.parse(await new Response(stream).text());
      packed.remove();
      return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, new Rows(rows)]));
    };
    unpacked.set(name, read());
  }
  return unpacked.get(name);
};

// Everything that comes from a device is put into the page as text, never as markup.
const element = (tag, content = [], attributes = {}) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  made.append(...[content].flat().filter((part) => part !== "" && part !== undefined));
  return made;
};

const counted = (count, noun) => `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
const SYMBOLS = { pass: "✓", fail: "✕", incomplete: "?", missing: "?", advice: "i" };
const badge = (result) => element("b", [element("i", SYMBOLS[result], { "aria-hidden": "true" }), result], { class: `badge ${result}` });
const orDash = (text) => text || element("span", "–", { class: "none" });
