//! Changing an agreement's fields, as far as its status leaves them open.

use super::agreement::AgreementId;
use super::content::promised;
use super::guard::{check_change, queue_for_change};
use super::input::AgreementPatch;
use super::lifecycle::{Action, FieldGroup};
use super::record::AgreementRecord;
use super::rules::Refusal;
use super::step::ready;
use crate::db::Tx;

/// Changes fields that are not locked in the agreement's status. A change that changes nothing
/// leaves version and history as they are.
///
/// # Errors
/// When the status locks a field, or a value cannot be.
pub async fn revise(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &AgreementPatch,
) -> Result<AgreementRecord, Refusal> {
    queue_for_change(tx, input).await?;
    let before = ready(tx, Action::Edit, id, version).await?;
    let after = input.applied_to(&before, tx.clock())?;
    let unlocked = before.row.status.editable();
    let locked: Vec<_> = changed(&before, &after)
        .into_iter()
        .filter(|(_, group)| !unlocked.contains(group))
        .map(|(pointer, _)| pointer)
        .collect();
    if !locked.is_empty() {
        return Err(Refusal::Locked(locked));
    }
    let after = after.settled(Some(&before), tx.now());
    if after == before {
        return Ok(after);
    }
    check_change(Some(&before), &after, tx).await?;
    Ok(Box::pin(tx.change(&before, after, Action::Edit.act())).await?)
}

/// The fields that differ, by their names on the wire, with the groups they belong to.
pub(super) fn changed(
    before: &AgreementRecord,
    after: &AgreementRecord,
) -> Vec<(&'static str, FieldGroup)> {
    use FieldGroup::{Content, Filing, Office};
    let (old, new) = (&before.row, &after.row);
    let term = |row: &super::agreement::Model| {
        (
            row.term_kind,
            row.term_months,
            row.ends_on,
            row.renewal_months,
            row.renewal_times,
            row.notice_days,
        )
    };
    let paper = |record: &AgreementRecord| -> Vec<_> {
        record
            .parties
            .iter()
            .map(|party| {
                (party.id, party.original_received, party.copies.clone(), party.shelf.clone())
            })
            .collect()
    };
    let agreed = |record: &AgreementRecord| -> Vec<_> {
        let mut parties = record.parties.clone();
        for party in &mut parties {
            party.original_received = false;
            party.copies = super::parts::CopyList::default();
            party.shelf = None;
        }
        parties
    };
    let fields = [
        ("/kind_id", Content, old.kind_id != new.kind_id),
        ("/titles", Content, old.titles != new.titles),
        ("/original_title", Content, old.original_title != new.original_title),
        ("/original_language", Content, old.original_language != new.original_language),
        ("/languages", Content, old.languages != new.languages),
        ("/prevailing_language", Content, old.prevailing_language != new.prevailing_language),
        ("/parties", Content, agreed(before) != agreed(after)),
        ("/effective_rule", Content, old.effective_rule != new.effective_rule),
        ("/effective_on", Content, old.effective_on != new.effective_on),
        ("/term", Content, term(old) != term(new)),
        ("/conditions", Content, before.conditions != after.conditions),
        ("/obligations", Content, promised(old) != promised(new)),
        (
            "/obligations",
            Filing,
            promised(old) == promised(new) && old.obligations != new.obligations,
        ),
        ("/money", Content, (old.amount_minor, &old.currency) != (new.amount_minor, &new.currency)),
        ("/parent_id", Content, old.parent_id != new.parent_id),
        ("/predecessor_id", Content, old.predecessor_id != new.predecessor_id),
        ("/translations", Filing, old.translations != new.translations),
        ("/our_number", Filing, old.our_number != new.our_number),
        ("/partner_number", Filing, old.partner_number != new.partner_number),
        ("/chancellery_number", Filing, old.chancellery_number != new.chancellery_number),
        (
            "/ministry",
            Filing,
            (&old.ministry_number, old.ministry_on) != (&new.ministry_number, new.ministry_on),
        ),
        ("/text_source", Filing, old.text_source != new.text_source),
        ("/originals", Filing, agreed(before) == agreed(after) && paper(before) != paper(after)),
        ("/owes_scan", Filing, old.owes_scan != new.owes_scan),
        ("/level", Office, old.level != new.level),
        ("/unit_id", Office, old.unit_id != new.unit_id),
        ("/responsible_id", Office, old.responsible_id != new.responsible_id),
        ("/directions", Office, old.directions != new.directions),
        ("/subject_areas", Office, before.subject_areas != after.subject_areas),
        ("/public", Office, old.public != new.public),
        ("/summary", Office, old.summary != new.summary),
        ("/notes", Office, old.notes != new.notes),
    ];
    let differs = fields.into_iter().filter(|(_, _, differs)| *differs);
    differs.map(|(pointer, group, _)| (pointer, group)).collect()
}
