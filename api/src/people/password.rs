//! Passwords: hashed with Argon2id, a bounded number at a time, and always with the same work,
//! whether the account exists or not.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordVerifier, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::rules::{Refusal, check_password};
use crate::db::Failure;
use crate::kernel::keyring::random;

/// Memory per password, in KiB.
const MEMORY: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// How many may wait for one that is being hashed; more are refused at once.
const WAITING_PER_CORE: usize = 16;
/// How many passwords of one address may be among those at a time, so that no address takes every
/// place. A whole faculty behind one address waits a moment, before the queue.
const SHARE: usize = 4;
/// How many of one address may wait for its share; more are refused at once.
const WAITING_PER_ADDRESS: usize = 32;
/// From how many addresses on the ones at rest are forgotten.
const REMEMBERED: usize = 1_000;

/// The hash of nobody's password, compared with where there is no account, so that an unknown
/// login takes as long as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$rmKJ0DfZGVxWAZwb9T26Rg$jz1vWuMbc5YkP0yHMqW30rpun5wBpVnkxa5x2+VzO48";

/// Hashes and verifies passwords: as many at a time as there are cores, each on a thread of its
/// own, so that neither memory nor the other requests suffer. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Passwords {
    queue: Arc<Semaphore>,
    running: Arc<Semaphore>,
    shares: Arc<Mutex<HashMap<String, Weak<Share>>>>,
}

/// What one address has of the queue, as long as any of its passwords waits.
#[derive(Debug)]
struct Share {
    waiting: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

/// A place in the share of an address; given back when the password has been looked at.
#[derive(Debug)]
pub struct Place {
    _share: Arc<Share>,
    _permits: [OwnedSemaphorePermit; 2],
}

impl Passwords {
    /// For a machine with so many cores.
    #[must_use]
    pub fn new(cores: usize) -> Self {
        let cores = cores.max(1);
        Self {
            queue: Arc::new(Semaphore::new(cores * (1 + WAITING_PER_CORE))),
            running: Arc::new(Semaphore::new(cores)),
            shares: Arc::default(),
        }
    }

    /// Waits for a place in the share of an address. To be taken before anything else is done for
    /// a caller: one who is refused here has cost nothing.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many of the address are waiting.
    pub async fn place(&self, address: &str) -> Result<Place, Refusal> {
        let share = self.share(address);
        let waiting = Arc::clone(&share.waiting).try_acquire_owned().map_err(|_| Refusal::Busy)?;
        let place = Arc::clone(&share.places).acquire_owned().await.map_err(|_| Refusal::Busy)?;
        Ok(Place { _share: share, _permits: [waiting, place] })
    }

    fn share(&self, address: &str) -> Arc<Share> {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = shares.get(address).and_then(Weak::upgrade) {
            return share;
        }
        if shares.len() >= REMEMBERED {
            shares.retain(|_, share| share.strong_count() > 0);
        }
        let share = Arc::new(Share {
            waiting: Arc::new(Semaphore::new(SHARE + WAITING_PER_ADDRESS)),
            places: Arc::new(Semaphore::new(SHARE)),
        });
        shares.insert(address.to_owned(), Arc::downgrade(&share));
        share
    }

    /// Judges the password somebody has chosen for the account with this login and name, and hashes
    /// it: both are work for a thread of its own.
    ///
    /// # Errors
    /// What [`check_password`] says, and [`Refusal::Busy`] when too many are waiting.
    pub async fn choose(&self, password: &str, login: &str, name: &str) -> Result<String, Refusal> {
        let [password, login, name] = [password, login, name].map(str::to_owned);
        let chosen = move || {
            check_password(&password, &login, &name)?;
            hash(&password).ok_or(Refusal::PasswordLength)
        };
        self.run(None, chosen).await?
    }

    /// Hashes a password into a PHC string.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many are waiting.
    pub async fn hash(&self, password: &str) -> Result<String, Refusal> {
        let password = password.to_owned();
        self.run(None, move || hash(&password)).await?.ok_or(Refusal::PasswordLength)
    }

    /// Whether the password fits the hash; no hash fits none, after the same work. For a caller
    /// who has a [`Place`].
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many are waiting.
    pub async fn verify(
        &self,
        password: &str,
        hash: Option<&str>,
        place: Place,
    ) -> Result<bool, Refusal> {
        let password = password.to_owned();
        let known = hash.is_some();
        let hash = hash.unwrap_or(NOBODY).to_owned();
        let fits = self.run(Some(place), move || fits(&password, &hash)).await?;
        Ok(fits && known)
    }

