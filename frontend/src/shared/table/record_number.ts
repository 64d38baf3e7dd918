/**
 * Whether a text is a number of a register, whole or begun: `PRT-0022`, `agr-2026-00`, `AGR-L-0004`, `0022`. What
 * numbers begin with is a setting: two to six letters.
 */
export function isRecordNumber(text: string): boolean {
  return /^([a-z]{2,6}-)?(l-|\d{4}-)?\d+$/iu.test(text.trim());
}
