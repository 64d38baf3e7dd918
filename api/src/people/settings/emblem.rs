//! The emblem: a small picture, checked by what it is and not by what it is called.

use crate::kernel::bounds::too_long;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError, ValidationErrors};

/// The most bytes an emblem has.
pub const MAX_BYTES: usize = 64 * 1024;
/// As many in base64.
const MAX_TEXT: usize = MAX_BYTES.div_ceil(3) * 4;

/// The media types an emblem may have.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EmblemType {
    /// PNG.
    #[serde(rename = "image/png")]
    #[sea_orm(string_value = "image/png")]
    Png,
    /// WebP.
    #[serde(rename = "image/webp")]
    #[sea_orm(string_value = "image/webp")]
    Webp,
}

impl EmblemType {
    /// Whether the bytes begin as a picture of this type does.
    #[must_use]
    pub fn fits(self, bytes: &[u8]) -> bool {
        match self {
            Self::Png => {
                bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR")
            }
            Self::Webp => {
                bytes.starts_with(b"RIFF")
                    && bytes.get(8..15) == Some(b"WEBPVP8")
                    && bytes.get(4..8).is_some_and(|length| {
                        let length =
                            length.iter().rev().fold(0, |sum, b| sum << 8 | usize::from(*b));
                        length + 8 == bytes.len()
                    })
            }
        }
    }
}

/// The emblem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Emblem {
    /// The media type.
    pub media_type: EmblemType,
    /// The picture in base64, at most 64 KiB before encoding.
    #[schema(max_length = 87_384, content_encoding = "base64")]
    pub data: String,
}

impl Emblem {
    /// The picture's bytes; none when the text is no base64.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        BASE64.decode(&self.data).ok()
    }

    /// The emblem of stored bytes.
    #[must_use]
    pub fn of(media_type: EmblemType, bytes: &[u8]) -> Self {
        Self { media_type, data: BASE64.encode(bytes) }
    }

    fn fault(&self) -> Option<ValidationError> {
        if self.data.len() > MAX_TEXT {
            return Some(too_long(MAX_TEXT));
        }
        match self.bytes() {
            Some(bytes) if bytes.len() > MAX_BYTES => Some(too_long(MAX_TEXT)),
            Some(bytes) if self.media_type.fits(&bytes) => None,
            _ => Some(ValidationError::new("invalid_format")),
        }
    }
}

impl Validate for Emblem {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let mut errors = ValidationErrors::new();
        if let Some(fault) = self.fault() {
            errors.add("data", fault);
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}
