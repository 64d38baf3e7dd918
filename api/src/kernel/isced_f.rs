//! Subject areas: the fields of education and training of UNESCO's ISCED-F 2013.
//!
//! A code of two digits is a broad field, three a narrow one, four a detailed one; a code begins
//! with its parent's. `isced_f.json` holds every code that the manual lists, in three languages:
//! also the `0` (not further defined), `8` (inter-disciplinary) and `9` (not elsewhere classified)
//! of a field, where the manual has one. "Field unknown" (99) says nothing and is left out.
//! Agreements name detailed fields; filters take a field of any level.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::ValidationError;

use super::language::UiLanguage;

/// The list as it is kept: sorted by code.
const LIST: &str = include_str!("isced_f.json");

/// A field of education and training of ISCED-F 2013.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SubjectArea)]
pub struct Field {
    /// Two digits for a broad field, three for a narrow one, four for a detailed one; it begins
    /// with the code of the field above.
    #[schema(pattern = "^[0-9]{2,4}$", example = "0713")]
    pub code: &'static str,
    /// How wide it is.
    pub level: Level,
    /// What it is called.
    pub names: Names,
}

/// How wide a field of education and training is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = SubjectAreaLevel)]
pub enum Level {
    /// Two digits: `07`, engineering, manufacturing and construction.
    Broad,
    /// Three digits: `071`, engineering and engineering trades.
    Narrow,
    /// Four digits: `0713`, electricity and energy.
    Detailed,
}

/// The name of a field in the three languages of the product.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = SubjectAreaNames)]
pub struct Names {
    /// Uzbek, in Latin letters.
    #[schema(example = "Elektr va energetika")]
    pub uz: &'static str,
    /// Russian.
    #[schema(example = "Электричество и энергетика")]
    pub ru: &'static str,
    /// English, as in the manual.
    #[schema(example = "Electricity and energy")]
    pub en: &'static str,
}

impl Names {
    /// The name in one language.
    #[must_use]
    pub const fn text(&self, language: UiLanguage) -> &'static str {
        match language {
            UiLanguage::Uz => self.uz,
            UiLanguage::Ru => self.ru,
            UiLanguage::En => self.en,
        }
    }
}

/// A line of the list as it is kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    code: &'static str,
    en: &'static str,
    ru: &'static str,
    uz: &'static str,
}

impl From<Line> for Field {
    fn from(line: Line) -> Self {
        let Line { code, en, ru, uz } = line;
        let level = match code.len() {
            2 => Level::Broad,
            3 => Level::Narrow,
            _ => Level::Detailed,
        };
        Self { code, level, names: Names { uz, ru, en } }
    }
}

/// All fields of every level, sorted by code.
#[must_use]
pub fn fields() -> &'static [Field] {
    static FIELDS: OnceLock<Vec<Field>> = OnceLock::new();
    // The list is part of the program, and a test reads it: it is never empty.
    FIELDS.get_or_init(|| {
        let lines: Vec<Line> = serde_json::from_str(LIST).unwrap_or_default();
        lines.into_iter().map(Field::from).collect()
    })
}

/// The field with this code, of whatever level.
#[must_use]
pub fn field(code: &str) -> Option<&'static Field> {
    let fields = fields();
    fields.binary_search_by_key(&code, |field| field.code).ok().map(|place| &fields[place])
}

/// What the field with this code is called.
#[must_use]
pub fn name_of(code: &str, language: UiLanguage) -> Option<&'static str> {
    field(code).map(|field| field.names.text(language))
}

/// Checks the code of a detailed field, such as `0713`.
///
/// # Errors
/// `invalid_subject_area` when no detailed field has that code.
pub fn check_isced_f(code: &str) -> Result<(), ValidationError> {
    known(field(code).is_some_and(|field| field.level == Level::Detailed))
}

/// Checks the code of a field of any level, such as `07`, `071` or `0713`: a filter by it means
/// every code that begins with it.
///
/// # Errors
/// `invalid_subject_area` when no field has that code.
pub fn check_isced_f_prefix(code: &str) -> Result<(), ValidationError> {
    known(field(code).is_some())
}

