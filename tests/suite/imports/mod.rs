//! Files read into a register: what their columns mean, verdicts, fixes in place.

mod agreements;
mod hostile;

use futures_util::future::join;
use reqwest::Method;
use serde_json::{Value, json};

use crate::db::process::until;
use crate::harness::{Answered, Caller, Office, send};
use crate::partners;

const INTO_PARTNERS: &str = "/v1/imports?register=partners";

/// A register as an office keeps it: a title, headings in Uzbek, a sum.
const REGISTER: &str = "\
Hamkorlar roʻyxati;;;;\n\
№;Tashkilot nomi;Mamlakat;Sayt;Izoh\n\
1;Ege University;Turkiya;ege.edu.tr;yozgi maktab\n\
2;University of Žilina;Slovakia;https://www.uniza.sk;\n\
3;Gazi University;;;\n\
4;Kyoto University;Atlantida;;\n\
5;EGE UNIVERSITY;TR;;\n\
Jami;5;;;\n";

async fn upload(by: &Caller, path: &str, kind: &str, body: impl Into<reqwest::Body>) -> Answered {
    send(by.request(Method::POST, path).header("content-type", kind).body(body)).await
}

async fn uploaded(by: &Caller, text: &str) -> Answered {
    let path = format!("{INTO_PARTNERS}&file_name=hamkorlar.csv");
    upload(by, &path, "text/csv", text.to_owned()).await.expect(201)
}

fn at(import: &Answered) -> String {
    format!("/v1/imports/{}", import.id())
}

/// The import once the job that was accepted is over.
async fn finished(by: &Caller, import: &Answered, accepted: &Answered) -> Value {
    let job = accepted.header("location").to_owned();
    until("the job is done", async || by.get(&job).await.body["status"] == "done").await;
    by.get(&at(import)).await.expect(200).body
}

async fn checked(by: &Caller, import: &Answered) -> Value {
    let accepted = by.post(&format!("{}/check", at(import)), &json!({})).await.expect(202);
    assert_eq!(accepted.body["kind"], "check_import");
    finished(by, import, &accepted).await
}

async fn rows(by: &Caller, import: &Answered, query: &str) -> Vec<Value> {
    let found = by.get(&format!("{}/rows{query}", at(import))).await.expect(200);
    found.body["items"].as_array().unwrap().clone()
}

async fn fix(by: &Caller, import: &Answered, row: u32, values: &Value) -> Answered {
    let path = format!("{}/rows/{row}", at(import));
    send(by.request(Method::PATCH, &path).json(&json!({"values": values}))).await
}

/// Which field each column holds.
fn mapped(import: &Value) -> Vec<Value> {
    let columns = import["columns"].as_array().unwrap();
    columns.iter().map(|column| column["field"].clone()).collect()
}

fn counts(good: u32, incomplete: u32, refused: u32, duplicate: u32) -> Value {
    after(good, incomplete, refused, duplicate, 0)
}

/// The same with so many records in the register.
fn after(good: u32, incomplete: u32, refused: u32, duplicate: u32, added: u32) -> Value {
    json!({"good": good, "incomplete": incomplete, "refused": refused, "duplicate": duplicate,
        "added": added, "parked": 0})
}

async fn applied(by: &Caller, import: &Answered) -> Value {
    let accepted = by.post(&format!("{}/apply", at(import)), &json!({})).await.expect(202);
    assert_eq!(accepted.body["kind"], "apply_import");
    finished(by, import, &accepted).await
}

async fn undone(by: &Caller, import: &Answered) -> Value {
    let accepted = by.post(&format!("{}/undo", at(import)), &json!({})).await.expect(202);
    assert_eq!(accepted.body["kind"], "undo_import");
    finished(by, import, &accepted).await
}

