// Where a device, a site or a serial number stands: reports/page/place_index.py packs what is sought here.
const MOST_FOUND = 50;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const checksum = (text) => {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

// Ascending numbers, each as what it is more than the one before, in groups of seven bits with the lowest first.
const holds = (bytes, sought) => {
  let number = 0;
  for (let place = 0; place < bytes.length && number < sought; ) {
    let step = 0;
    let scale = 1;
    let byte;
    do {
      byte = bytes[place];
      place += 1;
      step += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte & 0x80);
    number += step;
    if (number === sought) return true;
  }
  return false;
};

const link = (page, words, fragment = "") => element("a", words, { href: fragment ? `${page}#${new URLSearchParams(fragment)}` : page });

class Places {
  constructor({ devices, pages }) {
    this.devices = devices;
    this.pages = pages;
    this.serials = new Map();
  }

  serialsOf(page) {
    if (!this.serials.has(page)) this.serials.set(page, bytesOf(this.pages.cell("serials", page)));
    return this.serials.get(page);
  }

  // Devices by a part of their name, then pages by a part of what they are called or of a site, then by a serial number.
  found(sought) {
    const lowered = sought.toLowerCase();
    const hosts = this.devices.containing(["host"], lowered);
    const items = [];
    let count = 0;
    hosts.forEach((hit, device) => {
      if (!hit) return;
      count += 1;
      const host = this.devices.cell("host", device);
      if (items.length < MOST_FOUND) items.push([link(this.devices.cell("page", device), host, { device: host }), ` ${this.devices.cell("title", device)}`]);
    });
    const more = count - items.length;
    this.pages.containing(["title", "sites"], lowered).forEach((hit, page) => {
      if (hit) items.push([link(this.pages.cell("page", page), this.pages.cell("title", page)), " page"]);
    });
    for (const serial of new Set([sought, sought.toUpperCase()])) {
      const number = checksum(serial);
      for (let page = 0; page < this.pages.length; page += 1) {
        if (holds(this.serialsOf(page), number)) items.push([link(this.pages.cell("page", page), serial, { text: serial }), ` serial number, ${this.pages.cell("title", page)}`]);
      }
    }
    return { items, more };
  }
}

const startFinding = async () => {
  const places = new Places(await unpack("places"));
  const field = byId("find-text");
  const answer = () => {
    const sought = field.value.trim();
    const { items, more } = sought ? places.found(sought) : { items: [], more: 0 };
    byId("found").replaceChildren(...items.map((parts) => element("li", parts)));
    byId("find-status").value = !sought ? "" : `${counted(items.length + more, "place")} found${more ? `, the first ${MOST_FOUND} devices shown` : ""}`;
    document.body.dataset.sought = field.value;
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(answer, 120);
  });
  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  answer();
};

if (globalThis.DecompressionStream) startFinding();
else byId("too-old").hidden = false;
