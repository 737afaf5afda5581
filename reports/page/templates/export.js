// Spreadsheets run what begins like a formula: reports/lists/formula_guard.py has the same rule.
const guarded = (text) => (/^[=@\t\r\n＝＠＋－]/.test(text) || (/^[+-]/.test(text) && !/^[+-][A-Za-z0-9 .,/:#%_-]*$/.test(text)) ? `'${text}` : text);
const csvCell = (text) => {
  const safe = guarded(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const csvText = (rows) => `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\n")}\n`;

const download = (name, text) => {
  const link = element("a", [], { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", [], { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};

const deviceCsv = (fleet, sums, rows) => csvText([
  ["host", "result", "stage", "model", "chassis_serial", "site", "theater", "fails", "missing", "in_the_way", "fees"],
  ...Array.from(rows, (device) => [
    ...["host", "result", "stage", "model", "chassis_serial", "site", "theater", "fails", "missing"].map((name) => fleet.devices.cell(name, device)),
    inTheWay(fleet, device), shortSum(added(new Map(), sums[device][0] ?? [])),
  ]),
]);

const partCsv = (fleet, parts, rows) => csvText([
  ["host", "site", "theater", ...PART_NAMES.slice(1)],
  ...Array.from(rows, (row) => [
    ...["host", "site", "theater"].map((name) => fleet.devices.cell(name, parts.devices[row])),
    ...PART_NAMES.slice(1).map((name) => parts.cell(name, row)),
  ]),
]);

const serialsOf = (parts, rows) => [...new Set(Array.from(rows).filter((row) => parts.cell("submitted", row)).map((row) => parts.cell("serial_number", row)))];
