import { Checkbox, Group, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { PartialDateField } from "@/shared/form/parsed_input";
import { FormSection, RecordFormFrame } from "@/shared/form/record_form_frame";
import { useVersionedForm, type Versioned } from "@/shared/form/use_versioned_form";
import { useNotice } from "@/shared/ui/notice";
import { checkPaper, paperBody } from "../acts/paper";
import { PaperBlock } from "../acts/paper_block";
import { useAgreementAct } from "../api/acts";
import { useFormLabels } from "../components/use_form_labels";
import { AMENDMENT_TYPES, type Agreement } from "../model";
import { AgreementConflict, useVersionNow } from "./agreement_conflict";
import {
  amendedOnly,
  amendmentBody,
  amendmentPath,
  checkAmendment,
  type AmendmentType,
} from "./amendment_values";
import { ConditionsPart, ObligationsPart } from "./exchange_step";
import { RelatedPart } from "./filing_step";
import classes from "./form.module.css";
import { MoneyFields } from "./money_fields";
import { PartiesStep } from "./parties_step";
import { TermStep } from "./term_step";
import { checkAgreement, formPath, toChange, toValues, type AgreementValues } from "./values";
import { NamesPart } from "./what_step";

type Props = { agreement: Agreement; onDone: () => void };

function check(values: AgreementValues): Record<string, string> {
  const { amendment } = values;
  return {
    ...checkAmendment(amendment),
    ...amendedOnly(amendment, checkAgreement(values)),
    ...checkPaper(values.paper, false),
  };
}

/** A signed amendment: its paper, and whatever it changes of the agreement. */
export function AmendForm({ agreement, onDone }: Props) {
  const { t } = useTranslation("agreements");
  const act = useAgreementAct(agreement.id, "amend");
  const notice = useNotice();
  const save = async (base: Versioned<AgreementValues>, values: AgreementValues, key: string) => {
    const { amendment } = values;
    const changes = amendedOnly(amendment, toChange(base.values, values));
    const body = { ...amendmentBody(amendment, changes), ...paperBody(values.paper, false) };
    const now = await act.mutateAsync({ version: base.version, body, key });
    notice(t("done.amend", { number: now.number ?? now.title }));
    onDone();
  };
  const versioned = useVersionedForm<AgreementValues>({
    start: { version: agreement.version, values: toValues(agreement) },
    labels: useFormLabels(),
    check,
    pathOf: (path) => formPath(amendmentPath(path)),
    draftKey: `agreement.amend.${agreement.id}`,
    save,
    load: useVersionNow(agreement.id),
  });
  const { form } = versioned.state;
  return (
    <div className={classes["single"]}>
      <RecordFormFrame state={versioned.state} submitLabel={t("form.amend")} onCancel={onDone}>
        <FormSection title={t("form.amendment")} text={t("form.amendment_text")}>
          <Paper form={form} />
        </FormSection>
        {AMENDMENT_TYPES.filter((type) => form.values.amendment.types.includes(type)).map((type) => (
          <Stack key={type} gap="lg">
            <Changed type={type} form={form} agreement={agreement} />
          </Stack>
        ))}
        <PaperBlock form={form} required={false} />
      </RecordFormFrame>
      <AgreementConflict versioned={versioned} />
    </div>
  );
}

type FormProps = { form: UseFormReturnType<AgreementValues> };

function Paper({ form }: FormProps) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <div className={classes["pair"]}>
        <TextInput
          label={t("dialog.amendment_number")}
          required
          maxLength={100}
          {...form.getInputProps("amendment.number")}
        />
        <PartialDateField
          label={t("dialog.amendment_signed")}
          required
          {...form.getInputProps("amendment.signed_on")}
        />
      </div>
      <Checkbox.Group
        id="amendment.types"
        label={t("dialog.amendment_types")}
        description={t("form.types_hint")}
        withAsterisk
        {...form.getInputProps("amendment.types")}
      >
        <Group gap="md" mt={6}>
          {AMENDMENT_TYPES.map((type) => (
            <Checkbox key={type} value={type} label={t(`amendment_type.${type}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea
        label={t("field.summary")}
        autosize
        minRows={2}
        maxLength={5000}
        {...form.getInputProps("amendment.summary")}
      />
      <Checkbox
        label={t("paper.scan")}
        {...form.getInputProps("amendment.scan_to_follow", { type: "checkbox" })}
      />
    </>
  );
}

const OPEN = () => false;

/** The fields an amendment of this type changes, as they are now. */
function Changed({ type, form, agreement }: FormProps & { type: AmendmentType; agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const props = { form, locked: OPEN };
  switch (type) {
    case "term":
      return <TermStep {...props} beginsOn={agreement.begins_on ?? null} />;
    case "parties":
      return <PartiesStep {...props} fixed text={t("form.amend_parties")} />;
    case "conditions":
      return <ConditionsPart {...props} />;
    case "money":
      return (
        <FormSection title={t("field.money")}>
          <MoneyFields form={form} />
        </FormSection>
      );
    default:
      return (
        <>
          <NamesPart {...props} />
          <ObligationsPart {...props} />
          <RelatedPart {...props} self={agreement.id} />
        </>
      );
  }
}
