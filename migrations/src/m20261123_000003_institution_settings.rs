//! The institute's own settings: one record, there from the start.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::JsonValue;
use sea_orm_migration::sea_orm::prelude::{DateTimeUtc, Uuid};

use crate::columns::{bytes_or_null, id, json, json_or_null, record_columns, text, text_or_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The one record's id, the same in every database.
const ID: Uuid = Uuid::from_u128(0x019a_b000_0000_7000_8000_0000_0000_0001);

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(institution_settings()).await?;
        manager.exec_stmt(first_record()?).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("institution_settings").take()).await
    }
}

fn institution_settings() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("institution_settings")
        .col(id("id"))
        .col(json("names"))
        .col(json("short_names"))
        .col(json("department"))
        .col(json("address"))
        .col(text_or_null("website"))
        .col(text_or_null("email"))
        .col(text_or_null("phone"))
        .col(text_or_null("emblem_type"))
        .col(bytes_or_null("emblem"))
        .col(text("primary_colour"))
        .col(text("accent_colour"))
        .col(json("working_week"))
        .col(json("number_prefixes"))
        .col(json_or_null("fact_sheet"));
    for column in record_columns() {
        table.col(column);
    }
    table
}

/// The public names of the first user of this product; every other institute changes them.
fn first_record() -> Result<InsertStatement, DbErr> {
    let at = DateTimeUtc::from_timestamp_micros(1_795_392_000_000_000).unwrap_or_default();
    let mut insert = Query::insert();
    insert
        .into_table("institution_settings")
        .columns([
            "id",
            "names",
            "short_names",
            "department",
            "address",
            "primary_colour",
            "accent_colour",
            "working_week",
            "number_prefixes",
            "version",
            "created_at",
            "updated_at",
        ])
        .values([
            Expr::value(ID),
            parsed(
                r#"{"uz":"Jizzax politexnika instituti","ru":"Джизакский политехнический институт","en":"Jizzakh Polytechnic Institute"}"#,
            )?,
            parsed(r#"{"uz":"JizPI","ru":"ДжизПИ","en":"JizPI"}"#)?,
            parsed(
                r#"{"uz":"Xalqaro hamkorlik boʻlimi","ru":"Отдел международного сотрудничества","en":"Department of International Cooperation"}"#,
            )?,
            parsed("{}")?,
            Expr::value("#1c4a8c"),
            Expr::value("#12a0a0"),
            parsed(
                r#"{"days":["monday","tuesday","wednesday","thursday","friday"],"starts":"09:00","ends":"18:00"}"#,
            )?,
            parsed(r#"{"partner":"PRT"}"#)?,
            Expr::value(1_i64),
            Expr::value(at),
            Expr::value(at),
        ])
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(insert)
}

fn parsed(text: &str) -> Result<SimpleExpr, DbErr> {
    let value: JsonValue = text.parse().map_err(|error| DbErr::Custom(format!("{error}")))?;
    Ok(Expr::value(value))
}
