//! What the parties agree to, as one hash: endorsements and the partners' consent bind to it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::record::AgreementRecord;
use crate::kernel::keyring::sha256;

/// SHA-256 of the agreement's content as canonical JSON (RFC 8785), in hexadecimal. Signatures,
/// filing and the office's notes are no part of it.
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
    let parties: Vec<_> = parties
        .iter()
        .map(|party| {
            json!({
                "id": party.id,
                "who": party.who(),
                "role": party.role,
                "joined_on": party.joined_on,
                "withdrew_on": party.withdrew_on,
            })
        })
        .collect();
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
        "obligations": row.obligations,
    })
}
