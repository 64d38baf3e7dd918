//! Every format, in the ways offices make them.

use chrono::NaiveDate;
use encoding_rs::WINDOWS_1251;
use hamkorlik_sheets::{
    Table, Value,
    read::{read, read_file, read_pasted},
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::office::{self, docx_cell, shown};

fn one(bytes: &[u8]) -> Table {
    let mut tables = read(bytes, None).unwrap();
    assert_eq!(tables.len(), 1);
    tables.remove(0)
}

const EXPECTED: [[&str; 3]; 2] =
    [["Ҳамкор", "Давлат", "Сана"], ["Эге, университети", "Туркия", "12.03.2019"]];

#[test]
fn csv_with_any_separator_and_encoding() {
    for separator in [",", ";", "\t"] {
        let text =
            EXPECTED.map(|row| row.map(|cell| format!("\"{cell}\"")).join(separator)).join("\r\n");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide_big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.clone().into_bytes(),
            format!("\u{feff}{text}").into_bytes(),
            [&[0xff, 0xfe][..], &wide].concat(),
            [&[0xfe, 0xff][..], &wide_big].concat(),
            wide,
            wide_big,
        ] {
            assert_eq!(shown(&one(&bytes)), EXPECTED, "{separator:?} {bytes:02x?}");
        }
        // Windows-1251 has no Uzbek letters; offices wrote Russian in it.
        let russian = text.replace('Ҳ', "Х");
        let (narrow, _, unmappable) = WINDOWS_1251.encode(&russian);
        assert!(!unmappable);
        assert_eq!(shown(&one(&narrow))[0][0], "Хамкор");
        assert_eq!(shown(&one(&narrow))[1][1], "Туркия");
    }
}

#[test]
fn csv_of_an_office() {
    let table =
        one("sep=;\nA;B\n\n\"ikki\nqator\";\"u \"\"x\"\", y\"\n;;\n ;oxiri ;;;\n".as_bytes());
    assert_eq!(
        shown(&table),
        [vec!["A", "B"], vec!["ikki\nqator", "u \"x\", y"], vec!["", "oxiri"]]
    );
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 5]);
    // Commas in texts do not outweigh semicolons that divide evenly.
    let table = one(b"nomi;izoh\na, b, c;d, e\nf;g\nh;i, j, k, l\n");
    assert_eq!(table.width(), 2);
    // The name settles what one column cannot.
    assert_eq!(read(b"nomi\nA\nB", Some("x.CSV")).unwrap()[0].rows.len(), 3);
    assert!(read(b"nomi\nA\nB", None).is_err());
}

#[test]
fn pasted_cells() {
    let tables = read_pasted("Nomi\tSana\nEge University\t12.03.2019\n").unwrap();
    assert_eq!(shown(&tables[0])[1], ["Ege University", "12.03.2019"]);
    assert_eq!(shown(&read_pasted("bitta").unwrap()[0]), [["bitta"]]);
}

#[test]
fn lines_of_json() {
    let lines = "{\"nomi\":\"Ege\",\"yil\":2019}\n\n{\"yil\":2020.5,\"teglar\":[\"a\",1],\"n\":12345678901234567890,\"x\":null,\"b\":true,\"o\":{\"k\":1}}\n";
    let table = one(lines.as_bytes());
    assert_eq!(shown(&table)[0], ["nomi", "yil", "teglar", "n", "x", "b", "o"]);
    assert_eq!(table.rows[1].cells, [Value::Text("Ege".into()), Value::Number(2019.0)]);
    assert_eq!(
        table.rows[2].cells[1..4],
        [
            Value::Number(2020.5),
            Value::Text("a, 1".into()),
            Value::Text("12345678901234567890".into())
        ]
    );
    assert_eq!(table.rows[2].number, 4);
    assert!(read(b"{\"a\":1}\n[2]\n", None).is_err());
}

#[test]
fn xlsx_of_an_office() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Рўйхат").unwrap();
    let (plain, date) = (Format::new(), Format::new().set_num_format("dd.mm.yyyy"));
    sheet.merge_range(0, 0, 0, 16_000, "ХАЛҚАРО ҲАМКОРЛИК БЎЙИЧА ШАРТНОМАЛАР", &plain).unwrap();
    sheet.merge_range(2, 0, 4, 0, "Ege University", &plain).unwrap();
    for row in 2..5_u32 {
        sheet.write(row, 1, f64::from(row) + 0.5).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2019, 3, 12).unwrap();
    sheet.write_with_format(2, 2, &day, &date).unwrap();
    sheet.write(3, 2, true).unwrap();
    sheet.write_formula(4, 2, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write(900_000, 1, "Жами").unwrap();
    book.add_worksheet().set_name("Ёрдамчи").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    let table = one(&book.save_to_buffer().unwrap());
    assert_eq!(table.name.as_deref(), Some("Рўйхат"));
    let rows = shown(&table);
    assert_eq!(rows[0], ["ХАЛҚАРО ҲАМКОРЛИК БЎЙИЧА ШАРТНОМАЛАР"; 3]);
    assert_eq!(rows[1], ["Ege University", "2.5", "12.03.2019"]);
    assert_eq!(rows[2], ["Ege University", "3.5", "TRUE"]);
    assert_eq!(rows[3], ["Ege University", "4.5", "2"]);
    assert_eq!(rows[4], ["", "Жами"]);
    assert_eq!(table.rows[1].cells[2], Value::Day(NaiveDate::from_ymd_opt(2019, 3, 12).unwrap()));
    assert_eq!(table.rows[4].number, 900_001);
}

