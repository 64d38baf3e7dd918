import { IconUser } from "@tabler/icons-react";
import { expect, it } from "vitest";
import { exactFirst, type Command } from "./use_commands";

const command = (id: string, label: string, called: string[] = []): Command => ({
  id,
  label,
  called,
  note: "",
  icon: IconUser,
  href: `/${id}`,
});

const commands = [
  command("agreement", "Memorandum with Ege Üniversitesi", ["AGR-2026-0008"]),
  command("other", "Ege University Press", ["PRT-0030"]),
  command("partner", "Ege Üniversitesi", ["PRT-0003", "Ege University"]),
];
const first = (text: string) => exactFirst(commands, text)[0]?.id;

it("puts what is called exactly so before everything, whichever desk it is of", () => {
  expect(first("PRT-0003")).toBe("partner");
  expect(first("prt 0003")).toBe("partner");
  expect(first("ege universitesi")).toBe("partner");
  expect(first("Ege University")).toBe("partner");
  expect(first("agr-2026-0008")).toBe("agreement");
  expect(exactFirst(commands, "ege")).toEqual(commands);
  expect(exactFirst(commands, "")).toEqual(commands);
});
