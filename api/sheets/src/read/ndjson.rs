//! Lines of JSON objects; the keys, in the order they are first met, become the header.

use std::collections::HashMap;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value as Json;

use super::{
    Unreadable,
    filling::Filling,
    limits::{MAX_COLUMNS, MAX_JSON_LINE},
};
use crate::table::Value;

/// Whether the first line that holds something is a JSON object.
pub(super) fn looks_like(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| {
        let line = line.trim();
        line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
    })
}

/// Reads the lines. The header is row 1, so a line's row is one below its own number.
pub(super) fn read(text: &str, filling: &mut Filling) -> Result<(), Unreadable> {
    let mut columns: HashMap<String, u32> = HashMap::new();
    for (line, row) in text.lines().zip(1_u32..) {
        if line.trim().is_empty() {
            continue;
        }
        if line.len() > MAX_JSON_LINE {
            return Err(Unreadable::CellTooLong);
        }
        let Object(fields) = serde_json::from_str(line).map_err(|_| Unreadable::Line(row))?;
        for (key, json) in fields {
            let column = if let Some(&known) = columns.get(&key) {
                known
            } else {
                if columns.len() == MAX_COLUMNS {
                    return Err(Unreadable::TooManyColumns);
                }
                let next = u32::try_from(columns.len()).unwrap_or(u32::MAX);
                filling.put_text(0, next, &key)?;
                columns.insert(key, next);
                next
            };
            match value(&json) {
                Value::Text(text) => filling.put_text(row, column, &text)?,
                other => filling.put(row, column, other)?,
            }
        }
    }
    filling.end_table(None)
}

/// Lists of plain values are joined with commas; what is deeper is kept as JSON.
fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Empty,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::String(text) => Value::Text(text.clone()),
        Json::Number(number) => match number.as_f64() {
            // A number that a float would change stays as it is written.
            Some(float) if float.to_string() == number.to_string() => Value::Number(float),
            Some(float) if number.is_f64() => Value::Number(float),
            _ => Value::Text(number.to_string()),
        },
        Json::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
            let shown: Vec<String> =
                items.iter().map(|item| value(item).shown().into_owned()).collect();
            Value::Text(shown.join(", "))
        }
        Json::Array(_) | Json::Object(_) => Value::Text(json.to_string()),
    }
}

/// The fields of an object in the order in which they are written, which a map would lose.
struct Object(Vec<(String, Json)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Object;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            // One more than there may be columns is enough to refuse the line.
            if fields.len() <= MAX_COLUMNS {
                fields.push(field);
            }
        }
        Ok(Object(fields))
    }
}
