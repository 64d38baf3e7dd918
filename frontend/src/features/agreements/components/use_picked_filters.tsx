import { Checkbox, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import { PersonSelect } from "@/shared/pickers/person_select";
import type { Filter } from "@/shared/table/filter_model";
import { agreementQuery, partnerNameQuery, personNameQuery, type AgreementSearch } from "../api/agreements";
import { AgreementSelect } from "./agreement_select";

/** Of a record nobody is responsible for. */
const NONE = "none";

/** Whether the parameter names one record, whose name is asked for. */
const isOne = (id: string) => id !== "" && id !== NONE && !id.includes(",");

/** What a chip says of the record: its name, or that it is not known yet. */
const said = (id: string, name: string | undefined) => (id === "" ? "" : (name ?? "…"));

export function usePartnerFilter({ partner_id: id = "" }: AgreementSearch): Filter {
  const { t } = useTranslation("agreements");
  const { data } = useQuery({ ...partnerNameQuery(id), enabled: isOne(id) });
  const chosen = data && isOne(id) ? { id, name: data.name, number: data.number } : null;
  const label = t("field.partner");
  return {
    kind: "picked",
    key: "partner_id",
    label,
    text: said(id, chosen?.name),
    control: (set) => (
      <PartnerSelect label={label} value={chosen} onChange={(partner) => set(partner?.id ?? "")} />
    ),
  };
}

/** Who is responsible, or nobody. */
export function useResponsibleFilter({ responsible_id: id = "" }: AgreementSearch): Filter {
  const { t } = useTranslation("agreements");
  const { data } = useQuery({ ...personNameQuery(id), enabled: isOne(id) });
  const chosen = data && isOne(id) ? { id, name: data.name, post: null } : null;
  const label = t("field.responsible");
  return {
    kind: "picked",
    key: "responsible_id",
    label,
    text: id === NONE ? t("of_nobody") : said(id, chosen?.name),
    control: (set) => (
      <Stack gap="sm">
        <PersonSelect label={label} value={chosen} onChange={(person) => set(person?.id ?? "")} />
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
  const { data } = useQuery({ ...agreementQuery(id), enabled: isOne(id) });
  const chosen = data && isOne(id) ? { id, number: data.number, title: data.title } : null;
  const label = t("field.parent");
  return {
    kind: "picked",
    key: "parent_id",
    label,
    text: said(id, chosen?.number ?? chosen?.title),
    control: (set) => (
      <AgreementSelect label={label} value={chosen} onChange={(parent) => set(parent?.id ?? "")} />
    ),
  };
}
