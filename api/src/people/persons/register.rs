//! The register of people as a list.

use super::find::{self, Filters};
use super::view::{PersonSummary, summaries};
use crate::db::{Failure, Slice};
use crate::http::{Asked, Range, Register};

/// The register of people.
#[derive(Clone, Copy, Debug)]
pub struct Persons;

impl Register for Persons {
    const NAME: &'static str = "persons";
    type Filters = Filters;
    type Row = PersonSummary;

    fn ranges(_: &Filters) -> Vec<Range> {
        Vec::new()
    }

    async fn page(asked: Asked<'_, Filters>) -> Result<Slice<PersonSummary>, Failure> {
        let Asked { filters, page, today, actor, db } = asked;
        let (rows, place) = find::list(filters, page, today, actor, db).await?.apart();
        Ok(place.of(summaries(rows, today, actor.language, db).await?))
    }
}
