import type { ReactNode } from "react";
import classes from "./empty_state.module.css";
import { GirihPattern } from "./girih_pattern";

type Props = {
  title: string;
  /** What the list is for, in one sentence. */
  text?: string;
  /** The first step: a button or link. */
  action?: ReactNode;
};

/** An empty list says what it is for and offers the first step. */
export function EmptyState({ title, text, action }: Props) {
  return (
    <div className={classes["empty"]}>
      <GirihPattern className={classes["pattern"]} size={96} />
      <div className={classes["words"]}>
        <p className={classes["title"]}>{title}</p>
        {text ? <p className={classes["text"]}>{text}</p> : null}
        {action ? <div className={classes["action"]}>{action}</div> : null}
      </div>
    </div>
  );
}
