import { Button, UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { UnsavedGuard } from "@/shared/form/unsaved_guard";
import { useProblemText } from "@/shared/ui/problem_text";
import { asProblem } from "@/shared/api/problem";
import { RecordLink, RowChip } from "../components/import_words";
import { fieldsShown, type Import, type ImportField, type ImportRow } from "../model";
import { Problem, RowCell } from "./row_cell";
import classes from "./rows.module.css";
import { useCells, type Cells } from "./use_cells";

type Props = { of: Import; rows: readonly ImportRow[]; busy: boolean; empty: ReactNode };

/** The rows as the sheet has them, with what is wrong at each cell; each is mended where it stands. */
export function RowsTable({ of, rows, busy, empty }: Props) {
  const phone = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const fields = fieldsShown(of, rows);
  const { cells, frame } = useCells(
    of.id,
    rows,
    fields.map(({ name }) => name),
  );
  const mayFix = of.actions.some(({ action, allowed }) => action === "fix" && allowed);
  const parts = { of, rows, fields, cells, mayFix };
  return (
    <div ref={frame} className={`hk-card ${classes["frame"]}`} aria-busy={busy} data-busy={busy || undefined}>
      <UnsavedGuard dirty={cells.anyRefused} />
      {rows.length === 0 ? empty : phone ? <Cards {...parts} /> : <Grid {...parts} />}
    </div>
  );
}

type PartProps = {
  of: Import;
  rows: readonly ImportRow[];
  fields: readonly ImportField[];
  cells: Cells;
  mayFix: boolean;
};

function wrongAt({ record, problems, verdict }: ImportRow, field: ImportField): string | undefined {
  const wrong = !record && problems.some((problem) => problem.field === field.name);
  return wrong ? verdict : undefined;
}

/** Notes need more room than names of countries. */
const isLong = (rows: readonly ImportRow[], { name }: ImportField) =>
  rows.some(({ values }) => (values[name] ?? "").length > 40);

function Grid({ of, rows, fields, cells, mayFix }: PartProps) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const wide = new Set(fields.filter((field, place) => place === 0 || isLong(rows, field)));
  return (
    // Scrolled by keys, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes["scroll"]} tabIndex={0} role="region" aria-label={t("rows.title")}>
      <table className={classes["table"]}>
        <caption className="hk-visually-hidden">
          {t("rows.title")}
          {mayFix ? `. ${t("rows.hint")}` : ""}
        </caption>
        <thead>
          <tr>
            <th scope="col" className={classes["number"]}>
              {t("rows.number")}
            </th>
            <th scope="col" className={classes["state"]}>
              {t("rows.verdict")}
            </th>
            {fields.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <th scope="row" className={`hk-numbers ${classes["number"]}`}>
                {format.number(row.row)}
              </th>
              <td className={classes["state"]}>
                <AboutRow of={of} row={row} fields={fields} cells={cells} mayFix={mayFix} />
              </td>
              {fields.map((field) => (
                <td
                  key={field.name}
                  className={classes["cell"]}
                  data-wide={wide.has(field) || undefined}
                  data-wrong={wrongAt(row, field)}
                  data-fixed={row.fixed.includes(field.name) || undefined}
                >
                  <RowCell register={of.register} row={row} field={field} cells={cells} mayFix={mayFix} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cards(props: PartProps) {
  const { t } = useTranslation("imports");
  return (
    <ul className={classes["cards"]} aria-label={t("rows.title")}>
      {props.rows.map((row) => (
        <RowCard key={row.row} {...props} row={row} />
      ))}
    </ul>
  );
}

function RowCard({ of, row, fields, cells, mayFix }: PartProps & { row: ImportRow }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  const told = fields.filter(
    (field) =>
      (row.values[field.name] ?? "") !== "" ||
      wrongAt(row, field) !== undefined ||
      cells.isEdited({ row: row.row, field: field.name }),
  );
  const shown = whole ? fields : told;
  return (
    <li className={classes["card"]}>
      <div className={classes["head"]}>
        <span className={`hk-numbers ${classes["soft"]}`}>
          {t("row.name", { row: format.number(row.row) })}
        </span>
        <AboutRow of={of} row={row} fields={fields} cells={cells} mayFix={mayFix} />
      </div>
      {shown.map((field) => (
        <div key={field.name} className={classes["fact"]}>
          <span className={classes["label"]}>{field.label}</span>
          <div
            className={classes["cell"]}
            data-wrong={wrongAt(row, field)}
            data-fixed={row.fixed.includes(field.name) || undefined}
          >
            <RowCell register={of.register} row={row} field={field} cells={cells} mayFix={mayFix} />
          </div>
        </div>
      ))}
      {!whole && told.length < fields.length && mayFix && !row.record ? (
        <Button variant="subtle" size="compact-xs" mt={4} onClick={() => setWhole(true)}>
          {t("row.more_fields")}
        </Button>
      ) : null}
    </li>
  );
}

type AboutProps = Omit<PartProps, "rows"> & { row: ImportRow };

/** What a row is worth, the record it became, and what is wrong at fields that have no column. */
function AboutRow({ of, row, fields, cells, mayFix }: AboutProps) {
  const { t } = useTranslation("imports");
  const text = useProblemText();
  const error = cells.errorOf(row.row);
  const named = new Set(fields.map(({ name }) => name));
  const loose = row.record ? [] : row.problems.filter(({ field }) => !named.has(field));
  return (
    <div className={classes["about"]} aria-busy={cells.isSaving(row.row)}>
      <RowChip row={row} />
      {row.record ? <RecordLink register={of.register} id={row.record.id} label={row.record.label} /> : null}
      {row.distinct && !row.record ? (
        <span className={classes["soft"]}>
          {t("row.is_distinct")}{" "}
          {mayFix ? (
            <UnstyledButton
              fz="inherit"
              td="underline"
              mih={24}
              onClick={() => cells.distinct(row.row, false)}
            >
              {t("row.not_distinct")}
            </UnstyledButton>
          ) : null}
        </span>
      ) : null}
      {loose.length > 0 ? (
        <ul className={classes["problems"]} data-verdict={row.verdict}>
          {loose.map((problem) => (
            <Problem
              key={`${problem.field}.${problem.code}`}
              register={of.register}
              problem={problem}
              field={undefined}
              onDistinct={mayFix ? () => cells.distinct(row.row, true) : undefined}
            />
          ))}
        </ul>
      ) : null}
      {error ? (
        <p role="alert" className={classes["error"]}>
          {asProblem(error).errors.map(text.field).join("; ") || text.problem(asProblem(error))}
        </p>
      ) : null}
    </div>
  );
}
