import { Button } from "@mantine/core";
import { IconPencil, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { LiveRegion } from "@/shared/ui/live_region";
import classes from "./bulk_bar.module.css";
import type { Bulk } from "./selection";

type Props<Row> = {
  bulk: Bulk<Row>;
  rows: Row[];
  onClear: () => void;
};

/** The API takes so many at once. */
const MOST = 1000;

/** What is selected and what may be done with it; there while anything is. */
export function BulkBar<Row>({ bulk, rows, onClear }: Props<Row>) {
  const { t } = useTranslation("shared");
  const format = useFormat();
  /** The rows as they were when the dialog was opened. */
  const [taken, setTaken] = useState<Row[] | null>(null);
  const count = rows.length;
  const said = t("bulk.selected", { count, total: format.number(count) });
  const tooMany = count > MOST;
  const close = (done: boolean) => {
    setTaken(null);
    if (done) onClear();
  };
  return (
    <>
      <LiveRegion message={said} />
      {count > 0 ? (
        <section className={`${classes["bar"]} hk-no-print`} aria-label={t("bulk.bar")}>
          <b className="hk-numbers">{said}</b>
          {tooMany ? (
            <span className={classes["limit"]}>{t("bulk.most", { most: format.number(MOST) })}</span>
          ) : null}
          <div className={classes["buttons"]}>
            <Button variant="default" leftSection={<IconX size={16} aria-hidden="true" />} onClick={onClear}>
              {t("bulk.clear")}
            </Button>
            <Button
              className={classes["change"]}
              leftSection={<IconPencil size={16} aria-hidden="true" />}
              disabled={tooMany}
              onClick={() => setTaken(rows)}
            >
              {t("bulk.change")}
            </Button>
          </div>
        </section>
      ) : null}
      {taken ? bulk.dialog(taken, close) : null}
    </>
  );
}
