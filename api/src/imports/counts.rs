//! How many rows of an import are worth what.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::Verdict;

/// How many rows are worth what, and how many are in the register already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportCounts)]
pub struct Counts {
    /// Those that are records as they stand, and are not in the register yet.
    #[schema(minimum = 0)]
    pub good: i64,
    /// Those that lack what no record is without.
    #[schema(minimum = 0)]
    pub incomplete: i64,
    /// Those with a value that cannot be.
    #[schema(minimum = 0)]
    pub refused: i64,
    /// Those that are there already, or twice in the file.
    #[schema(minimum = 0)]
    pub duplicate: i64,
    /// Those that are records of the register by now.
    #[schema(minimum = 0)]
    pub added: i64,
    /// Those that are drafts of the register by now, for what they lack.
    #[schema(minimum = 0)]
    pub parked: i64,
}

impl Counts {
    /// The same with more rows of a verdict; `inside` of them are in the register.
    #[must_use]
    pub const fn with(mut self, verdict: Verdict, rows: i64, inside: i64) -> Self {
        let (outside, there) = match verdict {
            Verdict::Good => (&mut self.good, &mut self.added),
            Verdict::Incomplete => (&mut self.incomplete, &mut self.parked),
            Verdict::Refused => (&mut self.refused, &mut self.parked),
            Verdict::Duplicate => (&mut self.duplicate, &mut self.added),
        };
        *outside += rows - inside;
        *there += inside;
        self
    }
}