#[actix_web::test]
async fn a_file_is_understood_as_it_is() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = uploaded(&officer, REGISTER).await;
    assert_eq!(import.header("location"), at(&import));
    assert_eq!(import.header("etag"), "\"v1\"");
    let body = &import.body;
    assert_eq!(
        mapped(body),
        [Value::Null, json!("name"), json!("country"), json!("website"), json!("notes")]
    );
    assert_eq!((&body["header_row"], &body["format"]), (&json!(2), &json!("text")));
    assert_eq!((&body["state"], &body["register"]), (&json!("mapping"), &json!("partners")));
    assert_eq!(body["sheets"], json!([{"name": null, "rows": 8}]));
    assert_eq!(body["columns"][2]["samples"], json!(["Turkiya", "Slovakia", "Atlantida"]));
    let name =
        json!({"name": "name", "label": "Nomi", "required": true, "kind": "text", "choices": []});
    assert_eq!(body["fields"][0], name);
    let kind = &body["fields"][3];
    assert_eq!(
        (&kind["kind"], &kind["choices"][0]),
        (&json!("choice"), &json!({"value": "university", "label": "Universitet"}))
    );
    assert_eq!(officer.get(&at(&import)).await.expect(200).body, *body);
    let listed = officer.get("/v1/imports?register=partners").await.expect(200);
    assert_eq!(listed.body["items"][0]["id"], import.id());

    let again = format!("{INTO_PARTNERS}&from={}", import.id());
    let again = upload(&officer, &again, "text/csv", "").await.expect(201);
    assert_eq!(
        (&again.body["columns"], &again.body["file_name"]),
        (&body["columns"], &body["file_name"])
    );

    let pasted = upload(&officer, INTO_PARTNERS, "text/plain", "Name\tCountry\nEge\tTR").await;
    assert_eq!(mapped(&pasted.expect(201).body), [json!("name"), json!("country")]);
}

#[actix_web::test]
async fn every_row_gets_a_verdict_and_nothing_is_written() {
    let office = Office::open().await;
    let officer = office.officer().await;
    partners::add(
        &officer,
        &partners::with(partners::named("University of Zilina"), json!({"country": "SK"})),
    )
    .await;
    let import = uploaded(&officer, REGISTER).await;
    let done = checked(&officer, &import).await;
    assert_eq!((&done["state"], &done["counts"]), (&json!("checked"), &counts(1, 1, 1, 2)));
    let all = rows(&officer, &import, "").await;
    let verdicts: Vec<_> =
        all.iter().map(|row| (row["row"].clone(), row["verdict"].clone())).collect();
    let wanted =
        [(3, "good"), (4, "duplicate"), (5, "incomplete"), (6, "refused"), (7, "duplicate")];
    assert_eq!(verdicts, wanted.map(|(row, verdict)| (json!(row), json!(verdict))));
    let problem = |row: usize| &all[row]["problems"][0];
    assert_eq!(problem(1)["field"], "name");
    assert!(problem(1)["params"]["record"].as_str().unwrap().ends_with("University of Zilina"));
    assert_eq!(
        (&problem(2)["field"], &problem(2)["code"]),
        (&json!("country"), &json!("required"))
    );
    assert_eq!(problem(3)["code"], "invalid_country");
    assert!(!problem(3)["detail"].as_str().unwrap().is_empty());
    assert_eq!(
        (&problem(4)["code"], &problem(4)["params"]),
        (&json!("duplicate"), &json!({"row": 3}))
    );
    assert_eq!(all[0]["values"]["website"], "ege.edu.tr");

    assert_eq!(rows(&officer, &import, "?verdict=duplicate").await.len(), 2);
    let page = officer.get(&format!("{}/rows?limit=2", at(&import))).await.expect(200);
    let next = page.body["next"].as_str().unwrap().to_owned();
    assert_eq!(rows(&officer, &import, &format!("?limit=2&cursor={next}")).await[0]["row"], 5);
    let there = officer.get("/v1/partners?count=true").await.expect(200);
    assert_eq!(there.body["total"]["value"], 1, "a check writes nothing");
}

