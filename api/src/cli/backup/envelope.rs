//! The file format: a line of JSON, the payload, and a last line with the SHA-256 of both.

use std::fs::File;
use std::io::{
    BufRead as _, BufReader, Error, ErrorKind, Read, Result, Seek as _, SeekFrom, Write,
};

use aws_lc_rs::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};

use crate::kernel::clock::Timestamp;

/// The number of this format.
pub(super) const FORMAT: u32 = 1;
/// What the last line begins with; a line break in front, whatever the payload ends with.
const TRAILER: &str = "\nhamkorlik backup sha256 ";
/// Bytes of the last line: the words, 64 hexadecimal digits, a line break.
const TRAILER_BYTES: u64 = TRAILER.len() as u64 + 65;
/// A header line is never longer.
const HEADER_LIMIT: u64 = 4096;

/// What is in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// The number of the format.
    pub(super) format: u32,
    /// The database engine the payload is of.
    pub(super) engine: String,
    /// The product's version that made it.
    pub(super) version: String,
    /// When.
    pub(super) created_at: Timestamp,
    /// The last position of the history, 0 when there is none.
    pub(super) position: i64,
    /// The hash of the row there, in hexadecimal.
    pub(super) hash: String,
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Writes a backup, digesting what passes.
pub(super) struct Writer<W> {
    out: W,
    digest: Context,
}

impl<W: Write> Writer<W> {
    pub(super) fn begin(out: W, header: &Header) -> Result<Self> {
        let mut writer = Self { out, digest: Context::new(&SHA256) };
        serde_json::to_writer(&mut writer, header)?;
        writer.write_all(b"\n")?;
        Ok(writer)
    }

    pub(super) fn finish(mut self) -> Result<()> {
        let digest = hex(self.digest.finish().as_ref());
        writeln!(self.out, "{TRAILER}{digest}")?;
        self.out.flush()
    }
}

impl<W: Write> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        self.out.flush()
    }
}

/// A backup whose checksum has been checked.
#[derive(Debug)]
pub(super) struct Opened {
    file: File,
    header: Header,
    payload: (u64, u64),
}

impl Opened {
    /// Reads the whole file once; refuses it when one byte is another.
    pub(super) fn check(mut file: File) -> Result<Self> {
        let refused = |why: &str| Error::new(ErrorKind::InvalidData, why.to_owned());
        let length = file.metadata()?.len();
        let Some(end) = length.checked_sub(TRAILER_BYTES) else {
            return Err(refused("is no backup: it is too short"));
        };
        let mut digest = Context::new(&SHA256);
        let mut body = BufReader::with_capacity(1 << 20, (&mut file).take(end));
        loop {
            let some = body.fill_buf()?;
            if some.is_empty() {
                break;
            }
            digest.update(some);
            let used = some.len();
            body.consume(used);
        }
        let mut trailer = String::new();
        // Not text: not our last line either.
        let read = file.read_to_string(&mut trailer);
        let wanted = format!("{TRAILER}{}\n", hex(digest.finish().as_ref()));
        if read.is_err() || trailer != wanted {
            return Err(refused("is damaged or no backup: its checksum does not hold"));
        }
        file.seek(SeekFrom::Start(0))?;
        let mut line = Vec::new();
        BufReader::new((&mut file).take(HEADER_LIMIT)).read_until(b'\n', &mut line)?;
        let header: Header = serde_json::from_slice(&line)
            .map_err(|error| refused(&format!("its header cannot be read: {error}")))?;
        if header.format != FORMAT {
            let why = format!("has format {}; this version reads {FORMAT}", header.format);
            return Err(refused(&why));
        }
        let payload = (line.len() as u64, end);
        Ok(Self { file, header, payload })
    }

    pub(super) const fn header(&self) -> &Header {
        &self.header
    }

    /// The payload, from its beginning.
    pub(super) fn payload(mut self) -> Result<impl Read> {
        let (begin, end) = self.payload;
        self.file.seek(SeekFrom::Start(begin))?;
        Ok(self.file.take(end.saturating_sub(begin)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_of(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        file
    }

    #[test]
    fn every_single_damaged_byte_and_every_cut_is_refused() {
        let header = Header {
            format: FORMAT,
            engine: "SQLite".into(),
            version: "0.1.0".into(),
            created_at: Timestamp::default(),
            position: 3,
            hash: hex(&[0xab, 1]),
        };
        let mut whole = Vec::new();
        let mut writer = Writer::begin(&mut whole, &header).unwrap();
        writer.write_all(b"payload\n\0with anything").unwrap();
        writer.finish().unwrap();

        let opened = Opened::check(file_of(&whole)).unwrap();
        assert_eq!(opened.header(), &header);
        let mut payload = Vec::new();
        opened.payload().unwrap().read_to_end(&mut payload).unwrap();
        assert_eq!(payload, b"payload\n\0with anything");

        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            assert!(Opened::check(file_of(&damaged)).is_err(), "byte {at}");
            assert!(Opened::check(file_of(&whole[..at])).is_err(), "cut at {at}");
        }
    }
}
