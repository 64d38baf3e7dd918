//! Every way this API can refuse, in one table: the stable code, the status and what it means in
//! Uzbek, Russian and English.
//!
//! A caller decides by [`Code`]; a person reads the texts. Codes never change inside `/v1`.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::kernel::language::UiLanguage;

use super::catalogue_texts::PROBLEMS;
use super::field_texts::FIELDS;

/// The stable name of a problem. `type` is `/problems/<code with dashes>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProblemCode)]
pub enum Code {
    /// 400: the body is not JSON, or nested deeper than 32 levels, or names a member twice.
    MalformedJson,
    /// 400: a member has another type than documented.
    WrongType,
    /// 400: the body has a member the operation does not know.
    UnknownField,
    /// 400: the body lacks a required member.
    MissingField,
    /// 400: the address has a query parameter the operation does not know.
    UnknownParameter,
    /// 400: a query parameter cannot be used as given.
    InvalidParameter,
    /// 400: the cursor is not one of ours, or belongs to another filter, sort or day.
    InvalidCursor,
    /// 400: a header cannot be read.
    InvalidHeader,
    /// 400: a text has a NUL, a control character or a direction override.
    InvalidText,
    /// 401: nobody is signed in.
    Unauthenticated,
    /// 401: the access token has expired; refresh the session.
    TokenExpired,
    /// 401: login and password do not fit.
    WrongCredentials,
    /// 401: the session is over; sign in again.
    SessionEnded,
    /// 403: the signed-in user may not do this.
    Forbidden,
    /// 403: a cookie request did not prove that it comes from our own page.
    CsrfRefused,
    /// 403: browsers get a cookie, never a token.
    BearerRefused,
    /// 404: there is no such thing, or it is not the caller's to know.
    NotFound,
    /// 405: the address exists, the method does not; see `Allow`.
    MethodNotAllowed,
    /// 408: the body stopped arriving.
    RequestTimeout,
    /// 409: the record's state does not allow the action.
    IllegalAction,
    /// 409: the field is locked in the record's state.
    FieldLocked,
    /// 409: such a record exists already.
    Duplicate,
    /// 409: other records still depend on this one.
    HasDependents,
    /// 409: later changes stand in the way of undoing.
    LaterChanges,
    /// 409: the first request with this idempotency key is still being worked on.
    IdempotencyInProgress,
    /// 409: every attempt at the job was cut off.
    JobInterrupted,
    /// 409: the account a job acts for is closed.
    JobOwnerClosed,
    /// 409: no more of these fit.
    LimitReached,
    /// 412: the record has changed since it was read.
    StaleVersion,
    /// 413: the body is too large.
    TooLarge,
    /// 415: the body's content type is not accepted here.
    UnsupportedMediaType,
    /// 422: the body can be read, but its values are wrong; all of them are listed.
    Invalid,
    /// 422: the idempotency key was used for another request.
    IdempotencyKeyReused,
    /// 422: a sub-unit that has contacts cannot be removed.
    UnitHasContacts,
    /// 422: the file is no table of a format that is read.
    FileNotRecognised,
    /// 422: the file is locked with a password.
    FileEncrypted,
    /// 422: the file is damaged.
    FileBroken,
    /// 422: the file is made to do harm, or looks so.
    FileUnsafe,
    /// 422: the file has more than is read.
    FileBeyondLimits,
    /// 422: the file has no table.
    FileEmpty,
    /// 428: the request must say which version it changes.
    VersionRequired,
    /// 429: too many requests; see `Retry-After`.
    TooManyRequests,
    /// 500: our fault; it has been logged under the request id.
    Internal,
    /// 503: too much to do just now; see `Retry-After`.
    Busy,
    /// 503: the database cannot be reached.
    DatabaseUnavailable,
    /// 503: the answer took too long.
    TimedOut,
}

/// The stable name of what is wrong with one member of a body, or one parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldCode {
    /// A value is needed.
    Required,
    /// Shorter than `min`.
    TooShort,
    /// Longer than `max`.
    TooLong,
    /// Outside `min`…`max`.
    OutOfRange,
    /// Not in the documented form.
    InvalidFormat,
    /// Not an e-mail address.
    InvalidEmail,
    /// Not an http or https address.
    InvalidUrl,
    /// Not an international telephone number.
    InvalidPhone,
    /// Not an internet domain.
    InvalidDomain,
    /// Not a country code of ISO 3166-1.
    InvalidCountry,
    /// Not a language tag of BCP 47.
    InvalidLanguage,
    /// Not a subject area of ISCED-F 2013.
    InvalidSubjectArea,
    /// Not a date of the calendar.
    InvalidDate,
    /// The check digits do not fit the number.
    InvalidCheckDigits,
    /// Used already.
    Duplicate,
    /// Names something that does not exist.
    NotFound,
    /// Not one of the allowed values.
    NotAllowed,
    /// Cannot be changed in the record's state.
    FieldLocked,
    /// Of another type than documented.
    WrongType,
    /// Not known here.
    UnknownField,
    /// Missing, though required.
    MissingField,
    /// Named twice.
    RepeatedField,
    /// Has a character that no text may have.
    InvalidText,
    /// A query parameter that is not known here.
    UnknownParameter,
    /// A query parameter that cannot be used as given.
    InvalidParameter,
    /// Ends before it begins.
    EndsBeforeStart,
    /// Would be renewed for ever on the same day.
    EndlessRenewal,
    /// Names a partner that is closed.
    PartnerClosed,
    /// A day that has not come yet.
    InFuture,
    /// A day before the one it must follow.
    TooEarly,
    /// A password that is soon guessed.
    Guessable,
    /// Not the password the account has.
    WrongPassword,
}

