import { Alert } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { createContext, useContext, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BEFORE_SIGNED, type Status } from "../model";
import classes from "./form.module.css";

/** The status of the agreement in the form: it says how locked fields change. */
export const StatusContext = createContext<Status>("draft");

const AMENDABLE: ReadonlySet<Status> = new Set(["registered", "suspended", "termination_requested"]);

/** By which act what is locked in a status may change. */
function wayOf(status: Status): "before_signed" | "signed" | "registered" | "over" {
  if (BEFORE_SIGNED.has(status)) return "before_signed";
  if (status === "signed") return "signed";
  return AMENDABLE.has(status) ? "registered" : "over";
}

type Props = {
  locked: boolean;
  /** Without saying why again. */
  silent?: boolean;
  children: ReactNode;
};

/** Fields that the agreement's status locks: seen, not changed, with the way to change them. */
export function LockedPart({ locked, silent = false, children }: Props) {
  const { t } = useTranslation("agreements");
  const way = wayOf(useContext(StatusContext));
  return (
    <fieldset className={classes["group"]} disabled={locked}>
      {locked && !silent ? (
        <Alert color="gray" variant="light" p="xs" mb="sm" icon={<IconLock size={18} aria-hidden="true" />}>
          {t(`locked.${way}`)}
        </Alert>
      ) : null}
      <div className={classes["stack"]}>{children}</div>
    </fieldset>
  );
}
