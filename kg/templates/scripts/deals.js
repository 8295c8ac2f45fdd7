// Agreements and deliveries as a ledger.

import { linked, said } from "./book.js";
import { make, name } from "./dom.js";
import { thingButton } from "./facts.js";
import { tableOf } from "./sheet.js";
import { counted, plainDate } from "./words.js";

/** @param {import("./views.js").Scene} scene */
export function dealsView({ things, passes, open }) {
  const deals = things.filter(({ kind }) => kind.key === "deal").sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1));
  const all = (/** @type {import("./book.js").Thing} */ deal, /** @type {string[]} */ relations) => {
    const found = new Set(relations.flatMap((relation) => linked(deal, relation, true, passes)));
    return found.size ? make("span", { class: "row" }, ...[...found].map((one) => thingButton(one, open))) : "";
  };
  const values = (/** @type {import("./book.js").Thing} */ deal, /** @type {string} */ relation) => {
    const found = said(deal, relation, passes).map(({ value }) => value);
    return found.length ? name(found.join("; ")) : "";
  };
  const rows = deals.map((deal) => [
    make("span", {}, thingButton(deal, open), deal.planned && make("span", { class: "badge" }, "planned")),
    deal.date && make("span", { class: "when" }, plainDate(deal.date)),
    all(deal, ["supplier"]),
    all(deal, ["recipient", "party", "signatory"]),
    all(deal, ["subject"]),
    values(deal, "quantity"),
    values(deal, "value"),
  ]);
  return [make("h2", {}, counted(deals.length, "agreement or delivery", "agreements and deliveries")), tableOf(["What", "When", "From", "To or between", "For", "How many", "Worth"], rows)];
}
