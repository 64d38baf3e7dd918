//! Which encoding a text file is in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, IBM866, KOI8_R, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::Unreadable;

/// How much of a file is looked at to find what it is.
const HEAD: usize = 64 << 10;

/// The text of a file: UTF-8 or UTF-16 with or without a mark, or an old Cyrillic encoding.
/// What is no text is refused after its first bytes.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if let Some((marked, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return checked(marked.decode_without_bom_handling(body).0);
    }
    if let Some(wide) = wide(head) {
        return checked(wide.decode_without_bom_handling(bytes).0);
    }
    if !is_text(head) {
        return Err(Unreadable::NotRecognised);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return checked(Cow::Borrowed(text));
    }
    checked(narrow(bytes, head).decode_without_bom_handling(bytes).0)
}

/// UTF-16 without its mark shows by noughts on one side of the pairs of bytes: every space, digit
/// and line end of a table has one, Cyrillic letters have a 4 there.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    let high = |byte: &u8| matches!(byte, 0 | 4);
    let left = head.iter().step_by(2).filter(|byte| high(byte)).count();
    let right = head.iter().skip(1).step_by(2).filter(|byte| high(byte)).count();
    if pairs < 2 || !head.contains(&0) {
        None
    } else if right * 10 >= pairs * 9 && left * 10 < pairs {
        Some(UTF_16LE)
    } else if left * 10 >= pairs * 9 && right * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding of one byte a letter. The detector is asked first; of its answers only Cyrillic
/// ones are believed, for here Windows-1251 is far more likely than any other.
fn narrow(bytes: &[u8], head: &[u8]) -> &'static Encoding {
    // The first letters may come late in a file that begins with numbers.
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = bytes.get(from..).unwrap_or(head);
    let sample = sample.get(..HEAD).unwrap_or(sample);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(Some(b"ru"), Utf8Detection::Deny);
    if [IBM866, KOI8_R, KOI8_U].contains(&guess) {
        guess
    } else if std::str::from_utf8(bytes.get(..from).unwrap_or_default()).is_ok()
        && mostly_utf8(sample)
    {
        // A file with a few damaged letters is still in its encoding.
        UTF_8
    } else {
        WINDOWS_1251
    }
}

/// Whether nearly all letters beyond ASCII are whole in UTF-8.
fn mostly_utf8(sample: &[u8]) -> bool {
    let text = String::from_utf8_lossy(sample);
    let wrong = text.matches('\u{fffd}').count();
    let right = text.chars().filter(|c| !c.is_ascii()).count().saturating_sub(wrong);
    right > wrong.saturating_mul(10)
}

/// Text has no control characters but line ends, tabs and the like.
fn is_text(head: &[u8]) -> bool {
    let odd = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=31 | 127)).count();
    !head.is_empty() && !head.contains(&0) && odd * 100 <= head.len()
}

/// Markup and what decodes to nonsense are not tables.
fn checked(text: Cow<'_, str>) -> Result<Cow<'_, str>, Unreadable> {
    let start = text.trim_start();
    let is_markup = start.starts_with("<!") || start.starts_with("<?") || start.starts_with("<h");
    let is_other = start.starts_with("%PDF-") || start.starts_with("{\\rtf");
    let head: Vec<char> = text.chars().take(4096).collect();
    let odd = head
        .iter()
        .filter(|c| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || **c == '\u{fffd}')
        .count();
    if is_markup || is_other || odd * 50 > head.len() {
        return Err(Unreadable::NotRecognised);
    }
    Ok(text)
}
