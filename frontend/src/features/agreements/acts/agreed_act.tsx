import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { PartialDateField } from "@/shared/form/parsed_input";
import classes from "../form/form.module.css";
import { activeParties, partyName, type Agreement } from "../model";
import { ActForm, type ActProps } from "./act_form";
import { blankPaper, signedDayProblem } from "./paper";

type Evidence = { party: number; on: string; letter: string };

/** One row for each partner that is a party; nobody's consent can be left out. */
function evidenceRows(agreement: Agreement): Evidence[] {
  return activeParties(agreement)
    .filter(({ party }) => party.side === "partner")
    .map(({ place }) => ({ party: place, on: "", letter: "" }));
}

function checkEvidence({ evidence }: { evidence: Evidence[] }): Record<string, string> {
  const found = evidence.flatMap(({ on, letter }, at) => {
    const date = signedDayProblem(on);
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
  const { shortName, name } = useInstitutionNames();
  const nameOf = (place: number) => {
    const party = props.agreement.parties[place];
    return party ? partyName(party, shortName || name) : null;
  };
  const rows = evidenceRows(props.agreement);
  const labels = rows.flatMap(({ party }, at) => [
    [`evidence.${at}.letter`, `${nameOf(party)}, ${t("dialog.letter")}`],
    [`evidence.${at}.on`, `${nameOf(party)}, ${t("form_field.on")}`],
  ]);
  return (
    <ActForm
      {...props}
      name="record_agreed"
      labels={Object.fromEntries(labels) as Record<string, string>}
      text={t("dialog.record_agreed")}
      initial={{ evidence: rows, paper: blankPaper() }}
      check={checkEvidence}
      toBody={({ evidence }) => ({
        evidence: evidence.map(({ party, on, letter }) => ({ party, on, letter: letter.trim() })),
      })}
    >
      {(form) => (
        <div className={classes["stack"]} id="evidence">
          {form.values.evidence.map(({ party }, at) => (
            <fieldset key={party} className={classes["party"]}>
              <legend>{nameOf(party)}</legend>
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
            </fieldset>
          ))}
        </div>
      )}
    </ActForm>
  );
}
