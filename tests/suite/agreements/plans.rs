//! How the engines answer the list of agreements: from an index, however large the register is.

use std::sync::{Arc, Mutex};

use hamkorlik::agreements::find::{Filters, list};
use hamkorlik::db::{PageRequest, Pools, Store};
use hamkorlik::kernel::actor::{Actor, RoleGrant};
use hamkorlik::kernel::clock::Clock;
use hamkorlik::kernel::permission::Role;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};
use serde_json::{Value, json};

use super::MEMORANDUM;
use crate::harness::{Database, keys};
use crate::partners::plans::{explained, faults};

/// Enough that reading all of them is dearer than an index.
const AGREEMENTS: u32 = 12_000;

/// Agreements of every status, ending over forty years. SQLite gets no statistics: the product
/// gathers none.
async fn fill(db: &DatabaseConnection) {
    let columns = "id, number, serial, status, status_since, entry_path, kind_id, titles, title, \
        title_key, languages, translations, level, directions, effective_rule, term_kind, \
        obligations, public, reviews, agreed, without_conclusion, owes_conclusion, owes_scan, \
        partly_signed, begins_on, expires_on, waiting_for, waiting_since, version, created_at, updated_at";
    let status = "CASE n % 4 WHEN 0 THEN 'draft' WHEN 1 THEN 'registered' WHEN 2 THEN 'signed' \
        ELSE 'terminated' END";
    let rest = |now: &str, ago: &str, kind: &str, day: &str| {
        format!(
            "'AGR-' || n, n, {status}, {now}, \
             CASE WHEN n % 60 = 0 THEN 'legacy' ELSE 'full' END, {kind}, '{{}}', 'Agreement ' || n, \
             'agreement ' || n, '[]', '[]', \
             CASE WHEN n % 50 = 0 THEN 'faculty' ELSE 'institute' END, '[]', 'last_signature', 'months', '[]', \
             n % 7 = 0, '{{}}', '[]', false, n % 90 = 0, n % 80 = 0, false, {day}, {day}, \
             CASE WHEN n % 70 = 0 THEN 'legal' END, {now}, 1, {now}, {ago}"
        )
    };
    let kind = MEMORANDUM.replace('-', "");
    let statements = match db.get_database_backend() {
        DbBackend::Postgres => vec![format!(
            "INSERT INTO agreements ({columns}) SELECT gen_random_uuid(), {} \
                 FROM generate_series(1, {AGREEMENTS}) n",
            rest(
                "now()",
                "now() - n * interval '1 minute'",
                &format!("'{MEMORANDUM}'"),
                "date '2010-01-01' + n"
            )
        )],
        _ => vec![format!(
            "WITH RECURSIVE numbers (n) AS \
             (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {AGREEMENTS}) \
             INSERT INTO agreements ({columns}) SELECT randomblob(16), {} FROM numbers",
            rest(
                "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
                "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-' || n || ' minutes')",
                &format!("x'{kind}'"),
                "date('2010-01-01', '+' || n || ' days')"
            )
        )],
    };
    for statement in statements.into_iter().chain(related(db.get_database_backend())) {
        db.execute_unprepared(&statement).await.unwrap();
    }
}

/// What the list asks other tables about: two thousand partners, one in a hundred of them in
/// Slovakia, the others in Germany; and of a hundred agreements one has a word of its own.
fn related(backend: DbBackend) -> Vec<String> {
    let postgres = backend == DbBackend::Postgres;
    let (new, now) = if postgres {
        ("gen_random_uuid()", "now()")
    } else {
        ("randomblob(16)", "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')")
    };
    let partners = format!(
        "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1999) \
         INSERT INTO partners (id, number, serial, status, kind, name, name_key, country, public, \
         version, created_at, updated_at) SELECT {new}, 'PRT-' || n, n, 'active', 'university', \
         'University ' || n, 'university ' || n, CASE WHEN n % 100 = 0 THEN 'SK' ELSE 'DE' END, \
         true, 1, {now}, {now} FROM numbers"
    );
    let parties = format!(
        "INSERT INTO agreement_parties (id, agreement_id, place_in_list, side, partner_id, role, \
         signed, original_received, copies) SELECT {new}, agreements.id, 1, 'partner', partners.id, \
         'member', false, false, '[]' FROM agreements \
         JOIN partners ON partners.serial = agreements.serial % 2000"
    );
    let text = "'agreement' || CASE WHEN serial % 100 = 0 THEN ' rare' ELSE '' END";
    let words = if postgres {
        format!("array_to_tsvector(string_to_array({text}, ' '))")
    } else {
        text.to_owned()
    };
    let words = format!(
        "INSERT INTO agreements_office_search (record_id, words) SELECT id, {words} FROM agreements"
    );
    let theirs = if postgres { "array_to_tsvector(ARRAY['university'])" } else { "'university'" };
    let theirs =
        format!("INSERT INTO partners_search (record_id, words) SELECT id, {theirs} FROM partners");
    let mut statements = vec![partners, parties, words, theirs];
    statements.extend(postgres.then(|| "ANALYZE".to_owned()));
    statements
}

