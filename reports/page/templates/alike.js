const FEW_NAMES = 12;
const FEW_FINDINGS = 25;

// What the same words say of many devices, once, with the fees of these devices and their names.
class Alike {
  constructor(fleet, sums, open) {
    Object.assign(this, { fleet, sums, open, all: false });
    byId("alike-all").addEventListener("click", () => {
      this.all = true;
      this.draw(this.shown);
    });
  }

  async draw(shown) {
    this.shown = shown;
    const { findings } = await unpack("findings");
    if (shown !== this.shown) return;
    const groups = this.groups(findings, shown);
    const unit = leading(groups.map(({ sum }) => sum));
    const size = ({ sum }) => sum.get(unit) ?? 0n;
    groups.sort((one, two) => (size(one) < size(two)) - (size(one) > size(two)) || two.devices.length - one.devices.length || one.row - two.row);
    const listed = this.all ? groups : groups.slice(0, FEW_FINDINGS);
    const rows = listed.map((group) => this.line(findings, group));
    byId("alike-table").tBodies[0].replaceChildren(...(rows.length ? rows : [element("tr", element("td", "Nothing stands in the way of any device shown.", { colspan: "5" }))]));
    byId("alike-all").hidden = listed.length === groups.length;
    byId("alike-all").textContent = `Show all ${groups.length.toLocaleString("en-US")}`;
  }

  groups(findings, shown) {
    const { outcome, sentence, check } = findings.columns;
    const failing = outcome.words.map((word) => word === "fail");
    const lacking = outcome.words.map((word) => word === "missing");
    const needed = check.words.map((word) => word !== byId("alike").dataset.afterwards);
    const found = new Map();
    for (const device of shown) {
      for (let row = findings.starts[device]; row < findings.starts[device + 1]; row += 1) {
        if (!failing[outcome.codes[row]] && !(lacking[outcome.codes[row]] && needed[check.codes[row]])) continue;
        const key = (sentence.codes[row] * check.words.length + check.codes[row]) * 4 + outcome.codes[row];
        const group = found.get(key) ?? { row, devices: [], sum: new Map() };
        if (group.devices.at(-1) !== device) {
          group.devices.push(device);
          added(group.sum, this.sums[device][0] ?? []);
        }
        found.set(key, group);
      }
    }
    return [...found.values()];
  }

  line(findings, { row, devices, sum }) {
    const { outcome, check, sentence, remedy, owner } = findings.row(row);
    const names = element("p", [], { class: "names" });
    const fill = (count) => names.replaceChildren(...devices.slice(0, count).flatMap((device) => [this.name(device), " "]));
    fill(FEW_NAMES);
    if (devices.length > FEW_NAMES) {
      const more = element("button", `and ${counted(devices.length - FEW_NAMES, "more")}`.replace(/s$/, ""), { type: "button", class: "link" });
      more.addEventListener("click", () => fill(devices.length));
      names.append(more);
    }
    return element("tr", [
      element("td", [badge(outcome), " ", element("code", check)]),
      element("td", [element("p", sentence), remedy ? element("p", [element("b", "Remedy: "), remedy], { class: "remedy" }) : "", names], { class: "wide" }),
      element("td", owner),
      element("td", devices.length.toLocaleString("en-US"), { class: "n" }),
      element("td", orDash(shortSum(sum)), { class: "n" }),
    ]);
  }

  name(device) {
    const button = element("button", this.fleet.devices.cell("host", device), { type: "button", class: "link" });
    button.addEventListener("click", () => this.open(device));
    return button;
  }
}
