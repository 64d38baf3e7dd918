//! Files that mean harm, or are none: refused before they cost anything, and nothing is written.

use std::io::{Cursor, Write as _};

use serde_json::json;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const MEBIBYTE: usize = 1 << 20;

/// From a generator of the simplest kind, so that the nonsense is the same each time.
fn nonsense(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(length).collect()
}

/// A workbook whose only sheet has these rows.
fn workbook(rows: &str) -> Vec<u8> {
    workbook_named("A", rows)
}

fn workbook_named(sheet: &str, rows: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let link = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"
            Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>
        <sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in [
        ("[Content_Types].xml", format!(r#"<Types xmlns="{PACKAGE}/content-types"/>"#)),
        ("_rels/.rels", link("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn row_of(cells: usize, value: &str) -> String {
    let cell = format!(r#"<c t="inlineStr"><is><t>{value}</t></is></c>"#);
    format!("<row>{}</row>", cell.repeat(cells))
}

#[actix_web::test]
async fn files_that_mean_harm_are_refused() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let readable = workbook(&[row_of(2, "Name"), row_of(2, "Ege University")].concat());
    let kind = "application/octet-stream";
    upload(&officer, INTO_PARTNERS, kind, readable).await.expect(201);
    let noise = nonsense(50 * MEBIBYTE);
    for (body, code) in [
        (workbook(&" ".repeat(20 * MEBIBYTE)), "file_unsafe"),
        (workbook(&row_of(1_000_000, "a")), "file_beyond_limits"),
        ([&b"PK\x03\x04"[..], &noise[..noise.len() - 4]].concat(), "file_broken"),
        (noise, "file_not_recognised"),
        (vec![b';'; 50 * MEBIBYTE], "file_beyond_limits"),
        ("x;".repeat(1_000_000).into_bytes(), "file_beyond_limits"),
        ("{\"a\":".repeat(100_000).into_bytes(), "file_not_recognised"),
        (format!("Name;Country\n{}", "a;TR\n".repeat(100_001)).into_bytes(), "file_beyond_limits"),
        (format!("Name;Country\n{};TR", "a".repeat(40_000)).into_bytes(), "file_beyond_limits"),
    ] {
        upload(&officer, INTO_PARTNERS, kind, body).await.refused(422, code);
    }
    let left = officer.get("/v1/imports").await.expect(200).body;
    assert_eq!(left["items"].as_array().unwrap().len(), 1, "what was refused is not kept");
}

#[actix_web::test]
async fn the_name_of_a_sheet_is_a_short_line() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let rows = [row_of(2, "Name"), row_of(2, "Ege University")].concat();
    for (name, shown) in [
        ("a\u{0}b\u{1}c", "abc".to_owned()),
        ("txt\u{202e}cod", "txtcod".to_owned()),
        (&"ъ".repeat(100_000), "ъ".repeat(100)),
    ] {
        let body = workbook_named(name, &rows);
        let import = upload(&officer, INTO_PARTNERS, "application/octet-stream", body).await;
        assert_eq!(import.expect(201).body["sheets"][0]["name"], shown);
    }
}

#[actix_web::test]
async fn a_bad_line_of_json_is_named() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let body = "{\"Name\": \"Ege\"}\n{\"Name\": \"\\ud800\"}\n".as_bytes();
    let refused = upload(&officer, INTO_PARTNERS, "application/octet-stream", body).await;
    assert_eq!(refused.refused(422, "file_broken").body["line"], 2);
}

#[actix_web::test]
async fn a_sheet_wider_than_any_register_is_refused_by_its_limit() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let body = workbook(&row_of(201, "a"));
    let refused = upload(&officer, INTO_PARTNERS, "application/octet-stream", body).await;
    let refused = refused.refused(422, "file_beyond_limits").body;
    assert_eq!((&refused["limit"], &refused["max"]), (&json!("columns"), &json!(200)));
}

/// Ten thousand rows, each wrong in its own way.
#[actix_web::test]
async fn ten_thousand_bad_rows_are_one_report() {
    const ROWS: u32 = 10_000;
    let office = Office::open().await;
    let officer = office.officer().await;
    let line = |number: u32| match number % 4 {
        0 => format!("University {number};Atlantida {number};\n"),
        1 => ";TR;\n".to_owned(),
        2 => format!("University {number};;\n"),
        _ => format!("University {number};TR;ht tp://{number}\n"),
    };
    let file = format!("Name;Country;Website\n{}", (0..ROWS).map(line).collect::<String>());
    let import = uploaded(&officer, &file).await;
    let report = checked(&officer, &import).await;
    assert_eq!(report["state"], "checked");
    assert_eq!(report["counts"], counts(0, ROWS / 2, ROWS / 2, 0));
    let told = rows(&officer, &import, "?verdict=refused&limit=200").await;
    assert!(told.iter().all(|row| row["problems"][0]["field"].is_string()), "{}", told[0]);
    let nothing = applied(&officer, &import).await;
    assert_eq!((&nothing["state"], &nothing["counts"]), (&report["state"], &report["counts"]));
    let partners = officer.get("/v1/partners?count=true").await.expect(200).body;
    assert_eq!(partners["total"], json!({"value": 0, "exact": true}));
    let history = officer.get("/v1/imports").await.expect(200).body;
    assert_eq!(history["items"].as_array().map(Vec::len), Some(1), "one report");
}

/// A cursor of a row list belongs to its import and its filters.
#[actix_web::test]
async fn a_cursor_is_of_no_use_elsewhere() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let (one, other) = (uploaded(&officer, REGISTER).await, uploaded(&officer, REGISTER).await);
    checked(&officer, &one).await;
    checked(&officer, &other).await;
    let page = officer.get(&format!("{}/rows?limit=2", at(&one))).await.expect(200).body;
    let cursor = page["next"].as_str().unwrap();
    let asked = async |import: &Answered, query: String| {
        officer.get(&format!("{}/rows?limit=2{query}", at(import))).await
    };
    asked(&one, format!("&cursor={cursor}")).await.expect(200);
    let mut altered = cursor.to_owned();
    altered.replace_range(4..5, if &cursor[4..5] == "A" { "B" } else { "A" });
    for (import, query) in [
        (&one, format!("&cursor={altered}")),
        (&one, format!("&verdict=good&cursor={cursor}")),
        (&one, "&cursor=".to_owned()),
        (&other, format!("&cursor={cursor}")),
    ] {
        asked(import, query).await.refused(400, "invalid_cursor");
    }
}
