//! An agreement as it is written and remembered: its row with everything that belongs to it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::acts::OnPaper;
use super::agreement::{self, AgreementId, EffectiveRule, FAR};
use super::lifecycle::Status;
use super::parts::rows::{SubjectArea, amendment, condition, party, subject_area, term};
use super::parts::{Amendment, Condition, Party, PartyRole, Side};
use super::terms::{Facts, LONG_AGO, Term, terms};
use super::waiting::{Signing, turn};
use crate::db::{
    Recorded, SearchTable, Stamp, delete_guarded, insert_many, replace_list, rows_of,
    stamped_columns, update_guarded,
};
use crate::kernel::clock::{OFFICE_ZONE, Timestamp};
use crate::kernel::money::Money;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::text::{index_words, name_key};

/// The words agreements are found by; only of what everybody may see of them. The names of the
/// partners are found by the partners' own words.
pub(super) const SEARCH: SearchTable = SearchTable("agreements_search");

/// The words agreements are found by for those who see their details: the same, and the numbers
/// the office keeps. A table of its own, so that a search tells nobody what the view does not.
pub(super) const OFFICE_SEARCH: SearchTable = SearchTable("agreements_office_search");

/// An agreement with everything that is written with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementRecord {
    /// The agreement's own columns.
    pub row: agreement::Model,
    /// The parties.
    pub parties: Vec<Party>,
    /// The terms, as they follow from the facts.
    pub terms: Vec<Term>,
    /// The bilateral conditions.
    pub conditions: Vec<Condition>,
    /// The subject areas.
    pub subject_areas: Vec<SubjectArea>,
    /// The amendments.
    pub amendments: Vec<Amendment>,
    /// The paper the present act was done on; kept with the act, told by the history.
    #[serde(skip)]
    pub paper: Option<OnPaper>,
}

impl AgreementRecord {
    /// The agreement's id.
    #[must_use]
    pub const fn agreement_id(&self) -> AgreementId {
        self.row.id
    }

