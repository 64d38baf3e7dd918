import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { formatLongDate, today } from "@/shared/i18n/format";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { kind, meAs, summary } from "../testing/sample";
import { PrintPage } from "./print_page";

describe("the printed register", () => {
  it("reads every page of the filter and names the institute, the day and the filter", async () => {
    const asked: string[] = [];
    answer("get", "/v1/public/institution", () => json({ names: { en: "Jizzakh Polytechnic Institute" } }));
    answer("get", "/v1/agreement-kinds", () => json({ items: [kind] }));
    answer("get", "/v1/agreements", (request) => {
      const { searchParams: query } = new URL(request.url);
      const cursor = query.get("cursor");
      asked.push(`${query.get("status")} ${query.get("limit")} ${cursor ?? "-"}`);
      const second = { ...summary, id: "second", number: "AGR-2026-0015", title: "Second" };
      return json({ items: [cursor ? second : summary], next: cursor ? null : "more", previous: null });
    });
    renderPage(<PrintPage search={{ status: "registered" }} />, meAs("officer"));
    const table = await screen.findByRole("table");
    expect(asked).toEqual(["registered 200 -", "registered 200 more"]);
    expect(within(table).getAllByRole("row")).toHaveLength(3);
    expect(within(table).getByText("AGR-2026-0015")).toBeVisible();
    expect(within(table).getAllByText("09.01.2027")).toHaveLength(2);
    expect(screen.getByText("Jizzakh Polytechnic Institute")).toBeVisible();
    expect(screen.getByText(new RegExp(formatLongDate(today(), "en"), "u"))).toBeVisible();
    expect(screen.getByText("Status: Registered")).toBeVisible();
    expect(screen.getByText("2 agreements in all")).toBeVisible();
  });

  it("says of registered ones without days that they are not known", async () => {
    const none = { signed_on: null, begins_on: null, expires_on: null, term_ends_on: null };
    answer("get", "/v1/public/institution", () => json({ names: { en: "Jizzakh Polytechnic Institute" } }));
    answer("get", "/v1/agreement-kinds", () => json({ items: [kind] }));
    answer("get", "/v1/agreements", () =>
      json({ items: [{ ...summary, ...none }], next: null, previous: null }),
    );
    renderPage(<PrintPage search={{}} />, meAs("officer"));
    expect(within(await screen.findByRole("table")).getAllByText("not known")).toHaveLength(3);
  });

  it("lists what is registered, in the order of the numbers, unless somebody wants the drafts too", async () => {
    const asked: string[] = [];
    answer("get", "/v1/public/institution", () => json({ names: { en: "Jizzakh Polytechnic Institute" } }));
    answer("get", "/v1/agreement-kinds", () => json({ items: [kind] }));
    answer("get", "/v1/agreements", (request) => {
      const { searchParams: query } = new URL(request.url);
      asked.push(`${query.get("status")} ${query.get("sort")}`);
      return json({ items: [summary], next: null, previous: null });
    });
    renderPage(<PrintPage search={{}} />, meAs("officer"));
    const table = await screen.findByRole("table");
    const heads = within(table).getAllByRole("columnheader");
    expect(heads.map(({ textContent }) => textContent)).toEqual([
      "No.",
      "Number",
      "Partners",
      "Country",
      "Kind",
      "Signed",
      "In force from",
      "In force until",
      "Today",
    ]);
    await userEvent.click(screen.getByRole("radio", { name: "Drafts too" }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked).toEqual([
      "registered,suspended,termination_requested,terminated,superseded number",
      "null number",
    ]);
  });
});
