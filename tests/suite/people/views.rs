//! Saved views: a person's own, those shared with everybody, and what they may hold.

use reqwest::Method;
use serde_json::{Value, json};

use super::names;
use crate::harness::{Answered, Caller, Office, send};

const LIST: &str = "/v1/views?register=partners";

fn view(name: &str) -> Value {
    json!({"register": "partners", "name": name, "query": "status=active&sort=-name"})
}

fn with(mut view: Value, more: &Value) -> Value {
    view.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    view
}

async fn save(by: &Caller, view: &Value) -> Answered {
    by.post("/v1/views", view).await.expect(201)
}

fn at(view: &Answered) -> String {
    format!("/v1/views/{}", view.id())
}

#[actix_web::test]
async fn a_view_is_kept_as_it_was_saved() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let columns = json!(["name", "last_act"]);
    let sent = json!({"register": "agreements", "name": " Soon ", "density": "compact",
        "query": "expires_from=today&expires_to=today%2B90d&sort=expires_on", "columns": columns});
    let saved = save(&officer, &sent).await;
    assert_eq!(saved.header("location"), at(&saved));
    assert_eq!(saved.header("etag"), "\"v1\"");
    assert_eq!(saved.body["name"], "Soon");
    for part in ["register", "query", "columns", "density"] {
        assert_eq!(saved.body[part], sent[part], "{part}");
    }
    assert_eq!((&saved.body["mine"], &saved.body["shared"]), (&json!(true), &json!(false)));
    assert_eq!(saved.body["owner"]["name"], "Dilnoza Karimova");
    assert_eq!(officer.get(&at(&saved)).await.expect(200).body, saved.body);
    let listed = officer.get("/v1/views?register=agreements").await.expect(200);
    assert_eq!(listed.body, json!({"items": [saved.body]}));
    // The register takes what was kept.
    let query = saved.body["query"].as_str().unwrap();
    officer.get(&format!("/v1/agreements?{query}")).await.expect(200);

    let changes = json!({"name": "All", "query": null, "columns": null, "density": "normal"});
    let changed = officer.patch(&at(&saved), 1, &changes).await.expect(200);
    assert_eq!((changed.version(), &changed.body["query"]), (2, &json!("")));
    assert_eq!(
        (&changed.body["columns"], &changed.body["density"]),
        (&Value::Null, &json!("normal"))
    );
    assert_eq!(officer.patch(&at(&saved), 2, &changes).await.expect(200).version(), 2, "the same");
    let stale = officer.patch(&at(&saved), 1, &json!({"name": "X"})).await;
    assert_eq!(stale.refused(412, "stale_version").body["current_version"], 2);
    officer.delete(&at(&saved), 1).await.refused(412, "stale_version");
    send(officer.request(Method::DELETE, &at(&saved))).await.refused(428, "version_required");
    officer.delete(&at(&saved), 2).await.expect(204);
    officer.get(&at(&saved)).await.refused(404, "not_found");
}

#[actix_web::test]
async fn another_person_s_view_is_not_there() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let saved = save(&officer, &view("Mine")).await;
    assert!(names(&head.get(LIST).await.expect(200)).is_empty());
    head.get(&at(&saved)).await.refused(404, "not_found");
    head.patch(&at(&saved), 1, &json!({"name": "Yours"})).await.refused(404, "not_found");
    head.delete(&at(&saved), 1).await.refused(404, "not_found");
    // Each has their own names.
    save(&head, &view("Mine")).await;
    office.anyone().get(LIST).await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn a_shared_view_is_everybody_s() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    save(&officer, &view("A own")).await;
    save(&officer, &view("Ъ own")).await;
    save(&head, &with(view("Б shared"), &json!({"shared": true}))).await;
    save(&head, &with(view("z shared"), &json!({"shared": true}))).await;
    let kept = save(&head, &view("b of the head")).await;
    let seen = officer.get(LIST).await.expect(200);
    assert_eq!(names(&seen), ["Б shared", "z shared", "A own", "Ъ own"]);
    assert_eq!(seen.body["items"][0]["mine"], false);
    assert_eq!(seen.body["items"][0]["owner"], kept.body["owner"]);

    // Shared later, by its owner; then taken back by the administrator, and it is the owner's alone.
    let shared = head.patch(&at(&kept), 1, &json!({"shared": true})).await.expect(200);
    assert_eq!(officer.get(&at(&kept)).await.expect(200).body["mine"], false);
    let admin = office.person("admin").await;
    let taken = admin.patch(&at(&shared), 2, &json!({"shared": false})).await.expect(200);
    assert_eq!(taken.body["owner"], kept.body["owner"], "it stays the head's");
    admin.get(&at(&kept)).await.refused(404, "not_found");
    head.delete(&at(&kept), 3).await.expect(204);
}

#[actix_web::test]
async fn sharing_is_for_who_may() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let wanted = with(view("Mine"), &json!({"shared": true}));
    officer.post("/v1/views", &wanted).await.refused(403, "forbidden");
    let own = save(&officer, &view("Mine")).await;
    officer.patch(&at(&own), 1, &json!({"shared": true})).await.refused(403, "forbidden");
    let shared = save(&head, &wanted).await;
    for change in [json!({"name": "Ours"}), json!({"shared": false}), json!({})] {
        officer.patch(&at(&shared), 1, &change).await.refused(403, "forbidden");
    }
    officer.delete(&at(&shared), 1).await.refused(403, "forbidden");
    assert_eq!(head.get(&at(&shared)).await.version(), 1);
}

