//! Both engines answer alike: two offices with the same records, one on SQLite, the other on the engine
//! this run is for, are asked the same, and answer with the same statuses and the same bodies.

use std::collections::HashMap;
use std::fmt::Write as _;

use hamkorlik::cli::load_demo;
use hamkorlik::kernel::clock::Clock;
use serde_json::{Value, json};

use crate::harness::{Answered, Caller, Database, Office};
use crate::partners::{add, named, with};

/// Names in which a folding of an engine's own would show: letters with marks, two scripts, every
/// apostrophe, what SQL and search languages take for their own, letters of one and of two units.
const NAMES: [&str; 24] = [
    "Žilinská univerzita v Žiline",
    "Жилинский университет",
    "Oʻzbekiston milliy universiteti",
    "O'zbekiston davlat konservatoriyasi",
    "Oʼzbekiston jahon tillari universiteti",
    "O`zbek xalq san’ati markazi",
    "Ўзбекистон Фанлар академияси",
    "Ózbekstan jurnalistika universiteti",
    "Toshkent davlat transport universiteti",
    "Ташкентский институт ирригации",
    "Shahrisabz davlat pedagogika instituti",
    "Şehir Üniversitesi",
    "Chirchiq davlat pedagogika universiteti",
    "Gʻijduvon kolleji",
    "Ғиждувон коллежи",
    "İstanbul Teknik Üniversitesi",
    "ISTANBUL BILGI UNIVERSITY",
    "Straße der Technik e.V.",
    "Universität für 100 % Technik_und Kunst",
    "École « Polytechnique »",
    "A AND B OR NOT NEAR C",
    "Ёлочка и ежи",
    "東京大学",
    "Z\u{1d4d0} Mathematica",
];

/// What is searched for.
const WORDS: [&str; 62] = [
    "zilina",
    "Žilin",
    "жилин",
    "ŽILINSKÁ univerzita",
    "univerzita žil",
    "oʻzbek",
    "o'zbek",
    "oʼzbek",
    "o`zbek",
    "ozbek",
    "o’zbek",
    "ўзбек",
    "ózbek",
    "узбек",
    "uzbek",
    "toshkent",
    "тошкент",
    "tashkent",
    "ташкент",
    "Ташкентский институт",
    "shahri",
    "шаҳри",
    "şehir",
    "sehir",
    "chirchiq",
    "чирчиқ",
    "gʻij",
    "g'ij",
    "gij",
    "ғиж",
    "istanbul",
    "İstanbul",
    "ISTANBUL",
    "ıstanbul",
    "strasse",
    "straße",
    "100",
    "%",
    "_und",
    "technik_und",
    "école",
    "ecole",
    "e.V.",
    "and",
    "AND B",
    "not near",
    "near c",
    "ёлоч",
    "елоч",
    "東京",
    "東京大学",
    "\u{1d4d0}",
    "mathematica",
    "\"",
    "'",
    "*",
    "zz",
    "univ univ",
    "PRT-0001",
    "prt",
    "AGR",
    "memorandum",
];

const BY_LISTS: [&str; 58] = [
    "partners?sort=number",
    "partners?sort=-number",
    "partners?sort=name",
    "partners?sort=-name",
    "partners?sort=country",
    "partners?sort=-updated_at",
    "partners?status=active&sort=name",
    "partners?status=draft,active&country=SK,TR",
    "partners?kind=university&public=true",
    "partners?tag=CBHE",
    "partners?merged=include",
    "partners?updated_from=today-7d",
    "partners?updated_to=today-7d&sort=updated_at",
    "partners?country=DE&sort=country",
    "agreements?sort=number",
    "agreements?sort=-number",
    "agreements?sort=title",
    "agreements?sort=-title",
    "agreements?sort=begins_on",
    "agreements?sort=-begins_on",
    "agreements?sort=expires_on",
    "agreements?sort=-expires_on",
    "agreements?sort=-updated_at",
    "agreements?status=registered",
    "agreements?status=draft,in_review&sort=updated_at",
    "agreements?state=in_force&sort=expires_on",
    "agreements?state=expiring",
    "agreements?state=expired",
    "agreements?state=renewal_due,not_in_force_yet&sort=begins_on",
    "agreements?country=SK,TR,DE",
    "agreements?country=SK&status=registered&sort=expires_on",
    "agreements?level=unit",
    "agreements?unit_id=none",
    "agreements?responsible_id=none",
    "agreements?subject_area=07",
    "agreements?entry_path=legacy",
    "agreements?waiting_for=department,head",
    "agreements?needs=scan",
    "agreements?needs=conclusion,scan",
    "agreements?public=false",
    "agreements?begins_from=2024-01-01",
    "agreements?begins_to=2024-12-31&expires_from=today",
    "agreements?expires_to=today%2B365d",
    "persons?sort=name",
    "persons?sort=-updated_at",
    "persons?current=true",
    "persons?kind=staff",
    "institutions?sort=name",
    "institutions?country=SK",
    "institutions?country=TR&sort=-name",
    "units?",
    "units?closed=true",
    "units?q=fakultet",
    "jobs?",
    "imports?",
    "views?register=partners",
    "agreement-kinds?",
    "subject-areas?",
];

/// What no list answers.
const REFUSED: [&str; 16] = [
    "partners?sort=colour",
    "partners?status=none",
    "partners?limit=0",
    "partners?limit=201",
    "partners?limit=x",
    "partners?count=maybe",
    "partners?cursor=abc",
    "partners?colour=red",
    "partners?q=a",
    "partners?country=ZZ",
    "partners?updated_from=today&updated_to=today-1d",
    "agreements?state=lost",
    "agreements?expires_from=2026-02-30",
    "agreements?subject_area=1",
    "agreements?parent_id=1",
    "partners/export?columns=colour",
];

