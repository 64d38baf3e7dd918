//! A JSON value on its way into a type. Unlike `serde_json`'s own, an array is no object: serde
//! would read `["officer", "secret"]` into a struct by the order of its fields, which no contract
//! tells. Nor is an object a word of a closed list.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// A value and everything in it.
pub(super) struct Tree(pub(super) Value);

impl IntoDeserializer<'_, Error> for Tree {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => {
                let mut items = SeqDeserializer::new(items.into_iter().map(Tree));
                let value = visitor.visit_seq(&mut items)?;
                items.end().map(|()| value)
            }
            Value::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (name, Tree(value)));
                let mut members = MapDeserializer::new(members);
                let value = visitor.visit_map(&mut members)?;
                members.end().map(|()| value)
            }
            scalar => scalar.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.0.is_array() {
            return Err(Error::invalid_type(Unexpected::Seq, &visitor));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        // An object with one member would be read as the member's name, and `null` under it: what
        // the contract offers is a word.
        match self.0 {
            Value::String(_) => self.0.deserialize_enum(name, variants, visitor),
            Value::Array(_) => Err(Error::invalid_type(Unexpected::Seq, &"string")),
            Value::Object(_) => Err(Error::invalid_type(Unexpected::Map, &"string")),
            Value::Null => Err(Error::invalid_type(Unexpected::Unit, &"string")),
            Value::Bool(truth) => Err(Error::invalid_type(Unexpected::Bool(truth), &"string")),
            Value::Number(_) => Err(Error::invalid_type(Unexpected::Other("number"), &"string")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner {
        number: f64,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Outer {
        inner: Option<Inner>,
        list: Vec<Inner>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        University,
    }

    #[test]
    fn only_a_text_is_a_word_of_a_closed_list() {
        let read = |value: Value| Kind::deserialize(Tree(value));
        assert_eq!(read(json!("university")).unwrap(), Kind::University, "the control");
        for value in [
            json!({"university": null}),
            json!({"university": {}}),
            json!(["university"]),
            json!(null),
            json!(0),
            json!(true),
            json!("school"),
        ] {
            assert!(read(value.clone()).is_err(), "{value}");
        }
    }

    #[test]
    fn an_array_is_no_object() {
        let read = |value: Value| Outer::deserialize(Tree(value));
        let good = read(json!({"inner": {"number": 1}, "list": [{"number": 2.5}]}));
        assert_eq!(good.unwrap().list, [Inner { number: 2.5 }], "the control");
        assert_eq!(read(json!({"inner": null, "list": []})).unwrap().inner, None);
        for value in [
            json!([null, []]),
            json!({"inner": [1], "list": []}),
            json!({"inner": null, "list": [[2.5]]}),
        ] {
            assert!(read(value.clone()).is_err(), "{value}");
        }
    }
}
