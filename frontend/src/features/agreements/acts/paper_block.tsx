import { Checkbox, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { PartialDateField } from "@/shared/form/parsed_input";
import { Disclosure } from "@/shared/ui/disclosure";
import classes from "../form/form.module.css";
import { isBegun, type PaperValues } from "./paper";

type Props<Values extends { paper: PaperValues }> = {
  form: UseFormReturnType<Values>;
  /** Somebody else's act: it is entered from the paper, or not at all. */
  required: boolean;
};

/** An act that was done on paper: who decided, when, under which number. */
export function PaperBlock<Values extends { paper: PaperValues }>({ form, required }: Props<Values>) {
  const { t } = useTranslation("agreements");
  const input = (field: keyof PaperValues) => form.getInputProps(`paper.${field}` as never);
  const wrong = Object.keys(form.errors).some((path) => path.startsWith("paper"));
  const begun = isBegun(form.values.paper);
  const needed = required || begun;
  return (
    <div id="paper">
      <Disclosure title={t(required ? "paper.title_required" : "paper.title")} open={needed || wrong}>
        <div className={classes["stack"]}>
          <p className={classes["hint"]}>{t(required ? "paper.text_required" : "paper.text")}</p>
          <div className={classes["paper"]}>
            <TextInput
              label={t("paper.decided_by")}
              maxLength={200}
              withAsterisk={needed}
              {...input("decided_by")}
            />
            <TextInput label={t("paper.post")} maxLength={200} {...input("post")} />
            <PartialDateField label={t("paper.on")} withAsterisk={needed} {...input("on")} />
            <TextInput label={t("paper.number")} maxLength={100} {...input("number")} />
          </div>
          <Checkbox
            label={t("paper.scan")}
            {...form.getInputProps("paper.scan_to_follow" as never, { type: "checkbox" })}
          />
        </div>
      </Disclosure>
    </div>
  );
}
