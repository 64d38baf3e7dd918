//! Signed heads of the history's chain, kept outside the database: who cuts the tail off or
//! rewrites the chain cannot rewrite these without the configured secret.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use super::history::Entry;
use crate::kernel::clock::Timestamp;
use crate::kernel::keyring::{Keyring, Purpose};

/// One signed head: how long the chain was and what it ended with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last position.
    pub position: i64,
    /// The hash of the row at that position, in base64.
    pub hash: String,
    /// When the head was signed.
    pub at: Timestamp,
    /// The Ed25519 signature over the three, in base64.
    pub signature: String,
}

impl Head {
    fn message(position: i64, hash: &str, at: Timestamp) -> String {
        format!("hamkorlik head 1\n{position}\n{hash}\n{}", at.timestamp_micros())
    }

    /// Whether `hash` is the one signed.
    #[must_use]
    pub fn names(&self, hash: &[u8]) -> bool {
        BASE64.encode(hash) == self.hash
    }
}

/// Why heads could not be read.
#[derive(Debug, thiserror::Error)]
pub enum HeadError {
    /// The file cannot be read.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    /// A line that is no head, or whose signature is not by our secret.
    #[error("{0}, line {1}: not a head signed with this secret")]
    Signature(PathBuf, usize),
}

/// The file the heads are appended to.
#[derive(Debug)]
pub struct Heads {
    signer: Ed25519KeyPair,
    file: Mutex<(File, i64)>,
}

impl Heads {
    /// Opens the file for appending; it is created when it is missing.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(path: &Path, keys: &Keyring) -> std::io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        let signer = keys
            .signer(Purpose::AuditHead)
            .ok_or_else(|| std::io::Error::other("the secret makes no signing key"))?;
        Ok(Self { signer, file: Mutex::new((file, 0)) })
    }

    /// Appends the head for `row`, unless it was appended already. A head that cannot be written
    /// is logged: the next one covers it.
    pub(super) fn append(&self, row: &Entry, at: Timestamp) {
        let (Some(position), Some(hash)) = (row.position, &row.hash) else { return };
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if file.1 == position {
            return;
        }
        let hash = BASE64.encode(hash);
        let message = Head::message(position, &hash, at);
        let signature = BASE64.encode(self.signer.sign(message.as_bytes()));
        let head = Head { position, hash, at, signature };
        let written = serde_json::to_string(&head)
            .map_err(std::io::Error::other)
            .and_then(|line| writeln!(file.0, "{line}"))
            .and_then(|()| file.0.sync_data());
        match written {
            Ok(()) => file.1 = position,
            Err(error) => tracing::error!(%error, "the head of the history could not be kept"),
        }
    }
}

/// Reads the heads of a file and checks their signatures. A last line without its end (the
/// process was killed while writing it) is passed over.
///
/// # Errors
/// When the file cannot be read or a signature does not hold.
pub fn read_heads(path: &Path, keys: &Keyring) -> Result<Vec<Head>, HeadError> {
    let failed = |error| HeadError::File(path.to_owned(), error);
    let signer = keys
        .signer(Purpose::AuditHead)
        .ok_or_else(|| failed(std::io::Error::other("the secret makes no signing key")))?;
    let public = UnparsedPublicKey::new(&ED25519, signer.public_key().as_ref().to_vec());
    let mut heads = Vec::new();
    let mut reader = BufReader::new(File::open(path).map_err(failed)?);
    let mut line = String::new();
    while reader.read_line(&mut line).map_err(failed)? > 0 && line.ends_with('\n') {
        let head = verified(&line, &public);
        heads.push(head.ok_or_else(|| HeadError::Signature(path.to_owned(), heads.len() + 1))?);
        line.clear();
    }
    Ok(heads)
}

fn verified(line: &str, public: &UnparsedPublicKey<Vec<u8>>) -> Option<Head> {
    let head: Head = serde_json::from_str(line).ok()?;
    let message = Head::message(head.position, &head.hash, head.at);
    let signature = BASE64.decode(&head.signature).ok()?;
    public.verify(message.as_bytes(), &signature).ok()?;
    Some(head)
}
