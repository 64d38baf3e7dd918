//! Builds office files byte by byte, ugly ones included, so that none lies in the repository.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip archive of these parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, xml)| (*name, xml.as_bytes())).collect();
    archive_of_bytes(&parts)
}

pub(crate) fn archive_of_bytes(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(body).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:body>{body}</w:body></w:document>"#
    );
    archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

/// A cell of a Word table, with properties.
pub(crate) fn docx_cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

/// A workbook of one sheet with this `sheetData` and what follows it.
pub(crate) fn xlsx(sheet: &str) -> Vec<u8> {
    xlsx_with(sheet, &[])
}

/// The same with more parts, such as shared strings.
pub(crate) fn xlsx_with(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheets = r#"<sheet name="Sheet1" sheetId="1" r:id="rId1"/>"#;
    xlsx_of(sheets, "sheet1.xml", sheet, more)
}

/// A workbook that lists these sheets, the first of which is in a part of this name.
pub(crate) fn xlsx_of(sheets: &str, part: &str, sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(r#"<Types xmlns="{PACKAGE}/content-types"/>"#);
    let root = format!(
        r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"
        Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"
        Type="{OFFICE}/worksheet" Target="worksheets/{part}"/><Relationship Id="rId2"
        Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{MAIN}">{sheet}</worksheet>"#);
    let part = format!("xl/worksheets/{part}");
    let mut parts = vec![
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
        (&part, &sheet),
    ];
    parts.extend(more);
    archive(&parts)
}

/// A spreadsheet of the Open Document Format with these `table:table` elements.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content
        xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>
        <style:style style:name="ta2" style:family="table"><style:table-properties
        table:display="false"/></style:style></office:automatic-styles><office:body>
        <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

/// A compound file with one stream.
pub(crate) fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(content).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// One record of the binary workbook format.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).unwrap();
    [&length.to_le_bytes()[..], &[1], &shorts(&units)].concat()
}

/// The beginning of a sheet or of the workbook.
pub(crate) fn bof(kind: u16) -> Vec<u8> {
    record(0x0809, &shorts(&[0x0600, kind, 0, 0, 0, 0, 0, 0]))
}

/// A workbook of Excel 97 with a visible sheet of these records and a hidden one. Its shared
/// strings are `Ҳамкор` and `Ege University`, the second cut in two by the end of a record.
pub(crate) fn xls(sheet: &[Vec<u8>]) -> Vec<u8> {
    xls_with(&[], sheet)
}

/// The same that names its sheet once more by each of these names.
pub(crate) fn xls_with(again: &[&str], sheet: &[Vec<u8>]) -> Vec<u8> {
    let strings = [&2_u32.to_le_bytes()[..], &2_u32.to_le_bytes(), &wide("Ҳамкор"), &[14, 0, 0]];
    let strings = [strings.concat(), b"Ege Uni".to_vec()].concat();
    let globals = |first: u32, second: u32| {
        let bound = |start: u32, state: u8, name: &str| {
            let length = u8::try_from(name.len()).unwrap();
            record(
                0x85,
                &[&start.to_le_bytes()[..], &[state, 0, length, 0], name.as_bytes()].concat(),
            )
        };
        [
            bof(5),
            record(0xe0, &shorts(&[0, 0, 0, 0])),
            record(0xe0, &shorts(&[0, 14, 0, 0])),
            bound(first, 0, "Reestr"),
            again.iter().flat_map(|name| bound(first, 0, name)).collect(),
            bound(second, 1, "Yashirin"),
            record(0xfc, &strings),
            record(
                0x3c,
                &[&[1_u8][..], &shorts(&"versity".encode_utf16().collect::<Vec<_>>())].concat(),
            ),
            record(0x0a, &[]),
        ]
        .concat()
    };
    let shown = [bof(16), sheet.concat(), record(0x0a, &[])].concat();
    let hidden = [bof(16), xls_label(0, 0, 0), record(0x0a, &[])].concat();
    let first = u32::try_from(globals(0, 0).len()).unwrap();
    let second = first + u32::try_from(shown.len()).unwrap();
    // Small streams are kept elsewhere in the container; this is not to be small.
    let padding = vec![0_u8; 8192];
    compound("Workbook", &[globals(first, second), shown, hidden, padding].concat())
}

/// A cell with a shared string.
pub(crate) fn xls_label(row: u16, column: u16, string: u16) -> Vec<u8> {
    record(0xfd, &shorts(&[row, column, 0, string, 0]))
}

/// A cell with a number, in format 0 (a number) or 1 (a day).
pub(crate) fn xls_number(row: u16, column: u16, format: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[shorts(&[row, column, format]), number.to_le_bytes().to_vec()].concat())
}

/// Cells with whole numbers beside one another.
pub(crate) fn xls_row(row: u16, column: u16, numbers: &[i32]) -> Vec<u8> {
    let mut data = shorts(&[row, column]);
    for number in numbers {
        data.extend([0, 0]);
        data.extend((number << 2 | 2).to_le_bytes());
    }
    data.extend(shorts(&[column + u16::try_from(numbers.len()).unwrap() - 1]));
    record(0xbd, &data)
}

/// A formula with a text as its result.
pub(crate) fn xls_formula(row: u16, column: u16, result: &str) -> Vec<u8> {
    let data = [&shorts(&[row, column, 0])[..], &[0, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 8]].concat();
    [record(0x06, &data), record(0x0207, &wide(result))].concat()
}

/// Merged cells: first and last row, first and last column.
pub(crate) fn xls_merge(range: [u16; 4]) -> Vec<u8> {
    record(0xe5, &[shorts(&[1]), shorts(&range)].concat())
}

/// What a table shows, row by row.
pub(crate) fn shown(table: &hamkorlik_sheets::Table) -> Vec<Vec<String>> {
    let row = |row: &hamkorlik_sheets::Row| {
        row.cells.iter().map(|value| value.shown().into_owned()).collect()
    };
    table.rows.iter().map(row).collect()
}

/// The error of a reading that must fail.
pub(crate) fn refused(bytes: &[u8]) -> String {
    let error = hamkorlik_sheets::read::read(bytes, None).expect_err("it must be refused");
    let named = format!("{error:?}");
    named.split('(').next().unwrap().to_owned()
}
