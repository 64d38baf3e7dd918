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

const partner = { kind: "partner", id: "p", label: "PRT-0001" } as const;

const structured: HistoryEntry = {
  id: "2",
  at: "2026-11-20T19:05:00Z",
  act: "close",
  reason: "Ended",
  by: { id: "u", name: "Botir Mamatov" },
  subject: partner,
  version: 5,
  changes: [
    { pointer: "/close_reason", before: null, after: "Ended" },
    { pointer: "/successor_id", before: null, after: "0190" },
    {
      pointer: "/rankings",
      before: [{ source: "QS", year: 2026, place: 51 }],
      after: [{ source: "QS", year: 2027, place: 60 }],
    },
    { pointer: "/names", before: ["a", "b"], after: ["b", "a"] },
    { pointer: "/fact_sheet", before: null, after: { decision_weeks: 4, visa: null } },
    { pointer: "/emblem", before: { sha256: "x" }, after: { sha256: "y" } },
  ],
};

const valueText = (pointer: string, value: unknown) => {
  if (pointer === "/successor_id" && value) return "Ege (PRT-0002)";
  if (pointer === "/emblem" && value) return "a picture";
  if (pointer !== "/rankings/*") return null;
  const { source, year, place } = value as { source: string; year: number; place: number };
  return `${source} ${year}: ${place}`;
};

describe("the history", () => {
  it.each(["uz", "ru", "en"] as const)("is a sentence in %s", (language) => {
    renderPart(<HistoryList entries={[entry]} fieldLabel={label} />, { language });
    const list = screen.getAllByRole("list")[0];
    expect(list).toHaveTextContent(words[language]);
    expect(list).toHaveTextContent("20.11.2026 11:00");
    expect(list).toHaveTextContent("31.01.2026");
    expect(list).toHaveTextContent("letter № 3");
  });

  it("tells names instead of ids, lists by what came and went, objects by member, a reason once", () => {
    renderPart(<HistoryList entries={[structured]} fieldLabel={(at) => at} valueText={valueText} />);
    const list = screen.getAllByRole("list")[0];
    expect(list).toHaveTextContent("21.11.2026 00:05");
    expect(list).toHaveTextContent("Ege (PRT-0002)");
    expect(list).toHaveTextContent("/rankings: removed QS 2026: 51");
    expect(list).toHaveTextContent("/rankings: added QS 2027: 60");
    expect(list).toHaveTextContent("/names: put in another order");
    expect(list).toHaveTextContent("/fact_sheet/decision_weeks");
    expect(list).toHaveTextContent("/emblem");
    expect(list).not.toHaveTextContent("sha256");
    expect(list?.textContent.match(/Ended/gu)).toHaveLength(1);
  });

  it("sets the person who acted apart from the person acted on", () => {
    const added: HistoryEntry = {
      ...structured,
      act: "created",
      reason: null,
      subject: { kind: "partner_contact", id: "c", label: "Peter Ukážka" },
    };
    renderPart(<HistoryList entries={[added]} fieldLabel={(at) => at} />, { language: "uz" });
    expect(screen.getByText(/«Peter Ukážka» nomli aloqa shaxsini qoʻshdi/u)).toBeVisible();
  });
});
