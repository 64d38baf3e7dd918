import type { Emblem } from "../model";

export type EmblemRefusal = "wrong_type" | "too_large";

const LIMIT = 64 * 1024;
const TYPES = ["image/png", "image/webp"] as const;

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Reads a picture as the API takes it: PNG or WebP of at most 64 KiB. */
export async function readEmblem(file: File): Promise<{ emblem: Emblem } | { refusal: EmblemRefusal }> {
  const type = TYPES.find((known) => known === file.type);
  if (!type) return { refusal: "wrong_type" };
  if (file.size > LIMIT) return { refusal: "too_large" };
  return { emblem: { media_type: type, data: base64(new Uint8Array(await file.arrayBuffer())) } };
}
