//! The register of people as a list.

use super::find::{self, Filters};
use super::view::{PersonSummary, summaries};
use crate::db::{Failure, Slice};
use crate::http::export::{Column, day, moment, text};
use crate::http::{Asked, Range, Register};

/// The register of people.
#[derive(Clone, Copy, Debug)]
pub struct Persons;

impl Register for Persons {
    const NAME: &'static str = "persons";
    type Filters = Filters;
    type Row = PersonSummary;

    const COLUMNS: &'static [Column<PersonSummary>] = &[
        Column::new("name", ["F.I.Sh.", "Ф. И. О.", "Name"], |row, _| text(Some(&row.name))),
        Column::new(
            "other_names",
            ["Boshqa ismlari", "Другие имена", "Other names"],
            |row, _| text((!row.other_names.is_empty()).then(|| row.other_names.join("; "))),
        ),
        Column::new("post", ["Lavozimi", "Должность", "Post"], |row, _| {
            text(row.post.as_ref().map(|post| post.title.as_str()))
        }),
        Column::new("unit", ["Boʻlinma", "Подразделение", "Unit"], |row, _| {
            text(row.post.as_ref().map(|post| post.unit.name.as_str()))
        }),
        Column::new(
            "left_on",
            ["Ishlamay qoʻygan kun", "Не работает с", "Left on"],
            |row, _| day(row.left_on),
        ),
        Column::new(
            "updated_at",
            ["Oxirgi oʻzgarish", "Последнее изменение", "Last change"],
            |row, _| moment(row.updated_at),
        ),
    ];

    fn ranges(_: &Filters) -> Vec<Range> {
        Vec::new()
    }

    async fn page(asked: Asked<'_, Filters>) -> Result<Slice<PersonSummary>, Failure> {
        let Asked { filters, page, today, actor, db } = asked;
        let (rows, place) = find::list(filters, page, today, actor, db).await?.apart();
        Ok(place.of(summaries(rows, today, actor.language, db).await?))
    }
}
