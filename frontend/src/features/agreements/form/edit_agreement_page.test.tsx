import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import type { Agreement } from "../model";
import { agreement, kind, meAs } from "../testing/sample";
import { EditAgreementPage, type EditMode } from "./edit_agreement_page";

const signature = { signed: true, on: "2026-11-23", place: "Jizzakh", method: "wet_ink" as const };
const registered: Agreement = {
  ...agreement,
  status: "registered",
  number: "AGR-2026-0014",
  registered_on: "2026-11-24",
  begins_on: "2026-11-23",
  parties: agreement.parties.map((party) => Object.assign({}, party, { signature })),
};

function show(mode: EditMode, shown: Agreement = registered) {
  const sent: { path: string; version: string | null; body: unknown }[] = [];
  const address = `/v1/agreements/${agreement.id}`;
  let now = shown;
  const refuse: Response[] = [];
  const take = (path: string) => async (request: Request) => {
    sent.push({ path, version: request.headers.get("If-Match"), body: await request.json() });
    return refuse.shift() ?? json(shown);
  };
  answer("get", "/v1/agreement-kinds", () => json({ items: [kind] }));
  answer("get", "/v1/public/institution", () =>
    json({ names: { en: "Jizzakh Polytechnic Institute" }, short_names: { en: "JizPI" } }),
  );
  answer("get", "/v1/units", () => json({ on: "2026-11-25", items: [] }));
  answer("get", "/v1/subject-areas", () => json({ items: [] }));
  answer("get", "/v1/partners/:id", () => json({ units: [] }));
  answer("get", address, () => json(now));
  answer("patch", address, take("edit"));
  answer("post", `${address}/correct`, take("correct"));
  answer("post", `${address}/amend`, take("amend"));
  const onDone = vi.fn<() => void>();
  renderPage(<EditAgreementPage agreement={shown} mode={mode} onDone={onDone} />, meAs("officer"));
  const meanwhile = (other: Partial<Agreement>) => {
    now = { ...registered, version: 5, ...other };
    refuse.push(refusal({ code: "stale_version", status: 412, current_version: 5 }));
  };
  const refuseOnce = (pointer: string, code: string, params: Record<string, unknown>) => {
    refuse.push(refusal({ code: "invalid", status: 422, errors: [{ pointer, code, params }] }));
  };
  return { sent, onDone, meanwhile, refuseOnce };
}

const theirs = () =>
  within(screen.getAllByRole("group", { name: /Žilinská univerzita/u })[0] ?? document.body);
const goTo = async (step: RegExp) => userEvent.click(await screen.findByRole("button", { name: step }));

describe("what is locked", () => {
  const cases = [
    ["in_review", /“Return to draft”/u],
    ["signed", /once it is registered, by “Record an amendment”/u],
    ["registered", /substance changes by “Record an amendment”/u],
    ["terminated", /by “Correct a mistake”/u],
  ] as const;
  it.each(cases)("says in the status %s by which act it changes", async (status, way) => {
    show("edit", { ...registered, status, editable: ["filing"] });
    expect((await screen.findAllByText(way)).length).toBeGreaterThan(0);
    const others = cases.filter(([other]) => other === "in_review" && status !== other);
    for (const [, text] of others) expect(screen.queryByText(text)).toBeNull();
  });
});

