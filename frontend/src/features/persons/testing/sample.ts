import type { Me, Person, PersonSummary } from "@/shared/api/model";

export const me: Me = {
  id: "01900000-0000-7000-8000-00000000000a",
  login: "officer",
  name: "Dilnoza Karimova",
  language: "en",
  roles: [{ role: "officer", unit_id: null }],
  permissions: ["view_units", "view_persons", "edit_persons"],
};

const chair = { id: "chair", name: "Chair of Physics", kind: "chair" } as const;
const moment = "2026-11-20T08:00:00Z";
const by = { id: me.id, name: me.name };

export const tree = {
  on: "2026-11-25",
  items: [
    {
      ...chair,
      version: 1,
      parent_id: null,
      depth: 0,
      short_name: null,
      code: null,
      closed_on: null,
      closed: false,
      found: true,
    },
  ],
};

export const person: Person = {
  id: "01900000-0000-7000-8000-000000000001",
  version: 3,
  name: "Mohira Tosheva",
  names: [
    { text: "Mohira Tosheva", language: "uz-Latn", kind: "official" },
    { text: "Мохира Тошева", language: "ru", kind: "alias" },
  ],
  posts: [
    {
      id: "01900000-0000-7000-8000-0000000000b1",
      unit: chair,
      title: { uz: "Dotsent", en: "Associate Professor" },
      kind: "teacher",
      from_on: "2012-09-01",
      until_on: "2019-08-31",
      held: false,
    },
    {
      id: "01900000-0000-7000-8000-0000000000b2",
      unit: chair,
      title: { uz: "Kafedra mudiri", en: "Head of Chair" },
      kind: "teacher",
      from_on: "2019-09-01",
      until_on: null,
      held: true,
    },
  ],
  user: null,
  language: "uz-Latn",
  channels: [{ kind: "phone", value: "+998901234567", preferred: true }],
  notes: null,
  left_on: null,
  created_at: moment,
  created_by: by,
  updated_at: moment,
  updated_by: by,
  actions: [
    { action: "edit", allowed: true, needs: [], unmet: [] },
    { action: "delete", allowed: true, needs: [], unmet: [] },
  ],
};

export const summary: PersonSummary = {
  id: person.id,
  version: 3,
  name: person.name,
  other_names: ["Мохира Тошева"],
  post: { title: "Head of Chair", kind: "teacher", unit: chair },
  left_on: null,
  updated_at: moment,
};
