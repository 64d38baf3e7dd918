//! Registers as files.

use chrono::DateTime;
use hamkorlik_sheets::read::read;
use hamkorlik_sheets::{Row, Value as Cell};
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreements::{draft, memorandum, partner, registered, with};
use crate::harness::{Caller, Office};
use crate::partners as desk;

/// The lines of a file, without what spreadsheets know it by.
async fn csv(by: &Caller, path: &str) -> Vec<String> {
    let file = by.get(path).await.expect(200);
    let text = file.text.strip_prefix('\u{feff}').expect("a byte order mark");
    text.lines().map(str::to_owned).collect()
}

#[actix_web::test]
async fn what_the_list_finds_in_the_columns_asked_for() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let ege = partner(&officer, "Ege \"Izmir\"").await;
    draft(&officer, &with(memorandum(&ege, "Second, of two"), json!({}))).await;
    registered(&officer, "First", "2024-01-10").await;
    let path = "/v1/agreements/export?sort=title&columns=title,partner,expires_on,status";
    assert_eq!(
        csv(&officer, path).await,
        [
            "Nomi,Hamkorlar,Tugash sanasi,Holati",
            "First,First,2029-01-09,Roʻyxatga olingan",
            "\"Second, of two\",\"Ege \"\"Izmir\"\"\",,Loyiha",
        ]
    );
    let drafts = csv(&officer, &format!("{path}&status=draft")).await;
    assert_eq!(drafts.len(), 2);
    let english = officer.request(Method::GET, path).header("accept-language", "en");
    let english = crate::harness::send(english).await.expect(200);
    assert!(english.text.contains("Title,Partners,In force until,Status"), "{}", english.text);
    assert!(english.text.contains("Registered"), "{}", english.text);
    // A browser that downloads a file asks in its own language.
    let russian = officer.request(Method::GET, &format!("{path}&language=ru"));
    let russian = crate::harness::send(russian.header("accept-language", "en")).await.expect(200);
    assert!(russian.text.contains("Название,Партнёры,Окончание,Состояние"), "{}", russian.text);
    let header = |name| english.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "text/csv; charset=utf-8");
    let today = office.store().clock().today();
    let name = format!("attachment; filename=\"agreements-{today}.csv\"");
    assert_eq!(header("content-disposition"), name);
    assert_eq!(header("cache-control"), "no-store");
}

#[actix_web::test]
async fn a_text_that_looks_like_a_formula_stays_a_text() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for name in ["=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "Plain"] {
        desk::add(&officer, &desk::named(name)).await;
    }
    let mut lines = csv(&officer, "/v1/partners/export?columns=name").await;
    lines.sort();
    assert_eq!(
        lines,
        ["\"'=HYPERLINK(\"\"http://x\"\")\"", "'+1", "'-1", "'@SUM(A1)", "Nomi", "Plain"]
    );
}

#[actix_web::test]
async fn lines_of_json_are_the_items_of_the_list() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for name in ["One", "Two", "Three"] {
        desk::add(&officer, &desk::named(name)).await;
    }
    let lines = officer.get("/v1/partners/export?format=ndjson&sort=-name").await.expect(200);
    let lines: Vec<Value> =
        lines.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let list = officer.get("/v1/partners?sort=-name").await.expect(200);
    assert_eq!(Value::from(lines), list.body["items"]);
}

#[actix_web::test]
async fn a_register_longer_than_a_batch_leaves_whole() {
    let office = Office::open().await;
    let officer = office.officer().await;
    crate::directory::fill(&office, 2_345).await;
    let lines = csv(&officer, "/v1/institutions/export?columns=name").await;
    assert_eq!(lines.len(), 2_346);
    let mut sorted = lines[1..].to_vec();
    sorted.dedup();
    assert_eq!(sorted.len(), 2_345, "none twice");
}

/// The rows of a file as it is read back, days and the days of moments as ISO 8601 writes them.
async fn read_back(by: &Caller, path: &str) -> Vec<Vec<String>> {
    let bytes = by.request(Method::GET, path).send().await.unwrap().bytes().await.unwrap();
    let tables = read(&bytes, None).unwrap();
    let [table] = &tables[..] else { panic!("{path} has {} sheets", tables.len()) };
    let said = |cell: &Cell| match cell {
        Cell::Day(day) => day.to_string(),
        Cell::Text(text) if DateTime::parse_from_rfc3339(text).is_ok() => text[..10].to_owned(),
        other => other.shown().into_owned(),
    };
    let row = |row: &Row| (0..table.width()).map(|at| said(row.cell(at))).collect();
    table.rows.iter().map(row).collect()
}

#[actix_web::test]
async fn a_workbook_says_what_the_text_file_says() {
    let office = Office::open().await;
    hamkorlik::cli::load_demo(office.store()).await.unwrap();
    let officer = office.officer().await;
    for register in ["agreements", "partners", "persons", "institutions"] {
        let path = format!("/v1/{register}/export?format=");
        let workbook = read_back(&officer, &format!("{path}xlsx")).await;
        assert!(workbook.len() > 5, "{register}");
        assert_eq!(workbook, read_back(&officer, &format!("{path}csv")).await, "{register}");
    }
}

#[actix_web::test]
async fn a_workbook_holds_no_formula_either() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for name in ["=1+1", "@SUM(A1)"] {
        desk::add(&officer, &desk::named(name)).await;
    }
    let path = "/v1/partners/export?format=xlsx&columns=name&sort=name";
    assert_eq!(read_back(&officer, path).await, [["Nomi"], ["=1+1"], ["@SUM(A1)"]]);
}

#[actix_web::test]
async fn who_sees_less_exports_less() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = "/v1/partners/export?columns=name";
    desk::add(&officer, &desk::named("Hidden")).await;
    desk::add(&officer, &desk::with(desk::named("Shown"), json!({"public": true}))).await;
    assert_eq!(csv(&officer, path).await, ["Nomi", "Hidden", "Shown"]);
    let applicant = office.person("applicant").await;
    assert_eq!(csv(&applicant, path).await, ["Nomi", "Shown"]);
}

#[actix_web::test]
async fn what_cannot_be_exported_is_refused() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for (query, code, pointer) in [
        ("columns=name,secret", "invalid_parameter", "?columns"),
        ("columns=", "invalid_parameter", "?columns"),
        ("format=pdf", "invalid_parameter", "?format"),
        ("format=ndjson&columns=name", "invalid_parameter", "?columns"),
        ("limit=5", "unknown_parameter", "?limit"),
        ("cursor=abc", "unknown_parameter", "?cursor"),
        ("sort=city", "invalid_parameter", "?sort"),
        ("updated_from=today&updated_to=today-1d", "invalid_parameter", "?updated_to"),
    ] {
        let refused = officer.get(&format!("/v1/partners/export?{query}")).await;
        let errors = refused.refused(400, code).errors();
        assert_eq!(errors[0].0, pointer, "{query}");
    }
}
