import type { components } from "@/shared/api/schema.gen";
import type { Institution, Name, Partner, PartnerRef, PartnerSummary } from "@/shared/api/model";
import { sheetBody, sheetValues, type SheetValues } from "@/shared/fact_sheet/model";
import { changedOnly } from "@/shared/form/changed";
import { orNull } from "@/shared/form/or_null";
import { numberOf } from "@/shared/form/parse";
import { hostOf } from "@/shared/ui/links";

type Schemas = components["schemas"];

export type PartnerStatus = Schemas["PartnerStatus"];
export type PartnerKind = Schemas["PartnerKind"];
export type Identifier = Schemas["PartnerIdentifier"];
export type Contact = Schemas["PartnerContact"];
export type NewContact = Schemas["NewPartnerContact"];
export type ContactChange = Schemas["PartnerContactPatch"];
export type NewPartner = Schemas["NewPartner"];
export type PartnerBulk = Schemas["PartnerBulk"];
export type PartnerChange = Schemas["PartnerPatch"];
export type MergePreview = Schemas["PartnerMergePreview"];
export type MergeTake = NonNullable<Schemas["PartnerMerging"]["take"]>;
export type PartnerMerge = Schemas["PartnerMerge"];

/** What a partner is called in a line. */
export function partnerLabel({ number, name }: PartnerSummary): string {
  return `${number} · ${name}`;
}

export const STATUSES = ["prospect", "active", "dormant", "closed"] as const;
export const KINDS = [
  "university",
  "research_centre",
  "foundation",
  "company",
  "embassy",
  "international_organisation",
  "ministry",
  "school",
] as const;
export const SCHEMES = ["ror", "schac", "erasmus", "pic", "erasmus_charter", "other"] as const;

export type UnitValues = { id: string | null; name: string; website: string };
/** Numbers are texts as typed: a range such as 51–60 must not become a number nobody wrote. */
export type RankingValues = { source: string; year: string; place: string };

/** A partner as its form holds it: texts are never null. */
export type PartnerValues = {
  names: Name[];
  kind: PartnerKind;
  country: string;
  city: string;
  latitude: string;
  longitude: string;
  website: string;
  domains: string[];
  identifiers: Identifier[];
  parent: PartnerRef | null;
  units: UnitValues[];
  rankings: RankingValues[];
  tags: string[];
  public: boolean;
  notes: string;
  fact_sheet: SheetValues;
};

/** The form's fields, in its order. */
export const FIELDS = [
  "names",
  "kind",
  "country",
  "city",
  "website",
  "domains",
  "identifiers",
  "parent",
  "latitude",
  "longitude",
  "units",
  "rankings",
  "tags",
  "public",
  "notes",
  "fact_sheet",
] as const satisfies readonly (keyof PartnerValues)[];

export function blankValues(name = ""): PartnerValues {
  return {
    names: [{ text: name, language: "en", kind: "official" }],
    kind: "university",
    country: "",
    city: "",
    latitude: "",
    longitude: "",
    website: "",
    domains: [],
    identifiers: [],
    parent: null,
    units: [],
    rankings: [],
    tags: [],
    public: false,
    notes: "",
    fact_sheet: sheetValues(null),
  };
}

const numberText = (value: number | null | undefined) => (typeof value === "number" ? String(value) : "");

export function toValues(partner: Partner): PartnerValues {
  return {
    names: partner.names,
    kind: partner.kind,
    country: partner.country,
    city: partner.city ?? "",
    latitude: numberText(partner.latitude),
    longitude: numberText(partner.longitude),
    website: partner.website ?? "",
    domains: partner.domains,
    identifiers: partner.identifiers,
    parent: partner.parent ?? null,
    units: partner.units.map(({ id, name, website }) => ({ id: id ?? null, name, website: website ?? "" })),
    rankings: partner.rankings.map(({ source, year, place }) => ({
      source,
      year: String(year),
      place: String(place),
    })),
    tags: partner.tags,
    public: partner.public,
    notes: partner.notes ?? "",
    fact_sheet: sheetValues(partner.fact_sheet),
  };
}

