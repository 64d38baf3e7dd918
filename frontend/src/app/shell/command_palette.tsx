import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { LiveRegion } from "@/shared/ui/live_region";
import classes from "./command_palette.module.css";
import { useCommands, type Command } from "./use_commands";

type Props = {
  /** What was typed while this was still being loaded. */
  begun?: string;
  onClose: () => void;
};

/** Ctrl K: any page, action or record by a few letters; arrows and Enter. */
export function CommandPalette({ begun = "", onClose }: Props) {
  const { t } = useTranslation("app");
  const [text, setText] = useState(begun);
  const [at, setAt] = useState(0);
  const [searched] = useDebouncedValue(text.trim(), 200);
  const { commands, searching } = useCommands(text.trim(), searched);
  const navigate = useNavigate();
  const list = useId();
  const active = commands[Math.min(at, commands.length - 1)];
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    if (command.run) command.run();
    else void navigate({ href: command.href });
  };
  // Enter came before the answer: it counts once the answer is here.
  const [waiting, setWaiting] = useState(false);
  const pending = searching || searched !== text.trim();
  useEffect(() => {
    if (waiting && !pending) run(active);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter" && pending && at === 0) setWaiting(true);
    else if (event.key === "Enter") run(active);
    if (step === 0 || commands.length === 0) return;
    event.preventDefault();
    setAt((now) => (Math.min(now, commands.length - 1) + step + commands.length) % commands.length);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size="lg"
      transitionProps={{ duration: 0 }}
      yOffset="12vh"
      centered={false}
      aria-label={t("shell.search")}
    >
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        className={classes["input"]}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={active ? `${list}-${active.id}` : undefined}
        aria-label={t("shell.search")}
        placeholder={t("shell.search")}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
          setWaiting(false);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t("shell.results")} className={classes["list"]}>
        {commands.map((command) => (
          <Option
            key={command.id}
            id={`${list}-${command.id}`}
            command={command}
            active={command === active}
            onRun={run}
          />
        ))}
      </div>
      {commands.length === 0 ? (
        <p className={classes["nothing"]}>{searching ? t("shared:loading") : t("shell.nothing")}</p>
      ) : null}
      <LiveRegion message={t("shell.found", { count: commands.length })} />
    </Modal>
  );
}

type OptionProps = { id: string; command: Command; active: boolean; onRun: (command: Command) => void };

function Option({ id, command, active, onRun }: OptionProps) {
  const Icon = command.icon;
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={classes["option"]}
      onMouseDown={(event) => {
        event.preventDefault();
        onRun(command);
      }}
    >
      <Icon size={17} aria-hidden="true" />
      <span className={classes["label"]}>{command.label}</span>
      <span className={classes["note"]}>{command.note}</span>
    </div>
  );
}
