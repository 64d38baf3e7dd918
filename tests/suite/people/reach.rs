//! A coordinator sees the people of the own unit and of those below it; the others do not exist:
//! a database without them answers byte for byte the same.

use hamkorlik::kernel::actor::Actor;
use hamkorlik::people::persons;
use serde_json::json;

use super::{add_person, add_unit, at_person, coordinator_of, names, teacher};
use crate::harness::{Answered, Caller, Office};

#[actix_web::test]
async fn a_coordinator_sees_the_own_unit_and_below() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let unbound = office.person("coordinator").await;
    let own = add_unit(&officer, "faculty", "Own", None).await;
    let chair = add_unit(&officer, "chair", "Chair", Some(&own)).await;
    let other = add_unit(&officer, "faculty", "Other", None).await;
    let below = add_person(&officer, &teacher("Below", &chair)).await;
    add_person(&officer, &teacher("Dean", &own)).await;
    let away = add_person(&officer, &teacher("Away", &other)).await;
    let nobody = json!({"names": [{"text": "Postless", "language": "en", "kind": "official"}]});
    add_person(&officer, &nobody).await;
    assert!(names(&unbound.get("/v1/persons").await.expect(200)).is_empty());

    let coordinator = coordinator_of(&office, &own).await;
    assert_eq!(names(&coordinator.get("/v1/persons").await.expect(200)), ["Below", "Dean"]);
    coordinator.get(&at_person(&below)).await.expect(200);
    coordinator.get(&at_person(&away)).await.refused(404, "not_found");
    coordinator.patch(&at_person(&below), 1, &json!({})).await.refused(403, "forbidden");
    // The chair goes to the other faculty, and its people go with it.
    let moved = json!({"parent_id": other.id()});
    officer.patch(&super::at_unit(&chair), 1, &moved).await.expect(200);
    assert_eq!(names(&coordinator.get("/v1/persons").await.expect(200)), ["Dean"]);
    coordinator.get(&at_person(&below)).await.refused(404, "not_found");
}

#[actix_web::test]
async fn another_desk_names_only_whom_the_caller_may_know() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let own = add_unit(&officer, "faculty", "Own", None).await;
    let other = add_unit(&officer, "faculty", "Other", None).await;
    let here = add_person(&officer, &teacher("Here", &own)).await;
    let away = add_person(&officer, &teacher("Away", &other)).await;
    coordinator_of(&office, &own).await;
    let actor = async |login: &str| -> Actor {
        hamkorlik::people::demo::actor(login, office.store()).await.unwrap()
    };
    let ids = [&here, &away].map(|one| persons::PersonId(one.id().parse().unwrap()));
    let today = office.store().clock().today();
    let named = async |login: &str| {
        let refs = persons::refs(ids, today, &actor(login).await, &office.store().read()).await;
        ids.map(|id| {
            refs.as_ref().unwrap().get(&id).map(|one| (one.name.clone(), one.post.clone()))
        })
    };
    let told = |name: &str| Some((name.to_owned(), Some("Dotsent".to_owned())));
    assert_eq!(named("officer").await, [told("Here"), told("Away")]);
    assert_eq!(named("coordinator").await, [told("Here"), None]);
    assert_eq!(named("applicant").await, [None, None]);
}

/// Everything a coordinator can ask about people, in one text per question.
async fn asked(by: &Caller, ids: &[String]) -> Vec<(String, String)> {
    let mut paths: Vec<String> = ["", "&sort=-name", "&kind=teacher", "&current=true", "&limit=1"]
        .map(|more| format!("/v1/persons?count=true{more}"))
        .to_vec();
    for word in ["open", "secret", "dotsent", "9989"] {
        paths.push(format!("/v1/persons?count=true&q={word}"));
        paths.push(format!("/v1/persons/suggestions?q={word}"));
    }
    for id in ids {
        paths.push(format!("/v1/persons/{id}"));
        paths.push(format!("/v1/persons/{id}/history"));
    }
    let mut answers = Vec::new();
    for path in paths {
        let answer = by.get(&path).await;
        answers.push((path, told(&answer)));
    }
    answers
}

/// Status and body, without what is the request's own: its id, and the sealed cursor, which names
/// the last row shown.
fn told(answer: &Answered) -> String {
    let mut body = answer.body.clone();
    if let Some(body) = body.as_object_mut() {
        body.remove("request_id");
    }
    format!("{} {body}", answer.status)
}

#[actix_web::test]
async fn a_database_without_the_hidden_people_answers_the_same() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let own = add_unit(&officer, "faculty", "Own", None).await;
    let other = add_unit(&officer, "faculty", "Other", None).await;
    let mut ids = Vec::new();
    let mut hidden = Vec::new();
    for (name, unit) in [
        ("Open Anvar", &own),
        ("Secret Bobur", &other),
        ("Open Dilshod", &own),
        ("Open Secret Zafar", &other),
    ] {
        let mut person = teacher(name, unit);
        person["channels"] = json!([{"kind": "phone", "value": "+998901234567"}]);
        let person = add_person(&officer, &person).await;
        ids.push(person.id());
        if unit.id() == other.id() {
            hidden.push(person);
        }
    }
    let coordinator = coordinator_of(&office, &own).await;
    let with_hidden = asked(&coordinator, &ids).await;
    for person in &hidden {
        officer.delete(&at_person(person), 1).await.expect(204);
    }
    let without = asked(&coordinator, &ids).await;
    let mut seen = 0;
    for ((path, before), (_, after)) in with_hidden.iter().zip(&without) {
        assert_eq!(before, after, "{path}");
        seen += usize::from(before.contains("Open Anvar"));
    }
    assert!(seen > 8, "the coordinator sees the own ones");
}
