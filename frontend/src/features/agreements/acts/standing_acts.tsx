import { Alert, Autocomplete } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { addDays } from "@/shared/calendar/days";
import { orNull } from "@/shared/form/or_null";
import { DateField } from "@/shared/form/parsed_input";
import { dateProblem, parseDate } from "@/shared/form/parse";
import { today } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";
import { AgreementSelect } from "../components/agreement_select";
import { activeParties, needs, partyName, type Agreement, type AgreementRef } from "../model";
import { ActForm, type ActProps } from "./act_form";
import { blankPaper } from "./paper";
import { ReasonInput, reasonMissing } from "./simple_acts";

function dateWrong(path: string, value: string, required = true): Record<string, string> {
  const code = value === "" ? (required ? "required" : null) : dateProblem(value);
  return code ? { [path]: code } : {};
}

export function SuspendDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  return (
    <ActForm
      {...props}
      name="suspend"
      text={t("dialog.suspend")}
      initial={{ since: today(), reason: "", paper: blankPaper() }}
      check={(values) => ({ ...dateWrong("since", values.since), ...reasonMissing(values) })}
      toBody={({ since, reason }) => ({ since, reason: reason.trim() })}
    >
      {(form) => (
        <>
          <DateField label={t("form_field.since")} withAsterisk {...form.getInputProps("since")} />
          <ReasonInput form={form} />
        </>
      )}
    </ActForm>
  );
}

/** The last day in force after a notice: the agreed days after it, but not after the agreement's own end. */
function lastDayAfter(notice: string, { term, expires_on: expires }: Agreement): string | null {
  const day = parseDate(notice);
  if (!day) return null;
  const ends = addDays(day, term.notice_days ?? 0);
  return expires && expires < ends ? expires : ends;
}

export function NoticeDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { shortName, name } = useInstitutionNames();
  const { agreement } = props;
  const active = activeParties(agreement);
  const parties = active.map(({ party }) => partyName(party, shortName || name));
  const theirs = active.find(({ party }) => party.side === "partner");
  return (
    <ActForm
      {...props}
      name="request_termination"
      text={t("dialog.request_termination")}
      initial={{
        requested_by: theirs ? partyName(theirs.party, shortName) : "",
        notice_on: today(),
        reason: "",
        paper: blankPaper(),
      }}
      check={(values) => ({
        ...(values.requested_by.trim() === "" ? { requested_by: "required" } : {}),
        ...dateWrong("notice_on", values.notice_on),
        ...reasonMissing(values),
      })}
      toBody={({ requested_by, notice_on, reason }) => ({
        requested_by: requested_by.trim(),
        notice_on,
        reason: reason.trim(),
      })}
    >
      {(form) => (
        <>
          <Autocomplete
            label={t("form_field.requested_by")}
            withAsterisk
            data={[...new Set(parties)]}
            filter={({ options }) => options}
            maxLength={200}
            {...form.getInputProps("requested_by")}
          />
          <DateField label={t("form_field.notice_on")} withAsterisk {...form.getInputProps("notice_on")} />
          <Alert variant="light" p="xs">
            {t("dialog.ends_after_notice", {
              day: format.date(lastDayAfter(form.values.notice_on, agreement) ?? "…"),
              days: agreement.term.notice_days ?? 0,
            })}
          </Alert>
          <ReasonInput form={form} />
        </>
      )}
    </ActForm>
  );
}

export function TerminateDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const fromPaper = needs(props.agreement, "terminate", "/on_paper");
  const { termination } = props.agreement.office ?? {};
  return (
    <ActForm
      {...props}
      name="terminate"
      text={t("dialog.terminate")}
      initial={{
        ends_on: termination?.ends_on ?? today(),
        reason: termination?.reason ?? "",
        paper: blankPaper(fromPaper ? t("reviewer.head") : ""),
      }}
      paper={() => (fromPaper ? "must" : "may")}
      check={(values) => ({ ...dateWrong("ends_on", values.ends_on, false), ...reasonMissing(values) })}
      toBody={({ ends_on, reason }) => ({ ends_on: orNull(ends_on), reason: reason.trim() })}
    >
      {(form) => (
        <>
          <DateField label={t("field.ends_on")} {...form.getInputProps("ends_on")} />
          <ReasonInput form={form} />
        </>
      )}
    </ActForm>
  );
}

export function SupersedeDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  return (
    <ActForm
      {...props}
      name="supersede"
      text={t("dialog.supersede")}
      initial={{ successor_id: null as AgreementRef | null, ends_on: "", paper: blankPaper() }}
      check={({ successor_id: successor, ends_on: ends }) => ({
        ...(successor ? {} : { successor_id: "required" }),
        ...dateWrong("ends_on", ends, false),
      })}
      toBody={({ successor_id: successor, ends_on }) => ({
        successor_id: successor?.id ?? "",
        ends_on: orNull(ends_on),
      })}
    >
      {(form) => (
        <>
          <AgreementSelect
            data-path="successor_id"
            label={t("dialog.successor")}
            required
            value={form.values.successor_id}
            error={form.errors["successor_id"]}
            except={props.agreement.id}
            status={["signed", "registered"]}
            onChange={(successor) => form.setFieldValue("successor_id", successor)}
          />
          <DateField
            label={t("field.ends_on")}
            description={t("dialog.supersede_ends")}
            {...form.getInputProps("ends_on")}
          />
        </>
      )}
    </ActForm>
  );
}
