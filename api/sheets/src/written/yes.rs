//! Yes and no.

use super::fold;

/// Yes or no, in three languages, both scripts, or as a sign.
///
/// ```
/// use hamkorlik_sheets::written::yes;
/// assert_eq!(yes("Yo\u{02bb}q"), Some(false));
/// assert_eq!(yes("bilmayman"), None);
/// ```
#[must_use]
pub fn yes(text: &str) -> Option<bool> {
    let folded = fold(text).trim_end_matches('!').replace('\'', "");
    match folded.as_str() {
        "ha" | "ҳа" | "xa" | "да" | "bor" | "бор" | "есть" | "yes" | "y" | "true" | "+" | "✓"
        | "✔" | "☑" | "1" => Some(true),
        "yoq" | "йуқ" | "йўқ" | "йук" | "нет" | "no" | "n" | "false" | "-" | "✗" | "✘" | "☐"
        | "0" => Some(false),
        _ => None,
    }
}
