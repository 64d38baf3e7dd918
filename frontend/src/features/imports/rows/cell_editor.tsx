import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { PartnerRef } from "@/shared/api/model";
import { FieldInput, isChosen } from "../components/field_input";
import type { ImportField } from "../model";
import type { Leave } from "./use_cells";

type Props = {
  field: ImportField;
  value: string;
  /** Names the cell: its field and row. */
  label: string;
  /** Shows its choices at once. */
  unfolded: boolean;
  /** Called once: with the text, or `null` where what was typed is given up. */
  onFinish: (text: string | null, leave: Leave) => void;
  onPartner: (partner: PartnerRef) => void;
};

/** The editor of a cell: Enter saves, Escape leaves it as it was, Tab saves and goes to the next. */
export function CellEditor({ field, value, label, unfolded, onFinish, onPartner }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const done = useRef(false);
  const tabbing = useRef(false);
  const text = useRef(value);
  const [draft, setDraft] = useState(value);
  const shown = useRef("");
  const unfolds = unfolded && isChosen(field);
  useEffect(() => {
    const input = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
    if (!input) return undefined;
    shown.current = input.value;
    input.focus();
    input.select();
    // Once the click that opened the editor is over: it would close the list again.
    const timer = unfolds ? window.setTimeout(() => input.click()) : undefined;
    return () => window.clearTimeout(timer);
  }, [unfolds]);
  const finish = (leave: Leave, givenUp = false) => {
    if (done.current) return;
    done.current = true;
    onFinish(givenUp ? null : text.current, leave);
  };
  const change = (next: string) => {
    text.current = next;
    setDraft(next);
    if (isChosen(field) && next !== "" && !tabbing.current) finish("stay");
  };
  // What was chosen before is chosen again: the list is open, and nothing was typed.
  const isKept = (input: EventTarget) =>
    input instanceof HTMLInputElement &&
    input.value === shown.current &&
    input.getAttribute("aria-expanded") === "true";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      finish("stay", true);
    } else if (event.key === "Tab") {
      event.preventDefault();
      finish(event.shiftKey ? "previous" : "next");
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!isChosen(field)) finish("stay");
      else if (isKept(event.target)) finish("stay");
    }
  };
  return (
    // Keys of the input in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      onKeyDownCapture={(event) => {
        tabbing.current = event.key === "Tab";
      }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) finish("away");
      }}
    >
      <FieldInput field={field} value={draft} aria-label={label} onChange={change} onPartner={onPartner} />
    </div>
  );
}
