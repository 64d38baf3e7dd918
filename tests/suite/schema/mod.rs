//! The schema: migrations go up, down and up again, and keep what the entities say.

use std::collections::{BTreeMap, BTreeSet};

use hamkorlik::db::{EntryEntity, Pools, Target, migrate_down, migrate_up};
use hamkorlik::partners::{contact, partner};
use hamkorlik::people::account;
use hamkorlik::people::persons::{parts, person};
use hamkorlik::people::units::{ancestors, names, unit};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, Iden, Iterable, Statement,
};

use crate::harness::Database;

/// Table → columns, with everything the engine knows of them, and indexes.
async fn schema(target: &Target) -> BTreeMap<String, BTreeSet<String>> {
    let pools = Pools::open(target, 1).await.unwrap();
    let db = &pools.read;
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name AS place, column_name || ' ' || data_type || ' ' || is_nullable AS part \
             FROM information_schema.columns WHERE table_schema = 'public' \
             UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' \
             UNION ALL SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) \
             FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
        }
        _ => {
            "SELECT tbl_name AS place, type || ' ' || name || ' ' || coalesce(sql, '') AS part FROM sqlite_master"
        }
    };
    let rows =
        db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        let (place, part): (String, String) =
            (row.try_get("", "place").unwrap(), row.try_get("", "part").unwrap());
        found.entry(place).or_default().insert(part);
    }
    found
}

#[actix_web::test]
async fn migrations_go_down_and_up_again() {
    let database = Database::fresh().await;
    let before = schema(&database.target).await;
    let steps = migrate_up(&database.target).await.unwrap();
    migrate_down(&database.target, u32::try_from(steps.len()).unwrap()).await.unwrap();
    let gone: Vec<_> = schema(&database.target).await.into_keys().collect();
    assert!(
        gone.iter().all(|table| table.contains("seaql") || table.starts_with("sqlite")),
        "{gone:?}"
    );
    migrate_up(&database.target).await.unwrap();
    assert_eq!(schema(&database.target).await, before);
}

#[actix_web::test]
async fn roles_held_before_there_were_units_are_kept() {
    let database = Database::fresh().await;
    let held = async || {
        let pools = Pools::open(&database.target, 1).await.unwrap();
        account::user_role::Entity::find().all(&pools.read).await.unwrap()
    };
    let before = held().await;
    let steps = migrate_up(&database.target).await.unwrap();
    let first = steps.iter().position(|step| step.name.contains("units_and_persons")).unwrap();
    let later = u32::try_from(steps.len() - first).unwrap();
    migrate_down(&database.target, later).await.unwrap();
    assert_eq!(held().await, before);
    migrate_up(&database.target).await.unwrap();
    assert_eq!(held().await, before);
    assert!(before.len() >= 8);
}

async fn columns_of(table: &str, db: &DatabaseConnection) -> BTreeSet<String> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1"
        }
        _ => "SELECT name FROM pragma_table_info($1)",
    };
    let ask = Statement::from_sql_and_values(db.get_database_backend(), sql, [table.into()]);
    let rows = db.query_all_raw(ask).await.unwrap();
    rows.iter().map(|row| row.try_get("", "name").unwrap()).collect()
}

async fn agrees<E: EntityTrait>(entity: E, db: &DatabaseConnection) {
    let said: BTreeSet<_> = E::Column::iter().map(|column| column.unquoted().to_owned()).collect();
    assert_eq!(columns_of(entity.table_name(), db).await, said, "{}", entity.table_name());
}

#[actix_web::test]
async fn entities_have_the_columns_of_their_tables() {
    let database = Database::fresh().await;
    let pools = Pools::open(&database.target, 1).await.unwrap();
    agrees(EntryEntity, &pools.read).await;
    agrees(partner::Entity, &pools.read).await;
    agrees(contact::Entity, &pools.read).await;
    agrees(account::user::Entity, &pools.read).await;
    agrees(account::user_role::Entity, &pools.read).await;
    agrees(unit::Entity, &pools.read).await;
    agrees(names::row::Entity, &pools.read).await;
    agrees(ancestors::row::Entity, &pools.read).await;
    agrees(person::Entity, &pools.read).await;
    agrees(parts::name::Entity, &pools.read).await;
    agrees(parts::post::Entity, &pools.read).await;
}
