//! From what is sent to what is kept.

use super::super::agreement::{Obligations, Texts, Translations};
use super::super::parts::rows::SubjectArea;
use super::super::parts::{Condition, ConditionDetails, CopyList, Party, Side};
use super::super::record::AgreementRecord;
use super::super::rules::Refusal;
use super::{
    AgreementPatch, ConditionInput, MinistryRegistration, NewAgreement, OriginalInput, PartyInput,
    SignatureInput, TermInput,
};
use crate::http::{FieldCode, FieldError};
use crate::kernel::clock::Clock;
use crate::kernel::id::UnitId;
use crate::kernel::money::Money;
use crate::kernel::patch::Patch;
use crate::kernel::text::plain_tag;
use crate::partners::{PartnerId, PartnerUnitId};

impl NewAgreement {
    /// The new agreement as changes of an empty one.
    #[must_use]
    pub fn as_changes(&self) -> AgreementPatch {
        let Self {
            kind_id,
            titles,
            original_title,
            original_language,
            languages,
            prevailing_language,
            translations,
            level,
            unit_id,
            responsible_id,
            directions,
            subject_areas,
            parties,
            effective_rule,
            effective_on,
            term,
            conditions,
            obligations,
            money,
            parent_id,
            predecessor_id,
            our_number,
            partner_number,
            chancellery_number,
            ministry,
            text_source,
            public,
            summary,
            notes,
        } = self.clone();
        AgreementPatch {
            kind_id: Patch::Set(kind_id),
            titles: Patch::Set(titles),
            original_title: original_title.into(),
            original_language: original_language.into(),
            languages: Patch::Set(languages),
            prevailing_language: prevailing_language.into(),
            translations: Patch::Set(translations),
            level: Patch::Set(level),
            unit_id: unit_id.into(),
            responsible_id: responsible_id.into(),
            directions: Patch::Set(directions),
            subject_areas: Patch::Set(subject_areas),
            parties: Patch::Set(parties),
            effective_rule: Patch::Set(effective_rule),
            effective_on: effective_on.into(),
            term: Patch::Set(term),
            conditions: Patch::Set(conditions),
            obligations: Patch::Set(obligations),
            money: money.into(),
            parent_id: parent_id.into(),
            predecessor_id: predecessor_id.into(),
            our_number: our_number.into(),
            partner_number: partner_number.into(),
            chancellery_number: chancellery_number.into(),
            ministry: ministry.into(),
            text_source: text_source.into(),
            originals: Vec::new(),
            owes_scan: Patch::Keep,
            public: Patch::Set(public),
            summary: summary.into(),
            notes: notes.into(),
        }
    }
}

impl AgreementPatch {
    /// The record with the changes.
    ///
    /// # Errors
    /// When a place names no party, or a condition loses one.
    pub fn applied_to(
        &self,
        before: &AgreementRecord,
        clock: &Clock,
    ) -> Result<AgreementRecord, Refusal> {
        let Self {
            kind_id,
            titles,
            original_title,
            original_language,
            languages,
            prevailing_language,
            translations,
            level,
            unit_id,
            responsible_id,
            directions,
            subject_areas,
            parties,
            effective_rule,
            effective_on,
            term,
            conditions,
            obligations,
            money,
            parent_id,
            predecessor_id,
            our_number,
            partner_number,
            chancellery_number,
            ministry,
            text_source,
            originals,
            owes_scan,
            public,
            summary,
            notes,
        } = self.clone();
        let mut after = before.clone();
        let row = &mut after.row;
        kind_id.replace(&mut row.kind_id);
        titles.replace(&mut row.titles);
        original_title.trimmed().apply(&mut row.original_title);
        original_language.apply(&mut row.original_language);
        languages.map(Texts).apply_or_default(&mut row.languages);
        prevailing_language.apply(&mut row.prevailing_language);
        translations.map(Translations).apply_or_default(&mut row.translations);
        level.replace(&mut row.level);
        unit_id.apply(&mut row.unit_id);
        responsible_id.apply(&mut row.responsible_id);
        directions.map(|sent| distinct(&sent)).apply_or_default(&mut row.directions);
        let areas = subject_areas.map(|sent| sent.into_iter().map(SubjectArea).collect());
        areas.apply_or_default(&mut after.subject_areas);
        effective_rule.replace(&mut row.effective_rule);
        effective_on.apply(&mut row.effective_on);
        if let Patch::Set(term) = term {
            apply_term(&term, row);
        }
        obligations.map(Obligations).apply_or_default(&mut row.obligations);
        apply_money(&money, row);
        parent_id.apply(&mut row.parent_id);
        predecessor_id.apply(&mut row.predecessor_id);
        our_number.trimmed().apply(&mut row.our_number);
        partner_number.trimmed().apply(&mut row.partner_number);
        chancellery_number.trimmed().apply(&mut row.chancellery_number);
        apply_ministry(ministry, row);
        text_source.apply(&mut row.text_source);
        owes_scan.replace(&mut row.owes_scan);
        public.replace(&mut row.public);
        summary.trimmed().apply(&mut row.summary);
        notes.trimmed().apply(&mut row.notes);
        if !parties.is_keep() {
            let sent = parties.as_set().map_or(&[][..], Vec::as_slice);
            after.parties = kept_parties(sent, &before.parties, clock);
        }
        apply_originals(&originals, &mut after.parties)?;
        if conditions.is_keep() {
            keep_conditions(&after)?;
        } else {
            let sent = conditions.as_set().map_or(&[][..], Vec::as_slice);
            after.conditions = kept_conditions(sent, before, &after.parties, clock)?;
        }
        Ok(after)
    }
}

