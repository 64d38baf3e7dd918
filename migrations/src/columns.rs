//! Our column vocabulary: the same few kinds of column in every table, alike on both engines.

use sea_orm_migration::prelude::{ColumnDef, IntoIden};

/// The primary key, a `UUIDv7` made by the application.
pub(crate) fn id(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().primary_key().take()
}

/// A reference to another record, always there.
pub(crate) fn reference(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().take()
}

/// A reference to another record, or none.
pub(crate) fn reference_or_null(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).uuid().null().take()
}

/// A text, always there.
pub(crate) fn text(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

/// A text, or none.
pub(crate) fn text_or_null(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

/// A whole number, always there.
pub(crate) fn number(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

/// A whole number, or none.
pub(crate) fn number_or_null(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

/// Yes or no.
pub(crate) fn flag(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// A moment in UTC, always there.
pub(crate) fn moment(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().take()
}

/// A moment in UTC, or none.
pub(crate) fn moment_or_null(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().null().take()
}

/// A day of the calendar, always there.
pub(crate) fn date(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).date().not_null().take()
}

/// A day of the calendar, or none.
pub(crate) fn date_or_null(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).date().null().take()
}

/// Bytes, always there.
pub(crate) fn bytes(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().take()
}

/// Bytes, or none.
pub(crate) fn bytes_or_null(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).blob().null().take()
}

/// A JSON value, always there.
pub(crate) fn json(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).json_binary().not_null().take()
}

/// A JSON value, or none.
pub(crate) fn json_or_null(name: impl IntoIden) -> ColumnDef {
    ColumnDef::new(name).json_binary().null().take()
}

/// What every record carries: `version`, `created_at`, `created_by`, `updated_at`, `updated_by`.
/// `created_by` and `updated_by` are null where the system itself wrote.
pub(crate) fn record_columns() -> [ColumnDef; 5] {
    [
        number("version"),
        moment("created_at"),
        reference_or_null("created_by"),
        moment("updated_at"),
        reference_or_null("updated_by"),
    ]
}
