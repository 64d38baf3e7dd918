//! Values as people write them.

use chrono::NaiveDate;
use hamkorlik_sheets::{
    Value,
    written::{PartialDay, Term, day, emails, period, phones, term, websites, yes},
};
use proptest::prelude::*;

fn at(year: i32, month: impl Into<Option<u32>>, day: impl Into<Option<u32>>) -> PartialDay {
    PartialDay { year, month: month.into(), day: day.into() }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn days_in_every_way_they_are_written() {
    let whole = Some(at(2019, 3, 12));
    let rows = [
        ("12.03.2019", whole),
        ("12.3.19", whole),
        ("2019-03-12", whole),
        ("2019.03.12", whole),
        ("12/03/2019", whole),
        ("12-03-2019", whole),
        ("12 . 03 . 2019", whole),
        ("2019 yil 12 mart", whole),
        ("2019-yil 12-mart", whole),
        ("2019-yil, 12-martdagi", whole),
        ("12-mart 2019-yil", whole),
        ("12 mart 2019 yil.", whole),
        ("2019 йил 12 март", whole),
        ("2019 ЙИЛ 12\u{a0}МАРТ", whole),
        ("12-март 2019-йил", whole),
        ("12 марта 2019 г.", whole),
        ("«12» марта 2019 года", whole),
        ("от 12.03.2019 г.", whole),
        ("March 12, 2019", whole),
        ("12 March 2019", whole),
        ("12th of March 2019", whole),
        ("Mar 12, 2019", whole),
        ("12.III.2019", whole),
        ("12.iii.2019", whole),
        ("12.03.2019 10:30", whole),
        ("2019-03-12T10:30:00Z", whole),
        ("2019-03-12 00:00:00", whole),
        ("2019–03–12", whole),
        ("03/25/2019", Some(at(2019, 3, 25))),
        ("5.11.98", Some(at(1998, 11, 5))),
        ("2020 yil 29 fevral", Some(at(2020, 2, 29))),
        ("1 май 2021", Some(at(2021, 5, 1))),
        ("1 мая 2021", Some(at(2021, 5, 1))),
        ("31-dekabr 2025-yil", Some(at(2025, 12, 31))),
        ("2021 yil 7 sentyabr", Some(at(2021, 9, 7))),
        ("7 сентября 2021", Some(at(2021, 9, 7))),
        ("2021 йил 7 октябрь", Some(at(2021, 10, 7))),
        ("mart 2019", Some(at(2019, 3, None))),
        ("2019-yil mart", Some(at(2019, 3, None))),
        ("март 2019 г.", Some(at(2019, 3, None))),
        ("03.2019", Some(at(2019, 3, None))),
        ("2019", Some(at(2019, None, None))),
        ("2019 yil", Some(at(2019, None, None))),
        ("2019-yil", Some(at(2019, None, None))),
        ("2019 й.", Some(at(2019, None, None))),
        ("2019 год", Some(at(2019, None, None))),
        // What cannot be, or cannot be known.
        ("31.02.2019", None),
        ("29.02.2019", None),
        ("31 aprel 2019", None),
        ("12.13.2019", None),
        ("25/25/2019", None),
        ("00.03.2019", None),
        ("12 mart", None),
        ("12.03", None),
        ("12.03.201", None),
        ("12.03.20199", None),
        ("1019", None),
        ("2019-2024", None),
        ("12", None),
        ("mart", None),
        ("12 brumaire 2019", None),
        ("muddatsiz", None),
        ("12.03.2019-12.03.2024", None),
        ("12.03-2019", None),
        ("", None),
        ("-", None),
    ];
    for (written, meant) in rows {
        assert_eq!(day(&text(written)), meant, "{written:?}");
    }
}

#[test]
fn days_in_cells_that_are_no_text() {
    let date = NaiveDate::from_ymd_opt(2019, 3, 12).unwrap();
    assert_eq!(day(&Value::Day(date)), Some(at(2019, 3, 12)));
    assert_eq!(day(&Value::Number(43_536.0)), Some(at(2019, 3, 12)), "a cell without its format");
    assert_eq!(day(&Value::Number(2019.0)), Some(at(2019, None, None)));
    assert_eq!(day(&Value::Number(2019.5)), None);
    assert_eq!(day(&Value::Number(f64::NAN)), None);
    assert_eq!(day(&Value::Bool(true)), None);
    assert_eq!(day(&Value::Empty), None);
}

#[test]
fn a_partial_day_has_bounds() {
    let month = at(2024, 2, None);
    assert_eq!(month.earliest(), NaiveDate::from_ymd_opt(2024, 2, 1));
    assert_eq!(month.latest(), NaiveDate::from_ymd_opt(2024, 2, 29));
    assert_eq!(month.whole(), None);
    assert_eq!(at(2024, None, None).latest(), NaiveDate::from_ymd_opt(2024, 12, 31));
}

#[test]
fn terms() {
    let months = |months| Some(Term::Months(months));
    let renewing = |months| Some(Term::Renewing { months });
    let until = |day| Some(Term::Until(day));
    let rows = [
        ("muddatsiz", Some(Term::Indefinite)),
        ("Муддатсиз.", Some(Term::Indefinite)),
        ("бессрочно", Some(Term::Indefinite)),
        ("Бессрочный", Some(Term::Indefinite)),
        ("indefinite", Some(Term::Indefinite)),
        ("-5 yil", None),
        ("− 5 лет", None),
        ("Unlimited", Some(Term::Indefinite)),
        ("doimiy", Some(Term::Indefinite)),
        ("5 yil", months(60)),
        ("5-yil", months(60)),
        ("5yil", months(60)),
        ("5 (besh) yil", months(60)),
        ("5 йил", months(60)),
        ("5 лет", months(60)),
        ("3 года", months(36)),
        ("1 год", months(12)),
        ("сроком на 3 (три) года", months(36)),
        ("5 years", months(60)),
        ("18 oy", months(18)),
        ("6 months", months(6)),
        ("6 мес.", months(6)),
        ("бир йил", months(12)),
        ("to‘rt yil", months(48)),
        ("1,5 yil", months(18)),
        ("2 yil 6 oy", months(30)),
        ("5 yil muddatga", months(60)),
        ("imzolangan kundan boshlab 5 yil", months(60)),
        ("31.12.2025 gacha", until(at(2025, 12, 31))),
        ("2025-yil 31-dekabrgacha", until(at(2025, 12, 31))),
        ("2025 yilgacha", until(at(2025, None, None))),
        ("до 31.12.2025", until(at(2025, 12, 31))),
        ("до 31 декабря 2025 г.", until(at(2025, 12, 31))),
        ("until 31 Dec 2025", until(at(2025, 12, 31))),
        ("31.12.2025", until(at(2025, 12, 31))),
        ("5 yil, avtomatik uzaytiriladi", renewing(60)),
        ("1 год с автоматическим продлением", renewing(12)),
        ("5 yil (avtomatik uzayadi)", renewing(60)),
        ("5 years, renewed automatically for 5 years", renewing(60)),
        ("5", None),
        ("2025", None),
        ("5 (olti) yil", None),
        ("5 dona", None),
        ("0 yil", None),
        ("99999999999 yil", None),
        ("yil", None),
        ("", None),
        ("kelishuv bo'yicha", None),
    ];
    for (written, meant) in rows {
        assert_eq!(term(written), meant, "{written:?}");
    }
}

#[test]
fn periods() {
    let days = Some((at(2019, 3, 12), at(2024, 3, 12)));
    let years = Some((at(2019, None, None), at(2024, None, None)));
    let rows = [
        ("2019-2024", years),
        ("2019 – 2024 yy.", years),
        ("2019-2024 yillar", years),
        ("2019-2024 гг.", years),
        ("2019-yil – 2024-yil", years),
        ("2019-yildan 2024-yilgacha", years),
        ("12.03.2019-12.03.2024", days),
        ("12.03.2019 – 12.03.2024 yy.", days),
        ("с 12.03.2019 по 12.03.2024", days),
        ("12.03.2019 dan 12.03.2024 gacha", days),
        ("2019-03-12 - 2024-03-12", days),
        ("from 12 March 2019 to 12 March 2024", days),
        ("2024-2019", None),
        ("31.02.2019-12.03.2024", None),
        ("2019", None),
        ("12.03.2019", None),
        ("2019-03-12", None),
        ("", None),
    ];
    for (written, meant) in rows {
        assert_eq!(period(written), meant, "{written:?}");
    }
}

#[test]
fn yes_and_no() {
    for written in ["ha", "Ha.", "ҲА", "да", "Yes", "+", "bor"] {
        assert_eq!(yes(written), Some(true), "{written:?}");
    }
    let no = ["yo'q", "yoʻq", "yoʼq", "Yo‘q", "yo’q", "yo`q", "yo´q", "йўқ", "нет", "no", "-", "–"];
    for written in no {
        assert_eq!(yes(written), Some(false), "{written:?}");
    }
    for written in ["", "balki", "hali"] {
        assert_eq!(yes(written), None, "{written:?}");
    }
}

#[test]
fn contacts_out_of_one_cell() {
    let cell = "Prof. A.Karimov, Tel.: +998 (72) 226-45-71, 226 45 72; faks 00 90 312 123 45 67\n\
        e-mail:Info@Example.edu.tr, <rektor@jizpi.uz>; info@example.edu.tr \
        https://www.example.edu.tr/en/ , www.jizpi.uz  metu.edu.tr (12.03.2019, 2019-2024)";
    assert_eq!(emails(cell), ["Info@Example.edu.tr", "rektor@jizpi.uz"]);
    assert_eq!(phones(cell), ["+998722264571", "2264572", "+903121234567"]);
    assert_eq!(
        websites(cell),
        ["https://www.example.edu.tr/en", "https://www.jizpi.uz", "https://metu.edu.tr"]
    );
    assert_eq!(phones("998901234567 +998907654321"), ["+998901234567", "+998907654321"]);
    assert!(phones("№ 12-345").is_empty());
    assert!(emails("a@b, @uz, x@.uz, office@").is_empty());
    assert!(websites("S.Karimov, 12.03.2019, Dr.Ali, file.docx").is_empty());
}

proptest! {
    #[test]
    fn no_text_panics(any in ".{0,200}", near in "[0-9 .,/:ТTмартmartyilгXIV'’+@-]{0,40}") {
        for written in [any, near] {
            let value = Value::Text(written.clone());
            if let Some(found) = day(&value) {
                prop_assert!(found.earliest().is_some());
            }
            let _ = (term(&written), period(&written), yes(&written));
            let _ = (emails(&written), phones(&written), websites(&written));
        }
    }

    #[test]
    fn every_day_is_read_back(days in 0_u64..109_000) {
        let day_of = NaiveDate::from_ymd_opt(1901, 1, 1).unwrap() + chrono::Days::new(days);
        for format in ["%d.%m.%Y", "%-d.%-m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%-d %B %Y", "%B %-d, %Y"] {
            let written = day_of.format(format).to_string();
            prop_assert_eq!(day(&text(&written)), Some(PartialDay::from(day_of)), "{}", written);
        }
    }
}
