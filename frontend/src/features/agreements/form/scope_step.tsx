import { Select, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ListInput } from "@/shared/form/list_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { PersonSelect } from "@/shared/pickers/person_select";
import { SubjectAreaSelect } from "@/shared/pickers/subject_area_select";
import { UnitSelect } from "@/shared/pickers/unit_select";
import { useOptions } from "../components/use_agreement_words";
import { LEVELS } from "../model";
import classes from "./form.module.css";
import { LockedPart } from "./locked_part";
import { MoneyFields } from "./money_fields";
import type { StepProps } from "./what_step";

/** For whom, on what, who answers for it, and the money. */
export function ScopeStep({ form, locked }: StepProps) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  return (
    <>
      <FormSection title={t("step.scope")} text={t("form.scope_text")}>
        <LockedPart locked={locked("office")}>
          <div className={classes["pair"]}>
            <Select
              label={t("field.level")}
              allowDeselect={false}
              data={options("level", LEVELS)}
              {...form.getInputProps("level")}
            />
            <div id="unit_id">
              <UnitSelect
                label={t("field.unit")}
                value={form.values.unit_id}
                error={form.errors["unit_id"]}
                onChange={(unit) => form.setFieldValue("unit_id", unit)}
              />
            </div>
            <div id="responsible_id">
              <PersonSelect
                label={t("field.responsible")}
                current
                value={form.values.responsible_id}
                error={form.errors["responsible_id"]}
                onChange={(person) => form.setFieldValue("responsible_id", person)}
              />
            </div>
          </div>
          <SubjectAreaSelect
            id="subject_areas"
            label={t("field.subject_areas")}
            maxValues={30}
            value={form.values.subject_areas}
            error={form.errors["subject_areas"]}
            onChange={(codes) => form.setFieldValue("subject_areas", codes)}
          />
          <ListInput
            id="directions"
            label={t("field.directions")}
            maxTags={20}
            {...form.getInputProps("directions")}
          />
          <Switch
            label={t("form.public")}
            description={t("form.public_hint")}
            {...form.getInputProps("public", { type: "checkbox" })}
          />
        </LockedPart>
      </FormSection>
      <FormSection title={t("field.money")}>
        <LockedPart locked={locked("content")}>
          <MoneyFields form={form} />
        </LockedPart>
      </FormSection>
    </>
  );
}
