import { expect, test } from "./fixtures";
import { addPartner, chooseAct, expectNoSideScroll, freeInstitution, name, SCREENS, word } from "./partners";

test("a partner is added by hand: refusals land on their fields, the first has the focus", async ({
  page,
  signInAs,
}) => {
  await signInAs("officer");
  const called = `Akademia ${word()}`;
  const domain = `${word()}.example.edu`;
  await page.goto("/partners/new");
  await page.getByLabel("Nomi (Nomlari 1)").fill(called);
  await page.getByRole("combobox", { name: "Mamlakat" }).fill("Slovak");
  await page.getByRole("option", { name: "Slovakiya" }).click();
  const website = page.getByRole("textbox", { name: "Sayt" });
  await website.fill("uniza sk");
  const domains = page.getByRole("combobox", { name: "Domenlar" });
  await domains.fill("domen emas");
  await domains.press("Enter");
  await page.getByRole("button", { name: "Hamkorni qoʻshish" }).click();

  const summary = page.getByRole("alert").filter({ hasText: "2 ta maydonni tuzating" });
  await expect(summary.getByRole("link", { name: "Sayt: Havola notoʻgʻri" })).toBeVisible();
  await expect(website).toBeFocused();
  await expect(website).toHaveAttribute("aria-invalid", "true");
  await expect(website).toHaveAccessibleDescription(/Havola notoʻgʻri/u);
  await summary.getByRole("link", { name: "Domenlar: Domen notoʻgʻri" }).click();
  await expect(domains).toBeFocused();

  await domains.press("Backspace");
  await domains.fill(domain);
  await domains.press("Enter");
  await website.fill(`https://${domain}/`);
  await page.getByRole("button", { name: "Hamkorni qoʻshish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(called);
  await expect(page.getByRole("main").getByText("Boʻlajak hamkor")).toBeVisible();
  await expect(page.getByRole("tabpanel").getByText(domain, { exact: true })).toBeVisible();
});

test("a list and a country take Enter for themselves, and what is saved is said", async ({
  page,
  signInAs,
}) => {
  await signInAs("officer");
  await page.goto("/partners/new");
  const called = `Akademia ${word()}`;
  await page.getByLabel("Nomi (Nomlari 1)").fill(called);
  const country = page.getByRole("combobox", { name: "Mamlakat" });
  await country.pressSequentially("o'zbek");
  await country.press("Enter");
  await expect(country).toHaveValue("Oʻzbekiston");
  const domains = page.getByRole("combobox", { name: "Domenlar" });
  await domains.pressSequentially(`${word()}.example.edu`);
  await domains.press("Enter");
  await domains.press("Enter");
  await expect(page).toHaveURL(/\/partners\/new$/u);
  await page.getByRole("button", { name: "Reyting qoʻshish" }).click();
  await page.getByLabel("Reyting (Reytinglar 1)").fill("QS");
  await page.getByLabel("Yil (Reytinglar 1)").fill("2026");
  const place = page.getByLabel("Oʻrin (Reytinglar 1)");
  await place.fill("51–60");
  await page.getByRole("button", { name: "Hamkorni qoʻshish" }).click();
  await expect(place).toBeFocused();
  await expect(place).toHaveValue("51–60");
  await expect(place).toHaveAccessibleDescription("Bitta son yozing: 51–60 oʻrniga 51");
  await place.fill("51");
  await page.getByRole("button", { name: "Hamkorni qoʻshish" }).click();
  await expect(page.getByText(/^Hamkor qoʻshildi: PRT-/u)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(called);
});

test("a possible duplicate is shown while its name is typed", async ({ page, signInAs }) => {
  await signInAs("officer");
  const { name: known, number } = await addPartner(page);
  await page.goto("/partners/new");
  await page.getByLabel("Nomi (Nomlari 1)").pressSequentially(known);
  const hint = page.getByRole("status").filter({ hasText: "Bunday hamkor allaqachon boʻlishi mumkin" });
  await expect(hint.getByRole("link", { name: known })).toBeVisible();
  await expect(hint).toContainText(number);
  await expect(page.getByRole("button", { name: "Hamkorni qoʻshish" })).toBeEnabled();
});

test("an entry of the directory becomes a partner in two clicks, and a prospect is deleted again", async ({
  page,
  signInAs,
}) => {
  await signInAs("officer");
  const { name: entry, domain } = await freeInstitution(page);
  const list = `/institutions?q=${encodeURIComponent(entry)}`;
  const begin = page.getByRole("link", { name: `Hamkor qilish: ${entry}`, exact: true });
  await page.goto(list);
  await begin.click();
  await page.getByRole("button", { name: "Hamkorni qoʻshish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(entry);
  await expect(page.getByRole("tabpanel").getByText(domain, { exact: true }).first()).toBeVisible();

  await chooseAct(page, "Oʻchirish");
  await page.getByRole("dialog").getByRole("button", { name: "Hamkorni oʻchirish" }).click();
  await expect(page).toHaveURL(/\/partners$/u);
  await page.goto(list);
  await expect(begin).toBeVisible();
});

test("a partner is closed with a reason by the officer and reopened by the head", async ({
  page,
  pageOf,
  signInAs,
}) => {
  await signInAs("officer");
  const head = await pageOf("head");
  const partner = await addPartner(page, { status: "active" });
  await page.goto(`/partners/${partner.id}`);
  await chooseAct(page, "Hamkorlikni yopish");
  const closing = page.getByRole("dialog", { name: `${partner.name}: hamkorlikni yopish` });
  const confirm = closing.locator("button[type=submit]");
  await confirm.click();
  await expect(closing.getByText("Sababni yozing")).toBeVisible();
  await closing.getByRole("textbox", { name: "Sabab" }).fill("Muassasa tugatildi");
  await confirm.click();
  await expect(closing).toBeHidden();
  const main = page.getByRole("main");
  await expect(main.getByText("Bu hamkor yopilgan")).toBeVisible();
  await expect(main.getByText("Sabab: Muassasa tugatildi")).toBeVisible();
  await expect(page.getByRole("button", { name: "Qayta ochish" })).toHaveCount(0);

  await head.goto(`/partners/${partner.id}`);
  await head.getByRole("button", { name: "Qayta ochish" }).click();
  const opening = head.getByRole("dialog", { name: `${partner.name}: qayta ochish` });
  await opening.getByRole("textbox", { name: "Sabab" }).fill("Xato yopilgan");
  await opening.getByRole("button", { name: "Qayta ochish" }).click();
  await expect(opening).toBeHidden();
  await expect(head.getByText("Bu hamkor yopilgan")).toHaveCount(0);
  await expect(head.getByRole("main").getByText("Faol", { exact: true })).toBeVisible();
});

test("a contact is added, and the history tells who did what", async ({ page, signInAs }) => {
  await signInAs("officer");
  const person = `Eva ${word()}`;
  const partner = await addPartner(page, { city: "Nitra" });
  await page.goto(`/partners/${partner.id}`);
  await page.getByRole("tab", { name: "Aloqa shaxslari" }).click();
  await page.getByRole("button", { name: "Aloqa shaxsini qoʻshish" }).click();
  const dialog = page.getByRole("dialog", { name: "Yangi aloqa shaxsi" });
  await dialog.getByRole("textbox", { name: "F.I.Sh." }).fill(person);
  const address = dialog.getByLabel("Qiymat (Aloqa yoʻllari 1)");
  await address.fill("pochta emas");
  await dialog.getByRole("button", { name: "Aloqa shaxsini saqlash" }).click();
  await expect(address).toBeFocused();
  await expect(address).toHaveAccessibleDescription(/Elektron pochta manzili notoʻgʻri/u);
  await address.fill("eva@example.edu");
  await dialog.getByRole("button", { name: "Aloqa shaxsini saqlash" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: person })).toBeVisible();
  await expect(page.getByRole("link", { name: "eva@example.edu" })).toBeVisible();

  await page.goto(`/partners/${partner.id}/edit`);
  await page.getByLabel("Shahar", { exact: true }).fill("Trnava");
  await page.getByRole("button", { name: "Hamkorni saqlash" }).click();
  await page.getByRole("tab", { name: "Tarix" }).click();
  const history = page.getByRole("tabpanel").getByRole("listitem");
  await expect(
    history.filter({ hasText: `Dilnoza Karimova «${person}» nomli aloqa shaxsini qoʻshdi.` }),
  ).toBeVisible();
  await expect(history.filter({ hasText: "Dilnoza Karimova yozuvni oʻzgartirdi." })).toContainText(
    "Shahar: Nitra → Trnava",
  );
});

test("on the keyboard an arrow goes to the next row, Space peeks, Escape returns", async ({
  page,
  signInAs,
}) => {
  await signInAs("officer");
  const shared = word();
  const [first, second] = [`Alfa ${shared}`, `Beta ${shared}`];
  for (const text of [first, second]) await addPartner(page, { names: [name(text)] });
  await page.goto(`/partners?q=${shared}&sort=name`);
  await page.getByRole("link", { name: first }).focus();
  await page.keyboard.press("ArrowDown");
  const link = page.getByRole("link", { name: second });
  await expect(link).toBeFocused();
  await page.keyboard.press("Space");
  const peek = page.getByRole("dialog", { name: new RegExp(second, "u") });
  await expect(peek.getByText("Slovakiya")).toBeVisible();
  await expect(peek.getByRole("link", { name: "Yozuvni ochish" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(peek).toBeHidden();
  await expect(link).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(second);
});

test("the palette opens the record of an exact number; an unknown address keeps the frame", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await page.goto("/no/such/page");
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toHaveText("Sahifa topilmadi");
  await expectAccessible();
  await signInAs("officer");
  await page.goto("/partners");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hamkorlar");
  await page.keyboard.press("Control+K");
  // Agreements of this partner are found by its number, too.
  await page.getByRole("combobox").fill("prt-0003");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ege Üniversitesi");
  await page.goto("/partners/a/b/c");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sahifa topilmadi");
  await expect(page.getByRole("navigation").getByRole("link", { name: "Hamkorlar" })).toBeVisible();
  await expectAccessible();
});

test.describe("phone list", () => {
  test.use({ viewport: SCREENS.phone });

  test("on a phone the list is cards", async ({ page, signInAs }) => {
    await signInAs("officer");
    const partner = await addPartner(page, { city: "Nitra" });
    await page.goto(`/partners?q=${encodeURIComponent(partner.name)}`);
    const card = page.getByRole("main").getByRole("listitem").filter({ hasText: partner.number });
    await expect(card.getByRole("link", { name: partner.name })).toBeVisible();
    await expect(card).toContainText("Nitra");
    await expect(page.getByRole("table")).toHaveCount(0);
    await expectNoSideScroll(page);
  });
});

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test.describe(screen, () => {
    test.use({ viewport });

    test("the screens are accessible and fit", async ({ page, signInAs, expectAccessible }) => {
      test.slow();
      await signInAs("officer");
      const partner = await addPartner(page, { city: "Nitra", tags: ["sinov"] });
      const record = `/partners/${partner.id}`;
      const screens = [
        ["/partners", "Hamkorlar", /^PRT-/u],
        [record, partner.name, "sinov"],
        [`${record}?tab=history`, partner.name, "yozuvni yaratdi"],
        ["/partners/new", "Yangi hamkor", "Shartlar varaqasi"],
        [`${record}/merge`, `${partner.name}: takroriy yozuvni birlashtirish`, "Qaysi yozuv takroriy?"],
        ["/institutions", "Muassasalar maʼlumotnomasi", "Hamkor qilish"],
        ["/settings", "Institut sozlamalari", "Ish kunlari"],
      ] as const;
      for (const [at, title, content] of screens) {
        await page.goto(at);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
        await expect(page.getByRole("main").getByText(content).first()).toBeVisible();
        await expectNoSideScroll(page);
        await expectAccessible();
      }
    });
  });
}