describe("a registered agreement", () => {
  it("says which steps are locked, and where the partner's original is", async () => {
    const { sent, onDone } = show("edit");
    expect(await screen.findByRole("button", { name: "Parties (locked)" })).toBeVisible();
    await goTo(/Numbers, originals/u);
    await userEvent.click(theirs().getByRole("checkbox", { name: /Original received/u }));
    await userEvent.type(theirs().getByRole("textbox", { name: "Shelf" }), "A-12");
    await userEvent.click(theirs().getByRole("button", { name: "Add copies" }));
    const count = theirs().getByRole("textbox", { name: "How many (Copies 1)" });
    await userEvent.clear(count);
    await userEvent.type(count, "2");
    await userEvent.click(screen.getByRole("button", { name: "Save the agreement" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent.map(({ body }) => body)).toEqual([
      {
        originals: [{ party: 1, received: true, shelf: "A-12", copies: [{ language: "uz-Latn", count: 2 }] }],
      },
    ]);
  });

  it("has a signature set right, with the reason", async () => {
    const { sent, onDone } = show("correct");
    await userEvent.type(await screen.findByRole("textbox", { name: /Reason/u }), "Misread");
    await goTo(/Numbers, originals/u);
    const day = screen.getAllByRole("textbox", { name: "Signed on" })[1];
    if (!day) throw new Error("both parties have a day of signature");
    await userEvent.clear(day);
    await userEvent.type(day, "11.2026");
    const registeredOn = screen.getByRole("textbox", { name: "Registered on" });
    await userEvent.clear(registeredOn);
    await userEvent.type(registeredOn, "11.2026");
    await userEvent.click(screen.getByRole("button", { name: "Save the correction" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent.map(({ body }) => body)).toEqual([
      {
        reason: "Misread",
        changes: {},
        registered_on: "2026-11",
        signatures: [{ party: 1, signed_on: "2026-11", place: "Jizzakh", method: "wet_ink" }],
      },
    ]);
  });

  it("is amended in whatever the paper names, and in nothing else", async () => {
    const { sent, onDone } = show("amend");
    await userEvent.type(await screen.findByRole("textbox", { name: "Last signature on" }), "24.11.2026");
    await userEvent.click(screen.getByRole("checkbox", { name: "Money" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Amount" }), "500");
    await userEvent.click(screen.getByRole("checkbox", { name: "Money" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Conditions" }));
    await userEvent.click(screen.getByRole("button", { name: "Add a condition" }));
    await userEvent.click(screen.getByRole("button", { name: "Save the amendment" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toMatchObject([
      {
        path: "amend",
        body: { number: "1", types: ["conditions"], signed_on: "2026-11-24", summary: null },
      },
    ]);
    expect(sent[0]?.body).toHaveProperty("changes.conditions.0.kind", "student_studies");
    expect(sent[0]?.body).not.toHaveProperty("changes.money");
  });

  it("asks field by field when another amended it meanwhile", async () => {
    const { sent, meanwhile } = show("amend");
    await userEvent.type(await screen.findByRole("textbox", { name: "Last signature on" }), "24.11.2026");
    await userEvent.click(screen.getByRole("checkbox", { name: "Term" }));
    await userEvent.click(screen.getByRole("button", { name: "3 years" }));
    meanwhile({ term: { ...registered.term, months: 120 } });
    await userEvent.click(screen.getByRole("button", { name: "Save the amendment" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("radio", { name: /3 years/u }));
    await userEvent.click(within(dialog).getByRole("button", { name: /Save/u }));
    await waitFor(() => expect(sent.map(({ version }) => version)).toEqual(['"v4"', '"v5"']));
    expect(sent[1]).toMatchObject({
      body: { number: "1", changes: { term: { kind: "months", months: 36 } } },
    });
  });

  it("has a leaving set right: another day, or none at all, with the paper it was decided on", async () => {
    const left = registered.parties.map((party, place) =>
      Object.assign({}, party, place === 1 ? { withdrew_on: "2026-11-20" } : {}),
    );
    const { sent, onDone, refuseOnce } = show("correct", { ...registered, parties: left });
    await userEvent.type(await screen.findByRole("textbox", { name: /Reason/u }), "Misread");
    await goTo(/Numbers, originals/u);
    const day = screen.getByRole("textbox", { name: "Withdrew on" });
    expect(theirs().getByRole("checkbox", { name: /Original received/u })).toBeVisible();
    await userEvent.clear(day);
    await userEvent.type(day, "19.11.2024");
    refuseOnce("/signatures/0/withdrew_on", "too_early", { earliest: "2026-11-23" });
    await userEvent.click(screen.getByRole("button", { name: "Save the correction" }));
    expect(await screen.findByText("This day is too early: not before 23.11.2026")).toBeVisible();
    expect(day).toHaveAccessibleDescription(/too early/u);
    await userEvent.clear(day);
    await userEvent.click(screen.getByText("Recorded from paper"));
    await userEvent.type(screen.getByLabelText(/Who decided/u), "B. Mamatov");
    await userEvent.type(screen.getByLabelText(/Date on the paper/u), "24.11.2026");
    await userEvent.click(screen.getByRole("button", { name: "Save the correction" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent.map(({ body }) => body)).toEqual([
      { reason: "Misread", changes: {}, signatures: [{ party: 1, withdrew_on: "2024-11-19" }] },
      {
        reason: "Misread",
        changes: {},
        signatures: [{ party: 1, withdrew_on: null }],
        on_paper: {
          decided_by: "B. Mamatov",
          post: null,
          on: "2026-11-24",
          number: null,
          scan_to_follow: false,
        },
      },
    ]);
  });

  it("shows what is wrong with the paper of an amendment at its field, and keeps it through a conflict", async () => {
    const { sent, meanwhile, refuseOnce } = show("amend");
    await userEvent.type(await screen.findByRole("textbox", { name: "Last signature on" }), "24.11.2026");
    await userEvent.click(screen.getByRole("checkbox", { name: "Term" }));
    await userEvent.click(screen.getByRole("button", { name: "3 years" }));
    await userEvent.click(screen.getByText("Recorded from paper"));
    await userEvent.type(screen.getByLabelText(/Who decided/u), "B. Mamatov");
    const save = screen.getByRole("button", { name: "Save the amendment" });
    await userEvent.click(save);
    expect(screen.getByLabelText(/Date on the paper/u)).toHaveAccessibleDescription("This is required");
    await userEvent.type(screen.getByLabelText(/Date on the paper/u), "2027");
    refuseOnce("/on_paper/on", "in_future", { today: "2026-11-25" });
    await userEvent.click(save);
    await waitFor(() =>
      expect(screen.getByLabelText(/Date on the paper/u)).toHaveAccessibleDescription(
        "This day has not come yet",
      ),
    );
    await userEvent.clear(screen.getByLabelText(/Date on the paper/u));
    await userEvent.type(screen.getByLabelText(/Date on the paper/u), "11.2026");
    meanwhile({ term: { ...registered.term, months: 120 } });
    await userEvent.click(save);
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).queryByText(/Mamatov/u)).toBeNull();
    await userEvent.click(within(dialog).getByRole("radio", { name: /3 years/u }));
    await userEvent.click(within(dialog).getByRole("button", { name: /Save/u }));
    await waitFor(() => expect(sent).toHaveLength(3));
    expect(sent[2]).toMatchObject({ body: { on_paper: { decided_by: "B. Mamatov", on: "2026-11" } } });
  });

  it("lands a refusal on the row that was sent", async () => {
    const { refuseOnce } = show("correct");
    await userEvent.type(await screen.findByRole("textbox", { name: /Reason/u }), "Misread");
    await goTo(/Numbers, originals/u);
    const [ours, second] = screen.getAllByRole("textbox", { name: "Signed on" });
    if (!ours || !second) throw new Error("both parties have a day of signature");
    await userEvent.clear(second);
    await userEvent.type(second, "11.2026");
    refuseOnce("/signatures/0/signed_on", "invalid_date", {});
    await userEvent.click(screen.getByRole("button", { name: "Save the correction" }));
    await waitFor(() => expect(second).toHaveAttribute("aria-invalid", "true"));
    expect(ours).not.toHaveAttribute("aria-invalid", "true");
  });
});
