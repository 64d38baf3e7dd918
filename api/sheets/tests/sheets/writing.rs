//! What is written can be read again and runs nothing.

use std::{fs::File, io::Read};

use chrono::{DateTime, NaiveDate};
use hamkorlik_sheets::{
    Value,
    read::read,
    write::{Cell, Column, CsvWriter, NdjsonWriter, Separator, XlsxWriter},
};

use crate::office::shown;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 3, 12).unwrap()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn columns(titles: &[&str]) -> Vec<Column> {
    titles.iter().map(|title| Column { title: (*title).to_owned(), width: 20.0 }).collect()
}

fn bytes(mut file: File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn csv_in_batches() {
    let mut csv = CsvWriter::new(Separator::Comma);
    let first = csv.rows([[text("Nomi"), text("So‘m, \"x\"\ny")]]).unwrap();
    assert_eq!(String::from_utf8(first).unwrap(), "\u{feff}Nomi,\"So‘m, \"\"x\"\"\ny\"\r\n");
    let time = DateTime::parse_from_rfc3339("2019-03-12T10:00:00+05:00").unwrap();
    let rows: [&[Cell]; 3] = [
        &[Cell::Number(-5), Cell::Decimal("-1234.50".to_owned()), Cell::Day(day())],
        &[Cell::Time(time), Cell::Empty],
        &[Cell::Empty],
    ];
    let second = String::from_utf8(csv.rows(rows).unwrap()).unwrap();
    assert_eq!(second, "-5,-1234.50,2019-03-12\r\n2019-03-12T10:00:00+05:00,\r\n\"\"\r\n");
}

#[test]
fn text_of_a_csv_is_never_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r", "\n"] {
        let rows = [[text(&format!("{start}cmd|' /C calc'!A0"))]];
        let written =
            String::from_utf8(CsvWriter::new(Separator::Comma).rows(rows).unwrap()).unwrap();
        let cell = written.trim_start_matches('\u{feff}').trim_start_matches('"');
        assert!(cell.starts_with(&format!("'{start}")), "{written:?}");
    }
    let rows =
        [[text("+998901234567"), Cell::Decimal("=1".to_owned()), Cell::Decimal("-".to_owned())]];
    let written = CsvWriter::new(Separator::Comma).rows(rows).unwrap();
    assert_eq!(written, "\u{feff}'+998901234567,'=1,'-\r\n".as_bytes());
}

#[test]
fn lines_of_json() {
    let rows = [serde_json::json!({"nomi": "Ege\n"}), serde_json::json!({"nomi": null})];
    let written = NdjsonWriter::new().rows(rows).unwrap();
    assert_eq!(written, b"{\"nomi\":\"Ege\\n\"}\n{\"nomi\":null}\n");
}

#[test]
fn a_workbook_is_read_as_it_was_written() {
    let mut book =
        XlsxWriter::new("Hamkorlar", columns(&["Nomi", "Sana", "Soni", "Summa", "Vaqt"]), None)
            .unwrap();
    let time = DateTime::parse_from_rfc3339("2019-03-12T10:00:00+05:00").unwrap();
    book.rows([
        vec![
            text("=1+1"),
            Cell::Day(day()),
            Cell::Number(7),
            Cell::Decimal("1234.50".to_owned()),
            Cell::Time(time),
        ],
        vec![
            text("a\u{0}\u{1}\u{fffe}b"),
            Cell::Empty,
            Cell::Number(i64::MAX),
            Cell::Decimal("x".to_owned()),
        ],
    ])
    .unwrap();
    let tables = read(&bytes(book.finish().unwrap()), None).unwrap();
    assert_eq!(tables[0].name.as_deref(), Some("Hamkorlar"));
    let rows = &tables[0].rows;
    assert_eq!(shown(&tables[0])[0], ["Nomi", "Sana", "Soni", "Summa", "Vaqt"]);
    assert_eq!(
        rows[1].cells,
        [
            Value::Text("=1+1".to_owned()),
            Value::Day(day()),
            Value::Number(7.0),
            Value::Number(1234.5),
            Value::Day(day()),
        ]
    );
    assert_eq!(shown(&tables[0])[2], ["ab", "", "9223372036854775807", "x"]);
}

#[test]
fn what_does_not_fit_goes_on_on_the_next_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let name = "Xalqaro hamkorlik shartnomalari";
    let mut book = XlsxWriter::new(name, columns(&["Nomi"]), Some(folder.path()))
        .unwrap()
        .with_rows_per_sheet(2);
    book.rows((0..5).map(|number| [Cell::Number(number)])).unwrap();
    let tables = read(&bytes(book.finish().unwrap()), None).unwrap();
    let names: Vec<_> = tables.iter().filter_map(|table| table.name.as_deref()).collect();
    assert_eq!(names, [name, "Xalqaro hamkorlik shartnomala 2", "Xalqaro hamkorlik shartnomala 3"]);
    assert_eq!(tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>(), [3, 3, 2]);
    assert_eq!(shown(&tables[2]), [["Nomi"], ["4"]]);
}

#[test]
fn the_look_of_a_workbook() {
    let mut book = XlsxWriter::new("A", columns(&["Nomi", "Sana"]), None).unwrap();
    book.rows([[text("x"), Cell::Day(day())]]).unwrap();
    let written = bytes(book.finish().unwrap());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(written)).unwrap();
    let mut part = |name: &str| {
        let mut xml = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
        xml
    };
    let (sheet, styles) = (part("xl/worksheets/sheet1.xml"), part("xl/styles.xml"));
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:B2\"/>"));
    assert!(sheet.contains("customWidth=\"1\""));
    assert!(styles.contains("dd.mm.yyyy") && styles.contains("<b/>"));
}

#[test]
fn no_part_of_a_text_is_a_formula_where_another_separator_parts_it() {
    let row = || [[text("abc;=1+1"), text("a\n+1"), text("x,-2"), text("plain; text - all")]];
    let comma = CsvWriter::new(Separator::Comma).rows(row()).unwrap();
    assert_eq!(
        String::from_utf8(comma).unwrap(),
        "\u{feff}abc;'=1+1,\"a\n'+1\",\"x,'-2\",plain; text - all\r\n"
    );
    let semicolon = CsvWriter::new(Separator::Semicolon).rows(row()).unwrap();
    assert_eq!(
        String::from_utf8(semicolon).unwrap(),
        "\u{feff}\"abc;'=1+1\";\"a\n'+1\";x,'-2;\"plain; text - all\"\r\n"
    );
}
