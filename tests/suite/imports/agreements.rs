//! The register an office has kept so far, as it is: title rows, merged cells, seven ways of writing a
//! date in two scripts, one partner under two spellings, rows that are there twice or half empty.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use super::{applied, at, checked, finished, rows, undone, upload};
use crate::harness::{Answered, Caller, Office};
use crate::partners;

const INTO: &str = "/v1/imports?register=agreements&file_name=reestr.xlsx";

const HEADINGS: [&str; 8] = [
    "№",
    "Hamkor tashkilot nomi",
    "Hujjat turi",
    "Shartnoma raqami",
    "Imzolangan sana",
    "Amal qilish muddati",
    "Kafedra",
    "Izoh",
];

/// Partner, kind, number, signed, term, chair, notes. The partner stands in merged cells where it is
/// the same as above.
const ROWS: [[&str; 7]; 12] = [
    ["Qozon federal universiteti", "Memorandum", "12-A", "12.03.2019", "5 yil", "", ""],
    ["", "Shartnoma", "13", "2019-yil 12-mart", "muddatsiz", "", "asl nusxa arxivda"],
    [
        "Қозон федерал университети",
        "Меморандум",
        "14/2",
        "12 марта 2019 г.",
        "до 31.12.2030",
        "",
        "",
    ],
    ["Ege University", "MoU", "", "date", "2019-2024", "", ""],
    ["Ege University", "Memorandum", "", "date", "2019-2024", "", "ikkinchi marta"],
    ["Ege University", "Yoʻl xaritasi", "7", "2019 йил 12 март", "3 года (автоматически)", "", ""],
    ["Ege University", "Договор", "8", "03.2018", "", "", ""],
    ["Ege University", "Договор", "9", "2017", "18 oy", "", ""],
    ["Ege University", "Договор", "10", "qachondir", "5 yil", "", ""],
    ["Unknown University", "Memorandum", "11", "01.02.2020", "5 yil", "", ""],
    ["Ege University", "", "15", "01.02.2020", "5 yil", "", ""],
    ["Ege University", "Memorandum", "16", "01.02.2020", "31.12.2019", "", ""],
];

fn register() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 7, "ХАЛҚАРО ҲАМКОРЛИК ШАРТНОМАЛАРИ РЕЕСТРИ", &plain).unwrap();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(2, column, heading).unwrap();
    }
    for (row, cells) in (3..).zip(ROWS) {
        sheet.write(row, 0, row - 2).unwrap();
        for (column, text) in (1..).zip(cells) {
            match text {
                "" => {}
                "date" => {
                    let day = ExcelDateTime::from_ymd(2019, 3, 12).unwrap();
                    let format = Format::new().set_num_format("dd.mm.yyyy");
                    sheet.write_with_format(row, column, &day, &format).unwrap();
                }
                text => {
                    sheet.write(row, column, text).unwrap();
                }
            }
        }
    }
    sheet.merge_range(3, 1, 4, 1, ROWS[0][0], &plain).unwrap();
    sheet.write(15, 1, "Jami").unwrap();
    sheet.write(15, 2, 12).unwrap();
    book.save_to_buffer().unwrap()
}

async fn opened(by: &Caller) -> Answered {
    let qozon =
        partners::with(partners::named("Qozon federal universiteti"), json!({"country": "RU"}));
    let ege = partners::with(partners::named("Ege University"), json!({"country": "TR"}));
    partners::add(by, &qozon).await;
    partners::add(by, &ege).await;
    upload(by, INTO, "application/octet-stream", register()).await.expect(201)
}

fn codes(row: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let problems = row["problems"].as_array().unwrap();
    problems.iter().map(|problem| (text(&problem["field"]), text(&problem["code"]))).collect()
}

fn signed_on(agreement: &Value) -> Value {
    agreement["parties"][1]["signature"]["on"].clone()
}

fn partner(agreement: &Value) -> Value {
    agreement["parties"][1]["partner"].clone()
}

#[actix_web::test]
async fn an_office_s_register_is_read_as_it_is() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = opened(&officer).await;
    let mapped: Vec<_> = import.body["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["field"].clone())
        .collect();
    let fields = ["partner", "kind", "number", "signed_on", "term", "unit", "notes"]
        .map(|field| json!(field));
    assert_eq!(mapped, [&[Value::Null][..], &fields[..]].concat());
    let done = checked(&officer, &import).await;
    let counts =
        json!({"good": 7, "incomplete": 1, "refused": 3, "duplicate": 1, "added": 0, "parked": 0});
    assert_eq!(done["counts"], counts);
    let all = rows(&officer, &import, "").await;
    let problems: Vec<_> = all.iter().map(codes).collect();
    let one = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(problems[..4], [vec![], vec![], vec![], vec![]]);
    assert_eq!(problems[4], one("partner", "duplicate"), "the same day, kind and partner");
    assert_eq!(problems[5..8], [vec![], vec![], vec![]]);
    assert_eq!(problems[8], one("signed_on", "invalid_date"));
    assert_eq!(problems[9], one("partner", "not_found"));
    assert_eq!(problems[10], one("kind", "required"));
    assert_eq!(problems[11], one("term", "ends_before_start"));
}