    /// The parties that have not withdrawn.
    pub fn active_parties(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|party| party.is_active())
    }

    /// How many active parties have not signed.
    #[must_use]
    pub fn unsigned(&self) -> usize {
        self.active_parties().filter(|party| !party.signed).count()
    }

    fn signing(&self) -> Signing {
        let mut missing = self.active_parties().filter(|party| !party.signed).peekable();
        match (missing.peek().is_some(), missing.any(|party| party.side == Side::Own)) {
            (_, true) => Signing::OursMissing,
            (true, false) => Signing::TheirsMissing,
            (false, false) => Signing::Complete,
        }
    }

    /// The first day in force, if it is known.
    #[must_use]
    pub fn starts_on(&self) -> Option<NaiveDate> {
        if !self.row.status.is_signed() {
            return None;
        }
        match self.row.effective_rule {
            EffectiveRule::FixedDate => self.row.effective_on,
            EffectiveRule::Registration => self.row.registered_on.map(PartialDate::first_day),
            EffectiveRule::LastSignature => self.last_signature(),
        }
    }

    /// When the last of those signed who made the agreement; none while one is missing.
    fn last_signature(&self) -> Option<NaiveDate> {
        let made_it = self.parties.iter().filter(|party| party.role != PartyRole::Accession);
        let days: Option<Vec<_>> =
            made_it.map(|party| party.signed_on.map(PartialDate::first_day)).collect();
        days?.into_iter().max()
    }

    /// The record with everything that follows from the rest: the title shown, the terms, what
    /// lists sort by, and whose turn it is.
    #[must_use]
    pub fn settled(mut self, before: Option<&Self>, at: Timestamp) -> Self {
        let today = at.with_timezone(&OFFICE_ZONE).date_naive();
        let starts_on = self.starts_on();
        let mut facts = Facts::of(&self.row, starts_on, today);
        facts.cut_on = self.cut_on();
        self.terms = terms(&facts);
        let row = &mut self.row;
        let shown = [&row.titles.uz, &row.titles.ru, &row.titles.en, &row.original_title];
        row.title = shown.into_iter().flatten().next().cloned().unwrap_or_default();
        row.title_key = name_key(&row.title);
        row.begins_on = starts_on.unwrap_or(FAR);
        row.expires_on = self.terms.last().map_or(FAR, |term| term.ends_on);
        let signed = self.parties.iter().filter(|party| party.is_active() && party.signed).count();
        let unsigned = self.unsigned();
        let signing = self.signing();
        let row = &mut self.row;
        row.partly_signed = signed > 0 && unsigned > 0;
        row.waiting_for = turn(row.status, &row.reviews, signing);
        let was = before.map(|before| &before.row);
        if was.is_none_or(|was| was.status != row.status) {
            row.status_since = at;
        }
        if was.is_none_or(|was| was.waiting_for != row.waiting_for || was.status != row.status) {
            row.waiting_since = at;
        }
        self
    }

    /// The last day in force where it ends before its time.
    fn cut_on(&self) -> Option<NaiveDate> {
        let ends = matches!(
            self.row.status,
            Status::TerminationRequested | Status::Terminated | Status::Superseded
        );
        self.row.termination.as_ref().filter(|_| ends).map(|termination| termination.ends_on)
    }

    fn words(&self) -> BTreeSet<String> {
        let row = &self.row;
        let texts = [&row.number, &row.original_title, &row.summary]
            .into_iter()
            .filter_map(|text| text.as_deref())
            .chain(row.titles.texts().map(|(_, text)| text))
            .chain(row.directions.0.iter().map(String::as_str));
        index_words(texts)
    }

    fn office_words(&self) -> BTreeSet<String> {
        let row = &self.row;
        let numbers = [&row.our_number, &row.partner_number, &row.chancellery_number];
        let mut words = self.words();
        words.extend(index_words(numbers.into_iter().filter_map(|text| text.as_deref())));
        words
    }

    /// Conditions refer to parties, so both are written anew when one of them changes.
    async fn replace_parties(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        if self.parties == before.parties && self.conditions == before.conditions {
            return Ok(());
        }
        let id = self.row.id;
        let old = condition::Entity::delete_many();
        old.filter(condition::Column::AgreementId.eq(id)).exec(db).await?;
        let old = party::Entity::delete_many();
        old.filter(party::Column::AgreementId.eq(id)).exec(db).await?;
        insert_many(rows_of(id, &self.parties), db).await?;
        insert_many(rows_of(id, &self.conditions), db).await
    }

    fn party_snapshot(party: &Party) -> Value {
        let Party {
            id: _,
            side,
            unit_id,
            partner_id,
            partner_unit_id,
            role,
            joined_on,
            withdrew_on,
            signatory_name,
            signatory_position,
            acting_on,
            signed,
            signed_on,
            signed_at,
            signing_method,
            original_received,
            copies,
            shelf,
        } = party;
        json!({
            "side": side,
            "unit_id": unit_id,
            "partner_id": partner_id,
            "partner_unit_id": partner_unit_id,
            "role": role,
            "joined_on": joined_on,
            "withdrew_on": withdrew_on,
            "signatory_name": signatory_name,
            "signatory_position": signatory_position,
            "acting_on": acting_on,
            "signed": signed,
            "signed_on": signed_on,
            "signed_at": signed_at,
            "signing_method": signing_method,
            "original_received": original_received,
            "copies": copies,
            "shelf": shelf,
        })
    }
}

impl Recorded for AgreementRecord {
    const KIND: &'static str = "agreement";

    fn id(&self) -> Uuid {
        self.row.id.into()
    }

    fn version(&self) -> i64 {
        self.row.version
    }

    fn updated_at(&self) -> Timestamp {
        self.row.updated_at
    }

    fn label(&self) -> String {
        match &self.row.number {
            Some(number) => format!("{number} {}", self.row.title),
            None => self.row.title.clone(),
        }
    }

