//! An agreement as it is written and remembered: its row with everything that belongs to it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::acts::OnPaper;
use super::agreement::{self, AgreementId, EffectiveRule, EntryPath, FAR};
use super::content::content_hash;
use super::lifecycle::Status;
use super::parts::rows::{SubjectArea, amendment, condition, party, subject_area, term};
use super::parts::{Amendment, Condition, Party, Side, Signature, last_signature};
use super::rules::{Advice, Consent, Reviewer};
use super::terms::{Facts, LONG_AGO, Term, terms};
use super::told::told;
use super::waiting::{Signing, turn};
use crate::db::{
    Recorded, SearchTable, Stamp, delete_guarded, insert_many, replace_list, rows_of,
    stamped_columns, update_guarded,
};
use crate::kernel::clock::{OFFICE_ZONE, Timestamp};
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

    /// The record with the paper the present act was done on; a scan that is to follow is owed.
    #[must_use]
    pub fn on(mut self, paper: Option<OnPaper>) -> Self {
        self.row.owes_scan |= paper.as_ref().is_some_and(|paper| paper.scan_to_follow);
        self.paper = paper;
        self
    }

    /// Whether a reviewer consents to the present text.
    #[must_use]
    pub fn consent(&self, reviewer: Reviewer) -> Consent {
        let given = match reviewer {
            Reviewer::Legal => &self.row.reviews.legal,
            Reviewer::Head => &self.row.reviews.head,
        };
        match given {
            None => Consent::Missing,
            Some(given) if given.content_hash == content_hash(self) => Consent::Given,
            Some(_) => Consent::Outdated,
        }
    }

    /// Lets whoever approved the first text of a pair have approved the second.
    pub fn carry_approvals(&mut self, texts: &[(String, String)]) {
        let row = &mut self.row;
        let reviews = [&mut row.reviews.legal, &mut row.reviews.head].into_iter().flatten();
        let hashes = reviews
            .map(|consent| &mut consent.content_hash)
            .chain(row.conclusion.iter_mut().filter_map(|one| one.content_hash.as_mut()))
            .chain(row.agreed.0.iter_mut().map(|evidence| &mut evidence.content_hash));
        for hash in hashes {
            if let Some((_, now)) = texts.iter().find(|(was, _)| was == hash) {
                hash.clone_from(now);
            }
        }
    }

    /// What the department's conclusion says of concluding it.
    #[must_use]
    pub fn advice(&self, needs_conclusion: bool) -> Advice {
        match &self.row.conclusion {
            None if needs_conclusion => Advice::Missing,
            Some(conclusion) if !conclusion.is_positive() => Advice::Against,
            Some(conclusion) if needs_conclusion && conclusion.is_outdated(&content_hash(self)) => {
                Advice::Outdated
            }
            _ => Advice::For,
        }
    }

    /// Whether a conclusion is owed: it is signed, its kind needs one, and there is none. What comes
    /// from the older registers had its reasons long ago.
    #[must_use]
    pub const fn owes_conclusion(&self, needs_conclusion: bool) -> bool {
        let row = &self.row;
        let of_today = !matches!(row.entry_path, EntryPath::Legacy);
        row.status.is_signed() && of_today && needs_conclusion && row.conclusion.is_none()
    }

    /// Whether every condition's parties are parties of the agreement.
    #[must_use]
    pub fn has_parties_of_conditions(&self) -> bool {
        let there = |id| self.parties.iter().any(|party| party.id == id);
        self.conditions
            .iter()
            .all(|one| there(one.sending_party_id) && there(one.receiving_party_id))
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
            EffectiveRule::LastSignature => {
                last_signature(self.parties.iter().map(Signature::from)).map(PartialDate::first_day)
            }
        }
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
        // Terms that renew themselves without an end are written down only so far ahead.
        let endless = facts.renews_without_end() && facts.cut_on.is_none();
        let last = self.terms.last().filter(|_| !endless);
        row.expires_on = last.map_or(FAR, |term| term.ends_on);
        let signed = self.parties.iter().filter(|party| party.is_active() && party.signed).count();
        let unsigned = self.unsigned();
        let signing = self.signing();
        let legal = self.consent(Reviewer::Legal);
        let row = &mut self.row;
        row.partly_signed = row.status.is_signed() && signed > 0 && unsigned > 0;
        row.waiting_for = turn(row.status, legal, signing);
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
        told(self)
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
