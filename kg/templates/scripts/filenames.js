// Names for files that are saved.

/**
 * @param {string} title
 * @param {string} ending
 */
export function fileName(title, ending) {
  const words = title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${words || "graph"}.${ending}`;
}