fn apply_term(term: &TermInput, row: &mut super::super::agreement::Model) {
    let TermInput { kind, months, ends_on, renewal_months, renewal_times, notice_days } = *term;
    row.term_kind = kind;
    row.term_months = months;
    row.ends_on = ends_on;
    row.renewal_months = renewal_months;
    row.renewal_times = renewal_times;
    row.notice_days = notice_days;
}

fn apply_ministry(ministry: Patch<MinistryRegistration>, row: &mut super::super::agreement::Model) {
    match ministry {
        Patch::Keep => {}
        Patch::Clear => (row.ministry_number, row.ministry_on) = (None, None),
        Patch::Set(MinistryRegistration { number, on }) => {
            (row.ministry_number, row.ministry_on) = (Some(number.trim().to_owned()), on);
        }
    }
}

fn apply_money(money: &Patch<Money>, row: &mut super::super::agreement::Model) {
    match money {
        Patch::Keep => {}
        Patch::Clear => (row.amount_minor, row.currency) = (None, None),
        Patch::Set(money) => {
            (row.amount_minor, row.currency) = (money.minor(), Some(money.currency.clone()));
        }
    }
}

fn distinct(directions: &[String]) -> Texts {
    let mut found: Vec<String> = Vec::new();
    for direction in directions.iter().map(|direction| plain_tag(direction)) {
        if !found.contains(&direction) {
            found.push(direction);
        }
    }
    Texts(found)
}

/// The parties as they are kept: one that was there before keeps its id, its signature and its
/// papers. Who left and came back is there twice, in this order.
fn kept_parties(sent: &[PartyInput], before: &[Party], clock: &Clock) -> Vec<Party> {
    let mut known: Vec<&Party> = before.iter().collect();
    let mut kept = Vec::with_capacity(sent.len());
    for (turn, input) in sent.iter().enumerate() {
        // One that left may have come back: the same is who came on the same day; then, where all
        // are sent, the next in the order, and where fewer are, who is there.
        let who = input.who();
        let later = sent[turn..].iter().filter(|other| other.who() == who);
        let later: Vec<_> = later.map(|other| other.joined_on).collect();
        let same: Vec<_> =
            known.iter().enumerate().filter(|(_, party)| party.who() == who).collect();
        let fewer = later.len() < same.len();
        let wanted = |party: &Party| {
            let exact = party.joined_on == input.joined_on;
            let of_another = later[1..].contains(&party.joined_on);
            (!exact, of_another, fewer && !party.is_active())
        };
        let place = same.iter().min_by_key(|(_, party)| wanted(party)).map(|(place, _)| *place);
        kept.push(input.kept(place.map(|place| known.remove(place)), clock));
    }
    kept
}

impl PartyInput {
    fn who(&self) -> (Side, Option<UnitId>, Option<PartnerId>, Option<PartnerUnitId>) {
        (self.side, self.unit_id, self.partner_id, self.partner_unit_id)
    }