#[actix_web::test]
async fn a_row_is_fixed_in_place_and_stays_so() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = uploaded(&officer, REGISTER).await;
    let early = fix(&officer, &import, 5, &json!({"country": "TR"})).await;
    early.refused(404, "not_found");
    checked(&officer, &import).await;
    let row = fix(&officer, &import, 5, &json!({"country": "Turkiya"})).await.expect(200).body;
    assert_eq!((&row["verdict"], &row["problems"]), (&json!("good"), &json!([])));
    assert_eq!(
        (&row["fixed"], &row["values"]["country"]),
        (&json!(["country"]), &json!("Turkiya"))
    );
    // Still wrong, and told at once.
    let row = fix(&officer, &import, 6, &json!({"country": "Lemuria"})).await.expect(200).body;
    assert_eq!(row["problems"][0]["code"], "invalid_country");
    // The same as another row that is good.
    let row = fix(&officer, &import, 6, &json!({"name": "Ege University", "country": "TR"})).await;
    assert_eq!(row.expect(200).body["problems"][0]["params"], json!({"row": 3}));
    fix(&officer, &import, 7, &json!({"name": ""})).await.expect(200);
    let done = checked(&officer, &import).await;
    assert_eq!(done["counts"], counts(3, 1, 0, 1));
    let taken = fix(&officer, &import, 5, &json!({"country": null})).await.expect(200).body;
    assert_eq!((&taken["verdict"], &taken["fixed"]), (&json!("incomplete"), &json!([])));
    let unknown = fix(&officer, &import, 5, &json!({"colour": "red"})).await;
    assert_eq!(
        unknown.refused(422, "invalid").errors()[0],
        ("/values/colour".into(), "unknown_field".into())
    );
    fix(&officer, &import, 99, &json!({})).await.refused(404, "not_found");
}

#[actix_web::test]
async fn what_columns_mean_is_said_and_remembered() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let file = "Bir;Ikki;Uch\nEge University;x;y\nGazi University;z;w\n";
    let import = uploaded(&officer, file).await;
    assert_eq!(mapped(&import.body), vec![Value::Null; 3]);
    let check = format!("{}/check", at(&import));
    let refused = officer.post(&check, &json!({})).await.refused(409, "illegal_action");
    assert_eq!(refused.body["unmet"][0]["code"], "nothing_mapped");
    for (mapping, pointer, code) in [
        (json!([{"column": 9, "field": "name"}]), "/mapping/0/column", "not_found"),
        (json!([{"column": 0, "field": "colour"}]), "/mapping/0/field", "not_allowed"),
        (
            json!([{"column": 0, "field": "name"}, {"column": 1, "field": "name"}]),
            "/mapping/1/field",
            "duplicate",
        ),
    ] {
        let refused = officer.patch(&at(&import), 1, &json!({"mapping": mapping})).await;
        let errors = refused.refused(422, "invalid").errors();
        assert_eq!(errors, [(pointer.to_owned(), code.to_owned())]);
    }
    let said = json!({"mapping": [{"column": 0, "field": "name"}, {"column": 2, "field": "notes"}],
        "defaults": {"country": "Turkiya"}});
    let changed = officer.patch(&at(&import), 1, &said).await.expect(200);
    assert_eq!((changed.version(), &changed.body["defaults"]), (2, &json!({"country": "Turkiya"})));
    officer.patch(&at(&import), 1, &json!({})).await.refused(412, "stale_version");
    assert_eq!(checked(&officer, &import).await["counts"], counts(2, 0, 0, 0));

    // The same headings in another order mean the same, to this person.
    let again = uploaded(&officer, "Uch;Bir;Ikki\nx;y;z\nw;v;u\n").await;
    assert_eq!(mapped(&again.body), [json!("notes"), json!("name"), Value::Null]);
    let head = office.head().await;
    assert_eq!(mapped(&uploaded(&head, file).await.body), vec![Value::Null; 3]);
    // Another row of headings: the rows are gone, and what they mean is found anew.
    let version = officer.get(&at(&import)).await.version();
    let moved = officer.patch(&at(&import), version, &json!({"header_row": 2})).await.expect(200);
    assert_eq!(moved.body["columns"][0]["heading"], "Ege University");
    assert_eq!(
        (&moved.body["state"], &moved.body["counts"]),
        (&json!("mapping"), &counts(0, 0, 0, 0))
    );
    for (wrong, pointer) in
        [(json!({"sheet": 3}), "/sheet"), (json!({"header_row": 77}), "/header_row")]
    {
        let refused = officer.patch(&at(&import), moved.version(), &wrong).await;
        assert_eq!(refused.refused(422, "invalid").errors()[0].0, pointer);
    }
}

