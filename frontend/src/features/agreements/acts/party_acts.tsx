import { SegmentedControl, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { orNull } from "@/shared/form/or_null";
import { DateField, PartialDateField } from "@/shared/form/parsed_input";
import { dateProblem, partialDateProblem } from "@/shared/form/parse";
import { today } from "@/shared/i18n/format";
import { useOptions } from "../components/use_agreement_words";
import classes from "../form/form.module.css";
import { PartyFields } from "../form/party_fields";
import { blankParty, checkParty, partyBody, type PartyValues } from "../form/party_values";
import { activeParties, partyName } from "../model";
import { ActForm, type ActProps } from "./act_form";
import { blankPaper } from "./paper";
import { ReasonInput, reasonMissing } from "./simple_acts";

export function AdmitPartyDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  const party: PartyValues = { ...blankParty("partner"), role: "accession", joined_on: today() };
  return (
    <ActForm
      {...props}
      name="admit_party"
      text={t("dialog.admit_party")}
      pathOf={(path) => path.replace(/^party\.partner_unit_id$/u, "party.partner_unit")}
      initial={{ party, signed_on: "", paper: blankPaper() }}
      check={(values): Record<string, string> => ({
        ...checkParty(values.party, "party"),
        ...(partialDateProblem(values.signed_on) ? { signed_on: "invalid_partial_date" } : {}),
      })}
      toBody={(values) => ({ party: partyBody(values.party), signed_on: orNull(values.signed_on) })}
    >
      {(form) => (
        <>
          <SegmentedControl
            aria-label={t("field.side")}
            data={options("side", ["partner", "own"])}
            value={form.values.party.side}
            onChange={(side) => form.setFieldValue("party.side", side === "own" ? "own" : "partner")}
          />
          <div className={classes["stack"]}>
            <PartyFields form={form} path="party" party={form.values.party} joins />
            <PartialDateField label={t("dialog.signed_on")} {...form.getInputProps("signed_on")} />
          </div>
        </>
      )}
    </ActForm>
  );
}

export function WithdrawPartyDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const { shortName, name } = useInstitutionNames();
  const parties = activeParties(props.agreement).map(({ party, place }) => ({
    value: String(place),
    label: partyName(party, shortName || name),
  }));
  return (
    <ActForm
      {...props}
      name="withdraw_party"
      text={t("dialog.withdraw_party")}
      initial={{ party: "", withdrew_on: today(), reason: "", paper: blankPaper() }}
      check={(values): Record<string, string> => {
        const date = values.withdrew_on === "" ? "required" : dateProblem(values.withdrew_on);
        return {
          ...(values.party === "" ? { party: "required" } : {}),
          ...(date ? { withdrew_on: date } : {}),
          ...reasonMissing(values),
        };
      }}
      toBody={({ party, withdrew_on, reason }) => ({
        party: Number(party),
        withdrew_on,
        reason: reason.trim(),
      })}
    >
      {(form) => (
        <>
          <div className={classes["pair"]}>
            <Select
              label={t("field.party")}
              withAsterisk
              data={parties}
              {...form.getInputProps("party")}
              value={form.values.party || null}
            />
            <DateField label={t("field.withdrew_on")} withAsterisk {...form.getInputProps("withdrew_on")} />
          </div>
          <ReasonInput form={form} />
        </>
      )}
    </ActForm>
  );
}
