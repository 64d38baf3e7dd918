import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { me, partner, preview } from "../testing/sample";
import { MergePreviewForm } from "./merge_preview";

describe("merging a duplicate", () => {
  it("asks only where the records differ, lists what moves, and sends the choices on both versions", async () => {
    let sent: { version: string | null; body: unknown } | undefined;
    answer("post", `/v1/partners/${partner.id}/merge`, async (request) => {
      sent = { version: request.headers.get("If-Match"), body: await request.json() };
      return json(partner);
    });
    const onDone = vi.fn<() => void>();
    renderPage(<MergePreviewForm preview={preview} onDone={onDone} onOther={() => undefined} />, me);

    expect(await screen.findAllByRole("radiogroup")).toHaveLength(3);
    expect(screen.queryByRole("radiogroup", { name: "Country" })).not.toBeInTheDocument();
    for (const moved of ["fbi.uniza.sk", "Peter Novák", "PIC: 999876543", "summer school"]) {
      expect(screen.getByText(moved)).toBeVisible();
    }
    const city = screen.getByRole("radiogroup", { name: "City" });
    await userEvent.click(within(city).getByRole("radio", { name: /Duplicate/u }));
    await userEvent.click(screen.getByRole("button", { name: "Merge the records" }));
    expect(sent).toBeUndefined();
    const asked = await screen.findByRole("dialog", { name: "Merge PRT-0009 into this record?" });
    expect(asked).toHaveTextContent("Only the head of the department can take the merge back.");
    await userEvent.click(within(asked).getByRole("button", { name: "Merge the records" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual({
      version: '"v3"',
      body: { duplicate_id: preview.duplicate.id, duplicate_version: 7, take: ["city"] },
    });
  });

  it("proposes the duplicate's value where the kept record has none", async () => {
    const empty = {
      ...preview,
      fields: [{ field: "city" as const, keep: null, duplicate: "Zilina", differs: true }],
    };
    renderPage(<MergePreviewForm preview={empty} onDone={() => undefined} onOther={() => undefined} />, me);
    expect(await screen.findByRole("radio", { name: /Zilina/u })).toBeChecked();
  });

  it("proposes no note of the duplicate: it is about the record that goes", async () => {
    const notes = {
      ...preview,
      fields: [{ field: "notes" as const, keep: null, duplicate: "Entered twice", differs: true }],
    };
    renderPage(<MergePreviewForm preview={notes} onDone={() => undefined} onOther={() => undefined} />, me);
    expect(await screen.findByRole("radio", { name: /Entered twice/u })).not.toBeChecked();
  });

  it("says why it cannot be done", async () => {
    const refused = { ...preview, unmet: [{ code: "other_merged", detail: "", params: {} }] };
    renderPage(<MergePreviewForm preview={refused} onDone={() => undefined} onOther={() => undefined} />, me);
    expect(await screen.findByText(/the other partner is merged already/u)).toBeVisible();
    expect(screen.getByRole("button", { name: "Merge the records" })).toBeDisabled();
  });
});
