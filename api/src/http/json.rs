//! From raw bytes to a typed body: well-formed, clean, of the right shape, each refusal with the
//! place it stands at.

use std::cell::RefCell;
use std::fmt;

use serde::Deserialize;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Number, Value};
use serde_path_to_error::Segment;

use super::catalogue::{Code, FieldCode};
use super::problem::{FieldError, Problem};
use super::text::clean;
use super::tree::Tree;
use crate::kernel::partial_date::NoDate;

/// How deep arrays and objects may stand in each other.
const DEPTH: usize = 32;

/// Reads a body. Nothing at all is read as `{}`: an action without data needs no body.
///
/// # Errors
/// The first thing that cannot be read, with its JSON Pointer.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let value = if bytes.is_empty() { Value::Object(Map::new()) } else { tree(bytes)? };
    serde_path_to_error::deserialize(Tree(value)).map_err(|error| misfit(&error))
}

/// The body as a tree of clean values.
fn tree(bytes: &[u8]) -> Result<Value, Problem> {
    let found = RefCell::new(None);
    let node = Node { place: &Place::Root, depth: 0, found: &found };
    let mut parser = serde_json::Deserializer::from_slice(bytes);
    let parsed = node.deserialize(&mut parser).and_then(|value| parser.end().map(|()| value));
    parsed.map_err(|error| {
        // Line and column help the author of a client and say nothing about us.
        let malformed = Problem::new(Code::MalformedJson)
            .with("line", error.line())
            .with("column", error.column());
        found.take().unwrap_or(malformed)
    })
}

/// The way from the root to a value.
enum Place<'a> {
    Root,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Member(parent, name) => format!("{}/{}", parent.pointer(), escape(name)),
            Self::Item(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// A member's name as part of a JSON Pointer (RFC 6901).
#[must_use]
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Reads one value and everything in it. A refusal of ours is left in `found`, because serde
/// passes on nothing but a text.
#[derive(Clone, Copy)]
struct Node<'a> {
    place: &'a Place<'a>,
    depth: usize,
    found: &'a RefCell<Option<Problem>>,
}

