import type { ReactNode } from "react";
import type { TableColumn } from "./columns";
import classes from "./data_table.module.css";
import { openRow } from "./open_row";

type Props<Row> = {
  columns: TableColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** A box to select the row with. */
  renderSelect?: (row: Row) => ReactNode;
};

/** The same rows on a phone: the title first, then each value with its heading. */
export function CardList<Row>({ columns, rows, rowId, renderSelect }: Props<Row>) {
  const ordered = columns.toSorted((a, b) => Number(b.title ?? false) - Number(a.title ?? false));
  return (
    <ul className={classes["cards"]}>
      {rows.map((row) => (
        // The link in it is the way for keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
        <li key={rowId(row)} className={classes["card"]} onClick={openRow}>
          {renderSelect ? (
            <div className={classes["card_select"]} data-select>
              {renderSelect(row)}
            </div>
          ) : null}
          <div className={classes["facts"]}>
            {ordered.map((column) => (
              <div key={column.id} className={classes["fact"]}>
                {column.title || column.bare ? null : (
                  <span className={classes["label"]}>{column.header}</span>
                )}
                <div className={classes["value"]}>{column.cell(row)}</div>
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
