//! Languages: the three the product speaks, and the tags texts are marked with.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError, ValidationErrors};

use super::bounds::too_long;
use super::stored::stored_json;
use super::text::check_filled;

/// A language the product speaks to its users.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "lowercase")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "lowercase")]
pub enum UiLanguage {
    /// Uzbek in Latin letters.
    Uz,
    /// Russian.
    Ru,
    /// English.
    #[default]
    En,
}

impl UiLanguage {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Uz, Self::Ru, Self::En];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Uz => "uz",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
}

/// A text in up to three languages; at least one is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// Uzbek, in Latin letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500, example = "Jizzax politexnika instituti")]
    pub uz: Option<String>,
    /// Russian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500, example = "Джизакский политехнический институт")]
    pub ru: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500, example = "Jizzakh Polytechnic Institute")]
    pub en: Option<String>,
}

stored_json!(Localized);

impl Localized {
    /// The text in `language`, or in the nearest other language it is given in.
    #[must_use]
    pub fn in_language(&self, language: UiLanguage) -> Option<&str> {
        let first = match language {
            UiLanguage::Uz => &self.uz,
            UiLanguage::Ru => &self.ru,
            UiLanguage::En => &self.en,
        };
        [first, &self.uz, &self.en, &self.ru].into_iter().find_map(Option::as_deref)
    }

    /// The same texts without spaces around them.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let plain = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_owned());
        Self { uz: plain(&self.uz), ru: plain(&self.ru), en: plain(&self.en) }
    }

    /// The texts given, with their tags.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("uz", &self.uz), ("ru", &self.ru), ("en", &self.en)]
            .into_iter()
            .filter_map(|(tag, text)| text.as_deref().map(|text| (tag, text)))
    }
}

impl Validate for Localized {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let mut errors = ValidationErrors::new();
        for (field, text) in self.texts() {
            let length = text.chars().count();
            if let Err(empty) = check_filled(text) {
                errors.add(field, empty);
            } else if length > 500 {
                errors.add(field, too_long(500));
            }
        }
        if errors.is_empty() && self.texts().next().is_none() {
            errors.add("uz", ValidationError::new("required"));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// Checks a BCP 47 language tag such as `en`, `uz-Latn`, `und` for an unknown language.
///
/// # Errors
/// `invalid_language` when the tag does not follow RFC 5646.
pub fn check_language_tag(tag: &str) -> Result<(), ValidationError> {
    match oxilangtag::LanguageTag::parse(tag) {
        Ok(_) if tag.len() <= 35 => Ok(()),
        _ => Err(ValidationError::new("invalid_language")),
    }
}
