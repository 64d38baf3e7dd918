import { Alert, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { orNull } from "@/shared/form/or_null";
import { PartialDateField } from "@/shared/form/parsed_input";
import { partialDateProblem } from "@/shared/form/parse";
import { today } from "@/shared/i18n/format";
import { useOptions } from "../components/use_agreement_words";
import classes from "../form/form.module.css";
import { activeParties, needs, partyName, SIGNING_METHODS, type Agreement } from "../model";
import { ActForm, type ActProps } from "./act_form";
import { blankPaper, signedDayProblem, type PaperValues } from "./paper";

type Row = {
  party: number;
  signed: boolean;
  signed_on: string;
  /** Nobody knows when. */
  day_unknown: boolean;
  place: string;
  method: string;
  original_received: boolean;
};
type Values = { signatures: Row[]; reason: string; scan_to_follow: boolean; paper: PaperValues };

const BEFORE_AGREED = new Set(["draft", "in_review", "negotiation", "approved"]);

/** The parties that have not signed yet. */
function unsignedRows(agreement: Agreement): Row[] {
  return activeParties(agreement)
    .filter(({ party }) => !party.signature.signed)
    .map(({ place }) => ({
      party: place,
      signed: true,
      signed_on: "",
      day_unknown: false,
      place: "",
      method: "wet_ink",
      original_received: false,
    }));
}

function checkRows({ signatures }: Values): Record<string, string> {
  if (signatures.every(({ signed }) => !signed)) return { signatures: "required" };
  const wrong = signatures.flatMap(({ signed, signed_on: on, day_unknown: unknown }, at) => {
    const code = signed && !unknown ? signedDayProblem(on) : null;
    return code ? [[`signatures.${at}.signed_on`, code]] : [];
  });
  return Object.fromEntries(wrong) as Record<string, string>;
}

function bodyOf({ signatures, reason, scan_to_follow }: Values) {
  return {
    signatures: signatures
      .filter(({ signed }) => signed)
      .map(({ party, signed_on, day_unknown: unknown, place, method, original_received }) => ({
        party,
        signed_on: unknown ? null : orNull(signed_on),
        place: orNull(place),
        method: SIGNING_METHODS.find((one) => one === method) ?? null,
        original_received,
      })),
    reason: orNull(reason),
    scan_to_follow,
  };
}

export function RecordSignedDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const early = BEFORE_AGREED.has(props.agreement.status);
  const nameOf = useSigner(props.agreement);
  const initial: Values = {
    signatures: unsignedRows(props.agreement),
    reason: "",
    scan_to_follow: false,
    paper: blankPaper(),
  };
  const days = initial.signatures.map(({ party }, at) => [
    `signatures.${at}.signed_on`,
    `${nameOf(party)}, ${t("dialog.signed_on")}`,
  ]);
  return (
    <ActForm
      {...props}
      name="record_signed"
      labels={{ reason: t("dialog.why_early"), ...(Object.fromEntries(days) as Record<string, string>) }}
      size="min(740px, 96vw)"
      text={t(early ? "dialog.record_signed_early" : "dialog.record_signed")}
      initial={initial}
      check={checkRows}
      paper={() => "no"}
      toBody={bodyOf}
    >
      {(form) => (
        <>
          <div id="signatures" className={classes["stack"]}>
            {form.values.signatures.map((row, at) => (
              <SignatureRow key={row.party} form={form} at={at} agreement={props.agreement} />
            ))}
            {form.errors["signatures"] ? (
              <Alert color="red" variant="light">
                {t("dialog.no_signature")}
              </Alert>
            ) : null}
          </div>
          {early ? (
            <Textarea
              label={t("dialog.why_early")}
              autosize
              minRows={2}
              maxLength={2000}
              {...form.getInputProps("reason")}
            />
          ) : null}
          <Checkbox label={t("paper.scan")} {...form.getInputProps("scan_to_follow", { type: "checkbox" })} />
        </>
      )}
    </ActForm>
  );
}

/** The name of the party at a place of the record. */
function useSigner({ parties }: Agreement): (place: number) => string {
  const { shortName, name } = useInstitutionNames();
  return (place) => {
    const party = parties[place];
    return party ? partyName(party, shortName || name) : "";
  };
}

