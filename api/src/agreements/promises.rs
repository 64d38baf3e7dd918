//! Obligations in an agreement's document: what was promised names them, and what became of each
//! stands under the same key.

use serde_json::{Map, Value, json};

use super::fields::{ORDER, distinct};
use crate::kernel::keyring::sha256;

/// Where the promises stand; acts kept them whole before they had keys.
pub(super) const PROMISED: &str = "/obligations/promised";

/// What was promised, under its keys.
pub(super) fn promises(promised: &[Value]) -> Value {
    let keys = promise_keys(promised);
    let order = Value::from_iter(keys.clone());
    let mut by_key = Map::from_iter([(ORDER.to_owned(), order)]);
    by_key.extend(keys.into_iter().zip(promised.iter().cloned()));
    Value::Object(by_key)
}

/// What was promised names an obligation, whatever place it has.
pub(super) fn promise_keys(promised: &[Value]) -> Vec<String> {
    let name = |one: &Value| {
        let hash = sha256(&[one.to_string().as_bytes()]);
        hash.iter().take(8).fold(String::new(), |name, byte| format!("{name}{byte}-"))
    };
    distinct(promised.iter().map(name))
}

/// A promise whose wording was set right since is the one the act knew in its place.
pub(super) fn recognise(known: Option<&Value>, document: &mut Value) {
    let (Some(Value::Array(known)), Some(obligations)) = (known, document.get_mut("obligations"))
    else {
        return;
    };
    let Some(Value::Array(order)) = obligations["promised"].get(ORDER).cloned() else { return };
    if order.len() != known.len() {
        return;
    }
    let reworded = order.iter().filter(|key| !known.contains(key));
    let missing = known.iter().filter(|key| !order.contains(key));
    let renamed: Vec<_> = reworded.cloned().zip(missing.cloned()).collect();
    for part in ["promised", "became"] {
        let Some(Value::Object(items)) = obligations.get_mut(part) else { continue };
        for (new, old) in &renamed {
            let (Some(new), Some(old)) = (new.as_str(), old.as_str()) else { continue };
            let item = items.remove(new).unwrap_or_default();
            items.insert(old.to_owned(), item);
        }
    }
    if let Some(Value::Array(order)) = obligations["promised"].get_mut(ORDER) {
        for key in order {
            if let Some((_, old)) = renamed.iter().find(|(new, _)| new == key) {
                key.clone_from(old);
            }
        }
    }
}

/// The obligations of a document, in their order.
pub(super) fn joined(obligations: &Value) -> Value {
    let promised = &obligations["promised"];
    let keys = promised[ORDER].as_array().into_iter().flatten().filter_map(Value::as_str);
    let there = |key: &str| Some((promised.get(key)?.clone(), key.to_owned()));
    let promised = keys.filter_map(there).filter(|(one, _)| !one.is_null());
    let whole = |(promised, key): (Value, String)| {
        let became = &obligations["became"][key];
        json!({"what": promised[0], "who": promised[1], "due_on": promised[2],
            "done_on": became[0], "evidence": became[1]})
    };
    promised.map(whole).collect()
}
