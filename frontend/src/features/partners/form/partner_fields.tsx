import { Button, Select, Switch, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SheetFields } from "@/shared/fact_sheet/sheet_fields";
import { CountrySelect } from "@/shared/form/country_select";
import { ListInput } from "@/shared/form/list_input";
import { NumberField, WebsiteField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { Disclosure } from "@/shared/ui/disclosure";
import { useKnownTags } from "../api/tags";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import { domainOfWebsite, KINDS, type PartnerValues } from "../model";
import classes from "./form.module.css";
import { IdentifiersField, NamesField, RankingsField, UnitsField } from "./list_fields";

type Props = {
  form: UseFormReturnType<PartnerValues>;
  /** Identifiers are changed by "Correct" only. */
  locked?: boolean;
  /** The partner itself, which cannot stand above itself. */
  self?: string;
  /** Shown under the names: hints at duplicates. */
  hints?: ReactNode;
  /** More fields for the office. */
  office?: ReactNode;
};

/** The refusal of a list, or of any of its members: the field shows them as one. */
function listError(form: UseFormReturnType<PartnerValues>, path: string): ReactNode {
  const key = Object.keys(form.errors).find((one) => one === path || one.startsWith(`${path}.`));
  return key === undefined ? undefined : form.errors[key];
}

export function PartnerFields({ form, locked = false, self, hints, office }: Props) {
  const { t } = useTranslation("partners");
  const tags = useKnownTags();
  return (
    <>
      <FormSection title={t("section.names")} text={t("section.names_text")}>
        <NamesField form={form} />
        {hints}
      </FormSection>
      <PlaceSection form={form} />
      <FormSection title={t("section.web")} text={t("section.web_text")}>
        <WebFields form={form} />
        <IdentifiersField form={form} locked={locked} />
        <Coordinates form={form} />
      </FormSection>
      <FormSection title={t("section.structure")}>
        <PartnerSelect
          id="parent"
          label={t("field.parent")}
          value={form.values.parent}
          error={form.errors["parent"]}
          except={self}
          onChange={(parent) => form.setFieldValue("parent", parent)}
        />
        <UnitsField form={form} />
        <RankingsField form={form} />
      </FormSection>
      <FormSection title={t("section.office")} text={t("section.office_text")}>
        <ListInput
          id="tags"
          label={t("field.tags")}
          suggestions={tags}
          maxTags={20}
          {...form.getInputProps("tags")}
          error={listError(form, "tags")}
        />
        <Textarea label={t("field.notes")} autosize minRows={3} {...form.getInputProps("notes")} />
        <Switch
          label={t("form.public")}
          description={t("form.public_hint")}
          {...form.getInputProps("public", { type: "checkbox" })}
        />
        {office}
      </FormSection>
      <FormSection title={t("section.sheet")} text={t("section.sheet_text")}>
        <SheetFields form={form} dated />
      </FormSection>
    </>
  );
}

function PlaceSection({ form }: Pick<Props, "form">) {
  const { t } = useTranslation("partners");
  return (
    <FormSection title={t("section.place")}>
      <Select
        label={t("field.kind")}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      <div className={classes["pair"]}>
        <CountrySelect label={t("field.country")} required {...form.getInputProps("country")} />
        <TextInput label={t("field.city")} maxLength={120} {...form.getInputProps("city")} />
      </div>
    </FormSection>
  );
}

/** Rarely written by hand: folded together while empty. */
function Coordinates({ form }: Pick<Props, "form">) {
  const { t } = useTranslation("partners");
  const axes = ["latitude", "longitude"] as const;
  const open = axes.some((axis) => form.getValues()[axis] !== "" || Boolean(form.errors[axis]));
  return (
    <Disclosure bare title={t("field.coordinates")} open={open}>
      <div className={classes["pair"]}>
        {axes.map((axis) => (
          <NumberField key={axis} label={t(`field.${axis}`)} {...form.getInputProps(axis)} />
        ))}
      </div>
    </Disclosure>
  );
}

function WebFields({ form }: Pick<Props, "form">) {
  const { t } = useTranslation("partners");
  const { domains, website } = form.values;
  const offered = domainOfWebsite(website);
  return (
    <>
      <WebsiteField label={t("field.website")} {...form.getInputProps("website")} />
      <ListInput
        id="domains"
        label={t("field.domains")}
        placeholder={domains.length === 0 ? "uniza.sk" : undefined}
        {...form.getInputProps("domains")}
        error={listError(form, "domains")}
      />
      {offered && !domains.includes(offered) ? (
        <Button
          size="compact-sm"
          variant="subtle"
          style={{ alignSelf: "start" }}
          onClick={() => form.setFieldValue("domains", [...domains, offered])}
        >
          {t("form.offer_domain", { domain: offered })}
        </Button>
      ) : null}
    </>
  );
}
