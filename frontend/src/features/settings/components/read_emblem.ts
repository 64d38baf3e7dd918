import type { Emblem } from "../model";

export type EmblemRefusal = "wrong_type" | "too_large";

const LIMIT = 64 * 1024;
const TYPES = new Set(["image/png", "image/webp"]);

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Reads a picture as the API takes it: PNG or WebP of at most 64 KiB. */
export async function readEmblem(file: File): Promise<{ emblem: Emblem } | { refusal: EmblemRefusal }> {
  if (!TYPES.has(file.type)) return { refusal: "wrong_type" };
  if (file.size > LIMIT) return { refusal: "too_large" };
  return { emblem: { media_type: file.type, data: base64(new Uint8Array(await file.arrayBuffer())) } };
}
