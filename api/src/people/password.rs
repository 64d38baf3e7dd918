//! Passwords: hashed with Argon2id, a bounded number at a time, and always with the same work,
//! whether the account exists or not.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordVerifier, Version};
use tokio::sync::{Semaphore, TryAcquireError};

use super::rules::Refusal;
use crate::db::Failure;
use crate::kernel::keyring::random;

/// Memory per password, in KiB.
const MEMORY: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// How many may wait for one that is being hashed; more are refused at once.
const WAITING_PER_CORE: usize = 16;

/// The hash of nobody's password, compared with where there is no account, so that an unknown
/// login takes as long as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$rmKJ0DfZGVxWAZwb9T26Rg$jz1vWuMbc5YkP0yHMqW30rpun5wBpVnkxa5x2+VzO48";

/// Hashes and verifies passwords: as many at a time as there are cores, each on a thread of its
/// own, so that neither memory nor the other requests suffer. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Passwords {
    queue: Arc<Semaphore>,
    running: Arc<Semaphore>,
}

impl Passwords {
    /// For a machine with so many cores.
    #[must_use]
    pub fn new(cores: usize) -> Self {
        let cores = cores.max(1);
        Self {
            queue: Arc::new(Semaphore::new(cores * (1 + WAITING_PER_CORE))),
            running: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Hashes a new password into a PHC string.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many are waiting.
    pub async fn hash(&self, password: &str) -> Result<String, Refusal> {
        let password = password.to_owned();
        self.run(move || hash(&password)).await?.ok_or(Refusal::PasswordLength)
    }

    /// Whether the password fits the hash; no hash fits none, after the same work.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many are waiting.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Refusal> {
        let password = password.to_owned();
        let known = hash.is_some();
        let hash = hash.unwrap_or(NOBODY).to_owned();
        let fits = self.run(move || fits(&password, &hash)).await?;
        Ok(fits && known)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let place = Arc::clone(&self.queue).try_acquire_owned().map_err(|error| match error {
            TryAcquireError::NoPermits | TryAcquireError::Closed => Refusal::Busy,
        })?;
        let turn = Arc::clone(&self.running).acquire_owned().await.map_err(|_| Refusal::Busy)?;
        // The permits go with the work: a caller who hangs up does not make room by it.
        let done = tokio::task::spawn_blocking(move || {
            let _held = (place, turn);
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

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let passwords = Passwords::new(2);
        let hash = passwords.hash("hamkorlik-demo").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("hamkorlik-demo", Some(&hash)).await.unwrap());
        assert!(!passwords.verify("hamkorlik-dem0", Some(&hash)).await.unwrap());
        assert!(!passwords.verify("", Some("not a hash")).await.unwrap());
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
        assert!(!Passwords::new(1).verify("anything", None).await.unwrap());
    }

    #[tokio::test]
    async fn too_many_at_once_are_refused() {
        let passwords = Passwords::new(1);
        let held = Arc::clone(&passwords.running).acquire_owned().await.unwrap();
        let waiting: Vec<_> = (0..=WAITING_PER_CORE)
            .map(|_| {
                let passwords = passwords.clone();
                tokio::spawn(async move { passwords.verify("x", None).await })
            })
            .collect();
        tokio::task::yield_now().await;
        assert!(matches!(passwords.verify("x", None).await, Err(Refusal::Busy)));
        waiting.iter().for_each(tokio::task::JoinHandle::abort);
        drop(held);
    }
}
