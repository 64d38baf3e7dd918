//! What a row says, as an agreement that was signed before it was entered; or as a draft of one, where
//! not all of it can be read.

use chrono::{Months, NaiveDate};
use hamkorlik_sheets::written::{PartialDay, day_of_text};

use super::fields::FIELDS;
use super::references::{KindRef, PartnerRef, References};
use super::term::{lasting, partial, until, written_term};
use crate::agreements::agreement::{EffectiveRule, Level, TermKind};
use crate::agreements::input::{
    NewAgreement, PartyInput, RecordedAgreement, RecordedSeries, Registering, SignatureInput,
    TermInput,
};
use crate::agreements::kinds::KindId;
use crate::agreements::parts::{PartyRole, Side};
use crate::http::validation::errors_of;
use crate::http::{FieldCode, FieldError};
use crate::imports::Texts;
use crate::kernel::country_names::country_named;
use crate::kernel::id::UnitId;
use crate::kernel::language::Localized;
use crate::kernel::partial_date::PartialDate;

/// A row that can be read.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) partner: PartnerRef,
    pub(super) signed_on: Option<PartialDate>,
    pub(super) agreement: NewAgreement,
    registered_on: Option<PartialDate>,
}

impl Row {
    /// The agreement, signed by both sides and registered.
    pub(super) fn recorded(self) -> RecordedAgreement {
        let signature = |party| SignatureInput {
            party,
            signed_on: self.signed_on,
            place: None,
            method: None,
            original_received: false,
        };
        let signatures = vec![signature(0), signature(1)];
        // What nobody knows the registration of was registered when it was signed.
        let on = self.registered_on.or(self.signed_on);
        RecordedAgreement {
            agreement: self.agreement,
            signatures,
            register: Some(Registering { on, ..Registering::default() }),
            series: RecordedSeries::Legacy,
            scan_to_follow: true,
        }
    }
}

/// Reads a row; or tells all that is wrong with it.
pub(super) fn read(
    texts: &Texts,
    references: &References,
    today: NaiveDate,
) -> Result<Row, Vec<FieldError>> {
    let (said, mut errors) = Said::of(texts, references);
    errors.extend(said.contradictions(texts, today));
    let (Some(kind), Some(partner)) = (said.kind.clone(), said.partner.clone()) else {
        return Err(errors);
    };
    let (signed_on, registered_on) = (said.signed_on, said.registered_on);
    let notes = noted(texts, |field| said.is_left(field));
    let agreement = said.agreement(kind.id, texts, notes);
    errors.extend(errors_of(&agreement).into_iter().map(in_file));
    if errors.is_empty() {
        Ok(Row { partner, signed_on, agreement, registered_on })
    } else {
        Err(errors)
    }
}

/// A draft of what can be read and may stand in one; the rest stands in its notes as the row says it.
/// Without a kind there is no agreement, not even a draft of one: then it tells all that is wrong with
/// the row.
pub(super) fn draft(
    texts: &Texts,
    references: &References,
    today: NaiveDate,
) -> Result<NewAgreement, Vec<FieldError>> {
    let (mut said, mut errors) = Said::of(texts, references);
    let Some(kind) = said.kind.as_ref().map(|kind| kind.id) else { return Err(errors) };
    let impossible = said.contradictions(texts, today);
    if impossible.iter().any(|error| error.code() == FieldCode::EndsBeforeStart) {
        said.term = None;
    }
    errors.extend(impossible);
    let drafted = |beyond: &[FieldError]| {
        let is_among = |found: &[FieldError], field: &str| {
            found.iter().any(|error| error.pointer().trim_start_matches('/') == field)
        };
        let mut readable = texts.clone();
        readable.0.retain(|field, _| !is_among(beyond, field));
        let notes = noted(texts, |field| {
            let unread = is_among(&errors, field) || is_among(beyond, field);
            unread || said.is_left(field) || said.is_left_of_draft(field)
        });
        let agreement = said.clone().agreement(kind, &readable, notes);
        let beyond: Vec<_> = errors_of(&agreement).into_iter().map(in_file).collect();
        if beyond.is_empty() { Ok(agreement) } else { Err(beyond) }
    };
    // What is too long for its field may stand in the notes.
    drafted(&[]).or_else(|beyond| drafted(&beyond))
}

/// The notes of a row, and below them the fields that have no place in the agreement.
fn noted(texts: &Texts, is_left: impl Fn(&str) -> bool) -> Option<String> {
    let left = FIELDS.iter().filter(|field| field.name != "notes" && is_left(field.name));
    let left =
        left.filter_map(|field| Some(format!("{}: {}", field.label.uz, texts.get(field.name)?)));
    let notes: Vec<String> =
        texts.get("notes").map(str::to_owned).into_iter().chain(left).collect();
    (!notes.is_empty()).then(|| notes.join("\n"))
}