impl Node<'_> {
    fn refuse<E: de::Error>(&self, code: Code, field: FieldCode) -> E {
        self.found
            .replace(Some(Problem::new(code).field(FieldError::new(self.place.pointer(), field))));
        E::custom(code.name())
    }

    fn clean<E: de::Error>(&self, text: &str) -> Result<String, E> {
        let text =
            clean(text).ok_or_else(|| self.refuse(Code::InvalidText, FieldCode::InvalidText))?;
        Ok(text.into_owned())
    }

    fn below<E: de::Error>(&self) -> Result<usize, E> {
        if self.depth >= DEPTH {
            self.found.replace(Some(Problem::new(Code::MalformedJson).with("max_depth", DEPTH)));
            return Err(E::custom("too deep"));
        }
        Ok(self.depth + 1)
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        self.clean(text).map(Value::String)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let depth = self.below()?;
        let mut list = Vec::new();
        loop {
            let place = Place::Item(self.place, list.len());
            match items.next_element_seed(Node { place: &place, depth, found: self.found })? {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let depth = self.below()?;
        let mut map = Map::new();
        while let Some(raw) = members.next_key::<String>()? {
            let name: String = self.clean(&raw)?;
            let place = Place::Member(self.place, &name);
            let node = Node { place: &place, depth, found: self.found };
            if map.contains_key(&name) {
                return Err(node.refuse(Code::MalformedJson, FieldCode::RepeatedField));
            }
            let value = members.next_value_seed(node)?;
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

/// A tree that does not have the shape of the type.
fn misfit(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let fault = Fault::of(&error.inner().to_string());
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => pointer.extend(["/", &index.to_string()]),
            Segment::Map { key } => pointer.extend(["/", &escape(key)]),
            // A variant is the value itself, not a member of it.
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    fault.problem(pointer)
}

/// What chrono says of a text that is no date.
const NO_DATE: [&str; 6] = [
    "input is out of range",
    "no possible date and time matching input",
    "input is not enough for unique date and time",
    "input contains invalid characters",
    "premature end of input",
    "trailing input",
];

/// What serde found, read from its message: it offers no other way to tell.
#[derive(Debug, PartialEq)]
pub(super) enum Fault {
    /// A name that is not among the known ones.
    Unknown {
        /// The known names.
        allowed: Vec<String>,
    },
    /// A required member that is absent.
    Missing {
        /// Its name.
        name: String,
    },
    /// A member given twice.
    Repeated,
    /// A text that is no date.
    NoDate,
    /// A date too far off.
    FarDate,
    /// A value that does not fit; when the set is closed, what would.
    Value {
        /// The allowed values, when there is a list of them.
        allowed: Vec<String>,
        /// What was expected, in serde's English words.
        expected: Option<String>,
    },
}

impl Fault {
    pub(super) fn of(message: &str) -> Self {
        if message.starts_with("unknown field") {
            return Self::Unknown { allowed: listed(message) };
        }
        if let Some(rest) = message.strip_prefix("missing field `") {
            let name = rest.rsplit_once('`').map_or(rest, |(name, _)| name);
            return Self::Missing { name: name.to_owned() };
        }
        if message.starts_with("duplicate field") {
            return Self::Repeated;
        }
        if NO_DATE.contains(&message) || message == NoDate::Form.to_string() {
            return Self::NoDate;
        }
        if message == NoDate::Year.to_string() {
            return Self::FarDate;
        }
        if message.starts_with("unknown variant") {
            return Self::Value { allowed: listed(message), expected: None };
        }
        // "invalid type: string "…", expected u32": only what is expected, never the value.
        let expected = message.rsplit_once("expected ").map(|(_, words)| {
            // The name of a type is ours alone.
            match words {
                "i64" | "u64" | "i32" | "u32" | "u16" | "u8" => "a whole number".to_owned(),
                "f64" | "f32" => "a number".to_owned(),
                words if words.starts_with("struct ") => "an object".to_owned(),
                words => words.to_owned(),
            }
        });
        Self::Value { allowed: Vec::new(), expected }
    }

    fn problem(self, pointer: String) -> Problem {
        match self {
            Self::Unknown { allowed } => Problem::new(Code::UnknownField)
                .field(with_allowed(FieldError::new(pointer, FieldCode::UnknownField), allowed)),
            Self::Missing { name } => Problem::new(Code::MissingField).field(FieldError::new(
                format!("{pointer}/{}", escape(&name)),
                FieldCode::MissingField,
            )),
            Self::Repeated => Problem::new(Code::MalformedJson)
                .field(FieldError::new(pointer, FieldCode::RepeatedField)),
            Self::NoDate => {
                Problem::invalid(vec![FieldError::new(pointer, FieldCode::InvalidDate)])
            }
            Self::FarDate => Problem::invalid(vec![
                FieldError::new(pointer, FieldCode::OutOfRange)
                    .with("min", "1900")
                    .with("max", "2200"),
            ]),
            Self::Value { allowed, expected } => {
                let error = with_allowed(FieldError::new(pointer, FieldCode::WrongType), allowed);
                Problem::new(Code::WrongType).field(match expected {
                    Some(expected) => error.with("expected", expected),
                    None => error,
                })
            }
        }
    }
}

/// Adds the list of allowed names, when there is one.
pub(super) fn with_allowed(error: FieldError, allowed: Vec<String>) -> FieldError {
    if allowed.is_empty() { error } else { error.with("allowed", allowed) }
}

/// The names after "expected one of `a`, `b`". Read from the end: what the caller sent comes first
/// and could imitate the rest.
fn listed(message: &str) -> Vec<String> {
    let Some((_, names)) = message.rsplit_once("expected ") else { return Vec::new() };
    names.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// An object without members, for operations that take no data.
#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl validator::Validate for Nothing {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        Ok(())
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
