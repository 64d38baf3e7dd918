import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { Language, SubjectArea } from "@/shared/api/model";
import { renderPart } from "@/testing/render";
import { answer, json, refusal } from "@/testing/server";
import { SubjectAreaSelect } from "./subject_area_select";
import { useSubjectAreaName } from "./subject_areas";

const areas: SubjectArea[] = [
  { code: "01", level: "broad", names: { uz: "Taʼlim", ru: "Образование", en: "Education" } },
  { code: "011", level: "narrow", names: { uz: "Taʼlim", ru: "Образование", en: "Education" } },
  {
    code: "0111",
    level: "detailed",
    names: { uz: "Pedagogika fanlari", ru: "Педагогические науки", en: "Education science" },
  },
  {
    code: "07",
    level: "broad",
    names: {
      uz: "Muhandislik, ishlov berish va qurilish sohalari",
      ru: "Инженерные, обрабатывающие и строительные отрасли",
      en: "Engineering, manufacturing and construction",
    },
  },
  {
    code: "0713",
    level: "detailed",
    names: { uz: "Elektr va energetika", ru: "Электричество и энергетика", en: "Electricity and energy" },
  },
  {
    code: "0723",
    level: "detailed",
    names: {
      uz: "Toʻqimachilik (kiyim-kechak, poyabzal va charm)",
      ru: "Текстиль (одежда, обувь и кожа)",
      en: "Textiles (clothes, footwear and leather)",
    },
  },
];

function serve() {
  const calls = vi.fn<() => void>();
  answer("get", "/v1/subject-areas", () => {
    calls();
    return json({ items: areas });
  });
  return calls;
}

function Form({ onChange, initial }: { onChange: (codes: string[]) => void; initial: string[] }) {
  const [value, setValue] = useState(initial);
  const change = (codes: string[]) => {
    setValue(codes);
    onChange(codes);
  };
  return <SubjectAreaSelect label="Areas" value={value} onChange={change} />;
}

function show(language: Language = "en", initial: string[] = []) {
  const onChange = vi.fn<(codes: string[]) => void>();
  renderPart(<Form onChange={onChange} initial={initial} />, { language });
  return onChange;
}

const field = () => screen.getByRole("combobox", { name: "Areas" });
const shown = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);

describe("the choice of subject areas", () => {
  it("offers detailed fields under their broad ones", async () => {
    serve();
    const onChange = show();
    await userEvent.click(field());
    const option = await screen.findByRole("option", { name: "0713 Electricity and energy" });
    expect(screen.getByText("07 Engineering, manufacturing and construction")).toBeInTheDocument();
    expect(shown()).toHaveLength(3);
    await userEvent.click(option);
    expect(onChange).toHaveBeenLastCalledWith(["0713"]);
  });

  it("finds by code and by words, however ʻ is typed", async () => {
    serve();
    show("uz", ["0713"]);
    // The chosen one, and the option that waits in the closed list.
    expect((await screen.findAllByText("0713 Elektr va energetika"))[0]).toBeVisible();
    await userEvent.type(field(), "charm to'qi");
    expect(shown()).toEqual(["0723 Toʻqimachilik (kiyim-kechak, poyabzal va charm)"]);
    await userEvent.clear(field());
    await userEvent.type(field(), "0111");
    expect(shown()).toEqual(["0111 Pedagogika fanlari"]);
    await userEvent.type(field(), "9");
    expect(screen.getByText("Hech narsa topilmadi")).toBeInTheDocument();
  });

  it("keeps the codes and says so when the list does not come", async () => {
    answer("get", "/v1/subject-areas", () => refusal({ code: "internal", status: 500 }));
    show("en", ["0713"]);
    expect(await screen.findByText("This could not be loaded")).toBeVisible();
    expect(screen.getByText("0713")).toBeVisible();
  });
});

function Names({ codes }: { codes: string[] }) {
  return codes.map((code) => <Name key={code} code={code} />);
}

function Name({ code }: { code: string }) {
  return <p>{useSubjectAreaName(code)}</p>;
}

describe("the name of a subject area", () => {
  it("is asked for once and falls back to the code", async () => {
    const calls = serve();
    renderPart(<Names codes={["0713", "07", "0999"]} />, { language: "ru" });
    expect(await screen.findByText("0713 Электричество и энергетика")).toBeVisible();
    expect(screen.getByText("07 Инженерные, обрабатывающие и строительные отрасли")).toBeVisible();
    expect(screen.getByText("0999")).toBeVisible();
    expect(calls).toHaveBeenCalledTimes(1);
  });
});
