import { Checkbox, ColorInput, Group, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { today, WEEK } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";
import { LocalPhoneField, TimeField, WebsiteField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { LocalizedInput } from "@/shared/ui/localized_input";
import { NUMBERED, type SettingsValues } from "../model";
import { EmblemInput } from "./emblem_input";
import classes from "./settings.module.css";

type Props = { form: UseFormReturnType<SettingsValues> };

export function NameFields({ form }: Props) {
  const { t } = useTranslation("settings");
  return (
    <FormSection title={t("section.names")} text={t("section.names_text")}>
      <LocalizedInput form={form} path="names" label={t("field.names")} required />
      <LocalizedInput form={form} path="short_names" label={t("field.short_names")} />
      <LocalizedInput form={form} path="department" label={t("field.department")} />
      <LocalizedInput form={form} path="address" label={t("field.address")} multiline />
      <div className={classes["pair"]}>
        <WebsiteField label={t("field.website")} {...form.getInputProps("website")} />
        <TextInput type="email" label={t("field.email")} {...form.getInputProps("email")} />
        <LocalPhoneField label={t("field.phone")} {...form.getInputProps("phone")} />
      </div>
    </FormSection>
  );
}

export function LookFields({ form }: Props) {
  const { t } = useTranslation("settings");
  return (
    <FormSection title={t("section.look")} text={t("section.look_text")}>
      <EmblemInput
        value={form.values.emblem}
        error={form.errors["emblem"] ?? form.errors["emblem.data"]}
        onChange={(emblem) => form.setFieldValue("emblem", emblem)}
      />
      <div className={classes["pair"]}>
        {(["primary", "accent"] as const).map((colour) => (
          <ColorInput
            key={colour}
            format="hex"
            withEyeDropper={false}
            label={t(`colour.${colour}`)}
            {...form.getInputProps(`colours.${colour}`)}
          />
        ))}
      </div>
    </FormSection>
  );
}

export function WorkFields({ form }: Props) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  return (
    <FormSection title={t("section.work")}>
      <Checkbox.Group
        id="working_week"
        label={t("field.working_week")}
        {...form.getInputProps("working_week.days")}
      >
        <Group mt={6} gap="md">
          {WEEK.map((day) => (
            <Checkbox key={day} value={day} label={format.weekday(day)} />
          ))}
        </Group>
      </Checkbox.Group>
      <div className={classes["pair"]}>
        <TimeField label={t("starts")} {...form.getInputProps("working_week.starts")} />
        <TimeField label={t("ends")} {...form.getInputProps("working_week.ends")} />
      </div>
      <div className={classes["pair"]}>
        {NUMBERED.map((register) => (
          <TextInput
            key={register}
            label={t(`prefix.${register}`)}
            maxLength={8}
            description={t(`prefix_example.${register}`, {
              prefix: form.values.number_prefixes[register],
              year: today().slice(0, 4),
            })}
            {...form.getInputProps(`number_prefixes.${register}`)}
          />
        ))}
      </div>
    </FormSection>
  );
}