#[actix_web::test]
async fn good_rows_are_registered_and_bad_ones_parked() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = opened(&officer).await;
    checked(&officer, &import).await;
    let done = applied(&officer, &import).await;
    assert_eq!((&done["counts"]["added"], &done["counts"]["good"]), (&json!(7), &json!(0)));
    let inside = rows(&officer, &import, "?added=true").await;
    let record = async |row: usize| {
        let id = inside[row]["record"]["id"].as_str().unwrap();
        officer.get(&format!("/v1/agreements/{id}")).await.expect(200).body
    };
    let first = record(0).await;
    assert_eq!(
        (&first["number"], &first["office"]["our_number"]),
        (&json!("AGR-L-0001"), &json!("12-A"))
    );
    assert_eq!(
        (&first["status"], &signed_on(&first)),
        (&json!("registered"), &json!("2019-03-12"))
    );
    assert_eq!(
        (&first["expires_on"], &first["entry_path"]),
        (&json!("2024-03-11"), &json!("legacy"))
    );
    assert_eq!(first["titles"]["uz"], "Oʻzaro anglashuv memorandumi — Qozon federal universiteti");
    let second = record(1).await;
    assert_eq!(
        (&partner(&second), &second["term"]["kind"]),
        (&partner(&first), &json!("indefinite"))
    );
    let third = record(2).await;
    assert_eq!((&partner(&third), &third["expires_on"]), (&partner(&first), &json!("2030-12-31")));
    assert_eq!(record(3).await["begins_on"], "2019-03-12");
    assert_eq!(record(4).await["term"]["renewal_months"], 36);
    assert_eq!(
        (&signed_on(&record(5).await), &signed_on(&record(6).await)),
        (&json!("2018-03"), &json!("2017"))
    );

    // What cannot be read is kept with what it says.
    let apply = format!("{}/apply", at(&import));
    let accepted = officer.post(&apply, &json!({"park": true})).await.expect(202);
    let done = finished(&officer, &import, &accepted).await;
    assert_eq!((&done["counts"]["parked"], &done["counts"]["duplicate"]), (&json!(3), &json!(1)));
    let parked = rows(&officer, &import, "?verdict=refused&added=true").await;
    let unread = |row: usize| parked[row]["record"]["id"].as_str().unwrap().to_owned();
    let draft = officer.get(&format!("/v1/agreements/{}", unread(0))).await.expect(200).body;
    assert_eq!((&draft["status"], &draft["number"]), (&json!("draft"), &Value::Null));
    assert_eq!(draft["notes"], "Imzolangan sana: qachondir");
    let draft = officer.get(&format!("/v1/agreements/{}", unread(1))).await.expect(200).body;
    assert_eq!(draft["notes"], "Hamkor: Unknown University\nImzolangan sana: 01.02.2020");
    // Without a kind there is no agreement, not even a draft of one.
    let left = rows(&officer, &import, "?added=false").await;
    assert_eq!(
        left.iter().map(|row| row["row"].clone()).collect::<Vec<_>>(),
        [json!(8), json!(14)]
    );
    assert_eq!(codes(&left[1]), [("kind".to_owned(), "required".to_owned())]);

    let undone = undone(&officer, &import).await;
    assert_eq!((&undone["state"], &undone["counts"]["added"]), (&json!("checked"), &json!(0)));
    assert_eq!(officer.get("/v1/agreements?count=true").await.body["total"]["value"], 0);
    // No number is lost by it.
    applied(&officer, &import).await;
    let label = rows(&officer, &import, "?added=true").await[0]["record"]["label"].clone();
    assert!(label.as_str().unwrap().starts_with("AGR-L-0001"), "{label}");
}