type RowProps = { form: UseFormReturnType<Values>; at: number; agreement: Agreement };

/** One party's signature. The date of the first is offered to the parties below it. */
function SignatureRow({ form, at, agreement }: RowProps) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  const nameOf = useSigner(agreement);
  const row = form.values.signatures[at];
  const party = row ? agreement.parties[row.party] : undefined;
  if (!row || !party) return null;
  const who = nameOf(row.party);
  const input = (field: string) => form.getInputProps(`signatures.${at}.${field}`);
  const setDate = (value: string) => {
    form.values.signatures.forEach(({ signed_on: on, day_unknown: unknown }, other) => {
      const follows = at === 0 && !unknown && (on === "" || on === row.signed_on);
      if (other === at || follows) form.setFieldValue(`signatures.${other}.signed_on`, value);
    });
  };
  return (
    <fieldset className={classes["party"]}>
      <legend>{who}</legend>
      <Checkbox
        label={t("record.signed")}
        description={party.signatory?.name}
        aria-label={`${who}: ${t("record.signed")}`}
        {...form.getInputProps(`signatures.${at}.signed`, { type: "checkbox" })}
      />
      {row.signed ? (
        <>
          <div className={classes["signing"]}>
            <PartialDateField
              label={t("dialog.signed_on")}
              withAsterisk={!row.day_unknown}
              disabled={row.day_unknown}
              {...input("signed_on")}
              onChange={setDate}
            />
            <TextInput label={t("dialog.place")} maxLength={200} {...input("place")} />
            <Select
              label={t("dialog.method")}
              allowDeselect={false}
              data={options("method", SIGNING_METHODS)}
              {...input("method")}
            />
          </div>
          <Checkbox
            label={t("dialog.day_unknown")}
            aria-label={`${who}: ${t("dialog.day_unknown")}`}
            checked={row.day_unknown}
            onChange={({ currentTarget: { checked } }) => {
              form.setFieldValue(`signatures.${at}.day_unknown`, checked);
              if (checked) form.setFieldValue(`signatures.${at}.signed_on`, "");
              form.clearFieldError(`signatures.${at}.signed_on`);
            }}
          />
          <Checkbox
            label={t("field.original_received")}
            {...form.getInputProps(`signatures.${at}.original_received`, { type: "checkbox" })}
          />
        </>
      ) : null}
    </fieldset>
  );
}

export function RegisterDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  // Without a positive conclusion the register asks why.
  const lacks = needs(props.agreement, "register", "/reason");
  return (
    <ActForm
      {...props}
      name="register"
      labels={{ reason: t("dialog.why_without_conclusion") }}
      text={t("dialog.register")}
      initial={{
        on: today(),
        chancellery_number: props.agreement.office?.chancellery_number ?? "",
        reason: "",
        paper: blankPaper(),
      }}
      check={({ on, reason }): Record<string, string> => ({
        ...(partialDateProblem(on) ? { on: "invalid_partial_date" } : {}),
        ...(lacks && reason.trim() === "" ? { reason: "required" } : {}),
      })}
      toBody={({ on, chancellery_number: number, reason }) => ({
        on: orNull(on),
        chancellery_number: orNull(number),
        reason: orNull(reason),
      })}
    >
      {(form) => (
        <>
          {lacks ? (
            <Alert color="yellow" variant="light" title={t("dialog.no_conclusion")}>
              {t("dialog.no_conclusion_text")}
            </Alert>
          ) : null}
          <div className={classes["pair"]}>
            <PartialDateField data-autofocus label={t("field.registered_on")} {...form.getInputProps("on")} />
            <TextInput
              label={t("field.chancellery_number")}
              maxLength={100}
              {...form.getInputProps("chancellery_number")}
            />
          </div>
          {lacks || form.errors["reason"] ? (
            <Textarea
              label={t("dialog.why_without_conclusion")}
              withAsterisk
              autosize
              minRows={2}
              maxLength={2000}
              {...form.getInputProps("reason")}
            />
          ) : null}
        </>
      )}
    </ActForm>
  );
}
