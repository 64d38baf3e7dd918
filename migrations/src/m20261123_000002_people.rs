//! Accounts with their roles, sessions with their refresh tokens, failed sign-ins, and the keys
//! access tokens are signed with.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, flag, id, json, moment, moment_or_null, number, record_columns, reference,
    reference_or_null, text, text_or_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            users(),
            user_roles(),
            sessions(),
            refresh_tokens(),
            sign_in_failures(),
            signing_keys(),
        ] {
            manager.create_table(table).await?;
        }
        for index in [
            index("users_login_key", "users", &["login"]).unique().take(),
            index("user_roles_user_id_idx", "user_roles", &["user_id"]),
            index("sessions_user_id_idx", "sessions", &["user_id"]),
            index("refresh_tokens_hash_key", "refresh_tokens", &["hash"]).unique().take(),
            index("refresh_tokens_session_id_idx", "refresh_tokens", &["session_id"]),
            index("sign_in_failures_started_at_idx", "sign_in_failures", &["started_at"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "signing_keys",
            "sign_in_failures",
            "refresh_tokens",
            "sessions",
            "user_roles",
            "users",
        ] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn index(name: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// `login` is stored as it is compared: in lower case.
fn users() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("users")
        .col(id("id"))
        .col(text("login"))
        .col(text("name"))
        .col(text("language"))
        .col(text_or_null("password_hash"))
        .col(moment_or_null("disabled_at"))
        .col(flag("demo"));
    for column in record_columns() {
        table.col(column);
    }
    table
}

fn user_roles() -> TableCreateStatement {
    Table::create()
        .table("user_roles")
        .col(id("id"))
        .col(reference("user_id"))
        .col(text("role"))
        .col(reference_or_null("unit_id"))
        .foreign_key(
            ForeignKey::create()
                .name("user_roles_user_id_fkey")
                .from("user_roles", "user_id")
                .to("users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(id("id"))
        .col(reference("user_id"))
        .col(moment("created_at"))
        .col(moment("last_used_at"))
        .col(moment("ends_at"))
        .col(moment_or_null("revoked_at"))
        .col(text_or_null("user_agent"))
        .foreign_key(
            ForeignKey::create()
                .name("sessions_user_id_fkey")
                .from("sessions", "user_id")
                .to("users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn refresh_tokens() -> TableCreateStatement {
    Table::create()
        .table("refresh_tokens")
        .col(id("id"))
        .col(bytes("hash"))
        .col(reference("session_id"))
        .col(moment("issued_at"))
        .col(moment("expires_at"))
        .col(moment_or_null("used_at"))
        .foreign_key(
            ForeignKey::create()
                .name("refresh_tokens_session_id_fkey")
                .from("refresh_tokens", "session_id")
                .to("sessions", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

/// `subject` is a hash: a mistyped login may be a password.
fn sign_in_failures() -> TableCreateStatement {
    Table::create()
        .table("sign_in_failures")
        .col(bytes("subject").primary_key())
        .col(number("failures"))
        .col(moment("started_at"))
        .take()
}

fn signing_keys() -> TableCreateStatement {
    Table::create()
        .table("signing_keys")
        .col(text("kid").primary_key())
        .col(json("public_key"))
        .col(bytes("sealed_key"))
        .col(moment("created_at"))
        .col(moment_or_null("retired_at"))
        .take()
}
