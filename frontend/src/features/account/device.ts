import Bowser from "bowser";

export type Device = {
  /** "Firefox, Windows"; null where it does not say, or is no browser. */
  name: string | null;
  kind: "phone" | "tablet" | "computer" | "program";
};

/** What a browser says of itself, as people know it; a program (curl, a script) by its own first word. */
export function deviceOf(userAgent: string | null | undefined): Device {
  if (!userAgent) return { name: null, kind: "program" };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const parts = [browser.name, os.name].filter(Boolean);
  if (!os.name) return { name: userAgent.split(/[\s/]/u)[0] ?? null, kind: "program" };
  const kinds: Record<string, Device["kind"]> = { mobile: "phone", tablet: "tablet" };
  return { name: parts.join(", "), kind: kinds[platform.type ?? ""] ?? "computer" };
}
