import { useMediaQuery } from "@mantine/hooks";
import { columnVisibilityFeature, tableFeatures, useTable, type ColumnDef } from "@tanstack/react-table";
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PeekDrawer } from "@/shared/ui/peek_drawer";
import { CardList } from "./card_list";
import { ariaSort, nextSort, parseSort, type SortState, type TableColumn } from "./columns";
import classes from "./data_table.module.css";
import { Pager, type PagerProps } from "./pager";
import { SortHeader } from "./sort_header";
import { useChosenColumns, useDensity } from "./use_table_view";
import { ViewMenu } from "./view_menu";

const features = tableFeatures({ columnVisibilityFeature });

export type Peek = { title: ReactNode; body: ReactNode };

type Props<Row> = {
  /** Name of the table in the browser's storage: `partners`. */
  id: string;
  /** Read to screen readers as the table's name. */
  caption: string;
  columns: TableColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** The API's `sort`, from the URL. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** What Space shows of a row; without it there is no peeking. */
  renderPeek?: (row: Row) => Peek;
  /** Shown in place of rows when there are none. */
  empty: ReactNode;
  pager?: PagerProps;
  /** Grey while the next page is on its way. */
  busy?: boolean;
};

/** The one table: sorting and paging live in the URL, columns and density in the browser; cards on a phone. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { id, columns, rows, rowId, sort, onSort, renderPeek, empty, pager, busy } = props;
  useDensity();
  const phone = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const preset = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, column.hidden !== true])),
    [columns],
  );
  const { visibility, setVisibility } = useChosenColumns(id, preset);
  const [peeked, setPeeked] = useState<Row | null>(null);
  const shownColumns = columns.filter((column) => column.title || visibility[column.id]);
  const state = parseSort(sort);
  const view = (
    <ViewMenu
      columns={columns}
      visibility={visibility}
      onVisibility={setVisibility}
      sort={state}
      onSort={onSort}
      phone={phone}
    />
  );
  const shown = peeked && renderPeek ? renderPeek(peeked) : null;
  return (
    <>
      <div className={classes["tools"]}>{view}</div>
      <div className={`hk-card ${classes["frame"]}`} aria-busy={busy} data-busy={busy || undefined}>
        {rows.length === 0 ? empty : null}
        {rows.length > 0 && phone ? <CardList columns={shownColumns} rows={rows} rowId={rowId} /> : null}
        {rows.length > 0 && !phone ? (
          <Grid
            {...props}
            visibility={visibility}
            state={state}
            onPeek={renderPeek ? setPeeked : undefined}
          />
        ) : null}
      </div>
      {pager ? <Pager {...pager} /> : null}
      <PeekDrawer opened={shown !== null} title={shown?.title} onClose={() => setPeeked(null)}>
        {shown?.body}
      </PeekDrawer>
    </>
  );
}

type GridProps<Row> = Props<Row> & {
  visibility: Record<string, boolean>;
  state: SortState | null;
  onPeek?: (row: Row) => void;
};

function Grid<Row extends object>({
  caption,
  columns,
  rows,
  rowId,
  visibility,
  state,
  onSort,
  onPeek,
}: GridProps<Row>) {
  const { t } = useTranslation("shared");
  const body = useRef<HTMLTableSectionElement>(null);
  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () => columns.map(({ id, header, cell }) => ({ id, header, cell: ({ row }) => cell(row.original) })),
    [columns],
  );
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { columnVisibility: visibility },
  });
  const onKeyDown = (event: KeyboardEvent, row: Row) =>
    onRowKey(event, body.current, onPeek && (() => onPeek(row)));
  return (
    <div className={classes["scroll"]}>
      <table className={classes["table"]}>
        <caption className="hk-visually-hidden">
          {caption}
          {onPeek ? `. ${t("table.hint")}` : ""}
        </caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const column = byId.get(header.column.id);
                return (
                  <th
                    key={header.id}
                    scope="col"
                    style={{ width: column?.width, textAlign: column?.align }}
                    aria-sort={ariaSort(state, column?.sort)}
                  >
                    {column ? (
                      <SortHeader
                        column={column}
                        state={state}
                        onSort={onSort && ((by) => onSort(nextSort(state, by)))}
                      />
                    ) : null}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody ref={body}>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} onKeyDown={(event) => onKeyDown(event, row.original)}>
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} style={{ textAlign: byId.get(cell.column.id)?.align }}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Space peeks, arrows go from row to row; only while the row's own link has the focus. */
function onRowKey(event: KeyboardEvent, body: HTMLElement | null, peek: (() => void) | undefined): void {
  if (!(event.target instanceof HTMLAnchorElement)) return;
  if (event.key === " " && peek) {
    event.preventDefault();
    peek();
    return;
  }
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !body) return;
  const links = [...body.querySelectorAll<HTMLElement>("tr")].map((row) =>
    row.querySelector<HTMLElement>("a"),
  );
  const target = links[links.indexOf(event.target) + step];
  if (target) {
    event.preventDefault();
    target.focus();
  }
}
