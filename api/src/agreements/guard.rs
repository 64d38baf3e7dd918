//! Refuses an action with what `unmet` says, and a change with everything in it that cannot be.

use std::collections::HashMap;

use super::agreement::AgreementId;
use super::find::{self, Way};
use super::input::AgreementPatch;
use super::kinds;
use super::lifecycle::{Action, Status};
use super::parts::{Party, Side};
use super::record::AgreementRecord;
use super::revert;
use super::rules::{Facts, Refusal, Unmet};
use crate::db::{Failure, Reading, Tx};
use crate::http::{FieldCode, FieldError, Guard as _};
use crate::kernel::actor::Actor;
use crate::kernel::id::UnitId;
use crate::kernel::partial_date::PartialDate;
use crate::partners::{self, PartnerId, Referred};
use crate::people::persons;
use crate::people::units::{self, Standing};
use chrono::NaiveDate;

/// Who asks, on which day, and through which door the answer is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking<'a> {
    /// Who.
    pub(super) actor: &'a Actor,
    /// The day in the office.
    pub(super) today: NaiveDate,
    /// The door.
    pub(super) db: Reading<'a>,
}

impl<'a> Asking<'a> {
    /// Whoever writes, on the day of the write.
    pub(super) fn of(tx: &'a Tx) -> Self {
        Self { actor: tx.actor(), today: tx.today(), db: tx.read() }
    }
}

/// What the guard looks at.
pub(super) async fn facts(record: &AgreementRecord, by: Asking<'_>) -> Result<Facts, Failure> {
    let last_act = revert::last_act(record, by).await?;
    find::facts_of(record, last_act, &by.db).await
}

/// Refuses unless `action` may be done with the agreement.
pub(super) async fn check(
    action: Action,
    record: &AgreementRecord,
    tx: &Tx,
) -> Result<(), Refusal> {
    Ok(facts(record, Asking::of(tx)).await?.check(action, tx.actor())?)
}

/// The refusal of an act for what only its operation finds in the way.
pub(super) async fn refused(
    action: Action,
    unmet: Unmet,
    record: &AgreementRecord,
    tx: &Tx,
) -> Result<Refusal, Refusal> {
    let facts = facts(record, Asking::of(tx)).await?;
    Ok(facts.refused(action, vec![unmet], tx.actor()).into())
}

/// Lets the merges of partners wait until this write has named its partners, or the other way
/// round. Before any row is held.
pub(super) async fn queue_for_partners(tx: &Tx) -> Result<(), Refusal> {
    Ok(partners::refer_to_partners(tx).await?)
}

/// The same for a change, as far as it names partners; and two changes that put agreements under or
/// after others follow each other, so that together they close no ring.
pub(super) async fn queue_for_change(tx: &Tx, input: &AgreementPatch) -> Result<(), Refusal> {
    if !input.parties.is_keep() {
        queue_for_partners(tx).await?;
    }
    if !input.parent_id.is_keep() || !input.predecessor_id.is_keep() {
        find::queue_for_hierarchy(tx).await?;
    }
    Ok(())
}

/// Refuses what a change names that is not there, and what cannot be together. All at once.
pub(super) async fn check_change(
    before: Option<&AgreementRecord>,
    after: &AgreementRecord,
    tx: &Tx,
) -> Result<(), Refusal> {
    let errors = faults(before, after, Asking::of(tx)).await?;
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Wrong(errors)) }
}

