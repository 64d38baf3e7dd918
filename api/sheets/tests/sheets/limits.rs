//! Every limit, and every trick by which a file would get around it. Each file here is small or
//! refused before it costs anything.

use std::time::{Duration, Instant};

use hamkorlik_sheets::read::{
    MAX_CELL_CHARS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_TABLES, read, read_file, read_pasted,
};

use crate::office::{self, refused};

/// Longer than any refusal may take, even unoptimised and on a busy machine.
const QUICK: Duration = Duration::from_secs(30);

fn refused_quickly(bytes: &[u8]) -> String {
    let start = Instant::now();
    let error = refused(bytes);
    assert!(start.elapsed() < QUICK, "{error} took {:?}", start.elapsed());
    error
}

#[test]
fn a_file_too_big() {
    let big = vec![b'a'; MAX_FILE_BYTES + 1];
    assert_eq!(refused_quickly(&big), "FileTooBig");
    let text = String::from_utf8(big).unwrap();
    assert!(matches!(read_pasted(&text), Err(hamkorlik_sheets::read::Unreadable::FileTooBig)));
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(1 << 40).unwrap();
    let error = read_file(file.path(), None).expect_err("a terabyte");
    assert_eq!(format!("{error:?}"), "FileTooBig");
}

#[test]
fn what_is_no_table() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let other_archive = office::archive(&[("a.txt", "a,b")]);
    let binary_workbook = office::archive(&[("[Content_Types].xml", ""), ("xl/workbook.bin", "")]);
    let old_document = office::compound("WordDocument", &[0; 5000]);
    for bytes in [
        &b""[..],
        b"   \n",
        png,
        b"%PDF-1.7\n1,2",
        b"<!DOCTYPE html><table>",
        b"<html>,</html>",
        b"{\\rtf1,2}",
        b"bitta xat xolos",
        &other_archive,
        &binary_workbook,
        &old_document,
    ] {
        let error = refused(bytes);
        assert!(matches!(error.as_str(), "NotRecognised" | "Nothing"), "{error} {bytes:?}");
    }
}

/// From a generator of the simplest kind, so that the nonsense is the same each time.
fn nonsense(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(length).collect()
}

#[test]
fn fifty_mebibytes_of_nonsense() {
    let nonsense = nonsense(MAX_FILE_BYTES);
    assert_eq!(refused_quickly(&nonsense), "NotRecognised");
    assert_eq!(refused_quickly(&[&b"PK\x03\x04"[..], &nonsense[8..]].concat()), "Broken");
    let compound = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &nonsense[8..]].concat();
    assert_eq!(refused_quickly(&compound), "Broken");
    assert_eq!(refused_quickly(&vec![b'a'; MAX_FILE_BYTES]), "NotRecognised");
    assert_eq!(refused_quickly(&vec![b','; MAX_FILE_BYTES]), "TooManyColumns");
    assert_eq!(refused_quickly(&b"a,".repeat(MAX_FILE_BYTES / 2)), "TooManyColumns");
    assert_eq!(refused_quickly(&vec![b'\n'; MAX_FILE_BYTES]), "NotRecognised");
    assert_eq!(refused_quickly(&vec![b'"'; MAX_FILE_BYTES]), "NotRecognised");
    assert_eq!(refused_quickly(&b"{\"a\":".repeat(MAX_FILE_BYTES / 5)), "NotRecognised");
    assert_eq!(refused_quickly(&b",\n".repeat(1 << 20)), "Nothing");
}

