import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Me } from "@/shared/api/model";
import { sessionQuery } from "@/shared/auth/session";
import { renderPart } from "@/testing/render";
import { answer, json } from "@/testing/server";
import { makeSessionEnd, SessionEnd } from "./session_end";

const ME: Me = {
  id: "01900000-0000-7000-8000-0000000000aa",
  login: "officer",
  name: "Dilnoza Karimova",
  language: "en",
  roles: [],
  permissions: [],
};

it("asks to sign in again over the page once the session is over, and only who was signed in", async () => {
  answer("get", "/v1/public/institution", () => json({ names: { en: "Jizzakh Polytechnic Institute" } }));
  const sessionEnd = makeSessionEnd();
  const { queryClient } = renderPart(<SessionEnd sessionEnd={sessionEnd} />);
  act(() => sessionEnd.announce());
  expect(screen.queryByRole("dialog")).toBeNull();
  queryClient.setQueryData(sessionQuery.queryKey, ME);
  act(() => sessionEnd.announce());
  expect(await screen.findByRole("dialog")).toBeVisible();
  expect(screen.getByLabelText("Login")).toHaveValue("officer");
});