/// What is wrong with a change: what it names that is not there, and what cannot be together.
pub(super) async fn faults(
    before: Option<&AgreementRecord>,
    after: &AgreementRecord,
    by: Asking<'_>,
) -> Result<Vec<FieldError>, Failure> {
    let mut errors = dates(after);
    errors.extend(sides(after));
    let was = before.map(|before| &before.row);
    let row = &after.row;
    if was.is_none_or(|was| was.kind_id != row.kind_id) {
        errors.extend(kinds::check(row.kind_id, row.status.is_signed(), &by.db).await?);
    }
    if was.is_none_or(|was| was.unit_id != row.unit_id) {
        errors.extend(unit(row.unit_id, row.status.is_signed(), by).await?);
    }
    if was.is_none_or(|was| was.responsible_id != row.responsible_id) {
        errors.extend(responsible(after, by).await?);
    }
    for (pointer, wanted, known) in [
        ("/parent_id", row.parent_id, was.and_then(|was| was.parent_id)),
        ("/predecessor_id", row.predecessor_id, was.and_then(|was| was.predecessor_id)),
    ] {
        if wanted != known {
            errors.extend(other(pointer, wanted, row.id, by).await?);
        }
    }
    let known = before.map_or(&[][..], |before| &before.parties);
    errors.extend(parties(&after.parties, known, row.status.is_signed(), by).await?);
    errors.extend(days_of_acts(before, after, by.today));
    Ok(errors)
}

/// Refuses what is registered and not signed by all, and what is signed by nobody.
pub(super) fn still_signed(after: &AgreementRecord) -> Result<(), Refusal> {
    let signed = is_signed_by_all(after);
    if signed { Ok(()) } else { Err(Refusal::wrong("/signatures", FieldCode::Required)) }
}

/// Whether everybody has signed what is registered, and somebody what is signed.
pub(super) fn is_signed_by_all(after: &AgreementRecord) -> bool {
    match after.row.status {
        Status::Signed => after.active_parties().any(|party| party.signed),
        status => !status.is_signed() || after.unsigned() == 0,
    }
}

/// What is signed has two sides.
fn sides(after: &AgreementRecord) -> Option<FieldError> {
    let there = |side| after.active_parties().any(|party| party.side == side);
    let lacks_one = !there(Side::Own) || !there(Side::Partner);
    (after.row.status.is_signed() && lacks_one)
        .then(|| FieldError::new("/parties", FieldCode::Required))
}

/// Dates that cannot be together.
fn dates(after: &AgreementRecord) -> Vec<FieldError> {
    let (row, mut errors) = (&after.row, Vec::new());
    let fixed = row.effective_rule == super::agreement::EffectiveRule::FixedDate;
    if fixed != row.effective_on.is_some() {
        let code = if fixed { FieldCode::Required } else { FieldCode::NotAllowed };
        errors.push(FieldError::new("/effective_on", code));
    }
    if let (Some(begins), Some(ends)) =
        (row.effective_on.or_else(|| after.starts_on()), row.ends_on)
        && ends < begins
    {
        errors.push(
            FieldError::new("/term/ends_on", FieldCode::EndsBeforeStart)
                .with("starts_on", begins.to_string()),
        );
    }
    errors
}

/// The same for an act that enters days.
pub(super) fn check_days(
    before: &AgreementRecord,
    after: &AgreementRecord,
    tx: &Tx,
) -> Result<(), Refusal> {
    let errors = days_of_acts(Some(before), after, tx.today());
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Wrong(errors)) }
}

