//! The register of partners as a list.

use super::find::{self, Filters};
use super::view::{PartnerSummary, summaries};
use crate::db::{Failure, Slice};
use crate::http::{Asked, Range, Register};

/// The register of partners.
#[derive(Clone, Copy, Debug)]
pub struct Partners;

impl Register for Partners {
    const NAME: &'static str = "partners";
    type Filters = Filters;
    type Row = PartnerSummary;

    fn ranges(filters: &Filters) -> Vec<Range> {
        vec![Range { name: "updated", from: filters.updated_from, to: filters.updated_to }]
    }

    async fn page(asked: Asked<'_, Filters>) -> Result<Slice<PartnerSummary>, Failure> {
        let Asked { filters, page, today, actor, db } = asked;
        let (rows, place) = find::list(filters, page, today, actor, db).await?.apart();
        Ok(place.of(summaries(rows, db).await?))
    }
}
