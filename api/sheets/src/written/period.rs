//! From one day to another.

use super::{PartialDay, day_of_text, fold};

/// The first and last day of a period: `2019-2024`, `12.03.2019 – 12.03.2024 yy.`,
/// `с 12.03.2019 по 12.03.2024`, `2019-yildan 2024-yilgacha`.
///
/// `None` when either day cannot be read or the last is before the first.
#[must_use]
pub fn period(text: &str) -> Option<(PartialDay, PartialDay)> {
    // Longer than any way of writing two days.
    if text.len() > 250 {
        return None;
    }
    let mut folded = format!(" {} ", fold(text));
    for (word, mark) in [
        (" по ", " - "),
        (" до ", " - "),
        (" to ", " - "),
        (" till ", " - "),
        (" until ", " - "),
        ("dan ", " - "),
        ("дан ", " - "),
        ("yilgacha", " "),
        ("йилгача", " "),
        ("gacha", " "),
        ("гача", " "),
        (" from ", " "),
        (" с ", " "),
        (" со ", " "),
        (" yillar ", " "),
        (" йиллар ", " "),
        (" годы ", " "),
        (" гг ", " "),
    ] {
        folded = folded.replace(word, mark);
    }
    folded.match_indices('-').find_map(|(dash, _)| {
        let from = day_of_text(folded.get(..dash)?)?;
        let to = day_of_text(folded.get(dash + 1..)?)?;
        (from.earliest()? <= to.latest()?).then_some((from, to))
    })
}
