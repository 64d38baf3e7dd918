//! The finishing pass on a small sample.

use actix_web::{App, delete, post};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::AppExt;

use crate::http::openapi_finish::gaps;
use crate::http::{Answer, Page, PageQuery};

use super::*;

/// A partner.
#[derive(Serialize, ToSchema)]
struct Partner {
    id: u32,
    version: i64,
}

/// A new partner.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is read")]
struct NewPartner {
    name: String,
}

/// Which partner.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only its parameters are read")]
struct PartnerPath {
    /// The partner.
    partner_id: u32,
}

/// List partners
#[utoipa::path(operation_id = "list_partners", tag = "Partners", params(PageQuery),
    responses((status = 200, description = "A page", body = Page<Partner>)))]
#[get("/v1/partners")]
async fn list_partners() -> Answer {
    Answer::no_content()
}

/// Create a partner
#[utoipa::path(operation_id = "create_partner", tag = "Partners", request_body = NewPartner,
    responses((status = 201, body = Partner), (status = 409, description = "The same name and country")))]
#[post("/v1/partners")]
async fn create_partner() -> Answer {
    Answer::no_content()
}

/// Delete a partner
#[utoipa::path(operation_id = "delete_partner", tag = "Partners", params(PartnerPath),
    responses((status = 204)))]
#[delete("/v1/partners/{partner_id}")]
async fn delete_partner() -> Answer {
    Answer::no_content()
}

fn sample() -> Value {
    let (_, collected) = App::new()
        .into_utoipa_app()
        .service(list_partners)
        .service(create_partner)
        .service(delete_partner)
        .service(get_contract)
        .split_for_parts();
    let tags = [
        Tag { name: "Partners", description: "The partner register." },
        Tag { name: "Service", description: "The contract." },
    ];
    document(&collected, &tags).expect("a document")
}

fn statuses(operation: &Value) -> Vec<&str> {
    operation["responses"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(status, _)| status.as_str())
        .collect()
}

fn parameters(operation: &Value) -> Vec<&str> {
    let all = operation["parameters"].as_array().into_iter().flatten();
    all.filter_map(|one| one["$ref"].as_str().or_else(|| one["name"].as_str())).collect()
}

#[test]
fn every_operation_says_what_it_can_refuse() {
    let document = sample();
    let list = &document["paths"]["/v1/partners"]["get"];
    assert_eq!(statuses(list), ["200", "400", "401", "403", "429", "500", "503"]);
    let create = &document["paths"]["/v1/partners"]["post"];
    assert_eq!(
        statuses(create),
        ["201", "400", "401", "403", "408", "409", "413", "415", "422", "429", "500", "503"]
    );
    assert_eq!(parameters(create), ["#/components/parameters/IdempotencyKey"]);
    let delete = &document["paths"]["/v1/partners/{partner_id}"]["delete"];
    assert_eq!(
        statuses(delete),
        ["204", "400", "401", "403", "404", "409", "412", "428", "429", "500", "503"]
    );
    assert_eq!(parameters(delete), ["partner_id", "#/components/parameters/IfMatch"]);
    assert_eq!(
        statuses(&document["paths"]["/v1/openapi.json"]["get"]),
        ["200", "400", "429", "500", "503"]
    );
    assert!(gaps(&document).is_empty());
}

#[test]
fn a_tag_that_is_not_explained_is_a_gap() {
    let mut document = sample();
    document["tags"] = json!([{"name": "Partners"}]);
    assert_eq!(gaps(&document), ["get /v1/openapi.json: the tag Service is explained nowhere"]);
}

#[test]
fn answers_say_their_headers() {
    let document = sample();
    let created = &document["paths"]["/v1/partners"]["post"]["responses"]["201"];
    for name in ["ETag", "Location", "X-Request-Id"] {
        assert!(created["headers"][name]["$ref"].is_string(), "{name}");
    }
    assert_eq!(created["description"], "The answer");
    let refused = &document["paths"]["/v1/partners"]["post"]["responses"]["409"];
    assert_eq!(refused["description"], "The same name and country");
    assert!(refused["content"][crate::http::problem::PROBLEM_JSON].is_object());
    let listed = &document["paths"]["/v1/partners"]["get"]["responses"]["200"];
    assert!(listed["headers"]["Link"]["$ref"].is_string());
    assert!(listed["headers"].get("ETag").is_none());
}

#[test]
fn generic_types_refer_to_their_argument() {
    let document = sample();
    let text = document.to_string();
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["Page_Partner"]["properties"]["items"]["items"],
        json!({"$ref": "#/components/schemas/Partner"})
    );
    assert_eq!(schemas["NewPartner"]["additionalProperties"], json!(false));
    for place in text.split("\"$ref\":\"#/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.pointer(&format!("/{place}")).is_some(), "dangling {place}");
    }
}
