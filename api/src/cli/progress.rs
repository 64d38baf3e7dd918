//! Progress of long work: a bar where a person watches a terminal, plain lines where the output
//! is kept in a file.

use std::io::{self, IsTerminal, Write as _};
use std::sync::Mutex;
use std::sync::PoisonError;

use indicatif::{ProgressBar, ProgressStyle};

/// Plain lines are written each time another tenth is done.
const STEPS: u64 = 10;

/// Shows how far one piece of work has come, on the standard error stream: the standard output is
/// for results.
#[derive(Debug)]
pub struct Progress {
    what: String,
    shown: Shown,
}

#[derive(Debug)]
enum Shown {
    Bar(ProgressBar),
    /// The tenth that was written last.
    Lines(Mutex<Option<u64>>),
    Nothing,
}

impl Progress {
    /// Progress of `what`, as fits where the output goes.
    #[must_use]
    pub fn new(what: &str) -> Self {
        if io::stderr().is_terminal() { Self::bar(what) } else { Self::lines(what) }
    }

    /// Progress that nobody wants to see.
    #[must_use]
    pub const fn silent() -> Self {
        Self { what: String::new(), shown: Shown::Nothing }
    }

    fn bar(what: &str) -> Self {
        let bar = ProgressBar::new(0);
        // An unusable template would be a defect; the usual look serves as well.
        if let Ok(style) =
            ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}")
        {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        Self { what: what.to_owned(), shown: Shown::Bar(bar) }
    }

    fn lines(what: &str) -> Self {
        Self { what: what.to_owned(), shown: Shown::Lines(Mutex::new(None)) }
    }

    /// Shows that `done` of `total` is done.
    pub fn show(&self, done: u64, total: u64) {
        match &self.shown {
            Shown::Bar(bar) => {
                bar.set_length(total);
                bar.set_position(done);
            }
            Shown::Lines(last) => {
                if let Some(line) = self.line(last, done, total) {
                    // Progress that cannot be written must not stop the work.
                    let _ = writeln!(io::stderr(), "{line}");
                }
            }
            Shown::Nothing => {}
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }

    fn line(&self, last: &Mutex<Option<u64>>, done: u64, total: u64) -> Option<String> {
        let step = (done * STEPS).checked_div(total).unwrap_or(STEPS);
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_some_and(|last| last >= step) {
            return None;
        }
        *last = Some(step);
        Some(format!("{}: {done} of {total}", self.what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_tenth() {
        let progress = Progress::lines("Importing");
        let last = Mutex::new(None);
        let lines: Vec<_> = (0..=100).filter_map(|done| progress.line(&last, done, 100)).collect();
        assert_eq!(lines.len(), 11);
        assert_eq!(lines[0], "Importing: 0 of 100");
        assert_eq!(lines[10], "Importing: 100 of 100");
        assert_eq!(progress.line(&Mutex::new(None), 0, 0).as_deref(), Some("Importing: 0 of 0"));
    }
}
