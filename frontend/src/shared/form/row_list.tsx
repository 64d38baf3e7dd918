import { ActionIcon, Button } from "@mantine/core";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./row_list.module.css";

type Props = {
  /** Path of the list in the form; the place its own errors jump to. */
  path: string;
  legend: string;
  /** At least one row must be filled in: marked with `*`. */
  required?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  count: number;
  renderRow: (index: number) => ReactNode;
  /** Widths of the cells of a row as CSS grid columns; two equal ones by default. One column on a phone. */
  columns?: string;
  addLabel: string;
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** Moves a row one place up, where the order says something. */
  onMoveUp?: (index: number) => void;
  /** Rows that must stay. */
  min?: number;
  disabled?: boolean;
};

/** A list of small rows in a form: each can be taken away, one can be added. Enter in it never sends the form. */
export function RowList(props: Props) {
  const { path, legend, required, hint, error, count, renderRow, columns, disabled } = props;
  const places = Array.from({ length: count }, (_, index) => index);
  return (
    <fieldset className={classes["rows"]} id={path} data-rows>
      <legend className={classes["legend"]}>
        {legend}
        {required ? (
          <span aria-hidden="true" className={classes["star"]}>
            {" *"}
          </span>
        ) : null}
      </legend>
      {hint ? <p className={classes["hint"]}>{hint}</p> : null}
      {places.map((index) => (
        <div key={`${path}.${index}`} className={classes["row"]}>
          <div
            className={classes["cells"]}
            style={columns ? ({ "--cells": columns } as CSSProperties) : undefined}
          >
            {renderRow(index)}
          </div>
          {disabled ? null : <RowButtons {...props} index={index} />}
        </div>
      ))}
      {error ? <p className={classes["error"]}>{error}</p> : null}
      {disabled ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes["add"]}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={props.onAdd}
        >
          {props.addLabel}
        </Button>
      )}
    </fieldset>
  );
}

function RowButtons({ legend, count, min = 0, index, onMoveUp, onRemove }: Props & { index: number }) {
  const { t } = useTranslation("shared");
  const words = { what: legend, position: index + 1 };
  return (
    <>
      {onMoveUp && count > 1 ? (
        <ActionIcon
          size={36}
          disabled={index === 0}
          aria-label={t("list.move_up", words)}
          title={t("list.move_up", words)}
          onClick={() => onMoveUp(index)}
        >
          <IconArrowUp size={16} aria-hidden="true" />
        </ActionIcon>
      ) : null}
      {count > min ? (
        <ActionIcon size={36} aria-label={t("list.remove_row", words)} onClick={() => onRemove(index)}>
          <IconTrash size={16} aria-hidden="true" />
        </ActionIcon>
      ) : null}
    </>
  );
}
