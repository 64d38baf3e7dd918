use hamkorlik::db::{PageRequest, of_root};
use hamkorlik::kernel::actor::Actor;
use hamkorlik::partners::directory::{
    InstitutionFilters, InstitutionRecord, InstitutionSort, Quandary, Report, import_bytes, page,
};
use serde_json::{Value, json};

use super::Directory;
use super::sample::{USABLE, public_list, ror};

impl Directory {
    async fn everything(&self) -> Vec<InstitutionRecord> {
        let filters =
            InstitutionFilters { q: None, country: None, sort: InstitutionSort::default() };
        let whole = PageRequest { limit: 1000, from: None, count: false };
        let actor = Actor::system("test");
        page(&filters, &whole, &actor, &self.store.read()).await.unwrap().rows
    }

    /// Name and domains of all, in an order that does not depend on ids.
    async fn told(&self) -> Vec<String> {
        let mut told: Vec<String> = self
            .everything()
            .await
            .iter()
            .map(|one| format!("{}: {}", one.name(), one.domains().collect::<Vec<_>>().join(" ")))
            .collect();
        told.sort();
        told
    }

    async fn named(&self, name: &str) -> InstitutionRecord {
        self.everything().await.into_iter().find(|one| one.name() == name).expect(name)
    }

    async fn history_of(&self, name: &str) -> Vec<String> {
        let record = self.named(name).await;
        let whole = PageRequest { limit: 50, from: None, count: false };
        let rows = of_root(record.id().into(), &whole, &self.store.read()).await.unwrap().rows;
        let told = |row: &hamkorlik::db::Entry| {
            let changes = row.content().unwrap().changes.into_iter().map(|one| one.pointer);
            format!("{} {}", row.act, changes.collect::<Vec<_>>().join(" "))
        };
        rows.iter().map(told).collect()
    }
}

fn counts(report: &Report) -> [usize; 4] {
    [report.added, report.changed, report.unchanged, report.held]
}

fn shared(report: &Report) -> Vec<&str> {
    report.conflicts.iter().filter_map(|conflict| conflict.domain.as_deref()).collect()
}

#[tokio::test]
async fn the_second_run_changes_nothing() {
    let directory = Directory::empty().await;
    let first = directory.import(&public_list()).await;
    assert_eq!(counts(&first), [USABLE, 0, 0, 0], "{first}");
    assert_eq!((first.read, first.repeated, first.left_out), (public_list().len(), 1, 0));
    assert_eq!(shared(&first), ["jazanu.edu.sa", "khio.no", "marun.edu.tr"]);
    assert!(first.conflicts.iter().all(|one| one.quandary == Quandary::SharedDomain));

    let second = directory.import(&public_list()).await;
    assert_eq!(counts(&second), [0, 0, USABLE, 0], "{second}");
    assert_eq!(shared(&second), shared(&first));
    assert!(second.conflicts.iter().flat_map(|one| &one.parties).all(|one| one.index.is_some()));
    assert_eq!(directory.everything().await.len(), USABLE);
}

#[tokio::test]
async fn the_order_of_the_file_does_not_matter() {
    let mut file = public_list();
    let directory = Directory::of(&file).await;
    file.reverse();
    let backwards = Directory::of(&file).await;
    assert_eq!(directory.told().await, backwards.told().await);
    let again = directory.import(&file).await;
    assert_eq!(counts(&again), [0, 0, USABLE, 0], "{again}");
}

#[tokio::test]
async fn what_cannot_be_used_is_told_and_the_rest_applied() {
    let directory = Directory::empty().await;
    let report = directory.import(&public_list()).await;
    let told: Vec<String> = report.refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "entry 36: it has no name",
            "entry 37 (Nowhere University): no country has the code \"ZZ\"",
            "entry 38 (Badly Written University): \"not a domain\" is not a domain",
            "entry 39 (Localhost University): \"localhost\" is not a domain",
        ]
    );
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        json["refused"][1],
        json!({"index": 37, "name": "Nowhere University", "reason": "unknown_country", "value": "ZZ"})
    );
    let normalised = json!({"texts": 2, "countries": 1, "domains": 3, "domains_from_websites": 0,
                            "website_schemes": 2, "websites_left_out": 1});
    assert_eq!(json["normalised"], normalised);
    let ghent = directory.named("Ghent University").await;
    assert_eq!(ghent.domains().collect::<Vec<_>>(), ["ugent.be"]);
}

