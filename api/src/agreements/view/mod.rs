//! What callers see of agreements: everybody the public part, staff the rest. The same shape for
//! all; what is not the caller's to know is absent, not null.

mod actions;
mod detail;
mod office;
mod parties;
mod summary;
mod terms;

use serde::Serialize;
use utoipa::ToSchema;

use super::agreement::{self, AgreementId};
use super::waiting::Turn;
use crate::kernel::clock::Timestamp;

pub use detail::{AgreementView, AmendmentView, ObligationView, TranslationView, detail};
pub use office::{ActView, OfficeView};
pub use parties::{ConditionView, PartyView, SignatoryView, SignatureView};
pub use summary::{AgreementSummary, summaries};
pub use terms::{NextDeadline, ShownTerm, TermsView};

/// An agreement that is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementRef {
    /// The agreement.
    pub id: AgreementId,
    /// Its number; null while it is not registered.
    #[schema(example = "AGR-2026-0014")]
    pub number: Option<String>,
    /// Its title.
    pub title: String,
}

impl From<&agreement::Model> for AgreementRef {
    fn from(row: &agreement::Model) -> Self {
        Self { id: row.id, number: row.number.clone(), title: row.title.clone() }
    }
}

/// Whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementWaiting)]
pub struct Waiting {
    /// Who has to act next.
    pub turn: Turn,
    /// Since when.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub since: Timestamp,
}

impl Waiting {
    /// Whose turn it is at an agreement, if anybody's.
    #[must_use]
    pub fn of(turn: Option<Turn>, since: Timestamp) -> Option<Self> {
        turn.map(|turn| Self { turn, since })
    }
}
