import { idempotent, newIdempotencyKey, unsafeHeaders } from "./client";
import { apiOrigin } from "./config";
import { networkProblem, toProblem } from "./problem";
import { refreshSession } from "./transport";

export type Upload = {
  /** With its query: `/v1/imports?register=partners`. */
  address: string;
  body: Blob | string;
  type: string;
  /** How much of it is sent, from 0 to 1. */
  onProgress?: (sent: number) => void;
  signal?: AbortSignal;
};

type Answer = { status: number; body: unknown; requestId: string | null };

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** By the older interface: `fetch` tells nothing of how much is sent. */
function send({ address, body, type, onProgress, signal }: Upload, key: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${apiOrigin()}${address}`);
    request.withCredentials = true;
    const headers = { ...unsafeHeaders(), ...idempotent(key), "Content-Type": type };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (onProgress) {
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        if (total > 0) onProgress(loaded / total);
      });
    }
    request.addEventListener("load", () => {
      const { status, responseText } = request;
      resolve({ status, body: read(responseText), requestId: request.getResponseHeader("X-Request-Id") });
    });
    request.addEventListener("error", () => reject(networkProblem()));
    request.addEventListener("abort", () => reject(networkProblem()));
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** Sends a file as the raw body of a POST and tells how far it is; a refusal is thrown as `ApiProblem`. */
export async function upload<Data>(sent: Upload): Promise<Data> {
  const key = newIdempotencyKey();
  const askedAt = Date.now();
  let answer = await send(sent, key);
  if (answer.status === 401 && (await refreshSession(askedAt))) answer = await send(sent, key);
  if (answer.status >= 200 && answer.status < 300) return answer.body as Data;
  throw toProblem(answer.status, answer.body, answer.requestId);
}
