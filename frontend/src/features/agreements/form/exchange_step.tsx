import { Button, Checkbox, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { LanguageSelect } from "@/shared/form/language_select";
import { NumberField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { RowList } from "@/shared/form/row_list";
import { today } from "@/shared/i18n/format";
import { SubjectAreaSelect } from "@/shared/pickers/subject_area_select";
import { Disclosure } from "@/shared/ui/disclosure";
import { useOptions } from "../components/use_agreement_words";
import { CONDITION_KINDS } from "../model";
import { blankCondition, LEVEL_OPTIONS } from "./condition_values";
import classes from "./form.module.css";
import { LockedPart } from "./locked_part";
import { ObligationsField } from "./obligations_field";
import type { AgreementValues } from "./values";
import type { StepProps } from "./what_step";

/** The exchange that is agreed and what else is promised; both may be left out. */
export function ExchangeStep({ form, locked }: StepProps) {
  const { t } = useTranslation("agreements");
  const { conditions, obligations } = form.values;
  const wrong = (prefix: string) => Object.keys(form.errors).some((path) => path.startsWith(prefix));
  const year = Number(today().slice(0, 4));
  return (
    <>
      <FormSection title={t("field.conditions")} text={t("form.conditions_text")}>
        <LockedPart locked={locked("content")}>
          <div id="conditions" className={classes["stack"]}>
            {conditions.map((condition, at) => (
              <Disclosure
                key={condition.id ?? `condition-${at + 1}`}
                title={`${at + 1}. ${t(`condition.${condition.kind}`)}`}
                open={condition.id === null || wrong(`conditions.${at}`)}
              >
                <ConditionFields form={form} at={at} />
              </Disclosure>
            ))}
            <Button
              size="compact-sm"
              variant="subtle"
              style={{ justifySelf: "start" }}
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              onClick={() => form.insertListItem("conditions", blankCondition(year))}
            >
              {t("form.add_condition")}
            </Button>
          </div>
        </LockedPart>
      </FormSection>
      <FormSection title={t("field.obligations")} text={t("form.obligations_text")}>
        <LockedPart locked={locked("content")} silent>
          <ObligationsField form={form} count={obligations.length} />
        </LockedPart>
      </FormSection>
    </>
  );
}

type FieldsProps = { form: UseFormReturnType<AgreementValues>; at: number };

/** The parties of the form by name, as options. */
function usePartyOptions({ parties }: AgreementValues) {
  const { t } = useTranslation("agreements");
  const { shortName, name } = useInstitutionNames();
  return parties.map((party, place) => ({
    value: String(place),
    label:
      party.side === "own"
        ? (party.unit_id?.name ?? (shortName || name))
        : (party.partner_id?.name ?? t("form.party", { position: place + 1 })),
  }));
}

/** Ten years back and fifteen ahead, and what is chosen already. */
function yearOptions(chosen: string[]): string[] {
  const now = Number(today().slice(0, 4));
  const years = Array.from({ length: 26 }, (_, at) => `${now - 10 + at}/${now - 9 + at}`);
  return [...new Set([...years, ...chosen])].toSorted();
}

function ConditionFields({ form, at }: FieldsProps) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  const parties = usePartyOptions(form.values);
  const condition = form.values.conditions[at];
  if (!condition) return null;
  const input = (field: string) => form.getInputProps(`conditions.${at}.${field}`);
  const years = yearOptions([condition.first_year, condition.last_year]);
  const days = condition.kind.startsWith("staff");
  return (
    <div className={classes["stack"]}>
      <div className={classes["pair"]}>
        <Select
          label={t("condition_column.whom")}
          allowDeselect={false}
          data={options("condition", CONDITION_KINDS)}
          {...input("kind")}
        />
        <Select
          label={t("form_field.sending_party")}
          allowDeselect={false}
          data={parties}
          {...input("sending_party")}
        />
        <Select
          label={t("form_field.receiving_party")}
          allowDeselect={false}
          data={parties}
          {...input("receiving_party")}
        />
      </div>
      <div className={classes["four"]}>
        <NumberField label={t("form_field.mobilities_per_year")} required {...input("mobilities_per_year")} />
        <NumberField
          label={t(days ? "form.days_per_year" : "form.months_per_year")}
          {...input("duration_per_year")}
        />
        <Select
          label={t("form_field.first_year")}
          allowDeselect={false}
          data={years}
          {...input("first_year")}
        />
        <Select
          label={t("form_field.last_year")}
          allowDeselect={false}
          data={years}
          {...input("last_year")}
        />
      </div>
      <ConditionDetails form={form} at={at} />
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        style={{ justifySelf: "start" }}
        leftSection={<IconTrash size={14} aria-hidden="true" />}
        aria-label={t("shared:list.remove_row", { what: t("field.conditions"), position: at + 1 })}
        onClick={() => form.removeListItem("conditions", at)}
      >
        {t("shared:remove")}
      </Button>
    </div>
  );
}

const EQF = ["1", "2", "3", "4", "5", "6", "7", "8"];

function ConditionDetails({ form, at }: FieldsProps) {
  const { t } = useTranslation("agreements");
  const condition = form.values.conditions[at];
  if (!condition) return null;
  const path = `conditions.${at}`;
  const input = (field: string) => form.getInputProps(`${path}.${field}`);
  const languages = t("field.language");
  return (
    <Disclosure bare title={t("form.condition_details")}>
      <div className={classes["stack"]}>
        <div className={classes["pair"]}>
          <TextInput label={t("form.sending_unit")} maxLength={200} {...input("sending_unit")} />
          <TextInput label={t("form.receiving_unit")} maxLength={200} {...input("receiving_unit")} />
          <MultiSelect label={t("form.eqf")} data={EQF} {...input("eqf_levels")} />
        </div>
        <SubjectAreaSelect
          label={t("field.subject_areas")}
          value={condition.subject_areas}
          error={form.errors[`${path}.subject_areas`]}
          onChange={(codes) => form.setFieldValue(`${path}.subject_areas`, codes)}
        />
        <RowList
          path={`${path}.languages`}
          legend={t("form.required_languages")}
          count={condition.languages.length}
          columns="minmax(0, 2fr) minmax(0, 1fr)"
          addLabel={t("form.add_language")}
          onAdd={() => form.insertListItem(`${path}.languages`, { language: "en", level: "B2" })}
          onRemove={(row) => form.removeListItem(`${path}.languages`, row)}
          renderRow={(row) => (
            <>
              <LanguageSelect
                aria-label={`${languages} ${row + 1}`}
                {...input(`languages.${row}.language`)}
              />
              <Select
                aria-label={`CEFR ${row + 1}`}
                allowDeselect={false}
                data={LEVEL_OPTIONS}
                {...input(`languages.${row}.level`)}
              />
            </>
          )}
        />
        <Checkbox
          label={t("record.blended")}
          {...form.getInputProps(`${path}.blended`, { type: "checkbox" })}
        />
        <Textarea
          label={t("field.other_terms")}
          autosize
          minRows={2}
          maxLength={2000}
          {...input("other_terms")}
        />
      </div>
    </Disclosure>
  );
}
