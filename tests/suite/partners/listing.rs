//! Lists, search, type-ahead and hints.

use std::collections::BTreeSet;

use hamkorlik::kernel::clock::Clock;
use reqwest::Method;
use serde_json::{Value, json};

use super::{add, at, named, with};
use crate::harness::{Caller, Database, Office, send};

fn names(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

/// Walks the whole list by its cursors.
async fn walk(by: &Caller, path: &str, direction: &str, from: Option<String>) -> Vec<Value> {
    let (mut pages, mut cursor) = (Vec::new(), from);
    loop {
        let more = cursor.as_ref().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page = by.get(&format!("{path}{more}")).await.expect(200).body;
        cursor = page[direction].as_str().map(str::to_owned);
        pages.push(page);
        if cursor.is_none() {
            return pages;
        }
    }
}

#[actix_web::test]
async fn a_list_is_walked_there_and_back() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for at in 0..23 {
        add(&officer, &with(named(&format!("P{}", at % 7)), json!({"city": format!("C{at}")})))
            .await;
    }
    for sort in ["number", "-number", "name", "-name", "updated_at", "-updated_at", "country"] {
        let path = format!("/v1/partners?sort={sort}&limit=5&count=true");
        let there = walk(&officer, &path, "next", None).await;
        let numbers = |pages: &[Value]| -> Vec<String> {
            let rows = pages.iter().flat_map(|page| page["items"].as_array().unwrap());
            rows.map(|row| row["number"].as_str().unwrap().to_owned()).collect()
        };
        let seen = numbers(&there);
        assert_eq!(seen.len(), 23, "{sort}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 23, "{sort}");
        assert_eq!(there[0]["total"], json!({"value": 23, "exact": true}));
        let last = there.last().unwrap()["previous"].as_str().map(str::to_owned);
        let mut back = walk(&officer, &path, "previous", last).await;
        back.reverse();
        back.push(there.last().unwrap().clone());
        assert_eq!(numbers(&back), seen, "{sort}");
    }
}

#[actix_web::test]
async fn a_cursor_is_good_for_its_own_list_only() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for name in ["A", "B", "C"] {
        add(&officer, &named(name)).await;
    }
    let page = officer.get("/v1/partners?limit=1").await.expect(200);
    assert!(page.header("link").contains("rel=\"next\""));
    let cursor = page.body["next"].as_str().unwrap();
    officer.get(&format!("/v1/partners?limit=2&cursor={cursor}")).await.expect(200);
    for other in [
        format!("/v1/partners?status=active&cursor={cursor}"),
        format!("/v1/partners?sort=name&cursor={cursor}"),
        format!("/v1/partners?cursor={}", &cursor[1..]),
        "/v1/partners?cursor=abc".to_owned(),
    ] {
        officer.get(&other).await.refused(400, "invalid_cursor");
    }
}

/// States that follow from the day are read as of the day the list was opened; an hour after it has
/// passed the list is to be opened anew.
#[actix_web::test]
async fn a_cursor_from_yesterday_is_refused() {
    let clock = Clock::fixed("2026-11-26T18:50:00Z".parse().unwrap());
    let office = Office::on(Database::fresh().await, clock.clone()).await;
    let officer = office.officer().await;
    for name in ["A", "B", "C"] {
        add(&officer, &named(name)).await;
    }
    let page = officer.get("/v1/partners?limit=1").await.expect(200);
    let path = format!("/v1/partners?cursor={}", page.body["next"].as_str().unwrap());
    // Midnight in the office is at 19:00 UTC.
    for (at, still_read) in [("19:59:59", true), ("20:00:00", false)] {
        clock.set(format!("2026-11-26T{at}Z").parse().unwrap());
        let officer = office.officer().await;
        let answer = officer.get(&path).await;
        if still_read {
            answer.expect(200);
        } else {
            answer.refused(400, "invalid_cursor");
        }
    }
}

