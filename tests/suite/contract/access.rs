//! Who may call what: every operation of the contract, by every role, against `access.txt`. That
//! table is written by hand, apart from the policy in the code; an operation without a row fails.

use std::collections::{BTreeMap, BTreeSet};

use hamkorlik::app::contract;
use hamkorlik::db::By;
use hamkorlik::kernel::permission::Role;
use hamkorlik::people::Passwords;
use hamkorlik::people::open::{NewAccount, open};
use reqwest::Method;
use sea_orm::Iterable as _;
use serde_json::json;

use crate::harness::{Answered, Caller, Office, send};

const TABLE: &str = include_str!("access.txt");

/// `operation` → role → allowed. The role `anyone` is not signed in.
fn expectations() -> BTreeMap<String, BTreeMap<String, bool>> {
    let mut lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let roles: Vec<_> = lines.next().unwrap().split_whitespace().skip(1).collect();
    lines
        .map(|line| {
            let mut words = line.split_whitespace();
            let operation = words.next().unwrap().to_owned();
            let marks: Vec<_> = words.map(|word| word == "+").collect();
            assert_eq!(marks.len(), roles.len(), "{operation}: a mark for each role");
            (operation, roles.iter().map(|role| (*role).to_owned()).zip(marks).collect())
        })
        .collect()
}

/// The operations of the contract: id → method and address.
fn operations() -> BTreeMap<String, (Method, String)> {
    let document = contract().unwrap();
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else { continue };
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            found.insert(id.to_owned(), (method, path.clone()));
        }
    }
    found
}

/// The address with an id nobody has in every place.
fn addressed(path: &str) -> String {
    let mut address = path.to_owned();
    while let (Some(open), Some(close)) = (address.find('{'), address.find('}')) {
        address.replace_range(open..=close, "01a20000-0000-7000-8000-000000000000");
    }
    address
}

async fn call(caller: &Caller, method: &Method, path: &str) -> Answered {
    let request = caller.request(method.clone(), &addressed(path));
    let request = match *method {
        Method::GET => request,
        Method::DELETE => request.header("if-match", "\"v1\""),
        _ => request.header("if-match", "\"v1\"").json(&json!({})),
    };
    send(request).await
}

/// An account with one role, signed in.
async fn holder(office: &Office, role: Role) -> Caller {
    let name = json!(role).as_str().unwrap().to_owned();
    let login = format!("only-{}", name.replace('_', "-"));
    let account = NewAccount {
        login: login.clone(),
        name,
        language: hamkorlik::kernel::language::UiLanguage::En,
        password_hash: Passwords::new(1).hash("hamkorlik-demo").await.unwrap(),
        roles: vec![role],
        demo: false,
    };
    let by = By::system("test");
    office.store().write(&by, async |tx| open(tx, &account).await).await.unwrap();
    office.person(&login).await
}

#[test]
fn every_operation_has_a_row_and_every_row_an_operation() {
    let rows: BTreeSet<_> = expectations().into_keys().collect();
    let operations: BTreeSet<_> = operations().into_keys().collect();
    let without: Vec<_> = operations.difference(&rows).collect();
    let gone: Vec<_> = rows.difference(&operations).collect();
    assert!(without.is_empty() && gone.is_empty(), "no row: {without:?}; no operation: {gone:?}");
    let columns: BTreeSet<_> = expectations().into_values().flat_map(BTreeMap::into_keys).collect();
    for role in Role::iter() {
        assert!(columns.contains(json!(role).as_str().unwrap()), "no column for {role:?}");
    }
}

#[actix_web::test]
async fn each_role_may_what_the_table_says() {
    let office = Office::open().await;
    let mut callers = vec![("anyone".to_owned(), office.anyone())];
    for role in Role::iter() {
        callers.push((json!(role).as_str().unwrap().to_owned(), holder(&office, role).await));
    }
    let (expected, operations) = (expectations(), operations());
    let mut wrong = Vec::new();
    for (operation, (method, path)) in &operations {
        for (role, caller) in &callers {
            let answer = call(caller, method, path).await;
            let code = answer.body["code"].as_str().unwrap_or_default();
            let refused = ["forbidden", "unauthenticated"].contains(&code);
            if refused == expected[operation][role] || answer.status >= 500 {
                wrong.push(format!("{operation} by {role}: {} {code}", answer.status));
            }
            let asked_to_sign_in = code == "unauthenticated";
            if refused && asked_to_sign_in != (role == "anyone") {
                wrong.push(format!("{operation} by {role}: {code}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn addresses_are_filled() {
    let filled = addressed("/v1/partners/{partner_id}/contacts/{contact_id}");
    assert!(!filled.contains('{') && filled.matches("01a2").count() == 2);
}