/// What acts have entered and cannot be, as far as it or the beginning changed: a signature, a
/// registration, a hold, a notice or a leaving that is still to come, or was before the agreement; an
/// end before the beginning or the notice.
fn days_of_acts(
    before: Option<&AgreementRecord>,
    after: &AgreementRecord,
    today: NaiveDate,
) -> Vec<FieldError> {
    let (was, row) = (before.map(|before| &before.row), &after.row);
    // What has not begun can be given up before it does.
    let begun = after.starts_on().filter(|begins| *begins <= today);
    // Who left before anybody knew the beginning never made it; that is no mistake.
    let first_day = before.and_then(AgreementRecord::starts_on);
    // Nor is what was before the old beginning already: it was given up before it began.
    let overtaken =
        |on: NaiveDate| first_day.is_some_and(|day| day <= on && after.starts_on() != Some(day));
    let happened = |pointer: String, on: NaiveDate, earliest: Option<NaiveDate>| {
        let early = earliest.filter(|earliest| on < *earliest);
        let early = early.map(|day| {
            FieldError::new(pointer.clone(), FieldCode::TooEarly).with("earliest", day.to_string())
        });
        early.or_else(|| ahead(pointer, on, today))
    };
    let mut errors = Vec::new();
    if let Some(hold) = &row.suspension
        && (overtaken(hold.since) || was.is_none_or(|was| was.suspension.as_ref() != Some(hold)))
    {
        errors.extend(happened("/suspension/since".to_owned(), hold.since, begun));
    }
    if let Some(end) = &row.termination
        && (overtaken(end.notice_on.unwrap_or(end.ends_on))
            || was.is_none_or(|was| was.termination.as_ref() != Some(end)))
    {
        let noticed =
            end.notice_on.and_then(|on| happened("/termination/notice_on".to_owned(), on, begun));
        errors.extend(noticed);
        let begins = end.notice_on.max(begun).filter(|begins| end.ends_on < *begins);
        errors.extend(begins.map(|begins| {
            FieldError::new("/termination/ends_on", FieldCode::EndsBeforeStart)
                .with("starts_on", begins.to_string())
        }));
    }
    let registered =
        row.registered_on.filter(|on| was.and_then(|was| was.registered_on) != Some(*on));
    errors.extend(registered.and_then(|on| ahead("/registered_on", on.first_day(), today)));
    for (place, party) in after.parties.iter().enumerate() {
        let known = before.and_then(|before| before.parties.iter().find(|one| one.id == party.id));
        let at = |field: &str| format!("/parties/{place}/{field}");
        let signed = party.signed_on.filter(|on| known.and_then(|one| one.signed_on) != Some(*on));
        errors.extend(signed.and_then(|on| ahead(at("signed_on"), on.first_day(), today)));
        let Some(left) = party.withdrew_on else { continue };
        let same = known.is_some_and(|one| one.withdrew_on == Some(left));
        let came_otherwise = known.is_some_and(|one| one.joined_on != party.joined_on);
        if same && came_otherwise && party.joined_on.is_some_and(|came| left < came) {
            errors.push(FieldError::new(at("joined_on"), FieldCode::EndsBeforeStart));
        } else if !same || overtaken(left) {
            errors.extend(happened(at("withdrew_on"), left, party.joined_on.or(begun)));
        }
    }
    errors
}

/// A day that is still to come, of something that is told as done.
pub(super) fn ahead(
    pointer: impl Into<String>,
    on: NaiveDate,
    today: NaiveDate,
) -> Option<FieldError> {
    let error = || FieldError::new(pointer, FieldCode::InFuture).with("today", today.to_string());
    (on > today).then(error)
}

/// The unit is there, and makes no new agreement once it is closed.
async fn unit(
    id: Option<UnitId>,
    signed: bool,
    by: Asking<'_>,
) -> Result<Option<FieldError>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let standing = units::standing_of([id], by.today, &by.db).await?.remove(&id);
    Ok(unit_fault(standing, signed).map(|code| FieldError::new("/unit_id", code)))
}

/// What was signed while a unit was there may still be entered.
const fn unit_fault(standing: Option<Standing>, signed: bool) -> Option<FieldCode> {
    match standing {
        None => Some(FieldCode::NotFound),
        Some(Standing::Closed) if !signed => Some(FieldCode::NotAllowed),
        Some(_) => None,
    }
}

async fn responsible(
    after: &AgreementRecord,
    by: Asking<'_>,
) -> Result<Option<FieldError>, Failure> {
    let Some(id) = after.row.responsible_id else { return Ok(None) };
    let known = persons::refs([id], by.today, by.actor, &by.db).await?;
    Ok((!known.contains_key(&id)).then(|| FieldError::new("/responsible_id", FieldCode::NotFound)))
}

/// The other agreement is there, and does not itself lie below or come after this one.
async fn other(
    pointer: &str,
    id: Option<AgreementId>,
    own: AgreementId,
    by: Asking<'_>,
) -> Result<Option<FieldError>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let known = find::rows_by_id([id], by.actor, &by.db).await?;
    if !known.contains_key(&id) {
        return Ok(Some(FieldError::new(pointer, FieldCode::NotFound)));
    }
    let way = if pointer == "/parent_id" { Way::Parents } else { Way::Predecessors };
    let ring = find::leads_to(id, own, way, &by.db).await?;
    Ok(ring.then(|| FieldError::new(pointer, FieldCode::NotAllowed)))
}

