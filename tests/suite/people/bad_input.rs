//! What cannot be used is refused with its place, alike on both databases.

use serde_json::{Value, json};

use super::{add_person, add_unit, at_person, at_unit, teacher};
use crate::harness::{Answered, Office};

const NOBODY: &str = "01a20000-0000-7000-8000-000000000000";

#[track_caller]
fn wrong(answer: Answered, expected: &[(&str, &str)]) {
    let answer = answer.refused(422, "invalid");
    let mut found = answer.errors();
    found.sort();
    let expected: Vec<_> =
        expected.iter().map(|(at, code)| ((*at).to_owned(), (*code).to_owned())).collect();
    assert_eq!(found, expected, "{}", answer.text);
}

#[actix_web::test]
async fn units_that_cannot_be() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let new = |fields: Value| {
        let mut unit = json!({"kind": "chair", "names": [{"names": {"uz": "A"}}]});
        unit.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        unit
    };
    for (fields, expected) in [
        (json!({"parent_id": NOBODY}), vec![("/parent_id", "not_found")]),
        (json!({"names": []}), vec![("/names", "too_short")]),
        (json!({"names": [{"names": {}}]}), vec![("/names/0/names/uz", "required")]),
        (
            json!({"code": " ", "names": [{"names": {"ru": " "}, "short_names": {},
                "valid_from": "0026-09-01"}]}),
            vec![
                ("/code", "too_short"),
                ("/names/0/names/ru", "too_short"),
                ("/names/0/short_names/uz", "required"),
                ("/names/0/valid_from", "out_of_range"),
            ],
        ),
        (
            json!({"names": [{"names": {"uz": "A"}, "valid_from": "2020-01-01"},
                {"names": {"uz": "B"}}, {"names": {"uz": "C"}, "valid_from": "2020-01-01"},
                {"names": {"uz": "D"}, "valid_from": "2020-01-01"}]}),
            vec![("/names/1/valid_from", "out_of_range"), ("/names/3/valid_from", "out_of_range")],
        ),
        (
            json!({"names": [{"names": {"uz": "A"}, "valid_from": "2026-02-30"}]}),
            vec![("/names/0/valid_from", "invalid_date")],
        ),
    ] {
        wrong(officer.post("/v1/units", &new(fields)).await, &expected);
    }
    for (fields, code, pointer) in [
        (json!({"kind": "kafedra"}), "wrong_type", "/kind"),
        (json!({"colour": 1}), "unknown_field", "/colour"),
        (json!({"names": [{"names": {"de": "A"}}]}), "unknown_field", "/names/0/names/de"),
        (json!({"parent_id": "1"}), "wrong_type", "/parent_id"),
    ] {
        let refused = officer.post("/v1/units", &new(fields)).await.refused(400, code);
        assert_eq!(refused.errors()[0].0, pointer, "{}", refused.text);
    }
    let unit = add_unit(&officer, "chair", "A", None).await;
    wrong(
        officer.patch(&at_unit(&unit), 1, &json!({"kind": null, "names": null})).await,
        &[("/kind", "required"), ("/names", "required")],
    );
    let path = at_unit(&unit) + "/close";
    let closing = json!({"closed_on": "2300-01-01", "reason": " "});
    wrong(
        officer.act(&path, 1, &closing).await,
        &[("/closed_on", "out_of_range"), ("/reason", "too_short")],
    );
    for query in ["on=yesterday", "q=a", "kind=kafedra", "closed=maybe", "colour=red", "limit=5"] {
        assert_eq!(officer.get(&format!("/v1/units?{query}")).await.status, 400, "{query}");
    }
    for id in ["1", NOBODY, "%00"] {
        officer.get(&format!("/v1/units/{id}")).await.refused(404, "not_found");
    }
}

#[actix_web::test]
async fn people_that_cannot_be() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let chair = add_unit(&officer, "chair", "A", None).await;
    let title = json!({"uz": "Dotsent"});
    let post = |fields: Value| {
        let mut post = json!({"unit_id": chair.id(), "title": title, "kind": "teacher"});
        post.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        post
    };
    let everything = json!({
        "names": [{"text": " ", "language": "english?", "kind": "official"}],
        "language": "?", "notes": " ", "left_on": "1800-01-01",
        "channels": [{"kind": "phone", "value": "90"}, {"kind": "email", "value": "x"}],
        "posts": [post(json!({"title": {}}))],
    });
    wrong(
        officer.post("/v1/persons", &everything).await,
        &[
            ("/channels/0/value", "invalid_phone"),
            ("/channels/1/value", "invalid_email"),
            ("/language", "invalid_language"),
            ("/left_on", "out_of_range"),
            ("/names/0/language", "invalid_language"),
            ("/names/0/text", "too_short"),
            ("/notes", "too_short"),
            ("/posts/0/title/uz", "required"),
        ],
    );
    let alias = json!({"names": [{"text": "A", "language": "uz", "kind": "alias"}]});
    wrong(officer.post("/v1/persons", &alias).await, &[("/names", "required")]);
    let mut person = teacher("Ali Valiyev", &chair);
    person["user_id"] = json!(NOBODY);
    person["posts"] = json!([post(json!({})), post(json!({"unit_id": NOBODY}))]);
    let found = [("/posts/1/unit_id", "not_found"), ("/user_id", "not_found")];
    wrong(officer.post("/v1/persons", &person).await, &found);
    person["posts"] = json!([
        post(json!({"id": NOBODY})),
        post(json!({"from_on": "2026-09-01", "until_on": "2026-08-31"})),
    ]);
    let found = [("/posts/0/id", "not_found"), ("/posts/1/until_on", "out_of_range")];
    wrong(officer.post("/v1/persons", &person).await, &found);

    let person = add_person(&officer, &teacher("Ali Valiyev", &chair)).await;
    let id = person.body["posts"][0]["id"].clone();
    let twice = json!({"posts": [post(json!({"id": id})), post(json!({"id": id}))]});
    wrong(officer.patch(&at_person(&person), 1, &twice).await, &[("/posts/1/id", "not_allowed")]);
    wrong(
        officer.patch(&at_person(&person), 1, &json!({"names": null})).await,
        &[("/names", "required")],
    );
    for query in ["unit=1", "kind=dean", "current=maybe", "sort=age", "q=a", "limit=201"] {
        assert_eq!(officer.get(&format!("/v1/persons?{query}")).await.status, 400, "{query}");
    }
}
