/** Stands in until `npm run generate:api` writes this file from openapi/openapi.json; same shape, by hand. */

type Json<T> = { headers: { [name: string]: unknown }; content: { "application/json": T } };
type Empty = { headers: { [name: string]: unknown }; content?: never };
type Refused = {
  headers: { [name: string]: unknown };
  content: { "application/problem+json": components["schemas"]["Problem"] };
};
type Read<Query, Path, Body> = {
  parameters: { query?: Query; header?: never; path: Path; cookie?: never };
  requestBody?: never;
  responses: { 200: Json<Body>; default: Refused };
};
type ReadPlain<Query, Body> = {
  parameters: { query?: Query; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: { 200: Json<Body>; default: Refused };
};
type Create<Path, Body, Result> = {
  parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path: Path; cookie?: never };
  requestBody: { content: { "application/json": Body } };
  responses: { 201: Json<Result>; default: Refused };
};
type CreatePlain<Body, Result> = {
  parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path?: never; cookie?: never };
  requestBody: { content: { "application/json": Body } };
  responses: { 201: Json<Result>; default: Refused };
};
type Change<Path, Body, Result> = {
  parameters: { query?: never; header: { "If-Match": string }; path: Path; cookie?: never };
  requestBody: { content: { "application/json": Body } };
  responses: { 200: Json<Result>; default: Refused };
};
type Act<Path, Body, Result> = {
  parameters: {
    query?: never;
    header: { "If-Match": string; "Idempotency-Key"?: string };
    path: Path;
    cookie?: never;
  };
  requestBody: { content: { "application/json": Body } };
  responses: { 200: Json<Result>; default: Refused };
};
type Remove<Path> = {
  parameters: { query?: never; header: { "If-Match": string }; path: Path; cookie?: never };
  requestBody?: never;
  responses: { 204: Empty; default: Refused };
};
type P = { partner_id: string };
type S = components["schemas"];

export interface paths {
  "/v1/sign-in": { post: operations["sign_in"] };
  "/v1/refresh": { post: operations["refresh_session"] };
  "/v1/sign-out": { post: operations["sign_out"] };
  "/v1/me": { get: operations["get_me"]; patch: operations["update_me"] };
  "/v1/partners": { get: operations["list_partners"]; post: operations["create_partner"] };
  "/v1/partners/{partner_id}": {
    get: operations["get_partner"];
    patch: operations["update_partner"];
    delete: operations["delete_partner"];
  };
  "/v1/partners/{partner_id}/activate": { post: operations["activate_partner"] };
  "/v1/partners/{partner_id}/mark-dormant": { post: operations["mark_partner_dormant"] };
  "/v1/partners/{partner_id}/close": { post: operations["close_partner"] };
  "/v1/partners/{partner_id}/reopen": { post: operations["reopen_partner"] };
  "/v1/partners/{partner_id}/correct": { post: operations["correct_partner"] };
  "/v1/partners/{partner_id}/merge-preview": { get: operations["preview_partner_merge"] };
  "/v1/partners/{partner_id}/merge": { post: operations["merge_partner"] };
  "/v1/partners/{partner_id}/revert-merge": { post: operations["revert_partner_merge"] };
  "/v1/partners/{partner_id}/history": { get: operations["list_partner_history"] };
  "/v1/partners/suggestions": { get: operations["suggest_partners"] };
  "/v1/partners/duplicates": { get: operations["find_partner_duplicates"] };
  "/v1/partners/{partner_id}/contacts": { post: operations["create_partner_contact"] };
  "/v1/partners/{partner_id}/contacts/{contact_id}": {
    patch: operations["update_partner_contact"];
    delete: operations["delete_partner_contact"];
  };
  "/v1/institutions": { get: operations["list_institutions"] };
  "/v1/institutions/suggestions": { get: operations["suggest_institutions"] };
  "/v1/institutions/{institution_id}": { get: operations["get_institution"] };
  "/v1/settings/institution": {
    get: operations["get_institution_settings"];
    patch: operations["update_institution_settings"];
  };
  "/v1/settings/institution/history": { get: operations["list_institution_settings_history"] };
  "/v1/public/institution": { get: operations["get_public_institution"] };
}

