//! `openapi/openapi.json` is generated and committed.

use std::collections::BTreeSet;

use hamkorlik::app::{contract, known_paths};
use hamkorlik::http::fallback::KnownPaths;
use hamkorlik::http::openapi_finish::gaps;
use serde_json::Value;

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi/openapi.json");

#[test]
fn the_committed_contract_is_the_handlers_own() {
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    let committed: Value = serde_json::from_str(&committed).unwrap_or_default();
    assert!(committed == contract().unwrap(), "openapi/openapi.json is stale: run ./dev openapi");
}

#[test]
fn the_server_knows_the_addresses_of_the_contract() {
    assert_eq!(known_paths(), KnownPaths::of(&contract().unwrap()));
}

#[test]
fn every_operation_is_described() {
    let found = gaps(&contract().unwrap());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_reference_has_its_schema() {
    let document = contract().unwrap();
    let text = document.to_string();
    let missing: Vec<_> = text
        .split("\"$ref\":\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|pointer| document.pointer(pointer).is_none())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_operation_and_field_is_explained() {
    let document = contract().unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let mut missing = Vec::new();
    for (name, schema) in schemas {
        let Some(fields) = schema["properties"].as_object() else { continue };
        for (field, description) in fields {
            let told = description["description"].is_string() || description["$ref"].is_string();
            if !told && description["allOf"].is_null() && description["oneOf"].is_null() {
                missing.push(format!("{name}.{field}"));
            }
        }
    }
    assert!(missing.is_empty(), "without a description: {}", missing.join(", "));
}

/// The schemas what is sent is read by, each once: those the bodies name, and those they hold.
fn sent(document: &Value) -> BTreeSet<String> {
    let named = |value: &Value, found: &mut Vec<String>| {
        let text = value.to_string();
        let names = text.split("\"$ref\":\"#/components/schemas/").skip(1);
        found.extend(names.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    };
    let mut open = Vec::new();
    for operation in document["paths"].as_object().unwrap().values().filter_map(Value::as_object) {
        operation.values().for_each(|operation| named(&operation["requestBody"], &mut open));
    }
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        if found.insert(name.clone()) {
            named(&document["components"]["schemas"][&name], &mut open);
        }
    }
    found
}

#[test]
fn what_is_sent_has_no_field_nobody_knows() {
    let document = contract().unwrap();
    let names = sent(&document);
    assert!(names.len() > 60, "the bodies are found: {}", names.len());
    let lenient = |name: &&String| {
        let schema = &document["components"]["schemas"][name.as_str()];
        schema["properties"].is_object() && schema["additionalProperties"] != false
    };
    let lenient: Vec<_> = names.iter().filter(lenient).collect();
    assert!(lenient.is_empty(), "a misspelt field of these would be lost: {lenient:?}");
}
