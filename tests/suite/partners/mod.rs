//! The partners desk over the web.

mod bad_input;
mod concurrency;
mod contacts;
mod idempotency;
mod lifecycle;
mod listing;
mod merging;
pub(crate) mod plans;
mod stored;
mod twin;

use serde_json::{Value, json};

use crate::harness::{Answered, Caller};

/// A new partner with one official name.
pub(crate) fn named(name: &str) -> Value {
    json!({
        "names": [{"text": name, "language": "en", "kind": "official"}],
        "kind": "university",
        "country": "SK",
    })
}

/// The same with more fields.
pub(crate) fn with(mut partner: Value, fields: Value) -> Value {
    let Value::Object(fields) = fields else { panic!("fields are an object") };
    partner.as_object_mut().unwrap().extend(fields);
    partner
}

/// Adds a partner.
pub(crate) async fn add(by: &Caller, partner: &Value) -> Answered {
    by.post("/v1/partners", partner).await.expect(201)
}

/// The address of a record.
pub(crate) fn at(record: &Answered) -> String {
    format!("/v1/partners/{}", record.id())
}
