import { useEffect, useRef, type ReactNode } from "react";
import classes from "./page_header.module.css";

type Props = {
  title: string;
  /** The tab's title where it differs from the heading (a record's name with its number). */
  documentTitle?: string;
  /** Small text beside the title: a count. */
  aside?: ReactNode;
  /** Line above the title: crumbs. */
  crumbs?: ReactNode;
  /** Line below the title: chips, facts. */
  below?: ReactNode;
  /** Buttons: one primary at the end. */
  actions?: ReactNode;
};

/** The one `h1` of a page: takes the focus after navigation and sets the document's title. */
export function PageHeader({ title, documentTitle, aside, crumbs, below, actions }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = documentTitle ?? title;
  useEffect(() => {
    document.title = `${shown} · Hamkorlik`;
  }, [shown]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={classes["header"]}>
      {crumbs ? <div className={classes["crumbs"]}>{crumbs}</div> : null}
      <div className={classes["line"]}>
        <h1 ref={heading} tabIndex={-1} className={classes["title"]}>
          {title}
        </h1>
        {aside ? <span className={classes["aside"]}>{aside}</span> : null}
        {actions ? <div className={classes["actions"]}>{actions}</div> : null}
      </div>
      {below ? <div className={classes["below"]}>{below}</div> : null}
    </header>
  );
}
