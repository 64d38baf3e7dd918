import { ActionIcon, Kbd } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";
import { columnVisibilityFeature, tableFeatures, useTable, type ColumnDef } from "@tanstack/react-table";
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { PeekDrawer } from "@/shared/ui/peek_drawer";
import { CardList } from "./card_list";
import { BulkBar } from "./bulk_bar";
import { ariaSort, nextSort, parseSort, type SortState, type TableColumn } from "./columns";
import classes from "./data_table.module.css";
import type { Exported } from "./export_address";
import { ExportMenu } from "./export_menu";
import { openRow } from "./open_row";
import { Pager, type PagerProps } from "./pager";
import { SelectBox, SelectPageBox } from "./select_box";
import { useSelection, type Bulk, type Selection } from "./selection";
import { SortHeader } from "./sort_header";
import { TABLE_TOOLS, useChosenColumns, useDensity } from "./use_table_view";
import { useWider } from "./use_wider";
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
  /** The list as a file; without it there is none. */
  exported?: Exported;
  /** Rows may be selected and changed together; without it there are no boxes. */
  bulk?: Bulk<Row>;
  /** Grey while the next page is on its way. */
  busy?: boolean;
};

/** The one table: sorting and paging live in the URL, columns and density in the browser; cards on a phone. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { id, columns, rows, rowId, sort, onSort, renderPeek, empty, pager, busy, exported, bulk } = props;
  const { t } = useTranslation("shared");
  useDensity();
  const phone = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const preset = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, column.hidden !== true])),
    [columns],
  );
  const { visibility, setVisibility } = useChosenColumns(id, preset);
  const [peekedId, setPeekedId] = useState<string | null>(null);
  const { place: tools, find: findTools } = useToolsPlace();
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
  const at = rows.findIndex((row) => rowId(row) === peekedId);
  const peeked = rows[at];
  const shown = peeked && renderPeek ? renderPeek(peeked) : null;
  const { selection, chosen } = useSelection(bulk?.scope ?? "", rows, rowId);
  const select = bulk ? { selection, nameOf: bulk.nameOf } : undefined;
  const peekAt = (place: number) => {
    const row = rows[place];
    return row ? () => setPeekedId(rowId(row)) : undefined;
  };
  const ownTools = (
    <>
      {renderPeek && !phone && rows.length > 0 ? (
        <span className={classes["hint"]} aria-hidden="true">
          <Kbd size="xs">{t("table.space_key")}</Kbd> {t("table.peek")}
          {bulk ? (
            <>
              {" "}
              <Kbd size="xs">X</Kbd> {t("bulk.select")}
            </>
          ) : null}
        </span>
      ) : null}
      {exported && rows.length > 0 ? (
        <ExportMenu exported={exported} columns={shownColumns.flatMap((column) => column.exported ?? [])} />
      ) : null}
      {view}
    </>
  );
  return (
    <>
      {tools ? createPortal(ownTools, tools) : <div className={classes["tools"]}>{ownTools}</div>}
      <div
        ref={findTools}
        className={`hk-card ${classes["frame"]}`}
        aria-busy={busy}
        data-busy={busy || undefined}
      >
        {rows.length === 0 ? empty : null}
        {rows.length > 0 && phone && select ? (
          <div className={classes["page_select"]}>
            <SelectPageBox selection={selection} labelled />
          </div>
        ) : null}
        {rows.length > 0 && phone ? (
          <CardList
            columns={shownColumns}
            rows={rows}
            rowId={rowId}
            renderSelect={
              select
                ? (row) => <SelectBox selection={selection} id={rowId(row)} name={select.nameOf(row)} />
                : undefined
            }
          />
        ) : null}
        {rows.length > 0 && !phone ? (
          <Grid
            {...props}
            visibility={visibility}
            state={state}
            select={select}
            onPeek={renderPeek ? (row) => setPeekedId(rowId(row)) : undefined}
          />
        ) : null}
      </div>
      {pager ? <Pager {...pager} /> : null}
      {bulk ? <BulkBar bulk={bulk} rows={chosen} onClear={selection.clear} /> : null}
      <PeekDrawer
        opened={shown !== null}
        title={shown?.title}
        onClose={() => setPeekedId(null)}
        onPrevious={peekAt(at - 1)}
        onNext={peekAt(at + 1)}
      >
        {shown?.body}
      </PeekDrawer>
    </>
  );
}

/** The end of the filter bar, where the page has one. */
function useToolsPlace() {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const find = useCallback((node: HTMLElement | null) => {
    if (node) setPlace(document.getElementById(TABLE_TOOLS));
  }, []);
  return { place, find };
}

