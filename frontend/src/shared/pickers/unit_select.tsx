import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { UnitRef } from "@/shared/api/model";
import { SearchSelect, type SearchSelectProps } from "@/shared/form/search_select";
import { idsWithin, unitOptions, unitTreeQuery } from "./unit_tree";

type Props = Pick<
  SearchSelectProps,
  | "label"
  | "description"
  | "id"
  | "disabled"
  | "error"
  | "required"
  | "placeholder"
  | "aria-label"
  | "data-path"
> & {
  value: UnitRef | null;
  onChange: (unit: UnitRef | null) => void;
  /** Not offered, with everything below it: a unit cannot stand below itself. */
  except?: string;
};

/** Chooses a unit of the institute from its tree; a closed one that is chosen already stays. */
export function UnitSelect({ value, onChange, except, ...input }: Props) {
  const { data } = useQuery(unitTreeQuery());
  const offered = useMemo(() => {
    const units = data?.items ?? [];
    const own = except ? idsWithin(units, except) : new Set<string>();
    return units.filter(({ id }) => !own.has(id));
  }, [data, except]);
  const choose = (id: string | null) => {
    const unit = offered.find((one) => one.id === id);
    onChange(unit ? { id: unit.id, name: unit.name, kind: unit.kind } : null);
  };
  return (
    <SearchSelect
      {...input}
      clearable={!input.required}
      options={unitOptions(offered)}
      value={value?.id ?? null}
      valueLabel={value?.name}
      onChange={choose}
    />
  );
}
