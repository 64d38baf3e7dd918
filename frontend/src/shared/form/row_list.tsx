import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./row_list.module.css";

type Props = {
  /** Path of the list in the form; the place its own errors jump to. */
  path: string;
  legend: string;
  hint?: ReactNode;
  error?: ReactNode;
  count: number;
  renderRow: (index: number) => ReactNode;
  addLabel: string;
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** Rows that must stay. */
  min?: number;
  disabled?: boolean;
};

/** A list of small rows in a form: each can be taken away, one can be added. */
export function RowList(props: Props) {
  const { path, legend, hint, error, count, renderRow, addLabel, onAdd, onRemove, min = 0, disabled } = props;
  const { t } = useTranslation("shared");
  const places = Array.from({ length: count }, (_, index) => index);
  return (
    <fieldset className={classes["rows"]} id={path}>
      <legend className={classes["legend"]}>{legend}</legend>
      {hint ? <p className={classes["hint"]}>{hint}</p> : null}
      {places.map((index) => (
        <div key={`${path}.${index}`} className={classes["row"]} data-list={path}>
          <div className={classes["cells"]} data-list={path}>
            {renderRow(index)}
          </div>
          {disabled || count <= min ? null : (
            <ActionIcon
              size={36}
              aria-label={t("rows.remove", { what: legend, position: index + 1 })}
              onClick={() => onRemove(index)}
            >
              <IconTrash size={16} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
      ))}
      {error ? <p className={classes["error"]}>{error}</p> : null}
      {disabled ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes["add"]}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={onAdd}
        >
          {addLabel}
        </Button>
      )}
    </fieldset>
  );
}
