import { Button, FileButton, Group, Input, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { emblemUrl } from "@/shared/auth/institution";
import type { Emblem } from "../model";
import { readEmblem, type EmblemRefusal } from "./read_emblem";
import classes from "./settings.module.css";

type Props = { value: Emblem | null; error?: ReactNode; onChange: (emblem: Emblem | null) => void };

/** The emblem with its preview; a wrong file is refused before it is sent. */
export function EmblemInput({ value, error, onChange }: Props) {
  const { t } = useTranslation("settings");
  const [refusal, setRefusal] = useState<EmblemRefusal | null>(null);
  const url = emblemUrl(value);
  const take = async (file: File | null) => {
    if (!file) return;
    const read = await readEmblem(file);
    setRefusal("refusal" in read ? read.refusal : null);
    if ("emblem" in read) onChange(read.emblem);
  };
  return (
    <Input.Wrapper
      id="emblem"
      labelElement="div"
      label={t("field.emblem")}
      description={t("emblem.hint")}
      error={refusal ? t(`emblem.${refusal}`) : error}
    >
      <Group mt={6}>
        {url ? (
          <img src={url} alt={t("field.emblem")} width={72} height={72} className={classes["emblem"]} />
        ) : (
          <Text size="sm" c="dimmed">
            {t("shared:empty_value")}
          </Text>
        )}
        <FileButton accept="image/png,image/webp" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" size="xs">
              {t("emblem.choose")}
            </Button>
          )}
        </FileButton>
        {value ? (
          <Button variant="subtle" color="red" size="xs" onClick={() => onChange(null)}>
            {t("shared:remove")}
          </Button>
        ) : null}
      </Group>
    </Input.Wrapper>
  );
}
