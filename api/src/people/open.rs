//! Opening an account.

use super::account::{Account, user, user_role};
use super::bind::bind_role;
use super::find;
use super::password::Passwords;
use super::rules::{Refusal, check_login, folded_login, name_of};
use crate::db::{By, Failure, Store, Transient, Tx};
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
    let name = name_of(&new.name)?;
    let id = tx.new_id();
    let row = user::Model {
        id,
        login: new.login.clone(),
        name,
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

/// An account as the command line opens it.
#[derive(Debug)]
pub struct Opening {
    /// What the person will sign in with.
    pub login: String,
    /// What people call them.
    pub name: String,
    /// The roles held.
    pub roles: Vec<Role>,
    /// The code of the unit that a coordinator's role is bound to.
    pub unit: Option<String>,
    /// The password.
    pub password: String,
}

/// Why the command line does not open an account.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// A coordinator acts for a unit, and none is named.
    #[error("a coordinator acts for a unit: name its code with --unit")]
    UnitMissing,
    /// Nobody but a coordinator acts for a unit.
    #[error("a unit is named for a coordinator only")]
    UnitNotAsked,
    /// No unit has this code.
    #[error("there is no unit with the code {0:?}")]
    NoSuchUnit(String),
    /// The account itself is refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<Failure> for NotOpened {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure.into())
    }
}

impl Transient for NotOpened {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.is_transient())
    }
}

/// Opens an account from the command line: the first one of every installation, and as yet every
/// other. There is no default one.
///
/// # Errors
/// What is wrong with login, name, password or unit; [`Refusal::LoginTaken`].
pub async fn open_account(
    store: &Store,
    passwords: &Passwords,
    opening: &Opening,
) -> Result<Account, NotOpened> {
    let mut roles = opening.roles.clone();
    roles.sort_unstable();
    roles.dedup();
    let bound: Vec<_> = roles.iter().copied().filter(|role| role.is_bound_to_unit()).collect();
    match &opening.unit {
        None if !bound.is_empty() => return Err(NotOpened::UnitMissing),
        Some(_) if bound.is_empty() => return Err(NotOpened::UnitNotAsked),
        _ => {}
    }
    let login = folded_login(&opening.login);
    let password_hash = passwords.choose(&opening.password, &login, &opening.name).await?;
    let new = NewAccount {
        login,
        name: opening.name.clone(),
        language: UiLanguage::default(),
        password_hash,
        roles,
        demo: false,
    };
    let (by, unit) = (By::system("command line"), opening.unit.as_deref());
    store.write(&by, async |tx| open_for(tx, &new, &bound, unit).await).await
}

/// Opens an account and binds these of its roles to the unit with this code.
async fn open_for(
    tx: &Tx,
    new: &NewAccount,
    bound: &[Role],
    unit: Option<&str>,
) -> Result<Account, NotOpened> {
    let mut account = open(tx, new).await?;
    let Some(code) = unit else { return Ok(account) };
    let unit = find::unit_with_code(code, &tx.read()).await?;
    let unit = unit.ok_or_else(|| NotOpened::NoSuchUnit(code.to_owned()))?;
    for role in bound {
        account = bind_role(tx, account.user_id(), *role, unit).await?;
    }
    Ok(account)
}
