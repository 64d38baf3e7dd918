import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ActionState } from "@/shared/api/model";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import type { Agreement } from "../model";
import { agreement, meAs, withOffice } from "../testing/sample";
import { AgreementPage } from "./agreement_page";

const address = `/v1/agreements/${agreement.id}`;
const may = (action: string): ActionState => ({ action, allowed: true, unmet: [] });
const mayNot = (action: string, ...unmet: [string, string][]): ActionState => ({
  action,
  allowed: false,
  unmet: unmet.map(([code, detail]) => ({ code, detail, params: {} })),
});

const ACTIONS: ActionState[] = [
  may("endorse"),
  may("send_back"),
  mayNot("approve", ["review_missing", "Not yet endorsed by the lawyer."]),
  mayNot("register", ["wrong_status", "The present status (in review) does not allow it."]),
  mayNot("suspend", ["wrong_status", "The present status (in review) does not allow it."]),
  mayNot("delete", ["not_permitted", "Your role does not permit it."]),
];

function show(shown: Agreement, role: Parameters<typeof meAs>[0] = "officer") {
  answer("get", "/v1/public/institution", () => json({ names: { en: "Jizzakh Polytechnic Institute" } }));
  answer("get", "/v1/agreements", () => json({ items: [], next: null, previous: null }));
  answer("get", address, () => json(shown));
  renderPage(<AgreementPage id={agreement.id} tab="overview" onTab={() => undefined} />, meAs(role));
}

describe("the record of an agreement", () => {
  it("offers one primary act and says of the others what is missing", async () => {
    show({ ...agreement, actions: ACTIONS as Agreement["actions"] });
    expect(await screen.findByRole("button", { name: "Endorse" })).toBeEnabled();
    await userEvent.click(screen.getByRole("button", { name: "More actions" }));
    const approve = await screen.findByRole("menuitem", { name: /Approve the text/u });
    expect(approve).toHaveAttribute("aria-disabled", "true");
    expect(approve).toHaveTextContent("Not yet endorsed by the lawyer");
    expect(screen.getByRole("menuitem", { name: /Register/u })).toHaveTextContent("(in review)");
    expect(screen.queryByRole("menuitem", { name: /Suspend/u })).toBeNull();
    expect(screen.queryByRole("menuitem", { name: /Delete/u })).toBeNull();
  });

  it("wants the paper from an officer who records the lawyer's consent", async () => {
    const sent: unknown[] = [];
    answer("post", `${address}/endorse`, async (request) => {
      sent.push(await request.json());
      return json(agreement);
    });
    show({ ...agreement, actions: ACTIONS as Agreement["actions"] });
    await userEvent.click(await screen.findByRole("button", { name: "Endorse" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Endorse" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("Who decided: This is required");
    expect(sent).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText(/Who decided/u), "M. Usmonova");
    await userEvent.type(within(dialog).getByLabelText(/Date on the paper/u), "11.2026");
    await userEvent.click(within(dialog).getByRole("button", { name: "Endorse" }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      as: "legal",
      on_paper: {
        decided_by: "M. Usmonova",
        post: "Lawyer",
        on: "2026-11",
        number: null,
        scan_to_follow: false,
      },
    });
  });

  it("does not ask the lawyer for a paper", async () => {
    const sent: unknown[] = [];
    answer("post", `${address}/endorse`, async (request) => {
      sent.push(await request.json());
      return json(agreement);
    });
    show({ ...agreement, actions: ACTIONS as Agreement["actions"] }, "legal");
    await userEvent.click(await screen.findByRole("button", { name: "Endorse" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Endorse" }));
    await waitFor(() => expect(sent).toEqual([{ as: "legal" }]));
  });

  it("keeps what was typed when the record changed meanwhile, and sends it on the new version", async () => {
    const versions: (string | null)[] = [];
    let now = withOffice({}, { status: "draft", actions: [may("send_for_review")] as Agreement["actions"] });
    answer("post", `${address}/send-for-review`, (request) => {
      versions.push(request.headers.get("If-Match"));
      if (versions.length > 1) return json({ ...now, status: "in_review" });
      now = { ...now, version: 9 };
      return refusal({ code: "stale_version", status: 412, current_version: 9 });
    });
    show(now);
    answer("get", address, () => json(now));
    await userEvent.click(await screen.findByRole("button", { name: "Send for review" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText("Remarks"), "Please by Friday");
    await userEvent.click(within(dialog).getByRole("button", { name: "Send for review" }));
    expect(await within(dialog).findByText("The record changed meanwhile")).toBeVisible();
    expect(within(dialog).getByLabelText("Remarks")).toHaveValue("Please by Friday");
    await userEvent.click(within(dialog).getByRole("button", { name: "Send for review" }));
    await waitFor(() => expect(versions).toEqual(['"v4"', '"v9"']));
  });

  it("asks why it is registered without a positive conclusion", async () => {
    const sent: unknown[] = [];
    answer("post", `${address}/register`, async (request) => {
      sent.push(await request.json());
      return json(agreement);
    });
    const actions = [may("register")] as Agreement["actions"];
    show(withOffice({ owes_conclusion: true }, { status: "signed", actions }));
    await userEvent.click(await screen.findByRole("button", { name: "Register" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Register" }));
    const reason = await within(dialog).findByLabelText(/Why without a conclusion/u);
    await waitFor(() => expect(reason).toHaveFocus());
    await userEvent.type(reason, "Signed during a visit");
    await userEvent.click(within(dialog).getByRole("button", { name: "Register" }));
    await waitFor(() => expect(sent).toMatchObject([{ reason: "Signed during a visit" }]));
  });
});
