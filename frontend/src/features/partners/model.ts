import type { components } from "@/shared/api/schema.gen";
import type { Institution, Name, Partner, PartnerRef } from "@/shared/api/model";
import { orNull, sheetBody, sheetValues, type SheetValues } from "@/shared/fact_sheet/model";
import { hostOf } from "@/shared/ui/links";

type Schemas = components["schemas"];

export type PartnerStatus = Schemas["PartnerStatus"];
export type PartnerKind = Schemas["PartnerKind"];
export type Identifier = Schemas["PartnerIdentifier"];
export type Contact = Schemas["PartnerContact"];
export type NewContact = Schemas["NewPartnerContact"];
export type ContactChange = Schemas["PartnerContactPatch"];
export type NewPartner = Schemas["NewPartner"];
export type PartnerChange = Schemas["PartnerPatch"];
export type MergePreview = Schemas["PartnerMergePreview"];
export type MergeTake = NonNullable<Schemas["PartnerMerging"]["take"]>;
export type PartnerMerge = Schemas["PartnerMerge"];

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
export type RankingValues = { source: string; year: number | ""; place: number | "" };

/** A partner as its form holds it: texts are never null. */
export type PartnerValues = {
  names: Name[];
  kind: PartnerKind;
  country: string;
  city: string;
  latitude: number | "";
  longitude: number | "";
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

export function blankValues(): PartnerValues {
  return {
    names: [{ text: "", language: "en", kind: "official" }],
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

export function toValues(partner: Partner): PartnerValues {
  return {
    names: partner.names,
    kind: partner.kind,
    country: partner.country,
    city: partner.city ?? "",
    latitude: partner.latitude ?? "",
    longitude: partner.longitude ?? "",
    website: partner.website ?? "",
    domains: partner.domains,
    identifiers: partner.identifiers,
    parent: partner.parent ?? null,
    units: partner.units.map(({ id, name, website }) => ({ id: id ?? null, name, website: website ?? "" })),
    rankings: partner.rankings,
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
    names: [{ text: name, language: "en", kind: "official" }, ...typed.map(asAlias)],
    country,
    website: websites[0] ?? values.website,
    domains: [...new Set([...domains, ...values.domains])],
    identifiers: ror
      ? [{ scheme: "ror", value: ror.replace(/^https?:\/\/ror\.org\//u, "") }]
      : values.identifiers,
  };
}

function asAlias(name: Name): Name {
  return name.kind === "official" ? { ...name, kind: "alias" } : name;
}

const number = (value: number | "") => (value === "" ? null : value);

/** Rows nobody filled in are not sent. */
function body(base: PartnerValues, values: PartnerValues): Required<PartnerChange> {
  return {
    names: values.names.map((name) => ({ ...name, text: name.text.trim() })),
    kind: values.kind,
    country: values.country,
    city: orNull(values.city),
    latitude: number(values.latitude),
    longitude: number(values.longitude),
    website: orNull(values.website),
    domains: values.domains,
    identifiers: values.identifiers.map(({ scheme, value }) => ({ scheme, value: value.trim() })),
    parent_id: values.parent?.id ?? null,
    units: values.units.map(({ id, name, website }) => ({
      ...(id === null ? {} : { id }),
      name: name.trim(),
      website: orNull(website),
    })),
    rankings: values.rankings.map(({ source, year, place }) => ({
      source: source.trim(),
      year: Number(year),
      place: Number(place),
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
  const [before, after] = [body(base, base), body(base, values)];
  const keys = Object.keys(after) as (keyof PartnerChange)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}

/** The body's path as the form knows it. */
export function formPath(path: string): string {
  return path.replace(/^changes\./u, "").replace(/^parent_id$/u, "parent");
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