    fn snapshot(&self) -> Value {
        let Self { row, parties, terms: _, conditions, subject_areas, amendments, paper } = self;
        let amount = row.amount_minor.zip(row.currency.as_deref());
        let mut told = json!({
            "number": row.number,
            "status": row.status,
            "entry_path": row.entry_path,
            "kind_id": row.kind_id,
            "titles": row.titles,
            "original_title": row.original_title,
            "original_language": row.original_language,
            "languages": row.languages,
            "prevailing_language": row.prevailing_language,
            "translations": row.translations,
            "level": row.level,
            "unit_id": row.unit_id,
            "responsible_id": row.responsible_id,
            "directions": row.directions,
            "subject_areas": subject_areas,
            "parties": parties.iter().map(Self::party_snapshot).collect::<Vec<_>>(),
            "effective_rule": row.effective_rule,
            "effective_on": row.effective_on,
            "term": {
                "kind": row.term_kind,
                "months": row.term_months,
                "ends_on": row.ends_on,
                "renewal_months": row.renewal_months,
                "renewal_times": row.renewal_times,
                "notice_days": row.notice_days,
            },
            "conditions": conditions,
            "obligations": row.obligations,
            "money": amount.map(|(minor, currency)| Money::of_minor(minor, currency)),
            "parent_id": row.parent_id,
            "predecessor_id": row.predecessor_id,
            "successor_id": row.successor_id,
        });
        let office = json!({
            "our_number": row.our_number,
            "partner_number": row.partner_number,
            "chancellery_number": row.chancellery_number,
            "ministry_number": row.ministry_number,
            "ministry_on": row.ministry_on,
            "registered_on": row.registered_on,
            "public": row.public,
            "summary": row.summary,
            "notes": row.notes,
            "text_source": row.text_source,
            "reviews": row.reviews,
            "conclusion": row.conclusion,
            "agreed": row.agreed,
            "suspension": row.suspension,
            "termination": row.termination,
            "without_conclusion": row.without_conclusion,
            "owes_conclusion": row.owes_conclusion,
            "owes_scan": row.owes_scan,
            "amendments": amendments,
            "on_paper": paper,
        });
        if let (Value::Object(told), Value::Object(office)) = (&mut told, office) {
            told.extend(office);
        }
        told
    }

    fn stamp(&mut self, stamp: &Stamp) {
        stamped_columns!(self.row).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        insert_many(records.iter().map(|one| one.row.clone()).collect::<Vec<_>>(), db).await?;
        let parties: Vec<_> =
            records.iter().flat_map(|one| rows_of(one.row.id, &one.parties)).collect();
        insert_many(parties, db).await?;
        let terms: Vec<_> =
            records.iter().flat_map(|one| rows_of(one.row.id, &one.terms)).collect();
        insert_many(terms, db).await?;
        let conditions: Vec<_> =
            records.iter().flat_map(|one| rows_of(one.row.id, &one.conditions)).collect();
        insert_many(conditions, db).await?;
        let areas: Vec<_> =
            records.iter().flat_map(|one| rows_of(one.row.id, &one.subject_areas)).collect();
        insert_many(areas, db).await?;
        let amendments: Vec<_> =
            records.iter().flat_map(|one| rows_of(one.row.id, &one.amendments)).collect();
        insert_many(amendments, db).await?;
        let words: Vec<_> = records.iter().map(|one| (one.id(), one.words())).collect();
        SEARCH.add(&words, db).await?;
        let words: Vec<_> = records.iter().map(|one| (one.id(), one.office_words())).collect();
        OFFICE_SEARCH.add(&words, db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let (id, version) = (self.row.id, before.row.version);
        update_guarded(self.row.clone(), agreement::Column::Version, version, db).await?;
        self.replace_parties(before, db).await?;
        replace_list(term::Column::AgreementId, id, [&before.terms, &self.terms], db).await?;
        let areas = [&before.subject_areas[..], &self.subject_areas];
        replace_list(subject_area::Column::AgreementId, id, areas, db).await?;
        let amendments = [&before.amendments[..], &self.amendments];
        replace_list(amendment::Column::AgreementId, id, amendments, db).await?;
        SEARCH.replace(self.id(), &before.words(), self.words(), db).await?;
        OFFICE_SEARCH.replace(self.id(), &before.office_words(), self.office_words(), db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        SEARCH.forget(self.id(), db).await?;
        OFFICE_SEARCH.forget(self.id(), db).await?;
        // What belongs to it goes with it: ON DELETE CASCADE.
        delete_guarded(self.row.clone(), agreement::Column::Version, self.row.version, db).await
    }
}

/// The first day of a term as it is shown: none where nobody knows it.
#[must_use]
pub fn known(first: NaiveDate) -> Option<NaiveDate> {
    (first != LONG_AGO).then_some(first)
}
