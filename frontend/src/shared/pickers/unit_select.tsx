import { Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { UnitRef } from "@/shared/api/model";
import { idsWithin, unitOptions, unitTreeQuery } from "./unit_tree";

type Props = Pick<
  SelectProps,
  "label" | "description" | "id" | "disabled" | "required" | "placeholder" | "aria-label"
> & {
  value: UnitRef | null;
  onChange: (unit: UnitRef | null) => void;
  error?: ReactNode;
  /** Not offered, with everything below it: a unit cannot stand below itself. */
  except?: string;
};

const plain = (text: string) => text.toLowerCase().replaceAll(/[ʻʼ'‘’`´]/gu, "");

/** Chooses a unit of the institute from its tree; a closed one that is chosen already stays. */
export function UnitSelect({ value, onChange, except, ...input }: Props) {
  const { t } = useTranslation("shared");
  const { data } = useQuery(unitTreeQuery());
  const offered = useMemo(() => {
    const units = data?.items ?? [];
    const own = except ? idsWithin(units, except) : new Set<string>();
    return units.filter(({ id }) => !own.has(id));
  }, [data, except]);
  const gone = value !== null && !offered.some(({ id }) => id === value.id);
  const options = gone
    ? [{ value: value.id, label: value.name }, ...unitOptions(offered)]
    : unitOptions(offered);
  const depths = new Map(offered.map(({ id, depth }) => [id, depth]));
  const choose = (id: string | null) => {
    const unit = offered.find((one) => one.id === id);
    onChange(unit ? { id: unit.id, name: unit.name, kind: unit.kind } : id === value?.id ? value : null);
  };
  return (
    <Select
      {...input}
      searchable
      clearable={!input.required}
      clearButtonProps={{ "aria-label": t("filter.clear") }}
      data={options}
      filter={({ options: all, search }) =>
        all.filter((one) => "label" in one && plain(one.label).includes(plain(search.trim())))
      }
      value={value?.id ?? null}
      onChange={choose}
      nothingFoundMessage={t("picker.nothing")}
      maxDropdownHeight={320}
      renderOption={({ option }) => (
        <span style={{ paddingInlineStart: 16 * (depths.get(option.value) ?? 0) }}>{option.label}</span>
      )}
    />
  );
}
