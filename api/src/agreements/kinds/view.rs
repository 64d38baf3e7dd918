//! What callers see of the kinds of agreements.

use serde::Serialize;
use utoipa::ToSchema;

use super::kind::{KindId, Model};
use crate::kernel::language::{Localized, UiLanguage};

/// A kind of agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementKind)]
pub struct KindView {
    /// The kind.
    pub id: KindId,
    /// Its version; sent back in `If-Match`.
    pub version: i64,
    /// The name for programs.
    #[schema(example = "memorandum")]
    pub code: String,
    /// The names.
    pub names: Localized,
    /// The name in the caller's language.
    #[schema(example = "Memorandum of understanding")]
    pub name: String,
    /// Whether a conclusion is needed before an agreement is approved.
    pub needs_conclusion: bool,
    /// Whether minutes are needed.
    pub needs_minutes: bool,
    /// How many days before the end the office is reminded, the longest first.
    pub reminder_days: Vec<i64>,
    /// From how many days before its end an agreement is expiring.
    pub expiring_days: i64,
    /// Its place in the office's list.
    pub place_in_list: i64,
    /// Whether it is offered for no new agreement.
    pub retired: bool,
}

impl KindView {
    /// The kind, for a reader of this language.
    #[must_use]
    pub fn of(kind: Model, language: UiLanguage) -> Self {
        let Model {
            id,
            code,
            names,
            needs_conclusion,
            needs_minutes,
            reminder_days,
            expiring_days,
            place_in_list,
            retired,
            version,
            created_at: _,
            created_by: _,
            updated_at: _,
            updated_by: _,
        } = kind;
        Self {
            id,
            version,
            name: names.in_language(language).unwrap_or(&code).to_owned(),
            code,
            names,
            needs_conclusion,
            needs_minutes,
            reminder_days: reminder_days.0,
            expiring_days,
            place_in_list,
            retired,
        }
    }
}

/// A kind that is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementKindRef)]
pub struct KindRef {
    /// The kind.
    pub id: KindId,
    /// The name for programs.
    #[schema(example = "memorandum")]
    pub code: String,
    /// The name in the caller's language.
    #[schema(example = "Memorandum of understanding")]
    pub name: String,
}

impl KindRef {
    /// The kind, for a reader of this language.
    #[must_use]
    pub fn of(kind: &Model, language: UiLanguage) -> Self {
        let name = kind.names.in_language(language).unwrap_or(&kind.code).to_owned();
        Self { id: kind.id, code: kind.code.clone(), name }
    }
}
