//! Jobs over the web: who sees which, how they are listed, and what the operators see.

use hamkorlik::db::clean_bookkeeping;
use hamkorlik::jobs::{JobEntity, JobRowEntity, Kinds, Queueing, Status};
use hamkorlik::kernel::clock::Clock;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};

use super::{Line, Rows, Texts, Write, queued, quick, stands};
use crate::db::process::until;
use crate::harness::{Answered, Database, Office};

async fn office() -> Office {
    let kinds = Kinds::default().with(Write).with(Rows);
    Office::with_kinds(Database::fresh().await, Clock::System, kinds, quick()).await
}

fn ids(page: &Answered) -> Vec<&str> {
    let items = page.body["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn a_job_is_its_owner_s_and_the_administrator_s() {
    let office = office().await;
    let job = queued::<Write>(office.store(), &Line::new("mine"), Queueing::default()).await;
    stands(&job, Status::Done, office.store()).await;
    let path = format!("/v1/jobs/{}", job.id);
    let (officer, head) = (office.officer().await, office.head().await);
    let admin = office.person("admin").await;
    for path in [path.clone(), format!("{path}/rows")] {
        office.anyone().get(&path).await.refused(401, "unauthenticated");
        head.get(&path).await.refused(404, "not_found");
        admin.get(&path).await.expect(200);
    }
    head.post(&format!("{path}/cancel"), &json!({})).await.refused(404, "not_found");
    let seen = officer.get(&path).await.expect(200);
    assert_eq!(
        (seen.body["kind"].as_str(), seen.body["status"].as_str()),
        (Some("test_write"), Some("done"))
    );
    assert_eq!(seen.body["problem"], Value::Null);
    let actions = seen.body["actions"].as_array().unwrap();
    assert_eq!((actions.len(), &actions[0]["action"]), (1, &json!("cancel")));
    assert_eq!(actions[0]["allowed"], false);

    let own = officer.get("/v1/jobs").await.expect(200);
    assert_eq!(ids(&own), [job.id.to_string()]);
    for (caller, all, count) in
        [(&head, "", 0), (&head, "?owner=all", 0), (&admin, "", 0), (&admin, "?owner=all", 1)]
    {
        let listed = caller.get(&format!("/v1/jobs{all}")).await.expect(200);
        assert_eq!(ids(&listed).len(), count, "{all}");
    }
}

#[actix_web::test]
async fn jobs_are_listed_by_status_and_kind_page_by_page() {
    let office = office().await;
    let (store, officer) = (office.store(), office.officer().await);
    let mut queued_first = Vec::new();
    for number in 0..3 {
        let job =
            queued::<Write>(store, &Line::new(&number.to_string()), Queueing::default()).await;
        stands(&job, Status::Done, store).await;
        queued_first.insert(0, job.id.to_string());
    }
    let refused = Line { refused: true, ..Line::new("never") };
    let failed = queued::<Write>(store, &refused, Queueing::default()).await;
    stands(&failed, Status::Failed, store).await;
    let done = officer.get("/v1/jobs?status=done&limit=2&count=true").await.expect(200);
    assert_eq!(
        (ids(&done), done.body["total"]["value"].as_i64()),
        (vec![queued_first[0].as_str(), &queued_first[1]], Some(3))
    );
    let next = done.body["next"].as_str().unwrap();
    let rest =
        officer.get(&format!("/v1/jobs?status=done&limit=2&cursor={next}")).await.expect(200);
    assert_eq!(ids(&rest), [queued_first[2].as_str()]);
    let both = officer.get("/v1/jobs?status=done,failed&sort=created_at").await.expect(200);
    assert_eq!(ids(&both).last(), Some(&failed.id.to_string().as_str()));
    let none = officer.get("/v1/jobs?kind=test_rows").await.expect(200);
    assert!(ids(&none).is_empty());
    officer.get("/v1/jobs?owner=theirs").await.refused(400, "invalid_parameter");
}

#[actix_web::test]
async fn rows_are_listed_by_outcome() {
    let office = office().await;
    let (store, officer) = (office.store(), office.officer().await);
    let texts = ["a", "refused b", "c"].map(str::to_owned).to_vec();
    let job = queued::<Rows>(store, &Texts { texts, fails: 0 }, Queueing::default()).await;
    stands(&job, Status::Done, store).await;
    let places = |page: &Answered| -> Vec<i64> {
        let items = page.body["items"].as_array().unwrap();
        items.iter().map(|item| item["place"].as_i64().unwrap()).collect()
    };
    let path = format!("/v1/jobs/{}/rows", job.id);
    let first = officer.get(&format!("{path}?limit=2")).await.expect(200);
    assert_eq!(places(&first), [0, 1]);
    let next = first.body["next"].as_str().unwrap();
    let rest = officer.get(&format!("{path}?limit=2&cursor={next}")).await.expect(200);
    assert_eq!(places(&rest), [2]);
    let refused = officer.get(&format!("{path}?outcome=refused")).await.expect(200);
    assert_eq!(places(&refused), [1]);
    // The officer of the demonstration reads Uzbek.
    assert_eq!(refused.body["items"][0]["problem"]["title"], "Bunday yozuv mavjud");
}

#[actix_web::test]
async fn what_has_ended_is_deleted_after_thirty_days() {
    let clock = Clock::fixed("2026-11-26T09:00:00Z".parse().unwrap());
    let kinds = Kinds::default().with(Rows);
    let office = Office::with_kinds(Database::fresh().await, clock.clone(), kinds, quick()).await;
    let store = office.store();
    let texts = Texts { texts: vec!["a".to_owned()], fails: 0 };
    let job = queued::<Rows>(store, &texts, Queueing::default()).await;
    stands(&job, Status::Done, store).await;
    let waiting = queued::<Write>(store, &Line::new("nobody's"), Queueing::default()).await;
    for (days, jobs, rows) in [(29, 2, 1), (31, 1, 0)] {
        clock.set(job.created_at + chrono::Duration::days(days));
        clean_bookkeeping(store).await.unwrap();
        assert_eq!(JobEntity::find().count(&store.read()).await.unwrap(), jobs);
        assert_eq!(JobRowEntity::find().count(&store.read()).await.unwrap(), rows);
    }
    assert_eq!(super::now(&waiting, store).await.status, Status::Waiting);
}

#[actix_web::test]
async fn operators_see_how_many_jobs_stand_where() {
    let office = office().await;
    let refused = Line { refused: true, ..Line::new("never") };
    queued::<Write>(office.store(), &refused, Queueing::default()).await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/metrics", listener.local_addr().unwrap());
    let server = actix_web::rt::spawn(office.app.metrics_server(listener).unwrap());
    until("the figures tell", async || {
        let page = reqwest::get(&address).await.unwrap().text().await.unwrap();
        ["waiting\"} 0", "running\"} 0", "failed\"} 1"]
            .iter()
            .all(|figure| page.contains(&format!("hamkorlik_jobs{{status=\"{figure}")))
    })
    .await;
    server.abort();
}
