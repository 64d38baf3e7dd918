import { Radio, SegmentedControl, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/auth/session";
import { orNull } from "@/shared/form/or_null";
import { useOptions } from "../components/use_agreement_words";
import classes from "../form/form.module.css";
import { holds, needs, OPINIONS, type Agreement } from "../model";
import { ActForm, type ActProps } from "./act_form";
import { blankPaper } from "./paper";

const REVIEWERS = ["legal", "head"] as const;
type Reviewer = (typeof REVIEWERS)[number];

/** As whom one reviews: one's own role, or whose consent is still missing. */
function useReviewer({ office }: Agreement) {
  const { roles } = useMe();
  const own = REVIEWERS.filter((role) => holds(roles, role));
  const missing = REVIEWERS.filter((role) => !office?.reviews[role]);
  const first = own.find((role) => missing.includes(role)) ?? own[0] ?? missing[0] ?? "legal";
  return { first, isOwn: (role: Reviewer) => own.includes(role) };
}

/** Consent to the text, or remarks with which it goes back; another reviewer's is recorded from paper. */
export function ReviewDialog({ name, ...props }: ActProps & { name: "endorse" | "send_back" }) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  const { first, isOwn } = useReviewer(props.agreement);
  const back = name === "send_back";
  const fromPaper = needs(props.agreement, name, "/on_paper");
  const isMine = (role: Reviewer) => !fromPaper && isOwn(role);
  return (
    <ActForm
      {...props}
      name={name}
      labels={back ? { remarks: t("dialog.what_to_change") } : {}}
      text={t(`dialog.${name}`)}
      initial={{ as: first, remarks: "", paper: blankPaper(isMine(first) ? "" : t(`reviewer.${first}`)) }}
      check={({ remarks }): Record<string, string> =>
        back && remarks.trim() === "" ? { remarks: "required" } : {}
      }
      paper={(values) => (isMine(values.as) ? "may" : "must")}
      toBody={({ as, remarks }) => (remarks.trim() === "" ? { as } : { as, remarks: remarks.trim() })}
    >
      {(form) => (
        <>
          <div>
            <div className={classes["legend"]} id="as-label">
              {t("dialog.as")}
            </div>
            <SegmentedControl
              aria-labelledby="as-label"
              data={options("reviewer", REVIEWERS)}
              value={form.values.as}
              onChange={(as) => {
                const reviewer = as === "head" ? "head" : "legal";
                form.setFieldValue("as", reviewer);
                form.setFieldValue("paper.post", isMine(reviewer) ? "" : t(`reviewer.${reviewer}`));
              }}
            />
          </div>
          <Textarea
            data-autofocus
            label={t(back ? "dialog.what_to_change" : "field.remarks")}
            withAsterisk={back}
            autosize
            minRows={3}
            maxLength={2000}
            {...form.getInputProps("remarks")}
          />
        </>
      )}
    </ActForm>
  );
}

export function ConcludeDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const fromPaper = needs(props.agreement, "conclude", "/on_paper");
  const given = props.agreement.office?.conclusion;
  return (
    <ActForm
      {...props}
      name="conclude"
      text={t("dialog.conclude")}
      initial={{
        opinion: given?.opinion ?? "",
        text: given?.text ?? "",
        paper: blankPaper(fromPaper ? t("reviewer.head") : ""),
      }}
      check={({ opinion, text }): Record<string, string> => ({
        ...(opinion === "" ? { opinion: "required" } : {}),
        ...(text.trim() === "" ? { text: "required" } : {}),
      })}
      paper={() => (fromPaper ? "must" : "may")}
      toBody={({ opinion, text }) => ({
        // Without a choice nothing is sent.
        opinion: opinion as (typeof OPINIONS)[number],
        text: text.trim(),
      })}
    >
      {(form) => (
        <>
          <Radio.Group
            id="opinion"
            label={t("dialog.opinion")}
            withAsterisk
            {...form.getInputProps("opinion")}
          >
            <Stack gap={6} mt={6}>
              {OPINIONS.map((opinion) => (
                <Radio key={opinion} value={opinion} label={t(`opinion.${opinion}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            data-autofocus
            label={t("dialog.grounds")}
            withAsterisk
            autosize
            minRows={4}
            maxLength={10_000}
            {...form.getInputProps("text")}
          />
        </>
      )}
    </ActForm>
  );
}

export function ApproveDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const fromPaper = needs(props.agreement, "approve", "/on_paper");
  return (
    <ActForm
      {...props}
      name="approve"
      text={t("dialog.approve")}
      initial={{ remarks: "", paper: blankPaper(fromPaper ? t("reviewer.head") : "") }}
      paper={() => (fromPaper ? "must" : "may")}
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
