import { useState, type ReactNode } from "react";
import classes from "./disclosure.module.css";

type Props = {
  title: string;
  /** Opens it from outside: something is written in it, or something is wrong in it. It never closes by itself. */
  open?: boolean;
  /** Without a frame of its own. */
  bare?: boolean;
  children: ReactNode;
};

/** A part that is rarely needed, folded together until somebody opens it. */
export function Disclosure({ title, open = false, bare, children }: Props) {
  const [opened, setOpened] = useState(open);
  const [wanted, setWanted] = useState(open);
  if (wanted !== open) {
    setWanted(open);
    if (open) setOpened(true);
  }
  return (
    <details
      className={classes["part"]}
      data-bare={bare || undefined}
      open={opened}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary className={classes["title"]}>{title}</summary>
      <div className={classes["body"]}>{children}</div>
    </details>
  );
}
