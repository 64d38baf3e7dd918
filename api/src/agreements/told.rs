//! What the history tells of an agreement: every field that was decided by somebody. What follows
//! from others, such as the terms, is left out. Every column is named, so that of a new one somebody
//! decides whether it is told.

use serde_json::{Value, json};

use super::agreement::Model;
use super::parts::{Condition, ConditionDetails, Party, PartyId};
use super::record::AgreementRecord;
use crate::kernel::money::Money;

/// The agreement as the history compares it before and after a change.
pub(super) fn told(record: &AgreementRecord) -> Value {
    let AgreementRecord { row, parties, terms: _, conditions, subject_areas, amendments, paper } =
        record;
    let places: Vec<PartyId> = parties.iter().map(|party| party.id).collect();
    let mut told = row_told(row);
    let parts = json!({
        "subject_areas": subject_areas,
        "parties": parties.iter().map(party_told).collect::<Vec<_>>(),
        "conditions": conditions.iter().map(|one| condition_told(one, &places)).collect::<Vec<_>>(),
        "amendments": amendments,
        "on_paper": paper,
    });
    if let (Value::Object(told), Value::Object(parts)) = (&mut told, parts) {
        told.extend(parts);
    }
    told
}

#[expect(clippy::too_many_lines, reason = "one line for each column")]
fn row_told(row: &Model) -> Value {
    let Model {
        id: _,
        number,
        serial: _,
        status,
        status_since: _,
        entry_path,
        kind_id,
        titles,
        title: _,
        title_key: _,
        original_title,
        original_language,
        languages,
        prevailing_language,
        translations,
        level,
        unit_id,
        responsible_id,
        directions,
        effective_rule,
        effective_on,
        term_kind,
        term_months,
        ends_on,
        renewal_months,
        renewal_times,
        notice_days,
        parent_id,
        predecessor_id,
        successor_id,
        amount_minor,
        currency,
        obligations,
        our_number,
        partner_number,
        chancellery_number,
        ministry_number,
        ministry_on,
        registered_on,
        public,
        summary,
        notes,
        text_source,
        reviews,
        conclusion,
        agreed,
        suspension,
        termination,
        without_conclusion,
        owes_conclusion,
        owes_scan,
        partly_signed: _,
        begins_on: _,
        expires_on: _,
        waiting_for: _,
        waiting_since: _,
        version: _,
        created_at: _,
        created_by: _,
        updated_at: _,
        updated_by: _,
    } = row;
    let amount = amount_minor.zip(currency.as_deref());
    json!({
        "number": number,
        "status": status,
        "entry_path": entry_path,
        "kind_id": kind_id,
        "titles": titles,
        "original_title": original_title,
        "original_language": original_language,
        "languages": languages,
        "prevailing_language": prevailing_language,
        "translations": translations,
        "level": level,
        "unit_id": unit_id,
        "responsible_id": responsible_id,
        "directions": directions,
        "effective_rule": effective_rule,
        "effective_on": effective_on,
        "term": {
            "kind": term_kind,
            "months": term_months,
            "ends_on": ends_on,
            "renewal_months": renewal_months,
            "renewal_times": renewal_times,
            "notice_days": notice_days,
        },
        "obligations": obligations,
        "money": amount.map(|(minor, currency)| Money::of_minor(minor, currency)),
        "parent_id": parent_id,
        "predecessor_id": predecessor_id,
        "successor_id": successor_id,
        "our_number": our_number,
        "partner_number": partner_number,
        "chancellery_number": chancellery_number,
        "ministry_number": ministry_number,
        "ministry_on": ministry_on,
        "registered_on": registered_on,
        "public": public,
        "summary": summary,
        "notes": notes,
        "text_source": text_source,
        "reviews": reviews,
        "conclusion": conclusion,
        "agreed": agreed,
        "suspension": suspension,
        "termination": termination,
        "without_conclusion": without_conclusion,
        "owes_conclusion": owes_conclusion,
        "owes_scan": owes_scan,
    })
}

fn party_told(party: &Party) -> Value {
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

/// A condition as the history tells it: its parties by their places, as they were sent.
fn condition_told(condition: &Condition, parties: &[PartyId]) -> Value {
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
        details: ConditionDetails { eqf_levels, subject_areas, languages, other_terms },
    } = condition;
    let place = |wanted: &PartyId| parties.iter().position(|party| party == wanted);
    json!({
        "kind": kind,
        "sending_party": place(sending_party_id),
        "receiving_party": place(receiving_party_id),
        "sending_unit": sending_unit,
        "receiving_unit": receiving_unit,
        "first_year": first_year,
        "last_year": last_year,
        "mobilities_per_year": mobilities_per_year,
        "duration_per_year": duration_per_year,
        "blended": blended,
        "eqf_levels": eqf_levels,
        "subject_areas": subject_areas,
        "languages": languages,
        "other_terms": other_terms,
    })
}