#[test]
fn bombs() {
    // Blanks pack a thousand to one.
    let blanks = " ".repeat(210 << 20);
    let some = &blanks[..20 << 20];
    let ratio = office::xlsx(some);
    for bomb in [&ratio, &office::docx(some), &office::ods(some)] {
        assert_eq!(refused_quickly(bomb), "Bomb");
    }
    // Beside enough that does not pack it passes for well packed, and still is too much.
    let stuffed = office::archive_of_bytes(&[
        ("[Content_Types].xml", b""),
        ("stuffing.bin", &nonsense(2 << 20)),
        ("media/a.png", blanks.as_bytes()),
    ]);
    assert_eq!(refused_quickly(&stuffed), "Bomb");
    // The same, saying of itself that it is small: it is not inflated beyond what it says.
    let mut lying = ratio;
    let true_size = u32::try_from(some.len()).unwrap() >> 20;
    for at in 0..lying.len() - 4 {
        let size = u32::from_le_bytes([lying[at], lying[at + 1], lying[at + 2], lying[at + 3]]);
        if size >> 20 == true_size && size & 0xf_ffff < 1000 {
            lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    assert_eq!(refused_quickly(&lying), "Broken");
    // One text without end, beside enough that does not pack.
    let stuffing: Vec<String> = nonsense(1 << 18).iter().map(|byte| format!("{byte:x}")).collect();
    let stuffing = stuffing.concat();
    let text = " ".repeat((16 << 20) + 10);
    let parts = [("stuffing.txt", stuffing.clone()), ("xl/comments1.xml", text)];
    let parts = parts.each_ref().map(|(name, body)| (*name, body.as_str()));
    assert_eq!(refused_quickly(&office::xlsx_with("<sheetData/>", &parts)), "Bomb");
    // Strings that no cell asks for, beside stuffing.
    let strings = format!("<sst>{}</sst>", "<si/>".repeat(5_000_001));
    let parts = [("stuffing.txt", stuffing), ("xl/sharedStrings.xml", strings)];
    let parts = parts.each_ref().map(|(name, body)| (*name, body.as_str()));
    assert_eq!(refused_quickly(&office::xlsx_with("<sheetData/>", &parts)), "Bomb");
    // Strings without end that are not even there: room is made for as many as are announced.
    for said in ["20000000000", " 99999999999999999999 "] {
        let strings = format!(r#"<x/><sst count="1" uniqueCount="{said}"><si><t>a</t></si></sst>"#);
        let parts = [("xl/sharedStrings.xml", strings.as_str())];
        assert_eq!(refused_quickly(&office::xlsx_with("<sheetData/>", &parts)), "Bomb");
    }
    // A long number format that every format of cells would get a copy of.
    let format = format!(r#"<numFmt numFmtId="200" formatCode="{}"/>"#, "0".repeat(100_000));
    let formats = r#"<xf numFmtId="200"/>"#.repeat(60_000);
    let styles =
        format!("<styleSheet><numFmts>{format}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>");
    let workbook = office::xlsx_with("<sheetData/>", &[("xl/styles.xml", &styles)]);
    assert_eq!(refused_quickly(&workbook), "Bomb");
    // Files without end.
    let directory = [&b"PK\x03\x04"[..], &b"PK\x01\x02".repeat(10_001)].concat();
    assert_eq!(refused_quickly(&directory), "Bomb");
}

#[test]
fn entities() {
    let laughs = r#"<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>"#;
    let outside = r#"<!DOCTYPE w SYSTEM "http://example.org/a.dtd">"#;
    for declared in [laughs, outside] {
        assert_eq!(refused(&office::docx(declared)), "Entities");
        assert_eq!(refused(&office::xlsx(declared)), "Entities");
        assert_eq!(refused(&office::ods(declared)), "Entities");
    }
    assert_eq!(refused(&office::docx("&b;")), "Entities");
}

#[test]
fn a_million_columns() {
    let csv = "x,".repeat(1_000_000);
    assert_eq!(refused_quickly(csv.as_bytes()), "TooManyColumns");
    let cells: String = (0..1_000_000).map(|_| "<c><v>1</v></c>").collect();
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
    assert_eq!(refused_quickly(&office::xlsx(&sheet)), "TooManyColumns");
    let repeated = r#"<table:table><table:table-row><table:table-cell office:value-type="float"
        office:value="1" table:number-columns-repeated="1000000"/></table:table-row></table:table>"#;
    assert_eq!(refused_quickly(&office::ods(repeated)), "TooManyColumns");
    let row = office::docx_cell("", "x").repeat(MAX_COLUMNS + 1);
    let document = office::docx(&format!("<w:tbl><w:tr>{row}</w:tr></w:tbl>"));
    assert_eq!(refused(&document), "TooManyColumns");
    let workbook = office::xls(&[office::xls_number(0, 200, 0, 1.0)]);
    assert_eq!(refused(&workbook), "TooManyColumns");
    let keys: Vec<String> = (0..=MAX_COLUMNS).map(|key| format!("\"{key}\":1")).collect();
    assert_eq!(refused(format!("{{{}}}", keys.join(",")).as_bytes()), "TooManyColumns");
    // As many as are allowed.
    assert!(read("x,".repeat(MAX_COLUMNS).as_bytes(), None).is_ok());
}

#[test]
fn too_many_rows_cells_tables() {
    assert_eq!(refused_quickly("a,b\n".repeat(MAX_ROWS + 1).as_bytes()), "TooManyRows");
    assert!(read("a,b\n".repeat(MAX_ROWS).as_bytes(), None).is_ok());
    let wide = format!("{}x\n", ",".repeat(10)).repeat(95_000);
    assert_eq!(refused_quickly(wide.as_bytes()), "TooManyCells");
    let repeated = r#"<table:table><table:table-row table:number-rows-repeated="1000000">
        <table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>"#;
    assert_eq!(refused_quickly(&office::ods(repeated)), "TooManyRows");
    let table = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", office::docx_cell("", "x"));
    assert_eq!(refused(&office::docx(&table.repeat(MAX_TABLES + 1))), "TooManyTables");
}

#[test]
fn a_cell_too_long() {
    let long = "ў".repeat(MAX_CELL_CHARS + 1);
    assert_eq!(refused(format!("a,b\n{long},c").as_bytes()), "CellTooLong");
    assert!(read(format!("a,b\n{},c", &long[2..]).as_bytes(), None).is_ok());
    assert_eq!(refused(format!("{{\"a\":\"{long}\"}}").as_bytes()), "CellTooLong");
    let cell = office::docx_cell("", &long);
    assert_eq!(
        refused(&office::docx(&format!("<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))),
        "CellTooLong"
    );
    let sheet =
        format!(r#"<sheetData><row><c t="inlineStr"><is><t>{long}</t></is></c></row></sheetData>"#);
    assert_eq!(refused(&office::xlsx(&sheet)), "CellTooLong");
    let line = format!("{{\"a\":1}}\n{{\"a\":[{}1]}}", "1,".repeat(4 << 20));
    assert_eq!(refused_quickly(line.as_bytes()), "CellTooLong");
    let unclosed = format!("a,b\n\"{}", "x,".repeat(20 << 20));
    assert_eq!(refused_quickly(unclosed.as_bytes()), "CellTooLong");
}

#[test]
fn one_text_in_every_cell() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(100));
    let sheet = format!("<sheetData>{}</sheetData>", row.repeat(100));
    let bytes = office::xlsx_with(&sheet, &[("xl/sharedStrings.xml", &strings)]);
    assert_eq!(refused_quickly(&bytes), "TooMuchText");
    // The same by merging.
    let numbered: Vec<String> =
        (1..=1000).map(|n| format!(r#"<row r="{n}"><c r="CV{n}"><v>1</v></c></row>"#)).collect();
    let numbered = numbered.concat();
    let text = format!(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>"#,
        "x".repeat(30_000)
    );
    let sheet = format!(
        r#"<sheetData>{text}{numbered}</sheetData><mergeCells count="1"><mergeCell ref="A1:CU1000"/></mergeCells>"#
    );
    assert_eq!(refused_quickly(&office::xlsx(&sheet)), "TooMuchText");
}

#[test]
fn merged_ranges_that_cover_everything_over_and_over() {
    let rows: Vec<String> =
        (1..=10_000).map(|n| format!(r#"<row r="{n}"><c r="A{n}"><v>1</v></c></row>"#)).collect();
    let rows = rows.concat();
    let merges = r#"<mergeCell ref="A1:A10000"/>"#.repeat(20_000);
    let sheet = format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>");
    assert_eq!(refused_quickly(&office::xlsx(&sheet)), "TooManyCells");
}

#[test]
fn a_size_that_is_only_declared_costs_nothing() {
    let sheet = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
        <row r="1048576"><c r="B1048576"><v>2</v></c></row></sheetData>"#;
    let start = Instant::now();
    let tables = read(&office::xlsx(sheet), None).unwrap();
    assert_eq!(tables[0].rows.len(), 2);
    assert_eq!(tables[0].rows[1].number, 1_048_576);
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn ranges_that_end_before_they_begin() {
    let cells = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let backwards = r#"<mergeCells><mergeCell ref="C3:A1"/></mergeCells>"#;
    for sheet in [
        format!(r#"<dimension ref="B2:A1"/>{cells}"#),
        format!("{cells}{backwards}"),
        cells.replace("A1", "ZZZZZZZZZ99999999999"),
    ] {
        // With overflow checked or not: an error or the one cell.
        if let Ok(tables) = read(&office::xlsx(&sheet), None) {
            assert_eq!(tables[0].rows.len(), 1);
        }
    }
}

#[test]
fn locked_files() {
    assert_eq!(refused(&office::compound("EncryptedPackage", &[7; 5000])), "Encrypted");
    let locked = office::xls(&[office::record(0x2f, &[1, 0])]);
    // Within a sheet the record means nothing; at the workbook's beginning everything.
    assert_eq!(refused(&locked), "Nothing");
    let workbook = [office::bof(5), office::record(0x2f, &[1, 0]), vec![0; 8192]].concat();
    assert_eq!(refused(&office::compound("Workbook", &workbook)), "Encrypted");
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let sheet = office::archive(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}")]);
    assert_eq!(refused(&sheet), "Encrypted");
}

#[test]
fn damaged_files() {
    for whole in [office::xlsx("<sheetData/>"), office::docx(""), office::ods("")] {
        assert_eq!(refused(&whole[..whole.len() / 2]), "Broken");
    }
    assert_eq!(refused(&office::xlsx("<sheetData><row><c><v>1</v></row>")), "Broken");
    assert_eq!(refused(&office::docx("<w:tbl><w:tr>")), "Broken");
    assert_eq!(refused(&office::docx(&"<w:p>".repeat(1000))), "Broken");
    assert_eq!(refused(&office::xls(&[office::record(0x00fd, &[0, 0])])), "Broken");
    assert_eq!(refused(&office::xls(&[office::xls_label(0, 0, 99)])), "Broken");
    assert_eq!(refused(b"{\"a\":1}\n{\"a\":\n"), "Line");
    assert_eq!(refused(&office::ods("")), "Nothing");
}

#[test]
fn a_part_is_what_it_holds_and_not_what_it_is_called() {
    let sheet = r#"<sheet name="A" sheetId="1" r:id="rId1"/>"#;
    let cells = "<sheetData/><!ENTITY a SYSTEM 'x'>";
    for part in ["sheet1.xml", "sheet1.png", "sheet1.bin"] {
        assert_eq!(refused(&office::xlsx_of(sheet, part, cells, &[])), "Entities", "{part}");
    }
}

#[test]
fn one_part_is_not_read_for_hundreds_of_sheets() {
    let row = format!("<row>{}</row>", "<c/>".repeat(100));
    let cells = format!("<sheetData>{}</sheetData>", row.repeat(2_000));
    let sheet = |at: u32| format!(r#"<sheet name="S{at}" sheetId="{at}" r:id="rId1"/>"#);
    let sheets: String = (1..=100).map(sheet).collect();
    assert_eq!(refused(&office::xlsx_of(&sheets, "sheet1.xml", &cells, &[])), "Broken");
}

#[test]
fn a_sheet_is_read_once() {
    let cells = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let sheet = |name: &str| format!(r#"<sheet name="{name}" sheetId="1" r:id="rId1"/>"#);
    let twice = office::xlsx_of(&sheet("A").repeat(2), "sheet1.xml", cells, &[]);
    assert_eq!(refused(&twice), "Broken");
    let rows: Vec<_> = (0..200).map(|row| office::xls_number(row, 0, 0, 1.0)).collect();
    let overlapping = office::xls_with(&["Yana"; 10], &rows);
    assert_eq!(refused(&overlapping), "Broken");
}

#[test]
fn a_part_is_looked_at_whatever_it_is_called() {
    let declares = "<!DOCTYPE a><sheetData/>";
    let sheet = r#"<sheet name="A" sheetId="1" r:id="rId1"/>"#;
    for part in ["sheet1.xml", "sheet1.dat", "sheet1"] {
        assert_eq!(refused(&office::xlsx_of(sheet, part, declares, &[])), "Entities");
    }
}