/** What the directory knows, over what is typed already. */
export function withInstitution(values: PartnerValues, institution: Institution): PartnerValues {
  const { name, country, domains, websites, ror_id: ror } = institution;
  const typed = values.names.filter(({ text }) => text.trim() !== "" && text !== name);
  return {
    ...values,
    names: [{ text: name, language: directoryLanguage(name), kind: "official" }, ...typed.map(asAlias)],
    country,
    website: websites[0] ?? values.website,
    domains: [...new Set([...domains, ...values.domains])],
    identifiers: ror
      ? [{ scheme: "ror", value: ror.replace(/^https?:\/\/ror\.org\//u, "") }]
      : values.identifiers,
  };
}

/** The directory names no language; what it writes in Latin letters is nearly always English. */
function directoryLanguage(name: string): string {
  const letters = name.match(/\p{L}/gu) ?? [];
  return letters.length > 0 && letters.every((letter) => /\p{Script=Latin}/u.test(letter)) ? "en" : "und";
}

function asAlias(name: Name): Name {
  return name.kind === "official" ? { ...name, kind: "alias" } : name;
}

export const blank = (...texts: string[]) => texts.every((text) => text.trim() === "");

/** Rows that are left out: nothing is written in them. A sub-unit the API knows is taken away by its button only. */
export const EMPTY_ROWS = {
  identifiers: ({ value }: Identifier) => blank(value),
  units: ({ id, name, website }: UnitValues) => id === null && blank(name, website),
  rankings: ({ source, year, place }: RankingValues) => blank(source, year, place),
};

/** Rows nobody filled in are not sent. */
function body(base: PartnerValues, values: PartnerValues): Required<PartnerChange> {
  return {
    names: values.names.map((name) => ({ ...name, text: name.text.trim() })),
    kind: values.kind,
    country: values.country,
    city: orNull(values.city),
    latitude: numberOf(values.latitude),
    longitude: numberOf(values.longitude),
    website: orNull(values.website),
    domains: values.domains,
    identifiers: values.identifiers
      .filter((row) => !EMPTY_ROWS.identifiers(row))
      .map(({ scheme, value }) => ({ scheme, value: value.trim() })),
    parent_id: values.parent?.id ?? null,
    units: values.units
      .filter((row) => !EMPTY_ROWS.units(row))
      .map(({ id, name, website }) => ({
        id: id ?? undefined,
        name: name.trim(),
        website: orNull(website),
      })),
    rankings: values.rankings
      .filter((row) => !EMPTY_ROWS.rankings(row))
      .map(({ source, year, place }) => ({
        source: source.trim(),
        year: numberOf(year) ?? 0,
        place: numberOf(place) ?? 0,
      })),
    tags: values.tags,
    public: values.public,
    notes: orNull(values.notes),
    fact_sheet: sheetBody(base.fact_sheet, values.fact_sheet),
  };
}

/** The whole of a new partner; what is empty is left out. */
export function toNewPartner(values: PartnerValues, institutionId: string | null): NewPartner {
  const { names, kind, country, ...rest } = body(blankValues(), values);
  const filled = Object.entries(rest).filter(
    ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  return {
    names,
    kind,
    country,
    ...(Object.fromEntries(filled) as Partial<NewPartner>),
    ...(institutionId === null ? {} : { institution_id: institutionId }),
  };
}

/** Only what differs from where the form began: an untouched field cannot undo another's change. */
export function toChange(base: PartnerValues, values: PartnerValues): PartnerChange {
  return changedOnly(body(base, base), body(base, values));
}

/** The body's path as the form knows it; rows left out of the body still count in the form. */
export function formPath(path: string, values: PartnerValues): string {
  const plain = path.replace(/^changes\./u, "").replace(/^parent_id$/u, "parent");
  const [, list, place, rest] = /^(identifiers|units|rankings)\.(\d+)(.*)$/u.exec(plain) ?? [];
  if (list === undefined) return plain;
  const sent = sentPlaces(list as keyof typeof EMPTY_ROWS, values);
  return `${list}.${sent[Number(place)] ?? place}${rest}`;
}

/** Where the rows that are sent stand in the form. */
function sentPlaces(list: keyof typeof EMPTY_ROWS, values: PartnerValues): number[] {
  const isEmpty = EMPTY_ROWS[list] as (row: unknown) => boolean;
  return values[list].flatMap((row, at) => (isEmpty(row) ? [] : [at]));
}

/** The domain a website names, offered when none is typed. */
export function domainOfWebsite(website: string): string | null {
  const host = hostOf(website.trim());
  return /^[^\s.]+(\.[^\s.]+)+$/u.test(host) ? host.toLowerCase() : null;
}

const PAGES: Partial<Record<Identifier["scheme"], (value: string) => string>> = {
  ror: (value) => `https://ror.org/${value.replace(/^https?:\/\/ror\.org\//u, "")}`,
};

/** Where an identifier leads, if anywhere. */
export function identifierPage({ scheme, value }: Identifier): string | null {
  return PAGES[scheme]?.(value) ?? null;
}