    async fn run<T: Send + 'static>(
        &self,
        place: Option<Place>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let queued = Arc::clone(&self.queue).try_acquire_owned().map_err(|_| Refusal::Busy)?;
        let turn = Arc::clone(&self.running).acquire_owned().await.map_err(|_| Refusal::Busy)?;
        // The permits go with the work: a caller who hangs up does not make room by it.
        let done = tokio::task::spawn_blocking(move || {
            let _held = (place, queued, turn);
            work()
        });
        done.await.map_err(|error| {
            Refusal::Failure(Failure::Internal(sea_orm::DbErr::Custom(error.to_string())))
        })
    }
}

fn argon2() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Option<String> {
    use argon2::PasswordHasher;

    let hashed: PasswordHash =
        argon2()?.hash_password_with_salt(password.as_bytes(), &random::<16>()).ok()?;
    Some(hashed.to_string())
}

fn fits(password: &str, hash: &str) -> bool {
    let verified = PasswordHash::new(hash)
        .ok()
        .zip(argon2())
        .map(|(hash, argon2)| argon2.verify_password(password.as_bytes(), &hash));
    matches!(verified, Some(Ok(())))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn verify(
        passwords: &Passwords,
        password: &str,
        hash: Option<&str>,
    ) -> Result<bool, Refusal> {
        passwords.verify(password, hash, passwords.place("192.0.2.1").await?).await
    }

    /// One who looks at a password and does not come to its turn.
    fn waits(passwords: &Passwords, from: &str) -> tokio::task::JoinHandle<Result<bool, Refusal>> {
        let (passwords, from) = (passwords.clone(), from.to_owned());
        tokio::spawn(async move {
            let place = passwords.place(&from).await?;
            passwords.verify("x", None, place).await
        })
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let passwords = Passwords::new(2);
        let hash = passwords.hash("hamkorlik-demo").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify(&passwords, "hamkorlik-demo", Some(&hash)).await.unwrap());
        assert!(!verify(&passwords, "hamkorlik-dem0", Some(&hash)).await.unwrap());
        assert!(!verify(&passwords, "", Some("not a hash")).await.unwrap());
        assert_ne!(hash, passwords.hash("hamkorlik-demo").await.unwrap());
    }

    #[test]
    fn nobody_s_hash_takes_the_same_work() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let real = hash("hamkorlik-demo").unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!(nobody.algorithm, real.algorithm);
        assert_eq!(nobody.params.to_string(), real.params.to_string());
    }

    #[tokio::test]
    async fn nobody_never_fits() {
        assert!(!verify(&Passwords::new(1), "anything", None).await.unwrap());
    }

    #[tokio::test]
    async fn too_many_at_once_are_refused() {
        let passwords = Passwords::new(1);
        let held = Arc::clone(&passwords.running).acquire_owned().await.unwrap();
        let waiting: Vec<_> =
            (0..=WAITING_PER_CORE).map(|at| waits(&passwords, &at.to_string())).collect();
        tokio::task::yield_now().await;
        assert!(matches!(verify(&passwords, "x", None).await, Err(Refusal::Busy)));
        waiting.iter().for_each(tokio::task::JoinHandle::abort);
        drop(held);
    }

    #[tokio::test]
    async fn one_address_does_not_take_every_place() {
        let passwords = Passwords::new(1);
        let held = Arc::clone(&passwords.running).acquire_owned().await.unwrap();
        let crowd: Vec<_> = (0..60).map(|_| waits(&passwords, "198.51.100.7")).collect();
        tokio::task::yield_now().await;
        let refused = crowd.iter().filter(|one| one.is_finished()).count();
        assert_eq!(refused, 60 - SHARE - WAITING_PER_ADDRESS);
        let honest = waits(&passwords, "192.0.2.1");
        tokio::task::yield_now().await;
        assert!(!honest.is_finished(), "it waits for its turn");
        drop(held);
        assert!(!honest.await.unwrap().unwrap());
        for one in crowd {
            assert!(matches!(one.await.unwrap(), Ok(false) | Err(Refusal::Busy)));
        }
        assert!(passwords.shares.lock().unwrap().values().all(|share| share.strong_count() == 0));
    }
}
