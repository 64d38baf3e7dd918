import { Checkbox, Group, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { PartialDateField } from "@/shared/form/parsed_input";
import { partialDateProblem } from "@/shared/form/parse";
import { sameValue } from "@/shared/ui/conflict";
import { Disclosure } from "@/shared/ui/disclosure";
import classes from "../form/form.module.css";
import { checkMoney, moneyBody, moneyValues, type MoneyValues } from "../form/money";
import { MoneyFields } from "../form/money_fields";
import { TermFields } from "../form/term_fields";
import { checkTerm, termBody, termValues, type TermValues } from "../form/term_values";
import { AMENDMENT_TYPES, type Agreement, type Schemas } from "../model";
import { ActForm, type ActProps } from "./act_form";
import { blankPaper, type PaperValues } from "./paper";

type AmendmentType = Schemas["AmendmentType"];
type Values = {
  number: string;
  types: AmendmentType[];
  signed_on: string;
  summary: string;
  term: TermValues;
  money: MoneyValues;
  scan_to_follow: boolean;
  paper: PaperValues;
};

function start(agreement: Agreement): Values {
  return {
    number: String(agreement.amendments.length + 1),
    types: [],
    signed_on: "",
    summary: "",
    term: termValues(agreement.term),
    money: moneyValues(agreement.office?.money),
    scan_to_follow: false,
    paper: blankPaper(),
  };
}

/** Only what the amendment names and what differs. */
function changesOf(before: Values, { types, term, money }: Values): Schemas["AgreementPatch"] {
  const changed = (type: "term" | "money", now: unknown) =>
    types.includes(type) && !sameValue(before[type], now);
  return {
    ...(changed("term", term) ? { term: termBody(term) } : {}),
    ...(changed("money", money) ? { money: moneyBody(money) } : {}),
  };
}

function check(values: Values): Record<string, string> {
  const { number, types, signed_on: on } = values;
  const date = on === "" ? "required" : partialDateProblem(on);
  return {
    ...(number.trim() === "" ? { number: "required" } : {}),
    ...(types.length === 0 ? { types: "required" } : {}),
    ...(date ? { signed_on: date } : {}),
    ...(types.includes("term") ? checkTerm(values.term) : {}),
    ...(types.includes("money") ? checkMoney(values.money) : {}),
  };
}

/** A signed amendment, with the term and the money it changes. */
export function AmendDialog(props: ActProps) {
  const { t } = useTranslation("agreements");
  const before = start(props.agreement);
  return (
    <ActForm
      {...props}
      name="amend"
      size="min(720px, 96vw)"
      text={t("dialog.amend")}
      initial={before}
      paper={() => "no"}
      pathOf={(path) => path.replace(/^changes\./u, "")}
      check={check}
      toBody={(values) => ({
        number: values.number.trim(),
        types: AMENDMENT_TYPES.filter((type) => values.types.includes(type)),
        signed_on: values.signed_on,
        summary: values.summary.trim() || null,
        changes: changesOf(before, values),
        scan_to_follow: values.scan_to_follow,
      })}
    >
      {(form) => <Fields form={form} agreement={props.agreement} />}
    </ActForm>
  );
}

const ELSEWHERE = new Set<AmendmentType>(["parties", "conditions", "text"]);

function Fields({ form, agreement }: { form: UseFormReturnType<Values>; agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const { types } = form.values;
  return (
    <>
      <div className={classes["pair"]}>
        <TextInput
          label={t("dialog.amendment_number")}
          withAsterisk
          maxLength={100}
          {...form.getInputProps("number")}
        />
        <PartialDateField
          data-autofocus
          label={t("dialog.amendment_signed")}
          withAsterisk
          {...form.getInputProps("signed_on")}
        />
      </div>
      <Checkbox.Group
        id="types"
        label={t("dialog.amendment_types")}
        withAsterisk
        {...form.getInputProps("types")}
      >
        <Group gap="md" mt={6}>
          {AMENDMENT_TYPES.map((type) => (
            <Checkbox key={type} value={type} label={t(`amendment_type.${type}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {types.includes("term") ? (
        <Disclosure title={t("dialog.new_term")} open>
          <TermFields form={form} startsOn={agreement.begins_on ?? null} />
        </Disclosure>
      ) : null}
      {types.includes("money") ? (
        <Disclosure title={t("dialog.new_money")} open>
          <MoneyFields form={form} />
        </Disclosure>
      ) : null}
      {types.some((type) => ELSEWHERE.has(type)) ? (
        <p className={classes["hint"]}>{t("dialog.amend_others")}</p>
      ) : null}
      <Textarea
        label={t("field.summary")}
        autosize
        minRows={2}
        maxLength={5000}
        {...form.getInputProps("summary")}
      />
      <Checkbox label={t("paper.scan")} {...form.getInputProps("scan_to_follow", { type: "checkbox" })} />
    </>
  );
}
