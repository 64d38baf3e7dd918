//! How the office keeps an agreement, for staff alone.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::acts::{self, ActId, OnPaper};
use super::super::agreement::TextSource;
use super::super::content::content_hash;
use super::super::find;
use super::super::lifecycle::{Action, Status};
use super::super::papers::{Conclusion, Evidence, Reviews, Suspension, Termination};
use super::super::parts::Party;
use super::super::record::AgreementRecord;
use crate::db::{Failure, Reading};
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::money::Money;
use crate::kernel::partial_date::PartialDate;
use crate::people::{PersonRef, UserRef, names_of, persons};

/// How the office keeps an agreement: its papers, reviews and acts.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = AgreementOffice)]
pub struct OfficeView {
    /// The officer responsible for it.
    pub responsible: Option<PersonRef>,
    /// The money it is about.
    pub money: Option<Money>,
    /// Our number on the paper.
    pub our_number: Option<String>,
    /// The partner's number.
    pub partner_number: Option<String>,
    /// The chancellery's number.
    pub chancellery_number: Option<String>,
    /// Whose text it is.
    pub text_source: Option<TextSource>,
    /// SHA-256 of the content, in hexadecimal: what consents bind to.
    pub content_hash: String,
    /// The consents of the reviewers.
    pub reviews: Reviews,
    /// The department's conclusion.
    pub conclusion: Option<Conclusion>,
    /// The evidence that the partners agreed.
    pub agreed: Vec<EvidenceView>,
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
    /// The way it went, the last act first.
    pub acts: Vec<ActView>,
    /// Who added it.
    pub created_by: UserRef,
    /// Who changed it last.
    pub updated_by: UserRef,
}

/// The evidence that a partner agreed to the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementEvidence)]
pub struct EvidenceView {
    /// Which partner: its place in `parties`, from 0; null where it is no party any more, or the
    /// record does not say.
    #[schema(minimum = 0)]
    pub party: Option<usize>,
    /// When the partner agreed.
    pub on: PartialDate,
    /// The number of the letter, or what else shows it.
    #[schema(example = "letter 12-4/881")]
    pub letter: String,
    /// SHA-256 of the content agreed to, in hexadecimal.
    pub content_hash: String,
}

impl EvidenceView {
    fn new(evidence: Evidence, parties: &[Party]) -> Self {
        let Evidence { party_id, on, letter, content_hash } = evidence;
        let party = party_id.and_then(|id| parties.iter().position(|party| party.id == id));
        Self { party, on, letter, content_hash }
    }
}

/// An act on an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementAct)]
pub struct ActView {
    /// The act.
    pub id: ActId,
    /// What was done.
    pub action: Action,
    /// Where the agreement stood before.
    pub from_status: Status,
    /// Where it stood afterwards.
    pub to_status: Status,
    /// The reason, or the remarks.
    pub reason: Option<String>,
    /// The paper it was done on.
    pub on_paper: Option<OnPaper>,
    /// When it was entered.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub at: Timestamp,
    /// Who entered it.
    pub by: UserRef,
    /// Whether it was taken back.
    pub reverted: bool,
}

impl From<acts::Told> for ActView {
    fn from(act: acts::Told) -> Self {
        let acts::Told {
            id,
            action,
            from_status,
            to_status,
            reason,
            on_paper,
            at,
            by_id,
            by_name,
            reverted,
        } = act;
        let by = UserRef { id: by_id, name: by_name };
        Self { id, action, from_status, to_status, reason, on_paper, at, by, reverted }
    }
}

/// The office's part of an agreement.
///
/// # Errors
/// The database's.
pub(super) async fn office(
    record: &AgreementRecord,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<OfficeView, Failure> {
    let acts = find::acts_of(record.row.id, db).await?;
    let row = record.row.clone();
    let people: HashMap<UserId, String> =
        names_of(row.created_by.into_iter().chain(row.updated_by), db).await?;
    let responsible = persons::refs(row.responsible_id, today, actor, db).await?;
    let agreed = row.agreed.0.into_iter().map(|one| EvidenceView::new(one, &record.parties));
    let amount = row.amount_minor.zip(row.currency.as_deref());
    Ok(OfficeView {
        responsible: row.responsible_id.and_then(|id| responsible.get(&id)).cloned(),
        money: amount.map(|(minor, currency)| Money::of_minor(minor, currency)),
        our_number: row.our_number,
        partner_number: row.partner_number,
        chancellery_number: row.chancellery_number,
        text_source: row.text_source,
        content_hash: content_hash(record),
        reviews: row.reviews,
        conclusion: row.conclusion,
        agreed: agreed.collect(),
        suspension: row.suspension,
        termination: row.termination,
        without_conclusion: row.without_conclusion,
        owes_conclusion: row.owes_conclusion,
        owes_scan: row.owes_scan,
        acts: acts.into_iter().map(ActView::from).collect(),
        created_by: UserRef::of(row.created_by, &people),
        updated_by: UserRef::of(row.updated_by, &people),
    })
}
