import type { Channel, Localized, Name, Person, PostKind, UnitRef } from "@/shared/api/model";
import type { components } from "@/shared/api/schema.gen";
import { orNull } from "@/shared/fact_sheet/model";
import { filledChannels } from "@/shared/form/channels";

type Schemas = components["schemas"];

export type NewPerson = Schemas["NewPerson"];
export type PersonChange = Schemas["PersonPatch"];
export type Post = Schemas["PersonPost"];

export const POST_KINDS = ["teacher", "staff", "student", "doctoral_student", "management", "other"] as const;

export type PostValues = {
  /** Tells rows apart while they move; of a post there is, its id. */
  key: string;
  /** `null` for a new post. */
  id: string | null;
  unit: UnitRef | null;
  title: { uz: string; ru: string; en: string };
  kind: PostKind;
  from_on: string;
  until_on: string;
};

/** A person as the form holds them: texts are never null. */
export type PersonValues = {
  names: Name[];
  posts: PostValues[];
  language: string;
  channels: Channel[];
  notes: string;
  left_on: string;
};

/** The form's fields, in its order. */
export const FIELDS = [
  "names",
  "posts",
  "channels",
  "language",
  "left_on",
  "notes",
] as const satisfies readonly (keyof PersonValues)[];

export function blankPost(unit: UnitRef | null = null): PostValues {
  return {
    key: crypto.randomUUID(),
    id: null,
    unit,
    title: { uz: "", ru: "", en: "" },
    kind: "staff",
    from_on: "",
    until_on: "",
  };
}

export function blankValues(): PersonValues {
  return {
    names: [{ text: "", language: "uz-Latn", kind: "official" }],
    posts: [blankPost()],
    language: "",
    channels: [],
    notes: "",
    left_on: "",
  };
}

export function toValues(person: Person): PersonValues {
  return {
    names: person.names,
    posts: person.posts.map(({ id, unit, title, kind, from_on: from, until_on: until }) => ({
      key: id,
      id,
      unit,
      title: { uz: title.uz ?? "", ru: title.ru ?? "", en: title.en ?? "" },
      kind,
      from_on: from ?? "",
      until_on: until ?? "",
    })),
    language: person.language ?? "",
    channels: person.channels,
    notes: person.notes ?? "",
    left_on: person.left_on ?? "",
  };
}

function filled(texts: PostValues["title"]): Localized {
  const given = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  return Object.fromEntries(given.map(([language, text]) => [language, text.trim()]));
}

/** A row nobody has begun is not sent; one with something missing is, so that the server says what. */
function isBegun({ id, unit, title }: PostValues): boolean {
  return id !== null || unit !== null || Object.keys(filled(title)).length > 0;
}

type Body = Omit<Required<NewPerson>, "user_id">;

function body(values: PersonValues): Body {
  return {
    names: values.names.map((name) => ({ ...name, text: name.text.trim() })),
    posts: values.posts.filter(isBegun).map(({ id, unit, title, kind, from_on: from, until_on: until }) => ({
      id,
      unit_id: unit?.id ?? "",
      title: filled(title),
      kind,
      from_on: orNull(from),
      until_on: orNull(until),
    })),
    language: orNull(values.language),
    channels: filledChannels(values.channels),
    notes: orNull(values.notes),
    left_on: orNull(values.left_on),
  };
}

export const toNewPerson = (values: PersonValues): NewPerson => body(values);

/** Only what differs from where the form began: an untouched field cannot undo another's change. */
export function toChange(base: PersonValues, values: PersonValues): PersonChange {
  const [before, after] = [body(base), body(values)];
  const keys = Object.keys(after) as (keyof Body)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}

/** A post that is begun needs its unit before it can be sent at all. */
export function postsWithoutUnit(values: PersonValues): number[] {
  return values.posts.flatMap((post, index) => (isBegun(post) && !post.unit ? [index] : []));
}

/** The body's path as the form knows it. */
export function formPath(path: string): string {
  return path.replace(/^(posts\.\d+\.unit)_id$/u, "$1");
}
