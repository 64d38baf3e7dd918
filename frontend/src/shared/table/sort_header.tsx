import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconArrowsSort } from "@tabler/icons-react";
import type { SortState, TableColumn } from "./columns";
import classes from "./data_table.module.css";

type Props<Row> = {
  column: TableColumn<Row>;
  state: SortState | null;
  onSort?: (column: string) => void;
};

export function SortHeader<Row>({ column, state, onSort }: Props<Row>) {
  const by = column.sort;
  if (!by || !onSort) return column.header;
  const active = state?.column === by;
  const Icon = active ? (state.descending ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <UnstyledButton className={classes["sort"]} data-active={active || undefined} onClick={() => onSort(by)}>
      {column.header}
      <Icon size={14} aria-hidden="true" />
    </UnstyledButton>
  );
}