export interface components {
  schemas: {
    Problem: {
      type: string;
      title: string;
      status: number;
      detail?: string | null;
      instance?: string | null;
      code: string;
      request_id?: string | null;
      errors?: S["FieldError"][];
    };
    FieldError: {
      pointer: string;
      code: string;
      params?: { [name: string]: unknown };
      detail?: string | null;
    };
    Language: "uz" | "ru" | "en";
    Role:
      | "applicant"
      | "coordinator"
      | "evaluator"
      | "officer"
      | "head"
      | "legal"
      | "finance"
      | "hr"
      | "protocol"
      | "management"
      | "auditor"
      | "admin";
    Permission:
      | "view_partners"
      | "view_partner_details"
      | "edit_partners"
      | "delete_partners"
      | "merge_partners"
      | "reopen_partners"
      | "revert_merges"
      | "view_institutions"
      | "view_settings"
      | "edit_settings"
      | "view_settings_history";
    Me: {
      id: string;
      login: string;
      name: string;
      language: S["Language"];
      roles: { role: S["Role"]; unit_id?: string | null }[];
      permissions: S["Permission"][];
    };
    SignIn: { login: string; password: string; as?: "cookie" | "bearer" };
    Session: { user: S["Me"]; expires_at: string; access_token?: string | null };
    UpdateMe: { language?: S["Language"] };
    UserRef: { id: string; name: string };
    PartnerRef: { id: string; number: string; name: string };
    PartnerKind:
      | "university"
      | "research_centre"
      | "foundation"
      | "company"
      | "embassy"
      | "international_organisation"
      | "ministry"
      | "school";
    PartnerStatus: "prospect" | "active" | "dormant" | "closed";
    Name: { text: string; language: string; kind: "official" | "alias" | "former" };
    Identifier: {
      scheme: "ror" | "schac" | "erasmus" | "pic" | "erasmus_charter" | "other";
      value: string;
    };
    Ranking: { source: string; year: number; place: number };
    Unit: { id?: string | null; name: string; website?: string | null };
    Info: { text?: string | null; website?: string | null; email?: string | null; phone?: string | null };
    Terms: { autumn?: string | null; spring?: string | null };
    FactSheet: {
      checked_on: string;
      nominations: S["Terms"];
      applications: S["Terms"];
      decision_weeks?: number | null;
      transcript_weeks?: number | null;
      housing?: S["Info"] | null;
      visa?: S["Info"] | null;
      insurance?: S["Info"] | null;
      accessibility?: S["Info"] | null;
    };
    ContactRole: "general" | "incoming" | "outgoing" | "signing";
    Channel: { kind: "email" | "phone" | "telegram" | "post"; value: string; preferred: boolean };
    Contact: {
      id: string;
      version: number;
      partner_id: string;
      unit_id?: string | null;
      name: string;
      position?: string | null;
      roles: S["ContactRole"][];
      language?: string | null;
      channels: S["Channel"][];
      created_at: string;
      updated_at: string;
    };
    NewContact: {
      name: string;
      position?: string | null;
      unit_id?: string | null;
      roles?: S["ContactRole"][];
      language?: string | null;
      channels?: S["Channel"][];
    };
    UpdateContact: Partial<S["NewContact"]>;
    Unmet: { code: string; detail?: string | null; params?: { [name: string]: unknown } };
    PartnerAction:
      | "activate"
      | "mark_dormant"
      | "close"
      | "reopen"
      | "correct"
      | "merge"
      | "revert_merge"
      | "delete"
      | "edit";
    PartnerActionState: { action: S["PartnerAction"]; allowed: boolean; unmet: S["Unmet"][] };
    PartnerMerge: {
      id: string;
      duplicate: S["PartnerRef"];
      merged_at: string;
      merged_by: S["UserRef"];
      reverted_at?: string | null;
      revertible: boolean;
    };
    PartnerSummary: {
      id: string;
      number: string;
      version: number;
      status: S["PartnerStatus"];
      name: string;
      other_names: string[];
      kind: S["PartnerKind"];
      country: string;
      city?: string | null;
      website?: string | null;
      tags: string[];
      public: boolean;
      updated_at: string;
    };
    Partner: {
      id: string;
      number: string;
      version: number;
      status: S["PartnerStatus"];
      name: string;
      names: S["Name"][];
      kind: S["PartnerKind"];
      country: string;
      city?: string | null;
      latitude?: number | null;
      longitude?: number | null;
      website?: string | null;
      domains: string[];
      identifiers: S["Identifier"][];
      parent?: S["PartnerRef"] | null;
      successor?: S["PartnerRef"] | null;
      units: S["Unit"][];
      rankings: S["Ranking"][];
      tags: string[];
      public: boolean;
      fact_sheet?: S["FactSheet"] | null;
      merged_into?: S["PartnerRef"] | null;
      created_at: string;
      updated_at: string;
      notes?: string | null;
      close_reason?: string | null;
      contacts?: S["Contact"][];
      merges?: S["PartnerMerge"][];
      institution_id?: string | null;
      created_by?: S["UserRef"];
      updated_by?: S["UserRef"];
      waiting_for?: null;
      editable?: ("profile" | "identifiers")[];
      actions?: S["PartnerActionState"][];
    };
    PartnerFields: {
      names: S["Name"][];
      kind: S["PartnerKind"];
      country: string;
      city?: string | null;
      latitude?: number | null;
      longitude?: number | null;
      website?: string | null;
      domains?: string[];
      identifiers?: S["Identifier"][];
      parent_id?: string | null;
      units?: S["Unit"][];
      rankings?: S["Ranking"][];
      tags?: string[];
      public?: boolean;
      notes?: string | null;
      fact_sheet?: S["FactSheet"] | null;
    };
    NewPartner: S["PartnerFields"] & { institution_id?: string | null; status?: "prospect" | "active" };
    UpdatePartner: Partial<S["PartnerFields"]>;
    MarkDormant: { reason?: string | null };
    ClosePartner: { reason: string; successor_id?: string | null };
    ReopenPartner: { reason: string };
    CorrectPartner: { reason: string; changes: S["UpdatePartner"] };
    MergeSide: { id: string; number: string; name: string; version: number; status: S["PartnerStatus"] };
    MergePreview: {
      keep: S["MergeSide"];
      duplicate: S["MergeSide"];
      fields: { field: string; keep: unknown; duplicate: unknown; differs: boolean }[];
      moves: {
        names: S["Name"][];
        identifiers: S["Identifier"][];
        domains: string[];
        units: S["Unit"][];
        rankings: S["Ranking"][];
        tags: string[];
        contacts: S["Contact"][];
        links: { kind: string; id: string; label: string }[];
      };
      unmet: S["Unmet"][];
    };
    MergePartner: { duplicate_id: string; duplicate_version: number; take: string[] };
    RevertMerge: { merge_id: string; reason: string };
    Total: { value: number; exact: boolean };
    PartnerList: {
      items: S["PartnerSummary"][];
      next?: string | null;
      previous?: string | null;
      total?: S["Total"] | null;
    };
    PartnerSuggestions: { items: S["PartnerSummary"][] };
    DuplicateReason: {
      code: "same_domain" | "same_identifier" | "similar_name" | "same_name";
      value?: string | null;
    };
    PartnerDuplicates: { items: { partner: S["PartnerSummary"]; reasons: S["DuplicateReason"][] }[] };
    HistoryChange: { pointer: string; before?: unknown; after?: unknown };
    HistoryEntry: {
      id: string;
      position?: number | null;
      at: string;
      act: string;
      reason?: string | null;
      by: S["UserRef"];
      subject: { kind: string; id: string; label: string };
      version: number;
      request_id?: string | null;
      changes: S["HistoryChange"][];
    };
    HistoryList: { items: S["HistoryEntry"][]; next?: string | null; previous?: string | null };
    Institution: {
      id: string;
      name: string;
      country: string;
      region?: string | null;
      domains: string[];
      websites: string[];
      ror_id?: string | null;
      partner?: S["PartnerRef"] | null;
    };
    InstitutionList: {
      items: S["Institution"][];
      next?: string | null;
      previous?: string | null;
      total?: S["Total"] | null;
    };
    InstitutionSuggestions: { items: S["Institution"][] };
    Localized: { uz?: string | null; ru?: string | null; en?: string | null };
    Emblem: { media_type: string; data: string };
    Colours: { primary: string; accent: string };
    Weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
    WorkingWeek: { days: S["Weekday"][]; starts: string; ends: string };
    InstitutionSettings: {
      version: number;
      names: S["Localized"];
      short_names: S["Localized"];
      department: S["Localized"];
      address: S["Localized"];
      website?: string | null;
      email?: string | null;
      phone?: string | null;
      emblem?: S["Emblem"] | null;
      colours: S["Colours"];
      working_week: S["WorkingWeek"];
      number_prefixes: { partner: string };
      fact_sheet?: S["FactSheet"] | null;
      updated_at: string;
      updated_by?: S["UserRef"] | null;
    };
    UpdateInstitutionSettings: Partial<Omit<S["InstitutionSettings"], "version" | "updated_at" | "updated_by">>;
    DemoAccount: { login: string; password: string; role: S["Role"]; name: string };
    PublicInstitution: {
      names: S["Localized"];
      short_names: S["Localized"];
      department: S["Localized"];
      website?: string | null;
      emblem?: S["Emblem"] | null;
      colours: S["Colours"];
      fact_sheet?: S["FactSheet"] | null;
      demo: boolean;
      demo_accounts?: S["DemoAccount"][];
    };
  };
}

