//! Folded text: what search and matching compare, so that "Oʻzbekiston", "o'zbekiston" and
//! "Ўзбекистон" meet, and "Fundacao" finds "Fundação". Stored text stays as it was typed.
//!
//! A word is folded in two ways and is indexed in both; a query word matches in either:
//! [`fold`] reads Latin letters as they stand, [`fold_reformed`] first reads the letters of the
//! reformed Uzbek alphabet (ş, ç, ğ, ŏ, ö).

use super::bounds::too_short;
use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use validator::ValidationError;

/// The most letters of a folded word that are indexed and looked for. PostgreSQL keeps no word of
/// more than 2,046 bytes; a hundred letters are four hundred bytes at the most.
const WORD: usize = 100;

/// The most bytes of a key. PostgreSQL's index takes no row of more than 2,704.
const KEY: usize = 2_000;

/// Apostrophes of every kind that Uzbek is typed with; dropped, so that "o‘zbek" is one word.
const APOSTROPHES: [char; 13] = [
    '\u{02BB}', '\u{02BC}', '\u{2018}', '\u{2019}', '\'', '`', '\u{00B4}', '\u{02B9}', '\u{2032}',
    '\u{02BF}', '\u{02BE}', '\u{201B}', '\u{FF07}',
];

/// Folds a text letter by letter: lower case, Cyrillic to Latin, apostrophes dropped, diacritics
/// removed. Whatever is neither letter nor digit becomes a space.
#[must_use]
pub fn fold(text: &str) -> String {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    strip(&latin(&lower))
}

/// As [`fold`], reading the reformed Uzbek letters first: ş is sh, ç is ch, ö, ŏ, õ, ō are o,
/// ğ is g.
#[must_use]
pub fn fold_reformed(text: &str) -> String {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    let mut read = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match letter {
            'ş' | 'ș' => read.push_str("sh"),
            'ç' => read.push_str("ch"),
            'ö' | 'ŏ' | 'õ' | 'ō' => read.push('o'),
            'ğ' => read.push('g'),
            other => read.push(other),
        }
    }
    strip(&latin(&read))
}

/// The words of a text in both foldings, for the index.
#[must_use]
pub fn index_words<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in texts {
        for folded in [fold(text), fold_reformed(text)] {
            words.extend(folded.split_whitespace().map(cut));
        }
    }
    words
}

/// The words of a query, each with the foldings it may match in.
#[must_use]
pub fn query_words(text: &str) -> Vec<BTreeSet<String>> {
    // Both foldings split alike: neither adds nor drops a boundary between words.
    let plain = fold(text);
    let reformed = fold_reformed(text);
    plain
        .split_whitespace()
        .zip(reformed.split_whitespace())
        .map(|(plain, reformed)| BTreeSet::from([cut(plain), cut(reformed)]))
        .collect()
}

/// The word as it is indexed and looked for: both cut alike, so that a long one still meets.
fn cut(word: &str) -> String {
    word.chars().take(WORD).collect()
}

/// A name as one key for matching and sorting: folded words joined by single spaces, as far as an
/// index takes it.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = fold(name).split_whitespace().collect::<Vec<_>>().join(" ");
    key.truncate(key.floor_char_boundary(KEY));
    key
}

/// Cyrillic (Russian and Uzbek) to Uzbek Latin; everything else as it is. Expects lower case.
fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for letter in text.chars() {
        match cyrillic(letter, before) {
            Some(latin) => out.push_str(latin),
            None => out.push(letter),
        }
        before = Some(letter);
    }
    out
}

fn cyrillic(letter: char, before: Option<char>) -> Option<&'static str> {
    let word_start = before.is_none_or(|b| !b.is_alphanumeric());
    let after_vowel = before.is_some_and(|b| "аеёиоуўэюяыъь".contains(b));
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' if word_start || after_vowel => "ye",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "j",
        'з' => "z",
        'и' | 'ы' | 'і' => "i",
        'й' => "y",
        'к' => "k",
        'қ' => "q",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' | 'ў' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "x",
        'ҳ' => "h",
        'ц' if word_start => "s",
        'ц' => "ts",
        'ч' => "ch",

        'ш' | 'щ' => "sh",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

/// Drops apostrophes and diacritics, spells special letters out, turns the rest into spaces.
fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let kept = text.chars().filter(|c| !APOSTROPHES.contains(c)).collect::<String>();
    for letter in kept.nfd().filter(|c| !is_combining_mark(*c)) {
        match letter {
            'ı' => out.push('i'),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            other if other.is_alphanumeric() => out.push(other),
            _ => out.push(' '),
        }
    }
    out
}

/// A tag as it is kept and compared: lower case, single spaces.
#[must_use]
pub fn plain_tag(tag: &str) -> String {
    tag.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks that a text has more than spaces and signs nobody can see.
///
/// # Errors
/// `too_short`.
pub fn check_filled(text: &str) -> Result<(), ValidationError> {
    let unseen = |sign: char| {
        sign.is_whitespace()
            || matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
    };
    if text.chars().all(unseen) { Err(too_short(1)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uzbek_in_every_spelling_meets() {
        for spelling in [
            "Oʻzbekiston",
            "O‘zbekiston",
            "O’zbekiston",
            "o'zbekiston",
            "O`zbekiston",
            "O´zbekiston",
            "Ўзбекистон",
            "OZBEKISTON",
        ] {
            assert_eq!(fold(spelling), "ozbekiston", "{spelling}");
        }
        for reformed in ["Özbekiston", "Ŏzbekiston"] {
            assert_eq!(fold_reformed(reformed), "ozbekiston", "{reformed}");
        }
        assert_eq!(fold_reformed("Toşkent"), fold("Toshkent"));
        assert_eq!(fold("Тошкент"), fold("Toshkent"));
    }

    #[test]
    fn diacritics_and_special_letters() {
        assert_eq!(fold("Fundação"), "fundacao");
        assert_eq!(fold("Univerzita v Žiline"), "univerzita v ziline");
        assert_eq!(fold("Łódź"), "lodz");
        assert_eq!(fold("İzmir"), "izmir");
        assert_eq!(fold("Straße"), "strasse");
    }

    #[test]
    fn query_words_keep_both_foldings() {
        assert_eq!(
            query_words("Muğla çok"),
            vec![
                BTreeSet::from(["mugla".to_owned()]),
                BTreeSet::from(["cok".to_owned(), "chok".to_owned()]),
            ]
        );
        assert_eq!(name_key("  Ege -- University "), "ege university");
    }

    #[test]
    fn a_long_word_is_cut_alike_in_index_and_query() {
        // Three letters of three bytes in each syllable.
        let name = "각".repeat(300);
        let indexed = index_words([name.as_str()]);
        assert_eq!(BTreeSet::from([indexed.clone()]), query_words(&name).into_iter().collect());
        assert_eq!(
            indexed.first().map(|word| (word.chars().count(), word.len())),
            Some((100, 300))
        );
        let beginning = query_words(&"각".repeat(20)).remove(0);
        assert!(indexed.first().unwrap().starts_with(beginning.first().unwrap().as_str()));
        let key = name_key(&name);
        assert!(key.len() <= 2_000 && key.len() > 1_990 && fold(&name).starts_with(&key));
    }
}