fn known(known: bool) -> Result<(), ValidationError> {
    if known { Ok(()) } else { Err(ValidationError::new("invalid_subject_area")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(level: Level) -> Vec<&'static str> {
        fields().iter().filter(|field| field.level == level).map(|field| field.code).collect()
    }

    #[test]
    fn the_list_has_the_manuals_fields() {
        assert_eq!(of(Level::Broad).len(), 11);
        // 29 fields of their own, and 28 for what is undefined, between the fields, or elsewhere.
        let (rest, own): (Vec<_>, Vec<_>) =
            of(Level::Narrow).into_iter().partition(|code| code.ends_with(['0', '8', '9']));
        assert_eq!((own.len(), rest.len()), (29, 28));
        let (rest, own): (Vec<_>, Vec<_>) =
            of(Level::Detailed).into_iter().partition(|code| code.ends_with(['0', '8', '9']));
        assert_eq!((own.len(), rest.len()), (80, 68));
    }

    #[test]
    fn codes_are_digits_sorted_and_unique() {
        let codes: Vec<_> = fields().iter().map(|field| field.code).collect();
        assert!(codes.is_sorted_by(|one, next| one < next));
        assert!(codes.iter().all(|code| (2..=4).contains(&code.len())));
        assert!(codes.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_digit())));
    }

    #[test]
    fn every_field_has_its_parent_and_every_wide_one_a_child() {
        for Field { code, level, .. } in fields() {
            if *level != Level::Broad {
                assert!(field(&code[..code.len() - 1]).is_some(), "{code} has no parent");
            }
            let children = fields()
                .iter()
                .filter(|other| other.code.len() == code.len() + 1 && other.code.starts_with(code));
            assert!(*level == Level::Detailed || children.count() > 0, "{code} has no child");
        }
    }

    #[test]
    fn every_name_is_given_in_three_languages() {
        for Field { code, names, .. } in fields() {
            for language in UiLanguage::ALL {
                let name = names.text(language);
                assert!(!name.is_empty() && name.trim() == name, "{code} {}", language.tag());
            }
            assert!(names.en.is_ascii(), "{code}");
            assert!(!names.ru.chars().any(|letter| letter.is_ascii_alphabetic()), "{code}");
        }
    }

    #[test]
    fn uzbek_uses_its_own_letters() {
        for Field { names: Names { uz, .. }, .. } in fields() {
            assert!(!uz.contains(['\'', '`', '‘', '’', '´']), "{uz}");
            let latin = |letter: char| letter.is_ascii() || ['ʻ', 'ʼ'].contains(&letter);
            assert!(uz.chars().all(latin), "{uz}");
            // ʻ makes oʻ and gʻ, and nothing else.
            let apart = uz.replace("oʻ", "").replace("gʻ", "").replace("Oʻ", "");
            assert!(!apart.contains('ʻ'), "{uz}");
        }
    }

    #[test]
    fn only_detailed_fields_are_recorded_and_all_filter() {
        assert!(["0713", "0288", "0000", "1041"].into_iter().all(|c| check_isced_f(c).is_ok()));
        for code in ["071", "07", "0717", "9999", "713", "07131", " 0713", ""] {
            let refused = check_isced_f(code).expect_err(code);
            assert_eq!(refused.code, "invalid_subject_area");
        }
        assert!(["07", "071", "0713", "028"].into_iter().all(|c| check_isced_f_prefix(c).is_ok()));
        for code in ["0", "11", "074", "99", "0739", ""] {
            assert!(check_isced_f_prefix(code).is_err(), "{code}");
        }
    }

    #[test]
    fn a_field_is_called_by_its_name() {
        assert_eq!(name_of("0713", UiLanguage::En), Some("Electricity and energy"));
        assert_eq!(name_of("01", UiLanguage::Uz), Some("Taʼlim"));
        assert_eq!(name_of("0421", UiLanguage::Ru), Some("Право"));
        assert_eq!(name_of("0420", UiLanguage::Ru), None);
    }
}
