import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./facts.module.css";

/** Facts of a record in columns; one column where it is narrow. */
export function Facts({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <dl className={classes["facts"]} data-narrow={narrow || undefined}>
      {children}
    </dl>
  );
}

/** A value with its name; an empty one says so. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation("shared");
  const empty = children === null || children === undefined || children === "";
  return (
    <div>
      <dt>{label}</dt>
      <dd>{empty ? <span className={classes["nothing"]}>{t("empty_value")}</span> : children}</dd>
    </div>
  );
}
