import { apiOrigin } from "./config";
import { networkProblem } from "./problem";

const REFRESHED_AT = "hamkorlik.refreshed_at";
const LOCK = "hamkorlik-refresh";
const WITHOUT_SESSION = ["/v1/sign-in", "/v1/refresh", "/v1/sign-out", "/v1/public/"];

let running: Promise<boolean> | null = null;

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw networkProblem();
  }
}

async function askForNewSession(): Promise<boolean> {
  const request = new Request(`${apiOrigin()}/v1/refresh`, {
    method: "POST",
    credentials: "include",
    headers: { "X-Hamkorlik-Client": "spa" },
  });
  const response = await send(request);
  // An answer that is not read to its end keeps its connection.
  await response.arrayBuffer();
  if (response.ok) localStorage.setItem(REFRESHED_AT, String(Date.now()));
  return response.ok;
}

function refreshedSince(moment: number): boolean {
  return Number(localStorage.getItem(REFRESHED_AT) ?? 0) > moment;
}

async function underLock(task: () => Promise<boolean>): Promise<boolean> {
  return "locks" in navigator ? navigator.locks.request(LOCK, task) : task();
}

/** One refresh at a time over all tabs: the refresh token turns with each use, and reuse ends the session. */
export async function refreshSession(askedAt: number): Promise<boolean> {
  running ??= underLock(async () => refreshedSince(askedAt) || askForNewSession()).finally(() => {
    running = null;
  });
  return running;
}

function needsSession(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return !WITHOUT_SESSION.some((path) => pathname.startsWith(path));
}

/** Sends a request; when the short session is over, renews it once and sends the request again. */
export async function transport(request: Request): Promise<Response> {
  const askedAt = Date.now();
  const again = request.clone();
  const response = await send(request);
  if (response.status !== 401 || !needsSession(request)) return response;
  return (await refreshSession(askedAt)) ? send(again) : response;
}
