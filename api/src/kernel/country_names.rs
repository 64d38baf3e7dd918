//! Countries by the names offices write: in Uzbek of either script, in Russian, in English.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::country::is_country;
use super::text::name_key;

/// The code of the country that is called so, or has this code already.
#[must_use]
pub fn country_named(text: &str) -> Option<&'static str> {
    BY_NAME.get(name_key(text).as_str()).copied()
}

/// Folded, so that either script and any spelling of the same letters will do.
static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let iso = celes::Country::get_countries().into_iter().filter(|one| is_country(one.alpha2));
    let english = iso.flat_map(|one| {
        let name = one.long_name.trim_start_matches("The ");
        [(one.alpha2, one.alpha2), (one.alpha3, one.alpha2), (name, one.alpha2)]
    });
    let written = NAMES.iter().flat_map(|(code, names)| names.iter().map(|name| (*name, *code)));
    english.chain(written).map(|(name, code)| (name_key(name), code)).collect()
});

/// What offices write beside the English names of ISO 3166-1. Uzbek Cyrillic folds to the Latin.
#[rustfmt::skip]
const NAMES: &[(&str, &[&str])] = &[
    ("AE", &["BAA", "Birlashgan Arab Amirliklari", "ОАЭ", "Объединённые Арабские Эмираты", "UAE"]),
    ("AF", &["Afgʻoniston", "Афганистан"]),
    ("AM", &["Armaniston", "Армения"]),
    ("AT", &["Avstriya", "Австрия"]),
    ("AU", &["Avstraliya", "Австралия"]),
    ("AZ", &["Ozarbayjon", "Азербайджан"]),
    ("BD", &["Bangladesh", "Бангладеш"]),
    ("BE", &["Belgiya", "Бельгия"]),
    ("BG", &["Bolgariya", "Болгария"]),
    ("BR", &["Braziliya", "Бразилия"]),
    ("BY", &["Belarus", "Belarus Respublikasi", "Беларусь", "Белоруссия", "Республика Беларусь"]),
    ("CA", &["Kanada", "Канада"]),
    ("CH", &["Shveytsariya", "Швейцария"]),
    ("CN", &["Xitoy", "XXR", "Китай", "КНР", "China"]),
    ("CY", &["Kipr", "Кипр"]),
    ("CZ", &["Chexiya", "Чехия", "Czech Republic"]),
    ("DE", &["Germaniya", "GFR", "Германия", "ФРГ"]),
    ("DK", &["Daniya", "Дания"]),
    ("EE", &["Estoniya", "Эстония"]),
    ("EG", &["Misr", "Египет"]),
    ("ES", &["Ispaniya", "Испания"]),
    ("FI", &["Finlyandiya", "Финляндия"]),
    ("FR", &["Fransiya", "Франция"]),
    ("GB", &["Buyuk Britaniya", "Angliya", "Великобритания", "Англия", "UK", "United Kingdom", "England"]),
    ("GE", &["Gruziya", "Грузия"]),
    ("GR", &["Gretsiya", "Yunoniston", "Греция"]),
    ("HR", &["Xorvatiya", "Хорватия"]),
    ("HU", &["Vengriya", "Венгрия"]),
    ("ID", &["Indoneziya", "Индонезия"]),
    ("IE", &["Irlandiya", "Ирландия"]),
    ("IL", &["Isroil", "Израиль"]),
    ("IN", &["Hindiston", "Индия"]),
    ("IR", &["Eron", "Иран", "Iran"]),
    ("IT", &["Italiya", "Италия"]),
    ("JO", &["Iordaniya", "Иордания"]),
    ("JP", &["Yaponiya", "Япония"]),
    ("KG", &["Qirgʻiziston", "Киргизия", "Кыргызстан", "Киргизстан"]),
    ("KR", &["Koreya", "Janubiy Koreya", "Koreya Respublikasi", "Корея", "Южная Корея", "Республика Корея", "South Korea", "Korea", "Republic of Korea"]),
    ("KW", &["Quvayt", "Кувейт"]),
    ("KZ", &["Qozogʻiston", "Казахстан"]),
    ("LT", &["Litva", "Литва"]),
    ("LV", &["Latviya", "Латвия"]),
    ("MA", &["Marokash", "Марокко"]),
    ("MD", &["Moldova", "Молдова", "Молдавия", "Moldova"]),
    ("MN", &["Mongoliya", "Moʻgʻuliston", "Монголия"]),
    ("MY", &["Malayziya", "Малайзия"]),
    ("NL", &["Niderlandiya", "Gollandiya", "Нидерланды", "Голландия", "Netherlands"]),
    ("NO", &["Norvegiya", "Норвегия"]),
    ("OM", &["Ummon", "Оман"]),
    ("PK", &["Pokiston", "Пакистан"]),
    ("PL", &["Polsha", "Польша"]),
    ("PT", &["Portugaliya", "Португалия"]),
    ("QA", &["Qatar", "Катар"]),
    ("RO", &["Ruminiya", "Румыния"]),
    ("RS", &["Serbiya", "Сербия"]),
    ("RU", &["Rossiya", "RF", "Rossiya Federatsiyasi", "Россия", "РФ", "Российская Федерация", "Russia"]),
    ("SA", &["Saudiya Arabistoni", "Саудовская Аравия"]),
    ("SE", &["Shvetsiya", "Швеция"]),
    ("SG", &["Singapur", "Сингапур"]),
    ("SI", &["Sloveniya", "Словения"]),
    ("SK", &["Slovakiya", "Словакия"]),
    ("TH", &["Tailand", "Таиланд"]),
    ("TJ", &["Tojikiston", "Таджикистан"]),
    ("TM", &["Turkmaniston", "Туркмения", "Туркменистан"]),
    ("TR", &["Turkiya", "Turkiya Respublikasi", "Турция", "Türkiye", "Turkey"]),
    ("TW", &["Tayvan", "Тайвань", "Taiwan"]),
    ("UA", &["Ukraina", "Украина"]),
    ("US", &["AQSH", "Amerika Qoʻshma Shtatlari", "США", "USA", "United States", "United States of America"]),
    ("UZ", &["Oʻzbekiston", "Oʻzbekiston Respublikasi", "Узбекистан", "Республика Узбекистан"]),
    ("VN", &["Vyetnam", "Вьетнам", "Vietnam"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_what_offices_write() {
        for (text, code) in [
            ("uz", "UZ"),
            ("TUR", "TR"),
            ("Turkiya", "TR"),
            ("Туркия", "TR"),
            ("ТУРЦИЯ", "TR"),
            ("Koreya Respublikasi", "KR"),
            ("Ўзбекистон", "UZ"),
            ("Slovakia", "SK"),
            (" россия ", "RU"),
            ("Qirg'iziston", "KG"),
        ] {
            assert_eq!(country_named(text), Some(code), "{text}");
        }
        assert!(NAMES.iter().all(|(code, _)| is_country(code)));
        assert_eq!(country_named("Atlantida"), None);
    }
}