#[tokio::test]
async fn a_changed_entry_is_a_change_in_the_history() {
    let directory = Directory::of(&public_list()).await;
    let mut file = public_list();
    file[0]["name"] = json!("Jizzakh State Polytechnic University");
    file[1]["domains"] = json!(["nuu.uz", "nuuz.uz"]);
    file[2]["state-province"] = json!("Tashkent");
    let report = directory.import(&file).await;
    assert_eq!(counts(&report), [0, 3, USABLE - 3, 0], "{report}");
    assert_eq!(
        directory.history_of("Jizzakh State Polytechnic University").await,
        ["changed /name", "created /country /domains /name /region /source /websites"]
    );
    let changed = directory.history_of("National University of Uzbekistan").await;
    assert_eq!(changed[0], "changed /domains");
    let again = directory.import(&file).await;
    assert_eq!(counts(&again), [0, 0, USABLE, 0], "{again}");
}

#[tokio::test]
async fn two_sources_complete_each_other() {
    let directory = Directory::of(&public_list()).await;
    let report = directory.import(&ror()).await;
    assert_eq!(counts(&report), [1, 3, 0, 0], "{report}");
    assert_eq!((report.left_out, report.normalised.domains_from_websites), (1, 1));
    let ege = directory.named("Ege University").await;
    assert_eq!(ege.domains().collect::<Vec<_>>(), ["ege.edu.tr"]);
    let history = directory.history_of("Ege University").await;
    assert_eq!(history[0], "changed /latitude /longitude /other_names /ror_id");

    for file in [public_list(), ror(), public_list()] {
        let again = directory.import(&file).await;
        assert_eq!((again.added, again.changed), (0, 0), "{again}");
    }
}

#[tokio::test]
async fn one_that_equals_several_is_left_to_a_person() {
    let entry = |domains: Value| json!({"name": "A", "alpha_two_code": "UZ", "domains": domains, "web_pages": []});
    let apart = [entry(json!(["a.uz"])), entry(json!(["b.uz"]))];
    let directory = Directory::of(&apart).await;
    for _ in 0..2 {
        let report = directory.import(&[entry(json!(["a.uz", "b.uz"]))]).await;
        assert_eq!(counts(&report), [0, 0, 0, 1], "{report}");
        assert_eq!(report.conflicts[0].quandary, Quandary::SeveralMatch);
        assert_eq!(report.conflicts[0].parties.len(), 3);
    }
}

/// So many universities; it takes 1,300 for several batches.
pub(super) fn many(count: usize) -> Vec<Value> {
    let one = |number: usize| {
        json!({"name": format!("University {number}"), "alpha_two_code": "UZ",
               "domains": [format!("u{number}.uz")], "web_pages": []})
    };
    (0..count).map(one).collect()
}

#[tokio::test]
async fn an_import_stopped_in_the_middle_is_completed() {
    let directory = Directory::empty().await;
    let file = serde_json::to_vec(&many(1_300)).unwrap();
    {
        // Dropped as soon as the first batch is written: as good as killed.
        let (told, mut first_batch) = tokio::sync::mpsc::unbounded_channel();
        let stopped = import_bytes(file, &directory.store, |done, _| {
            let _ = told.send(done);
        });
        tokio::select! {
            _ = stopped => panic!("it ended before it was stopped"),
            () = async { while first_batch.recv().await == Some(0) {} } => {}
        }
    }
    let written = directory.import(&[]).await;
    assert_eq!(counts(&written), [0, 0, 0, 0]);
    let rest = directory.import(&many(1_300)).await;
    assert!(rest.added > 0 && rest.unchanged >= 500, "{rest}");
    assert_eq!(rest.added + rest.unchanged, 1300);
    let again = directory.import(&many(1_300)).await;
    assert_eq!(counts(&again), [0, 0, 1300, 0]);
}

#[tokio::test]
async fn two_imports_at_once_add_nothing_twice() {
    let directory = Directory::empty().await;
    let file = many(1_300);
    let (one, other) = tokio::join!(directory.import(&file), directory.import(&file));
    assert_eq!(one.added + other.added, 1300, "{one}{other}");
    let again = directory.import(&file).await;
    assert_eq!(counts(&again), [0, 0, 1300, 0]);
}
