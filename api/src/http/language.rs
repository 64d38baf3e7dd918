//! Which of our three languages a caller reads.

use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap};

use crate::kernel::language::UiLanguage;

/// The language of `Accept-Language` we speak best; English when none is asked for.
#[must_use]
pub fn negotiate(headers: &HeaderMap) -> UiLanguage {
    asked_for(headers).unwrap_or_default()
}

/// The language of `Accept-Language` we speak best, if one is asked for that we speak at all.
#[must_use]
pub fn asked_for(headers: &HeaderMap) -> Option<UiLanguage> {
    let wished = headers.get_all(ACCEPT_LANGUAGE).filter_map(|value| value.to_str().ok());
    let mut best = (None, 0.0_f32);
    for range in wished.flat_map(|value| value.split(',')) {
        let Some((language, weight)) = spoken(range) else { continue };
        // Only a strictly greater weight wins, so the caller's order breaks ties.
        if weight > best.1 {
            best = (Some(language), weight);
        }
    }
    best.0
}

/// The language and weight of one range such as `uz-Latn;q=0.8`.
fn spoken(range: &str) -> Option<(UiLanguage, f32)> {
    let mut parts = range.split(';').map(str::trim);
    let primary = parts.next()?.split('-').next()?;
    let language = match primary.to_ascii_lowercase().as_str() {
        "uz" => UiLanguage::Uz,
        "ru" => UiLanguage::Ru,
        "en" => UiLanguage::En,
        _ => return None,
    };
    let weight = parts
        .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .map_or(Some(1.0), |q| q.parse::<f32>().ok())?;
    (weight > 0.0 && weight <= 1.0).then_some((language, weight))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn asked(value: &'static str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(value));
        negotiate(&headers).tag()
    }

    #[test]
    fn the_best_weight_wins_and_order_breaks_ties() {
        assert_eq!(asked("uz"), "uz");
        assert_eq!(asked("ru-RU, en;q=0.8"), "ru");
        assert_eq!(asked("en;q=0.3, uz-Cyrl;q=0.7, ru;q=0.7"), "uz");
        assert_eq!(asked("de, fr;q=0.9, RU;q=0.1"), "ru");
    }

    #[test]
    fn english_when_nothing_fits() {
        assert_eq!(negotiate(&HeaderMap::new()).tag(), "en");
        assert_eq!(asked("de, *;q=0.5"), "en");
        assert_eq!(asked("ru;q=0"), "en");
        assert_eq!(asked("ru;q=much"), "en");
    }
}
