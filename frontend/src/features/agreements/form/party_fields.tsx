import { Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { DateField } from "@/shared/form/parsed_input";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import { UnitSelect } from "@/shared/pickers/unit_select";
import { Disclosure } from "@/shared/ui/disclosure";
import { partnerNameQuery } from "../api/agreements";
import { useOptions } from "../components/use_agreement_words";
import { ACTING_KINDS, PARTY_ROLES } from "../model";
import classes from "./form.module.css";
import type { PartyValues } from "./party_values";

type Props<Values> = {
  form: UseFormReturnType<Values>;
  /** Path of the party in the form: `parties.0`. */
  path: string;
  party: PartyValues;
  /** Since when: asked of one that joins a signed agreement. */
  joins?: boolean;
};

/** Who a party is, who signs for it and by what right. */
export function PartyFields<Values>({ form, path, party, joins = false }: Props<Values>) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  const input = (field: string) => form.getInputProps(`${path}.${field}` as never);
  return (
    <>
      <div className={classes["pair"]}>
        <Who form={form} path={path} party={party} />
        <Select
          label={t("field.role")}
          allowDeselect={false}
          data={options("party_role", PARTY_ROLES)}
          {...input("role")}
        />
        {joins ? <DateField label={t("field.joined_on")} {...input("joined_on")} /> : null}
      </div>
      <Signatory form={form} path={path} party={party} />
    </>
  );
}

function Signatory<Values>({ form, path, party: { signatory } }: Omit<Props<Values>, "joins">) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  const input = (field: string) => form.getInputProps(`${path}.signatory.${field}` as never);
  const wrong = Object.keys(form.errors).some((one) => one.startsWith(`${path}.signatory`));
  const setKind = (kind: string | null) =>
    form.setFieldValue(`${path}.signatory.acting_on.kind` as never, kind ?? "");
  return (
    <Disclosure bare title={t("field.signatory")} open={wrong || signatory.name !== ""}>
      <div className={classes["stack"]}>
        <div className={classes["pair"]}>
          <TextInput label={t("form_field.signatory_name")} maxLength={200} {...input("name")} />
          <TextInput label={t("field.position")} maxLength={200} {...input("position")} />
          <Select
            label={t("field.acting_on")}
            clearable
            clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
            data={options("acting", ACTING_KINDS)}
            {...input("acting_on.kind")}
            value={signatory.acting_on.kind || null}
            onChange={setKind}
          />
        </div>
        {signatory.acting_on.kind === "" ? null : (
          <div className={classes["pair"]}>
            <TextInput label={t("field.acting_number")} maxLength={100} {...input("acting_on.number")} />
            <DateField label={t("field.acting_date")} {...input("acting_on.on")} />
            <DateField label={t("field.valid_until")} {...input("acting_on.valid_until")} />
          </div>
        )}
      </div>
    </Disclosure>
  );
}

/** Our institute or one of its units; a partner or one of its units. */
function Who<Values>({ form, path, party }: Omit<Props<Values>, "joins">) {
  const { t } = useTranslation("agreements");
  const { shortName, name } = useInstitutionNames();
  const set = (field: string, value: unknown) => form.setFieldValue(`${path}.${field}` as never, value);
  const partnerId = party.partner_id?.id ?? "";
  const { data } = useQuery({ ...partnerNameQuery(partnerId), enabled: partnerId !== "" });
  const units = (data?.units ?? []).flatMap((unit) =>
    unit.id ? [{ value: unit.id, label: unit.name }] : [],
  );
  if (party.side === "own") {
    return (
      <div id={`${path}.unit_id`}>
        <UnitSelect
          label={t("form.own_unit")}
          placeholder={shortName || name}
          value={party.unit_id}
          error={form.errors[`${path}.unit_id`]}
          onChange={(unit) => set("unit_id", unit)}
        />
      </div>
    );
  }
  return (
    <>
      <PartnerSelect
        data-path={`${path}.partner_id`}
        label={t("field.partner")}
        required
        value={party.partner_id}
        error={form.errors[`${path}.partner_id`]}
        onChange={(partner) => {
          set("partner_id", partner);
          set("partner_unit", null);
        }}
      />
      {units.length > 0 ? (
        <Select
          label={t("form.partner_unit")}
          clearable
          clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
          data={units}
          value={party.partner_unit?.id ?? null}
          onChange={(id) => {
            const unit = units.find(({ value }) => value === id);
            set("partner_unit", unit ? { id: unit.value, name: unit.label } : null);
          }}
        />
      ) : null}
    </>
  );
}
