import { ActionIcon, Button, Group } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FormSection } from "@/shared/form/record_form_frame";
import { withoutParty } from "./condition_values";
import classes from "./form.module.css";
import { LockedPart } from "./locked_part";
import { PartyFields } from "./party_fields";
import { blankParty } from "./party_values";
import type { StepProps } from "./what_step";

type Props = StepProps & {
  text?: string;
  /** What parties are may change, not who they are. */
  fixed?: boolean;
};

/** Who agrees: our side and the partners, in the order of the paper. */
export function PartiesStep({ form, locked, text, fixed = false }: Props) {
  const { t } = useTranslation("agreements");
  const { parties } = form.values;
  const count = parties.length;
  const remove = (at: number) => {
    form.removeListItem("parties", at);
    form.setFieldValue("conditions", withoutParty(form.values.conditions, at));
  };
  const list = useRef<HTMLDivElement>(null);
  const added = useRef<number | null>(null);
  const add = (side: "own" | "partner") => {
    added.current = count;
    form.insertListItem("parties", blankParty(side));
  };
  useEffect(() => {
    const at = added.current;
    if (at === null || at >= count) return;
    added.current = null;
    list.current?.querySelectorAll("fieldset")[at]?.querySelector("input")?.focus();
  });
  return (
    <FormSection title={t("step.parties")} text={text ?? t("form.parties_text")}>
      <LockedPart locked={locked("content")}>
        <div id="parties" ref={list} className={classes["stack"]}>
          {parties.map((party, at) => (
            <fieldset key={`party-${at + 1}`} className={classes["party"]}>
              <legend>
                {t("form.party", { position: at + 1 })} · {t(`side.${party.side}`)}
              </legend>
              <PartyFields form={form} path={`parties.${at}`} party={party} />
              {form.errors[`parties.${at}`] ? (
                <p style={{ margin: 0, fontSize: 12.5, color: "var(--mantine-color-error)" }}>
                  {form.errors[`parties.${at}`]}
                </p>
              ) : null}
              {parties.length > 1 && !fixed ? (
                <ActionIcon
                  className={classes["remove"]}
                  aria-label={t("shared:list.remove_row", { what: t("field.party"), position: at + 1 })}
                  onClick={() => remove(at)}
                >
                  <IconTrash size={16} aria-hidden="true" />
                </ActionIcon>
              ) : null}
            </fieldset>
          ))}
          <Group gap="xs" hidden={fixed}>
            {(["partner", "own"] as const).map((side) => (
              <Button
                key={side}
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPlus size={14} aria-hidden="true" />}
                onClick={() => add(side)}
              >
                {t(`form.add_${side}`)}
              </Button>
            ))}
          </Group>
        </div>
      </LockedPart>
    </FormSection>
  );
}
