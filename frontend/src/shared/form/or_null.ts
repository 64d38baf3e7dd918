/** A text as it is sent: without blanks around it, and an empty one as nothing. */
export function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

export function allOrNull<Texts extends Record<string, string>>(
  texts: Texts,
): Record<keyof Texts, string | null> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, orNull(text)])) as Record<
    keyof Texts,
    string | null
  >;
}
