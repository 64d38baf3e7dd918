//! An agreement in a list.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::agreement::{AgreementId, EntryPath, FAR, Level, TermKind};
use super::super::find::{self, ListedAgreement, ListedParty};
use super::super::kinds::{self, KindRef, windows};
use super::super::lifecycle::Status;
use super::super::parts::last_signature;
use super::super::states::{State, states};
use super::super::terms::term_on;
use super::Waiting;
use crate::db::{Failure, Reading};
use crate::http::ForStaff;
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::partial_date::PartialDate;
use crate::partners::{self, PartnerRef};
use crate::people::{UnitRef, units};

/// An agreement in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementSummary {
    /// The agreement.
    pub id: AgreementId,
    /// The number people use; null while it is not registered.
    #[schema(example = "AGR-2026-0014")]
    pub number: Option<String>,
    /// The version.
    pub version: i64,
    /// Where it stands.
    pub status: Status,
    /// What it is today by its dates, the most urgent first.
    pub states: BTreeSet<State>,
    /// The title, in the caller's language where there is one.
    pub title: String,
    /// The kind.
    pub kind: KindRef,
    /// The partners, in the order of the parties.
    pub partners: Vec<PartnerRef>,
    /// Their countries, ISO 3166-1 alpha-2.
    #[schema(example = json!(["SK"]))]
    pub countries: Vec<String>,
    /// For whom it is made.
    pub level: Level,
    /// The unit that owns it.
    pub unit: Option<UnitRef>,
    /// When the last party signed; null while one has not, or nobody knows.
    pub signed_on: Option<PartialDate>,
    /// When it was registered.
    pub registered_on: Option<PartialDate>,
    /// The first day in force; null while nobody knows.
    pub begins_on: Option<NaiveDate>,
    /// The last day in force, renewals included; null where there is none, it renews itself without
    /// an end, or nobody knows.
    pub expires_on: Option<NaiveDate>,
    /// The last day of the present term.
    pub term_ends_on: Option<NaiveDate>,
    /// How long it is in force: tells what has no end from what nobody knows the end of.
    pub term_kind: TermKind,
    /// How it came into the register.
    pub entry_path: EntryPath,
    /// Whether everybody may see it once it is registered.
    pub public: bool,
    /// When it last changed.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub updated_at: Timestamp,
    /// Whose turn it is.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<Waiting>, required = false)]
    pub waiting_for: ForStaff<Option<Waiting>>,
    /// Whether the department's conclusion is owed.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = bool, required = false)]
    pub owes_conclusion: ForStaff<bool>,
    /// Whether a scan is owed.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = bool, required = false)]
    pub owes_scan: ForStaff<bool>,
    /// The number on our paper; for staff.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub our_number: ForStaff<Option<String>>,
    /// The number on the partner's paper; for staff.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub partner_number: ForStaff<Option<String>>,
}

/// The rows as a list shows them, in their order, as of `today`.
///
/// # Errors
/// The database's.
pub async fn summaries(
    rows: Vec<ListedAgreement>,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<AgreementSummary>, Failure> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let sees = find::sees(actor, db).await?;
    let kinds = kinds::by_id(rows.iter().map(|row| row.kind_id), db).await?;
    let parties = rows.iter().flat_map(|row| &row.parties);
    let named = parties.filter_map(ListedParty::active_partner);
    let partners = partners::shown(named, actor, db).await?;
    let owners = rows.iter().filter_map(|row| row.unit_id);
    let units = units::refs(owners, today, actor.language, db).await?;
    let summary = |row: ListedAgreement| {
        let staff = sees.details_of(row.unit_id);
        let kind = kinds.get(&row.kind_id)?;
        let theirs = row.parties.iter().filter_map(ListedParty::active_partner);
        let theirs: Vec<_> = theirs.filter_map(|partner| partners.get(&partner)).collect();
        let signed_on = last_signature(row.parties.iter().map(ListedParty::signature));
        let title = row.titles.in_language(actor.language).map(str::to_owned);
        Some(AgreementSummary {
            states: states(&row.standing(), &row.term, windows(kind), today),
            kind: KindRef::of(kind, actor.language),
            partners: theirs.iter().map(|partner| PartnerRef::from(*partner)).collect(),
            countries: distinct(theirs.iter().map(|partner| partner.country.clone())),
            unit: row.unit_id.and_then(|unit| units.get(&unit)).cloned(),
            signed_on: signed_on.filter(|_| row.status.is_signed()),
            registered_on: row.registered_on,
            begins_on: known(row.begins_on),
            expires_on: known(row.expires_on),
            term_ends_on: term_on(&row.term, today).map(|term| term.ends_on).and_then(known),
            title: title.unwrap_or(row.title),
            waiting_for: ForStaff::shown_if(staff, Waiting::of(row.waiting_for, row.waiting_since)),
            owes_conclusion: ForStaff::shown_if(staff, row.owes_conclusion),
            owes_scan: ForStaff::shown_if(staff, row.owes_scan),
            our_number: ForStaff::shown_if(staff, row.our_number),
            partner_number: ForStaff::shown_if(staff, row.partner_number),
            id: row.id,
            number: row.number,
            version: row.version,
            status: row.status,
            term_kind: row.term_kind,
            level: row.level,
            entry_path: row.entry_path,
            public: row.public,
            updated_at: row.updated_at,
        })
    };
    Ok(rows.into_iter().filter_map(summary).collect())
}

/// The day, unless it stands for "never" or "nobody knows".
pub(super) fn known(day: NaiveDate) -> Option<NaiveDate> {
    (day != FAR).then_some(day)
}

fn distinct(countries: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for country in countries {
        if !found.contains(&country) {
            found.push(country);
        }
    }
    found
}
