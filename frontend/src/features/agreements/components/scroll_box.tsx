import type { ReactNode } from "react";
import classes from "./agreements.module.css";

/** What may be wider than its place, such as a table on a phone: scrolled by touch, wheel and keys. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes["scroll"]} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