#[actix_web::test]
async fn a_name_is_there_once() {
    let office = Office::open().await;
    let officer = office.officer().await;
    save(&officer, &view("Active")).await;
    let other = save(&officer, &view("Other")).await;
    let taken = [
        officer.post("/v1/views", &view(" Active ")).await,
        officer.patch(&at(&other), 1, &json!({"name": "Active"})).await,
    ];
    for answer in taken {
        let errors = answer.refused(409, "duplicate").errors();
        assert_eq!(errors, [("/name".to_owned(), "duplicate".to_owned())]);
    }
    let agreements = json!({"register": "agreements", "name": "Active"});
    save(&officer, &agreements).await;
}

#[actix_web::test]
async fn a_query_is_what_its_register_takes() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for (register, query, code, parameter) in [
        ("partners", "status=gone", "invalid_parameter", "status"),
        ("partners", "status=active&colour=red", "unknown_parameter", "colour"),
        ("partners", "q=ab&q=cd", "invalid_parameter", "q"),
        ("partners", "q=a", "too_short", "q"),
        ("partners", "q=a%00b", "invalid_text", "q"),
        ("partners", "sort=colour", "invalid_parameter", "sort"),
        ("partners", "limit=10", "unknown_parameter", "limit"),
        ("partners", "cursor=abc", "unknown_parameter", "cursor"),
        ("partners", "count=true", "unknown_parameter", "count"),
        ("partners", "?status=active", "unknown_parameter", "?status"),
        ("partners", "updated_from=tomorrow", "invalid_parameter", "updated_from"),
        ("partners", "updated_from=today&updated_to=today-1d", "ends_before_start", "updated_to"),
        (
            "agreements",
            "expires_from=2027-01-01&expires_to=2026-01-01",
            "ends_before_start",
            "expires_to",
        ),
        ("institutions", "expires_to=today", "unknown_parameter", "expires_to"),
        ("persons", "current=perhaps", "invalid_parameter", "current"),
    ] {
        let sent = json!({"register": register, "name": "X", "query": query});
        let refused = officer.post("/v1/views", &sent).await.refused(422, "invalid");
        assert_eq!(refused.errors(), [("/query".to_owned(), code.to_owned())], "{query}");
        let named = parameter.trim_start_matches('?');
        assert_eq!(refused.body["errors"][0]["params"]["parameter"], named, "{query}");
    }
    for register in ["partners", "agreements", "institutions", "persons"] {
        save(&officer, &json!({"register": register, "name": "X", "query": "q=ab"})).await;
    }
    let kept = save(&officer, &view("Y")).await;
    let query = json!({"query": "status=gone"});
    let refused = officer.patch(&at(&kept), 1, &query).await.refused(422, "invalid");
    assert_eq!(refused.errors()[0].0, "/query");
    let said = refused.body["errors"][0]["detail"].as_str().unwrap();
    assert!(said.contains("status"), "{said}");
}

#[actix_web::test]
async fn what_cannot_stand_there_is_refused() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for (more, pointer, code) in [
        (json!({"register": "jobs"}), "/register", "not_allowed"),
        (json!({"name": " "}), "/name", "too_short"),
        (json!({"name": "n".repeat(81)}), "/name", "too_long"),
        (json!({"query": format!("q={}", "n".repeat(2_000))}), "/query", "too_long"),
        (json!({"columns": ["name", "Name"]}), "/columns/1", "invalid_format"),
        (json!({"columns": [""]}), "/columns/0", "invalid_format"),
        (json!({"columns": vec!["a"; 41]}), "/columns", "too_long"),
    ] {
        let refused = officer.post("/v1/views", &with(view("X"), &more)).await;
        let errors = refused.refused(422, "invalid").errors();
        assert_eq!(errors, [(pointer.to_owned(), code.to_owned())], "{more}");
    }
    let someone = office.head().await.get("/v1/me").await.expect(200).id();
    let kept = save(&officer, &view("X")).await;
    for (field, value) in
        [("owner_id", json!(someone)), ("id", json!(someone)), ("version", json!(7))]
    {
        let more = json!({field: value});
        let refused = officer.post("/v1/views", &with(view("Y"), &more)).await;
        assert_eq!(refused.refused(400, "unknown_field").errors()[0].0, format!("/{field}"));
        officer.patch(&at(&kept), 1, &more).await.refused(400, "unknown_field");
    }
    let moved = json!({"register": "agreements"});
    officer.patch(&at(&kept), 1, &moved).await.refused(400, "unknown_field");
    let cleared = officer.patch(&at(&kept), 1, &json!({"name": null, "shared": null})).await;
    let mut cleared = cleared.refused(422, "invalid").errors();
    cleared.sort();
    let required = |at: &str| (at.to_owned(), "required".to_owned());
    assert_eq!(cleared, [required("/name"), required("/shared")]);
    for query in ["", "?register=", "?register=jobs", "?register=partners&limit=5"] {
        assert_eq!(officer.get(&format!("/v1/views{query}")).await.status, 400, "{query}");
    }
}

#[actix_web::test]
async fn fifty_views_of_a_register_are_enough() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    for number in 1..50 {
        save(&officer, &view(&format!("View {number}"))).await;
    }
    // Two at once for the one place that is left: one of them finds none.
    let (one, other) = (view("One"), view("Other"));
    let at_once = futures_util::future::join(
        officer.post("/v1/views", &one),
        officer.post("/v1/views", &other),
    );
    let (one, other) = at_once.await;
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    let refused = officer.post("/v1/views", &view("One more")).await;
    assert_eq!(refused.refused(409, "limit_reached").body["max"], 50);
    save(&officer, &json!({"register": "agreements", "name": "One"})).await;
    save(&head, &view("One")).await;
}