#[actix_web::test]
async fn what_others_rely_on_is_not_undone() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let import = opened(&officer).await;
    checked(&officer, &import).await;
    applied(&officer, &import).await;
    let inside = rows(&officer, &import, "?added=true").await;
    let first = inside[0]["record"]["id"].clone();
    let list = officer.get("/v1/agreements?limit=1").await.body["items"][0].clone();
    let draft = json!({"kind_id": list["kind"]["id"], "titles": {"uz": "Bola"}, "parent_id": first,
        "term": {"kind": "unknown"}});
    officer.post("/v1/agreements", &draft).await.expect(201);
    let undone = undone(&officer, &import).await;
    assert_eq!((&undone["state"], &undone["counts"]["added"]), (&json!("applied"), &json!(1)));
    let job = format!("/v1/jobs/{}/rows?outcome=refused", undone["job_id"].as_str().unwrap());
    assert_eq!(officer.get(&job).await.body["items"][0]["problem"]["code"], "has_dependents");
}

/// What a row of nothing but these columns becomes, good or parked.
async fn entered(headings: &str, row: &str) -> Value {
    let office = Office::open().await;
    let officer = office.officer().await;
    let ege = partners::with(partners::named("Ege University"), json!({"country": "TR"}));
    partners::add(&officer, &ege).await;
    let text = format!("Hamkor;Hujjat turi;{headings}\n{row}\n");
    let import = upload(&officer, INTO, "text/csv", text).await.expect(201);
    checked(&officer, &import).await;
    let apply = format!("{}/apply", at(&import));
    let accepted = officer.post(&apply, &json!({"park": true})).await.expect(202);
    finished(&officer, &import, &accepted).await;
    let rows = rows(&officer, &import, "").await;
    let id = rows[0]["record"]["id"].as_str().unwrap_or_else(|| panic!("{rows:?}"));
    officer.get(&format!("/v1/agreements/{id}")).await.expect(200).body
}

#[actix_web::test]
async fn nobody_knows_when_a_paper_without_a_day_was_registered() {
    let agreement = entered("Shartnoma raqami", "Ege University;Memorandum;12-A").await;
    assert_eq!(
        (&agreement["status"], &agreement["number"]),
        (&json!("registered"), &json!("AGR-L-0001"))
    );
    assert_eq!((&signed_on(&agreement), &agreement["registered_on"]), (&Value::Null, &Value::Null));
}

#[actix_web::test]
async fn what_has_no_place_in_an_agreement_stands_in_its_notes() {
    let good = entered("Boshlanish sanasi;Izoh", "Ege University;Memorandum;2019;arxivda").await;
    assert_eq!(
        (&good["status"], &good["notes"]),
        (&json!("registered"), &json!("arxivda\nBoshlanish sanasi: 2019"))
    );

    let parked = entered(
        "Mamlakat;Imzolangan sana;Roʻyxatga olingan sana;Boshlanish sanasi;Amal qilish muddati",
        "Atlantis University;Memorandum;Turkiya;12.05.2021;13.05.2021;2021;qachondir",
    )
    .await;
    let notes = "Hamkor: Atlantis University\nMamlakat: Turkiya\nImzolangan sana: 12.05.2021\n\
        Boshlanish sanasi: 2021\nAmal qilish muddati: qachondir\n\
        Roʻyxatga olingan sana: 13.05.2021";
    assert_eq!((&parked["status"], &parked["notes"]), (&json!("draft"), &json!(notes)));
}

/// What the term says beside the other columns, and they do not, is kept.
#[actix_web::test]
async fn a_term_that_says_something_else_stands_in_the_notes() {
    for (headings, row, begins, notes) in [
        (
            "Boshlanish sanasi;Amal qilish muddati",
            "2023;01.09.2023-31.08.2028",
            json!("2023-09-01"),
            json!("Boshlanish sanasi: 2023"),
        ),
        (
            "Imzolangan sana;Amal qilish muddati",
            "15.12.2022;2023-2028",
            json!("2022-12-15"),
            json!("Amal qilish muddati: 2023-2028"),
        ),
        (
            "Tugash sanasi;Amal qilish muddati",
            "31.12.2027;01.09.2021-31.08.2025",
            json!("2021-09-01"),
            json!("Amal qilish muddati: 01.09.2021-31.08.2025"),
        ),
        (
            "Imzolangan sana;Amal qilish muddati;Tugash sanasi",
            "01.03.2020;5 yil;28.02.2025",
            json!("2020-03-01"),
            Value::Null,
        ),
        (
            "Imzolangan sana;Amal qilish muddati;Tugash sanasi",
            "01.03.2020;5 yil;31.12.2027",
            json!("2020-03-01"),
            json!("Amal qilish muddati: 5 yil"),
        ),
    ] {
        let agreement = entered(headings, &format!("Ege University;Memorandum;{row}")).await;
        assert_eq!((&agreement["begins_on"], &agreement["notes"]), (&begins, &notes), "{row}");
    }
}

