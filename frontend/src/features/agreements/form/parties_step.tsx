import { ActionIcon, Button, Group } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FormSection } from "@/shared/form/record_form_frame";
import classes from "./form.module.css";
import { LockedPart } from "./locked_part";
import { PartyFields } from "./party_fields";
import { blankParty } from "./party_values";
import type { StepProps } from "./what_step";

/** Who agrees: our side and the partners, in the order of the paper. */
export function PartiesStep({ form, locked }: StepProps) {
  const { t } = useTranslation("agreements");
  const { parties } = form.values;
  const add = (side: "own" | "partner") => form.insertListItem("parties", blankParty(side));
  return (
    <FormSection title={t("step.parties")} text={t("form.parties_text")}>
      <LockedPart locked={locked("content")}>
        <div id="parties" className={classes["stack"]}>
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
              {parties.length > 1 ? (
                <ActionIcon
                  className={classes["remove"]}
                  aria-label={t("shared:list.remove_row", { what: t("field.party"), position: at + 1 })}
                  onClick={() => form.removeListItem("parties", at)}
                >
                  <IconTrash size={16} aria-hidden="true" />
                </ActionIcon>
              ) : null}
            </fieldset>
          ))}
          <Group gap="xs">
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
