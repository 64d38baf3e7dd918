//! The ways a person is reached, ours and a partner's alike.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationErrors};

use super::address::{check_email, check_phone};
use super::bounds::{too_long, too_short};
use super::stored::stored_json;

/// How a person is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// By e-mail.
    Email,
    /// By telephone, in E.164.
    Phone,
    /// By Telegram: a name or a number.
    Telegram,
    /// By letter.
    Post,
}

/// A way a person is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// How.
    pub kind: ChannelKind,
    /// Where: the address or the number.
    #[schema(min_length = 1, max_length = 500, example = "erasmus@uniza.sk")]
    pub value: String,
    /// Whether it is tried first.
    #[serde(default)]
    pub preferred: bool,
}

impl Validate for Channel {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let length = self.value.chars().count();
        let checked = match self.kind {
            _ if self.value.trim().is_empty() => Err(too_short(1)),
            _ if length > 500 => Err(too_long(500)),
            ChannelKind::Email => check_email(&self.value),
            ChannelKind::Phone => check_phone(&self.value),
            ChannelKind::Telegram | ChannelKind::Post => Ok(()),
        };
        let Err(error) = checked else { return Ok(()) };
        let mut errors = ValidationErrors::new();
        errors.add("value", error);
        Err(errors)
    }
}

/// The channels of one person, as one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Channels(pub Vec<Channel>);

stored_json!(Channels);
