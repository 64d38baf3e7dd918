//! How long an agreement holds.

use super::{PartialDay, day_of_text, fold};

/// How long an agreement holds, as its register says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Without an end.
    Indefinite,
    /// A number of months from its beginning.
    Months(u32),
    /// Up to and including a day.
    Until(PartialDay),
    /// A number of months, after which it goes on for as long again unless somebody objects.
    Renewing {
        /// The months of one term.
        months: u32,
    },
}

/// Words for agreements without end, by their beginnings.
const WITHOUT_END: &[&str] = &[
    "muddatsiz",
    "муддатсиз",
    "бессрочн",
    "без срока",
    "без ограничения",
    "indefinit",
    "unlimited",
    "open-ended",
    "doimiy",
    "доимий",
    "постоянн",
    "cheklanmagan",
    "чекланмаган",
    "неограничен",
];

/// Words that say a term renews itself, by their beginnings.
const RENEWS: &[&str] =
    &["avtomat", "автомат", "automat", "auto-", "пролонг", "renew", "uzayadi", "узаяди"];

/// How long an agreement holds: `5 yil`, `бессрочно`, `до 31.12.2025`, `5 yil (avtomatik
/// uzayadi)`, `18 oy`. A bare day is taken as the last, a bare number or year as nothing.
#[must_use]
pub fn term(text: &str) -> Option<Term> {
    // Longer than any term; what follows would be a clause of the agreement itself.
    if text.len() > 300 {
        return None;
    }
    let folded = fold(text);
    let negative = text.trim_start().strip_prefix(['-', '\u{2212}', '\u{2013}']);
    if negative.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    if let Some(months) = months(&folded) {
        return Some(months);
    }
    if WITHOUT_END.iter().any(|word| folded.contains(word)) {
        return Some(Term::Indefinite);
    }
    until(&folded).map(Term::Until)
}

fn until(folded: &str) -> Option<PartialDay> {
    let mut marked = false;
    let mut rest = format!(" {folded} ");
    for word in [
        "yilgacha",
        "йилгача",
        "gacha",
        "гача",
        " qadar",
        " қадар",
        " до ",
        " по ",
        " until ",
        " till ",
        " up to ",
        " to ",
    ] {
        if rest.contains(word) {
            marked = true;
            rest = rest.replace(word, " ");
        }
    }
    for word in [" amal qiladi", " включительно", " inclusive", " действует", " valid"]
    {
        rest = rest.replace(word, " ");
    }
    day_of_text(&rest).filter(|day| marked || day.whole().is_some())
}

/// Years and months, with what may stand around them.
fn months(folded: &str) -> Option<Term> {
    let renews = RENEWS.iter().any(|word| folded.contains(word));
    // How it renews need not be understood: `5 yil, keyin yana 5 yilga uzaytiriladi`.
    let mut total: Option<u32> = None;
    let mut pending: Option<f64> = None;
    for word in words(folded) {
        if let Some(number) = number(&word) {
            match pending {
                // `5 (besh) yil` says the number twice.
                Some(before) if (before - number).abs() > f64::EPSILON => return None,
                _ => pending = Some(number),
            }
        } else if let Some(unit) = unit(&word) {
            let Some(count) = pending.take() else {
                if renews && total.is_some() {
                    continue;
                }
                return None;
            };
            if renews && total.is_some() {
                continue;
            }
            total = total.unwrap_or(0).checked_add(whole_months(count * f64::from(unit))?);
        } else if !renews && !AROUND.contains(&word.as_str()) {
            return None;
        }
    }
    let months = total.filter(|months| pending.is_none() && (1..=1200).contains(months))?;
    Some(if renews { Term::Renewing { months } } else { Term::Months(months) })
}

fn whole_months(count: f64) -> Option<u32> {
    let rounded = count.round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    ((count - rounded).abs() < 0.01 && (1.0..=1200.0).contains(&rounded)).then_some(rounded as u32)
}

/// Words and numbers, apart even where they are written together: `5yil`, `5-yil`.
fn words(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut kind = 0;
    let mut before = ' ';
    for c in folded.chars() {
        let own = match c {
            '0'..='9' => 1,
            // A fraction, not the end of a phrase, when digits are on both sides.
            '.' | ',' if before.is_ascii_digit() => 2,
            c if c.is_alphabetic() || c == '\'' => 3,
            _ => 0,
        };
        match (kind, own) {
            (1 | 2, 1) | (3, 3) | (1, 2) => {
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
            (_, 0 | 2) => {}
            _ => words.push(c.to_string()),
        }
        kind = own;
        before = c;
    }
    words.into_iter().map(|word| word.trim_end_matches(['.', ',']).to_owned()).collect()
}

fn number(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace(',', ".").parse().ok();
    }
    let number = match word {
        "bir" | "бир" | "один" | "одного" | "one" => 1,
        "ikki" | "икки" | "два" | "двух" | "two" => 2,
        "uch" | "уч" | "три" | "трех" | "three" => 3,
        "to'rt" | "tort" | "тўрт" | "четыре" | "четырех" | "four" => 4,
        "besh" | "беш" | "пять" | "пяти" | "five" => 5,
        "olti" | "олти" | "шесть" | "шести" | "six" => 6,
        "yetti" | "етти" | "семь" | "семи" | "seven" => 7,
        "sakkiz" | "саккиз" | "восемь" | "восьми" | "eight" => 8,
        "to'qqiz" | "toqqiz" | "тўққиз" | "девять" | "девяти" | "nine" => 9,
        "o'n" | "on" | "ўн" | "десять" | "десяти" | "ten" => 10,
        _ => return None,
    };
    Some(f64::from(number))
}

fn unit(word: &str) -> Option<u32> {
    match word {
        "yil" | "yilga" | "yillik" | "yili" | "йил" | "йилга" | "йиллик" | "год" | "года"
        | "лет" | "г" | "year" | "years" | "yr" | "yrs" => Some(12),
        "oy" | "oyga" | "oylik" | "ой" | "ойга" | "ойлик" | "месяц" | "месяца" | "месяцев"
        | "мес" | "month" | "months" | "mo" => Some(1),
        _ => None,
    }
}

/// Words that may stand around a term without changing it.
const AROUND: &[&str] = &[
    "muddat",
    "muddati",
    "muddatga",
    "muddatli",
    "муддат",
    "муддати",
    "муддатга",
    "муддатли",
    "срок",
    "сроком",
    "сроке",
    "на",
    "for",
    "a",
    "term",
    "of",
    "the",
    "period",
    "va",
    "ва",
    "и",
    "and",
    "amal",
    "qiladi",
    "амал",
    "қилади",
    "imzolangan",
    "имзоланган",
    "kundan",
    "kunidan",
    "кундан",
    "кунидан",
    "sanadan",
    "санадан",
    "boshlab",
    "бошлаб",
    "с",
    "со",
    "от",
    "даты",
    "дня",
    "момента",
    "подписания",
    "from",
    "date",
    "signing",
    "signature",
    "davomida",
    "давомида",
    "в",
    "течение",
    "valid",
];
