import { CloseButton, Combobox, InputBase, useCombobox } from "@mantine/core";
import {
  useEffect,
  useId,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { useTranslation } from "react-i18next";
import { searchFolded } from "@/shared/i18n/fold";

export type SearchOption = {
  value: string;
  label: string;
  /** Small text below the label. */
  note?: string;
  disabled?: boolean;
  /** How deep it stands in a tree; indented while the whole tree is shown. */
  depth?: number;
  /** More texts it is found by: a code, its names in other languages. */
  keywords?: readonly string[];
};

type Remote = {
  /** The text typed so far; the caller asks the API a little later. */
  onSearch: (text: string) => void;
  /** `options` do not answer `onSearch`'s last text yet. */
  searching: boolean;
  /** Letters before the API is asked; 2. */
  least?: number;
};

export type SearchSelectProps = {
  id?: string;
  label?: ReactNode;
  description?: ReactNode;
  placeholder?: string;
  error?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  leftSection?: ReactNode;
  "aria-label"?: string;
  "data-path"?: string;
  value: string | null;
  /** The chosen value; `null` when it was cleared. */
  onChange: (value: string | null) => void;
  options: readonly SearchOption[];
  /** Shown for a value that is not among the options (remote search). */
  valueLabel?: string;
  clearable?: boolean;
  /** The API searches; without it the options are searched here, in any script and spelling. */
  remote?: Remote;
  onFocus?: (event: FocusEvent<HTMLInputElement>) => void;
  onBlur?: (event: FocusEvent<HTMLInputElement>) => void;
};

/** What is typed, what answers it, and which of the answers Enter would take. */
function useChoosing(props: SearchSelectProps) {
  const { value, options, remote, clearable, valueLabel, onChange } = props;
  const combobox = useCombobox();
  /** What is being typed; `null` while the chosen label is shown. */
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [missed, setMissed] = useState(false);
  const waiting = useRef(false);
  const label = options.find((option) => option.value === value)?.label ?? valueLabel ?? "";
  const hits = hitsOf(options, typed, remote !== undefined);
  const choosable = hits.filter(({ disabled }) => !disabled);
  const active = choosable[Math.min(at, choosable.length - 1)];
  const text = (typed ?? "").trim();
  const tooShort = remote !== undefined && text.length < (remote.least ?? 2);
  const pending = remote?.searching === true && !tooShort;

  const stop = () => {
    waiting.current = false;
    setTyped(null);
    setMissed(false);
    combobox.closeDropdown();
  };
  const choose = (option: SearchOption | undefined) => {
    if (!option) return;
    stop();
    if (option.value !== value) onChange(option.value);
  };
  const type = (next: string) => {
    waiting.current = false;
    setTyped(next);
    setAt(0);
    setMissed(false);
    combobox.openDropdown();
    remote?.onSearch(next);
  };
  const open = () => {
    if (combobox.dropdownOpened) return;
    const chosen = choosable.findIndex((option) => option.value === value);
    setAt(Math.max(0, chosen));
    combobox.openDropdown();
  };
  const leave = () => {
    combobox.closeDropdown();
    if (typed === null) return;
    if (text === "") {
      setTyped(null);
      if (clearable && value !== null) onChange(null);
    } else if (choosable.length === 1 && !pending) choose(choosable[0]);
    else setMissed(true);
  };
  const move = (step: 1 | -1) => {
    if (!combobox.dropdownOpened || choosable.length === 0) return open();
    setAt((now) => (Math.min(now, choosable.length - 1) + step + choosable.length) % choosable.length);
  };
  const enter = () => {
    if (!combobox.dropdownOpened) open();
    else if (pending) waiting.current = true;
    else choose(active);
  };

  // Enter came before the answer: it counts once the answer is here.
  useEffect(() => {
    if (!waiting.current || pending) return;
    waiting.current = false;
    choose(active);
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      enter();
    } else if (event.key === "Tab" && text !== "" && !pending) choose(active);
    else if (event.key === "Escape" && combobox.dropdownOpened) stop();
  };

  return {
    combobox,
    shown: typed ?? (value === null || value === "" ? "" : label),
    typing: typed !== null,
    hits,
    active,
    pending,
    tooShort,
    missed,
    choose,
    type,
    open,
    leave,
    stop,
    onKeyDown,
  };
}

/**
 * The one searchable select. What is focused is selected, so that typing replaces it; the first hit is chosen by
 * Enter or Tab, also when its answer comes a moment later; Enter never sends the form; a text without a hit stays
 * and says so.
 */
export function SearchSelect(props: SearchSelectProps) {
  const {
    value,
    options,
    remote: _,
    valueLabel: _label,
    clearable,
    error,
    onChange,
    onFocus,
    onBlur,
    ...input
  } = props;
  const { t } = useTranslation("shared");
  const list = useId();
  const box = useRef<HTMLInputElement>(null);
  const choosing = useChoosing(props);
  const { combobox, hits, active } = choosing;
  const opened = combobox.dropdownOpened;
  const clear =
    clearable && value && !input.disabled ? (
      <CloseButton
        size="sm"
        tabIndex={-1}
        aria-label={t("filter.clear")}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          choosing.stop();
          onChange(null);
          box.current?.focus();
        }}
      />
    ) : null;
  const nothing = choosing.pending ? "loading" : choosing.tooShort ? "select.type_more" : "select.nothing";
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(chosen) => choosing.choose(options.find((option) => option.value === chosen))}
    >
      <Combobox.Target withKeyboardNavigation={false} withAriaAttributes={false}>
        <InputBase
          {...input}
          ref={box}
          error={choosing.missed ? t("select.missed") : error}
          value={choosing.shown}
          role="combobox"
          autoComplete="off"
          aria-haspopup="listbox"
          aria-expanded={opened}
          aria-controls={opened ? `${list}-list` : undefined}
          data-mantine-stop-propagation={opened || undefined}
          aria-activedescendant={opened && active ? `${list}-${active.value}` : undefined}
          onChange={(event) => choosing.type(event.currentTarget.value)}
          onKeyDown={choosing.onKeyDown}
          onClick={(event) => {
            if (!choosing.typing) event.currentTarget.select();
            choosing.open();
          }}
          onFocus={(event) => {
            event.currentTarget.select();
            onFocus?.(event);
          }}
          onBlur={(event) => {
            choosing.leave();
            onBlur?.(event);
          }}
          rightSectionPointerEvents={clear ? "all" : "none"}
          rightSection={clear ?? <Combobox.Chevron />}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={input.disabled}>
        <Combobox.Options
          id={`${list}-list`}
          mah={260}
          style={{ overflowY: "auto" }}
          aria-label={typeof input.label === "string" ? input.label : input["aria-label"]}
        >
          {hits.length === 0 ? <Combobox.Empty>{t(nothing)}</Combobox.Empty> : null}
          {opened
            ? hits.map((option) => (
                <Option
                  key={option.value}
                  id={`${list}-${option.value}`}
                  option={option}
                  active={option === active}
                  chosen={option.value === value}
                  depth={choosing.typing ? 0 : (option.depth ?? 0)}
                />
              ))
            : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function hitsOf(
  options: readonly SearchOption[],
  typed: string | null,
  remote: boolean,
): readonly SearchOption[] {
  if (typed === null || remote) return options;
  return searchFolded(options, typed, ({ label, keywords = [] }) => [label, ...keywords]);
}

type OptionProps = { id: string; option: SearchOption; active: boolean; chosen: boolean; depth: number };

function Option({ id, option: { value, label, note, disabled }, active, chosen, depth }: OptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView?.({ block: "nearest" });
  }, [active]);
  return (
    <Combobox.Option
      ref={row}
      id={id}
      value={value}
      disabled={disabled}
      active={chosen}
      aria-selected={active}
      data-combobox-selected={active || undefined}
      style={depth > 0 ? { paddingInlineStart: 12 + 16 * depth } : undefined}
    >
      {label}
      {note ? (
        <small style={{ display: "block", color: active ? "inherit" : "var(--hk-ink-faint)" }}>{note}</small>
      ) : null}
    </Combobox.Option>
  );
}
