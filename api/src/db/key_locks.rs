//! Idempotency keys of requests that are still running in this process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::failure::Failure;

/// The keys that are taken, each with what signals that it is given back.
#[derive(Clone, Debug, Default)]
pub(super) struct KeyLocks(Arc<Mutex<HashMap<String, watch::Receiver<()>>>>);

impl KeyLocks {
    /// Takes a key, waiting until an equal one is given back.
    pub(super) async fn take(&self, key: &str, patience: Duration) -> Result<KeyGuard, Failure> {
        let attempt = async {
            loop {
                match self.try_take(key) {
                    Ok(guard) => return guard,
                    // The other request drops its sender when it is done: that is the signal.
                    Err(mut other) => drop(other.changed().await),
                }
            }
        };
        tokio::time::timeout(patience, attempt).await.map_err(|_| Failure::KeyInFlight)
    }

    fn try_take(&self, key: &str) -> Result<KeyGuard, watch::Receiver<()>> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = keys.get(key) {
            return Err(other.clone());
        }
        let (done, signal) = watch::channel(());
        keys.insert(key.to_owned(), signal);
        Ok(KeyGuard { keys: self.clone(), key: key.to_owned(), _done: done })
    }
}

/// An idempotency key taken by a request that is still running; given back when dropped.
#[derive(Debug)]
pub struct KeyGuard {
    keys: KeyLocks,
    key: String,
    _done: watch::Sender<()>,
}

impl Drop for KeyGuard {
    fn drop(&mut self) {
        self.keys.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}
