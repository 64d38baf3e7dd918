//! Values kept as JSON in one column, and how they are read.
//!
//! What callers send must have no field we do not know: a misspelt one would silently be lost. What
//! is stored is another matter. While a release is rolled out, replicas of two versions share the
//! rows, and a field the newer one has added must not make a record unreadable to the older one. So
//! [`read`] passes over the fields a type does not have, whatever it says about what is sent. A
//! field that older rows lack has a default in its type.

use serde::Deserializer;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize as _, DeserializeOwned, Error as _, IntoDeserializer, Visitor};
use serde_json::{Error, Value};

/// Reads what is stored.
///
/// # Errors
/// When a field is missing that has no default, or a value is none of its type.
pub fn read<T: DeserializeOwned>(stored: Value) -> Result<T, Error> {
    T::deserialize(Stored(stored))
}

/// Reads what is stored, where it stands in something that is read by itself.
///
/// # Errors
/// As [`read`].
pub fn field<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    read(Value::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// A value whose unknown fields nobody is shown.
struct Stored(Value);

impl IntoDeserializer<'_, Error> for Stored {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Stored {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => {
                visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Self)))
            }
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, value)| (name, Self(value)));
                visitor.visit_map(MapDeserializer::new(fields))
            }
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if let Value::Object(fields) = &mut self.0 {
            fields.retain(|name, _| known.contains(&name.as_str()));
        }
        self.deserialize_any(visitor)
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

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

/// Makes a type the type of a JSON column, read by [`read`].
macro_rules! stored_json {
    ($name:ident) => {
        impl sea_orm::TryGetableFromJson for $name {
            fn try_get_from_json<I: sea_orm::ColIdx>(
                row: &sea_orm::QueryResult,
                column: I,
            ) -> Result<Self, sea_orm::TryGetError> {
                let stored = <serde_json::Value as sea_orm::TryGetable>::try_get_by(row, column)?;
                $crate::kernel::stored::read(stored)
                    .map_err(|error| sea_orm::DbErr::Json(error.to_string()).into())
            }
        }

        impl From<$name> for sea_orm::Value {
            fn from(value: $name) -> Self {
                // Only plain data is kept so, and that can always be written as JSON.
                sea_orm::Value::Json(serde_json::to_value(value).ok().map(Box::new))
            }
        }

        impl sea_orm::sea_query::ValueType for $name {
            fn try_from(value: sea_orm::Value) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                let sea_orm::Value::Json(Some(stored)) = value else {
                    return Err(sea_orm::sea_query::ValueTypeErr);
                };
                $crate::kernel::stored::read(*stored).map_err(|_| sea_orm::sea_query::ValueTypeErr)
            }

            fn type_name() -> String {
                stringify!($name).to_owned()
            }

            fn array_type() -> sea_orm::sea_query::ArrayType {
                sea_orm::sea_query::ArrayType::Json
            }

            fn column_type() -> sea_orm::sea_query::ColumnType {
                sea_orm::sea_query::ColumnType::JsonBinary
            }
        }

        impl sea_orm::sea_query::Nullable for $name {
            fn null() -> sea_orm::Value {
                sea_orm::Value::Json(None)
            }
        }

        impl sea_orm::IntoActiveValue<$name> for $name {
            fn into_active_value(self) -> sea_orm::ActiveValue<$name> {
                sea_orm::ActiveValue::Set(self)
            }
        }
    };
}

pub(crate) use stored_json;

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        One,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[serde(rename = "type")]
        kind: Kind,
        #[serde(default)]
        number: Option<i64>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(transparent)]
    struct Many(Vec<Inner>);

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        many: Many,
        pair: (String, Vec<f64>),
        at: chrono::DateTime<chrono::Utc>,
        id: uuid::Uuid,
        inner: Option<Inner>,
        #[serde(default)]
        flag: bool,
    }

    #[test]
    fn unknown_fields_are_passed_over_however_deep() {
        let plain = json!({
            "many": [{"type": "one", "number": -7}], "pair": ["a", [1.5]],
            "at": "2026-11-25T09:00:00Z", "id": uuid::Uuid::nil(), "inner": {"type": "one"},
        });
        let mut newer = plain.clone();
        newer["colour"] = json!({"red": [1]});
        newer["many"][0]["size"] = json!("large");
        newer["inner"]["number_"] = json!(1);
        let outer: Outer = read(newer.clone()).unwrap();
        assert_eq!(outer, serde_json::from_value(plain).unwrap());
        assert_eq!(outer.many.0[0].number, Some(-7));
        assert!(serde_json::from_value::<Outer>(newer).is_err(), "as it is sent it is refused");
    }

    #[test]
    fn what_is_wrong_is_still_refused() {
        for wrong in
            [json!({}), json!({"type": "two"}), json!({"type": 1}), json!("one"), json!(null)]
        {
            assert!(read::<Inner>(wrong.clone()).is_err(), "{wrong}");
        }
        assert_eq!(read::<Option<Inner>>(json!(null)).unwrap(), None);
    }
}
