import { Checkbox, Group, Radio, ScrollArea, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Filter, FilterOption, FilterPatch, FilterValues } from "./filter_model";

type Props = { filter: Filter; values: FilterValues; onChange: (patch: FilterPatch) => void };

/** The control of one filter; changes take effect at once. */
export function FilterField({ filter, values, onChange }: Props) {
  if (filter.kind === "dates") return <Dates filter={filter} values={values} onChange={onChange} />;
  const value = values[filter.key] ?? "";
  const set = (next: string) => onChange({ [filter.key]: next === "" ? undefined : next });
  if (filter.kind === "text") {
    return (
      <TextField
        key={value}
        label={filter.label}
        placeholder={filter.placeholder}
        value={value}
        onSet={set}
      />
    );
  }
  return <Choices filter={filter} value={value} onSet={set} />;
}

function TextField(props: {
  label: string;
  placeholder?: string;
  value: string;
  onSet: (value: string) => void;
}) {
  const [text, setText] = useState(props.value);
  const send = () => props.onSet(text.trim());
  return (
    <TextInput
      label={props.label}
      placeholder={props.placeholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={send}
      onKeyDown={(event) => event.key === "Enter" && send()}
    />
  );
}

type ChoicesProps = {
  filter: Extract<Filter, { kind: "choice" | "choices" }>;
  value: string;
  onSet: (value: string) => void;
};

function matching(options: FilterOption[], text: string): FilterOption[] {
  const wanted = text.trim().toLowerCase();
  return options.filter(({ label }) => label.toLowerCase().includes(wanted));
}

function Choices({ filter, value, onSet }: ChoicesProps) {
  const { t } = useTranslation("shared");
  const [text, setText] = useState("");
  const options = filter.searchable ? matching(filter.options, text) : filter.options;
  const search = filter.searchable ? (
    <TextInput
      size="xs"
      placeholder={t("search")}
      aria-label={t("search")}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  ) : null;
  const list = (Control: typeof Checkbox | typeof Radio) => (
    <ScrollArea.Autosize mah={260} mt={6} type="auto">
      <Stack gap={6} py={2}>
        {options.map((option) => (
          <Control key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </ScrollArea.Autosize>
  );
  return (
    <Stack gap={6}>
      {search}
      {filter.kind === "choices" ? (
        <Checkbox.Group
          label={filter.label}
          value={value === "" ? [] : value.split(",")}
          onChange={(chosen) => onSet(chosen.join(","))}
        >
          {list(Checkbox)}
        </Checkbox.Group>
      ) : (
        <Radio.Group label={filter.label} value={value} onChange={onSet}>
          {list(Radio)}
        </Radio.Group>
      )}
    </Stack>
  );
}

type DatesProps = {
  filter: Extract<Filter, { kind: "dates" }>;
  values: FilterValues;
  onChange: Props["onChange"];
};

function Dates({ filter, values, onChange }: DatesProps) {
  const { t } = useTranslation("shared");
  const [from, to] = [`${filter.key}_from`, `${filter.key}_to`];
  return (
    <Group grow gap="xs" align="flex-end">
      {[from, to].map((key) => (
        <TextInput
          key={key}
          type="date"
          label={`${filter.label}, ${t(key === from ? "filter.from" : "filter.to")}`}
          value={/^\d/u.test(values[key] ?? "") ? values[key] : ""}
          onChange={(event) => onChange({ [key]: event.currentTarget.value || undefined })}
        />
      ))}
    </Group>
  );
}
