import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import type { Action, Agreement } from "../model";
import { agreement, kind, meAs, partner, secondPartner, withOffice } from "../testing/sample";
import { AgreementPage } from "./agreement_page";

const address = `/v1/agreements/${agreement.id}`;
type Offer = NonNullable<Agreement["actions"]>[number];
const may = (action: Action, ...needs: string[]): Offer => ({ action, allowed: true, unmet: [], needs });
const mayNot = (action: Action, ...unmet: [string, string][]): Offer => ({
  action,
  allowed: false,
  unmet: unmet.map(([code, detail]) => ({ code, detail, params: {} })),
  needs: [],
});

const actions = (...needs: string[]): Offer[] => [
  may("endorse", ...needs),
  may("send_back", ...needs),
  mayNot("approve", ["review_missing", "Not yet endorsed by the lawyer."]),
  mayNot("register", ["wrong_status", "The present status (in review) does not allow it."]),
  mayNot("suspend", ["wrong_status", "The present status (in review) does not allow it."]),
  mayNot("delete", ["not_permitted", "Your role does not permit it."]),
];

type Also = ReturnType<typeof meAs>["permissions"];

function show(shown: Agreement, role: Parameters<typeof meAs>[0] = "officer", also: Also = []) {
  const me = meAs(role);
  answer("get", "/v1/public/institution", () => json({ names: { en: "Jizzakh Polytechnic Institute" } }));
  answer("get", "/v1/agreement-kinds", () => json({ items: [kind] }));
  answer("get", "/v1/agreements", () => json({ items: [], next: null, previous: null }));
  answer("get", address, () => json(shown));
  renderPage(<AgreementPage id={agreement.id} tab="overview" onTab={() => undefined} />, {
    ...me,
    permissions: [...me.permissions, ...also],
  });
}