/// The filters, each with the sorts that have an index of their own with it.
fn filters() -> Vec<(serde_json::Value, &'static [&'static str])> {
    let any: &[&str] =
        &["number", "-number", "title", "begins_on", "expires_on", "-expires_on", "-updated_at"];
    let by_number: &[&str] = &["number", "-number"];
    vec![
        (json!({}), any),
        (json!({"country": "DE"}), any),
        (json!({"q": "agreement"}), any),
        (json!({"status": "registered"}), &["number", "-number", "expires_on", "-expires_on"]),
        (json!({"kind_id": MEMORANDUM}), by_number),
        (json!({"needs": "scan"}), by_number),
        (json!({"needs": "conclusion"}), by_number),
        (json!({"waiting_for": "legal"}), by_number),
        (json!({"entry_path": "legacy"}), by_number),
        (json!({"level": "faculty"}), by_number),
        (json!({"public": true}), by_number),
        (json!({"status": "registered"}), any),
        (json!({"status": "registered,signed,terminated"}), any),
        (json!({"status": "registered", "entry_path": "full"}), any),
        (json!({"state": "expired"}), any),
        (json!({"state": "expired,in_force"}), any),
        (json!({"expires_from": "2020-01-01"}), any),
        (json!({"updated_to": "today", "status": "draft,signed"}), any),
    ]
}

/// A large register whose statements are written down.
struct Register {
    store: Store,
    sent: Arc<Mutex<Vec<Statement>>>,
    // Its folder is gone with it.
    _database: Database,
}

impl Register {
    async fn open() -> Self {
        let database = Database::fresh().await;
        let mut pools = Pools::open(&database.target, 2).await.unwrap();
        fill(&pools.write).await;
        let sent = Arc::<Mutex<Vec<Statement>>>::default();
        let written = Arc::clone(&sent);
        pools.read.set_metric_callback(move |info| {
            written.lock().unwrap().push(info.statement.clone());
        });
        Self { store: Store::new(pools, Clock::System, &keys()), sent, _database: database }
    }

    /// How the engine reads the first page of these filters.
    async fn plan(&self, filters: &Value) -> Vec<String> {
        let read: Filters = serde_json::from_value(filters.clone()).unwrap();
        let page = PageRequest { limit: 50, from: None, count: false };
        let roles = vec![RoleGrant { role: Role::Officer, unit_id: None }];
        let actor = Actor { roles, ..Actor::system("test") };
        self.sent.lock().unwrap().clear();
        let today = self.store.clock().today();
        let slice = list(&read, &page, today, &actor, &self.store.read()).await.unwrap();
        assert_eq!(slice.rows.len(), 50, "{filters}");
        // Before the page it may be asked how many records another table names.
        let statement = self.sent.lock().unwrap().last().cloned().unwrap();
        of_page(explained(&statement, &self.store.pools().write).await)
    }
}

/// The steps that find the page. Behind them it is packed, and the few parties of each record sorted.
fn of_page(mut plan: Vec<String>) -> Vec<String> {
    let packing = |step: &String| step == "SCAN page" || step.starts_with("  SubPlan");
    let found = plan.iter().position(packing);
    plan.truncate(found.expect("the page is packed"));
    plan
}

#[tokio::test]
async fn every_page_of_the_list_is_read_from_an_index() {
    let register = Register::open().await;
    let mut found = Vec::new();
    for sort in
        ["number", "-number", "title", "begins_on", "expires_on", "-expires_on", "-updated_at"]
    {
        for (filter, sorts) in filters() {
            if !sorts.contains(&sort) {
                continue;
            }
            let mut filters = filter.clone();
            filters["sort"] = json!(sort);
            let plan = register.plan(&filters).await;
            if !faults(&plan).is_empty() {
                found.push(format!("{filters} {plan:#?}"));
            }
        }
    }
    assert!(found.is_empty(), "{} plans:\n{}", found.len(), found.join("\n"));
}

#[tokio::test]
async fn few_records_that_another_table_names_are_looked_up() {
    let register = Register::open().await;
    for filters in [json!({"country": "SK"}), json!({"q": "rare"})] {
        let plan = register.plan(&filters).await.join("\n");
        // PostgreSQL weighs by its statistics how it looks them up.
        if register.store.backend() == DbBackend::Sqlite {
            assert!(!plan.contains("SCAN agreements\n"), "{filters} {plan}");
            assert!(!plan.contains("agreements_serial_id_idx"), "{filters} {plan}");
        } else if filters.get("q").is_some() {
            assert!(!plan.contains("agreements_serial_id_idx"), "{filters} {plan}");
        }
    }
}
