import type { Language, Name } from "@/shared/api/model";
import { languageName } from "@/shared/i18n/language_names";

export const NAME_KINDS = ["official", "alias", "former"] as const;

/** A name in one line: "Žilinská univerzita (official, Slovak)". */
export function nameText(
  { text, kind, language }: Name,
  kindLabel: (kind: Name["kind"]) => string,
  reader: Language,
): string {
  return `${text} (${kindLabel(kind)}, ${languageName(language, reader)})`;
}
