let choose = () => {};

const fillChoices = (filters) => {
  for (const field of filters.fields) {
    const select = byId(`filter-${field}`);
    const choices = filters.choices(field).map(([word, count]) => element("option", `${word || NOT_KNOWN} (${count.toLocaleString("en-US")})`, { value: `=${word}` }));
    select.replaceChildren(element("option", "all", { value: "" }), ...choices);
    select.addEventListener("change", () => choose(field, select.value ? select.value.slice(1) : null));
  }
};

const showChosen = (filters) => {
  byId("filter-text").value = filters.text;
  for (const field of filters.fields) {
    const select = byId(`filter-${field}`);
    const value = filters.chosen.has(field) ? `=${filters.chosen.get(field)}` : "";
    if (value && ![...select.options].some((option) => option.value === value)) select.append(element("option", `${value.slice(1)} (0)`, { value }));
    select.value = value;
  }
};

const showSums = (shown, sums, count, currencies) => {
  const totals = Array.from({ length: byId("money").querySelectorAll(".sum").length }, () => new Map());
  for (const device of shown) sums[device].forEach((parts, place) => added(totals[place], parts));
  for (const part of document.querySelectorAll("[data-sum]")) part.textContent = printedSum(totals[part.dataset.sum], currencies);
  for (const part of document.querySelectorAll("[data-shown]")) part.textContent = counted(shown.length, "device");
  for (const part of document.querySelectorAll(".shown")) part.hidden = shown.length === count;
};

const partsShown = (filters, parts, shown) => {
  const held = new Uint8Array(filters.count);
  for (const device of shown) held[device] = 1;
  const rows = Int32Array.from({ length: parts.length }, (_, row) => row).filter((row) => held[parts.devices[row]]);
  const sought = filters.text.trim().toLowerCase();
  if (!sought) return { rows, all: rows.length };
  const found = parts.containing(SEARCHED.parts.parts, sought);
  const matching = rows.filter((row) => found[row]);
  return { rows: matching.length ? matching : rows, all: rows.length };
};

// The keyboard goes on from there as well.
const goTo = (section) => {
  section.tabIndex = -1;
  section.focus({ preventScroll: true });
  section.scrollIntoView();
};

const start = async () => {
  const fleet = await unpack("fleet");
  const filters = new Filters(fleet);
  // Before the lists are made: they measure the place that they have.
  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  const currencies = byId("money").dataset.currencies.split(" ").filter(Boolean);
  const charts = new Charts(fleet, filters, currencies);
  const { sums } = charts;
  let listedParts = new Int32Array();
  const dialog = new DeviceDialog(fleet, () => devices.rows);
  const open = (device) => dialog.open(device);
  const devices = deviceList(fleet, sums, open);
  const alike = new Alike(fleet, sums, open);
  let partTable = null;
  let latest = 0;
  let showing = Promise.resolve();
  let filling = Promise.resolve();

  const showParts = async (shown) => {
    const { parts } = await unpack("parts");
    if (shown !== devices.source) return;
    partTable ??= partList(fleet, parts, open);
    const { rows, all } = partsShown(filters, parts, shown);
    listedParts = rows;
    partTable.show(listedParts);
    byId("copied").textContent = "";
    const serials = serialsOf(parts, listedParts).length;
    byId("part-status").value = `${counted(rows.length, "part")}${rows.length < all ? ` with the text sought, of ${all.toLocaleString("en-US")}` : ""}, ${counted(serials, "serial number")}`;
  };

  const paint = async (turn) => {
    const shown = await filters.shown();
    if (turn !== latest) return;
    devices.source = shown;
    devices.show(shown);
    showChosen(filters);
    showSums(shown, sums, filters.count, currencies);
    byId("filter-status").value = `${shown.length.toLocaleString("en-US")} of ${filters.count.toLocaleString("en-US")} shown`;
    byId("nothing-shown").hidden = shown.length > 0;
    byId("filter-reset").hidden = !filters.active;
    charts.draw(shown);
    document.body.dataset.painted = turn;
    filling = new Promise((done) => {
      (globalThis.requestIdleCallback ?? setTimeout)(async () => {
        await showParts(shown);
        done();
        await alike.draw(shown);
        document.body.dataset.filled = turn;
      });
    });
  };

  const show = () => {
    latest += 1;
    showing = paint(latest);
    return showing;
  };

  // Who takes parts out before they are listed gets those of the last filter, not of the one before.
  const listed = async () => {
    let turn;
    do {
      turn = latest;
      await showing;
      await filling;
    } while (turn !== latest);
    return (await unpack("parts")).parts;
  };

  choose = (field, value) => {
    filters.set(field, value);
    return show();
  };

  const openAddressed = () => {
    const host = addressed().get("device");
    const device = host === null ? -1 : dialog.named(host);
    byId("unknown-device").textContent = device < 0 && host !== null ? `${host} is no device of this run.` : "";
    if (device >= 0) dialog.open(device);
    else dialog.close();
  };

  let waiting = 0;
  byId("filter-text").addEventListener("input", ({ target }) => {
    filters.set("text", target.value);
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  byId("filter-reset").addEventListener("click", () => {
    filters.reset();
    show();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-field], a[href^='#']");
    if (!link) return;
    // A way within the page leaves the address alone, in which the filters stand.
    event.preventDefault();
    if (link.dataset.field) choose(link.dataset.field, link.dataset.value);
    goTo(byId(link.dataset.field ? (link.dataset.list ?? "devices") : link.hash.slice(1)));
  });
  byId("export-devices").addEventListener("click", () => download("devices-shown.csv", deviceCsv(fleet, sums, devices.rows)));
  byId("export-parts").addEventListener("click", async () => {
    const parts = await listed();
    download("parts-shown.csv", partCsv(fleet, parts, partTable.rows));
  });
  byId("copy-serials").addEventListener("click", async () => {
    const serials = serialsOf(await listed(), listedParts);
    await copied(serials.join("\n"));
    byId("copied").textContent = `${counted(serials.length, "serial number")} copied`;
  });
  addEventListener("hashchange", () => {
    if (location.hash && !location.hash.includes("=")) return;
    const before = filters.key;
    filters.read();
    if (filters.key !== before) show();
    openAddressed();
  });
  addEventListener("beforeprint", () => devices.print());
  addEventListener("afterprint", () => devices.refresh());
  addEventListener("resize", () => [devices, partTable].forEach((list) => list?.refresh()));
  fillChoices(filters);
  await show();
  openAddressed();
};

if (globalThis.DecompressionStream) start();
else byId("too-old").hidden = false;
