import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Institution } from "@/shared/api/model";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { me, partner, summary } from "../testing/sample";
import { NewPartnerForm } from "./new_partner_page";

const institution: Institution = {
  id: "01900000-0000-7000-8000-0000000000f1",
  name: "Óbuda University",
  country: "HU",
  region: null,
  domains: ["uni-obuda.hu"],
  websites: ["https://uni-obuda.hu"],
  ror_id: "https://ror.org/00ax71d21",
  partner: null,
};

function show(from: Institution | null = null) {
  const onDone = vi.fn<() => void>();
  renderPage(<NewPartnerForm institution={from} onDone={onDone} onCancel={() => undefined} />, me);
  return onDone;
}

const noDuplicates = () => answer("get", "/v1/partners/duplicates", () => json({ items: [] }));

describe("a new partner", () => {
  it("is saved as the directory knows it", async () => {
    noDuplicates();
    let sent: unknown;
    answer("post", "/v1/partners", async (request) => {
      sent = await request.json();
      return json(partner, 201);
    });
    const onDone = show(institution);
    await userEvent.click(await screen.findByRole("button", { name: "Add partner" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual({
      names: [{ text: "Óbuda University", language: "en", kind: "official" }],
      kind: "university",
      country: "HU",
      website: "https://uni-obuda.hu",
      domains: ["uni-obuda.hu"],
      identifiers: [{ scheme: "ror", value: "00ax71d21" }],
      institution_id: institution.id,
    });
  });

  it("puts refusals on their fields by pointer and keeps what was typed", async () => {
    noDuplicates();
    answer("post", "/v1/partners", () =>
      refusal({
        code: "invalid",
        status: 422,
        errors: [
          { pointer: "/domains/0", code: "invalid_domain" },
          { pointer: "/names/0/text", code: "too_long" },
        ],
      }),
    );
    show();
    const name = await screen.findByRole("textbox", { name: /^Name \(Names 1\)/u });
    await userEvent.type(name, "Ege");
    await userEvent.type(screen.getByRole("combobox", { name: /^Country/u }), "turkiya{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Add partner" }));
    const summaryBox = await screen.findByRole("alert");
    expect(summaryBox).toHaveTextContent("Name: Too long");
    expect(summaryBox).toHaveTextContent("Domains: ");
    await waitFor(() => expect(name).toHaveFocus());
    expect(name).toHaveValue("Ege");
    expect(name).toHaveAttribute("aria-invalid", "true");
  });

  it("refuses a ranking range and a word for a number, and keeps what was typed", async () => {
    noDuplicates();
    show();
    await userEvent.type(await screen.findByRole("textbox", { name: /^Name \(Names 1\)/u }), "Ege");
    await userEvent.type(screen.getByRole("combobox", { name: /^Country/u }), "turkiya{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Add a ranking" }));
    const place = screen.getByRole("textbox", { name: /^Place/u });
    await userEvent.type(screen.getByRole("textbox", { name: /^Year/u }), "soon");
    await userEvent.type(place, "51–60");
    await userEvent.click(screen.getByRole("button", { name: "Add partner" }));
    expect(await screen.findByText("Write one number: 51 in place of 51–60")).toBeVisible();
    expect(screen.getByText("Write a number")).toBeVisible();
    expect(place).toHaveValue("51–60");
  });

  it("checks formats before sending, names each field within rows and sheet, in the order of the page", async () => {
    noDuplicates();
    show();
    const [website] = await screen.findAllByLabelText("Website");
    await userEvent.type(website ?? document.body, "no address");
    await userEvent.click(screen.getByRole("button", { name: "Add an identifier" }));
    const value = screen.getByRole("textbox", { name: /^Value/u });
    expect(value).toHaveAttribute("placeholder", "05a28rw58");
    await userEvent.type(value, "12");
    await userEvent.type(screen.getByRole("textbox", { name: /^Decision, weeks/u }), "soon");
    await userEvent.click(screen.getByRole("button", { name: "Add partner" }));
    const summaryBox = await screen.findByRole("alert");
    const links = within(summaryBox).getAllByRole("link");
    expect(links.map(({ textContent }) => textContent)).toEqual([
      "Name: This is required",
      "Country: This is required",
      "Website: Not a web address. For example: https://jizpi.uz",
      "Identifiers 1: Not a ROR. For example: 05a28rw58",
      "Fact sheet, Decision, weeks: Write a number",
    ]);
  });

  it("leaves emptied rows out, and a refusal still finds its row", async () => {
    noDuplicates();
    const sent: { identifiers?: unknown }[] = [];
    answer("post", "/v1/partners", async (request) => {
      sent.push((await request.json()) as { identifiers?: unknown });
      return refusal({
        code: "duplicate",
        status: 409,
        errors: [{ pointer: "/identifiers/0/value", code: "duplicate" }],
      });
    });
    show(institution);
    await userEvent.click(await screen.findByRole("button", { name: "Add an identifier" }));
    const [first, second] = screen.getAllByRole("textbox", { name: /^Value/u });
    await userEvent.clear(first ?? document.body);
    await userEvent.type(second ?? document.body, "05a28rw58");
    await userEvent.click(screen.getByRole("button", { name: "Add partner" }));
    expect(await screen.findByText("Identifiers 2: This already exists.")).toBeVisible();
    expect(sent[0]?.identifiers).toEqual([{ scheme: "ror", value: "05a28rw58" }]);
  });

  it("hints at duplicates while one types, with reasons and a way to look", async () => {
    const asked: string[] = [];
    answer("get", "/v1/partners/duplicates", (request) => {
      asked.push(new URL(request.url).searchParams.get("name") ?? "");
      return json({ items: [{ partner: summary, reasons: [{ code: "same_name", value: summary.name }] }] });
    });
    show();
    await userEvent.type(await screen.findByRole("textbox", { name: /^Name \(Names 1\)/u }), "Zilinska");
    const hint = await screen.findByText("Perhaps this partner is here already");
    const box = hint.closest<HTMLElement>('[role="status"]');
    expect(box).not.toBeNull();
    const link = within(box ?? document.body).getByRole("link", { name: /Žilinská univerzita/u });
    expect(link).toHaveAttribute("target", "_blank");
    expect(box).toHaveTextContent(`same name ${summary.name}`);
    expect(asked.at(-1)).toBe("Zilinska");
    expect(asked.length).toBeLessThan(4);
    expect(screen.getByRole("button", { name: "Add partner" })).toBeEnabled();
  });
});
