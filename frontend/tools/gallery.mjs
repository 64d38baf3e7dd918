// Pictures of every screen × language × scheme × width, into the ignored folder gallery/.
// E2E_BASE_URL names the running application; GALLERY_ROUTES may narrow the routes (comma list).
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";

const base = process.env.E2E_BASE_URL ?? "http://127.0.0.1:5173";
const out = new URL("../gallery/", import.meta.url).pathname;
const routes = (
  process.env.GALLERY_ROUTES ??
  "/sign-in,/partners,/partners/FIRST,/partners/FIRST?tab=contacts,/partners/FIRST?tab=history,/partners/FIRST/edit,/partners/new,/institutions,/agreements,/agreements/AGREEMENT,/agreements/AGREEMENT?tab=reviews,/agreements/AGREEMENT?tab=history,/agreements/AGREEMENT/edit,/agreements/new,/agreements/record-signed,/agreements/print,/partners/FIRST?tab=agreements,/agreement-kinds,/persons,/persons/PERSON,/persons/PERSON/edit,/persons/new,/units,/units?q=kafedra,/units/UNIT,/units/UNIT/edit,/units/new,/settings,/settings?tab=history,/imports,/imports/new?register=partners,/imports/MAPPED,/imports/CHECKED,/imports/CHECKED?step=columns,/jobs,/jobs/JOB,/partners?VIEW"
).split(",");
const languages = (process.env.GALLERY_LANGUAGES ?? "uz,ru,en").split(",");
const schemes = ["light", "dark"];
const widths = { wide: 1280, tablet: 820, phone: 390 };
const role = process.env.GALLERY_ROLE ?? "head";

async function signIn(page, language) {
  await page.evaluate(
    async ({ login, language: wanted }) => {
      const headers = { "Content-Type": "application/json", "X-Hamkorlik-Client": "gallery" };
      const body = JSON.stringify({ login, password: "hamkorlik-demo" });
      await fetch("/v1/sign-in", { method: "POST", headers, body });
      await fetch("/v1/me", { method: "PATCH", headers, body: JSON.stringify({ language: wanted }) });
    },
    { login: role, language },
  );
}

/** Sees to it that the register of partners has many views, gives the query of the last. */
async function withViews(page) {
  return page.evaluate(async () => {
    const headers = { "Content-Type": "application/json", "X-Hamkorlik-Client": "gallery" };
    const { items } = await (await fetch("/v1/views?register=partners")).json();
    const kept = new Set(items.map(({ name }) => name));
    const views = [
      ...["SK", "HU", "TR", "KZ", "IR", "GR", "RO", "AT", "HR"].map((country) => [
        country,
        `country=${country}`,
      ]),
      ["Amaldagi universitetlar, nomi boʻyicha teskari tartibda saralangan", "status=active&sort=-name"],
    ];
    for (const [name, query] of views) {
      if (kept.has(name)) continue;
      const view = { register: "partners", name, query, columns: null, density: null, shared: name === "SK" };
      await fetch("/v1/views", {
        method: "POST",
        headers: { ...headers, "Idempotency-Key": crypto.randomUUID() },
        body: JSON.stringify(view),
      });
    }
    return views.at(-1)[1];
  });
}

const SHEET = [
  "Hamkorlar roʻyxati;;;;;",
  "№;Tashkilot nomi;Mamlakat;Sayt;Turi;Izoh",
  "1;Sabancı University;Turkiya;sabanciuniv.edu;Universitet;yozgi maktab",
  "2;University of Žilina;Slovakiya;https://www.uniza.sk;;",
  "3;Gazi University;;;;Rektor bilan uchrashuv boʻlgan, memorandum loyihasi tayyorlanmoqda",
  "4;Kyoto University;Atlantida;kyoto;Kosmodrom;",
  "5;SABANCI UNIVERSITY;TR;;;",
].join("\n");

async function send(page, path, data, type) {
  const headers = {
    "X-Hamkorlik-Client": "gallery",
    "Idempotency-Key": crypto.randomUUID(),
    "Content-Type": type,
    Origin: new URL(page.url()).origin,
  };
  return (await page.request.post(path, { headers, data })).json();
}

const read = async (page, path) => (await page.request.get(path)).json();

/** Sees to it that there is an import of this file, whose rows are checked or are not; gives its id. */
async function importOf(page, name, checked) {
  const { items } = await read(page, "/v1/imports?limit=200");
  const kept = items.find((one) => one.file_name === name);
  if (kept) return kept.id;
  const { id } = await send(page, `/v1/imports?register=partners&file_name=${name}`, SHEET, "text/csv");
  if (!checked) return id;
  await send(page, `/v1/imports/${id}/check`, "{}", "application/json");
  while ((await read(page, `/v1/imports/${id}`)).state === "checking") await page.waitForTimeout(200);
  return id;
}

/** `FIRST` is the first partner, `AGREEMENT` the first registered agreement, `PERSON`, `UNIT` and `JOB` the first of theirs;
 * `MAPPED` and `CHECKED` are imports whose columns are to be named, whose rows have verdicts; `VIEW` the query of a saved view among many, one of them with a long name. */
async function addressed(page, route) {
  const first = async (word, list) => {
    if (!route?.includes(word)) return;
    const id = await page.evaluate(async (path) => (await (await fetch(path)).json()).items[0]?.id, list);
    // A new installation has no jobs yet.
    route = id === undefined ? null : route.replace(word, id);
  };
  await first("FIRST", "/v1/partners?limit=1");
  await first("AGREEMENT", "/v1/agreements?status=registered&limit=1");
  await first("PERSON", "/v1/persons?limit=1");
  await first("UNIT", "/v1/units?kind=chair");
  await first("JOB", "/v1/jobs?owner=all&limit=1");
  if (route?.includes("MAPPED")) route = route.replace("MAPPED", await importOf(page, "yangi.csv", false));
  if (route?.includes("CHECKED"))
    route = route.replace("CHECKED", await importOf(page, "tekshirilgan.csv", true));
  if (route?.includes("VIEW")) route = route.replace("VIEW", await withViews(page));
  return route;
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const language of languages) {
  for (const scheme of schemes) {
    const context = await browser.newContext({ baseURL: base, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.addInitScript(
      ([one, colours]) => {
        localStorage.setItem("hamkorlik.language", one);
        localStorage.setItem("hamkorlik.scheme", colours);
      },
      [language, scheme],
    );
    await page.goto("/sign-in");
    for (const route of routes) {
      if (route !== "/sign-in") await signIn(page, language);
      const address = await addressed(page, route);
      if (address === null) continue;
      for (const [name, width] of Object.entries(widths)) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(address);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.waitForLoadState("networkidle");
        const file = `${route.replaceAll(/\W+/gu, "_")}-${language}-${scheme}-${name}.png`;
        await page.screenshot({ path: out + file, fullPage: true });
      }
    }
    await context.close();
  }
}
await browser.close();
