//! How much is read before a file is refused.

/// The longest file, in bytes.
pub const MAX_FILE_BYTES: usize = 50 << 20;
/// What all parts of an archive may come to when inflated, in bytes.
pub const MAX_INFLATED_BYTES: u64 = 200 << 20;
/// How much of the name of a table is kept.
pub(super) const MAX_NAME_CHARS: usize = 100;
/// How many cells a file may have, those that hold nothing included.
pub(super) const MAX_PASSED_CELLS: usize = 5 * MAX_CELLS;
/// How many tables one file may hold.
pub const MAX_TABLES: usize = 500;
/// Rows of one table that hold something.
pub const MAX_ROWS: usize = 100_000;
/// Columns of a table that are used.
pub const MAX_COLUMNS: usize = 200;
/// Cells of a file, those between the first and the last used of each row.
pub const MAX_CELLS: usize = 1_000_000;
/// Characters in one cell; what a spreadsheet itself allows.
pub const MAX_CELL_CHARS: usize = 32_767;
/// What all text of a file may come to, in bytes: one long text can be referred to by every cell.
pub const MAX_TEXT_BYTES: usize = 100 << 20;
/// How long a workbook may take, in seconds; the largest within the other limits takes a few.
pub const MAX_SECONDS: u64 = 20;

/// Fields on one line of a text file, blank ones as well; no sheet has more columns.
pub(super) const MAX_FIELDS: u32 = 16_384;
/// Files in an archive; a real document has tens.
pub(super) const MAX_PARTS: usize = 10_000;
/// Archives below this size when inflated are not asked how well they were packed.
pub(super) const SMALL_ARCHIVE: u64 = 16 << 20;
/// How many times its packed size an archive may come to. Real workbooks stay below a hundred.
pub(super) const MAX_RATIO: u64 = 200;
/// Tags in the table of strings a workbook shares; each may become a string in memory.
pub(super) const MAX_STRING_TAGS: u64 = 5_000_000;
/// Tags in a part that holds cells; a cell has up to eight.
pub(super) const MAX_DATA_TAGS: u64 = 12_000_000;
/// Tags in any other part, such as the list of sheets.
pub(super) const MAX_OTHER_TAGS: u64 = 2_000_000;
/// The longest style times the number of tags, in bytes: what styles may come to when the longest
/// is copied to every format of cells. The 65,490 formats that Excel allows, with codes as long as it
/// allows, come to about half.
pub(super) const MAX_COPIED_STYLES: u64 = 128 << 20;
/// Bytes of XML between the beginnings of two tags; they are held in memory at once.
pub(super) const MAX_TAG_BYTES: u64 = 16 << 20;
/// Bytes of one line of JSON; parsed, a list of small numbers takes fifty times that.
pub(super) const MAX_JSON_LINE: usize = 1 << 20;
/// How many tags may stand inside one another.
pub(super) const MAX_DEPTH: usize = 200;
