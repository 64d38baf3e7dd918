import { Checkbox, Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { LanguageSelect } from "@/shared/form/language_select";
import { DateField, NumberField, PartialDateField } from "@/shared/form/parsed_input";
import { RowList } from "@/shared/form/row_list";
import { useOptions } from "../components/use_agreement_words";
import { SIGNING_METHODS } from "../model";
import classes from "./form.module.css";
import type { OfParty } from "./paper_values";
import type { AgreementValues } from "./values";

type Props = { form: UseFormReturnType<AgreementValues> };

function useName(): (of: OfParty) => string {
  const { shortName, name } = useInstitutionNames();
  return (of) => of.name ?? (shortName || name);
}

/** Where each party's original is, how many copies it holds. */
export function OriginalsFields({ form }: Props) {
  const { t } = useTranslation("agreements");
  const nameOf = useName();
  return (
    <div className={classes["stack"]} id="originals">
      {form.values.originals.map((original, at) => {
        const path = `originals.${at}`;
        const name = nameOf(original);
        return (
          <fieldset key={original.key} className={classes["party"]}>
            <legend>{name}</legend>
            <div className={classes["pair"]}>
              <Checkbox
                className={classes["beside"]}
                label={t("field.original_received")}
                aria-label={`${name}: ${t("field.original_received")}`}
                {...form.getInputProps(`${path}.received`, { type: "checkbox" })}
              />
              <TextInput
                label={t("field.shelf")}
                placeholder={t("form.shelf_example")}
                maxLength={100}
                {...form.getInputProps(`${path}.shelf`)}
              />
            </div>
            <Copies form={form} at={at} />
          </fieldset>
        );
      })}
    </div>
  );
}

function Copies({ form, at }: Props & { at: number }) {
  const { t } = useTranslation("agreements");
  const path = `originals.${at}.copies`;
  const copies = form.values.originals[at]?.copies ?? [];
  const cell = (field: string, row: number) => `${t(field)} (${t("field.copies")} ${row + 1})`;
  return (
    <RowList
      path={path}
      legend={t("field.copies")}
      count={copies.length}
      columns="minmax(0, 2fr) minmax(0, 1fr)"
      addLabel={t("form.add_copies")}
      onAdd={() =>
        form.insertListItem(path, { language: copies.length === 0 ? "uz-Latn" : "en", count: "1" })
      }
      onRemove={(row) => form.removeListItem(path, row)}
      renderRow={(row) => (
        <>
          <LanguageSelect
            aria-label={cell("field.language", row)}
            {...form.getInputProps(`${path}.${row}.language`)}
          />
          <NumberField
            aria-label={cell("form_field.count", row)}
            placeholder={t("form_field.count")}
            {...form.getInputProps(`${path}.${row}.count`)}
          />
        </>
      )}
    />
  );
}

/** When, where and how each party signed, and since when it is none any more, where it was entered wrongly. */
export function SignaturesFields({ form }: Props) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  const nameOf = useName();
  return (
    <div className={classes["stack"]} id="signatures">
      {form.values.signatures.map((signature, at) => {
        const input = (field: string) => form.getInputProps(`signatures.${at}.${field}`);
        return (
          <fieldset key={signature.key} className={classes["party"]}>
            <legend>{nameOf(signature)}</legend>
            <Checkbox
              label={t("record.signed")}
              aria-label={`${nameOf(signature)}: ${t("record.signed")}`}
              {...form.getInputProps(`signatures.${at}.signed`, { type: "checkbox" })}
            />
            <div className={classes["signing"]} hidden={!signature.signed}>
              <PartialDateField label={t("dialog.signed_on")} {...input("signed_on")} />
              <TextInput label={t("dialog.place")} maxLength={200} {...input("place")} />
              <Select
                label={t("dialog.method")}
                clearable
                clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
                data={options("method", SIGNING_METHODS)}
                {...input("method")}
                value={signature.method || null}
                onChange={(method) => form.setFieldValue(`signatures.${at}.method`, method ?? "")}
              />
            </div>
            {signature.left ? (
              <DateField
                label={t("field.withdrew_on")}
                description={t("form.withdrew_hint")}
                {...input("withdrew_on")}
              />
            ) : null}
          </fieldset>
        );
      })}
    </div>
  );
}
