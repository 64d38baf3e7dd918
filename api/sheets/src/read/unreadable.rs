//! Why a file cannot be read.

/// Why a file is refused. Each variant calls for another word to the person who sent it.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The file is longer than [`MAX_FILE_BYTES`](super::MAX_FILE_BYTES).
    #[error("the file is larger than 50 MiB")]
    FileTooBig,
    /// The content is of no format that can be read, whatever the name says.
    #[error("the file is no table of a known format")]
    NotRecognised,
    /// The workbook or document is locked with a password.
    #[error("the file is protected with a password")]
    Encrypted,
    /// The format is known, but the file is damaged or not as its format says.
    #[error("the file is damaged: {0}")]
    Broken(String),
    /// A line of JSON is no object that can be read.
    #[error("line {0} is no JSON object")]
    Line(u32),
    /// Inflated, the archive comes to more than
    /// [`MAX_INFLATED_BYTES`](super::MAX_INFLATED_BYTES) or to many times what a document does.
    #[error("the file unpacks to an unreasonable size")]
    Bomb,
    /// The XML declares a document type, through which entities could expand without end or
    /// other files be drawn in. No office program writes one.
    #[error("the file declares XML entities")]
    Entities,
    /// There are more than [`MAX_TABLES`](super::MAX_TABLES) tables.
    #[error("the file has more than 500 tables")]
    TooManyTables,
    /// A table has more than [`MAX_ROWS`](super::MAX_ROWS) rows that hold something.
    #[error("a table has more than 100,000 rows")]
    TooManyRows,
    /// A column beyond [`MAX_COLUMNS`](super::MAX_COLUMNS) is used.
    #[error("a table has more than 200 columns")]
    TooManyColumns,
    /// There are more than [`MAX_CELLS`](super::MAX_CELLS) cells.
    #[error("the file has more than 1,000,000 cells")]
    TooManyCells,
    /// A cell is longer than [`MAX_CELL_CHARS`](super::MAX_CELL_CHARS), or a line of JSON than
    /// 1 MiB.
    #[error("a cell has more than 32,767 characters")]
    CellTooLong,
    /// All text comes to more than [`MAX_TEXT_BYTES`](super::MAX_TEXT_BYTES).
    #[error("the file holds more than 100 MiB of text")]
    TooMuchText,
    /// Reading it takes longer than [`MAX_SECONDS`](super::MAX_SECONDS).
    #[error("the file takes more than 20 seconds to read")]
    TooSlow,
    /// No table holds anything.
    #[error("the file holds no table")]
    Nothing,
    /// The file could not be opened or read from the disk.
    #[error("the file could not be read: {0}")]
    Io(#[from] std::io::Error),
}

impl Unreadable {
    /// A damaged file, with what was found.
    pub(super) fn broken(why: impl std::fmt::Display) -> Self {
        Self::Broken(why.to_string())
    }
}
