import { Select, Switch, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/shared/api/model";
import { RowList } from "./row_list";
import { useCellLabel } from "./use_cell_label";

const KINDS = ["email", "phone", "telegram", "post"] as const;

type Props<Values> = { form: UseFormReturnType<Values>; channels: Channel[] };

/** The ways somebody is reached; at most one is tried first. */
export function ChannelsField<Values>({ form, channels }: Props<Values>) {
  const { t } = useTranslation("shared");
  const what = t("channels.title");
  const cell = useCellLabel(what);
  const input = (index: number, field: keyof Channel) =>
    form.getInputProps(`channels.${index}.${field}` as never);
  const list = "channels" as never;
  const prefer = (index: number, on: boolean) => {
    const chosen = channels.map((channel, at) => ({ ...channel, preferred: on && at === index }));
    form.setFieldValue(list, chosen);
  };
  return (
    <RowList
      path="channels"
      legend={what}
      columns="minmax(0, 1fr) minmax(0, 1.8fr)"
      error={form.errors["channels"]}
      count={channels.length}
      addLabel={t("channels.add")}
      onAdd={() => form.insertListItem(list, { kind: "phone", value: "", preferred: false } as never)}
      onRemove={(index) => form.removeListItem(list, index)}
      renderRow={(index) => (
        <>
          <Select
            aria-label={cell(t("channels.kind"), index)}
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: t(`channel.${value}`) }))}
            {...input(index, "kind")}
          />
          <TextInput aria-label={cell(t("channels.value"), index)} {...input(index, "value")} />
          <Switch
            size="sm"
            label={t("channels.prefer")}
            aria-label={cell(t("channels.prefer"), index)}
            checked={channels[index]?.preferred ?? false}
            onChange={(event) => prefer(index, event.currentTarget.checked)}
          />
        </>
      )}
    />
  );
}
