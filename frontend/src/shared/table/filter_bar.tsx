import { ActionIcon, Button, Drawer, Menu, Popover, Stack, UnstyledButton } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconFilter, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./filter_bar.module.css";
import { FilterField } from "./filter_field";
import { cleared, isSet, valueLabel, type Filter, type FilterPatch, type FilterValues } from "./filter_model";
import { SearchBox } from "./search_box";
import { useDateWords } from "./use_date_words";
import { TABLE_TOOLS } from "./use_table_view";

type Props = {
  filters: Filter[];
  values: FilterValues;
  /** Writes the URL; drop `cursor` there. */
  onChange: (patch: FilterPatch) => void;
  /** Without it nothing is searched by words. */
  searchLabel?: string;
};

/** Search, and filters as chips that are added, changed and removed; a drawer on a phone. */
export function FilterBar({ filters, values, onChange, searchLabel }: Props) {
  const { t } = useTranslation("shared");
  const phone = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const active = filters.filter((filter) => isSet(filter, values));
  const clearAll = () => onChange(Object.assign({}, ...active.map(cleared)) as FilterPatch);
  return (
    <div className={`${classes["bar"]} hk-no-print`}>
      {searchLabel ? (
        <SearchBox
          label={searchLabel}
          value={values["q"] ?? ""}
          onSearch={(q) => onChange({ q: q || undefined })}
        />
      ) : null}
      {phone ? (
        <FilterDrawer filters={filters} values={values} onChange={onChange} count={active.length} />
      ) : (
        <Chips filters={filters} active={active} values={values} onChange={onChange} />
      )}
      {active.length > 0 ? (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={clearAll}>
          {t("filter.clear")}
        </Button>
      ) : null}
      <div id={TABLE_TOOLS} className={classes["tools"]} />
    </div>
  );
}

type ChipsProps = Omit<Props, "searchLabel"> & { active: Filter[] };

function Chips({ filters, active, values, onChange }: ChipsProps) {
  const { t } = useTranslation("shared");
  const [editing, setEditing] = useState<string | null>(null);
  const shown = filters.filter((filter) => active.includes(filter) || filter.key === editing);
  const rest = filters.filter((filter) => !shown.includes(filter));
  return (
    <>
      {shown.map((filter) => (
        <Chip
          key={filter.key}
          filter={filter}
          values={values}
          opened={editing === filter.key}
          onOpen={(opened) => setEditing(opened ? filter.key : null)}
          onChange={onChange}
        />
      ))}
      {rest.length > 0 ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <UnstyledButton className={classes["add"]}>
              <IconPlus size={14} aria-hidden="true" />
              {t("filter.add")}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((filter) => (
              <Menu.Item key={filter.key} onClick={() => setEditing(filter.key)}>
                {filter.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  );
}

type ChipProps = {
  filter: Filter;
  values: FilterValues;
  opened: boolean;
  onOpen: (opened: boolean) => void;
  onChange: (patch: FilterPatch) => void;
};

function Chip({ filter, values, opened, onOpen, onChange }: ChipProps) {
  const { t } = useTranslation("shared");
  const dateWords = useDateWords();
  const { label } = filter;
  const value = isSet(filter, values) ? valueLabel(filter, values, dateWords) : "…";
  return (
    <Popover opened={opened} onChange={onOpen} position="bottom-start" width={280} trapFocus returnFocus>
      <span className={classes["chip"]}>
        <Popover.Target>
          <UnstyledButton
            className={classes["edit"]}
            aria-label={`${label}: ${value}. ${t("filter.edit", { label })}`}
            onClick={() => onOpen(!opened)}
          >
            {label}: <b>{value}</b>
          </UnstyledButton>
        </Popover.Target>
        <ActionIcon
          size={24}
          radius="xl"
          aria-label={t("filter.remove", { label })}
          onClick={() => {
            onOpen(false);
            onChange(cleared(filter));
          }}
        >
          <IconX size={13} aria-hidden="true" />
        </ActionIcon>
      </span>
      <Popover.Dropdown>
        <FilterField filter={filter} values={values} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

type DrawerProps = Omit<Props, "searchLabel"> & { count: number };

function FilterDrawer({ filters, values, onChange, count }: DrawerProps) {
  const { t } = useTranslation("shared");
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFilter size={16} aria-hidden="true" />} onClick={open}>
        {t("filter.filters")}
        {count > 0 ? ` (${count})` : ""}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="80%"
        title={t("filter.filters")}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <Stack gap="lg">
          {filters.map((filter) => (
            <FilterField key={filter.key} filter={filter} values={values} onChange={onChange} />
          ))}
          <Button onClick={close}>{t("filter.show")}</Button>
        </Stack>
      </Drawer>
    </>
  );
}
