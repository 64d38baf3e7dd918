import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useInstitution } from "@/shared/auth/institution";
import { readableOn } from "@/shared/ui/colour";

const PAPER = { light: "#ffffff", dark: "#141a24" };

/** Gives the institute's own colours to the brand line and the emblem's ring; working colours keep their meaning. */
export function InstituteColours() {
  const colours = useInstitution()?.colours;
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const primary = colours ? readableOn(colours.primary, PAPER[scheme]) : null;
  const accent = colours ? readableOn(colours.accent, PAPER[scheme]) : null;
  useEffect(() => {
    const { style } = document.documentElement;
    for (const [name, value] of [
      ["--hk-brand", primary],
      ["--hk-brand-accent", accent],
    ] as const) {
      if (value === null) style.removeProperty(name);
      else style.setProperty(name, value);
    }
  }, [primary, accent]);
  return null;
}