    /// The party as it is kept, with what is known of it.
    #[must_use]
    pub fn kept(&self, known: Option<&Party>, clock: &Clock) -> Party {
        let Self { side, unit_id, partner_id, partner_unit_id, role, joined_on, signatory } =
            self.clone();
        let known = known.cloned().unwrap_or_else(|| Party {
            id: clock.new_id(),
            side,
            unit_id,
            partner_id,
            partner_unit_id,
            role,
            joined_on,
            withdrew_on: None,
            signatory_name: None,
            signatory_position: None,
            acting_on: None,
            signed: false,
            signed_on: None,
            signed_at: None,
            signing_method: None,
            original_received: false,
            copies: CopyList::default(),
            shelf: None,
        });
        let (name, position, acting_on) = signatory.map_or((None, None, None), |one| {
            (Some(one.name.trim().to_owned()), one.position, one.acting_on)
        });
        Party {
            role,
            joined_on,
            signatory_name: name,
            signatory_position: position,
            acting_on,
            ..known
        }
    }
}

fn apply_originals(originals: &[OriginalInput], parties: &mut [Party]) -> Result<(), Refusal> {
    for (place, OriginalInput { party, received, copies, shelf }) in originals.iter().enumerate() {
        let pointer = format!("/originals/{place}/party");
        let party = parties.get_mut(*party);
        let party = party.ok_or_else(|| Refusal::wrong(pointer, FieldCode::NotFound))?;
        party.original_received = *received;
        party.copies = CopyList(copies.clone());
        party.shelf.clone_from(shelf);
    }
    Ok(())
}

/// The parties with these signatures.
///
/// # Errors
/// When a place names no party.
pub(in crate::agreements) fn sign(
    signatures: &[SignatureInput],
    parties: &mut [Party],
) -> Result<(), Refusal> {
    for (place, signature) in signatures.iter().enumerate() {
        let SignatureInput { party, signed_on, place: at, method, original_received } = signature;
        let pointer = format!("/signatures/{place}/party");
        let party = parties.get_mut(*party);
        let party = party.ok_or_else(|| Refusal::wrong(pointer, FieldCode::NotFound))?;
        party.signed = true;
        party.signed_on = *signed_on;
        party.signed_at.clone_from(at);
        party.signing_method = *method;
        party.original_received |= *original_received;
    }
    Ok(())
}

/// Conditions that are kept need their parties.
fn keep_conditions(after: &AgreementRecord) -> Result<(), Refusal> {
    if after.has_parties_of_conditions() {
        Ok(())
    } else {
        Err(Refusal::wrong("/conditions", FieldCode::Required))
    }
}

fn kept_conditions(
    sent: &[ConditionInput],
    before: &AgreementRecord,
    parties: &[Party],
    clock: &Clock,
) -> Result<Vec<Condition>, Refusal> {
    let mut errors = Vec::new();
    let mut kept: Vec<Condition> = Vec::with_capacity(sent.len());
    for (place, input) in sent.iter().enumerate() {
        let at = |field: &str| format!("/conditions/{place}/{field}");
        let named = input.id.is_some_and(|id| !before.conditions.iter().any(|one| one.id == id));
        let twice = input.id.is_some_and(|id| kept.iter().any(|one| one.id == id));
        if named || twice {
            let code = if named { FieldCode::NotFound } else { FieldCode::Duplicate };
            errors.push(FieldError::new(at("id"), code));
        }
        let (sends, receives) =
            (parties.get(input.sending_party), parties.get(input.receiving_party));
        if sends.is_none() {
            errors.push(FieldError::new(at("sending_party"), FieldCode::NotFound));
        }
        if receives.is_none() || input.sending_party == input.receiving_party {
            let code = if receives.is_none() { FieldCode::NotFound } else { FieldCode::Duplicate };
            errors.push(FieldError::new(at("receiving_party"), code));
        }
        if let (Some(sends), Some(receives)) = (sends, receives) {
            kept.push(input.kept(sends, receives, clock));
        }
    }
    if errors.is_empty() { Ok(kept) } else { Err(Refusal::Wrong(errors)) }
}

impl ConditionInput {
    fn kept(&self, sends: &Party, receives: &Party, clock: &Clock) -> Condition {
        let Self {
            id,
            kind,
            sending_party: _,
            receiving_party: _,
            sending_unit,
            receiving_unit,
            first_year,
            last_year,
            mobilities_per_year,
            duration_per_year,
            blended,
            eqf_levels,
            subject_areas,
            languages,
            other_terms,
        } = self.clone();
        Condition {
            id: id.unwrap_or_else(|| clock.new_id()),
            kind,
            sending_party_id: sends.id,
            receiving_party_id: receives.id,
            sending_unit,
            receiving_unit,
            first_year,
            last_year,
            mobilities_per_year,
            duration_per_year,
            blended,
            details: ConditionDetails { eqf_levels, subject_areas, languages, other_terms },
        }
    }
}
