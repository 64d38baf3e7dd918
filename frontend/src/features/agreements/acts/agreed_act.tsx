import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PartialDateField } from "@/shared/form/parsed_input";
import { partialDateProblem } from "@/shared/form/parse";
import classes from "../form/form.module.css";
import { ActForm, type ActProps } from "./act_form";
import { blankPaper } from "./paper";

type Evidence = { on: string; letter: string };

function checkEvidence({ evidence }: { evidence: Evidence[] }): Record<string, string> {
  const found = evidence.flatMap(({ on, letter }, at) => {
    const date = on === "" ? "required" : partialDateProblem(on);
    return [
      ...(letter.trim() === "" ? [[`evidence.${at}.letter`, "required"]] : []),
      ...(date ? [[`evidence.${at}.on`, date]] : []),
    ];
  });
  return Object.fromEntries(found) as Record<string, string>;
}

/** The partners' consent to the text: a letter or an e-mail of each. */
export function RecordAgreedDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const partners = props.agreement.parties.filter(
    ({ side, withdrew_on: left }) => side === "partner" && !left,
  );
  const rows: Evidence[] = (partners.length > 0 ? partners : [null]).map(() => ({ on: "", letter: "" }));
  return (
    <ActForm
      {...props}
      name="record_agreed"
      text={t("dialog.record_agreed")}
      initial={{ evidence: rows, paper: blankPaper() }}
      check={checkEvidence}
      paper={() => "no"}
      toBody={({ evidence }) => ({
        evidence: evidence.map(({ on, letter }) => ({ on, letter: letter.trim() })),
      })}
    >
      {(form) => (
        <div className={classes["stack"]} id="evidence">
          {form.values.evidence.map((_, at) => (
            <fieldset key={`evidence.${at + 1}`} className={classes["party"]}>
              <legend>{partners[at]?.partner?.name ?? t("dialog.evidence", { position: at + 1 })}</legend>
              <div className={classes["pair"]}>
                <TextInput
                  label={t("dialog.letter")}
                  placeholder={t("dialog.letter_example")}
                  withAsterisk
                  maxLength={300}
                  {...form.getInputProps(`evidence.${at}.letter`)}
                />
                <PartialDateField
                  label={t("form_field.on")}
                  withAsterisk
                  {...form.getInputProps(`evidence.${at}.on`)}
                />
              </div>
              {form.values.evidence.length > 1 ? (
                <ActionIcon
                  className={classes["remove"]}
                  aria-label={t("shared:list.remove_row", { what: t("dialog.letter"), position: at + 1 })}
                  onClick={() => form.removeListItem("evidence", at)}
                >
                  <IconTrash size={16} aria-hidden="true" />
                </ActionIcon>
              ) : null}
            </fieldset>
          ))}
          <Button
            size="compact-sm"
            variant="subtle"
            style={{ justifySelf: "start" }}
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => form.insertListItem("evidence", { on: "", letter: "" })}
          >
            {t("dialog.add_evidence")}
          </Button>
        </div>
      )}
    </ActForm>
  );
}
