//! The zip archive that an XLSX, ODS or DOCX is, checked before anything in it is believed.

use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read};

use zip::{ZipArchive, read::ZipFile, result::ZipError};

use super::{
    Unreadable,
    limits::{
        MAX_COPIED_STYLES, MAX_DATA_TAGS, MAX_INFLATED_BYTES, MAX_OTHER_TAGS, MAX_PARTS, MAX_RATIO,
        MAX_STRING_TAGS, MAX_TAG_BYTES, SMALL_ARCHIVE,
    },
};

/// An archive all parts of which have been inflated once and found within the limits.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

/// One part while it is read.
pub(super) type Part<'p, 'a> = BufReader<ZipFile<'p, Cursor<&'a [u8]>>>;

impl<'a> Archive<'a> {
    /// Opens the archive and inflates every part, keeping nothing: what a part says of its own
    /// size is not believed.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        // Counted beforehand, for the directory is read into memory at once.
        let entries = bytes.windows(4).filter(|window| window == b"PK\x01\x02").count();
        if entries > MAX_PARTS {
            return Err(Unreadable::Bomb);
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut inflated = 0_u64;
        let mut chunk = vec![0_u8; 32 << 10];
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).map_err(unreadable)?;
            let mut scan = Scan::of(&part.name().map_err(unreadable)?);
            loop {
                let read = part.read(&mut chunk).map_err(Unreadable::broken)?;
                if read == 0 {
                    break;
                }
                inflated = inflated.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
                let packed_too_well =
                    inflated > SMALL_ARCHIVE && inflated > packed.saturating_mul(MAX_RATIO);
                if inflated > MAX_INFLATED_BYTES || packed_too_well {
                    return Err(Unreadable::Bomb);
                }
                scan.pass(chunk.get(..read).unwrap_or_default())?;
            }
        }
        Ok(Self { zip })
    }

    /// Whether there is a part of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Whether this is a file of the Open Document Format.
    pub(super) fn is_open_document(&self) -> bool {
        self.holds("content.xml") && self.holds("META-INF/manifest.xml")
    }

    /// The names of the parts that end so, in any case.
    pub(super) fn ending_in(&self, ending: &str) -> Result<Vec<String>, Unreadable> {
        let names = self.zip.file_names().map(|name| name.map(Cow::into_owned));
        let names: Vec<String> = names.collect::<Result<_, _>>().map_err(unreadable)?;
        let ends = |name: &String| name.to_ascii_lowercase().ends_with(ending);
        Ok(names.into_iter().filter(ends).collect())
    }

    /// Opens a part to read it.
    pub(super) fn part(&mut self, name: &str) -> Result<Part<'_, 'a>, Unreadable> {
        Ok(BufReader::new(self.zip.by_name(name).map_err(unreadable)?))
    }
}

fn unreadable(error: ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Unreadable::Encrypted
        }
        other => Unreadable::broken(other),
    }
}

/// Watches the bytes of an XML part go by: counts tags and refuses declared document types.
struct Scan {
    /// How many tags are allowed.
    allowed: u64,
    /// Whether the part is XML, as soon as it is known: whatever it is called, it begins with a tag.
    is_xml: Option<bool>,
    /// The part holds styles, which are copied to every format that uses them.
    is_copied: bool,
    tags: u64,
    /// Bytes since the last tag began, and the most there have been.
    since: u64,
    longest: u64,
    /// How much of `<!` has been seen at the end of the last bytes.
    seen: u8,
}

impl Scan {
    fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let is_copied = name.ends_with("styles.xml");
        let is_data = ["worksheets/", "content.xml", "document.xml"];
        let allowed = if name.ends_with("sharedstrings.xml") {
            MAX_STRING_TAGS
        } else if !is_copied && is_data.iter().any(|data| name.contains(data)) {
            MAX_DATA_TAGS
        } else {
            MAX_OTHER_TAGS
        };
        Self { allowed, is_xml: None, is_copied, tags: 0, since: 0, longest: 0, seen: 0 }
    }

    fn pass(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        // Byte order marks and white space may stand before it.
        let told = bytes.iter().find(|byte| !b"\xef\xbb\xbf\xff\xfe\0 \t\r\n".contains(byte));
        if self.is_xml.is_none() {
            self.is_xml = told.map(|byte| *byte == b'<');
        }
        if self.is_xml == Some(false) {
            return Ok(());
        }
        for &byte in bytes {
            self.since += 1;
            if self.since > MAX_TAG_BYTES {
                return Err(Unreadable::Bomb);
            }
            self.seen = match (self.seen, byte) {
                (_, b'<') => {
                    self.begin_tag(self.allowed)?;
                    1
                }
                (1, b'!') => 2,
                // Comments go on with `-`, character data with `[`; only a DTD with a letter.
                (2, b'D' | b'd' | b'E' | b'e') => return Err(Unreadable::Entities),
                _ => 0,
            };
        }
        Ok(())
    }

    fn begin_tag(&mut self, allowed: u64) -> Result<(), Unreadable> {
        self.tags += 1;
        // The declaration and the root, with its long list of namespaces, are copied nowhere.
        if self.tags > 3 {
            self.longest = self.longest.max(self.since);
        }
        self.since = 0;
        let copied = self.longest.saturating_mul(self.tags);
        if self.tags > allowed || (self.is_copied && copied > MAX_COPIED_STYLES) {
            return Err(Unreadable::Bomb);
        }
        Ok(())
    }
}
