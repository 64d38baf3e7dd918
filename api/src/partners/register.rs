//! The register of partners as a list.

use hamkorlik_sheets::write::Cell;

use super::find::{self, Filters};
use super::view::{PartnerSummary, summaries};
use super::words;
use crate::db::{Failure, Slice};
use crate::http::export::{Column, moment, text};
use crate::http::{Asked, Range, Register};

/// The register of partners.
#[derive(Clone, Copy, Debug)]
pub struct Partners;

impl Register for Partners {
    const NAME: &'static str = "partners";
    type Filters = Filters;
    type Row = PartnerSummary;

    const COLUMNS: &'static [Column<PartnerSummary>] = &[
        Column::new("number", ["Raqami", "Номер", "Number"], |row, _| text(Some(&row.number))),
        Column::new("name", ["Nomi", "Название", "Name"], |row, _| text(Some(&row.name))),
        Column::new("other_names", OTHER_NAMES, |row, _| listed(&row.other_names)),
        Column::new("status", ["Holati", "Состояние", "Status"], |row, language| {
            text(Some(words::status(row.status).text(language)))
        }),
        Column::new("kind", ["Turi", "Вид", "Kind"], |row, language| {
            text(Some(words::kind(row.kind).text(language)))
        }),
        Column::new("country", ["Mamlakat", "Страна", "Country"], |row, _| {
            text(Some(&row.country))
        }),
        Column::new("city", ["Shahar", "Город", "City"], |row, _| text(row.city.as_deref())),
        Column::new("website", ["Sayt", "Сайт", "Website"], |row, _| {
            text(row.website.as_deref())
        }),
        Column::new("tags", ["Teglar", "Метки", "Tags"], |row, _| {
            listed(&row.tags.iter().map(|tag| tag.0.clone()).collect::<Vec<_>>())
        }),
        Column::new(
            "public",
            ["Kim koʻradi", "Кто видит", "Who sees it"],
            |row, language| {
                let who = if row.public { words::PUBLIC } else { words::STAFF_ONLY };
                text(Some(who.text(language)))
            },
        ),
        Column::new("updated_at", UPDATED, |row, _| moment(row.updated_at)),
    ];

    fn ranges(filters: &Filters) -> Vec<Range> {
        vec![Range { name: "updated", from: filters.updated_from, to: filters.updated_to }]
    }

    async fn page(asked: Asked<'_, Filters>) -> Result<Slice<PartnerSummary>, Failure> {
        let Asked { filters, page, today, actor, db } = asked;
        let (rows, place) = find::list(filters, page, today, actor, db).await?.apart();
        Ok(place.of(summaries(rows, db).await?))
    }
}

const OTHER_NAMES: [&str; 3] = ["Boshqa nomlari", "Другие названия", "Other names"];
const UPDATED: [&str; 3] = ["Oxirgi oʻzgarish", "Последнее изменение", "Last change"];

fn listed(texts: &[String]) -> Cell {
    text((!texts.is_empty()).then(|| texts.join("; ")))
}