#[test]
fn xls_of_an_office() {
    let bytes = office::xls(&[
        // It says that it fills every cell there is.
        office::record(0x0200, &[0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]),
        office::xls_label(0, 0, 0),
        office::xls_row(1, 1, &[1, -2, 3]),
        office::xls_label(2, 0, 1),
        office::xls_number(2, 1, 1, 43_536.0),
        office::xls_number(2, 2, 0, 2.5),
        office::xls_formula(3, 1, "натижа"),
        office::xls_merge([2, 3, 0, 0]),
        // A chart within the sheet.
        office::bof(32),
        office::xls_label(0, 5, 1),
        office::record(0x0a, &[]),
        office::xls_label(65_535, 0, 1),
    ]);
    let table = one(&bytes);
    assert_eq!(table.name.as_deref(), Some("Reestr"));
    assert_eq!(
        shown(&table),
        [
            vec!["Ҳамкор"],
            vec!["", "1", "-2", "3"],
            vec!["Ege University", "12.03.2019", "2.5"],
            vec!["Ege University", "натижа"],
            vec!["Ege University"],
        ]
    );
    assert_eq!(table.rows[4].number, 65_536);
}

#[test]
fn ods_of_an_office() {
    let bytes = office::ods(
        r#"<table:table table:name="Ro'yxat"><table:table-row>
        <table:table-cell office:value-type="string" table:number-rows-spanned="2"
          table:number-columns-spanned="1"><text:p>Ege</text:p><text:p>Univ<text:s text:c="2"/>&amp;
          <text:span>Co</text:span></text:p><office:annotation><text:p>eslatma</text:p></office:annotation></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2019-03-12T10:00:00"><text:p>12.03</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="16000"/></table:table-row>
        <table:table-row><table:covered-table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>HA</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell><text:p>Jami</text:p></table:table-cell></table:table-row>
        </table:table><table:table table:name="y" table:style-name="ta2"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    let table = one(&bytes);
    let rows = shown(&table);
    assert!(rows[0][0].starts_with("Ege\nUniv  &"), "{rows:?}");
    assert!(rows[0][0].ends_with("Co"));
    assert_eq!(rows[0][1..], ["12.03.2019", "7", "7"]);
    assert_eq!(rows[1][0], rows[0][0]);
    assert_eq!(rows[1][1], "TRUE");
    assert_eq!((rows[2][0].as_str(), table.rows[2].number), ("Jami", 1_048_003));
}

#[test]
fn docx_of_an_office() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let plain = |text: &str| docx_cell("", text);
    let body = [
        "<w:p><w:r><w:t>Sarlavha</w:t></w:r></w:p><w:tbl>".to_owned(),
        row(&[docx_cell(r#"<w:vMerge w:val="restart"/>"#, "№"), docx_cell(r#"<w:gridSpan w:val="2"/>"#, "Muddati"), plain("Izoh")]),
        row(&[docx_cell("<w:vMerge/>", ""), plain("boshi"), plain("oxiri"), plain("")]),
        row(&[plain("1"), plain("2019"), plain("20<w:tab/></w:t></w:r><w:del><w:r><w:delText>99</w:delText><w:t>99</w:t></w:r></w:del><w:r><w:t>24"),
            "<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>ichki &amp; &#1178;</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc>".to_owned()]),
        "</w:tbl><w:tbl>".to_owned(),
        row(&[plain("ikkinchi"), plain("jadval")]),
        "</w:tbl>".to_owned(),
    ]
    .concat();
    let tables = read(&office::docx(&body), None).unwrap();
    assert_eq!(tables.len(), 2);
    assert_eq!(
        shown(&tables[0]),
        [
            vec!["№", "Muddati", "Muddati", "Izoh"],
            vec!["№", "boshi", "oxiri"],
            vec!["1", "2019", "20 24", "ichki & Қ"],
        ]
    );
    assert_eq!(shown(&tables[1]), [["ikkinchi", "jadval"]]);
}

#[test]
fn a_file_by_its_path() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "a,b\n1,2\n").unwrap();
    assert_eq!(read_file(file.path(), None).unwrap()[0].rows.len(), 2);
    assert!(read_file(std::path::Path::new("/nowhere"), None).is_err());
}
