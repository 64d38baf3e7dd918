//! What the parties agree to, as one hash: endorsements and the partners' consent bind to it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::agreement;
use super::parts::{Condition, Obligation, Party};
use super::record::AgreementRecord;
use crate::kernel::keyring::sha256;

/// SHA-256 of the agreement's content as canonical JSON (RFC 8785), in hexadecimal. Who signs, and
/// by what right, is part of it; signatures, filing, what became of the obligations and the
/// office's notes are not. A party is itself whatever its partner was merged into.
#[must_use]
pub fn content_hash(record: &AgreementRecord) -> String {
    // Plain texts and whole numbers always have a canonical form.
    let canonical = serde_json_canonicalizer::to_vec(&content(record)).unwrap_or_default();
    sha256(&[&canonical]).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn content(record: &AgreementRecord) -> Value {
    let AgreementRecord { row, parties, conditions, .. } = record;
    let parties: Vec<_> = parties.iter().map(agreed_of_party).collect();
    let conditions: Vec<_> = conditions.iter().map(agreed_of_condition).collect();
    json!({
        "kind": row.kind_id,
        "titles": row.titles,
        "original_title": row.original_title,
        "original_language": row.original_language,
        "languages": row.languages,
        "prevailing_language": row.prevailing_language,
        "parties": parties,
        "effective_rule": row.effective_rule,
        "effective_on": row.effective_on,
        "term_kind": row.term_kind,
        "term_months": row.term_months,
        "ends_on": row.ends_on,
        "renewal_months": row.renewal_months,
        "renewal_times": row.renewal_times,
        "notice_days": row.notice_days,
        "parent": row.parent_id,
        "predecessor": row.predecessor_id,
        "amount_minor": row.amount_minor,
        "currency": row.currency,
        "conditions": conditions,
        "obligations": promised(row),
    })
}

fn agreed_of_party(party: &Party) -> Value {
    json!({
        "id": party.id,
        "role": party.role,
        "joined_on": party.joined_on,
        "withdrew_on": party.withdrew_on,
        "signatory_name": party.signatory_name,
        "signatory_position": party.signatory_position,
        "acting_on": party.acting_on,
    })
}

fn agreed_of_condition(condition: &Condition) -> Value {
    let Condition {
        id: _,
        kind,
        sending_party_id,
        receiving_party_id,
        sending_unit,
        receiving_unit,
        first_year,
        last_year,
        mobilities_per_year,
        duration_per_year,
        blended,
        details,
    } = condition;
    json!({
        "kind": kind,
        "sending_party": sending_party_id,
        "receiving_party": receiving_party_id,
        "sending_unit": sending_unit,
        "receiving_unit": receiving_unit,
        "first_year": first_year,
        "last_year": last_year,
        "mobilities_per_year": mobilities_per_year,
        "duration_per_year": duration_per_year,
        "blended": blended,
        "details": details,
    })
}

/// What was promised, by whom and until when; whether it was done is no part of what is agreed.
pub(super) fn promised(row: &agreement::Model) -> Vec<Value> {
    row.obligations.0.iter().map(agreed_of_obligation).collect()
}

fn agreed_of_obligation(obligation: &Obligation) -> Value {
    let Obligation { what, who, due_on, done_on: _, evidence: _ } = obligation;
    json!({"what": what, "who": who, "due_on": due_on})
}