#[actix_web::test]
async fn a_file_that_cannot_be_read_is_refused() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for (body, code) in [
        (b"".to_vec(), "file_empty"),
        (b"%PDF-1.7\n\x00\x01\x02".to_vec(), "file_not_recognised"),
        (b"PK\x03\x04broken".to_vec(), "file_broken"),
    ] {
        let refused = upload(&officer, INTO_PARTNERS, "application/octet-stream", body).await;
        refused.refused(422, code);
    }
    let big = vec![b'a'; 50 * 1024 * 1024 + 1];
    let refused = upload(&officer, INTO_PARTNERS, "application/octet-stream", big).await;
    refused.refused(413, "too_large");
    for query in ["", "?register=jobs", "?register=partners&sheet=1"] {
        let refused = upload(&officer, &format!("/v1/imports{query}"), "text/plain", "a;b").await;
        assert_eq!(refused.status, 400, "{query}");
    }
}

#[actix_web::test]
async fn an_import_is_its_owner_s() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let import = uploaded(&officer, REGISTER).await;
    checked(&officer, &import).await;
    head.get(&at(&import)).await.refused(404, "not_found");
    head.get(&format!("{}/rows", at(&import))).await.refused(404, "not_found");
    head.post(&format!("{}/check", at(&import)), &json!({})).await.refused(404, "not_found");
    fix(&head, &import, 3, &json!({})).await.refused(404, "not_found");
    let again = format!("{INTO_PARTNERS}&from={}", import.id());
    upload(&head, &again, "text/csv", "").await.refused(400, "invalid_parameter");
    head.delete(&at(&import), 2).await.refused(404, "not_found");
    let admin = office.person("admin").await;
    assert_eq!(admin.get("/v1/imports").await.expect(200).body["items"][0]["id"], import.id());
    let seen = admin.get(&at(&import)).await.expect(200);
    let offered: Vec<_> =
        seen.body["actions"].as_array().unwrap().iter().map(|one| one["action"].clone()).collect();
    assert_eq!(offered, ["delete"]);
    // The registers are not an administrator's to read, and neither is what files say of them.
    assert_eq!(seen.body["columns"], json!([]), "a row may have been taken for the headings");
    assert_eq!(seen.body["readable"], json!(false));
    assert_eq!(seen.body["counts"]["good"], 2);
    admin.get(&format!("{}/rows", at(&import))).await.refused(403, "forbidden");
    officer.delete(&at(&import), 1).await.refused(412, "stale_version");
    officer.delete(&at(&import), 2).await.expect(204);
    officer.get(&at(&import)).await.refused(404, "not_found");
}

