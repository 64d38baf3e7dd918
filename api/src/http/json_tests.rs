//! Every way a body can fail to be read, with its pointer.

use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Official,
    Alias,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    text: String,
    #[serde(default)]
    kind: Option<Kind>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Partner {
    names: Vec<Name>,
    #[serde(default)]
    year: Option<u16>,
    #[serde(default)]
    day: Option<chrono::NaiveDate>,
    #[serde(default)]
    partly: Option<crate::kernel::partial_date::PartialDate>,
}

#[derive(Debug, Deserialize)]
struct Anything(#[expect(dead_code, reason = "only read from the wire")] Value);

fn refused(body: &str) -> (&'static str, String) {
    let problem = read::<Partner>(body.as_bytes()).expect_err(body);
    let pointer = problem.errors().first().map_or("-", FieldError::pointer).to_owned();
    (problem.code().name(), pointer)
}

fn at(code: &'static str, pointer: &str) -> (&'static str, String) {
    (code, pointer.to_owned())
}

#[test]
fn a_good_body_is_read() {
    let partner: Partner =
        read(r#"{"names":[{"text":"cafe\u0301","kind":"official"},{"text":"b","kind":"alias"}],"year":1991,"day":"2026-02-03","partly":"2026-02"}"#.as_bytes()).expect("reads");
    assert_eq!(partner.names[0].text, "café");
    assert!(matches!(partner.names[0].kind, Some(Kind::Official)));
    assert!(matches!(partner.names[1].kind, Some(Kind::Alias)));
    assert_eq!(partner.year, Some(1991));
    assert!(partner.day.is_some() && partner.partly.is_some());
}

#[test]
fn what_is_no_date_is_told_as_one() {
    for day in ["2026-02-30", "30.02.2026", "", "2026-02", "2026-02-03T00:00:00Z"] {
        let body = format!(r#"{{"names":[],"day":"{day}"}}"#);
        assert_eq!(refused(&body), at("invalid", "/day"), "{day}");
    }
    for day in ["2026-13", "26", "2026-2-3"] {
        let body = format!(r#"{{"names":[],"partly":"{day}"}}"#);
        assert_eq!(refused(&body), at("invalid", "/partly"), "{day}");
    }
    let far = read::<Partner>(br#"{"names":[],"partly":"2999"}"#).unwrap_err();
    assert_eq!(far.errors()[0].code(), FieldCode::OutOfRange);
    assert_eq!(refused(r#"{"names":[],"day":3}"#), at("wrong_type", "/day"));
}

#[test]
fn types_are_refused_at_their_place() {
    assert_eq!(refused(r#"{"names":3}"#), at("wrong_type", "/names"));
    assert_eq!(
        refused(r#"{"names":[{"text":"a"},{"text":3}]}"#),
        at("wrong_type", "/names/1/text")
    );
    assert_eq!(refused(r#"{"names":[],"year":70000}"#), at("wrong_type", "/year"));
    assert_eq!(refused(r#"{"names":[],"year":1.5}"#), at("wrong_type", "/year"));
    assert_eq!(refused("[1]").0, "wrong_type");
    assert_eq!(refused("null"), at("wrong_type", ""));
}

#[test]
fn enums_name_what_is_allowed() {
    let body = r#"{"names":[{"text":"a","kind":"expected one of `x`"}]}"#;
    let problem = read::<Partner>(body.as_bytes()).expect_err("unknown variant");
    assert_eq!(refused(body), at("wrong_type", "/names/0/kind"));
    let shown = serde_json::json!(problem.body(crate::kernel::language::UiLanguage::En, "", ""));
    assert_eq!(shown["errors"][0]["params"]["allowed"], serde_json::json!(["official", "alias"]));
    assert_eq!(refused(r#"{"names":[{"text":"a","kind":3}]}"#).0, "wrong_type");
    assert_eq!(
        refused(r#"{"names":[{"text":"a","kind":{"official":3}}]}"#),
        at("wrong_type", "/names/0/kind")
    );
}

#[test]
fn fields_are_neither_unknown_nor_missing_nor_repeated() {
    assert_eq!(refused(r#"{"names":[],"colour":1}"#), at("unknown_field", "/colour"));
    assert_eq!(
        refused(r#"{"names":[{"text":"a","a/b~`c":1}]}"#),
        at("unknown_field", "/names/0/a~1b~0`c")
    );
    assert_eq!(refused(r#"{"names":[{}]}"#), at("missing_field", "/names/0/text"));
    assert_eq!(refused(""), at("missing_field", "/names"));
    assert_eq!(refused(r#"{"names":[],"names":[]}"#), at("malformed_json", "/names"));
}

#[test]
fn texts_are_clean_keys_too() {
    assert_eq!(refused(r#"{"names":[{"text":"a\u0000"}]}"#), at("invalid_text", "/names/0/text"));
    assert_eq!(
        refused("{\"names\":[{\"text\":\"a\u{202E}b\"}]}"),
        at("invalid_text", "/names/0/text")
    );
    assert_eq!(refused(r#"{"\u0000":1}"#), at("invalid_text", ""));
}

#[test]
fn what_is_not_json_is_refused() {
    for body in ["{", "{}x", "nul", r#"{"a":1e999}"#, r#"{"a":"\ud800"}"#, "\u{feff}{}"] {
        assert_eq!(refused(body).0, "malformed_json", "{body}");
    }
    assert!(read::<Anything>(b"\"\xff\"").is_err());
}

#[test]
fn nesting_ends_at_32() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read::<Anything>(nested(32).as_bytes()).is_ok());
    assert!(read::<Anything>(nested(33).as_bytes()).is_err());
    assert!(read::<Anything>(nested(100_000).as_bytes()).is_err());
}

#[test]
fn nothing_is_an_empty_object() {
    assert!(read::<Nothing>(b"").is_ok());
    assert!(read::<Nothing>(b"{}").is_ok());
    assert!(read::<Nothing>(b"{\"a\":1}").is_err());
}
