//! How the engines answer the list: from an index, however large the register is. What is planned
//! here are the statements the list itself sends.

use std::sync::{Arc, Mutex};

use hamkorlik::db::{Direction, PageRequest, Pools, Position, SortValue, Store};
use hamkorlik::kernel::actor::{Actor, RoleGrant};
use hamkorlik::kernel::clock::Clock;
use hamkorlik::kernel::permission::Role;
use hamkorlik::partners::find::{Filters, list};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::{Database, keys};

/// More than counting goes on to.
const PARTNERS: u32 = 12_000;

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

    /// The statements a page is read with, and how many partners there are if it was asked.
    async fn sent(
        &self,
        filters: &Value,
        from: Option<Position>,
        count: bool,
        role: Role,
    ) -> (Vec<Statement>, Option<(u64, bool)>) {
        self.sent.lock().unwrap().clear();
        let filters: Filters = serde_json::from_value(filters.clone()).unwrap();
        let page = PageRequest { limit: 50, from, count };
        let roles = vec![RoleGrant { role, unit_id: None }];
        let actor = Actor { roles, ..Actor::system("test") };
        let today = self.store.clock().today();
        let slice = list(&filters, &page, today, &actor, &self.store.read()).await.unwrap();
        assert_eq!(slice.rows.len(), 50, "{filters:?}");
        (self.sent.lock().unwrap().clone(), slice.total)
    }

    async fn plan(&self, statement: &Statement) -> Vec<String> {
        explained(statement, &self.store.pools().write).await
    }
}

/// The engine's plan for a statement, a step in each line.
pub(crate) async fn explained(statement: &Statement, db: &DatabaseConnection) -> Vec<String> {
    let (word, column) = match db.get_database_backend() {
        DbBackend::Postgres => ("EXPLAIN", "QUERY PLAN"),
        _ => ("EXPLAIN QUERY PLAN", "detail"),
    };
    let mut explain = statement.clone();
    explain.sql = format!("{word} {}", statement.sql);
    let rows = db.query_all_raw(explain).await.unwrap();
    rows.iter().map(|row| row.try_get("", column).unwrap()).collect()
}

/// Twelve thousand partners of every status, in a dozen countries. SQLite gets no statistics: the
/// product gathers none.
async fn fill(db: &DatabaseConnection) {
    let columns = "id, number, serial, status, kind, name, name_key, country, public, version, \
                   created_at, updated_at";
    let word = |words: &[&str], at: &str| {
        let cases: Vec<_> =
            words.iter().enumerate().map(|(n, word)| format!("WHEN {n} THEN '{word}'")).collect();
        format!("CASE {at} % {} {} END", words.len(), cases.join(" "))
    };
    let status = word(&["prospect", "active", "dormant", "closed"], "n");
    let countries = ["SK", "TR", "UZ", "DE", "FR", "KR", "CN", "JP", "PL", "IT", "ES", "GB"];
    let country = word(&countries, "(n / 4)");
    let rest = format!(
        "'PRT-' || n, n, {status}, 'university', 'University ' || n, 'university ' || n, \
         {country}, n % 7 = 0, 1"
    );
    let statements = match db.get_database_backend() {
        DbBackend::Postgres => vec![
            format!(
                "INSERT INTO partners ({columns}) SELECT gen_random_uuid(), {rest}, now(), \
                 now() - n * interval '1 minute' FROM generate_series(1, {PARTNERS}) n"
            ),
            "ANALYZE".to_owned(),
        ],
        _ => vec![format!(
            "WITH RECURSIVE numbers (n) AS \
             (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {PARTNERS}) \
             INSERT INTO partners ({columns}) SELECT randomblob(16), {rest}, \
             strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), \
             strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-' || n || ' minutes') FROM numbers"
        )],
    };
    for statement in statements {
        db.execute_unprepared(&statement).await.unwrap();
    }
}

/// Somewhere in the middle of the list.
fn deep(sort: &str) -> Position {
    let value = match sort.trim_start_matches('-') {
        "number" => SortValue::Number(6_000),
        "name" => SortValue::Text("university 6".into()),
        "country" => SortValue::Text("KR".into()),
        _ => SortValue::Time(Clock::System.now() - chrono::Duration::minutes(6_000)),
    };
    Position { direction: Direction::Next, value, id: Uuid::from_u128(u128::MAX / 2) }
}

/// What a plan must not do: read the register from end to end, or sort it.
pub(crate) fn faults(plan: &[String]) -> Vec<&String> {
    let bad = |step: &&String| {
        let whole = step.starts_with("SCAN") && !step.contains("INDEX");
        whole || ["TEMP B-TREE", "Seq Scan", "Sort"].iter().any(|word| step.contains(word))
    };
    plan.iter().filter(bad).collect()
}

#[tokio::test]
async fn every_page_of_the_list_is_read_from_an_index() {
    let register = Register::open().await;
    let mut found = Vec::new();
    for sort in ["number", "name", "country", "updated_at"] {
        for sort in [sort.to_owned(), format!("-{sort}")] {
            for filter in [json!({}), json!({"status": "active"}), json!({"country": "KR"})] {
                let mut filters = filter.clone();
                filters["sort"] = json!(sort);
                // In one country everything has the same place by country.
                let far = (sort.trim_start_matches('-') != "country"
                    || filter["country"].is_null())
                .then(|| deep(&sort));
                // What everybody may see of one country are few rows, which may well be sorted.
                let roles: &[Role] = if filter == json!({}) {
                    &[Role::Officer, Role::Applicant]
                } else {
                    &[Role::Officer]
                };
                for from in [None, far] {
                    for role in roles.iter().copied() {
                        let deep = from.is_some();
                        let (sent, _) = register.sent(&filters, from.clone(), false, role).await;
                        assert_eq!(sent.len(), 1);
                        let plan = register.plan(&sent[0]).await;
                        if !faults(&plan).is_empty() {
                            found.push(format!("{filters} {role:?} deep: {deep} {plan:#?}"));
                        }
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{} plans:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_bad_plan_is_seen() {
    for step in [
        "SCAN partners",
        "USE TEMP B-TREE FOR ORDER BY",
        "  ->  Seq Scan on partners  (cost=0.00..1.00 rows=1 width=1)",
        "  ->  Incremental Sort  (cost=0.00..1.00 rows=1 width=1)",
    ] {
        assert_eq!(faults(&[step.to_owned()]).len(), 1, "{step}");
    }
    let good = "SCAN partners USING INDEX partners_serial_id_idx".to_owned();
    assert!(faults(&[good]).is_empty());
}

#[tokio::test]
async fn counting_stops_at_ten_thousand() {
    let register = Register::open().await;
    let (sent, total) = register.sent(&json!({}), None, true, Role::Officer).await;
    assert_eq!(total, Some((10_000, false)));
    // The limit stands inside of what is counted: the engine goes no further.
    let (within, _) = sent[0].sql.rsplit_once(')').unwrap();
    assert!(within.contains("LIMIT"), "{}", sent[0].sql);
    assert!(format!("{:?}", sent[0].values).contains("10001"), "{:?}", sent[0]);
    let filters = json!({"country": "KR"});
    let (_, total) = register.sent(&filters, None, true, Role::Officer).await;
    assert_eq!(total, Some((1_000, true)));
}
