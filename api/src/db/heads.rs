//! Signed heads of the history's chain, kept outside the database: who cuts the tail off or
//! rewrites the chain cannot rewrite these without the configured secret.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::FileExt as _;
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
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
        alone(&mut file, |_| Ok(()))?;
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
        match alone(&mut file.0, |file| write_line(file, &head)) {
            Ok(()) => file.1 = position,
            Err(error) => tracing::error!(%error, "the head of the history could not be kept"),
        }
    }
}

/// Does something with the file while no other replica that shares it does: the file system holds the
/// others back, and lets them go on when this process is killed.
///
/// A last line without its end, left by a process killed while writing it, is taken away before: a
/// head appended to it would make a line that no signature holds for.
fn alone<T>(
    file: &mut File,
    act: impl FnOnce(&mut File) -> std::io::Result<T>,
) -> std::io::Result<T> {
    file.lock()?;
    let done = take_away_half_line(file).and_then(|()| act(file));
    file.unlock()?;
    done
}

fn take_away_half_line(file: &mut File) -> std::io::Result<()> {
    let length = file.metadata()?.len();
    let Some(last) = length.checked_sub(1) else { return Ok(()) };
    let mut byte = [0];
    file.read_exact_at(&mut byte, last)?;
    if byte == *b"\n" {
        return Ok(());
    }
    let whole = whole_lines(file)?;
    file.set_len(whole)
}

/// One write for the whole line; when the disk is full, what was written of it is taken back.
fn write_line(file: &mut File, head: &Head) -> std::io::Result<()> {
    let line = serde_json::to_string(head).map_err(std::io::Error::other)? + "\n";
    let before = file.metadata()?.len();
    match file.write(line.as_bytes()) {
        Ok(written) if written == line.len() => file.sync_data(),
        Ok(_) => {
            file.set_len(before)?;
            Err(std::io::ErrorKind::WriteZero.into())
        }
        Err(error) => Err(error),
    }
}

/// How many bytes the lines with an end take.
fn whole_lines(file: &mut File) -> std::io::Result<u64> {
    file.seek(SeekFrom::Start(0))?;
    let (mut reader, mut line, mut whole) = (BufReader::new(file), Vec::new(), 0);
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            return Ok(whole);
        }
        whole += read as u64;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(position: i64) -> Entry {
        Entry {
            id: uuid::Uuid::nil(),
            position: Some(position),
            kind: String::new(),
            record_id: uuid::Uuid::nil(),
            root_id: uuid::Uuid::nil(),
            version: 1,
            act: String::new(),
            actor_id: None,
            at: Timestamp::default(),
            request_id: None,
            content: None,
            salt: None,
            digest: vec![],
            hash: Some(vec![1]),
        }
    }

    #[test]
    fn a_line_torn_by_a_kill_spoils_no_later_head() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("heads");
        let keys = Keyring::new(vec![7; 32]).unwrap();
        Heads::open(&path, &keys).unwrap().append(&entry(1), Timestamp::default());
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"{\"position\":2,\"ha").unwrap();
        Heads::open(&path, &keys).unwrap().append(&entry(3), Timestamp::default());
        let read: Vec<_> =
            read_heads(&path, &keys).unwrap().iter().map(|head| head.position).collect();
        assert_eq!(read, [1, 3]);
        let others = Keyring::new(vec![8; 32]).unwrap();
        assert!(matches!(read_heads(&path, &others), Err(HeadError::Signature(_, 1))));
    }
    /// Two replicas share the file: while one writes, the other waits; and if it dies in the middle
    /// of its line, the line is taken away by who comes next, not by the next start.
    #[test]
    fn replicas_that_share_the_file_write_one_after_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("heads");
        let keys = Keyring::new(vec![7; 32]).unwrap();
        let (first, second) =
            (Heads::open(&path, &keys).unwrap(), Heads::open(&path, &keys).unwrap());
        first.append(&entry(1), Timestamp::default());
        let before = std::fs::metadata(&path).unwrap().len();

        let mut dying = OpenOptions::new().append(true).open(&path).unwrap();
        dying.lock().unwrap();
        let waiting = std::thread::spawn(move || second.append(&entry(2), Timestamp::default()));
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert_eq!(std::fs::metadata(&path).unwrap().len(), before, "it waits");
        dying.write_all(b"{\"position\":2,\"ha").unwrap();
        drop(dying);
        waiting.join().unwrap();
        first.append(&entry(3), Timestamp::default());
        let read: Vec<_> =
            read_heads(&path, &keys).unwrap().iter().map(|head| head.position).collect();
        assert_eq!(read, [1, 2, 3]);
    }
}
