//! Headers as registers have them.

use hamkorlik_sheets::{
    Row, Table, Value, header, is_total,
    read::{read, read_pasted},
};
use rust_xlsxwriter::{Format, Workbook};

fn table(rows: &[&str]) -> Table {
    read_pasted(&rows.join("\n").replace(" | ", "\t")).unwrap().remove(0)
}

fn names(rows: &[&str]) -> Vec<String> {
    header(&table(rows)).expect("a header").columns
}

#[test]
fn a_plain_header() {
    let found = header(&table(&["№ | Hamkor | Davlat", "1 | Ege | Turkiya"])).unwrap();
    assert_eq!(found.columns, ["№", "Hamkor", "Davlat"]);
    assert_eq!((found.row, found.first), (0, 1));
}

#[test]
fn below_titles_and_above_numbers() {
    let found = header(&table(&[
        " |  |  | TASDIQLAYMAN",
        "ХАЛҚАРО ҲАМКОРЛИК БЎЙИЧА ШАРТНОМАЛАР РЎЙХАТИ 2019-2024",
        "",
        "Т/р | Ҳамкор номи | Давлат | Имзоланган\u{a0} сана",
        "1 | 2 | 3 | 4",
        "",
        "1 | Ege University | Туркия | 12.03.2019",
        "2 | МАДИ | Россия | 13.04.2020",
        "Жами: | 2",
    ]))
    .unwrap();
    assert_eq!(found.columns, ["Т/р", "Ҳамкор номи", "Давлат", "Имзоланган сана"]);
    // Blank rows are no rows of the table.
    assert_eq!((found.row, found.first), (2, 4));
}

#[test]
fn a_title_merged_over_the_whole_width() {
    let rows = ["RO'YXAT | RO'YXAT | RO'YXAT", "№ | Hamkor | Davlat", "1 | Ege | Turkiya"];
    assert_eq!(names(&rows), ["№", "Hamkor", "Davlat"]);
}

#[test]
fn two_rows_with_cells_merged_or_not() {
    let expected = ["№", "Hamkor", "Muddati / boshlanishi", "Muddati / tugashi", "Holati"];
    let data = "1 | Ege | 12.03.2019 | 12.03.2024 | amalda";
    let merged = [
        "№ | Hamkor | Muddati | Muddati | Holati",
        "№ | Hamkor | boshlanishi | tugashi | Holati",
        data,
    ];
    assert_eq!(names(&merged), expected);
    let unmerged = [
        "№ | Hamkor | Muddati |  | Holati",
        " |  | boshlanishi | tugashi | ",
        "1 | 2 | 3 | 4 | 5",
        data,
    ];
    assert_eq!(names(&unmerged), expected);
    assert_eq!(header(&table(&unmerged)).unwrap().first, 3);
}

#[test]
fn a_row_of_data_is_no_second_header() {
    let rows = ["Hamkor | Davlat | Izoh", "Ege | Turkiya | yaxshi", "MADI | Rossiya | yangi"];
    assert_eq!(header(&table(&rows)).unwrap().first, 1);
}

#[test]
fn one_column_and_none() {
    assert_eq!(names(&["Hamkor", "Ege", "MADI"]), ["Hamkor"]);
    assert_eq!(header(&table(&["1 | 2 | 3", "4 | 5 | 6"])), None);
    assert_eq!(header(&Table::default()), None);
}

#[test]
fn a_workbook_with_everything_at_once() {
    let mut book = Workbook::new();
    let (sheet, plain) = (book.add_worksheet(), Format::new());
    let title = "ХАЛҚАРО ҲАМКОРЛИК БЎЙИЧА ШАРТНОМАЛАР РЎЙХАТИ 2019-2024";
    sheet.merge_range(0, 0, 0, 5, title, &plain).unwrap();
    for (column, name) in [(0, "№"), (1, "Ҳамкор"), (4, "Ҳолати"), (5, "Изоҳ")] {
        sheet.merge_range(2, column, 3, column, name, &plain).unwrap();
    }
    sheet.merge_range(2, 2, 2, 3, "Муддати", &plain).unwrap();
    sheet.write(3, 2, "бошланиши").unwrap();
    sheet.write(3, 3, "тугаши").unwrap();
    for column in 0..6_u16 {
        sheet.write(4, column, column + 1).unwrap();
    }
    sheet.merge_range(6, 1, 8, 1, "Ege University", &plain).unwrap();
    for row in 6..9_u32 {
        sheet.write(row, 0, row - 5).unwrap();
        sheet.write(row, 2, "12.03.2019").unwrap();
        sheet.write(row, 3, "муддатсиз").unwrap();
        sheet.write(row, 4, "амалда").unwrap();
    }
    sheet.merge_range(10, 0, 10, 1, "ЖАМИ:", &plain).unwrap();
    sheet.write(10, 2, 3).unwrap();
    let table = read(&book.save_to_buffer().unwrap(), None).unwrap().remove(0);
    let found = header(&table).unwrap();
    assert_eq!(
        found.columns,
        ["№", "Ҳамкор", "Муддати / бошланиши", "Муддати / тугаши", "Ҳолати", "Изоҳ"]
    );
    let entries: Vec<&Row> =
        table.rows[found.first..].iter().filter(|row| !is_total(row)).collect();
    assert_eq!(entries.iter().map(|row| row.number).collect::<Vec<_>>(), [7, 8, 9]);
    assert!(entries.iter().all(|row| row.cell(1).shown() == "Ege University"));
}

#[test]
fn sums_at_the_end() {
    let row = |text: &str| Row {
        number: 1,
        cells: vec![Value::Number(3.0), Value::Text(text.to_owned()), Value::Number(25.0)],
    };
    for sum in [
        "Jami",
        "JAMI:",
        "Жами",
        "Итого:",
        "Total",
        "Total: 25",
        "Jami 25 ta",
        "Всего",
        "Umumiy soni",
    ] {
        assert!(is_total(&row(sum)), "{sum}");
    }
    for entry in
        ["Total Energies", "Jamiyat fondi", "Ege University", "Umumiy fizika instituti", ""]
    {
        assert!(!is_total(&row(entry)), "{entry}");
    }
}

#[test]
fn a_row_that_says_something_else_in_words_is_no_sum() {
    let row = |cells: &[&str]| Row {
        number: 1,
        cells: cells.iter().map(|text| Value::text(text)).collect(),
    };
    for sum in [&["Jami", "Jami", "25"][..], &["Jami:", "15 ta", ""]] {
        assert!(is_total(&row(sum)), "{sum:?}");
    }
    for entry in [&["Jami University", "TR"][..], &["Total", "FR"], &["Всего университет", "RU"]]
    {
        assert!(!is_total(&row(entry)), "{entry:?}");
    }
}
