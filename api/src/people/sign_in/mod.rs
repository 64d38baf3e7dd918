//! Signing in, staying signed in, signing out.
//!
//! A browser gets two cookies no script can read: an access token of ten minutes, which says who
//! acts, and a refresh token, which is replaced each time it is used. A program asks for the
//! access token itself (`"as": "bearer"`) and signs in again when it has expired. A wrong login, a
//! wrong password and a disabled account are one and the same refusal, after the same work.

pub mod authenticator;
pub mod cookies;
pub mod csrf;
mod find;
pub mod own;
pub mod routes;
pub mod session;
pub mod signing_key;
pub mod throttle;
pub mod token;
pub mod view;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use url::Url;

use self::session::{Refresh, Renewal};
use self::throttle::{Attempt, Counted};
use self::token::Tokens;
use super::account::Account;
use super::find as accounts;
use super::password::{Passwords, Place};
use super::rules::{MAX_LOGIN, Refusal as AccountRefusal, folded_login};
use crate::db::{By, Failure, Store, Transient};
use crate::kernel::clock::Timestamp;
use crate::kernel::secret::Secret;

/// The origins our page may be served from.
#[derive(Clone, Debug, Default)]
pub struct Origins(BTreeSet<String>);

impl Origins {
    /// The public address's own origin, and further ones.
    #[must_use]
    pub fn new(public_url: &str, further: &[String]) -> Self {
        let addresses = std::iter::once(public_url).chain(further.iter().map(String::as_str));
        let origin = |address: &str| Some(Url::parse(address).ok()?.origin().ascii_serialization());
        Self(addresses.filter_map(origin).filter(|origin| origin != "null").collect())
    }

    /// Whether `origin`, as a browser writes it, is one of them.
    #[must_use]
    pub fn contains(&self, origin: &str) -> bool {
        self.0.contains(origin)
    }
}

/// Everything signing in needs. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SignIn {
    store: Store,
    passwords: Passwords,
    tokens: Tokens,
    origins: Arc<Origins>,
    demo: bool,
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Login and password do not fit, or the account may not sign in: never told apart.
    #[error("login and password do not fit")]
    WrongCredentials,
    /// Too many failures; the seconds to wait.
    #[error("too many failed sign-ins")]
    TooMany {
        /// After how many seconds to try again.
        seconds: u32,
    },
    /// The session is over.
    #[error("the session is over")]
    SessionEnded,
    /// Whoever changes the password does not know it.
    #[error("the present password is another one")]
    WrongPassword,
    /// The new password cannot be one.
    #[error(transparent)]
    NewPassword(AccountRefusal),
    /// Too many passwords are being checked.
    #[error("too many passwords are being checked")]
    Busy,
    /// The signing key cannot be used.
    #[error(transparent)]
    Key(#[from] signing_key::KeyError),
    /// The database refused.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<AccountRefusal> for Refusal {
    fn from(refusal: AccountRefusal) -> Self {
        match refusal {
            AccountRefusal::Busy => Self::Busy,
            AccountRefusal::Failure(failure) => Self::Failure(failure),
            AccountRefusal::LoginForm
            | AccountRefusal::LoginTaken
            | AccountRefusal::PasswordLength
            | AccountRefusal::PasswordGuessable
            | AccountRefusal::NameLength => Self::WrongCredentials,
        }
    }
}

impl Transient for Refusal {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}

/// Who tries to sign in, and from where.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The login, as typed.
    pub login: String,
    /// The password.
    pub password: Secret<String>,
    /// The client's address.
    pub address: String,
    /// The browser or program, as it names itself.
    pub user_agent: Option<String>,
    /// Whether a refresh token is wanted: by browsers only.
    pub refreshable: bool,
}

/// A session as it is handed out.
#[derive(Clone, Debug)]
pub struct Granted {
    /// Whose it is.
    pub account: Account,
    /// The access token.
    pub token: Secret<String>,
    /// When the access token expires.
    pub expires_at: Timestamp,
    /// The next refresh token, if there is one.
    pub refresh: Option<Refresh>,
}

impl SignIn {
    /// Signing in to the accounts in `store`.
    #[must_use]
    pub fn new(
        store: Store,
        passwords: Passwords,
        tokens: Tokens,
        origins: Origins,
        demo: bool,
    ) -> Self {
        Self { store, passwords, tokens, origins: Arc::new(origins), demo }
    }

    /// The tokens.
    #[must_use]
    pub const fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// Whether demonstration accounts may sign in.
    #[must_use]
    pub const fn is_demo(&self) -> bool {
        self.demo
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.store.clock().now()
    }

