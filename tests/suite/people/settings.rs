//! The institute's settings: versions, history, and who may.

use hamkorlik::kernel::clock::Timestamp;
use reqwest::Method;
use serde_json::json;

use crate::harness::{Office, send};

const PATH: &str = "/v1/settings/institution";

#[actix_web::test]
async fn untouched_settings_are_of_the_day_of_the_installation() {
    let office = Office::open().await;
    let settings = office.head().await.get(PATH).await.expect(200);
    let made: Timestamp = settings.body["updated_at"].as_str().unwrap().parse().unwrap();
    let age = office.store().clock().now() - made;
    assert!((0..24).contains(&age.num_hours()), "made {made}, {age} ago");
    assert_eq!(settings.body["updated_by"], json!(null));
}

#[actix_web::test]
async fn an_edit_names_its_version_and_is_remembered() {
    let office = Office::open().await;
    let (admin, head) = (office.person("admin").await, office.head().await);
    let first = head.get(PATH).await.expect(200);
    assert_eq!((first.version(), first.header("etag")), (1, "\"v1\""));
    assert_eq!(first.body["updated_by"], json!(null));

    let change = json!({"names": {"en": "JizPI"}, "phone": "+998722260000",
        "working_week": {"starts": "08:30"}, "number_prefixes": {"partner": "HMK"}});
    send(admin.request(Method::PATCH, PATH).json(&change)).await.refused(428, "version_required");
    let changed = admin.patch(PATH, 1, &change).await.expect(200);
    assert_eq!((changed.version(), changed.header("etag")), (2, "\"v2\""));
    assert_eq!(changed.body["names"]["uz"], first.body["names"]["uz"], "the others are kept");
    assert_eq!(changed.body["working_week"]["ends"], "18:00");
    assert_eq!(changed.body["updated_by"]["name"], "Nodira Saidova");
    let stale = admin.patch(PATH, 1, &json!({"phone": null})).await.refused(412, "stale_version");
    assert_eq!(stale.body["current_version"], 2);
    assert_eq!(admin.patch(PATH, 2, &change).await.expect(200).version(), 2, "nothing changed");
    assert_eq!(head.get(PATH).await.body, changed.body);

    admin.patch(PATH, 2, &json!({"phone": null})).await.expect(200);
    let history = head.get(&format!("{PATH}/history?limit=1&count=true")).await.expect(200);
    assert_eq!(history.body["total"], json!({"value": 2, "exact": true}));
    let last = &history.body["items"][0];
    assert_eq!((&last["version"], &last["by"]["name"]), (&json!(3), &json!("Nodira Saidova")));
    assert_eq!(last["changes"][0]["pointer"], "/phone");
    assert_eq!(last["changes"][0]["before"], "+998722260000");
    let cursor = history.body["next"].as_str().unwrap();
    let earlier = head.get(&format!("{PATH}/history?limit=1&cursor={cursor}")).await.expect(200);
    let changes = earlier.body["items"][0]["changes"].as_array().unwrap();
    let pointers: Vec<_> = changes.iter().map(|one| one["pointer"].as_str().unwrap()).collect();
    for pointer in ["/names/en", "/phone", "/working_week/starts", "/number_prefixes/partner"] {
        assert!(pointers.contains(&pointer), "{pointer} in {pointers:?}");
    }
    let public = office.anyone().get("/v1/public/institution").await.expect(200);
    assert_eq!(public.body["names"]["en"], "JizPI");
    let officer = office.officer().await;
    let partner = crate::partners::add(&officer, &crate::partners::named("One")).await;
    assert_eq!(partner.body["number"], "HMK-0001");
}

#[actix_web::test]
async fn what_would_be_wrong_as_a_whole_is_refused() {
    let office = Office::open().await;
    let (admin, officer) = (office.person("admin").await, office.officer().await);
    let wrong = json!({"names": null, "colours": {"primary": "#12a0a0"},
        "working_week": {"ends": "08:00"}});
    let mut errors = admin.patch(PATH, 1, &wrong).await.refused(422, "invalid").errors();
    errors.sort();
    let pointers: Vec<_> = errors.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/colours/primary", "/names", "/working_week/ends"]);
    let unknown = json!({"fact_sheet": {"checked_on": "2026-11-01", "x": 1}});
    let unknown = admin.patch(PATH, 1, &unknown).await.refused(400, "unknown_field");
    assert_eq!(unknown.errors()[0].0, "/fact_sheet/x");
    officer.patch(PATH, 1, &json!({"phone": null})).await.refused(403, "forbidden");
    officer.get(&format!("{PATH}/history")).await.refused(403, "forbidden");
    assert_eq!(admin.get(PATH).await.version(), 1);
}
