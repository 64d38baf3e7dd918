//! Opening an account.

use super::account::{Account, user, user_role};
use super::password::Passwords;
use super::rules::{Refusal, check_login, check_name, check_password, folded_login};
use crate::db::{By, Store, Tx};
use crate::kernel::id::UserId;
use crate::kernel::language::UiLanguage;
use crate::kernel::permission::Role;

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// What the person will sign in with, in lower case.
    pub login: String,
    /// What people call them.
    pub name: String,
    /// The language they read.
    pub language: UiLanguage,
    /// The password as [`Passwords::hash`] made it.
    pub password_hash: String,
    /// The roles held, of the whole institute.
    pub roles: Vec<Role>,
    /// Whether it is for demonstration only.
    pub demo: bool,
}

/// Opens an account.
///
/// # Errors
/// The login's or the name's form; [`Refusal::LoginTaken`].
pub async fn open(tx: &Tx, new: &NewAccount) -> Result<Account, Refusal> {
    check_login(&new.login)?;
    check_name(&new.name)?;
    let id = tx.new_id();
    let row = user::Model {
        id,
        login: new.login.clone(),
        name: new.name.trim().to_owned(),
        language: new.language,
        password_hash: Some(new.password_hash.clone()),
        disabled_at: None,
        demo: new.demo,
        version: 1,
        created_at: tx.now(),
        created_by: None,
        updated_at: tx.now(),
        updated_by: None,
    };
    let held =
        |role: &Role| user_role::Model { id: tx.new_id(), user_id: id, role: *role, unit_id: None };
    let roles = new.roles.iter().map(held).collect();
    Ok(tx.create(Account { row, roles }).await?)
}

/// Opens an administrator's account, from the command line: the first account of every
/// installation. There is no default one.
///
/// # Errors
/// What is wrong with login, name or password; [`Refusal::LoginTaken`].
pub async fn create_admin(
    store: &Store,
    passwords: &Passwords,
    login: &str,
    name: &str,
    password: &str,
) -> Result<UserId, Refusal> {
    check_password(password)?;
    let new = NewAccount {
        login: folded_login(login),
        name: name.to_owned(),
        language: UiLanguage::default(),
        password_hash: passwords.hash(password).await?,
        roles: vec![Role::Admin],
        demo: false,
    };
    let by = By::system("command line");
    let account = store.write(&by, async |tx| open(tx, &new).await).await?;
    Ok(account.user_id())
}