type Page = { cursor?: string; limit?: number };
type Empties = { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never };

export interface operations {
  sign_in: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { "application/json": S["SignIn"] } };
    responses: { 200: Json<S["Session"]>; default: Refused };
  };
  refresh_session: Empties & { responses: { 200: Json<S["Session"]>; default: Refused } };
  sign_out: Empties & { responses: { 204: Empty; default: Refused } };
  get_me: ReadPlain<never, S["Me"]>;
  update_me: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { "application/json": S["UpdateMe"] } };
    responses: { 200: Json<S["Me"]>; default: Refused };
  };
  list_partners: ReadPlain<
    Page & {
      q?: string;
      status?: string;
      kind?: string;
      country?: string;
      tag?: string;
      public?: boolean;
      updated_from?: string;
      updated_to?: string;
      merged?: "include";
      sort?: string;
      count?: boolean;
    },
    S["PartnerList"]
  >;
  create_partner: CreatePlain<S["NewPartner"], S["Partner"]>;
  get_partner: Read<never, P, S["Partner"]>;
  update_partner: Change<P, S["UpdatePartner"], S["Partner"]>;
  delete_partner: Remove<P>;
  activate_partner: Act<P, Record<string, never>, S["Partner"]>;
  mark_partner_dormant: Act<P, S["MarkDormant"], S["Partner"]>;
  close_partner: Act<P, S["ClosePartner"], S["Partner"]>;
  reopen_partner: Act<P, S["ReopenPartner"], S["Partner"]>;
  correct_partner: Act<P, S["CorrectPartner"], S["Partner"]>;
  preview_partner_merge: Read<{ duplicate_id: string }, P, S["MergePreview"]>;
  merge_partner: Act<P, S["MergePartner"], S["Partner"]>;
  revert_partner_merge: Act<P, S["RevertMerge"], S["Partner"]>;
  list_partner_history: Read<Page, P, S["HistoryList"]>;
  suggest_partners: ReadPlain<{ q: string; limit?: number }, S["PartnerSuggestions"]>;
  find_partner_duplicates: ReadPlain<
    { name?: string; country?: string; domain?: string; identifier?: string; except?: string },
    S["PartnerDuplicates"]
  >;
  create_partner_contact: Create<P, S["NewContact"], S["Contact"]>;
  update_partner_contact: Change<P & { contact_id: string }, S["UpdateContact"], S["Contact"]>;
  delete_partner_contact: Remove<P & { contact_id: string }>;
  list_institutions: ReadPlain<
    Page & { q?: string; country?: string; sort?: string; count?: boolean },
    S["InstitutionList"]
  >;
  suggest_institutions: ReadPlain<{ q: string; country?: string; limit?: number }, S["InstitutionSuggestions"]>;
  get_institution: Read<never, { institution_id: string }, S["Institution"]>;
  get_institution_settings: ReadPlain<never, S["InstitutionSettings"]>;
  update_institution_settings: {
    parameters: { query?: never; header: { "If-Match": string }; path?: never; cookie?: never };
    requestBody: { content: { "application/json": S["UpdateInstitutionSettings"] } };
    responses: { 200: Json<S["InstitutionSettings"]>; default: Refused };
  };
  list_institution_settings_history: ReadPlain<Page, S["HistoryList"]>;
  get_public_institution: ReadPlain<never, S["PublicInstitution"]>;
}