/// A text in the three languages of the office.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// Uzbek, Latin script.
    pub uz: &'static str,
    /// Russian.
    pub ru: &'static str,
    /// English.
    pub en: &'static str,
}

impl Said {
    /// The text in one language.
    #[must_use]
    pub const fn text(&self, language: UiLanguage) -> &'static str {
        match language {
            UiLanguage::Uz => self.uz,
            UiLanguage::Ru => self.ru,
            UiLanguage::En => self.en,
        }
    }
}

/// One row of the catalogue of problems.
#[derive(Debug)]
pub struct Entry {
    /// Which problem the row is about.
    pub code: Code,
    /// Its code as written on the wire.
    pub name: &'static str,
    /// Its HTTP status.
    pub status: u16,
    /// What it is, in a few words.
    pub title: Said,
    /// What happened and what to do; may have places like `{current_version}`.
    pub explanation: Said,
}

impl Entry {
    /// The last part of the problem's address: the code with dashes.
    #[must_use]
    pub fn slug(&self) -> String {
        self.name.replace('_', "-")
    }
}

/// One row of the catalogue of field errors.
#[derive(Debug)]
pub struct FieldEntry {
    /// Which error the row is about.
    pub code: FieldCode,
    /// Its code as written on the wire.
    pub name: &'static str,
    /// What is wrong; may have places like `{max}`.
    pub detail: Said,
}

impl Code {
    /// The row of the catalogue. Rows stand in the order of the enum (tested).
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        &PROBLEMS[self as usize]
    }

    /// The code as written on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The problem whose address ends in `slug`.
    #[must_use]
    pub fn by_slug(slug: &str) -> Option<Self> {
        PROBLEMS.iter().find(|entry| entry.slug() == slug).map(|entry| entry.code)
    }
}

impl FieldCode {
    /// The row of the catalogue. Rows stand in the order of the enum (tested).
    #[must_use]
    pub fn entry(self) -> &'static FieldEntry {
        &FIELDS[self as usize]
    }

    /// The field error with this name on the wire: how a custom validator names its finding.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        FIELDS.iter().find(|entry| entry.name == name).map(|entry| entry.code)
    }
}

/// Fills the places of a text. A part in square brackets is left out when one of its places has
/// no value: `"Too long[: at most {max} characters]."`
#[must_use]
pub fn fill(text: &str, params: &Map<String, Value>) -> String {
    let mut said = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let (part, tail) = after.split_once(']').unwrap_or((after, ""));
        said.push_str(&places(before, params).unwrap_or_else(|| before.to_owned()));
        said.push_str(&places(part, params).unwrap_or_default());
        rest = tail;
    }
    said.push_str(&places(rest, params).unwrap_or_else(|| rest.to_owned()));
    said
}

/// The text with every `{name}` replaced, or nothing when a value is missing.
fn places(text: &str, params: &Map<String, Value>) -> Option<String> {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}')?;
        said.push_str(before);
        said.push_str(&spoken(params.get(name)?)?);
        rest = tail;
    }
    said.push_str(rest);
    Some(said)
}

/// A parameter as a person reads it; objects and null are for programs only.
fn spoken(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(items) => {
            Some(items.iter().map(spoken).collect::<Option<Vec<_>>>()?.join(", "))
        }
        Value::Null | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn params(value: Value) -> Map<String, Value> {
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    #[test]
    fn rows_stand_in_the_order_of_the_enum() {
        for (index, entry) in PROBLEMS.iter().enumerate() {
            assert_eq!(entry.code as usize, index, "{}", entry.name);
            assert_eq!(json!(entry.code), json!(entry.name));
            assert_eq!(Code::by_slug(&entry.slug()), Some(entry.code));
        }
        assert_eq!(PROBLEMS.len(), Code::TimedOut as usize + 1);
        for (index, entry) in FIELDS.iter().enumerate() {
            assert_eq!(entry.code as usize, index, "{}", entry.name);
            assert_eq!(json!(entry.code), json!(entry.name));
            assert_eq!(FieldCode::by_name(entry.name), Some(entry.code));
        }
        assert_eq!(FIELDS.len(), FieldCode::WrongPassword as usize + 1);
    }

    #[test]
    fn uzbek_uses_its_own_letters() {
        let texts = PROBLEMS
            .iter()
            .flat_map(|entry| [entry.title.uz, entry.explanation.uz])
            .chain(FIELDS.iter().map(|entry| entry.detail.uz));
        for text in texts {
            assert!(!text.contains(['\'', '`', '‘', '’', '´']), "{text}");
        }
    }

    #[test]
    fn places_are_filled_and_empty_parts_left_out() {
        let text = "Too long[: at most {max} characters].";
        assert_eq!(fill(text, &params(json!({"max": 200}))), "Too long: at most 200 characters.");
        assert_eq!(fill(text, &Map::new()), "Too long.");
        assert_eq!(
            fill("One of {allowed}", &params(json!({"allowed": ["a", "b"]}))),
            "One of a, b"
        );
        assert_eq!(fill("Plain {x", &Map::new()), "Plain {x");
    }
}
