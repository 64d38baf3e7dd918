//! An agreement as a whole.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::agreement::{AgreementId, EffectiveRule, EntryPath, Level};
use super::super::find;
use super::super::guard::{Asking, facts};
use super::super::input::MinistryRegistration;
use super::super::kinds::{self, KindRef, windows};
use super::super::lifecycle::{Action, FieldGroup, Status};
use super::super::parts::{Amendment, AmendmentType, Obligation, PartyId, Translation};
use super::super::record::AgreementRecord;
use super::super::states::{Standing, State, states};
use super::office::{OfficeView, office};
use super::parties::{ConditionView, PartyView, condition, party};
use super::summary::known;
use super::terms::{NextDeadline, TermsView, next_deadline, terms_view};
use super::{AgreementRef, Waiting};
use crate::db::{Failure, Reading};
use crate::http::{ForStaff, Guard as _, Offer};
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Localized;
use crate::kernel::partial_date::PartialDate;
use crate::partners;
use crate::people::{UnitRef, units};

/// An agreement. The fields from `notes` on are for staff and absent for everybody else.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Agreement)]
pub struct AgreementView {
    /// The agreement.
    pub id: AgreementId,
    /// The number people use; null before it is registered for the first time.
    #[schema(example = "AGR-2026-0014")]
    pub number: Option<String>,
    /// The version; also in `ETag`, and sent back in `If-Match`.
    pub version: i64,
    /// Where it stands.
    pub status: Status,
    /// Since when.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub status_since: Timestamp,
    /// What it is today by its dates, the most urgent first.
    pub states: BTreeSet<State>,
    /// How it came into the register.
    pub entry_path: EntryPath,
    /// The kind.
    pub kind: KindRef,
    /// The title, in the caller's language where there is one.
    pub title: String,
    /// The titles.
    pub titles: Localized,
    /// The title as it stands in the paper.
    pub original_title: Option<String>,
    /// The language of that title, BCP 47.
    pub original_language: Option<String>,
    /// The authentic languages, BCP 47.
    pub languages: Vec<String>,
    /// The language that decides where texts differ.
    pub prevailing_language: Option<String>,
    /// The translations.
    pub translations: Vec<TranslationView>,
    /// For whom it is made.
    pub level: Level,
    /// The unit that owns it.
    pub unit: Option<UnitRef>,
    /// The directions of cooperation it serves.
    pub directions: Vec<String>,
    /// The subject areas, ISCED-F 2013.
    pub subject_areas: Vec<String>,
    /// The parties.
    pub parties: Vec<PartyView>,
    /// From when it is in force.
    pub effective_rule: EffectiveRule,
    /// The fixed date, where the rule is one.
    pub effective_on: Option<NaiveDate>,
    /// How long it is in force.
    pub term: TermsView,
    /// The first day in force; null while nobody knows.
    pub begins_on: Option<NaiveDate>,
    /// The last day in force, renewals included; null where there is none, it renews itself without
    /// an end, or nobody knows.
    pub expires_on: Option<NaiveDate>,
    /// What comes next: the end of the present term, the last day for notice, the end.
    pub next_deadline: Option<NextDeadline>,
    /// The bilateral conditions of exchange.
    pub conditions: Vec<ConditionView>,
    /// What was promised.
    pub obligations: Vec<ObligationView>,
    /// The amendments.
    pub amendments: Vec<AmendmentView>,
    /// The agreement it belongs to.
    pub parent: Option<AgreementRef>,
    /// The agreement it takes the place of.
    pub predecessor: Option<AgreementRef>,
    /// The agreement that took its place.
    pub successor: Option<AgreementRef>,
    /// The agreements whose place it took, by number.
    pub supersedes: Vec<AgreementRef>,
    /// When it was registered.
    pub registered_on: Option<PartialDate>,
    /// Its registration by the ministry.
    pub ministry: Option<MinistryRegistration>,
    /// Whether everybody may see it once it is registered.
    pub public: bool,
    /// What it is about.
    pub summary: Option<String>,
    /// When it was added.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub updated_at: Timestamp,
    /// What the office remembers.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub notes: ForStaff<Option<String>>,
    /// How the office keeps it.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = OfficeView, required = false)]
    pub office: ForStaff<OfficeView>,
    /// Whose turn it is; null where nothing is open.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<Waiting>, required = false)]
    pub waiting_for: ForStaff<Option<Waiting>>,
    /// The field groups that may be edited now.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Vec<FieldGroup>, required = false)]
    pub editable: ForStaff<Vec<FieldGroup>>,
    /// What the caller may do next.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Vec<Offer<Action>>, required = false)]
    pub actions: ForStaff<Vec<Offer<Action>>>,
}

/// An amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementAmendment)]
pub struct AmendmentView {
    /// The number on the paper.
    pub number: String,
    /// What it changes.
    pub types: Vec<AmendmentType>,
    /// When it was signed.
    pub signed_on: PartialDate,
    /// What it is about; absent for all but staff.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub summary: ForStaff<Option<String>>,
    /// When it was recorded.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub recorded_at: Timestamp,
}

