//! The demonstration accounts: one for each common role, with a password everyone knows. They are
//! opened, and sign in, only where the demonstration mode is on. The institute they work in is in
//! [`institute`].

pub mod institute;

use serde::Serialize;
use utoipa::ToSchema;

use super::find;
use super::open::{NewAccount, open};
use super::password::Passwords;
use super::rules::Refusal;
use crate::db::{By, Failure, Store};
use crate::kernel::actor::Actor;
use crate::kernel::language::UiLanguage;
use crate::kernel::permission::Role;

/// The password of every demonstration account.
pub const PASSWORD: &str = "hamkorlik-demo";

/// A demonstration account, as the sign-in page offers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DemoAccount {
    /// What to sign in with.
    pub login: &'static str,
    /// The password, no secret.
    pub password: &'static str,
    /// The role held.
    pub role: Role,
    /// The made-up person.
    pub name: &'static str,
}

const fn account(login: &'static str, role: Role, name: &'static str) -> DemoAccount {
    DemoAccount { login, password: PASSWORD, role, name }
}

/// All of them. The people are made up.
pub const ACCOUNTS: [DemoAccount; 8] = [
    account("officer", Role::Officer, "Dilnoza Karimova"),
    account("head", Role::Head, "Botir Mamatov"),
    account("coordinator", Role::Coordinator, "Sardor Yoʻldoshev"),
    account("management", Role::Management, "Gulnora Rahimova"),
    account("auditor", Role::Auditor, "Aziz Toshpoʻlatov"),
    account("admin", Role::Admin, "Nodira Saidova"),
    account("applicant", Role::Applicant, "Jasur Ergashev"),
    account("legal", Role::Legal, "Malika Usmonova"),
];

/// Opens the demonstration accounts that are not there yet.
///
/// # Errors
/// The database's.
pub async fn open_accounts(store: &Store, passwords: &Passwords) -> Result<(), Refusal> {
    if missing(store).await?.is_empty() {
        return Ok(());
    }
    // One hash for all: the password is public, and eight would delay the start.
    let password_hash = passwords.hash(PASSWORD).await?;
    let by = By::system("demonstration");
    for demo in missing(store).await? {
        let new = NewAccount {
            login: demo.login.to_owned(),
            name: demo.name.to_owned(),
            language: UiLanguage::Uz,
            password_hash: password_hash.clone(),
            roles: vec![demo.role],
            demo: true,
        };
        match store.write(&by, async |tx| open(tx, &new).await).await {
            // Another replica started at the same moment.
            Ok(_) | Err(Refusal::LoginTaken) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(())
}

/// The person of a demonstration account, as the one who acts.
///
/// # Errors
/// The database's; when there is no such account.
pub async fn actor(login: &str, store: &Store) -> Result<Actor, Refusal> {
    let account = find::by_login(login, &store.read()).await?;
    Ok(account.ok_or(Failure::NotFound)?.actor())
}

async fn missing(store: &Store) -> Result<Vec<DemoAccount>, Refusal> {
    let mut missing = Vec::new();
    for demo in ACCOUNTS {
        if find::by_login(demo.login, &store.read()).await?.is_none() {
            missing.push(demo);
        }
    }
    Ok(missing)
}
