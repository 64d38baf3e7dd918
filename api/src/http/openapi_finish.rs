//! The one pass over the collected document: common parameters, headers and problems of every
//! operation, and references where a generic type was written out.

use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

use super::catalogue_texts::PROBLEMS;
use super::problem::{PROBLEM_JSON, ProblemBody};

/// Changes without a version: what they change has one owner and no second editor.
const UNVERSIONED: [&str; 4] =
    ["update_me", "fix_import_row", "end_my_session", "end_my_other_sessions"];

const METHODS: [&str; 5] = ["get", "post", "patch", "put", "delete"];

/// Completes the document in place.
pub(super) fn finish(document: &mut Value) {
    register(document);
    let schemas = document["components"]["schemas"].clone();
    for item in document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if METHODS.contains(&method.as_str()) {
                finish_operation(method, operation, &schemas);
            }
        }
    }
    let named = written_out(&schemas);
    refer(&mut document["paths"], &named);
    for schema in document["components"]["schemas"].as_object_mut().into_iter().flatten() {
        refer_inside(schema.1, &named);
    }
}

/// Adds the schemas, responses, headers and parameters all operations share.
fn register(document: &mut Value) {
    let mut schemas = Vec::new();
    ProblemBody::schemas(&mut schemas);
    schemas.push((ProblemBody::name().into_owned(), ProblemBody::schema()));
    let components = &mut document["components"];
    for (name, schema) in schemas {
        components["schemas"][name] = json!(schema);
    }
    // Problems add members of their own.
    components["schemas"]["Problem"]["additionalProperties"] = json!(true);
    components["headers"] = json!({
        "RequestId": header("The id under which the request is logged."),
        "ETag": header("The version of the record, to be sent back in `If-Match`: `\"v3\"`."),
        "Location": header("The address of what has been made."),
        "Link": header("The addresses of the next and the previous page (RFC 8288)."),
        "RetryAfter": {"description": "Seconds after which to try again.", "schema": {"type": "integer", "minimum": 0}},
        "Allow": header("The methods the address takes."),
    });
    components["parameters"] = json!({
        "IfMatch": {
            "name": "If-Match", "in": "header", "required": true,
            "description": "The version the request is based on, as the `ETag` gave it.",
            "schema": {"type": "string", "pattern": "^(W/)?\"v[1-9][0-9]*\"$"}, "example": "\"v3\"",
        },
        "IdempotencyKey": {
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "Names the request, so that a repetition within 48 hours gets the first answer and changes nothing again.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        },
    });
    for status in statuses() {
        components["responses"][format!("Problem{status}")] = problem_response(status);
    }
}

fn header(description: &str) -> Value {
    json!({"description": description, "schema": {"type": "string"}})
}

/// Every status of the catalogue, once.
fn statuses() -> Vec<u16> {
    let mut statuses: Vec<u16> = PROBLEMS.iter().map(|entry| entry.status).collect();
    statuses.dedup();
    statuses
}

/// The answer with this status: its codes are those of the catalogue.
fn problem_response(status: u16) -> Value {
    let of_status = PROBLEMS.iter().filter(|entry| entry.status == status);
    let codes: Vec<String> =
        of_status.map(|entry| format!("`{}`: {}", entry.name, entry.title.en)).collect();
    let mut headers = json!({"X-Request-Id": {"$ref": "#/components/headers/RequestId"}});
    if status == 429 || status == 503 {
        headers["Retry-After"] = json!({"$ref": "#/components/headers/RetryAfter"});
    }
    if status == 405 {
        headers["Allow"] = json!({"$ref": "#/components/headers/Allow"});
    }
    json!({
        "description": codes.join("; "),
        "headers": headers,
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    })
}

fn finish_operation(method: &str, operation: &mut Value, schemas: &Value) {
    let facts = Facts::of(method, operation);
    for status in facts.problems() {
        let response = &mut operation["responses"][status.to_string()];
        if response.is_null() {
            *response = json!({"$ref": format!("#/components/responses/Problem{status}")});
        }
    }
    if facts.versioned {
        parameter(operation, "If-Match", "IfMatch");
    }
    if method == "post" {
        parameter(operation, "Idempotency-Key", "IdempotencyKey");
    }
    for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
        if response.get("$ref").is_none() {
            finish_response(status, response, schemas);
        }
    }
}

/// What decides which problems an operation can answer with.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each named once")]
struct Facts {
    secured: bool,
    by_id: bool,
    queried: bool,
    body: bool,
    changes: bool,
    posts: bool,
    versioned: bool,
}

