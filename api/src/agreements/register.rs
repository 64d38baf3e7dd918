//! The register of agreements as a list.

use super::find::{self, Filters};
use super::view::{AgreementSummary, summaries};
use crate::db::{Failure, Slice};
use crate::http::{Asked, Range, Register};

/// The register of agreements.
#[derive(Clone, Copy, Debug)]
pub struct Agreements;

impl Register for Agreements {
    const NAME: &'static str = "agreements";
    type Filters = Filters;
    type Row = AgreementSummary;

    fn ranges(filters: &Filters) -> Vec<Range> {
        vec![
            Range { name: "begins", from: filters.begins_from, to: filters.begins_to },
            Range { name: "expires", from: filters.expires_from, to: filters.expires_to },
            Range { name: "updated", from: filters.updated_from, to: filters.updated_to },
        ]
    }

    async fn page(asked: Asked<'_, Filters>) -> Result<Slice<AgreementSummary>, Failure> {
        let Asked { filters, page, today, actor, db } = asked;
        let (rows, place) = find::list(filters, page, today, actor, db).await?.apart();
        Ok(place.of(summaries(rows, today, actor, db).await?))
    }
}
