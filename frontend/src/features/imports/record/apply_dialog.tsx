import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import type { Import } from "../model";
import classes from "./record.module.css";

type Props = {
  of: Import;
  opened: boolean;
  busy: boolean;
  error: unknown;
  onApply: (park: boolean) => void;
  onClose: () => void;
};

/** How many records will be made, and what becomes of the other rows. */
export function ApplyDialog({ of, opened, busy, error, onApply, onClose }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const [wanted, setWanted] = useState(false);
  const { good, incomplete, refused, duplicate } = of.counts;
  const bad = incomplete + refused;
  const parkable = of.keeps_drafts && bad > 0;
  // Nothing but drafts can be made: then drafts are what is asked for.
  const park = parkable && (wanted || good === 0);
  const left = [
    ...(park || incomplete === 0 ? [] : [t("apply.left_incomplete", words(incomplete))]),
    ...(park || refused === 0 ? [] : [t("apply.left_refused", words(refused))]),
    ...(duplicate === 0 ? [] : [t("apply.left_duplicate", words(duplicate))]),
  ];
  function words(count: number) {
    return { count, total: format.number(count) };
  }
  const made = good + (park ? bad : 0);
  return (
    <ConfirmDialog
      opened={opened}
      title={t("apply.title")}
      confirmLabel={t("apply.confirm", words(made))}
      busy={busy}
      error={error}
      onConfirm={() => onApply(park)}
      onClose={onClose}
    >
      <ul className={classes["outcome"]}>
        {good > 0 ? <li>{t("apply.made", words(good))}</li> : null}
        {park ? <li>{t("apply.parked", words(bad))}</li> : null}
        {left.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {parkable && good > 0 ? (
        <Checkbox
          mt="md"
          label={t("apply.park", words(bad))}
          description={t("apply.park_hint")}
          checked={wanted}
          onChange={(event) => setWanted(event.currentTarget.checked)}
        />
      ) : null}
    </ConfirmDialog>
  );
}
