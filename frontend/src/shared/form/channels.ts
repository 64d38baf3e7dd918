import type { Channel } from "@/shared/api/model";

/** Says the shared texts: `t` of the namespace "shared". */
type Say = (key: string) => string;

/** A way in one line: "E-mail: a@b.uz (preferred)". */
export function channelText({ kind, value, preferred }: Channel, say: Say): string {
  const mark = preferred ? ` (${say("channels.preferred")})` : "";
  return `${say(`channel.${kind}`)}: ${value}${mark}`;
}

/** Ways nobody filled in are not sent. */
export function filledChannels(channels: Channel[]): Channel[] {
  return channels
    .filter(({ value }) => value.trim() !== "")
    .map(({ kind, value, preferred = false }) => ({ kind, value: value.trim(), preferred }));
}
