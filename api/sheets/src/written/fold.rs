//! One form for the many ways of writing the same letters.

/// Lower case, one kind of apostrophe (`'`), of dash (`-`) and of space; no white space or dots at
/// the ends, no quotation marks.
///
/// ```
/// use hamkorlik_sheets::written::fold;
/// assert_eq!(fold("  Yo\u{2018}Q . "), "yo'q");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\u{02bb}' | '\u{02bc}' | '\u{02b9}' | '\u{02be}' | '\u{02bf}' | '\u{2018}'
            | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{ff07}' | '`' | '´' => folded.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            // Quotation marks; the dot that lower case leaves above a Turkish capital; marks that
            // are not seen.
            '«'
            | '»'
            | '"'
            | '\u{201c}'..='\u{201e}'
            | '\u{307}'
            | '\u{200b}'
            | '\u{feff}'
            | '\u{ad}' => {}
            'ё' => folded.push('е'),
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded.trim_matches([' ', '.', ',', ';']).to_owned()
}
