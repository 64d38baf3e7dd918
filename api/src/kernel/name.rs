//! Names of those who bear several: a partner, a person. One is official and shown, the others
//! are aliases and names borne before.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::language::check_language_tag;
use super::patch::{Patch, check_set, not_cleared};
use super::text::check_filled;

/// What a name is to its bearer.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum NameKind {
    /// The name it bears; the first official one is shown.
    Official,
    /// A short form, or a name others use.
    Alias,
    /// A name it bore before.
    Former,
}

/// A name of a partner or a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The name, as its bearer writes it.
    #[validate(length(max = 300), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 300, example = "Žilinská univerzita v Žiline")]
    pub text: String,
    /// The language and script, BCP 47: `en`, `uz-Latn`, `und` when unknown.
    #[validate(custom(function = check_language_tag))]
    #[schema(max_length = 35, example = "sk")]
    pub language: String,
    /// What the name is to its bearer.
    pub kind: NameKind,
}

/// The name that is shown: the first official one.
#[must_use]
pub fn shown(names: &[Name]) -> Option<&str> {
    let official = names.iter().find(|name| name.kind == NameKind::Official);
    official.map(|name| name.text.as_str())
}

/// The names as they are kept: without spaces around them.
#[must_use]
pub fn trimmed(names: Vec<Name>) -> Vec<Name> {
    let plain = |name: Name| Name { text: name.text.trim().to_owned(), ..name };
    names.into_iter().map(plain).collect()
}

/// Checks that at least one of the names is official.
///
/// # Errors
/// `required`.
pub fn check_names(names: &[Name]) -> Result<(), ValidationError> {
    if names.is_empty() || shown(names).is_some() {
        Ok(())
    } else {
        Err(ValidationError::new("required"))
    }
}

/// The same of a change.
///
/// # Errors
/// `required`.
pub fn patched_names(names: &Patch<Vec<Name>>) -> Result<(), ValidationError> {
    not_cleared(names)?;
    check_set(names, check_names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_official_name_is_shown() {
        let name = |text: &str, kind| Name { text: text.to_owned(), language: "en".into(), kind };
        let names = [
            name("UNIZA", NameKind::Alias),
            name("Žilinská univerzita v Žiline", NameKind::Official),
            name("University of Žilina", NameKind::Official),
        ];
        assert_eq!(shown(&names), Some("Žilinská univerzita v Žiline"));
        assert!(check_names(&names).is_ok() && check_names(&names[..1]).is_err());
    }
}
