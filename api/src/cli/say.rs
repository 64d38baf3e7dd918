//! What a command tells: lines on standard output. `println!` would panic where nobody reads them
//! to the end, as in `hamkorlik demo load | head`.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};

/// Tells a line; written as `println!` is.
macro_rules! say {
    ($($words:tt)*) => { $crate::cli::say::line(format_args!($($words)*)) };
}

pub(super) use say;

pub(super) fn line(words: Arguments<'_>) -> io::Result<()> {
    line_to(&mut io::stdout(), words)
}

/// Where nobody reads any more the command goes on: what it does counts for more than what it tells.
fn line_to(out: &mut impl Write, words: Arguments<'_>) -> io::Result<()> {
    match writeln!(out, "{words}") {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_goes_on_when_nobody_reads() {
        let (reader, mut writer) = io::pipe().unwrap();
        line_to(&mut writer, format_args!("read")).unwrap();
        drop(reader);
        line_to(&mut writer, format_args!("not read")).unwrap();
    }

    #[test]
    fn what_cannot_be_written_for_another_reason_is_an_error() {
        let mut full: &mut [u8] = &mut [0; 4];
        let error = line_to(&mut full, format_args!("more than fits")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::WriteZero);
    }
}
