//! The directory of institutions as a list.

use super::find;
use super::input::InstitutionFilters;
use super::view::{Institution, views};
use crate::db::{Failure, Slice};
use crate::http::export::{Column, text};
use crate::http::{Asked, Range, Register};

/// The directory of institutions.
#[derive(Clone, Copy, Debug)]
pub struct Institutions;

impl Register for Institutions {
    const NAME: &'static str = "institutions";
    type Filters = InstitutionFilters;
    type Row = Institution;

    const COLUMNS: &'static [Column<Institution>] = &[
        Column::new("name", ["Nomi", "Название", "Name"], |row, _| text(Some(&row.name))),
        Column::new("country", ["Mamlakat", "Страна", "Country"], |row, _| {
            text(Some(&row.country))
        }),
        Column::new("region", ["Hudud", "Регион", "Region"], |row, _| {
            text(row.region.as_deref())
        }),
        Column::new("domains", ["Domenlar", "Домены", "Domains"], |row, _| {
            text(Some(row.domains.join("; ")))
        }),
        Column::new("websites", ["Saytlar", "Сайты", "Websites"], |row, _| {
            text(Some(row.websites.join("; ")))
        }),
        Column::new("ror_id", ["ROR", "ROR", "ROR"], |row, _| text(row.ror_id.as_deref())),
        Column::new("partner", ["Hamkor", "Партнёр", "Partner"], |row, _| {
            text(row.partner.as_ref().map(|partner| partner.number.as_str()))
        }),
    ];

    fn ranges(_: &InstitutionFilters) -> Vec<Range> {
        Vec::new()
    }

    async fn page(asked: Asked<'_, InstitutionFilters>) -> Result<Slice<Institution>, Failure> {
        let Asked { filters, page, actor, db, .. } = asked;
        let (rows, place) = find::page(filters, page, actor, db).await?.apart();
        Ok(place.of(views(rows, actor, db).await?))
    }
}
