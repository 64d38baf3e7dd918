import type { Channel, Name, Person, PostKind, UnitRef } from "@/shared/api/model";
import type { components } from "@/shared/api/schema.gen";
import { orNull } from "@/shared/form/or_null";
import { changedOnly } from "@/shared/form/changed";
import { filledChannels } from "@/shared/form/channels";
import { blankTexts, isBlank, localizedOf, textsOf, type Texts } from "@/shared/form/localized";
import { dateProblem } from "@/shared/form/parse";

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
  title: Texts;
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
    title: blankTexts(),
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
      title: textsOf(title),
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

/** A row nobody has begun is not sent. */
function isBegun({ id, unit, title, from_on: from, until_on: until }: PostValues): boolean {
  return id !== null || unit !== null || from !== "" || until !== "" || !isBlank(title);
}

type Body = Omit<Required<NewPerson>, "user_id">;

function body(values: PersonValues): Body {
  return {
    names: values.names.map((name) => ({ ...name, text: name.text.trim() })),
    posts: values.posts.filter(isBegun).map(({ id, unit, title, kind, from_on: from, until_on: until }) => ({
      id,
      unit_id: unit?.id ?? "",
      title: localizedOf(title),
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
  return changedOnly(body(base), body(values));
}

/** What cannot be sent as it is typed: codes of `errors.*` by path. A post that is begun needs its unit and title. */
export function checkPerson(values: PersonValues): Record<string, string> {
  const found: Record<string, string> = {};
  const note = (path: string, code: string | null) => {
    if (code !== null) found[path] = code;
  };
  values.names.forEach(({ text }, at) => note(`names.${at}.text`, text.trim() === "" ? "required" : null));
  values.posts.forEach((post, at) => {
    // One nobody began may only stand last: what the server says of a post goes by its place.
    if (!values.posts.slice(at).some(isBegun)) return;
    note(`posts.${at}.unit`, post.unit ? null : "required");
    note(`posts.${at}.title.uz`, isBlank(post.title) ? "required" : null);
    note(`posts.${at}.from_on`, dateProblem(post.from_on));
    note(`posts.${at}.until_on`, dateProblem(post.until_on));
  });
  note("left_on", dateProblem(values.left_on));
  return found;
}

/** The body's path as the form knows it. */
export function formPath(path: string): string {
  return path.replace(/^(posts\.\d+\.unit)_id$/u, "$1");
}
