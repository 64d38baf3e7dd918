//! Beginning: a draft, or an agreement that was signed before it was entered.

use super::agreement::{
    self, Agreed, EffectiveRule, EntryPath, FAR, Level, Obligations, TermKind, Texts, Translations,
};
use super::guard::{check_change, queue_for_partners};
use super::input::{NewAgreement, RecordedAgreement, RecordedSeries, sign};
use super::kinds;
use super::lifecycle::{Action, Status};
use super::papers::Reviews;
use super::record::AgreementRecord;
use super::rules::Refusal;
use super::sign::{at_day, at_signatures, entered, number};
use super::step::{Told, remember};
use crate::db::{Failure, Tx};
use crate::kernel::language::Localized;

/// Drafts an agreement.
///
/// # Errors
/// When it names what is not there, or cannot be.
pub async fn draft(tx: &Tx, input: &NewAgreement) -> Result<AgreementRecord, Refusal> {
    queue_for_partners(tx).await?;
    let after = input.as_changes().applied_to(&empty(input, tx), tx.clock())?;
    let after = after.settled(None, tx.now());
    check_change(None, &after, tx).await?;
    Ok(tx.create(after).await?)
}

/// Enters an agreement that was signed before: it stands where its papers say. What it lacks is
/// owed; nothing of it is refused for being late.
///
/// # Errors
/// When it names what is not there, or is to be registered and a party has not signed.
pub async fn record_signed(tx: &Tx, input: &RecordedAgreement) -> Result<AgreementRecord, Refusal> {
    let created = record_all_signed(tx, std::slice::from_ref(input)).await?;
    Ok(created.into_iter().next().ok_or(Failure::NotFound)?)
}

/// Enters many, in their order and in few statements.
///
/// # Errors
/// The first one's.
pub(super) async fn record_all_signed(
    tx: &Tx,
    inputs: &[RecordedAgreement],
) -> Result<Vec<AgreementRecord>, Refusal> {
    queue_for_partners(tx).await?;
    let mut recorded = Vec::with_capacity(inputs.len());
    for input in inputs {
        recorded.push(prepared(tx, input).await?);
    }
    let mut all = Vec::with_capacity(recorded.len());
    for alike in recorded.chunk_by_mut(|one, next| one.act == next.act) {
        let mut records = Vec::with_capacity(alike.len());
        for one in alike.iter_mut() {
            if one.act == Action::Register {
                number(&mut one.after, tx).await?;
            }
            records.push(one.after.clone().settled(None, tx.now()));
        }
        let created = tx.create_all(records, &alike[0].act.act()).await?;
        for (one, created) in alike.iter_mut().zip(&created) {
            remember(tx, &one.signed, created, one.act, std::mem::take(&mut one.told)).await?;
        }
        all.extend(created);
    }
    Ok(all)
}

/// An agreement that may be entered.
struct Prepared {
    /// As it was signed.
    signed: AgreementRecord,
    /// As it is entered, but for its number.
    after: AgreementRecord,
    act: Action,
    told: Told,
}

async fn prepared(tx: &Tx, input: &RecordedAgreement) -> Result<Prepared, Refusal> {
    let within = |refusal: Refusal| refusal.under("/agreement");
    let start = empty(&input.agreement, tx);
    let changes = input.agreement.as_changes();
    let mut after = changes.applied_to(&start, tx.clock()).map_err(within)?;
    after.row.entry_path = match input.series {
        RecordedSeries::Current => EntryPath::Recorded,
        RecordedSeries::Legacy => EntryPath::Legacy,
    };
    after.row.status = Status::Signed;
    after.row.owes_scan = input.scan_to_follow;
    let needs = kinds::needs_conclusion(after.row.kind_id, &tx.read()).await?;
    after.row.owes_conclusion = after.owes_conclusion(needs);
    sign(&input.signatures, &mut after.parties)?;
    let signed = after.clone().settled(None, tx.now());
    check_change(None, &signed, tx).await.map_err(|refusal| placed(refusal, input))?;
    let Some(register) = &input.register else {
        return Ok(Prepared { signed, after, act: Action::RecordSigned, told: Told::default() });
    };
    let inside = |refusal: Refusal| refusal.under("/register");
    let told =
        Told::new(register.reason.as_deref(), register.on_paper.as_ref(), tx).map_err(inside)?;
    let on = register.on.or(match input.series {
        RecordedSeries::Current => Some(tx.today().into()),
        // The older registers were kept long ago: nobody knows when.
        RecordedSeries::Legacy => None,
    });
    let mut after = entered(signed.clone(), register, on, needs).map_err(inside)?;
    after.row.status = Status::Registered;
    let after = after.on(told.on_paper.clone());
    let dated = after.clone().settled(None, tx.now());
    check_change(None, &dated, tx).await.map_err(|refusal| placed(refusal, input))?;
    Ok(Prepared { signed, after, act: Action::Register, told })
}

/// What is wrong stands where the body has it: signatures and registration beside the agreement.
fn placed(refusal: Refusal, input: &RecordedAgreement) -> Refusal {
    let beside = at_day(at_signatures(refusal, &input.signatures), "/register/on");
    beside.moved(|pointer| {
        let own = pointer.starts_with("/signatures") || pointer.starts_with("/register");
        (!own).then(|| format!("/agreement{pointer}"))
    })
}

/// A draft with nothing in it.
fn empty(input: &NewAgreement, tx: &Tx) -> AgreementRecord {
    let now = tx.now();
    AgreementRecord {
        row: agreement::Model {
            id: tx.new_id(),
            number: None,
            serial: 0,
            status: Status::Draft,
            status_since: now,
            entry_path: EntryPath::Full,
            kind_id: input.kind_id,
            titles: Localized::default(),
            title: String::new(),
            title_key: String::new(),
            original_title: None,
            original_language: None,
            languages: Texts::default(),
            prevailing_language: None,
            translations: Translations::default(),
            level: Level::default(),
            unit_id: None,
            responsible_id: None,
            directions: Texts::default(),
            effective_rule: EffectiveRule::default(),
            effective_on: None,
            term_kind: TermKind::Unknown,
            term_months: None,
            ends_on: None,
            renewal_months: None,
            renewal_times: None,
            notice_days: None,
            parent_id: None,
            predecessor_id: None,
            successor_id: None,
            amount_minor: None,
            currency: None,
            obligations: Obligations::default(),
            our_number: None,
            partner_number: None,
            chancellery_number: None,
            ministry_number: None,
            ministry_on: None,
            registered_on: None,
            public: false,
            summary: None,
            notes: None,
            text_source: None,
            reviews: Reviews::default(),
            conclusion: None,
            agreed: Agreed::default(),
            suspension: None,
            termination: None,
            without_conclusion: false,
            owes_conclusion: false,
            owes_scan: false,
            partly_signed: false,
            begins_on: FAR,
            expires_on: FAR,
            waiting_for: None,
            waiting_since: now,
            version: 1,
            created_at: now,
            created_by: None,
            updated_at: now,
            updated_by: None,
        },
        parties: Vec::new(),
        terms: Vec::new(),
        conditions: Vec::new(),
        subject_areas: Vec::new(),
        amendments: Vec::new(),
        paper: None,
    }
}
