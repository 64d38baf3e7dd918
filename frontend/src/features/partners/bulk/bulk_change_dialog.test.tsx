import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { job, JOB_ID, page } from "@/shared/jobs/testing/sample";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { PartnerListPage } from "../components/partner_list_page";
import { me, partner, summary } from "../testing/sample";

describe("changing many partners", () => {
  it("gives and takes tags, and tells what came of it", async () => {
    answer("get", "/v1/partners", () => json(page([summary])));
    renderPage(<PartnerListPage search={{}} onSearch={() => undefined} onPage={() => undefined} />, me);
    (await screen.findByRole("link", { name: partner.name })).focus();
    await userEvent.keyboard("[KeyX]");
    await userEvent.click(screen.getByRole("button", { name: "Change…" }));
    const dialog = within(await screen.findByRole("dialog"));
    const sent: unknown[] = [];
    const done = job({ kind: "change_partners", result: { changed: 1 } });
    answer("post", "/v1/partners/bulk", async (request) => {
      sent.push(await request.json());
      return json(done, 202);
    });
    answer("get", `/v1/jobs/${JOB_ID}`, () => json(done));
    answer("get", `/v1/jobs/${JOB_ID}/rows`, () => json(page([])));
    await userEvent.type(dialog.getByLabelText("Add tags", { selector: "input" }), "erasmus,");
    await userEvent.type(dialog.getByLabelText("Take tags away", { selector: "input" }), "old{Enter}");
    expect(dialog.getAllByText(/Each partner keeps its other tags/u)).toHaveLength(2);
    await userEvent.click(dialog.getByRole("button", { name: "Change 1 partner" }));
    expect(await screen.findByText("1 changed")).toBeVisible();
    expect(sent).toEqual([
      {
        items: [{ id: summary.id, version: summary.version }],
        changes: { add_tags: ["erasmus"], remove_tags: ["old"] },
      },
    ]);
    await waitFor(() =>
      expect(screen.getByText("Close", { selector: "button *" }).closest("button")).toHaveFocus(),
    );
  });
});