/// The agreement as the actor sees it on `today`.
///
/// # Errors
/// The database's.
pub async fn detail(
    record: AgreementRecord,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<AgreementView, Failure> {
    let staff = find::sees(actor, db).await?.details_of(record.row.unit_id);
    let (mut shown, mut actions) = (ForStaff::Absent, ForStaff::Absent);
    if staff {
        let facts = facts(&record, Asking { actor, today, db: *db }).await?;
        shown = ForStaff::Shown(office(&record, today, actor, db).await?);
        actions = ForStaff::Shown(facts.offers(actor));
    }
    let row = &record.row;
    let related = [row.parent_id, row.predecessor_id, row.successor_id].into_iter().flatten();
    let related = find::rows_by_id(related, actor, db).await?;
    let supersedes = find::superseded_by(row.id, actor, db).await?;
    let kind = kinds::by_id([row.kind_id], db).await?.remove(&row.kind_id);
    let kind = kind.ok_or(Failure::NotFound)?;
    let named = record.parties.iter().filter_map(|party| party.partner_id);
    let partners = partners::referred(named, actor, db).await?;
    let owners = record.parties.iter().filter_map(|party| party.unit_id).chain(row.unit_id);
    let units = units::refs(owners, today, actor.language, db).await?;
    let states = states(&Standing::from(row), &record.terms, windows(&kind), today);
    let AgreementRecord { row, parties, terms, conditions, subject_areas, amendments, paper: _ } =
        record;
    let places: Vec<PartyId> = parties.iter().map(|party| party.id).collect();
    let parties = parties.into_iter().map(|one| party(one, &partners, &units, staff)).collect();
    let refers =
        |id: Option<AgreementId>| id.and_then(|id| related.get(&id)).map(AgreementRef::from);
    Ok(AgreementView {
        states,
        kind: KindRef::of(&kind, actor.language),
        title: row.titles.in_language(actor.language).unwrap_or(&row.title).to_owned(),
        unit: row.unit_id.and_then(|unit| units.get(&unit)).cloned(),
        parties,
        next_deadline: next_deadline(&row, &terms, today),
        term: terms_view(&row, &terms, today),
        begins_on: known(row.begins_on),
        expires_on: known(row.expires_on),
        conditions: conditions.into_iter().map(|one| condition(one, &places)).collect(),
        amendments: amendments.into_iter().map(|one| AmendmentView::of(one, staff)).collect(),
        subject_areas: subject_areas.into_iter().map(|area| area.0).collect(),
        parent: refers(row.parent_id),
        predecessor: refers(row.predecessor_id),
        successor: refers(row.successor_id),
        supersedes: supersedes.iter().map(AgreementRef::from).collect(),
        waiting_for: ForStaff::shown_if(staff, Waiting::of(row.waiting_for, row.waiting_since)),
        ministry: row
            .ministry_number
            .map(|number| MinistryRegistration { number, on: row.ministry_on }),
        editable: ForStaff::shown_if(staff, row.status.editable().to_vec()),
        notes: ForStaff::shown_if(staff, row.notes),
        id: row.id,
        number: row.number,
        version: row.version,
        status: row.status,
        status_since: row.status_since,
        entry_path: row.entry_path,
        titles: row.titles,
        original_title: row.original_title,
        original_language: row.original_language,
        languages: row.languages.0,
        prevailing_language: row.prevailing_language,
        translations: TranslationView::all(row.translations.0, staff),
        level: row.level,
        directions: row.directions.0,
        effective_rule: row.effective_rule,
        effective_on: row.effective_on,
        obligations: ObligationView::all(row.obligations.0, staff),
        registered_on: row.registered_on,
        public: row.public,
        summary: row.summary,
        created_at: row.created_at,
        updated_at: row.updated_at,
        office: shown,
        actions,
    })
}

impl AmendmentView {
    fn of(amendment: Amendment, staff: bool) -> Self {
        let Amendment { number, types, signed_on, summary, recorded_at, recorded_by: _ } =
            amendment;
        let summary = ForStaff::shown_if(staff, summary);
        Self { number, types, signed_on, summary, recorded_at }
    }
}

/// A translation of an agreement, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementTranslationShown)]
pub struct TranslationView {
    /// Into which language, BCP 47.
    #[schema(example = "uz-Latn")]
    pub language: String,
    /// Who translated; absent for all but staff.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub by: ForStaff<Option<String>>,
    /// Whether it is certified.
    pub certified: bool,
}

impl TranslationView {
    fn all(translations: Vec<Translation>, staff: bool) -> Vec<Self> {
        translations.into_iter().map(|one| Self::of(one, staff)).collect()
    }

    fn of(translation: Translation, staff: bool) -> Self {
        let Translation { language, by, certified } = translation;
        Self { language, by: ForStaff::shown_if(staff, by), certified }
    }
}

/// Something that was promised, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementObligationShown)]
pub struct ObligationView {
    /// What.
    pub what: String,
    /// Who; absent for all but staff.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub who: ForStaff<Option<String>>,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What shows it; absent for all but staff.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub evidence: ForStaff<Option<String>>,
}

impl ObligationView {
    fn all(obligations: Vec<Obligation>, staff: bool) -> Vec<Self> {
        obligations.into_iter().map(|one| Self::of(one, staff)).collect()
    }

    fn of(obligation: Obligation, staff: bool) -> Self {
        let Obligation { what, who, due_on, done_on, evidence } = obligation;
        Self {
            what,
            who: ForStaff::shown_if(staff, who),
            due_on,
            done_on,
            evidence: ForStaff::shown_if(staff, evidence),
        }
    }
}
