const FOCUSABLE = "input:not([type=hidden]), textarea, select, button, [tabindex]";

/**
 * Focuses the field of a path inside a form. Looks for Mantine's `data-path`, then for the nearest outer path
 * (`names.0.text` → `names.0` → `names`), marked by `data-path` or `id`.
 */
export function focusField(root: HTMLElement | null, path: string): boolean {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const found = fieldNode(root, at);
    if (found) {
      found.focus();
      return true;
    }
  }
  return false;
}

function fieldNode(root: HTMLElement | null, path: string): HTMLElement | null {
  const quoted = CSS.escape(path);
  const node = root?.querySelector<HTMLElement>(
    `[data-path="${quoted}"], [data-path$="-${quoted}"], #${quoted}`,
  );
  if (!node) return null;
  return node.matches(FOCUSABLE) ? node : node.querySelector<HTMLElement>(FOCUSABLE);
}

/** Whether `first` stands before `second` on the page; unknown fields come last. */
export function inPageOrder(root: HTMLElement | null, paths: string[]): string[] {
  const found = paths.map((path) => ({ path, node: fieldNode(root, path) }));
  return found
    .toSorted((a, b) => {
      if (!a.node || !b.node) return a.node ? -1 : b.node ? 1 : 0;
      return a.node.compareDocumentPosition(b.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    })
    .map(({ path }) => path);
}
