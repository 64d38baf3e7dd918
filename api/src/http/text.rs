//! What may stand in a text that reaches us: the edge that keeps both databases equal.
//!
//! Texts are brought to Unicode's composed form (NFC), so that equal words are equal bytes.
//! Control characters and marks that turn the direction of writing are refused: PostgreSQL cannot
//! store a NUL, and a name that reads differently from what it says is a trap for the reader.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in composed form, or nothing when it has a character no text may have.
#[must_use]
pub fn clean(text: &str) -> Option<Cow<'_, str>> {
    if text.is_ascii() {
        return text
            .bytes()
            .all(|byte| !forbidden(char::from(byte)))
            .then_some(Cow::Borrowed(text));
    }
    if text.chars().any(forbidden) {
        return None;
    }
    Some(match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    })
}

/// The text in composed form, without the characters no text may have.
#[must_use]
pub fn stripped(text: &str) -> Cow<'_, str> {
    clean(text).unwrap_or_else(|| {
        let allowed: String = text.chars().filter(|character| !forbidden(*character)).collect();
        Cow::Owned(allowed.nfc().collect())
    })
}

/// Controls but line feed and tab, and everything that turns the direction of writing.
const fn forbidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        _ => matches!(character,
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
            | '\u{200E}' | '\u{200F}' | '\u{061C}'
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_composed() {
        assert_eq!(clean("cafe\u{301}").as_deref(), Some("café"));
        assert_eq!(clean("Toʻlqin\n\tikki").as_deref(), Some("Toʻlqin\n\tikki"));
    }

    #[test]
    fn controls_and_direction_marks_are_refused() {
        for text in [
            "a\0b",
            "a\rb",
            "a\u{7f}",
            "a\u{85}é",
            "a\u{202E}b",
            "a\u{2066}b",
            "a\u{200F}b",
            "\u{61C}",
        ] {
            assert_eq!(clean(text), None, "{text:?}");
            assert!(clean(&stripped(text)).is_some(), "{text:?}");
        }
        assert_eq!(stripped("cafe\u{301}\u{202E}!"), "café!");
    }
}
