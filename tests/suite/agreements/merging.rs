//! Partners are merged, and their agreements follow.

use futures_util::future::join;
use serde_json::json;

use super::{at, draft, memorandum, partner, with};
use crate::harness::Office;

#[actix_web::test]
async fn agreements_follow_a_merge_and_its_taking_back() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (kept, duplicate) = (partner(&officer, "Kept").await, partner(&officer, "Duplicate").await);
    let agreement = draft(&officer, &memorandum(&duplicate, "Moves")).await;
    let preview = format!("/v1/partners/{kept}/merge-preview?duplicate_id={duplicate}");
    let preview = officer.get(&preview).await.expect(200);
    assert_eq!(preview.body["moves"]["links"][0]["label"], "Moves");
    let merging = json!({"duplicate_id": duplicate, "duplicate_version": 1});
    let merged = officer.act(&format!("/v1/partners/{kept}/merge"), 1, &merging).await.expect(200);
    let moved = officer.get(&at(&agreement)).await.expect(200);
    assert_eq!(moved.body["parties"][1]["partner"]["name"], "Kept");
    let revert = json!({"merge_id": merged.body["merges"][0]["id"], "reason": "two"});
    head.act(&format!("/v1/partners/{kept}/revert-merge"), 2, &revert).await.expect(200);
    let back = officer.get(&at(&agreement)).await.expect(200);
    assert_eq!(back.body["parties"][1]["partner"]["name"], "Duplicate");
}

#[actix_web::test]
async fn a_partner_with_agreements_is_not_deleted() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Prospect").await;
    draft(&officer, &memorandum(&partner, "In the way")).await;
    let path = format!("/v1/partners/{partner}");
    let refused = officer.delete(&path, 1).await.refused(409, "has_dependents");
    assert_eq!(refused.body["dependents"][0]["label"], "In the way");
    let shown = officer.get(&path).await.expect(200);
    let offers = shown.body["actions"].as_array().unwrap();
    let delete = offers.iter().find(|offer| offer["action"] == "delete").unwrap();
    assert_eq!(delete["allowed"], false);
}

#[actix_web::test]
async fn a_new_agreement_and_a_merge_at_once_miss_nothing() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    for _ in 0..8 {
        let (kept, duplicate) = (partner(&here, "Kept").await, partner(&here, "Duplicate").await);
        let merging = json!({"duplicate_id": duplicate, "duplicate_version": 1});
        let merge = format!("/v1/partners/{kept}/merge");
        let body = memorandum(&duplicate, "At once");
        let (merged, drafted) =
            join(here.act(&merge, 1, &merging), there.post("/v1/agreements", &body)).await;
        merged.expect(200);
        match drafted.status {
            // It came first, and followed.
            201 => {
                let now = here.get(&at(&drafted)).await.expect(200);
                assert_eq!(now.body["parties"][1]["partner"]["id"], kept);
            }
            // The merge came first: nobody agrees with a duplicate.
            _ => assert_eq!(drafted.refused(422, "invalid").errors()[0].1, "not_allowed"),
        }
    }
}

#[actix_web::test]
async fn an_agreement_of_both_partners_gets_back_the_party_that_was_moved() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (kept, duplicate) = (partner(&officer, "Kept").await, partner(&officer, "Duplicate").await);
    let parties = json!({"parties": [{"side": "own"}, {"side": "partner", "partner_id": kept},
        {"side": "partner", "partner_id": duplicate}]});
    let both = draft(&officer, &with(memorandum(&kept, "Both"), parties)).await;
    let hash = officer.get(&at(&both)).await.body["office"]["content_hash"].clone();
    let merging = json!({"duplicate_id": duplicate, "duplicate_version": 1});
    let merged = officer.act(&format!("/v1/partners/{kept}/merge"), 1, &merging).await.expect(200);
    let now = officer.get(&at(&both)).await.expect(200);
    assert_eq!(now.body["office"]["content_hash"], hash, "a merge is no change of the text");
    let revert = json!({"merge_id": merged.body["merges"][0]["id"], "reason": "two"});
    head.act(&format!("/v1/partners/{kept}/revert-merge"), 2, &revert).await.expect(200);
    let back = officer.get(&at(&both)).await.expect(200);
    let names: Vec<_> =
        (1..3).map(|place| &back.body["parties"][place]["partner"]["name"]).collect();
    assert_eq!(names, ["Kept", "Duplicate"]);
    let history = officer.get(&format!("{}/history", at(&both))).await.expect(200);
    assert_eq!(history.body["items"][0]["act"], "revert_merge");
}
