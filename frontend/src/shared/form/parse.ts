/** What people type, read into what the API takes. `null` is "not readable": the field keeps the typed text. */

/** A number as typed: spaces between digits, a comma for the point. */
export function parseNumber(text: string): string | null {
  const plain = text.replaceAll(/[\s\u00A0\u202F]/gu, "").replace(",", ".");
  return /^-?\d+(\.\d+)?$/u.test(plain) ? plain : null;
}

/** The number of a field's text; `null` for an empty one, `NaN` for what is no number. */
export function numberOf(text: string): number | null {
  if (text.trim() === "") return null;
  const plain = parseNumber(text);
  return plain === null ? Number.NaN : Number(plain);
}

export type NumberBounds = { min?: number; max?: number; decimals?: boolean };

/** Why a field's text is not the number wanted: a code of `errors.*`; `null` for a good or an empty one. */
export function numberProblem(
  text: string,
  { min, max, decimals = false }: NumberBounds = {},
): string | null {
  const value = numberOf(text);
  if (value === null) return null;
  if (Number.isNaN(value)) return /\d\s*[-–—−]\s*\d/u.test(text) ? "not_one_number" : "not_number";
  if (!decimals && !Number.isInteger(value)) return "not_whole";
  const outside = (min !== undefined && value < min) || (max !== undefined && value > max);
  return outside ? "out_of_range" : null;
}

const two = (part: string) => part.padStart(2, "0");

function realDate(year: string, month: string, day: string): string | null {
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const real = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= last;
  return real ? `${year}-${two(month)}-${two(day)}` : null;
}

/** `25.11.2026`, `25/11/2026`, `25-11-2026`, `25112026`, `2026-11-25` → `2026-11-25`. */
export function parseDate(text: string): string | null {
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/u.exec(text.trim());
  if (iso) return realDate(iso[1] ?? "", iso[2] ?? "", iso[3] ?? "");
  const local =
    /^(\d{1,2})[-./\s](\d{1,2})[-./\s](\d{4})$/u.exec(text.trim()) ??
    /^(\d{2})(\d{2})(\d{4})$/u.exec(text.trim());
  return local ? realDate(local[3] ?? "", local[2] ?? "", local[1] ?? "") : null;
}

/** A date that may lack its day, or day and month: `2016`, `05.2016`, `12.05.2016` → `2016`, `2016-05`, `2016-05-12`. */
export function parsePartialDate(text: string): string | null {
  const plain = text.trim();
  if (/^\d{4}$/u.test(plain)) return plain;
  const local = /^(\d{1,2})[-./\s](\d{4})$/u.exec(plain);
  const iso = /^(\d{4})[-./](\d{1,2})$/u.exec(plain);
  const [year, month] = local ? [local[2] ?? "", local[1] ?? ""] : [iso?.[1] ?? "", iso?.[2] ?? ""];
  if (year !== "") return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${two(month)}` : null;
  return parseDate(plain);
}

/** Why a field's text is no date, whole or not: a code of `errors.*`; `null` for a good or an empty one. */
export function partialDateProblem(text: string): string | null {
  return text.trim() === "" || parsePartialDate(text) !== null ? null : "invalid_partial_date";
}

/** Why a field's text is no calendar date. */
export function dateProblem(text: string): string | null {
  return text.trim() === "" || parseDate(text) !== null ? null : "invalid_date";
}

/** A day of every year: `15.05`, `15/5`, `15-05` → `05-15`. Day first; month first where only that is possible. */
export function parseMonthDay(text: string): string | null {
  const found = /^(\d{1,2})[-./\s](\d{1,2})\.?$/u.exec(text.trim());
  if (!found) return null;
  const [first, second] = [found[1] ?? "", found[2] ?? ""];
  const [day, month] = Number(second) > 12 ? [second, first] : [first, second];
  return realDate("2024", month, day)?.slice(5) ?? null;
}

/** `05-15` → `15.05`. */
export function showMonthDay(value: string): string {
  const found = /^(\d{2})-(\d{2})$/u.exec(value);
  return found ? `${found[2]}.${found[1]}` : value;
}

/** `9`, `900`, `9.00`, `09:00` → `09:00`. */
export function parseTime(text: string): string | null {
  const found = /^(\d{1,2})[:.\s](\d{2})$/u.exec(text.trim()) ?? /^(\d{1,2})(\d{2})?$/u.exec(text.trim());
  if (!found) return null;
  const [hour, minute] = [found[1] ?? "", found[2] ?? "00"];
  return Number(hour) < 24 && Number(minute) < 60 ? `${two(hour)}:${minute}` : null;
}

/** `jizpi.uz` → `https://jizpi.uz`; what names no host stays unread. */
export function parseWebsite(text: string): string | null {
  const plain = text.trim();
  if (/^https?:\/\/\S+$/iu.test(plain)) return plain;
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]\S*)?$/u.test(plain) ? `https://${plain}` : null;
}

/** Why a field's text is no address of the web, by the rules of the API: a code of `errors.*`. */
export function websiteProblem(text: string): string | null {
  if (text.trim() === "") return null;
  const address = parseWebsite(text);
  const read = address === null || !URL.canParse(address) ? null : new URL(address);
  return read !== null && read.username === "" ? null : "invalid_url";
}

/** Whether a text is a domain such as `uniza.sk`. */
export function isDomain(text: string): boolean {
  return text.length <= 253 && /^(?!-)[a-z\d-]{1,63}(?<!-)(\.(?!-)[a-z\d-]{1,63}(?<!-))+$/u.test(text);
}

/** `72 226 46 05` → `+998 72 226 46 05`, for numbers of our own country; others need their `+`. */
export function parseLocalPhone(text: string): string | null {
  const plain = text.trim();
  const digits = plain.replaceAll(/[\s()-]/gu, "");
  if (/^\d{9}$/u.test(digits)) return `+998 ${plain}`;
  if (/^998\d{9}$/u.test(digits)) return `+${plain}`;
  return /^\+\d{7,15}$/u.test(digits) ? plain : null;
}
