//! People: added with their posts, found in every spelling, kept when they leave.

use reqwest::Method;
use serde_json::{Value, json};

use super::{add_person, add_unit, at_person, at_unit, names, teacher};
use crate::harness::{Caller, Office, send};

#[actix_web::test]
async fn a_person_with_names_and_posts() {
    let office = Office::open().await;
    let (officer, hr) = (office.officer().await, office.head().await);
    let faculty = add_unit(&officer, "faculty", "Energetika fakulteti", None).await;
    let chair = add_unit(&officer, "chair", "Fizika kafedrasi", Some(&faculty)).await;
    let new = json!({
        "names": [
            {"text": " Dilnoza Karimova ", "language": "uz-Latn", "kind": "official"},
            {"text": "Дилноза Каримова", "language": "ru", "kind": "alias"},
        ],
        "posts": [
            {"unit_id": faculty.id(), "title": {"uz": "Dekan", "ru": "Декан"}, "kind": "staff",
                "from_on": "2015-09-01", "until_on": "2020-08-31"},
            {"unit_id": chair.id(), "title": {"uz": "Dotsent"}, "kind": "teacher",
                "from_on": "2020-09-01"},
        ],
        "language": "uz-Latn",
        "channels": [{"kind": "phone", "value": "+998901234567", "preferred": true}],
        "notes": "asks for paper",
    });
    let person = add_person(&officer, &new).await;
    let path = at_person(&person);
    assert_eq!(person.header("location"), path);
    assert_eq!(officer.get(&path).await.expect(200).body, person.body);
    assert_eq!(person.body["name"], "Dilnoza Karimova");
    let held: Vec<_> =
        person.body["posts"].as_array().unwrap().iter().map(|post| post["held"].clone()).collect();
    assert_eq!(held, [false, true]);
    assert_eq!(person.body["posts"][1]["unit"]["name"], "Fizika kafedrasi");

    // The post that stays keeps its id; the other one is gone.
    let mut post = person.body["posts"][1].clone();
    let id = post["id"].clone();
    post.as_object_mut().unwrap().retain(|name, _| name != "unit" && name != "held");
    post["unit_id"] = json!(chair.id());
    post["title"] = json!({"uz": "Professor"});
    let changed = officer.patch(&path, 1, &json!({"posts": [post]})).await.expect(200);
    assert_eq!(changed.body["posts"].as_array().unwrap().len(), 1);
    assert_eq!(changed.body["posts"][0]["id"], id);
    let left = json!({"left_on": "2026-01-01", "notes": null});
    let left = hr.patch(&path, 2, &left).await.expect(200);
    assert_eq!((&left.body["left_on"], &left.body["notes"]), (&json!("2026-01-01"), &json!(null)));
    officer.patch(&path, 2, &json!({"notes": "n"})).await.refused(412, "stale_version");

    let history = officer.get(&format!("{path}/history")).await.expect(200);
    let pointers: Vec<_> = history.body["items"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["pointer"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(pointers, ["/left_on", "/notes"]);
    office.person("auditor").await.delete(&path, 3).await.refused(403, "forbidden");
    officer.delete(&path, 3).await.expect(204);
    officer.get(&path).await.refused(404, "not_found");
}

#[actix_web::test]
async fn an_account_belongs_to_one_person() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let user = officer.get("/v1/me").await.expect(200).id();
    let name = |text: &str| json!([{"text": text, "language": "uz", "kind": "official"}]);
    let mine = json!({"names": name("Mine"), "user_id": user});
    let linked = add_person(&officer, &mine).await;
    assert_eq!(linked.body["user"], json!({"id": user, "name": "Dilnoza Karimova"}));
    let taken = officer.post("/v1/persons", &mine).await.refused(409, "duplicate");
    assert_eq!(taken.errors(), [("/user_id".to_owned(), "duplicate".to_owned())]);
    let unlinked = officer.patch(&at_person(&linked), 1, &json!({"user_id": null})).await;
    assert_eq!(unlinked.expect(200).body["user"], json!(null));
    officer.post("/v1/persons", &mine).await.expect(201);
}

/// Three chairs in two faculties, and a person in each; two have an end.
async fn filled(officer: &Caller) -> [String; 3] {
    let energy = add_unit(officer, "faculty", "Energetika", None).await;
    let mining = add_unit(officer, "faculty", "Konchilik", None).await;
    let physics = add_unit(officer, "chair", "Fizika", Some(&energy)).await;
    let drilling = add_unit(officer, "chair", "Burgʻilash", Some(&mining)).await;
    let person = |name: &str, unit: &crate::harness::Answered, more: Value| {
        let mut person = teacher(name, unit);
        for (field, value) in more.as_object().unwrap() {
            let of = if field == "left_on" { &mut person } else { &mut person["posts"][0] };
            of[field] = value.clone();
        }
        person
    };
    add_person(officer, &person("Oʻktam Gʻaniyev", &energy, json!({"kind": "staff"}))).await;
    add_person(officer, &person("Shahnoza Yoʻldosheva", &physics, json!({}))).await;
    let past = json!({"until_on": "2021-06-30", "left_on": "2021-07-01"});
    add_person(officer, &person("Çetin Öztürk", &physics, past)).await;
    add_person(officer, &person("Ҳусан Қодиров", &drilling, json!({}))).await;
    let moved = json!({"until_on": "2022-06-30"});
    add_person(officer, &person("Anvar Bekmurodov", &physics, moved)).await;
    [energy.id(), mining.id(), physics.id()]
}

#[actix_web::test]
async fn people_are_filtered_by_unit_and_below() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let [energy, mining, physics] = filled(&officer).await;
    for (query, found) in [
        (
            String::new(),
            vec![
                "Anvar Bekmurodov",
                "Çetin Öztürk",
                "Ҳусан Қодиров",
                "Oʻktam Gʻaniyev",
                "Shahnoza Yoʻldosheva",
            ],
        ),
        (format!("unit={mining}"), vec!["Ҳусан Қодиров"]),
        (
            format!("unit={energy}&sort=-name"),
            vec!["Shahnoza Yoʻldosheva", "Oʻktam Gʻaniyev", "Çetin Öztürk", "Anvar Bekmurodov"],
        ),
        (format!("unit={physics}&current=true"), vec!["Shahnoza Yoʻldosheva"]),
        (format!("unit={physics},{mining}&current=false"), vec!["Çetin Öztürk"]),
        ("kind=staff".to_owned(), vec!["Oʻktam Gʻaniyev"]),
        (format!("kind=staff&unit={mining}"), vec![]),
        (
            "current=true".to_owned(),
            vec!["Anvar Bekmurodov", "Ҳусан Қодиров", "Oʻktam Gʻaniyev", "Shahnoza Yoʻldosheva"],
        ),
    ] {
        let page = officer.get(&format!("/v1/persons?count=true&{query}")).await.expect(200);
        assert_eq!(names(&page), found, "{query}");
        assert_eq!(page.body["total"]["value"], found.len());
    }
    let first = officer.get("/v1/persons?limit=2").await.expect(200);
    let cursor = first.body["next"].as_str().unwrap();
    let second = officer.get(&format!("/v1/persons?limit=2&cursor={cursor}")).await.expect(200);
    assert_eq!(names(&second), ["Ҳусан Қодиров", "Oʻktam Gʻaniyev"]);
    let main = &second.body["items"][0]["post"];
    assert_eq!((&main["title"], &main["unit"]["kind"]), (&json!("Dotsent"), &json!("chair")));
}

