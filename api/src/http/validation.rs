//! From the findings of `validator` to field errors: the whole tree, all at once.

use serde_json::{Number, Value};
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::catalogue::FieldCode;
use super::json::escape;
use super::problem::FieldError;
use crate::kernel::item::{ITEM, at_item};

/// Everything that is wrong with a value, in the order of the pointers.
pub fn errors_of(value: &impl Validate) -> Vec<FieldError> {
    let Err(found) = value.validate() else { return Vec::new() };
    let mut errors = Vec::new();
    walk(&found, "", &mut errors);
    errors.sort_by(|left, right| left.pointer().cmp(right.pointer()));
    errors
}

/// Checks each item of a list; the finding points to the first that is wrong.
///
/// # Errors
/// The first item's.
pub fn check_each<T>(
    items: &[T],
    check: impl Fn(&T) -> Result<(), ValidationError>,
) -> Result<(), ValidationError> {
    let mut findings = items.iter().map(check).enumerate();
    let wrong = findings.find_map(|(item, found)| Some((item, found.err()?)));
    wrong.map_or(Ok(()), |(item, error)| Err(at_item(item, error)))
}

/// `field_errors()` of the crate leaves out what is nested, so we walk ourselves.
fn walk(found: &ValidationErrors, place: &str, errors: &mut Vec<FieldError>) {
    for (name, kind) in found.errors() {
        // A rule over the whole struct stands at the struct itself.
        let here = match name.as_ref() {
            "__all__" => place.to_owned(),
            name => format!("{place}/{}", escape(name.trim_start_matches("r#"))),
        };
        match kind {
            ValidationErrorsKind::Struct(inner) => walk(inner, &here, errors),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    walk(inner, &format!("{here}/{index}"), errors);
                }
            }
            ValidationErrorsKind::Field(list) => {
                errors.extend(list.iter().map(|error| field_error(&here, error)));
            }
        }
    }
}

/// One finding. Its `value` is left out: an answer must not repeat what may be personal.
fn field_error(place: &str, error: &ValidationError) -> FieldError {
    let place = match error.params.get(ITEM) {
        Some(Value::String(key)) => format!("{place}/{}", escape(key)),
        Some(item) => format!("{place}/{item}"),
        None => place.to_owned(),
    };
    let told = |name: &str| name != "value" && name != ITEM;
    error
        .params
        .iter()
        .filter(|(name, _)| told(name))
        .fold(FieldError::new(place, code_of(error)), |field, (name, value)| {
            field.with(name, plain(value))
        })
}

/// `20.0` and `20` are the same bound; the reader wants the second.
fn plain(value: &Value) -> Value {
    let whole = value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15);
    #[expect(clippy::cast_possible_truncation, reason = "whole and small enough, checked above")]
    whole.map_or_else(|| value.clone(), |number| Value::Number(Number::from(number as i64)))
}

fn code_of(error: &ValidationError) -> FieldCode {
    match error.code.as_ref() {
        "length" if too_short(error) => FieldCode::TooShort,
        "length" => FieldCode::TooLong,
        "range" => FieldCode::OutOfRange,
        "email" => FieldCode::InvalidEmail,
        "url" => FieldCode::InvalidUrl,
        "required" => FieldCode::Required,
        "does_not_contain" => FieldCode::NotAllowed,
        custom => FieldCode::by_name(custom).unwrap_or(FieldCode::InvalidFormat),
    }
}

/// Whether a `length` finding is about the lower bound.
fn too_short(error: &ValidationError) -> bool {
    let bound = |name| error.params.get(name).and_then(Value::as_u64);
    let length = match error.params.get("value") {
        Some(Value::String(text)) => Some(text.chars().count() as u64),
        Some(Value::Array(items)) => Some(items.len() as u64),
        Some(Value::Object(members)) => Some(members.len() as u64),
        _ => None,
    };
    match (length, bound("min").or_else(|| bound("equal"))) {
        (Some(length), Some(min)) => length < min,
        (None, Some(_)) => bound("max").is_none(),
        (_, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use validator::Validate;

    #[derive(serde::Serialize, Validate)]
    struct Name {
        #[validate(length(min = 1, max = 3))]
        text: String,
    }

    fn country(code: &str) -> Result<(), ValidationError> {
        if code == "UZ" { Ok(()) } else { Err(ValidationError::new("invalid_country")) }
    }

    fn closed(_: &Partner) -> Result<(), ValidationError> {
        Err(ValidationError::new("not_allowed"))
    }

    #[derive(Validate)]
    #[validate(schema(function = closed, skip_on_field_errors = false))]
    struct Partner {
        #[validate(nested, length(max = 5))]
        names: Vec<Name>,
        #[validate(nested)]
        main: Name,
        #[validate(custom(function = country))]
        country: String,
        #[validate(range(min = 0, max = 20))]
        weeks: u8,
        #[validate(email)]
        r#type: String,
    }

    #[test]
    fn the_whole_tree_is_reported() {
        let name = |text: &str| Name { text: text.to_owned() };
        let partner = Partner {
            names: vec![name("ok"), name(""), name("ʻʻʻʻ")],
            main: name("four"),
            country: "XX".to_owned(),
            weeks: 21,
            r#type: "x".to_owned(),
        };
        let errors = errors_of(&partner);
        let found: Vec<_> =
            errors.iter().map(|error| (error.pointer(), error.code().entry().name)).collect();
        assert_eq!(
            found,
            [
                ("", "not_allowed"),
                ("/country", "invalid_country"),
                ("/main/text", "too_long"),
                ("/names/1/text", "too_short"),
                ("/names/2/text", "too_long"),
                ("/type", "invalid_email"),
                ("/weeks", "out_of_range"),
            ]
        );
        assert_eq!(
            errors[6],
            FieldError::new("/weeks", FieldCode::OutOfRange).with("min", 0).with("max", 20)
        );
    }

    #[test]
    fn a_list_may_be_too_long_and_have_wrong_items() {
        let name = |text: &str| Name { text: text.to_owned() };
        let list = List { names: vec![name(""), name("a")] };
        assert!(!errors_of(&list).is_empty());
    }

    #[derive(Validate)]
    struct List {
        #[validate(length(max = 1), nested)]
        names: Vec<Name>,
    }

    #[test]
    fn a_good_value_has_none() {
        assert!(errors_of(&Name { text: "ok".to_owned() }).is_empty());
    }
}