#[actix_web::test]
async fn good_rows_become_records_and_the_rest_can_follow() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = uploaded(&officer, REGISTER).await;
    let apply = format!("{}/apply", at(&import));
    let early = officer.post(&apply, &json!({})).await.refused(409, "illegal_action");
    assert_eq!(early.body["unmet"][0]["code"], "not_checked");
    checked(&officer, &import).await;
    let park = officer.post(&apply, &json!({"park": true})).await.refused(422, "invalid");
    assert_eq!(park.errors(), [("/park".to_owned(), "not_allowed".to_owned())]);
    // One of the good rows is there by the time the import is applied.
    let zilina = partners::with(partners::named("University of Zilina"), json!({"country": "SK"}));
    partners::add(&officer, &zilina).await;
    let done = applied(&officer, &import).await;
    assert_eq!((&done["state"], &done["counts"]), (&json!("applied"), &after(0, 1, 1, 2, 1)));
    assert_eq!(done["expires_at"], Value::Null, "what records come from is kept");
    let inside = rows(&officer, &import, "?added=true").await;
    let record = &inside[0]["record"];
    assert_eq!((inside.len(), &inside[0]["row"]), (1, &json!(3)));
    assert!(record["label"].as_str().unwrap().ends_with("Ege University"));
    let partner = format!("/v1/partners/{}", record["id"].as_str().unwrap());
    let partner = officer.get(&partner).await.expect(200).body;
    assert_eq!((&partner["country"], &partner["notes"]), (&json!("TR"), &json!("yozgi maktab")));
    let job = officer.get(&format!("/v1/jobs/{}/rows", done["job_id"].as_str().unwrap())).await;
    let outcomes: Vec<_> =
        job.body["items"].as_array().unwrap().iter().map(|row| row["outcome"].clone()).collect();
    assert_eq!(outcomes, ["added", "passed_over"]);

    // What was wrong is fixed, and follows; what is in is not touched again.
    fix(&officer, &import, 5, &json!({"country": "TR"})).await.expect(200);
    let refused = fix(&officer, &import, 3, &json!({"country": "DE"})).await;
    assert_eq!(refused.refused(409, "illegal_action").body["unmet"][0]["code"], "row_added");
    let distinct = json!({"distinct": true});
    let path = format!("{}/rows/7", at(&import));
    let row = send(officer.request(Method::PATCH, &path).json(&distinct)).await.expect(200).body;
    assert_eq!((&row["verdict"], &row["distinct"]), (&json!("good"), &json!(true)));
    let refused = officer
        .patch(&at(&import), done["version"].as_i64().unwrap(), &json!({"mapping": []}))
        .await;
    assert_eq!(refused.refused(409, "illegal_action").body["unmet"][0]["code"], "applied");
    assert_eq!(applied(&officer, &import).await["counts"], after(0, 0, 1, 1, 3));
    let there = officer.get("/v1/partners?count=true").await.expect(200);
    assert_eq!(there.body["total"]["value"], 4);
}

#[actix_web::test]
async fn an_import_is_undone_as_far_as_nobody_has_touched_it() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let file = "Name;Country;Status\nEge University;TR;active\nGazi University;TR;\n";
    let import = uploaded(&officer, file).await;
    let early = officer.post(&format!("{}/undo", at(&import)), &json!({})).await;
    assert_eq!(early.refused(409, "illegal_action").body["unmet"][0]["code"], "not_applied");
    checked(&officer, &import).await;
    applied(&officer, &import).await;
    let second = rows(&officer, &import, "").await[1]["record"]["id"].as_str().unwrap().to_owned();
    let second = format!("/v1/partners/{second}");
    officer.patch(&second, 1, &json!({"city": "Ankara"})).await.expect(200);
    let done = undone(&officer, &import).await;
    assert_eq!((&done["state"], &done["counts"]), (&json!("applied"), &after(1, 0, 0, 0, 1)));
    let job = format!("/v1/jobs/{}/rows?outcome=refused", done["job_id"].as_str().unwrap());
    let stayed = officer.get(&job).await.expect(200).body;
    assert_eq!(stayed["items"][0]["problem"]["code"], "later_changes");
    let admin = office.person("admin").await;
    let seen = admin.get(&job).await.expect(200).body["items"][0]["problem"].clone();
    assert_eq!((&seen["code"], &seen["errors"]), (&json!("later_changes"), &Value::Null));
    assert_eq!(seen["detail"], seen["title"], "which problem it was, and no more");
    officer.get(&second).await.expect(200);

    let again = uploaded(&officer, "Name;Country\nHacettepe University;TR\n").await;
    checked(&officer, &again).await;
    applied(&officer, &again).await;
    let done = undone(&officer, &again).await;
    assert_eq!((&done["state"], &done["counts"]), (&json!("checked"), &counts(1, 0, 0, 0)));
    assert_ne!(done["expires_at"], Value::Null);
    let there = officer.get("/v1/partners?count=true").await.expect(200);
    assert_eq!(there.body["total"]["value"], 1);
}

#[actix_web::test]
async fn an_import_is_undone_where_a_record_is_gone_already() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = uploaded(&officer, "Name;Country\nEge University;TR\nGazi University;TR\n").await;
    checked(&officer, &import).await;
    applied(&officer, &import).await;
    let first = rows(&officer, &import, "").await[0]["record"]["id"].as_str().unwrap().to_owned();
    officer.delete(&format!("/v1/partners/{first}"), 1).await.expect(204);
    let done = undone(&officer, &import).await;
    assert_eq!((&done["state"], &done["counts"]), (&json!("checked"), &counts(2, 0, 0, 0)));
}

