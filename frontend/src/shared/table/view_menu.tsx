import { Button, Checkbox, Popover, Radio, Stack, Switch } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SortState, TableColumn } from "./columns";
import { useDensity } from "./use_table_view";

type Props<Row> = {
  columns: TableColumn<Row>[];
  visibility: Record<string, boolean>;
  onVisibility: (visibility: Record<string, boolean>) => void;
  sort: SortState | null;
  onSort?: (sort: string) => void;
  /** Cards have no headings to click: sorting goes into this menu. */
  phone?: boolean;
};

/** Which columns, how close the rows; on a phone also the order. */
export function ViewMenu<Row>({ columns, visibility, onVisibility, sort, onSort, phone }: Props<Row>) {
  const { t } = useTranslation("shared");
  const { density, setDensity } = useDensity();
  const choosable = columns.filter((column) => !column.title);
  return (
    <Popover position="bottom-end" width={260} trapFocus withinPortal>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          className="hk-no-print"
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden="true" />}
        >
          {t("table.view")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {phone && onSort ? <SortChoice columns={columns} sort={sort} onSort={onSort} /> : null}
          <Switch
            label={t("table.compact")}
            checked={density === "compact"}
            onChange={(event) => setDensity(event.currentTarget.checked ? "compact" : "normal")}
          />
          <Checkbox.Group
            label={t("table.columns")}
            value={choosable.filter((column) => visibility[column.id]).map((column) => column.id)}
            onChange={(chosen) =>
              onVisibility(Object.fromEntries(choosable.map(({ id }) => [id, chosen.includes(id)])))
            }
          >
            <Stack gap={6} mt={6}>
              {choosable.map((column) => (
                <Checkbox key={column.id} value={column.id} label={column.header} />
              ))}
            </Stack>
          </Checkbox.Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

type SortProps<Row> = { columns: TableColumn<Row>[]; sort: SortState | null; onSort: (sort: string) => void };

function SortChoice<Row>({ columns, sort, onSort }: SortProps<Row>) {
  const { t } = useTranslation("shared");
  const sortable = columns.flatMap(({ sort: by, header }) => (by ? [{ by, header }] : []));
  const value = sort ? `${sort.descending ? "-" : ""}${sort.column}` : null;
  return (
    <Radio.Group
      label={t("table.sorted_by", { column: "" }).replace(/[:\s]+$/u, "")}
      value={value}
      onChange={onSort}
    >
      <Stack gap={6} mt={6}>
        {sortable.flatMap(({ by, header }) => [
          <Radio key={by} value={by} label={`${header} ↑`} />,
          <Radio key={`-${by}`} value={`-${by}`} label={`${header} ↓`} />,
        ])}
      </Stack>
    </Radio.Group>
  );
}
