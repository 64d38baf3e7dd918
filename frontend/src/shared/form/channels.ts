import type { Channel } from "@/shared/api/model";

/** The ways as lines of text, for a conflict; `say` knows the shared texts. */
export function channelLines(channels: Channel[], say: (key: string) => string): string {
  return channels
    .map(({ kind, value, preferred }) =>
      [`${say(`channel.${kind}`)}: ${value}`, ...(preferred ? [say("channel_preferred")] : [])].join(", "),
    )
    .join("\n");
}

/** Ways nobody filled in are not sent. */
export function filledChannels(channels: Channel[]): Channel[] {
  return channels
    .filter(({ value }) => value.trim() !== "")
    .map(({ kind, value, preferred = false }) => ({ kind, value: value.trim(), preferred }));
}
