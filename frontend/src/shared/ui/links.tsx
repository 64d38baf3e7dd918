import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";

/** The host of an address, as people say it: `www.uniza.sk/en` → `uniza.sk`. */
export function hostOf(address: string): string {
  return address.replace(/^[a-z]+:\/\/(www\.)?/iu, "").replace(/[/?#].*$/u, "");
}

/** A page outside; anything but http is shown as plain text. */
export function WebLink({ href, label }: { href: string; label?: string }): ReactNode {
  if (!/^https?:\/\//iu.test(href)) return label ?? href;
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" inherit>
      {label ?? href.replace(/^https?:\/\/(www\.)?/iu, "").replace(/\/$/u, "")}
    </Anchor>
  );
}

export function EmailLink({ address }: { address: string }) {
  return (
    <Anchor href={`mailto:${address}`} inherit>
      {address}
    </Anchor>
  );
}

export function PhoneLink({ number }: { number: string }) {
  return (
    <Anchor href={`tel:${number.replaceAll(/[^+\d]/gu, "")}`} inherit className="hk-numbers">
      {number}
    </Anchor>
  );
}
