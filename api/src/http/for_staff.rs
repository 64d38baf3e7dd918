//! Fields that only staff are shown: absent for everybody else, not null.

use serde::{Serialize, Serializer};

/// A field that only staff are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ForStaff<T> {
    /// The caller does not see it.
    #[default]
    Absent,
    /// The value.
    Shown(T),
}

impl<T> ForStaff<T> {
    /// The value, if the caller is staff.
    pub fn shown_if(staff: bool, value: T) -> Self {
        if staff { Self::Shown(value) } else { Self::Absent }
    }

    /// The value, if the caller may see it.
    #[must_use]
    pub const fn shown(&self) -> Option<&T> {
        match self {
            Self::Absent => None,
            Self::Shown(value) => Some(value),
        }
    }

    /// Whether the caller does not see it.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T: Serialize> Serialize for ForStaff<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Shown(value) => value.serialize(serializer),
        }
    }
}
