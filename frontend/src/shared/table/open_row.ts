import type { MouseEvent } from "react";

const ACTS = "a, button, input, label, [role=button], [data-select]";

/** A click anywhere on a row opens its record, as its link does; text that is being selected stays selected. */
export function openRow(event: MouseEvent<HTMLElement>): void {
  if (event.defaultPrevented || !(event.target instanceof Element) || event.target.closest(ACTS)) return;
  if (window.getSelection()?.toString()) return;
  const link = event.currentTarget.querySelector("a");
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
}