#[actix_web::test]
async fn an_import_that_is_checked_never_seems_to_be_left_alone() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = uploaded(&officer, "Name;Country\nEge University;TR\n").await;
    let path = at(&import);
    for round in 0..40 {
        // What is said of the columns changes, so that it stands at them again.
        let version = officer.get(&path).await.version();
        let defaults = json!({"defaults": {"city": format!("City {round}")}});
        officer.patch(&path, version, &defaults).await.expect(200);
        officer.post(&format!("{path}/check"), &json!({})).await.expect(202);
        let mut states = Vec::new();
        until("it is checked", async || {
            let (one, list) = join(officer.get(&path), officer.get("/v1/imports")).await;
            states.push(one.body["state"].clone());
            states.push(list.body["items"][0]["state"].clone());
            one.body["state"] == "checked"
        })
        .await;
        assert!(!states.contains(&json!("mapping")), "{states:?}");
    }
}

#[actix_web::test]
async fn what_a_file_says_is_composed() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = uploaded(&officer, "Name;Country\nCafe\u{301} University;TR\n").await;
    checked(&officer, &import).await;
    assert_eq!(rows(&officer, &import, "").await[0]["values"]["name"], "Café University");
}

#[actix_web::test]
async fn the_file_of_another_import_is_an_import_s_own() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let first = uploaded(&officer, REGISTER).await;
    let again = format!("{INTO_PARTNERS}&from={}", first.id());
    let again = upload(&officer, &again, "text/csv", "").await.expect(201);
    officer.delete(&at(&first), 1).await.expect(204);
    assert_eq!(checked(&officer, &again).await["counts"], counts(2, 1, 1, 1));
}

#[actix_web::test]
async fn what_a_cancelled_job_has_added_is_undone_as_well() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let line = |number: u32| format!("University {number};TR\n");
    let file = format!("Name;Country\n{}", (0..1_000).map(line).collect::<String>());
    let import = uploaded(&officer, &file).await;
    checked(&officer, &import).await;
    let accepted = officer.post(&format!("{}/apply", at(&import)), &json!({})).await.expect(202);
    let job = accepted.header("location").to_owned();
    until("some rows are added", async || {
        officer.get(&at(&import)).await.body["counts"]["added"] != 0
    })
    .await;
    officer.post(&format!("{job}/cancel"), &json!({})).await;
    until("nobody works on it", async || {
        officer.get(&at(&import)).await.body["state"] == "applied"
    })
    .await;
    assert_eq!(undone(&officer, &import).await["counts"], counts(1_000, 0, 0, 0));
}

#[actix_web::test]
async fn a_file_imported_twice_at_once_adds_each_record_once() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let line = |number: u32| format!("University {number};TR\n");
    let file = format!("Name;Country\n{}", (0..300).map(line).collect::<String>());
    let (one, other) = (uploaded(&officer, &file).await, uploaded(&officer, &file).await);
    for import in [&one, &other] {
        assert_eq!(checked(&officer, import).await["counts"], counts(300, 0, 0, 0));
    }
    let apply = async |import: &Answered| {
        officer.post(&format!("{}/apply", at(import)), &json!({})).await.expect(202)
    };
    let jobs = [apply(&one).await, apply(&other).await];
    finished(&officer, &one, &jobs[0]).await;
    finished(&officer, &other, &jobs[1]).await;
    let partners = officer.get("/v1/partners?count=true&limit=1").await.expect(200).body;
    assert_eq!(partners["total"]["value"], 300);
}

#[actix_web::test]
async fn ten_thousand_rows_are_checked() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let line = |number: u32| format!("University {number};TR\n");
    let file = format!("Name;Country\n{}", (0..10_000).map(line).collect::<String>());
    let import = uploaded(&officer, &file).await;
    let done = checked(&officer, &import).await;
    assert_eq!(done["counts"], counts(10_000, 0, 0, 0));
}