describe("the record of an agreement", () => {
  it("offers one primary act and says of the others what is missing", async () => {
    show({ ...agreement, actions: actions() });
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
    show({ ...agreement, actions: actions("/on_paper") });
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
    show({ ...agreement, actions: actions() }, "legal");
    await userEvent.click(await screen.findByRole("button", { name: "Endorse" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Endorse" }));
    await waitFor(() => expect(sent).toEqual([{ as: "legal" }]));
  });

  it("keeps what was typed when the record changed meanwhile, and sends it on the new version", async () => {
    const versions: (string | null)[] = [];
    let now = withOffice({}, { status: "draft", actions: [may("send_for_review")] });
    answer("post", `${address}/send-for-review`, (request) => {
      versions.push(request.headers.get("If-Match"));
      if (versions.length > 1) return json({ ...now, status: "in_review" });
      now = { ...now, version: 9, summary: "Exchange of students" };
      return refusal({ code: "stale_version", status: 412, current_version: 9 });
    });
    show(now);
    answer("get", address, () => json(now));
    await userEvent.click(await screen.findByRole("button", { name: "Send for review" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText("Remarks"), "Please by Friday");
    await userEvent.click(within(dialog).getByRole("button", { name: "Send for review" }));
    expect(await within(dialog).findByText("The record changed meanwhile")).toBeVisible();
    expect(await within(dialog).findByText("Summary: — → Exchange of students")).toBeVisible();
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
    show(withOffice({ owes_conclusion: true }, { status: "signed", actions: [may("register", "/reason")] }));
    await userEvent.click(await screen.findByRole("button", { name: "Register" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Register" }));
    const reason = await within(dialog).findByLabelText(/Why without a conclusion/u);
    await waitFor(() => expect(reason).toHaveFocus());
    await userEvent.type(reason, "Signed during a visit");
    await userEvent.click(within(dialog).getByRole("button", { name: "Register" }));
    await waitFor(() => expect(sent).toMatchObject([{ reason: "Signed during a visit" }]));
  });

  it("asks for the letter of every partner that is a party, and for no other's", async () => {
    const sent: unknown[] = [];
    answer("post", `${address}/record-agreed`, async (request) => {
      sent.push(await request.json());
      if (sent.length > 1) return json(agreement);
      const errors = [{ pointer: "/evidence/1/letter", code: "too_long", params: { max: 300 } }];
      return refusal({ code: "invalid", status: 422, errors });
    });
    const [own, theirs] = agreement.parties;
    if (!own || !theirs) throw new Error("the sample has two parties");
    const second = { ...theirs, partner: secondPartner, partner_unit: { id: "u", name: "Faculty of Law" } };
    show({
      ...agreement,
      status: "approved",
      parties: [own, { ...theirs, withdrew_on: "2026-11-01" }, theirs, second],
      actions: [may("record_agreed")],
    });
    await userEvent.click(await screen.findByRole("button", { name: "Record the partner’s consent" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getAllByLabelText(/Letter/u)).toHaveLength(2);
    const first = within(dialog.getByRole("group", { name: partner.name }));
    const other = within(dialog.getByRole("group", { name: `${secondPartner.name}, Faculty of Law` }));
    const submit = dialog.getByRole("button", { name: "Record the partner’s consent" });
    await userEvent.click(submit);
    expect(await other.findAllByText("This is required")).toHaveLength(2);
    await userEvent.type(first.getByLabelText(/Letter/u), "12-4/881");
    await userEvent.type(first.getByLabelText(/Date/u), "22.11.2026");
    await userEvent.type(other.getByLabelText(/Letter/u), "e-mail");
    await userEvent.type(other.getByLabelText(/Date/u), "11.2026");
    await userEvent.click(submit);
    expect(await other.findByText("Too long")).toBeVisible();
    expect(first.queryByText("Too long")).toBeNull();
    await userEvent.click(submit);
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({
      evidence: [
        { party: 2, on: "2026-11-22", letter: "12-4/881" },
        { party: 3, on: "2026-11", letter: "e-mail" },
      ],
    });
  });

  it("asks for the head's paper where the record says so, whoever is signed in", async () => {
    show({ ...agreement, status: "registered", actions: [may("terminate", "/on_paper")] }, "head");
    await userEvent.click(await screen.findByRole("button", { name: "More actions" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Terminate" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByLabelText(/Who decided/u)).toBeVisible();
    expect(dialog.getByLabelText("Post")).toHaveValue("Head of department");
  });

  it("chooses no conclusion for the head, and calls the fields by their names when they are empty", async () => {
    show({ ...agreement, actions: [may("conclude")] }, "head");
    await userEvent.click(await screen.findByRole("button", { name: "More actions" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Give the conclusion" }));
    const dialog = within(await screen.findByRole("dialog"));
    for (const radio of dialog.getAllByRole("radio")) expect(radio).not.toBeChecked();
    await userEvent.click(dialog.getByRole("button", { name: "Give the conclusion" }));
    const summary = dialog.getByRole("alert");
    expect(summary).toHaveTextContent("Conclusion: This is required");
    expect(summary).toHaveTextContent("On what grounds: This is required");
    await waitFor(() => expect(dialog.getByRole("radio", { name: "Recommended" })).toHaveFocus());
  });

  it("wants the day of every signature, or to be told that nobody knows it", async () => {
    const sent: unknown[] = [];
    answer("post", `${address}/record-signed`, async (request) => {
      sent.push(await request.json());
      return json(agreement);
    });
    show({ ...agreement, status: "agreed", actions: [may("record_signed")] });
    await userEvent.click(await screen.findByRole("button", { name: "Record signatures" }));
    const dialog = within(await screen.findByRole("dialog"));
    const submit = dialog.getByRole("button", { name: "Record signatures" });
    await userEvent.click(submit);
    expect(dialog.getByRole("alert")).toHaveTextContent(`${partner.name}, Signed on: This is required`);
    expect(sent).toEqual([]);
    await userEvent.click(dialog.getByRole("checkbox", { name: `${partner.name}: The day is unknown` }));
    const [ours, theirs] = dialog.getAllByLabelText(/^Signed on/u);
    if (!ours || !theirs) throw new Error("both parties sign");
    await userEvent.type(ours, "23.11.2026");
    expect(theirs).toBeDisabled();
    expect(theirs).toHaveValue("");
    await userEvent.click(submit);
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      signatures: [
        { party: 0, signed_on: "2026-11-23" },
        { party: 1, signed_on: null },
      ],
    });
  });

  it("says of a signed one without days that they are not known, and how to write them", async () => {
    const signature = { signed: true, on: null, place: null, method: null };
    const parties = agreement.parties.map((party) => Object.assign({}, party, { signature }));
    show({ ...agreement, status: "signed", parties, actions: [may("correct")] });
    expect(await screen.findByText("The dates are not known.")).toBeVisible();
    expect(screen.getByText("The full day of signature is missing")).toBeVisible();
    expect(screen.queryByText("No papers are missing.")).toBeNull();
    expect(screen.getByRole("link", { name: "Write it by “Correct a mistake”" })).toHaveAttribute(
      "href",
      `/agreements/${agreement.id}/edit?mode=correct`,
    );
  });

  it("asks no conclusion of what comes from older registers", async () => {
    const owing = { owes_conclusion: true, without_conclusion: true };
    show(withOffice(owing, { status: "registered", entry_path: "legacy", number: "AGR-L-0001" }));
    expect(await screen.findByText("From the older registers")).toBeVisible();
    expect(screen.queryByText(/without a positive conclusion/u)).toBeNull();
    expect(screen.queryByText("The department’s conclusion is owed")).toBeNull();
  });

  it("leads to the people and units the reader may see", async () => {
    const responsible = { id: "p1", name: "Sardor Yoʻldoshev", post: null };
    const unit = { id: "u1", name: "Faculty of Energy" };
    show(withOffice({ responsible }, { unit: unit as Agreement["unit"], level: "faculty" }), "officer");
    const [person] = await screen.findAllByText(responsible.name);
    expect(person?.closest("a")).toBeNull();
    expect(screen.getByText(/Faculty of Energy/u).closest("a")).toBeNull();
  });

  it("links the responsible person and the unit for whoever sees people and units", async () => {
    const responsible = { id: "p1", name: "Sardor Yoʻldoshev", post: null };
    const unit = { id: "u1", name: "Faculty of Energy" };
    const shown = withOffice({ responsible }, { unit: unit as Agreement["unit"], level: "faculty" });
    show(shown, "officer", ["view_persons", "view_units"]);
    const links = await screen.findAllByRole("link", { name: responsible.name });
    expect(links[0]).toHaveAttribute("href", "/persons/p1");
    expect(screen.getByRole("link", { name: unit.name })).toHaveAttribute("href", "/units/u1");
  });
});