impl Facts {
    fn of(method: &str, operation: &Value) -> Self {
        let has = |place: &str, name: Option<&str>| {
            operation["parameters"].as_array().into_iter().flatten().any(|parameter| {
                parameter["in"] == place && name.is_none_or(|name| parameter["name"] == name)
            })
        };
        let unversioned =
            operation["operationId"].as_str().is_some_and(|id| UNVERSIONED.contains(&id));
        // `security(())` of a public operation is written as one empty requirement.
        let public = operation["security"].as_array().is_some_and(|requirements| {
            requirements.iter().any(|one| one.as_object().is_some_and(Map::is_empty))
        });
        Self {
            secured: !public,
            by_id: has("path", None),
            queried: has("query", None),
            body: operation.get("requestBody").is_some(),
            changes: method != "get",
            posts: method == "post",
            versioned: !unversioned
                && (method == "patch" || method == "delete" || has("header", Some("If-Match"))),
        }
    }

    fn problems(&self) -> Vec<u16> {
        let rules: [(bool, &[u16]); 8] = [
            (true, &[400, 429, 500, 503]),
            (self.secured, &[401, 403]),
            (self.by_id, &[404]),
            (self.queried, &[400]),
            (self.body, &[400, 408, 413, 415, 422]),
            (self.changes, &[403, 409]),
            (self.posts, &[400, 422]),
            (self.versioned, &[400, 412, 428]),
        ];
        let apply = rules.into_iter().filter(|(applies, _)| *applies);
        apply.flat_map(|(_, statuses)| statuses.iter().copied()).collect()
    }
}

/// Refers to a shared header parameter, in place of what the handler said of it.
fn parameter(operation: &mut Value, name: &str, component: &str) {
    let reference = json!({"$ref": format!("#/components/parameters/{component}")});
    match operation["parameters"].as_array_mut() {
        Some(parameters) => {
            parameters.retain(|parameter| parameter["name"] != name);
            parameters.push(reference);
        }
        None => operation["parameters"] = json!([reference]),
    }
}

/// The headers of an answer follow from its status and its schema.
fn finish_response(status: &str, response: &mut Value, schemas: &Value) {
    if response["description"].as_str().is_none_or(str::is_empty) {
        response["description"] = json!(if status == "204" { "Done" } else { "The answer" });
    }
    // A desk that says more of a refusal need not repeat its form.
    if status >= "400" && response.get("content").is_none() {
        let schema = json!({"$ref": "#/components/schemas/Problem"});
        response["content"] = json!({PROBLEM_JSON: {"schema": schema}});
    }
    let properties = properties_of(response, schemas);
    let has = |name: &str| properties.get(name).is_some();
    let headers = [
        ("X-Request-Id", "RequestId", true),
        ("ETag", "ETag", has("version")),
        ("Location", "Location", status == "201"),
        ("Link", "Link", has("items") && has("next")),
    ];
    for (name, component, _) in headers.into_iter().filter(|(_, _, present)| *present) {
        let reference = json!({"$ref": format!("#/components/headers/{component}")});
        response["headers"][name] = reference;
    }
}

/// The members of an answer's JSON body.
fn properties_of(response: &Value, schemas: &Value) -> Value {
    let schema = &response["content"]["application/json"]["schema"];
    let name = schema["$ref"].as_str().and_then(|place| place.rsplit('/').next());
    name.map_or(schema, |name| &schemas[name])["properties"].clone()
}

/// The objects of the document with the names they are registered under.
fn written_out(schemas: &Value) -> Vec<(String, Value)> {
    let all = schemas.as_object().into_iter().flatten();
    all.filter(|(_, schema)| schema.get("properties").is_some())
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect()
}

/// Puts a reference where an object is written out that has a name: utoipa inlines the argument
/// of a generic type such as `Page<T>`.
fn refer(value: &mut Value, named: &[(String, Value)]) {
    let known = value.get("properties").is_some();
    match named.iter().find(|(_, schema)| known && *schema == *value) {
        Some((name, _)) => *value = json!({"$ref": format!("#/components/schemas/{name}")}),
        None => refer_inside(value, named),
    }
}

fn refer_inside(value: &mut Value, named: &[(String, Value)]) {
    match value {
        Value::Object(members) => members.values_mut().for_each(|value| refer(value, named)),
        Value::Array(items) => items.iter_mut().for_each(|value| refer(value, named)),
        _ => {}
    }
}

/// What an operation must say of itself and does not; empty when the contract is complete.
#[must_use]
pub fn gaps(document: &Value) -> Vec<String> {
    let explained = names_of(&document["tags"], |tag| tag["name"].as_str());
    let mut gaps = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let said = |name: &str| operation[name].as_str().is_some_and(|text| !text.is_empty());
            let mut gap = |what: &str| gaps.push(format!("{method} {path}: {what}"));
            if !said("operationId") {
                gap("no operationId");
            }
            if !said("summary") {
                gap("no summary");
            }
            match names_of(&operation["tags"], Value::as_str).as_slice() {
                [tag] if explained.contains(tag) => {}
                [tag] => gap(&format!("the tag {tag} is explained nowhere")),
                _ => gap("not exactly one tag"),
            }
        }
    }
    gaps
}

fn names_of<'a>(list: &'a Value, name: fn(&'a Value) -> Option<&'a str>) -> Vec<&'a str> {
    list.as_array().into_iter().flatten().filter_map(name).collect()
}
