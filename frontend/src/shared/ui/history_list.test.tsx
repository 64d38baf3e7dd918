import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { HistoryEntry, Language } from "@/shared/api/model";
import { renderPart } from "@/testing/render";
import { HistoryList } from "./history_list";

const entry: HistoryEntry = {
  id: "1",
  at: "2026-11-20T06:00:00Z",
  act: "changed",
  reason: "letter № 3",
  by: { id: "u", name: "Botir Mamatov" },
  subject: { kind: "partner", id: "p", label: "PRT-0001" },
  version: 4,
  changes: [
    { pointer: "/city", before: "Jizzax", after: "Toshkent" },
    { pointer: "/website", before: null, after: "https://a.uz" },
    { pointer: "/checked_on", before: "2026-01-31", after: null },
  ],
};

const words: Record<Language, RegExp> = {
  uz: /Botir Mamatov yozuvni oʻzgartirdi\..*City: Jizzax → Toshkent/u,
  ru: /Botir Mamatov изменил\(а\) запись\..*поле «City»: Jizzax → Toshkent/u,
  en: /Botir Mamatov changed the record\..*changed City from Jizzax to Toshkent/u,
};

const label = (pointer: string) => (pointer === "/city" ? "City" : pointer);

describe("the history", () => {
  it.each(["uz", "ru", "en"] as const)("is a sentence in %s", (language) => {
    renderPart(<HistoryList entries={[entry]} fieldLabel={label} />, { language });
    const list = screen.getAllByRole("list")[0];
    expect(list).toHaveTextContent(words[language]);
    expect(list).toHaveTextContent("20.11.2026");
    expect(list).toHaveTextContent("31.01.2026");
    expect(list).toHaveTextContent("letter № 3");
  });
});
