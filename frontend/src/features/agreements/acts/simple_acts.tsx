import { Blockquote, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { orNull } from "@/shared/form/or_null";
import { useFormat } from "@/shared/i18n/use_format";
import { ActForm, type ActProps } from "./act_form";
import { blankPaper } from "./paper";

type RemarkAct = "send_for_review" | "open_negotiation" | "resume" | "withdraw_termination";

/** A step that needs no words but may have some. */
export function RemarkDialog({ name, ...props }: ActProps & { name: RemarkAct }) {
  const { t } = useTranslation("agreements");
  return (
    <ActForm
      {...props}
      name={name}
      text={t(`dialog.${name}`)}
      initial={{ remarks: "", paper: blankPaper() }}
      toBody={({ remarks }) => ({ remarks: orNull(remarks) })}
    >
      {(form) => (
        <Textarea
          data-autofocus
          label={t("field.remarks")}
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps("remarks")}
        />
      )}
    </ActForm>
  );
}

type ReasonAct = "return_to_draft" | "decline" | "cancel";

export const reasonMissing = ({ reason }: { reason: string }): Record<string, string> =>
  reason.trim() === "" ? { reason: "required" } : {};

export function ReasonInput({ form }: { form: { getInputProps: (path: "reason") => object } }) {
  const { t } = useTranslation("agreements");
  return (
    <Textarea
      data-autofocus
      label={t("field.reason")}
      description={t("shared:reason.hint")}
      withAsterisk
      autosize
      minRows={3}
      maxLength={2000}
      {...form.getInputProps("reason")}
    />
  );
}

/** A step back or out, which says why. */
export function ReasonActDialog({ name, ...props }: ActProps & { name: ReasonAct }) {
  const { t } = useTranslation("agreements");
  return (
    <ActForm
      {...props}
      name={name}
      text={t(`dialog.${name}`)}
      initial={{ reason: "", paper: blankPaper() }}
      check={reasonMissing}
      toBody={({ reason }) => ({ reason: reason.trim() })}
    >
      {(form) => <ReasonInput form={form} />}
    </ActForm>
  );
}

/** The head takes the last act back. */
export function RevertDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const last = props.agreement.office?.acts.find(({ reverted }) => !reverted);
  return (
    <ActForm
      {...props}
      name="revert_last_act"
      text={t("dialog.revert_last_act")}
      initial={{ reason: "", paper: blankPaper() }}
      check={reasonMissing}
      paper={() => "no"}
      toBody={({ reason }) => ({ reason: reason.trim() })}
    >
      {(form) => (
        <>
          {last ? (
            <Blockquote p="sm" my={0}>
              {t("dialog.last_act", {
                act: t(`act.${last.action}`),
                day: format.dateTime(last.at),
                by: last.by.name,
                status: t(`status.${last.from_status}`),
              })}
            </Blockquote>
          ) : null}
          <ReasonInput form={form} />
        </>
      )}
    </ActForm>
  );
}