/// What a row says, as far as it can be read.
#[derive(Clone, Debug, Default)]
struct Said {
    kind: Option<KindRef>,
    partner: Option<PartnerRef>,
    unit: Option<UnitId>,
    signed_on: Option<PartialDate>,
    registered_on: Option<PartialDate>,
    begins_on: Option<NaiveDate>,
    /// The fields that say when it begins, and not on which day.
    vague: Vec<&'static str>,
    term: Option<TermInput>,
}

impl Said {
    /// Whether an agreement has no place for what the row says of the field.
    fn is_left(&self, field: &str) -> bool {
        match field {
            "begins_on" | "term" => self.vague.contains(&field),
            // The country of a partner nobody knows is all that is known of it.
            "country" => self.partner.is_none(),
            _ => false,
        }
    }

    /// Whether a draft has none: nobody has signed or registered it.
    fn is_left_of_draft(&self, field: &str) -> bool {
        match field {
            "signed_on" => self.signed_on.is_some(),
            "registered_on" => self.registered_on.is_some(),
            _ => false,
        }
    }

    fn of(texts: &Texts, references: &References) -> (Self, Vec<FieldError>) {
        let mut errors = Vec::new();
        let mut tell = |field: &str, code| {
            errors.push(FieldError::new(format!("/{field}"), code));
        };
        let mut said = Self::default();
        match texts.get("partner") {
            None => tell("partner", FieldCode::Required),
            Some(_) => said.partner = references.partner(texts).cloned(),
        }
        if said.partner.is_none() && texts.get("partner").is_some() {
            tell("partner", FieldCode::NotFound);
        }
        if texts.get("country").is_some_and(|text| country_named(text).is_none()) {
            tell("country", FieldCode::InvalidCountry);
        }
        match texts.get("kind").map(|text| references.kind(text)) {
            None => tell("kind", FieldCode::Required),
            Some(None) => tell("kind", FieldCode::NotFound),
            Some(Some(kind)) => said.kind = Some(kind.clone()),
        }
        if let Some(text) = texts.get("unit") {
            said.unit = references.unit(text);
            if said.unit.is_none() {
                tell("unit", FieldCode::NotFound);
            }
        }
        let mut date = |field: &str| {
            let text = texts.get(field)?;
            let found = day_of_text(text);
            if found.is_none() {
                tell(field, FieldCode::InvalidDate);
            }
            found
        };
        said.signed_on = date("signed_on").and_then(partial);
        said.registered_on = date("registered_on").and_then(partial);
        let begins = date("begins_on");
        let ends = date("ends_on").and_then(PartialDay::latest);
        let (term, from) = match texts.get("term").map(written_term) {
            None => (None, None),
            Some(None) => {
                tell("term", FieldCode::InvalidFormat);
                (None, None)
            }
            Some(Some((term, from))) => (Some(term), from),
        };
        // Of a beginning only a year or month is known of, nobody can count from.
        let whole = |day: Option<PartialDay>| day.and_then(PartialDay::whole);
        said.begins_on = whole(begins).or(whole(from));
        if begins.is_some() && whole(begins).is_none() {
            said.vague.push("begins_on");
        }
        let other_end = term.as_ref().is_some_and(|term| said.ends_otherwise(term, ends));
        if from.is_some_and(|from| !said.says_beginning(from)) || other_end {
            said.vague.push("term");
        }
        said.term = match (ends, term) {
            (Some(ends), term) => Some(until(ends, term.and_then(|term| term.renewal_months))),
            (None, term) => term,
        };
        (said, errors)
    }

    /// Whether the beginning that was found, or the signature, says what the term says of it.
    fn says_beginning(&self, from: PartialDay) -> bool {
        let within = |day: NaiveDate| from.earliest() <= Some(day) && Some(day) <= from.latest();
        let signed = || self.signed_on.map(PartialDate::first_day);
        self.begins_on.or_else(signed).is_some_and(within)
    }

    /// Whether the term ends at another time than on the day that is given beside it; by a month, as
    /// offices count.
    fn ends_otherwise(&self, term: &TermInput, ends: Option<NaiveDate>) -> bool {
        let Some(ends) = ends else { return false };
        let begins = self.begins_on.or_else(|| Some(self.signed_on?.first_day()));
        let months = term.months.and_then(|count| u32::try_from(count).ok()).map(Months::new);
        let counted = begins.zip(months).and_then(|(day, months)| day.checked_add_months(months));
        match term.ends_on.or(counted) {
            Some(other) => (other - ends).num_days().abs() > 31,
            None => term.kind == TermKind::Indefinite,
        }
    }