const REGISTERS: [&str; 4] = ["partners", "agreements", "persons", "institutions"];

async fn office(database: Database) -> Office {
    let clock = Clock::fixed("2026-11-27T09:00:00Z".parse().unwrap());
    let office = Office::on(database, clock).await;
    load_demo(office.store()).await.unwrap();
    let officer = office.officer().await;
    for (place, name) in NAMES.into_iter().enumerate() {
        let country = ["SK", "TR", "DE", "UZ", "KZ"][place % 5];
        let more = json!({"country": country, "tags": (place % 3 == 0).then_some("CBHE")
            .map_or_else(Vec::new, |tag| vec![tag]), "public": place % 2 == 0});
        let partner = add(&officer, &with(named(name), more)).await;
        if place % 4 == 0 {
            let path = format!("/v1/partners/{}/activate", partner.id());
            let version = partner.body["version"].as_i64().unwrap();
            officer.act(&path, version, &json!({})).await;
        }
    }
    office
}

/// What an office says, with what is its own called by the order in which it comes up.
#[derive(Default)]
struct Told(HashMap<String, usize>);

impl Told {
    fn of(&mut self, answer: &Answered) -> String {
        let lines = answer.text.lines().map(|line| match serde_json::from_str(line) {
            Ok(mut value) => {
                self.rename(&mut value);
                value.to_string()
            }
            Err(_) => line.to_owned(),
        });
        format!("{} {}", answer.status, lines.collect::<Vec<_>>().join("\n"))
    }

    fn rename(&mut self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.rename(item)),
            Value::Object(fields) => {
                fields.remove("request_id");
                for cursor in ["next", "previous"] {
                    fields.entry(cursor).and_modify(|held| *held = json!(held.is_string()));
                }
                fields.values_mut().for_each(|field| self.rename(field));
            }
            Value::String(text) if uuid::Uuid::parse_str(text).is_ok() => {
                let next = self.0.len();
                let place = *self.0.entry(text.clone()).or_insert(next);
                *text = format!("id {place}");
            }
            _ => (),
        }
    }
}

/// The paths of lists, whole and page by page, searches, suggestions and files.
fn paths() -> Vec<String> {
    let lists = BY_LISTS.iter().flat_map(|list| {
        let counted = format!("{list}&limit=200&count=true");
        let uncounted = list.starts_with("units")
            || list.starts_with("views")
            || list.starts_with("agreement-kinds")
            || list.starts_with("subject-areas");
        if uncounted { vec![(*list).to_owned()] } else { vec![counted] }
    });
    let searches = WORDS.iter().flat_map(|word| {
        let q: String = url_encoded(word);
        let listed = REGISTERS.map(|register| format!("{register}?q={q}&limit=200&count=true"));
        let typed = ["partners", "persons", "institutions"]
            .map(|register| format!("{register}/suggestions?q={q}"));
        [listed.to_vec(), typed.to_vec(), vec![format!("partners/duplicates?name={q}")]].concat()
    });
    let files = REGISTERS.iter().flat_map(|register| {
        ["csv", "ndjson"].map(|format| format!("{register}/export?format={format}"))
    });
    let refused = REFUSED.iter().map(|path| (*path).to_owned());
    lists.chain(searches).chain(files).chain(refused).map(|path| format!("/v1/{path}")).collect()
}

fn url_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        write!(encoded, "%{byte:02X}").unwrap();
        encoded
    })
}

/// The two offices and what each has told so far.
struct Pair {
    callers: [Caller; 2],
    told: [Told; 2],
}

impl Pair {
    /// What both answer; they must answer the same.
    async fn ask(&mut self, paths: [&str; 2]) -> [Answered; 2] {
        let [one, other] = &self.callers;
        let answers = [one.get(paths[0]).await, other.get(paths[1]).await];
        let [one, other] = &mut self.told;
        assert_eq!(one.of(&answers[0]), other.of(&answers[1]), "{}", paths[0]);
        answers
    }

    /// Every page of a list there and back, three records on each.
    async fn walk(&mut self, list: &str) -> usize {
        let (mut pages, mut paths) = (0, [list.to_owned(), list.to_owned()]);
        for direction in ["next", "previous"] {
            loop {
                let answers = self.ask([&paths[0], &paths[1]]).await;
                pages += 1;
                let [Some(one), Some(other)] =
                    answers.each_ref().map(|answer| answer.body[direction].as_str())
                else {
                    break;
                };
                paths = [one, other].map(|cursor| format!("{list}&cursor={cursor}"));
            }
        }
        pages
    }
}

#[actix_web::test]
async fn the_same_questions_have_the_same_answers() {
    let offices =
        [office(Database::on_sqlite().await).await, office(Database::fresh().await).await];
    let mut found = 0;
    for login in ["officer", "coordinator", "applicant"] {
        let callers = [offices[0].person(login).await, offices[1].person(login).await];
        let mut pair = Pair { callers, told: Default::default() };
        for path in paths() {
            let [answer, _] = pair.ask([&path, &path]).await;
            assert!(answer.status < 500, "{path}: {}", answer.text);
            let items = answer.body["items"].as_array();
            found +=
                usize::from(answer.status == 200 && items.is_some_and(|items| !items.is_empty()));
        }
        for list in BY_LISTS.iter().filter(|list| list.contains("sort=")) {
            let pages = pair.walk(&format!("/v1/{list}&limit=3")).await;
            assert!(pages > 0, "{list}");
        }
    }
    assert!(found > 300, "too few of the questions find anything to compare: {found}");
}
