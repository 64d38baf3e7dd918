//! When a job is tried again: later each time, and not all at one moment.

use chrono::Duration;

use crate::kernel::keyring::random;

/// No attempt is put off longer than this.
const LONGEST: Duration = Duration::hours(1);

/// Where chance comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Jitter {
    /// The operating system.
    #[default]
    Random,
    /// Always this much of the most there is, in 255ths: for tests.
    Fixed(u8),
}

impl Jitter {
    fn draw(self) -> u8 {
        match self {
            Self::Random => random::<1>()[0],
            Self::Fixed(drawn) => drawn,
        }
    }

    /// How long to wait after this many attempts: between the half and the whole of `first`, doubled
    /// with each attempt.
    #[must_use]
    pub fn wait(self, first: Duration, attempts: i64) -> Duration {
        let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 16)).unwrap_or_default();
        let most = (first * 2_i32.pow(doublings)).min(LONGEST);
        most / 2 + most / 2 * i32::from(self.draw()) / 255
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_longer_up_to_an_hour() {
        let first = Duration::seconds(10);
        let longest = |attempts| Jitter::Fixed(255).wait(first, attempts).num_seconds();
        assert_eq!([1, 2, 3, 4].map(longest), [10, 20, 40, 80]);
        assert_eq!(longest(10_000), 3600);
        assert_eq!(Jitter::Fixed(0).wait(first, 2).num_seconds(), 10);
        let drawn = Jitter::Random.wait(first, 1);
        assert!(Duration::seconds(5) <= drawn && drawn <= first, "{drawn}");
    }
}