    /// Dates that cannot be together, or were not yet.
    fn contradictions(&self, texts: &Texts, today: NaiveDate) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for (field, date) in [("signed_on", self.signed_on), ("registered_on", self.registered_on)]
        {
            if date.is_some_and(|date| date.first_day() > today) {
                errors.push(FieldError::new(format!("/{field}"), FieldCode::InFuture));
            }
        }
        let begins = self.begins_on.or_else(|| Some(self.signed_on?.first_day()));
        let ends = self.term.as_ref().and_then(|term| term.ends_on);
        if let (Some(begins), Some(ends)) = (begins, ends)
            && ends < begins
        {
            let field = if texts.get("ends_on").is_some() { "/ends_on" } else { "/term" };
            let error = FieldError::new(field, FieldCode::EndsBeforeStart);
            errors.push(error.with("starts_on", begins.to_string()));
        }
        errors
    }

    fn agreement(self, kind_id: KindId, texts: &Texts, notes: Option<String>) -> NewAgreement {
        let own = |field: &str| texts.get(field).map(str::to_owned);
        let party = |side, partner_id| PartyInput {
            side,
            unit_id: None,
            partner_id,
            partner_unit_id: None,
            role: PartyRole::default(),
            joined_on: None,
            signatory: None,
        };
        let partner = self.partner.as_ref().map(|partner| party(Side::Partner, Some(partner.id)));
        NewAgreement {
            kind_id,
            titles: self.titles(texts),
            original_title: None,
            original_language: None,
            languages: Vec::new(),
            prevailing_language: None,
            translations: Vec::new(),
            level: Level::default(),
            unit_id: self.unit,
            responsible_id: None,
            directions: Vec::new(),
            subject_areas: Vec::new(),
            parties: [party(Side::Own, None)].into_iter().chain(partner).collect(),
            effective_rule: match self.begins_on {
                Some(_) => EffectiveRule::FixedDate,
                None => EffectiveRule::default(),
            },
            effective_on: self.begins_on,
            term: self.term.unwrap_or(lasting(TermKind::Unknown)),
            conditions: Vec::new(),
            obligations: Vec::new(),
            money: None,
            parent_id: None,
            predecessor_id: None,
            our_number: own("number"),
            partner_number: own("partner_number"),
            chancellery_number: None,
            ministry: None,
            text_source: None,
            public: false,
            summary: own("summary"),
            notes,
        }
    }

    /// The title of the row; where it has none, what the agreement is and with whom.
    fn titles(&self, texts: &Texts) -> Localized {
        if let Some(title) = texts.get("title") {
            return titled(title);
        }
        let partner = self.partner.as_ref().map(|partner| partner.name.as_str());
        let Some(partner) = partner.or_else(|| texts.get("partner")) else {
            return self.kind.as_ref().map(|kind| kind.names.clone()).unwrap_or_default();
        };
        let with = |name: &Option<String>| Some(format!("{} — {partner}", name.as_deref()?));
        match &self.kind {
            Some(KindRef { names: Localized { uz, ru, en }, .. }) => {
                Localized { uz: with(uz), ru: with(ru), en: with(en) }
            }
            None => Localized { uz: Some(partner.to_owned()), ..Localized::default() },
        }
    }
}

/// A title in the language it seems to be in.
fn titled(title: &str) -> Localized {
    let text = Some(title.to_owned());
    let lower = title.to_lowercase();
    let has = |letters: &str| lower.chars().any(|letter| letters.contains(letter));
    let says = |words: &[&str]| lower.split_whitespace().any(|word| words.contains(&word));
    if has("ыщэюяжцхчшйьъ") && !has("ўқғҳ") {
        return Localized { ru: text, ..Localized::default() };
    }
    if title.is_ascii() && says(&["of", "and", "the", "between", "agreement", "with", "on"]) {
        return Localized { en: text, ..Localized::default() };
    }
    Localized { uz: text, ..Localized::default() }
}

/// An error of the agreement to record, at the field of the file that says it.
pub(super) fn in_file(error: FieldError) -> FieldError {
    let mut parts =
        error.pointer().split('/').filter(|part| !["agreement", "register"].contains(part));
    let part = parts.nth(1).unwrap_or_default();
    let field = match part {
        "kind_id" => "kind",
        "titles" => "title",
        "unit_id" => "unit",
        "effective_on" => "begins_on",
        "our_number" => "number",
        "signatures" => "signed_on",
        "term" if error.pointer().ends_with("ends_on") => "ends_on",
        "on" => "registered_on",
        other => {
            FIELDS.iter().find(|field| field.name == other).map_or("partner", |field| field.name)
        }
    };
    error.at(format!("/{field}"))
}
