import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { agreement, kind, meAs, partner } from "../testing/sample";
import { NewAgreementForm } from "./new_agreement_page";
import { stepOf } from "./steps";

function show(reply: () => Response) {
  const sent: unknown[] = [];
  answer("get", "/v1/agreement-kinds", () => json({ items: [kind] }));
  answer("get", "/v1/public/institution", () => json({ names: { en: "JizPI" } }));
  answer("get", "/v1/units", () => json({ on: "2026-11-25", items: [] }));
  answer("get", "/v1/subject-areas", () => json({ items: [] }));
  answer("get", `/v1/partners/${partner.id}`, () => json({ ...partner, units: [] }));
  answer("post", "/v1/agreements", async (request) => {
    sent.push(await request.json());
    return reply();
  });
  const onDone = vi.fn<(added: unknown) => void>();
  renderPage(
    <NewAgreementForm partner={partner} onDone={onDone} onCancel={() => undefined} />,
    meAs("officer"),
  );
  return { sent, onDone };
}

const steps = () => within(screen.getByRole("navigation", { name: "Steps" }));
const save = () => userEvent.click(screen.getByRole("button", { name: "Save the draft" }));

async function fillIn(): Promise<void> {
  await userEvent.type(await screen.findByRole("combobox", { name: "Kind" }), "memo{Enter}");
  await userEvent.type(screen.getByRole("textbox", { name: "Title (in English)" }), "Memorandum with Žilina");
}

describe("drafting an agreement step by step", () => {
  it("knows the step of every field", () => {
    expect(stepOf("titles.uz")).toBe(0);
    expect(stepOf("parties.1.partner_id")).toBe(1);
    expect(stepOf("term.renewal_months")).toBe(2);
    expect(stepOf("money.amount")).toBe(3);
    expect(stepOf("conditions.0.last_year")).toBe(4);
    expect(stepOf("ministry.on")).toBe(5);
    expect(stepOf("reason")).toBeNull();
  });

  it("says on the map which step wants correcting, and leads to its field", async () => {
    const { sent } = show(() => json(agreement, 201));
    await screen.findByRole("combobox", { name: "Kind" });
    await userEvent.click(steps().getByRole("button", { name: /Term and effect/u }));
    await userEvent.clear(screen.getByRole("textbox", { name: "For how many months" }));
    await save();
    expect(steps().getByRole("button", { name: /Kind, titles/u })).toHaveTextContent("2 fields to correct");
    expect(steps().getByRole("button", { name: /Term and effect/u })).toHaveTextContent("1 field to correct");
    await userEvent.click(screen.getByRole("link", { name: /^Kind:/u }));
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Kind" })).toHaveFocus());
    expect(sent).toEqual([]);
  });

  it("is content with a title in any language, and forgets the error once there is one", async () => {
    show(() => json(agreement, 201));
    await userEvent.type(await screen.findByRole("combobox", { name: "Kind" }), "memo{Enter}");
    await save();
    expect(screen.getByRole("alert")).toHaveTextContent("Title: Write it in at least one language");
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Title (in Uzbek)" })).toHaveFocus());
    await userEvent.type(screen.getByRole("textbox", { name: "Title (in English)" }), "Memorandum");
    expect(screen.queryByText(/at least one language$/u)).toBeNull();
    expect(steps().getByRole("button", { name: /Kind, titles/u })).not.toHaveTextContent("to correct");
  });

  it("puts the cursor into a party that is added", async () => {
    show(() => json(agreement, 201));
    await userEvent.click(await screen.findByRole("button", { name: "Next step" }));
    await userEvent.click(screen.getByRole("button", { name: "Add a partner" }));
    const partners = screen.getAllByRole("combobox", { name: "Partner" });
    expect(partners).toHaveLength(2);
    await waitFor(() => expect(partners[1]).toHaveFocus());
  });

  it("opens the step of a field the server refuses", async () => {
    const closed = {
      pointer: "/parties/1/partner_id",
      code: "partner_closed",
      params: { number: "PRT-0001" },
    };
    const { sent } = show(() => refusal({ code: "invalid", status: 422, errors: [closed] }));
    await fillIn();
    await save();
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Partner" })).toHaveFocus());
    expect(screen.getByRole("alert")).toHaveTextContent("The partner is closed (PRT-0001)");
    expect(sent).toMatchObject([
      {
        kind_id: kind.id,
        titles: { uz: null, ru: null, en: "Memorandum with Žilina" },
        parties: [{ side: "own" }, { side: "partner", partner_id: partner.id }],
        term: { kind: "months", months: 60 },
      },
    ]);
  });

  it("shows the last day that follows from what is typed", async () => {
    show(() => json(agreement, 201));
    await screen.findByRole("combobox", { name: "Kind" });
    await userEvent.click(steps().getByRole("button", { name: /Term and effect/u }));
    await userEvent.click(screen.getByRole("radio", { name: "from a fixed date" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Takes effect on" }), "31.01.2026");
    await userEvent.type(screen.getByRole("textbox", { name: /Notice, days before/u }), "30");
    expect(screen.getByText("30.01.2031")).toBeVisible();
    expect(screen.getByText("notice by 31.12.2030")).toBeVisible();
  });
});