#[actix_web::test]
async fn people_are_found_in_every_spelling() {
    let office = Office::open().await;
    let officer = office.officer().await;
    filled(&officer).await;
    for (query, found) in [
        ("o'ktam", "Oʻktam Gʻaniyev"),
        ("ўктам ғаниев", "Oʻktam Gʻaniyev"),
        ("ganiy", "Oʻktam Gʻaniyev"),
        ("chetin ozturk", "Çetin Öztürk"),
        ("cetin", "Çetin Öztürk"),
        ("husan qodirov", "Ҳусан Қодиров"),
        ("шаҳноза", "Shahnoza Yoʻldosheva"),
        ("доцент shahnoza", "Shahnoza Yoʻldosheva"),
    ] {
        for path in ["/v1/persons", "/v1/persons/suggestions"] {
            let request = officer.request(Method::GET, path).query(&[("q", query)]);
            assert_eq!(names(&send(request).await.expect(200)), [found], "{query} at {path}");
        }
    }
    let left = officer.get("/v1/persons/suggestions?q=cetin&current=true").await.expect(200);
    assert!(names(&left).is_empty());
}

#[actix_web::test]
async fn a_unit_renamed_is_renamed_on_its_people() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let chair = add_unit(&officer, "chair", "Konchilik", None).await;
    let person = add_person(&officer, &teacher("Ali Valiyev", &chair)).await;
    let name = json!({"names": {"uz": "Energetika"}, "valid_from": "2020-09-01"});
    officer.act(&(at_unit(&chair) + "/rename"), 1, &name).await.expect(200);
    let now = officer.get(&at_person(&person)).await.expect(200);
    assert_eq!(now.body["posts"][0]["unit"]["name"], "Energetika");
    assert_eq!(now.version(), 1);
}
