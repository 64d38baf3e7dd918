//! The schema: migrations go up, down and up again, and keep what the entities say.

use std::collections::{BTreeMap, BTreeSet};

use hamkorlik::db::{Pools, Step, Target, migrate_down, migrate_up};
use hamkorlik::people::account;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, Statement};

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

/// Takes back the migration whose name ends so, and every later one.
async fn down_before(name: &str, steps: &[Step], target: &Target) {
    let first = steps.iter().position(|step| step.name.ends_with(name)).unwrap();
    migrate_down(target, u32::try_from(steps.len() - first).unwrap()).await.unwrap();
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
async fn a_migration_that_is_cut_off_leaves_nothing_behind() {
    let database = Database::fresh().await;
    let before = schema(&database.target).await;
    let steps = migrate_up(&database.target).await.unwrap();
    down_before("_agreements", &steps, &database.target).await;
    let pools = Pools::open(&database.target, 1).await.unwrap();
    // The last table of a migration that makes many cannot be made: it ends in the middle.
    pools.write.execute_unprepared("CREATE TABLE agreement_acts (id text)").await.unwrap();
    migrate_up(&database.target).await.unwrap_err();
    pools.write.execute_unprepared("DROP TABLE agreement_acts").await.unwrap();
    drop(pools);
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
    down_before("units_and_persons", &steps, &database.target).await;
    assert_eq!(held().await, before);
    migrate_up(&database.target).await.unwrap();
    assert_eq!(held().await, before);
    assert!(before.len() >= 8);
}

/// Tables the code writes by statements of its own, each for a reason told where that is done;
/// besides them each register's table of words, `<register>_search`.
const WITHOUT_ENTITY: [&str; 3] = ["counters", "idempotency_keys", "seaql_migrations"];

type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// Table → column → type, and whether it may be NULL.
async fn columns(db: &DatabaseConnection) -> Tables {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text AS place, column_name::text AS name, \
             data_type || ' nullable: ' || lower(is_nullable) AS kind \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT made.name AS place, columns.name AS name, lower(columns.type) || \
             ' nullable: ' || CASE columns.\"notnull\" WHEN 0 THEN 'yes' ELSE 'no' END AS kind \
             FROM sqlite_master made JOIN pragma_table_info(made.name) columns \
             WHERE made.type = 'table'"
        }
    };
    let rows =
        db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let mut found = Tables::new();
    for row in rows {
        let text = |name: &str| row.try_get::<String>("", name).unwrap();
        found.entry(text("place")).or_default().insert(text("name"), alike(&text("kind")));
    }
    let words = |table: &str| table.contains("_search");
    found.retain(|table, _| !WITHOUT_ENTITY.contains(&table.as_str()) && !words(table));
    found
}

/// A text without a bound and bytes without a bound have two names each on either engine.
fn alike(kind: &str) -> String {
    [("character varying", "text"), ("varchar", "text"), ("varbinary_blob", "blob")]
        .iter()
        .fold(kind.to_owned(), |kind, (name, same)| kind.replace(name, same))
}

#[actix_web::test]
async fn every_table_is_what_its_entity_says() {
    let (migrated, said) = (Database::fresh().await, Database::empty().await);
    let migrated = Pools::open(&migrated.target, 1).await.unwrap();
    let said = Pools::open(&said.target, 1).await.unwrap();
    // Every entity of the product, found by the program itself: none can be left out.
    said.write.get_schema_registry("hamkorlik::*").apply(&said.write).await.unwrap();
    let (migrated, said) = (columns(&migrated.write).await, columns(&said.write).await);
    assert!(said.len() > 15, "the entities are found: {:?}", said.keys());
    let tables = |tables: &Tables| tables.keys().cloned().collect::<Vec<_>>();
    assert_eq!(tables(&migrated), tables(&said), "tables, and tables with an entity");
    for (table, columns) in &migrated {
        assert_eq!(columns, &said[table], "{table}: as migrated, and as its entity says");
    }
}
