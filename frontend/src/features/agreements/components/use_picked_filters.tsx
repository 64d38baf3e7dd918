import { Checkbox, Stack } from "@mantine/core";
import { useQuery, type UseQueryOptions } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import { PersonSelect } from "@/shared/pickers/person_select";
import type { Filter } from "@/shared/table/filter_model";
import { agreementQuery, partnerNameQuery, personNameQuery, type AgreementSearch } from "../api/agreements";
import { AgreementSelect } from "./agreement_select";

/** Of a record nobody is responsible for. */
const NONE = "none";

/** What a filter names, as its chip and its control call it. */
type Named<T> = { id: string; name: string; record?: T };

/** The record a filter names; a saved view may name several, and one that is gone or not the reader's to see. */
function useNamed<T>(
  id: string,
  query: UseQueryOptions<T, Error, T, string[]>,
  nameOf: (record: T) => string,
  readable = true,
): Named<T> | null {
  const { t } = useTranslation("agreements");
  const ids = id.split(",");
  const asked = id !== "" && ids.length === 1 && readable;
  const { data, isError } = useQuery({ ...query, enabled: asked });
  if (id === "") return null;
  if (ids.length > 1) return { id, name: t("picked.several", { count: ids.length }) };
  if (asked && data !== undefined) return { id, name: nameOf(data), record: data };
  return { id, name: isError || !readable ? t("picked.unavailable") : "…" };
}

export function usePartnerFilter({ partner_id: id = "" }: AgreementSearch): Filter {
  const { t } = useTranslation("agreements");
  const named = useNamed(id, partnerNameQuery(id), ({ name }) => name);
  const label = t("field.partner");
  return {
    kind: "picked",
    key: "partner_id",
    label,
    text: named?.name ?? "",
    control: (set) => (
      <PartnerSelect
        label={label}
        value={named && { number: "", ...named }}
        onChange={(partner) => set(partner?.id ?? "")}
      />
    ),
  };
}

/** Who is responsible, or nobody. */
export function useResponsibleFilter({ responsible_id: id = "" }: AgreementSearch): Filter {
  const { t } = useTranslation("agreements");
  const person = id === NONE ? "" : id;
  const named = useNamed(person, personNameQuery(person), ({ name }) => name, useCan("view_persons"));
  const label = t("field.responsible");
  return {
    kind: "picked",
    key: "responsible_id",
    label,
    text: id === NONE ? t("of_nobody") : (named?.name ?? ""),
    control: (set) => (
      <Stack gap="sm">
        <PersonSelect
          label={label}
          value={named && { post: null, ...named }}
          onChange={(chosen) => set(chosen?.id ?? "")}
        />
        <Checkbox
          label={t("of_nobody")}
          checked={id === NONE}
          onChange={({ currentTarget }) => set(currentTarget.checked ? NONE : "")}
        />
      </Stack>
    ),
  };
}

/** The agreement it belongs to. */
export function useParentFilter({ parent_id: id = "" }: AgreementSearch): Filter {
  const { t } = useTranslation("agreements");
  const named = useNamed(id, agreementQuery(id), ({ number, title }) => number ?? title);
  const label = t("field.parent");
  return {
    kind: "picked",
    key: "parent_id",
    label,
    text: named?.name ?? "",
    control: (set) => (
      <AgreementSelect
        label={label}
        value={named && (named.record ?? { id, number: null, title: named.name })}
        onChange={(parent) => set(parent?.id ?? "")}
      />
    ),
  };
}
