//! The register of agreements as a list.

use hamkorlik_sheets::write::Cell;

use super::find::{self, Filters};
use super::view::{AgreementSummary, summaries};
use super::words;
use crate::db::{Failure, Slice};
use crate::http::export::{Column, day, moment, text};
use crate::http::{Asked, Range, Register};
use crate::kernel::language::UiLanguage;
use crate::kernel::partial_date::PartialDate;

/// The register of agreements.
#[derive(Clone, Copy, Debug)]
pub struct Agreements;

impl Register for Agreements {
    const NAME: &'static str = "agreements";
    type Filters = Filters;
    type Row = AgreementSummary;

    const COLUMNS: &'static [Column<AgreementSummary>] = &[
        Column::new("number", ["Raqami", "Номер", "Number"], |row, _| {
            text(row.number.as_deref())
        }),
        Column::new("title", ["Nomi", "Название", "Title"], |row, _| {
            text(Some(&row.title))
        }),
        Column::new("kind", ["Turi", "Вид договора", "Kind"], |row, _| {
            text(Some(&row.kind.name))
        }),
        Column::new("partner", ["Hamkorlar", "Партнёры", "Partners"], |row, _| {
            listed(row.partners.iter().map(|partner| partner.name.as_str()))
        }),
        Column::new("country", ["Mamlakat", "Страна", "Country"], |row, _| {
            listed(row.countries.iter().map(String::as_str))
        }),
        Column::new("level", ["Darajasi", "Уровень", "Level"], |row, language| {
            text(Some(words::level(row.level).text(language)))
        }),
        Column::new("unit", ["Boʻlinma", "Подразделение", "Unit"], |row, _| {
            text(row.unit.as_ref().map(|unit| unit.name.as_str()))
        }),
        Column::new("signed_on", ["Imzolangan", "Подписан", "Signed"], |row, _| {
            partial(row.signed_on)
        }),
        Column::new("begins_on", BEGINS, |row, _| day(row.begins_on)),
        Column::new(
            "expires_on",
            ["Tugash sanasi", "Окончание", "In force until"],
            |row, _| day(row.expires_on),
        ),
        Column::new(
            "term_ends_on",
            ["Joriy muddat oxiri", "Конец текущего срока", "Present term until"],
            |row, _| day(row.term_ends_on),
        ),
        Column::new("term", ["Muddati", "Срок", "Term"], |row, language| {
            text(Some(words::term_kind(row.term_kind).text(language)))
        }),
        Column::new("status", ["Holati", "Состояние", "Status"], |row, language| {
            text(Some(words::status(row.status).text(language)))
        }),
        Column::new(
            "state",
            ["Bugungi holati", "На сегодня", "Today"],
            |row, language| {
                listed(row.states.iter().map(|state| words::state(*state).text(language)))
            },
        ),
        Column::new(
            "our_number",
            ["Bizning raqam", "Наш номер", "Our number"],
            |row, _| text(row.our_number.shown().and_then(Option::as_deref)),
        ),
        Column::new(
            "partner_number",
            ["Hamkor raqami", "Номер партнёра", "Partner’s number"],
            |row, _| text(row.partner_number.shown().and_then(Option::as_deref)),
        ),
        Column::new("registered_on", REGISTERED, |row, _| partial(row.registered_on)),
        Column::new(
            "turn",
            ["Navbat kimda", "Чья очередь", "Whose turn"],
            |row, language| {
                let waiting = row.waiting_for.shown().and_then(Option::as_ref);
                text(waiting.map(|waiting| words::turn(waiting.turn).text(language)))
            },
        ),
        Column::new("needs", ["Yetishmaydi", "Не хватает", "Missing"], needs),
        Column::new("entry_path", ENTERED, |row, language| {
            text(Some(words::entry_path(row.entry_path).text(language)))
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

const BEGINS: [&str; 3] = ["Boshlanish sanasi", "Начало действия", "In force from"];
const REGISTERED: [&str; 3] = ["Roʻyxatga olingan sana", "Дата регистрации", "Registered on"];
const ENTERED: [&str; 3] = ["Qanday kiritilgan", "Как внесён", "How it came in"];
const UPDATED: [&str; 3] = ["Oxirgi oʻzgarish", "Последнее изменение", "Last change"];

fn listed<'a>(texts: impl Iterator<Item = &'a str>) -> Cell {
    let texts: Vec<_> = texts.collect();
    text((!texts.is_empty()).then(|| texts.join("; ")))
}

/// A day where the day is known; otherwise what is known of it.
fn partial(date: Option<PartialDate>) -> Cell {
    match date {
        None => Cell::Empty,
        Some(date) => date.day().map_or_else(|| Cell::Text(date.to_string()), Cell::Day),
    }
}

fn needs(row: &AgreementSummary, language: UiLanguage) -> Cell {
    let owed = [
        (row.owes_conclusion.shown(), words::CONCLUSION_MISSING),
        (row.owes_scan.shown(), words::SCAN_MISSING),
    ];
    listed(
        owed.iter().filter(|(owed, _)| *owed == Some(&true)).map(|(_, word)| word.text(language)),
    )
}
