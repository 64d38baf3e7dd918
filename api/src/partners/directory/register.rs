//! The directory of institutions as a list.

use super::find;
use super::input::InstitutionFilters;
use super::view::{Institution, views};
use crate::db::{Failure, Slice};
use crate::http::{Asked, Range, Register};

/// The directory of institutions.
#[derive(Clone, Copy, Debug)]
pub struct Institutions;

impl Register for Institutions {
    const NAME: &'static str = "institutions";
    type Filters = InstitutionFilters;
    type Row = Institution;

    fn ranges(_: &InstitutionFilters) -> Vec<Range> {
        Vec::new()
    }

    async fn page(asked: Asked<'_, InstitutionFilters>) -> Result<Slice<Institution>, Failure> {
        let Asked { filters, page, actor, db, .. } = asked;
        let (rows, place) = find::page(filters, page, actor, db).await?.apart();
        Ok(place.of(views(rows, actor, db).await?))
    }
}
