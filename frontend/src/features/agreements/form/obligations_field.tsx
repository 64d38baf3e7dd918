import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { DateField } from "@/shared/form/parsed_input";
import { RowList } from "@/shared/form/row_list";
import classes from "./form.module.css";
import type { AgreementValues } from "./values";

type Props = { form: UseFormReturnType<AgreementValues>; count: number };

/** What was promised: steps of a roadmap with who and until when. */
export function ObligationsField({ form, count }: Props) {
  const { t } = useTranslation("agreements");
  const input = (at: number, field: string) => form.getInputProps(`obligations.${at}.${field}`);
  return (
    <RowList
      path="obligations"
      legend={t("field.obligations")}
      count={count}
      columns="minmax(0, 1fr)"
      addLabel={t("form.add_obligation")}
      onAdd={() =>
        form.insertListItem("obligations", { what: "", who: "", due_on: "", done_on: "", evidence: "" })
      }
      onRemove={(at) => form.removeListItem("obligations", at)}
      renderRow={(at) => (
        <div className={classes["party"]}>
          <TextInput
            label={`${at + 1}. ${t("field.what")}`}
            required
            maxLength={1000}
            {...input(at, "what")}
          />
          <div className={classes["pair"]}>
            <TextInput label={t("field.who")} maxLength={200} {...input(at, "who")} />
            <DateField label={t("field.due_on")} {...input(at, "due_on")} />
            <DateField label={t("field.done_on")} {...input(at, "done_on")} />
            <TextInput label={t("field.evidence")} maxLength={1000} {...input(at, "evidence")} />
          </div>
        </div>
      )}
    />
  );
}
