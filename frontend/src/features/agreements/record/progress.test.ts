import { describe, expect, it } from "vitest";
import { act, agreement, withOffice } from "../testing/sample";
import { progressOf } from "./progress";

const told = (steps: ReturnType<typeof progressOf>) => steps.map(({ status, state }) => `${status} ${state}`);

describe("the way of an agreement", () => {
  it("tells what is done, where it stands and what lies ahead", () => {
    const steps = progressOf(agreement);
    expect(told(steps)).toEqual([
      "draft done",
      "in_review current",
      "negotiation ahead",
      "approved ahead",
      "agreed ahead",
      "signed ahead",
      "registered ahead",
    ]);
    expect(steps[0]).toMatchObject({ on: "2026-11-19T08:00:00Z", by: "Dilnoza Karimova" });
  });

  it("says who decided on paper and who entered it", () => {
    const paper = {
      decided_by: "B. Mamatov",
      post: "Head",
      on: "2026-03-12",
      number: null,
      scan_to_follow: false,
    };
    const acts = [act("approve", { on_paper: paper, at: "2026-03-15T08:00:00Z" }), act("send_for_review")];
    const approved = progressOf(withOffice({ acts }, { status: "approved" }))[3];
    expect(approved).toEqual({
      status: "approved",
      state: "current",
      exit: false,
      on: "2026-03-12",
      by: "B. Mamatov",
      entered: { by: "Dilnoza Karimova", at: "2026-03-15T08:00:00Z" },
    });
  });

  it("puts the negotiation first where it began first, and marks a step that was left out", () => {
    const acts = [act("approve"), act("send_for_review"), act("open_negotiation")];
    expect(told(progressOf(withOffice({ acts }, { status: "approved" }))).slice(0, 4)).toEqual([
      "draft done",
      "negotiation done",
      "in_review done",
      "approved current",
    ]);
    const short = [act("record_signed", { from_status: "draft", to_status: "signed" })];
    expect(told(progressOf(withOffice({ acts: short }, { status: "signed" })))).toEqual([
      "draft done",
      "in_review skipped",
      "negotiation skipped",
      "approved skipped",
      "agreed skipped",
      "signed current",
      "registered ahead",
    ]);
  });

  it("does not count an act that was taken back", () => {
    const acts = [act("approve", { reverted: true }), act("send_for_review")];
    expect(told(progressOf(withOffice({ acts })))[3]).toBe("approved ahead");
  });

  it("shows a side exit at its end", () => {
    const acts = [
      act("cancel", { from_status: "in_review", to_status: "cancelled" }),
      act("send_for_review"),
    ];
    const steps = progressOf(withOffice({ acts }, { status: "cancelled" }));
    expect(told(steps).slice(0, 3)).toEqual(["draft done", "in_review done", "negotiation ahead"]);
    expect(steps.at(-1)).toMatchObject({ status: "cancelled", state: "current", exit: true });
  });

  it("is short where it was signed before it was entered", () => {
    const recorded = withOffice(
      { acts: [act("register", { from_status: "signed", to_status: "registered" })] },
      { status: "registered", entry_path: "legacy", registered_on: "2016" },
    );
    const steps = progressOf(recorded);
    expect(told(steps)).toEqual(["signed done", "registered done"]);
    expect(steps[1]).toMatchObject({ on: "2016", entered: { by: "Dilnoza Karimova" } });
  });
});
