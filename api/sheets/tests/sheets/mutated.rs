//! Good files with random damage: whatever happens to a file on its way, reading it ends in
//! tables or in an error.

use std::io::{Cursor, Read};

use hamkorlik_sheets::{header, is_total, read::read};
use proptest::{collection::vec, prelude::*, sample::Index};
use rust_xlsxwriter::Workbook;

use crate::office;

/// One of each format.
fn good() -> Vec<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 2, 0, "Ege", &rust_xlsxwriter::Format::new()).unwrap();
    sheet.write(0, 1, 5).unwrap();
    sheet.write(1, 1, "x").unwrap();
    vec![
        book.save_to_buffer().unwrap(),
        office::xls(&[
            office::xls_label(0, 0, 0),
            office::xls_row(1, 1, &[1, 2]),
            office::xls_formula(3, 1, "natija"),
            office::xls_number(2, 1, 1, 43_536.0),
            office::xls_merge([0, 3, 0, 0]),
        ]),
        office::ods(
            r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="2">
            <table:table-cell office:value-type="date" office:date-value="2019-03-12"
            table:number-columns-repeated="3"/></table:table-row></table:table>"#,
        ),
        office::docx(&format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            office::docx_cell(r#"<w:vMerge w:val="restart"/>"#, "A"),
            office::docx_cell(r#"<w:gridSpan w:val="2"/>"#, "B"),
            office::docx_cell("<w:vMerge/>", ""),
        )),
        "№;Ҳамкор;Сана\n1;\"Ege\";12.03.2019\nЖами;;\n".as_bytes().to_vec(),
        b"{\"nomi\":\"Ege\",\"yil\":2019}\n{\"nomi\":[1,2]}\n".to_vec(),
    ]
}

/// Reads, and does with the tables what the import does.
fn endure(bytes: &[u8]) {
    for table in read(bytes, None).unwrap_or_default() {
        let _ = header(&table);
        let _ = table.rows.iter().filter(|row| is_total(row)).count();
    }
}

fn damage(bytes: &mut Vec<u8>, changes: &[(Index, u8)], cut: Option<Index>) {
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
}

/// The parts of an archive, so that damage reaches the XML instead of failing its checksum.
fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).ok()?;
        let mut body = Vec::new();
        part.read_to_end(&mut body).ok()?;
        parts.push((part.name().ok()?.into_owned(), body));
    }
    Some(parts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_end_in_an_error(
        which in any::<Index>(),
        changes in vec((any::<Index>(), prop_oneof![any::<u8>(), Just(0xff), Just(0)]), 0..12),
        cut in proptest::option::weighted(0.2, any::<Index>()),
    ) {
        thread_local!(static GOOD: Vec<Vec<u8>> = good());
        let mut bytes = GOOD.with(|good| which.get(good).clone());
        damage(&mut bytes, &changes, cut);
        endure(&bytes);
    }

    #[test]
    fn damaged_parts_end_in_an_error(
        which in any::<Index>(),
        part in any::<Index>(),
        changes in vec((any::<Index>(), prop_oneof![any::<u8>(), Just(b'<'), Just(b'"'), Just(b'9')]), 1..6),
        cut in proptest::option::weighted(0.1, any::<Index>()),
    ) {
        thread_local!(static PARTS: Vec<Vec<(String, Vec<u8>)>> =
            good().iter().filter_map(|bytes| parts(bytes)).collect());
        let mut parts = PARTS.with(|parts| which.get(parts).clone());
        let at = part.index(parts.len());
        if !parts[at].1.is_empty() {
            damage(&mut parts[at].1, &changes, cut);
        }
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, body)| (name.as_str(), body.as_slice())).collect();
        endure(&office::archive_of_bytes(&parts));
    }

    #[test]
    fn anything_at_all(bytes in vec(any::<u8>(), 0..400), start in 0..4_usize) {
        let starts: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\"a\":"];
        endure(&[starts[start], &bytes].concat());
    }
}
