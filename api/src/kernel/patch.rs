//! A field of a merge patch (RFC 7396): left out, null, or a value.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use validator::{Validate, ValidateLength, ValidateRange, ValidationError, ValidationErrors};

use super::text::check_filled;

/// What a merge patch says of one field. Use with `#[serde(default)]`, so that a field left out
/// is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// Left out: keep the value.
    #[default]
    Keep,
    /// `null`: clear it.
    Clear,
    /// A value: set it.
    Set(T),
}

impl<T> Patch<T> {
    /// Applies the patch to an optional field.
    pub fn apply(self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value),
        }
    }

    /// Applies the patch to a field that returns to its default when cleared.
    pub fn apply_or_default(self, field: &mut T)
    where
        T: Default,
    {
        match self {
            Self::Keep => {}
            Self::Clear => *field = T::default(),
            Self::Set(value) => *field = value,
        }
    }

    /// Applies the patch to a field that cannot be cleared; the input was refused if it was.
    pub fn replace(self, field: &mut T) {
        if let Self::Set(value) = self {
            *field = value;
        }
    }

    /// The same patch of another value.
    #[must_use]
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(convert(value)),
        }
    }

    /// Whether the patch changes the field at all.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The value, if one is set.
    pub const fn as_set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

impl Patch<String> {
    /// The text without the spaces around it.
    #[must_use]
    pub fn trimmed(self) -> Self {
        self.map(|text| text.trim().to_owned())
    }
}

/// A value of a new record as a change of an empty one: what is not given is kept empty.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }
}

/// Checks that a field that must be there is not cleared.
///
/// # Errors
/// `required`.
pub fn not_cleared<T>(field: &Patch<T>) -> Result<(), ValidationError> {
    if matches!(field, Patch::Clear) { Err(ValidationError::new("required")) } else { Ok(()) }
}

/// Checks the value a patch sets, if it sets one.
///
/// # Errors
/// The check's.
pub fn check_set<T, V: ?Sized>(
    field: &Patch<T>,
    check: impl FnOnce(&V) -> Result<(), ValidationError>,
) -> Result<(), ValidationError>
where
    T: std::borrow::Borrow<V>,
{
    field.as_set().map_or(Ok(()), |value| check(value.borrow()))
}

/// Checks that a text that is set has something to read.
///
/// # Errors
/// `too_short`.
pub fn patched_text(text: &Patch<String>) -> Result<(), ValidationError> {
    check_set(text, check_filled)
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(deserializer)?.map_or(Self::Clear, Self::Set))
    }
}

impl<T: Validate> Validate for Patch<T> {
    fn validate(&self) -> Result<(), ValidationErrors> {
        self.as_set().map_or(Ok(()), Validate::validate)
    }
}

/// For the findings of `validator`, which carry the value; a patch is never answered.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_set().serialize(serializer)
    }
}

impl<T: ValidateLength<u64>> ValidateLength<u64> for Patch<T> {
    fn length(&self) -> Option<u64> {
        self.as_set().and_then(ValidateLength::length)
    }
}

impl<T: ValidateRange<B>, B> ValidateRange<B> for Patch<T> {
    fn greater_than(&self, max: B) -> Option<bool> {
        self.as_set().and_then(|value| value.greater_than(max))
    }

    fn less_than(&self, min: B) -> Option<bool> {
        self.as_set().and_then(|value| value.less_than(min))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default)]
        city: Patch<String>,
    }

    #[test]
    fn three_states() {
        let parse = |json: &str| serde_json::from_str::<Body>(json).unwrap().city;
        assert_eq!(parse("{}"), Patch::Keep);
        assert_eq!(parse(r#"{"city":null}"#), Patch::Clear);
        assert_eq!(parse(r#"{"city":"Žilina"}"#), Patch::Set("Žilina".to_owned()));
    }
}
