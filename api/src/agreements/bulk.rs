//! Changing many agreements at once: a job, each agreement in a transaction of its own.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::agreement::Level;
use super::input::AgreementPatch;
use super::revise::revise;
use crate::http::Problem;
use crate::jobs::{Effect, Failed, Kind, Tally, Target, Work, check_distinct};
use crate::kernel::id::UnitId;
use crate::kernel::patch::{Patch, not_cleared};
use crate::people::PersonId;

/// What many agreements become.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementBulk)]
pub struct BulkChange {
    /// The agreements, each once.
    #[validate(nested, length(min = 1, max = 1000), custom(function = check_distinct))]
    #[schema(min_items = 1, max_items = 1000)]
    pub items: Vec<Target>,
    /// What changes in each of them.
    #[validate(nested)]
    pub changes: Changes,
}

/// What the office changes in many agreements at once. A field left out is kept, `null` clears it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = check_some))]
#[schema(as = AgreementBulkChanges)]
pub struct Changes {
    /// The officer responsible for them.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[schema(value_type = Option<PersonId>)]
    pub responsible_id: Patch<PersonId>,
    /// The unit that owns them.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[schema(value_type = Option<UnitId>)]
    pub unit_id: Patch<UnitId>,
    /// For whom they are made.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<Level>, nullable = false)]
    pub level: Patch<Level>,
    /// Whether everybody may see them once they are registered.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub public: Patch<bool>,
}

/// Something changes.
fn check_some(changes: &Changes) -> Result<(), ValidationError> {
    let Changes { responsible_id, unit_id, level, public } = changes;
    let kept = responsible_id.is_keep() && unit_id.is_keep() && level.is_keep() && public.is_keep();
    if kept { Err(ValidationError::new("required")) } else { Ok(()) }
}

impl From<Changes> for AgreementPatch {
    fn from(changes: Changes) -> Self {
        let Changes { responsible_id, unit_id, level, public } = changes;
        Self { level, unit_id, responsible_id, public, ..Self::default() }
    }
}

/// The job.
#[derive(Clone, Copy, Debug)]
pub struct Bulk;

impl Kind for Bulk {
    const KIND: &'static str = "change_agreements";
    type Input = BulkChange;
    type Output = Tally;

    async fn perform(&self, work: &Work, input: BulkChange) -> Result<Tally, Failed> {
        let patch = AgreementPatch::from(input.changes);
        work.each(&input.items, async |tx, target: &Target| {
            let Target { id, version } = *target;
            let after = revise(tx, id.into(), version, &patch).await?;
            let outcome = if after.row.version == version { "unchanged" } else { "changed" };
            Ok::<_, Problem>(Effect::new(outcome, Some(id)))
        })
        .await
    }
}
