type RuntimeConfig = { api_url: string };

let base = "";

/** Reads `/config.json`: the built files know no address of the API. An empty one means "same origin". */
export async function loadConfig(): Promise<void> {
  try {
    const response = await fetch("/config.json", { cache: "no-store" });
    const config = (await response.json()) as Partial<RuntimeConfig>;
    base = (config.api_url ?? "").replace(/\/+$/u, "");
  } catch {
    base = "";
  }
}

export function apiOrigin(): string {
  return base === "" ? window.location.origin : base;
}
