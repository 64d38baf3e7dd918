import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { me } from "@/testing/people";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { AccountPage } from "./account_page";

const HERE = {
  id: "01900000-0000-7000-8000-000000000001",
  current: true,
  created_at: "2026-11-25T05:00:00Z",
  last_used_at: "2026-11-25T06:00:00Z",
  ends_at: "2026-12-02T05:00:00Z",
  user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};
const THERE = {
  ...HERE,
  id: "01900000-0000-7000-8000-000000000002",
  current: false,
  user_agent: "curl/8.14.1",
};

let sessions = [HERE, THERE];

beforeEach(() => {
  sessions = [HERE, THERE];
  answer("get", "/v1/me/sessions", () => json({ items: sessions }));
});

describe("the own account", () => {
  it("lists sessions and ends another one after asking", async () => {
    answer("delete", `/v1/me/sessions/${THERE.id}`, () => {
      sessions = [HERE];
      return new Response(null, { status: 204 });
    });
    renderPage(<AccountPage />, me);
    const here = (await screen.findByText("Firefox, Linux")).closest("li");
    expect(within(here as HTMLElement).getByText("this session")).toBeVisible();
    expect(within(here as HTMLElement).queryByRole("button")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /^End the session: curl/u }));
    const asked = await screen.findByRole("dialog", { name: "End the session?" });
    await userEvent.click(within(asked).getByRole("button", { name: "End" }));
    expect(await screen.findByText("Firefox, Linux")).toBeVisible();
    await expect.poll(() => screen.queryByText("curl")).toBeNull();
    expect(screen.queryByRole("button", { name: "End other sessions" })).toBeNull();
  });

  it("changes the password, and empties the fields", async () => {
    const sent: unknown[] = [];
    answer("post", "/v1/me/password", async (request) => {
      sent.push(await request.json());
      return new Response(null, { status: 204 });
    });
    renderPage(<AccountPage />, me);
    await userEvent.type(await screen.findByLabelText("Present password"), "old one it is");
    await userEvent.type(screen.getByLabelText("New password"), "kitob javoni ostida");
    await userEvent.type(screen.getByLabelText("New password again"), "kitob javoni");
    await userEvent.click(screen.getByRole("button", { name: "Change the password" }));
    expect(await screen.findByText("Not the same")).toBeVisible();
    expect(sent).toEqual([]);
    await userEvent.type(screen.getByLabelText("New password again"), " ostida");
    await userEvent.click(screen.getByRole("button", { name: "Change the password" }));
    await expect
      .poll(() => sent)
      .toEqual([{ current_password: "old one it is", new_password: "kitob javoni ostida" }]);
    await expect.poll(() => screen.getByLabelText<HTMLInputElement>("Present password").value).toBe("");
  });

  it("says what is wrong with it where it stands", async () => {
    answer("post", "/v1/me/password", () =>
      refusal({
        code: "invalid",
        status: 422,
        errors: [{ pointer: "/current_password", code: "wrong_password" }],
      }),
    );
    renderPage(<AccountPage />, me);
    await userEvent.type(await screen.findByLabelText("Present password"), "not this");
    await userEvent.type(screen.getByLabelText("New password"), "kitob javoni ostida");
    await userEvent.type(screen.getByLabelText("New password again"), "kitob javoni ostida");
    await userEvent.click(screen.getByRole("button", { name: "Change the password" }));
    expect(await screen.findByText("This is not the present password")).toBeVisible();
    expect(screen.getByLabelText("New password")).toHaveValue("kitob javoni ostida");
  });
});
