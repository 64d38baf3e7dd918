//! What we keep of an agreement itself: one row of `agreements`.

#![expect(clippy::struct_excessive_bools, reason = "independent facts, a column each")]

use chrono::NaiveDate;
use sea_orm::EnumIter;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::kinds::KindId;
use super::lifecycle::Status;
use super::papers::{Conclusion, Evidence, Reviews, Suspension, Termination};
use super::parts::{Obligation, Translation};
use super::waiting::Turn;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::{UnitId, UserId};
use crate::kernel::language::Localized;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::stored::stored_json;
use crate::people::PersonId;

crate::id! {
    /// Identifies an agreement.
    AgreementId
}

/// For whom an agreement is made.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = AgreementLevel)]
pub enum Level {
    /// The whole institute.
    #[default]
    Institute,
    /// A faculty.
    Faculty,
    /// A chair (kafedra).
    Chair,
}

/// From when an agreement is in force.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum EffectiveRule {
    /// From the last party's signature.
    #[default]
    LastSignature,
    /// From a fixed date.
    FixedDate,
    /// From its registration.
    Registration,
}

/// How long an agreement is in force.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum TermKind {
    /// For a number of months.
    Months,
    /// Until a fixed day.
    FixedEnd,
    /// Without an end.
    Indefinite,
    /// Nobody knows: the paper does not say, or is not at hand.
    Unknown,
}

/// How an agreement came into the register.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum EntryPath {
    /// It went the whole way in this register.
    #[default]
    Full,
    /// It was signed on paper or elsewhere, and entered afterwards.
    Recorded,
    /// It comes from the office's older registers, with a number of the legacy series.
    Legacy,
}

/// Whose text it is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum TextSource {
    /// Our template.
    Template,
    /// A file of ours.
    OurFile,
    /// The partner's file.
    PartnersFile,
}

/// A list kept in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub Vec<String>);

stored_json!(Texts);

/// The translations of an agreement, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Translations(pub Vec<Translation>);

stored_json!(Translations);

/// The obligations of an agreement, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Obligations(pub Vec<Obligation>);

stored_json!(Obligations);

/// The evidence of each partner, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Agreed(pub Vec<Evidence>);

stored_json!(Agreed);

/// The day that stands for "never" and "nobody knows" where a column sorts by day.
pub const FAR: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// An agreement's own columns.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "agreements")]
pub struct Model {
    /// The id; people are shown the number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AgreementId,
    /// The number people use, given at registration: `AGR-2026-0014`.
    pub number: Option<String>,
    /// Year and counter inside the number, for sorting; 0 while there is none.
    pub serial: i64,
    /// Where the agreement stands.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// How it came into the register.
    pub entry_path: EntryPath,
    /// The kind of agreement.
    pub kind_id: KindId,
    /// The titles.
    pub titles: Localized,
    /// The title shown: the first of them.
    pub title: String,
    /// `title` folded, for sorting.
    pub title_key: String,
    /// The title as it stands in the paper.
    pub original_title: Option<String>,
    /// The language of that title, BCP 47.
    pub original_language: Option<String>,
    /// The authentic languages, BCP 47.
    pub languages: Texts,
    /// The language that decides where texts differ.
    pub prevailing_language: Option<String>,
    /// The translations.
    pub translations: Translations,
    /// For whom it is made.
    pub level: Level,
    /// The unit that owns it.
    pub unit_id: Option<UnitId>,
    /// The officer responsible for it.
    pub responsible_id: Option<PersonId>,
    /// The directions of cooperation it serves.
    pub directions: Texts,
    /// From when it is in force.
    pub effective_rule: EffectiveRule,
    /// The fixed date, where the rule is one.
    pub effective_on: Option<NaiveDate>,
    /// How long it is in force.
    pub term_kind: TermKind,
    /// For how many months.
    pub term_months: Option<i64>,
    /// Until which day.
    pub ends_on: Option<NaiveDate>,
    /// By how many months it renews itself.
    pub renewal_months: Option<i64>,
    /// How many times; none for as long as nobody gives notice.
    pub renewal_times: Option<i64>,
    /// How many days before the end notice must be given.
    pub notice_days: Option<i64>,
    /// The agreement it belongs to.
    pub parent_id: Option<AgreementId>,
    /// The agreement it takes the place of.
    pub predecessor_id: Option<AgreementId>,
    /// The agreement that took its place.
    pub successor_id: Option<AgreementId>,
    /// Its money, in minor units.
    pub amount_minor: Option<i64>,
    /// The currency of it, ISO 4217.
    pub currency: Option<String>,
    /// What was promised.
    pub obligations: Obligations,
    /// Our number on the paper.
    pub our_number: Option<String>,
    /// The partner's number.
    pub partner_number: Option<String>,
    /// The chancellery's number.
    pub chancellery_number: Option<String>,
    /// The number the ministry registered it under.
    pub ministry_number: Option<String>,
    /// When the ministry did.
    pub ministry_on: Option<NaiveDate>,
    /// When it was registered.
    pub registered_on: Option<PartialDate>,
    /// Whether everybody may see it once it is registered.
    pub public: bool,
    /// What it is about.
    pub summary: Option<String>,
    /// What the office remembers.
    pub notes: Option<String>,
    /// Whose text it is.
    pub text_source: Option<TextSource>,
    /// The consents of the reviewers.
    pub reviews: Reviews,
    /// The department's conclusion.
    pub conclusion: Option<Conclusion>,
    /// The evidence that the partners agreed.
    pub agreed: Agreed,
    /// Why it is suspended.
    pub suspension: Option<Suspension>,
    /// How it ends before its time.
    pub termination: Option<Termination>,
    /// Whether it was registered without a positive conclusion; stays what it was that day.
    pub without_conclusion: bool,
    /// Whether a conclusion is owed.
    pub owes_conclusion: bool,
    /// Whether a scan is owed.
    pub owes_scan: bool,
    /// Whether some parties have signed and others have not.
    pub partly_signed: bool,
    /// The first day in force; [`FAR`] while nobody knows.
    pub begins_on: NaiveDate,
    /// The last day in force, renewals included; [`FAR`] where there is none.
    pub expires_on: NaiveDate,
    /// Whose turn it is.
    pub waiting_for: Option<Turn>,
    /// Since when.
    pub waiting_since: Timestamp,
    /// The version.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// Who added it; none for the system.
    pub created_by: Option<UserId>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Who changed it last; none for the system.
    pub updated_by: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}
