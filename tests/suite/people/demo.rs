//! The demonstration institute: loaded once, and there for the coordinator to see a part of.

use hamkorlik::db::By;
use hamkorlik::people::demo::{self, institute};

use super::names;
use crate::harness::Office;

#[actix_web::test]
async fn the_institute_is_loaded_once() {
    let office = Office::open().await;
    let by = By { actor: demo::actor("officer", office.store()).await.unwrap(), request_id: None };
    assert_eq!(institute::load(office.store(), &by).await.unwrap(), (36, 25));
    assert_eq!(institute::load(office.store(), &by).await.unwrap(), (0, 0));

    let coordinator = office.person("coordinator").await;
    let tree = coordinator.get("/v1/units?kind=faculty").await.expect(200);
    assert_eq!(tree.body["items"].as_array().unwrap().len(), 5);
    let seen = names(&coordinator.get("/v1/persons?limit=200").await.expect(200));
    assert!(seen.contains(&"Shahnoza Yusupova".to_owned()), "{seen:?}");
    assert!(!seen.contains(&"Anvar Bekmurodov".to_owned()), "{seen:?}");
    let own = coordinator.get("/v1/persons?q=yoldoshev").await.expect(200);
    assert_eq!(own.body["items"][0]["post"]["title"], "Dekan oʻrinbosari");
}
