import { Alert, Anchor, Button, Progress, Select, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/shared/api/problem";
import { can, useMe } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { lastList } from "@/shared/table/last_list";
import { ErrorState } from "@/shared/ui/error_state";
import { LiveRegion } from "@/shared/ui/live_region";
import { PageHeader } from "@/shared/ui/page_header";
import { useBeginImport, type Source } from "../api/acts";
import { useRegisterName } from "../components/import_words";
import type { ImportListSearch } from "../api/imports";
import { MAX_FILE_BYTES, REGISTERS } from "../model";
import { DropZone } from "./drop_zone";
import classes from "./start.module.css";

type Props = {
  register: string | undefined;
  onRegister: (register: string) => void;
  onBegun: (id: string) => void;
};

/** Registers this person may import into. */
function useOwnRegisters(): string[] {
  const me = useMe();
  return Object.entries(REGISTERS).flatMap(([register, { edit }]) => (can(me, edit) ? [register] : []));
}

function sizeOf(source: Source): number {
  if ("file" in source) return source.file.size;
  return "text" in source ? new Blob([source.text]).size : 0;
}

/** What is sent, how much of it, and what the server said. */
function useSending(register: string, onBegun: (id: string) => void) {
  const begin = useBeginImport();
  const [sent, setSent] = useState(0);
  const [tooLarge, setTooLarge] = useState<ApiProblem | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const send = (source: Source) => {
    if (begin.isPending) return;
    const large = sizeOf(source) > MAX_FILE_BYTES;
    setTooLarge(large ? new ApiProblem({ code: "too_large", status: 413 }) : null);
    setSent(0);
    begin.reset();
    if (large) return;
    abort.current = new AbortController();
    begin.mutate(
      { register, source, onProgress: setSent, signal: abort.current.signal },
      { onSuccess: ({ id }) => onBegun(id) },
    );
  };
  const stop = () => {
    abort.current?.abort();
    begin.reset();
  };
  const source = begin.isPending ? begin.variables.source : null;
  const failed = begin.error !== null && !abort.current?.signal.aborted;
  return { send, stop, sent, source, tooLarge, error: failed ? begin.error : null };
}

/** The first step: which file, or which pasted table, goes into which register. */
export function NewImportPage({ register, onRegister, onBegun }: Props) {
  const { t } = useTranslation("imports");
  const registerName = useRegisterName();
  const own = useOwnRegisters();
  const into = register ?? own[0] ?? "";
  const known = own.includes(into) || into === "" ? own : [into, ...own];
  const sending = useSending(into, onBegun);
  return (
    <>
      <PageHeader
        title={t("start.title", { register: registerName(into) })}
        crumbs={
          <Anchor
            inherit
            underline="always"
            renderRoot={(link) => (
              <Link {...link} to="/imports" search={lastList<ImportListSearch>("imports")} />
            )}
          >
            {t("title")}
          </Anchor>
        }
      />
      <div className={classes["form"]}>
        {known.length > 1 ? (
          <Select
            label={t("start.into")}
            data={known.map((value) => ({ value, label: registerName(value) }))}
            value={into}
            allowDeselect={false}
            onChange={(value) => value && onRegister(value)}
          />
        ) : null}
        {sending.tooLarge ? (
          <Alert role="alert" color="red" variant="outline" title={t("start.too_large.title")}>
            {t("start.too_large.text")}
          </Alert>
        ) : null}
        {sending.error ? <ErrorState error={sending.error} title={t("start.refused")} /> : null}
        {sending.source ? (
          <Sending source={sending.source} sent={sending.sent} onStop={sending.stop} />
        ) : null}
        {/* Kept while it is sent: a refusal must not lose a pasted table. */}
        <div hidden={sending.source !== null} className={sending.source ? undefined : classes["form"]}>
          <section className={`hk-card ${classes["part"]}`}>
            <h2>{t("start.file")}</h2>
            <p className={classes["hint"]}>{t("start.file_hint")}</p>
            <DropZone onFile={(file) => sending.send({ file })} />
          </section>
          <Paste onSend={(text) => sending.send({ text })} />
        </div>
      </div>
    </>
  );
}

type SendingProps = { source: Source; sent: number; onStop: () => void };

function Sending({ source, sent, onStop }: SendingProps) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const percent = Math.floor(sent * 100);
  const words = t(sent < 1 ? "start.sending" : "start.reading");
  return (
    <section className={`hk-card ${classes["part"]} ${classes["progress"]}`}>
      <LiveRegion message={words} />
      <div className={classes["line"]}>
        <span className={classes["file"]}>{"file" in source ? source.file.name : t("pasted")}</span>
        <span className="hk-numbers">{`${format.number(percent)} %`}</span>
      </div>
      <Progress value={percent} animated={sent >= 1} aria-label={words} />
      <div className={classes["line"]}>
        <span>{words}</span>
        <Button size="xs" variant="default" onClick={onStop}>
          {t("start.stop")}
        </Button>
      </div>
    </section>
  );
}

function Paste({ onSend }: { onSend: (text: string) => void }) {
  const { t } = useTranslation("imports");
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const empty = text.trim() === "";
  return (
    <form
      noValidate
      className={`hk-card ${classes["part"]}`}
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(empty);
        if (!empty) onSend(text);
      }}
    >
      <h2>{t("start.paste")}</h2>
      <Textarea
        label={t("start.paste_label")}
        description={t("start.paste_hint")}
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        value={text}
        error={missing && empty ? t("start.paste_missing") : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" mt="sm">
        {t("start.paste_send")}
      </Button>
    </form>
  );
}
