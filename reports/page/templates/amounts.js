// Whole cents in integers of any size: a sum of fractions would not be that of totals.csv.
const partsOf = (text) => Array.from(text.matchAll(/([A-Z]{3}|\+)(-?\d+)/g), ([, unit, count]) => [unit, BigInt(count)]);

const added = (sum, parts) => {
  for (const [unit, count] of parts) sum.set(unit, (sum.get(unit) ?? 0n) + count);
  return sum;
};

const money = (cents) => {
  const digits = String(cents).replace("-", "").padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
};

// As in totals.csv: nothing is due without a line, and no price is known where all lines of a currency lack one.
const printedSum = (sum, currencies) => {
  if (!sum.size) return "no fees";
  const unpriced = sum.get("+");
  const known = currencies.filter((unit) => sum.has(unit) || !unpriced).map((unit) => `${money(sum.get(unit) ?? 0n)} ${unit}`);
  return [...(known.length ? known : ["no price known"]), ...(unpriced ? [`${unpriced.toLocaleString("en-US")} unpriced`] : [])].join(" + ");
};

const amountsOf = (sum) => ({
  known: [...sum].filter(([unit]) => unit !== "+").sort().map(([unit, cents]) => `${money(cents)} ${unit}`),
  unpriced: sum.get("+") ? `${sum.get("+").toLocaleString("en-US")} unpriced` : "",
});

const shortSum = (sum) => {
  const { known, unpriced } = amountsOf(sum);
  return [...known, ...(unpriced ? [unpriced] : [])].join(" + ");
};

// The currency by which bars and orders are drawn, where there are several: that of most fees.
const leading = (sums) => {
  const all = sums.reduce((sum, one) => added(sum, one), new Map());
  return [...all].filter(([unit]) => unit !== "+").sort(([, one], [, two]) => (one < two ? 1 : -1))[0]?.[0] ?? "";
};
