//! Records of the binary workbook format (BIFF8), and the strings in them.

use super::Unreadable;

/// One record: its kind and content. Strings may go on in the records after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// The records of a stream, one after the other.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn of(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    /// How many bytes have not been read yet.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    /// The records that directly continue the one before.
    pub(super) fn continued(&mut self) -> Result<Vec<&'a [u8]>, Unreadable> {
        let mut parts = Vec::new();
        while self.rest.starts_with(&CONTINUE.to_le_bytes()) {
            parts.extend(self.next().transpose()?.map(|record| record.data));
        }
        Ok(parts)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut bytes = Bytes::of(vec![self.rest]);
        let record = (|| {
            let (kind, length) = (bytes.u16()?, usize::from(bytes.u16()?));
            let body = self.rest.get(4..)?;
            let (data, rest) = body.split_at_checked(length)?;
            self.rest = rest;
            Some(Record { kind, data })
        })();
        if record.is_none() {
            self.rest = &[];
        }
        Some(record.ok_or_else(|| Unreadable::broken("a record is cut off")))
    }
}

pub(super) const CONTINUE: u16 = 0x003c;

/// Bytes of a record and of those that continue it, read in order.
pub(super) struct Bytes<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    now: &'a [u8],
}

impl<'a> Bytes<'a> {
    pub(super) fn of(parts: Vec<&'a [u8]>) -> Self {
        let mut parts = parts.into_iter();
        Self { now: parts.next().unwrap_or_default(), parts }
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        while self.now.is_empty() {
            self.now = self.parts.next()?;
        }
        let (&first, rest) = self.now.split_first()?;
        self.now = rest;
        Some(first)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.u8()?, self.u8()?, self.u8()?, self.u8()?]))
    }

    pub(super) fn f64(&mut self) -> Option<f64> {
        let (low, high) = (self.u32()?, self.u32()?);
        Some(f64::from_bits(u64::from(high) << 32 | u64::from(low)))
    }

    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.now.len() {
            count -= self.now.len();
            self.now = self.parts.next()?;
        }
        self.now = self.now.get(count..)?;
        Some(())
    }

    /// A string whose length takes one byte.
    pub(super) fn short_string(&mut self) -> Option<String> {
        let length = self.u8()?;
        let is_wide = self.u8()? & 1 != 0;
        self.chars(length.into(), is_wide)
    }

    /// A string whose length takes two bytes, with the runs of formatting and phonetic text that
    /// may follow it left out.
    pub(super) fn string(&mut self) -> Option<String> {
        let length = self.u16()?;
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let phonetic = if flags & 4 != 0 { self.u32()? } else { 0 };
        let text = self.chars(length.into(), flags & 1 != 0)?;
        self.skip(usize::from(runs) * 4)?;
        self.skip(usize::try_from(phonetic).ok()?)?;
        Some(text)
    }

    /// Characters of one or two bytes. Where they go on in the next record, that record begins by
    /// saying anew which.
    fn chars(&mut self, length: usize, mut is_wide: bool) -> Option<String> {
        let mut units = Vec::with_capacity(length.min(self.now.len()));
        while units.len() < length {
            if self.now.is_empty() {
                self.now = self.parts.next()?;
                is_wide = self.u8()? & 1 != 0;
            }
            units.push(if is_wide { self.u16()? } else { self.u8()?.into() });
        }
        Some(String::from_utf16_lossy(&units))
    }
}
