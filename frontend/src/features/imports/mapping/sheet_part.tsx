import { Button, Checkbox, NumberInput, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldError } from "@/shared/api/model";
import { asProblem } from "@/shared/api/problem";
import { useFormat } from "@/shared/i18n/use_format";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { ErrorState } from "@/shared/ui/error_state";
import { patchImport, useKeepImport } from "../api/acts";
import shared from "../components/imports.module.css";
import { rowsIn, type Import, type ImportPatch } from "../model";
import classes from "./mapping.module.css";

type Props = { of: Import; disabled: boolean; onStale: () => void };

const isHeaderRow = ({ pointer }: FieldError) => pointer === "/header_row";

/** Which sheet holds the register, and in which row its headings stand: saved at once, the columns are found anew. */
export function SheetPart({ of, disabled, onStale }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const heading = useId();
  const keep = useKeepImport();
  const [asked, setAsked] = useState<ImportPatch | null>(null);
  const [row, setRow] = useState<number | string>(of.header_row ?? "");
  const change = useMutation({
    mutationFn: (patch: ImportPatch) => patchImport(of.id, of.version, patch),
    onSuccess: keep,
    onError: onStale,
    onSettled: () => setAsked(null),
  });
  // Rows that were checked may be fixed: another sheet forgets that.
  const say = (patch: ImportPatch) => (rowsIn(of.counts) > 0 ? setAsked(patch) : change.mutate(patch));
  const header = of.header_row ?? null;
  // Said at the field, until another row is typed.
  const noRow = change.error ? asProblem(change.error).errors.some(isHeaderRow) : false;
  const without = header === null;
  const moved = typeof row === "number" && row !== header;
  const busy = disabled || change.isPending;
  return (
    <section className={`hk-card ${shared["card"]} ${classes["place"]}`} aria-labelledby={heading}>
      <h2 id={heading}>{t("mapping.sheet_title")}</h2>
      <div className={classes["sheet"]}>
        {of.sheets.length > 1 ? (
          <Select
            label={t("mapping.sheet")}
            allowDeselect={false}
            disabled={busy}
            data={of.sheets.map(({ name, rows }, index) => ({
              value: String(index),
              label: t("mapping.sheet_rows", {
                name: name ?? t("mapping.sheet_number", { number: index + 1 }),
                count: rows,
                total: format.number(rows),
              }),
            }))}
            value={String(of.sheet)}
            onChange={(value) =>
              value !== null && Number(value) !== of.sheet && say({ sheet: Number(value) })
            }
          />
        ) : null}
        <NumberInput
          className={classes["number"]}
          label={t("mapping.header_row")}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          disabled={busy}
          error={noRow ? t("mapping.no_row") : undefined}
          placeholder={without ? t("mapping.none") : undefined}
          value={row}
          onChange={(next) => {
            change.reset();
            setRow(next);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && moved) {
              event.preventDefault();
              say({ header_row: row });
            }
          }}
        />
        <Button
          className={classes["beside"]}
          variant="default"
          disabled={busy || !moved}
          onClick={() => say({ header_row: Number(row) })}
        >
          {t("mapping.read_anew")}
        </Button>
      </div>
      <Checkbox
        mt="sm"
        label={t("mapping.no_headings")}
        disabled={busy || without}
        checked={without}
        onChange={() => say({ header_row: null })}
      />
      {change.error && !noRow ? (
        <div style={{ marginTop: 12 }}>
          <ErrorState error={change.error} title={t("shared:problem.title")} />
        </div>
      ) : null}
      <ConfirmDialog
        opened={asked !== null}
        danger
        title={t("mapping.forget.title")}
        confirmLabel={t("mapping.read_anew")}
        busy={change.isPending}
        onConfirm={() => asked && change.mutate(asked)}
        onClose={() => setAsked(null)}
      >
        {t("mapping.forget.text")}
      </ConfirmDialog>
    </section>
  );
}
