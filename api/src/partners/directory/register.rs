//! The directory of institutions as a list.

use hamkorlik_sheets::write::Cell;

use super::find;
use super::input::InstitutionFilters;
use super::view::{Institution, views};
use crate::db::{Failure, Slice};
use crate::http::{Asked, Column, Range, Register};

/// The directory of institutions.
#[derive(Clone, Copy, Debug)]
pub struct Institutions;

impl Register for Institutions {
    const NAME: &'static str = "institutions";
    type Filters = InstitutionFilters;
    type Row = Institution;

    const COLUMNS: &'static [Column<Institution>] = &[
        Column::new("name", ["Nomi", "Название", "Name"], |row, _| {
            Cell::text(Some(&row.name))
        }),
        Column::new("country", ["Mamlakat", "Страна", "Country"], |row, _| {
            Cell::text(Some(&row.country))
        }),
        Column::new("region", ["Hudud", "Регион", "Region"], |row, _| {
            Cell::text(row.region.as_deref())
        }),
        Column::new("domains", ["Domenlar", "Домены", "Domains"], |row, _| {
            Cell::text(Some(row.domains.join("; ")))
        }),
        Column::new("websites", ["Saytlar", "Сайты", "Websites"], |row, _| {
            Cell::text(Some(row.websites.join("; ")))
        }),
        Column::new("ror_id", ["ROR", "ROR", "ROR"], |row, _| Cell::text(row.ror_id.as_deref())),
        Column::new("partner", ["Hamkor", "Партнёр", "Partner"], |row, _| {
            Cell::text(row.partner.as_ref().map(|partner| partner.number.as_str()))
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
