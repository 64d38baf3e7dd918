import { Select, Switch, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/shared/api/model";
import { RowList } from "./row_list";

const KINDS = ["email", "phone", "telegram", "post"] as const;

type Props<Values> = { form: UseFormReturnType<Values>; channels: Channel[] };

/** The ways somebody is reached; at most one is tried first. */
export function ChannelsField<Values>({ form, channels }: Props<Values>) {
  const { t } = useTranslation("shared");
  const what = t("channels");
  const cell = (field: string, index: number) => `${field} (${t("rows.row", { what, position: index + 1 })})`;
  const input = (index: number, field: keyof Channel) =>
    form.getInputProps(`channels.${index}.${field}` as never);
  const prefer = (index: number, on: boolean) => {
    const chosen = channels.map((channel, at) => ({ ...channel, preferred: on && at === index }));
    form.setFieldValue("channels" as never, chosen);
  };
  return (
    <RowList
      path="channels"
      legend={what}
      error={form.errors["channels"]}
      count={channels.length}
      addLabel={t("channel_add")}
      onAdd={() =>
        form.insertListItem("channels" as never, { kind: "phone", value: "", preferred: false } as never)
      }
      onRemove={(index) => form.removeListItem("channels" as never, index)}
      renderRow={(index) => (
        <>
          <Select
            aria-label={cell(t("channel_kind"), index)}
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: t(`channel.${value}`) }))}
            {...input(index, "kind")}
          />
          <TextInput aria-label={cell(t("channel_value"), index)} {...input(index, "value")} />
          <Switch
            size="sm"
            label={t("channel_prefer")}
            aria-label={cell(t("channel_prefer"), index)}
            checked={channels[index]?.preferred ?? false}
            onChange={(event) => prefer(index, event.currentTarget.checked)}
          />
        </>
      )}
    />
  );
}
