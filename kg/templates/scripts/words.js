// Plain words for dates, numbers, confidence and factuality.

const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * `2025-10-28` → `28 October 2025`; other values stay as they are.
 * @param {string} value
 */
export function plainDate(value) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value);
  if (!parts) return value;
  const month = parts[2] ? MONTHS[Number(parts[2]) - 1] : "";
  return [parts[3] ? String(Number(parts[3])) : "", month, parts[1]].filter(Boolean).join(" ");
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/**
 * How sure it is that the article states the fact, in words.
 * @param {number} confidence 0 to 1
 */
export function sureness(confidence) {
  if (confidence >= 0.95) return "very sure";
  if (confidence >= 0.8) return "sure";
  if (confidence >= 0.6) return "fairly sure";
  return "not sure";
}

/** @type {Record<string, string>} */
const FACTUALITY = { Planned: "planned", Hedged: "only possible", Denied: "denied" };

/** @param {string} factuality */
export function factualityWords(factuality) {
  return FACTUALITY[factuality] || "";
}

/** @type {Record<string, string>} */
const BASIS = {
  YearFromPublication: "the year is that of publication",
  RelativeToPublication: "counted from the day of publication",
};

/** @param {string} basis */
export function basisWords(basis) {
  return BASIS[basis] || "";
}

/** @type {Record<string, string>} */
const STATUS = { Disputed: "another source says otherwise", Incomplete: "not enough is said to make it a fact" };

/** @param {string} status */
export function statusWords(status) {
  return STATUS[status] || "";
}

/** @type {Record<string, string>} */
const STATUS_BADGE = { Disputed: "disputed", Incomplete: "incomplete" };

/** @param {string} status */
export function statusBadge(status) {
  return STATUS_BADGE[status] || "";
}

/**
 * A relation that has no phrase: `heldUnder` → `held under`.
 * @param {string} relation
 */
export function plainRelation(relation) {
  return relation.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