#[actix_web::test]
async fn an_end_before_the_beginning_is_parked_in_the_notes() {
    let headings = "Boshlanish sanasi;Tugash sanasi";
    let draft = entered(headings, "Ege University;Memorandum;01.01.2025;01.01.2020").await;
    assert_eq!(
        (&draft["status"], &draft["notes"]),
        (&json!("draft"), &json!("Tugash sanasi: 01.01.2020"))
    );
}

/// Rows of a register, imported with the bad ones parked: how many are added, parked, duplicates.
async fn parked(rows: &[String]) -> (Value, Value, Value) {
    let office = Office::open().await;
    let officer = office.officer().await;
    let ege = partners::with(partners::named("Ege University"), json!({"country": "TR"}));
    partners::add(&officer, &ege).await;
    let text =
        format!("Hamkor;Hujjat turi;Shartnoma raqami;Imzolangan sana\n{}\n", rows.join("\n"));
    let import = upload(&officer, INTO, "text/csv", text).await.expect(201);
    checked(&officer, &import).await;
    let apply = format!("{}/apply", at(&import));
    let accepted = officer.post(&apply, &json!({"park": true})).await.expect(202);
    let counts = finished(&officer, &import, &accepted).await["counts"].clone();
    (counts["added"].clone(), counts["parked"].clone(), counts["duplicate"].clone())
}

/// Records come fifty at a time: where one fifty ends changes nothing.
#[actix_web::test]
async fn a_good_row_never_yields_to_a_parked_one() {
    for apart in [0, 60] {
        let bad = |text: &str| format!("Ege University;Memorandum;DUP-1;{text}");
        let between = (0..apart).map(|at| format!("Ege University;Memorandum;{at};01.02.2020"));
        let rows: Vec<String> = [bad("qachondir")]
            .into_iter()
            .chain(between)
            .chain([bad("01.02.2021"), bad("?!")])
            .collect();
        assert_eq!(parked(&rows).await, (json!(apart + 1), json!(0), json!(2)), "{apart}");
    }
}

#[actix_web::test]
async fn what_stands_for_no_number_is_none() {
    for none in ["б/н", "-", "raqamsiz"] {
        let row = |day: &str| format!("Ege University;Memorandum;{none};{day}");
        let rows = [row("01.02.2019"), row("01.02.2021"), row("qachondir")];
        assert_eq!(parked(&rows).await, (json!(2), json!(1), json!(0)), "{none}");
    }
}

#[actix_web::test]
async fn a_draft_keeps_what_is_too_long_for_its_field_in_its_notes() {
    let long = "Juda uzun nom ".repeat(200);
    let row = format!("Ege University;Memorandum;{long};\u{202E}12-A");
    let draft = entered("Shartnoma nomi;Shartnoma raqami", &row).await;
    assert_eq!(draft["titles"]["uz"], "Oʻzaro anglashuv memorandumi — Ege University");
    assert_eq!(draft["notes"], format!("Shartnoma nomi: {}", long.trim()));
    assert_eq!(draft["office"]["our_number"], "12-A");
}

#[actix_web::test]
async fn a_row_that_was_parked_before_is_not_parked_again() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let ege = partners::with(partners::named("Ege University"), json!({"country": "TR"}));
    partners::add(&officer, &ege).await;
    let text = "Hamkor;Hujjat turi;Shartnoma raqami;Imzolangan sana\n\
        Ege University;Memorandum;12%_A;qachondir\n";
    let mut counts = Vec::new();
    for _ in 0..2 {
        let import = upload(&officer, INTO, "text/csv", text).await.expect(201);
        checked(&officer, &import).await;
        let apply = format!("{}/apply", at(&import));
        let accepted = officer.post(&apply, &json!({"park": true})).await.expect(202);
        let done = finished(&officer, &import, &accepted).await["counts"].clone();
        counts.push((done["parked"].clone(), done["duplicate"].clone()));
    }
    assert_eq!(counts, [(json!(1), json!(0)), (json!(0), json!(1))]);
}

#[actix_web::test]
async fn a_day_that_lost_its_format_is_a_day() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Hamkor", "Hujjat turi", "Imzolangan sana"]) {
        sheet.write(0, column, heading).unwrap();
    }
    sheet.write(1, 0, "Ege University").unwrap();
    sheet.write(1, 1, "Memorandum").unwrap();
    sheet.write(1, 2, 43_536).unwrap();
    let file = book.save_to_buffer().unwrap();
    let import = upload(&officer, INTO, "application/octet-stream", file).await.expect(201);
    checked(&officer, &import).await;
    assert_eq!(rows(&officer, &import, "").await[0]["values"]["signed_on"], "12.03.2019");
}