#[actix_web::test]
async fn filters_narrow() {
    let office = Office::open().await;
    let officer = office.officer().await;
    add(&officer, &with(named("One"), json!({"status": "active", "tags": ["CBHE"]}))).await;
    add(&officer, &with(named("Two"), json!({"country": "TR", "public": true}))).await;
    add(&officer, &with(named("Three"), json!({"kind": "company"}))).await;
    for (query, found) in [
        ("status=active", vec!["One"]),
        ("status=active,prospect", vec!["One", "Two", "Three"]),
        ("country=TR", vec!["Two"]),
        ("kind=company", vec!["Three"]),
        ("tag=cbhe", vec!["One"]),
        ("public=true", vec!["Two"]),
        ("updated_from=today&updated_to=today", vec!["One", "Two", "Three"]),
        ("updated_to=today-1d", vec![]),
        ("q=three&status=active", vec![]),
    ] {
        let page = officer.get(&format!("/v1/partners?{query}")).await.expect(200);
        assert_eq!(names(&page.body), found, "{query}");
    }
}

#[actix_web::test]
async fn search_folds_scripts_accents_and_apostrophes() {
    let office = Office::open().await;
    let officer = office.officer().await;
    add(&officer, &named("Oʻzbekiston Milliy universiteti")).await;
    add(&officer, &named("Univerzita v Žiline")).await;
    add(&officer, &named("Fundação Hermínio Ometto")).await;
    add(&officer, &named("Çukurova Üniversitesi")).await;
    for (query, found) in [
        ("o'zbekiston", "Oʻzbekiston Milliy universiteti"),
        ("o‘zbek", "Oʻzbekiston Milliy universiteti"),
        ("ўзбекистон", "Oʻzbekiston Milliy universiteti"),
        ("özbekiston", "Oʻzbekiston Milliy universiteti"),
        ("zilin univ", "Univerzita v Žiline"),
        ("fundacao", "Fundação Hermínio Ometto"),
        ("chukurova", "Çukurova Üniversitesi"),
        ("cukur", "Çukurova Üniversitesi"),
    ] {
        for path in ["/v1/partners", "/v1/partners/suggestions"] {
            let request = officer.request(reqwest::Method::GET, path).query(&[("q", query)]);
            let page = crate::harness::send(request).await.expect(200);
            assert_eq!(names(&page.body), [found], "{query} at {path}");
        }
    }
    assert!(names(&officer.get("/v1/partners?q=nothing").await.body).is_empty());
}

#[actix_web::test]
async fn hints_tell_what_is_alike() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let known = json!({"domains": ["ege.edu.tr"], "country": "TR",
        "identifiers": [{"scheme": "ror", "value": "https://ror.org/02eaafc18"}]});
    add(&officer, &with(named("Ege Üniversitesi"), known)).await;
    for (query, reason) in [
        ("domain=ege.edu.tr", "same_domain"),
        ("identifier=ror:02eaafc18", "same_identifier"),
        ("name=ege%20universitesi", "same_name"),
        ("name=Ege%20Universitesy&country=TR", "similar_name"),
    ] {
        let hints = officer.get(&format!("/v1/partners/duplicates?{query}")).await.expect(200);
        let item = &hints.body["items"][0];
        assert_eq!(item["partner"]["number"], "PRT-0001", "{query}");
        let reasons = item["reasons"].as_array().unwrap();
        assert!(reasons.iter().any(|one| one["code"] == reason), "{query}: {reasons:?}");
    }
    let none = officer.get("/v1/partners/duplicates?name=Seoul%20National%20University").await;
    assert_eq!(none.expect(200).body["items"], json!([]));
}

#[actix_web::test]
async fn head_is_get_without_its_body() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&add(&officer, &named("Ege")).await);
    for (path, status) in [(path.as_str(), 200), ("/v1/partners?colour=red", 400), ("/v1/x", 404)] {
        let (head, get) =
            (send(officer.request(Method::HEAD, path)).await, officer.get(path).await);
        assert_eq!((head.status, get.status), (status, status));
        assert_eq!(head.text, "");
        for header in ["etag", "content-type", "content-length", "cache-control"] {
            assert_eq!(head.header(header), get.header(header), "{path} {header}");
        }
    }
}
