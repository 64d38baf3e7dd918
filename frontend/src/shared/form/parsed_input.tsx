import { ActionIcon, TextInput, type TextInputProps } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatPartialDate } from "@/shared/i18n/format";
import {
  parseDate,
  parseLocalPhone,
  parseMonthDay,
  parseNumber,
  parsePartialDate,
  parseTime,
  parseWebsite,
  showMonthDay,
} from "./parse";

type Base = Omit<TextInputProps, "value" | "defaultValue" | "onChange">;

type Props = Base & {
  /** What the API takes, or the text as typed while it cannot be read. */
  value?: string;
  onChange: (value: string) => void;
};

type ParsedProps = Props & {
  parse: (text: string) => string | null;
  show?: (value: string) => string;
};

/**
 * A text field that reads what people type. The form holds the read value, or the typed text while it is not
 * readable: nothing typed is changed or lost, and the check of the form says what is expected.
 */
function ParsedInput({ value = "", onChange, parse, show, onBlur, ...input }: ParsedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...input}
      value={typed ?? show?.(value) ?? value}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(text.trim() === "" ? "" : (parse(text) ?? text));
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}

/** A number. The form's value is its text: turn it by `numberOf`, check it by `numberProblem` (`form/parse.ts`). */
export function NumberField(props: Props) {
  return <ParsedInput inputMode="decimal" autoComplete="off" {...props} parse={parseNumber} />;
}

/** A time of day, `HH:mm`. */
export function TimeField(props: Props) {
  return (
    <ParsedInput inputMode="numeric" autoComplete="off" placeholder="09:00" {...props} parse={parseTime} />
  );
}

/** A day of every year: `MM-DD` for the API, `15.05` on screen. */
export function MonthDayField(props: Props) {
  return (
    <ParsedInput
      inputMode="decimal"
      autoComplete="off"
      placeholder="15.05"
      {...props}
      parse={parseMonthDay}
      show={showMonthDay}
    />
  );
}

/** An address of the web; its `https://` is put before what lacks it. */
export function WebsiteField(props: Props) {
  return <ParsedInput type="url" inputMode="url" placeholder="https://" {...props} parse={parseWebsite} />;
}

/** A telephone number of our own office: `+998` is put before what lacks it. */
export function LocalPhoneField(props: Props) {
  return (
    <ParsedInput
      type="tel"
      inputMode="tel"
      placeholder="+998 72 226 46 05"
      {...props}
      parse={parseLocalPhone}
    />
  );
}

/** A date as old papers have it: whole, or month and year, or the year alone. `2016-05` for the API, `05.2016` here. */
export function PartialDateField(props: Props) {
  const { t } = useTranslation("shared");
  return (
    <ParsedInput
      inputMode="decimal"
      autoComplete="off"
      placeholder={t("date.partial_pattern")}
      {...props}
      parse={parsePartialDate}
      show={formatPartialDate}
    />
  );
}

/** A calendar date: `YYYY-MM-DD` for the API, `25.11.2026` on screen in every browser; the button picks one. */
export function DateField({ disabled, ...props }: Props) {
  const { t } = useTranslation("shared");
  const picker = useRef<HTMLInputElement>(null);
  return (
    <ParsedInput
      inputMode="decimal"
      autoComplete="off"
      placeholder={t("date.pattern")}
      disabled={disabled}
      {...props}
      parse={parseDate}
      show={formatDate}
      rightSection={
        <span style={{ position: "relative", display: "inline-flex" }}>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            value={/^\d{4}-\d{2}-\d{2}$/u.test(props.value ?? "") ? props.value : ""}
            onChange={(event) => props.onChange(event.currentTarget.value)}
            style={{ position: "absolute", inset: 0, opacity: 0, pointerEvents: "none", border: 0 }}
          />
          <ActionIcon
            size={26}
            disabled={disabled}
            aria-label={t("date.pick")}
            onClick={() => picker.current?.showPicker?.()}
          >
            <IconCalendar size={16} aria-hidden="true" />
          </ActionIcon>
        </span>
      }
    />
  );
}
