use hamkorlik::db::{Failure, PageRequest};
use hamkorlik::kernel::actor::Actor;
use hamkorlik::partners::directory::{
    InstitutionFilters, InstitutionHint, InstitutionKey, InstitutionSort, one, page, suggestions,
};
use uuid::Uuid;

use super::Directory;
use super::sample::{USABLE, public_list, ror};

impl Directory {
    async fn suggested(&self, q: &str, country: Option<&str>) -> Vec<String> {
        let hint =
            InstitutionHint { q: q.to_owned(), country: country.map(str::to_owned), limit: 10 };
        let actor = Actor::system("test");
        let found = suggestions(&hint, &actor, &self.store.read()).await.unwrap();
        found.iter().map(|one| one.name().to_owned()).collect()
    }
}

#[tokio::test]
async fn suggestions_fold_scripts_accents_and_apostrophes() {
    let directory = Directory::of(&public_list()).await;
    directory.import(&ror()).await;
    for (typed, found) in [
        ("oz", "Ўзбекистон давлат жаҳон тиллари университети"),
        ("o'zbekiston mil", "Oʻzbekiston Milliy konservatoriyasi"),
        ("ўзбекистон милл", "Oʻzbekiston Milliy konservatoriyasi"),
        ("o‘zbekiston davlat", "Ўзбекистон давлат жаҳон тиллари университети"),
        ("zilinska", "Žilinská univerzita v Žiline"),
        ("sao paulo", "Universidade de São Paulo"),
        ("cukurova", "Çukurova Üniversitesi"),
        ("chukurova", "Çukurova Üniversitesi"),
        ("ecole tech", "École de technologie supérieure"),
        ("moskovskiy", "Московский государственный университет"),
        ("北京", "北京大学"),
        ("karsu.uz", "Qoraqalpoq davlat universiteti"),
        ("Helsingin", "University of Helsinki"),
    ] {
        let names = directory.suggested(typed, None).await;
        assert_eq!(names.first().map(String::as_str), Some(found), "{typed}: {names:?}");
    }
    for nothing in ["'", "…", "oxford zzz", "%", "_"] {
        assert!(directory.suggested(nothing, None).await.is_empty(), "{nothing}");
    }
}

#[tokio::test]
async fn names_that_begin_with_the_text_come_first() {
    let directory = Directory::of(&public_list()).await;
    assert_eq!(
        directory.suggested("oxford", None).await,
        ["Oxford Brookes University", "New College Oxford", "University of Oxford"]
    );
    assert_eq!(directory.suggested("o", Some("GB")).await, ["Oxford Brookes University"]);
    assert_eq!(directory.suggested("university", Some("XK")).await, ["University of Prishtina"]);
    assert_eq!(directory.suggested("university", None).await.len(), 10);
}

#[tokio::test]
async fn the_list_goes_by_name_page_by_page() {
    let directory = Directory::of(&public_list()).await;
    let (db, actor) = (directory.store.read(), Actor::system("test"));
    let mut filters =
        InstitutionFilters { q: None, country: None, sort: InstitutionSort::default() };
    let mut request = PageRequest { limit: 10, from: None, count: true };
    let mut names = Vec::new();
    loop {
        let found = page(&filters, &request, &actor, &db).await.unwrap();
        assert_eq!(found.total, Some((USABLE as u64, true)));
        names.extend(found.rows.iter().map(|one| one.name().to_owned()));
        let Some(next) = found.next else { break };
        request.from = Some(next);
    }
    assert_eq!(names.len(), USABLE);
    assert_eq!(names[0], "College of Technology at Jazan");
    filters.sort = InstitutionSort::down(InstitutionKey::Name);
    request = PageRequest { limit: 50, from: None, count: false };
    let mut backwards: Vec<String> = page(&filters, &request, &actor, &db)
        .await
        .unwrap()
        .rows
        .iter()
        .map(|one| one.name().to_owned())
        .collect();
    backwards.reverse();
    assert_eq!(backwards, names);
    filters.q = Some("universit wien".to_owned());
    let found = page(&filters, &request, &actor, &db).await.unwrap().rows;
    assert_eq!(found.len(), 1);
    let same = one(found[0].id(), &actor, &db).await.unwrap();
    assert_eq!(same, found[0]);
    let nobody = one(Uuid::from_u128(1).into(), &actor, &db).await;
    assert!(matches!(nobody, Err(Failure::NotFound)));
}
