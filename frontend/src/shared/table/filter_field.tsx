import {
  Button,
  Checkbox,
  CloseButton,
  Group,
  Radio,
  ScrollArea,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { parseDate } from "@/shared/form/parse";
import { DateField } from "@/shared/form/parsed_input";
import { searchFolded } from "@/shared/i18n/fold";
import classes from "./filter_bar.module.css";
import { daysFromToday, type Filter, type FilterPatch, type FilterValues } from "./filter_model";
import { useDateWords } from "./use_date_words";

type Props = { filter: Filter; values: FilterValues; onChange: (patch: FilterPatch) => void };

/** The control of one filter; changes take effect at once. */
export function FilterField({ filter, values, onChange }: Props) {
  if (filter.kind === "dates") return <Dates filter={filter} values={values} onChange={onChange} />;
  const value = values[filter.key] ?? "";
  const set = (next: string) => onChange({ [filter.key]: next === "" ? undefined : next });
  if (filter.kind === "picked") return filter.control(set);
  if (filter.kind === "text") {
    return (
      <TextField
        key={value}
        label={filter.label}
        placeholder={filter.placeholder}
        suggestions={filter.suggestions}
        value={value}
        onSet={set}
      />
    );
  }
  return <Choices filter={filter} value={value} onSet={set} />;
}

type TextFieldProps = {
  label: string;
  placeholder?: string;
  value: string;
  suggestions?: readonly string[];
  onSet: (value: string) => void;
};

function TextField({ label, placeholder, value, suggestions = NONE, onSet }: TextFieldProps) {
  const { t } = useTranslation("shared");
  const [text, setText] = useState(value);
  const offered = searchFolded(suggestions, text === value ? "" : text, (one) => [one]).slice(0, 12);
  const send = () => onSet(text.trim());
  return (
    <Stack gap="xs">
      <TextInput
        label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && send()}
      />
      {offered.length > 0 ? (
        <Group gap={6}>
          {offered.map((one) => (
            <Button
              key={one}
              size="compact-sm"
              variant={one === value ? "light" : "default"}
              aria-pressed={one === value}
              onClick={() => {
                setText(one);
                onSet(one);
              }}
            >
              {one}
            </Button>
          ))}
        </Group>
      ) : null}
      <Button size="xs" variant="default" disabled={text.trim() === value} onClick={send}>
        {t("filter.apply")}
      </Button>
    </Stack>
  );
}

const NONE: readonly string[] = [];

type ChoicesProps = {
  filter: Extract<Filter, { kind: "choice" | "choices" }>;
  value: string;
  onSet: (value: string) => void;
};

/** Up and Down walk from the search through the options, Enter chooses one. */
function onChoiceKey(event: KeyboardEvent<HTMLDivElement>): void {
  const inputs = [...event.currentTarget.querySelectorAll("input")];
  const at = inputs.indexOf(event.target as HTMLInputElement);
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step !== 0) {
    event.preventDefault();
    inputs[at + step]?.focus();
  } else if (event.key === "Enter") {
    event.preventDefault();
    const searching = inputs[at]?.type === "text";
    (searching ? inputs[at + 1] : inputs[at])?.click();
  }
}

function Choices({ filter, value, onSet }: ChoicesProps) {
  const { t } = useTranslation("shared");
  const [text, setText] = useState("");
  const options = filter.searchable
    ? searchFolded(filter.options, text, ({ label, keywords = NONE }) => [label, ...keywords])
    : filter.options;
  const body = (Control: typeof Checkbox | typeof Radio) => (
    // The keys go on where the native ones of a group stop: out of the search, into the options.
    <div role="presentation" onKeyDown={onChoiceKey}>
      {filter.searchable ? (
        <TextInput
          size="xs"
          mt={6}
          placeholder={t("search")}
          aria-label={t("search")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      {options.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t("select.nothing")}
        </Text>
      ) : null}
      <ScrollArea.Autosize mah={260} mt={6} type="auto">
        <div className={classes["options"]}>
          {options.map((option) => (
            <Control key={option.value} value={option.value} label={option.label} />
          ))}
        </div>
      </ScrollArea.Autosize>
    </div>
  );
  return filter.kind === "choices" ? (
    <Checkbox.Group
      label={filter.label}
      value={value === "" ? [] : value.split(",")}
      onChange={(chosen) => onSet(chosen.join(","))}
    >
      {body(Checkbox)}
    </Checkbox.Group>
  ) : (
    <Radio.Group label={filter.label} value={value} onChange={onSet}>
      {body(Radio)}
    </Radio.Group>
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
  const told = [from, to].some((key) => daysFromToday(values[key] ?? "") !== null);
  return (
    <div className={classes["dates"]} data-told={told || undefined}>
      {[from, to].map((key) => (
        <Bound
          key={key}
          label={`${filter.label}, ${t(key === from ? "filter.from" : "filter.to")}`}
          value={values[key] ?? ""}
          onSet={(date) => onChange({ [key]: date || undefined })}
        />
      ))}
    </div>
  );
}

type BoundProps = { label: string; value: string; onSet: (date: string) => void };

/** One end of a period. How far it is from today cannot be typed, only said and taken away. */
function Bound({ label, value, onSet }: BoundProps) {
  const box = useRef<HTMLDivElement>(null);
  const cleared = useRef(false);
  // The button that had the focus is gone once the address has changed.
  useEffect(() => {
    if (!cleared.current || value !== "") return;
    cleared.current = false;
    box.current?.querySelector("input")?.focus();
  }, [value]);
  const clear = () => {
    cleared.current = true;
    onSet("");
  };
  return (
    <div ref={box}>
      {daysFromToday(value) === null ? (
        <DateField
          label={label}
          value={value}
          onChange={(date) => (date === "" || parseDate(date) === date) && onSet(date)}
        />
      ) : (
        <FromToday label={label} value={value} onClear={clear} />
      )}
    </div>
  );
}

function FromToday({ label, value, onClear }: { label: string; value: string; onClear: () => void }) {
  const { t } = useTranslation("shared");
  const dateWords = useDateWords();
  return (
    <TextInput
      label={label}
      readOnly
      value={dateWords(value)}
      rightSection={
        <CloseButton size={26} aria-label={t("filter.clear_value", { label })} onClick={onClear} />
      }
    />
  );
}