    /// The origins of our page.
    #[must_use]
    pub fn origins(&self) -> &Origins {
        &self.origins
    }

    /// Checks login and password and opens a session.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn sign_in(&self, given: &Credentials) -> Result<Granted, Refusal> {
        let login = folded_login(&given.login);
        let look = async |place| self.recognised(&login, given, place).await;
        let (account, counted) = self.counting(&login, &given.address, look).await?;
        match account {
            Some(account) => self.open(account, given, &counted).await,
            None => Err(Refusal::WrongCredentials),
        }
    }

    /// Counts an attempt on a login as failed, and looks at its password. Where nobody comes to look
    /// at it, it does not count.
    async fn counting<T>(
        &self,
        login: &str,
        address: &str,
        look: impl AsyncFnOnce(Place) -> Result<T, Refusal>,
    ) -> Result<(T, Counted), Refusal> {
        let place = self.passwords.place(address).await?;
        let attempt = Attempt::new(login, address);
        let by = By::system("sign-in");
        let counted = self.store.write(&by, async |tx| attempt.begin(tx).await).await?;
        match look(place).await {
            Ok(seen) => Ok((seen, counted)),
            Err(refusal) => {
                let taken_back = self.store.write(&by, async |tx| counted.take_back(tx).await);
                taken_back.await?;
                Err(refusal)
            }
        }
    }

    /// The account, if login and password fit and it may sign in.
    async fn recognised(
        &self,
        login: &str,
        given: &Credentials,
        place: Place,
    ) -> Result<Option<Account>, Refusal> {
        let account = match login.len() {
            1..=MAX_LOGIN => accounts::by_login(login, &self.store.read()).await?,
            _ => None,
        };
        let hash = account.as_ref().and_then(|account| account.row.password_hash.as_deref());
        let fits = self.passwords.verify(given.password.reveal(), hash, place).await?;
        Ok(account.filter(|account| fits && account.is_open(self.demo)))
    }

    async fn open(
        &self,
        account: Account,
        given: &Credentials,
        counted: &Counted,
    ) -> Result<Granted, Refusal> {
        let by = By { actor: account.actor(), request_id: None };
        let opened = self.store.write(&by, async |tx| -> Result<_, Failure> {
            counted.succeeded(tx).await?;
            let user_agent = given.user_agent.as_deref();
            session::open(tx, account.user_id(), user_agent, given.refreshable).await
        });
        let (session, refresh) = opened.await?;
        self.grant(account, session, refresh).await
    }

    /// Renews the session of a refresh token, with the roles the account has now.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn renew(&self, token: &str) -> Result<Granted, Refusal> {
        let by = By::system("session");
        let renewed = self.store.write(&by, async |tx| -> Result<_, Failure> {
            let Renewal::Going { session, user, refresh } = session::renew(tx, token).await? else {
                return Ok(None);
            };
            match accounts::by_id(user, &tx.read()).await?.filter(|who| who.is_open(self.demo)) {
                Some(account) => Ok(Some((account, session, refresh))),
                None => session::revoke(tx, session).await.map(|()| None),
            }
        });
        let (account, session, refresh) = renewed.await?.ok_or(Refusal::SessionEnded)?;
        self.grant(account, session, refresh).await
    }

    /// Ends the session a caller has, by whichever of its tokens; none is fine.
    ///
    /// # Errors
    /// The database's.
    pub async fn sign_out(
        &self,
        access: Option<&str>,
        refresh: Option<&str>,
    ) -> Result<(), Refusal> {
        let session = match access {
            Some(token) => self.tokens.verify(token).await.ok().map(|claims| claims.sid),
            None => None,
        };
        if session.is_none() && refresh.is_none() {
            return Ok(());
        }
        let by = By::system("session");
        self.store
            .write(&by, async |tx| {
                if let Some(token) = refresh {
                    session::revoke_by_token(tx, token).await?;
                }
                match session {
                    Some(id) => session::revoke(tx, id).await,
                    None => Ok(()),
                }
            })
            .await
            .map_err(|failure: Failure| failure.into())
    }

    async fn grant(
        &self,
        account: Account,
        session: uuid::Uuid,
        refresh: Option<Refresh>,
    ) -> Result<Granted, Refusal> {
        let (token, expires_at) = self.tokens.issue(&account.actor(), session).await?;
        Ok(Granted { account, token: Secret::new(token), expires_at, refresh })
    }
}
