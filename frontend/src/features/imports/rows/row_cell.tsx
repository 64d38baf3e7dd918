import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/shared/i18n/use_format";
import { shownValue } from "../components/field_values";
import { RecordLink } from "../components/import_words";
import type { ImportField, ImportRow, ImportRowProblem } from "../model";
import { CellEditor } from "./cell_editor";
import { keyOf } from "./cells";
import classes from "./rows.module.css";
import type { Cells } from "./use_cells";
import { useProblemWords } from "./use_problem_words";

type Props = { register: string; row: ImportRow; field: ImportField; cells: Cells; mayFix: boolean };

/** A value of a row, what is wrong with it, and the way to mend it. */
export function RowCell({ register, row, field, cells, mayFix }: Props) {
  const { t } = useTranslation("imports");
  const language = useLanguage();
  const cell = { row: row.row, field: field.name };
  const editable = mayFix && !row.record;
  const value = (editable ? cells.draftOf(cell) : undefined) ?? row.values[field.name] ?? "";
  const problems = row.record ? [] : row.problems.filter((problem) => problem.field === field.name);
  const name = field.kind === "partner" ? cells.partnerName(value) : undefined;
  const said = value === "" ? "" : shownValue(field, value, language);
  const shown = name === undefined ? said : `${said} ${name}`;
  const label = t("row.cell", { field: field.label, row: row.row });
  const fixed = row.fixed.includes(field.name);
  if (cells.isEdited(cell)) {
    return (
      <CellEditor
        field={field}
        value={value}
        label={label}
        unfolded={cells.isUnfolded}
        onFinish={(text, leave) => cells.finish(cell, text, leave)}
        onPartner={cells.keepPartner}
      />
    );
  }
  const nothing = problems.length > 0 ? t("shared:empty_value") : "—";
  const words = shown || <span className={classes["nothing"]}>{nothing}</span>;
  return (
    <>
      <div className={classes["line"]}>
        {editable ? (
          <UnstyledButton
            className={classes["value"]}
            data-cell={keyOf(cell)}
            aria-label={t("row.edit", { cell: label, value: shown || t("shared:empty_value") })}
            onClick={(event) => cells.open(cell, event.detail > 0)}
            onKeyDown={(event) => {
              if (!event.shiftKey && cells.move(cell, event.key)) event.preventDefault();
            }}
          >
            <span className={classes["clamp"]}>{words}</span>
          </UnstyledButton>
        ) : (
          <span className={classes["plain"]}>{words}</span>
        )}
        {fixed && editable ? (
          <ActionIcon
            size={26}
            aria-label={t("row.take_back", { cell: label })}
            title={t("row.take_back_short")}
            onClick={() => cells.takeBack(cell)}
          >
            <IconArrowBackUp size={16} aria-hidden="true" />
          </ActionIcon>
        ) : null}
      </div>
      {editable && cells.isRefused(cell) ? <p className={classes["unsaved"]}>{t("row.unsaved")}</p> : null}
      {problems.length > 0 ? (
        <ul className={classes["problems"]} data-verdict={row.verdict}>
          {problems.map((problem) => (
            <Problem
              key={problem.code}
              register={register}
              problem={problem}
              field={field}
              onDistinct={editable ? () => cells.distinct(row.row, true) : undefined}
            />
          ))}
        </ul>
      ) : null}
    </>
  );
}

type ProblemProps = {
  register: string;
  problem: ImportRowProblem;
  field: ImportField | undefined;
  onDistinct: (() => void) | undefined;
};

/** One thing that is wrong; a duplicate names what it is one of, and may be called a record of its own. */
export function Problem({ register, problem, field, onDistinct }: ProblemProps) {
  const { t } = useTranslation("imports");
  const { text, record } = useProblemWords()(problem, field);
  return (
    <li>
      {text}
      {record ? (
        <>
          {" "}
          <RecordLink register={register} id={record.id} label={record.label} />
        </>
      ) : null}
      {problem.code === "duplicate" && onDistinct ? (
        <Button size="compact-xs" variant="default" className={classes["distinct"]} onClick={onDistinct}>
          {t("row.distinct")}
        </Button>
      ) : null}
    </li>
  );
}
