import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import type { AgreementOffice, Agreement } from "../model";
import { agreement, meAs, partner, withOffice } from "../testing/sample";
import { ReviewsTab } from "./reviews_tab";

const THEN = "b".repeat(64);
const NOW = agreement.office?.content_hash ?? "";
const conclusion = (content_hash: string | null): AgreementOffice["conclusion"] => ({
  opinion: "recommend",
  text: "In line with the strategy",
  author: "Botir Mamatov",
  on: "2026-11-21",
  content_hash,
});

function show(office: Partial<AgreementOffice>, rest: Partial<Agreement> = {}) {
  answer("get", "/v1/public/institution", () => json({ names: { en: "Jizzakh Polytechnic Institute" } }));
  renderPage(<ReviewsTab agreement={withOffice(office, rest)} />, meAs("officer"));
}

const changed = async (title: string) => {
  const section = (await screen.findByRole("heading", { name: title })).closest("section");
  if (!section) throw new Error(`${title} is a section`);
  return within(section).queryByText("Text changed since");
};

describe("what was said of the text", () => {
  it("names the partner of each letter, where the record knows it", async () => {
    show({
      agreed: [
        { party: 1, on: "2026-11-22", letter: "12-4/881", content_hash: NOW },
        { party: null, on: "2026-11-22", letter: "e-mail", content_hash: NOW },
      ],
    });
    const known = await screen.findByText(/12-4\/881/u);
    expect(known).toHaveTextContent(`${partner.name}: 12-4/881`);
    expect(screen.getByText("e-mail")).toHaveTextContent(/^e-mail$/u);
  });

  it("says of a conclusion on another text that the text has changed, until it is signed", async () => {
    show({ conclusion: conclusion(THEN) });
    expect(await changed("The department’s conclusion")).toBeVisible();
  });

  it.each([
    ["on this text", NOW, "in_review"],
    ["of which nothing was kept", null, "in_review"],
    ["of what is signed", THEN, "signed"],
  ] as const)("does not say so of one %s", async (_, hash, status) => {
    show({ conclusion: conclusion(hash) }, { status });
    expect(await changed("The department’s conclusion")).toBeNull();
  });
});
