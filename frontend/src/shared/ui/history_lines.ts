import { sameValue } from "./conflict";

export type Change = { pointer: string; before?: unknown; after?: unknown };

/** One sentence about one field. `told` names the sentence: `history.<told>`. */
export type Line = {
  pointer: string;
  told: "set" | "cleared" | "changed" | "edited" | "added" | "removed" | "reordered";
  before: string | null;
  after: string | null;
};

type Words = (pointer: string, value: unknown) => string | null;
type Plain = (value: unknown) => string | null;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const NAMING = new Set(["text", "name", "value", "label", "source"]);

/** A small object in one line: the member that names it, or all its words. */
function objectText(value: Record<string, unknown>): string | null {
  const entries = Object.entries(value);
  const naming = entries.find(([key, member]) => NAMING.has(key) && typeof member === "string");
  if (naming) return String(naming[1]);
  const words = entries.filter(([, member]) => typeof member === "string" && member !== "");
  return words.length > 0 ? words.map(([, member]) => String(member)).join(" / ") : null;
}

/** What a change says, sentence by sentence: lists by what came and went, objects member by member. */
export function linesOf(change: Change, words: Words, plain: Plain): Line[] {
  const { pointer, before, after } = change;
  const told = [words(pointer, before), words(pointer, after)];
  if (told.every((text) => text === null)) {
    if (Array.isArray(before) || Array.isArray(after)) return listLines(change, words, plain);
    if (isObject(before) || isObject(after)) return memberLines(change, words, plain);
  }
  return single(pointer, told[0] ?? plain(before), told[1] ?? plain(after));
}

function single(pointer: string, before: string | null, after: string | null): Line[] {
  const line = { pointer, before, after };
  if (before === null && after === null) return [{ ...line, told: "edited" }];
  if (before === after) return [{ ...line, told: "edited" }];
  if (before === null) return [{ ...line, told: "set" }];
  return [{ ...line, told: after === null ? "cleared" : "changed" }];
}

function memberLines({ pointer, before, after }: Change, words: Words, plain: Plain): Line[] {
  const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys
    .filter((key) => !sameValue(old[key], now[key]))
    .flatMap((key) =>
      linesOf({ pointer: `${pointer}/${key}`, before: old[key], after: now[key] }, words, plain),
    );
}

function listLines({ pointer, before, after }: Change, words: Words, plain: Plain): Line[] {
  const [old, now] = [before, after].map((list): unknown[] => (Array.isArray(list) ? list : []));
  const text = (item: unknown) =>
    words(`${pointer}/*`, item) ?? plain(item) ?? (isObject(item) ? objectText(item) : null);
  const missing = (from: unknown[] = [], within: unknown[] = []) =>
    from
      .filter((item) => !within.some((other) => sameValue(item, other)))
      .flatMap((item) => text(item) ?? []);
  const [gone, come] = [missing(old, now), missing(now, old)];
  const lines: Line[] = [];
  if (gone.length > 0) lines.push({ pointer, told: "removed", before: gone.join(", "), after: null });
  if (come.length > 0) lines.push({ pointer, told: "added", before: null, after: come.join(", ") });
  if (lines.length > 0) return lines;
  const moved = old?.length === now?.length;
  return [{ pointer, told: moved ? "reordered" : "edited", before: null, after: null }];
}
