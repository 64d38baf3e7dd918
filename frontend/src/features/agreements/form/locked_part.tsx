import { Alert } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./form.module.css";

type Props = {
  locked: boolean;
  /** Without saying why again. */
  silent?: boolean;
  children: ReactNode;
};

/** Fields that the agreement's status locks: seen, not changed, with the way to change them. */
export function LockedPart({ locked, silent = false, children }: Props) {
  const { t } = useTranslation("agreements");
  return (
    <fieldset className={classes["group"]} disabled={locked}>
      {locked && !silent ? (
        <Alert color="gray" variant="light" p="xs" mb="sm" icon={<IconLock size={18} aria-hidden="true" />}>
          {t("form.locked")}
        </Alert>
      ) : null}
      <div className={classes["stack"]}>{children}</div>
    </fieldset>
  );
}