/// The parties are there, none is named twice, and a closed partner makes no new agreement.
async fn parties(
    after: &[Party],
    known: &[Party],
    signed: bool,
    by: Asking<'_>,
) -> Result<Vec<FieldError>, Failure> {
    let mut errors = Vec::new();
    let ids = after.iter().filter_map(|party| party.partner_id);
    let partners = partners::referred(ids, by.actor, &by.db).await?;
    let units = after.iter().filter_map(|party| party.unit_id);
    let units = units::standing_of(units, by.today, &by.db).await?;
    for (place, party) in after.iter().enumerate() {
        let was_active =
            |one: &Party| known.iter().any(|known| known.id == one.id && known.is_active());
        // Two that were there before may be one since partners were merged.
        let same = |other: &Party| {
            let both_known = was_active(party) && was_active(other);
            let both_active = party.is_active() && other.is_active();
            other.id == party.id || (other.who() == party.who() && both_active && !both_known)
        };
        if after[..place].iter().any(same) {
            errors.push(FieldError::new(format!("/parties/{place}"), FieldCode::Duplicate));
        }
        if let Some(known) = known.iter().find(|known| known.id == party.id) {
            let came = |party: &Party| (party.signed, party.signed_on, party.joined_on);
            // Who no longer has signed is asked nothing.
            if party.signed && came(known) != came(party) {
                errors.extend(
                    closed(party, after, &partners).map(|error| error.at("/signatures".to_owned())),
                );
            }
            continue;
        }
        let fault = party.unit_id.and_then(|id| unit_fault(units.get(&id).copied(), signed));
        errors.extend(fault.map(|code| FieldError::new(format!("/parties/{place}/unit_id"), code)));
        errors.extend(partner(place, party, after, &partners, signed));
    }
    Ok(errors)
}

fn partner(
    place: usize,
    party: &Party,
    parties: &[Party],
    partners: &HashMap<PartnerId, Referred>,
    signed: bool,
) -> Option<FieldError> {
    let at = |field: &str| format!("/parties/{place}/{field}");
    let id = party.partner_id.filter(|_| party.side == Side::Partner)?;
    let Some(partner) = partners.get(&id) else {
        return Some(FieldError::new(at("partner_id"), FieldCode::NotFound));
    };
    if partner.merged {
        return Some(FieldError::new(at("partner_id"), FieldCode::NotAllowed));
    }
    if partner.closed_on.is_some_and(|closed| !signed || came_later(party, parties, closed)) {
        return Some(is_closed(partner).at(at("partner_id")));
    }
    let unknown = party.partner_unit_id.is_some_and(|unit| !partner.units.contains(&unit));
    unknown.then(|| FieldError::new(at("partner_unit_id"), FieldCode::NotFound))
}

/// A partner that signs after it was closed.
fn closed(
    party: &Party,
    parties: &[Party],
    partners: &HashMap<PartnerId, Referred>,
) -> Option<FieldError> {
    let partner = party.partner_id.and_then(|id| partners.get(&id))?;
    let closed = partner.closed_on?;
    came_later(party, parties, closed).then(|| is_closed(partner))
}

fn is_closed(partner: &Referred) -> FieldError {
    let number = partner.shown.number.as_str();
    FieldError::new("", FieldCode::PartnerClosed).with("number", number)
}

/// What was signed while the partner was there may still be entered; nothing after it. Where nobody
/// knows when it signed, the others' signatures tell.
fn came_later(party: &Party, parties: &[Party], closed: NaiveDate) -> bool {
    let day = |party: &Party| party.signed_on.map(PartialDate::first_day);
    let others = || parties.iter().filter_map(day).max();
    day(party).or(party.joined_on).or_else(others).is_some_and(|came| came > closed)
}