type GridProps<Row> = Props<Row> & {
  visibility: Record<string, boolean>;
  state: SortState | null;
  select?: { selection: Selection; nameOf: (row: Row) => string };
  onPeek?: (row: Row) => void;
};

function Grid<Row extends object>({
  caption,
  columns,
  rows,
  rowId,
  visibility,
  state,
  select,
  onSort,
  onPeek,
}: GridProps<Row>) {
  const { t } = useTranslation("shared");
  const body = useRef<HTMLTableSectionElement>(null);
  const [frame, wider] = useWider<HTMLDivElement>();
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
    onRowKey(event, body.current, {
      peek: onPeek && (() => onPeek(row)),
      select: select && (() => select.selection.toggle(rowId(row))),
    });
  return (
    <div ref={frame} className={classes["scroll"]} data-wider={wider || undefined}>
      <table className={classes["table"]}>
        <caption className="hk-visually-hidden">
          {caption}
          {onPeek ? `. ${t("table.hint")}` : ""}
          {select ? `. ${t("bulk.hint")}` : ""}
        </caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {select ? (
                <th scope="col" className={classes["select_column"]}>
                  <SelectPageBox selection={select.selection} />
                </th>
              ) : null}
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
              {onPeek ? (
                <th scope="col" className={classes["peek_column"]}>
                  <span className="hk-visually-hidden">{t("table.peek")}</span>
                </th>
              ) : null}
            </tr>
          ))}
        </thead>
        <tbody ref={body}>
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              data-selected={select?.selection.has(row.id) || undefined}
              onKeyDown={(event) => onKeyDown(event, row.original)}
              onClick={openRow}
            >
              {select ? (
                <td className={classes["select_column"]} data-select>
                  <SelectBox selection={select.selection} id={row.id} name={select.nameOf(row.original)} />
                </td>
              ) : null}
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} style={{ textAlign: byId.get(cell.column.id)?.align }}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
              {onPeek ? (
                <td className={classes["peek_column"]}>
                  <ActionIcon
                    size={28}
                    className="hk-no-print"
                    tabIndex={-1}
                    aria-label={t("table.peek")}
                    title={t("table.peek")}
                    onClick={() => onPeek(row.original)}
                  >
                    <IconEye size={16} aria-hidden="true" />
                  </ActionIcon>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowActs = { peek?: () => void; select?: () => void };

/** Space peeks, X selects, arrows go from row to row; only while the row's own link has the focus. */
function onRowKey(event: KeyboardEvent, body: HTMLElement | null, { peek, select }: RowActs): void {
  const own = event.currentTarget.querySelector("a");
  if (own === null || event.target !== own) return;
  if (event.key === " " && peek) {
    event.preventDefault();
    peek();
    return;
  }
  // By its place: on a Cyrillic keyboard it writes another letter.
  if (event.code === "KeyX" && select && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    select();
    return;
  }
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !body) return;
  const links = [...body.querySelectorAll<HTMLElement>("tr")].map((row) =>
    row.querySelector<HTMLElement>("a"),
  );
  const target = links[links.indexOf(own) + step];
  if (target) {
    event.preventDefault();
    target.focus();
  }
}
