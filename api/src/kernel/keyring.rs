//! Keys derived from the one configured secret, each for one purpose, so that a cursor's key can
//! never verify an audit head.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use aws_lc_rs::signature::Ed25519KeyPair;
use aws_lc_rs::{digest, hmac, rand};

/// What a derived key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Authenticates list cursors.
    Cursor,
    /// Signs the heads of the history's chain.
    AuditHead,
    /// Seals each row of the history as it is written.
    HistoryRow,
    /// Wraps the signing keys kept in the database.
    SigningKey,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Cursor => b"hamkorlik cursor v1",
            Self::AuditHead => b"hamkorlik audit head v1",
            Self::HistoryRow => b"hamkorlik history row v1",
            Self::SigningKey => b"hamkorlik signing key v1",
        }
    }
}

/// The configured secret, at least 32 bytes; never stored in the database or in a backup.
#[derive(Clone)]
pub struct Keyring {
    secret: Vec<u8>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring")
    }
}

impl Keyring {
    /// The fewest bytes a secret may have.
    pub const MIN_BYTES: usize = 32;

    /// A keyring over the configured secret; none when it is too short.
    #[must_use]
    pub fn new(secret: Vec<u8>) -> Option<Self> {
        (secret.len() >= Self::MIN_BYTES).then_some(Self { secret })
    }

    /// The key for one purpose.
    #[must_use]
    pub fn derive(&self, purpose: Purpose) -> [u8; 32] {
        let mut key = [0; 32];
        let info = [purpose.label()];
        let derived = Salt::new(HKDF_SHA256, b"hamkorlik").extract(&self.secret);
        // 32 bytes are one block of the hash: expanding to them cannot fail.
        let filled = derived.expand(&info, HKDF_SHA256).and_then(|okm| okm.fill(&mut key));
        debug_assert!(filled.is_ok());
        key
    }

    /// A message authentication key for one purpose.
    #[must_use]
    pub fn mac(&self, purpose: Purpose) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, &self.derive(purpose))
    }

    /// An Ed25519 key pair for one purpose; the same secret always gives the same pair.
    #[must_use]
    pub fn signer(&self, purpose: Purpose) -> Option<Ed25519KeyPair> {
        Ed25519KeyPair::from_seed_unchecked(&self.derive(purpose)).ok()
    }

    /// Encrypts `plain` bound to `context`; the nonce is put in front.
    #[must_use]
    pub fn seal(&self, purpose: Purpose, context: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        let key = RandomizedNonceKey::new(&AES_256_GCM, &self.derive(purpose)).ok()?;
        let mut sealed = plain.to_vec();
        let nonce = key.seal_in_place_append_tag(Aad::from(context), &mut sealed).ok()?;
        let mut out = nonce.as_ref().to_vec();
        out.extend(sealed);
        Some(out)
    }

    /// Decrypts what [`Keyring::seal`] made for the same purpose and context.
    #[must_use]
    pub fn open(&self, purpose: Purpose, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let key = RandomizedNonceKey::new(&AES_256_GCM, &self.derive(purpose)).ok()?;
        let mut text = text.to_vec();
        let plain = key.open_in_place(nonce, Aad::from(context), &mut text).ok()?;
        Some(plain.to_vec())
    }
}

/// SHA-256 over the parts, one after another.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> Vec<u8> {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    context.finish().as_ref().to_vec()
}

/// `N` random bytes from the operating system.
///
/// # Panics
/// When the operating system gives no randomness: nothing may go on without it.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    assert!(rand::fill(&mut bytes).is_ok(), "the operating system gives no randomness");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_text_opens_only_in_its_context() {
        let keys = Keyring::new(vec![7; 32]).unwrap();
        let sealed = keys.seal(Purpose::SigningKey, b"a", b"secret").unwrap();
        assert_eq!(keys.open(Purpose::SigningKey, b"a", &sealed).unwrap(), b"secret");
        assert_eq!(keys.open(Purpose::SigningKey, b"b", &sealed), None);
        assert_eq!(keys.open(Purpose::Cursor, b"a", &sealed), None);
        assert!(Keyring::new(vec![7; 31]).is_none());
    }
}
