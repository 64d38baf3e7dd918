//! How long do 100,000 rows of 14 columns take, and how much memory?
//!
//! `cargo run --release --example measure -- csv|xlsx FOLDER` writes them,
//! `… -- read FILE` reads a file or says why not. Run one at a time: memory is the peak of the
//! whole process, as Linux counts it.

use std::{
    error::Error,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    time::Instant,
};

use chrono::{Days, NaiveDate};
use hamkorlik_sheets::{
    read::read_file,
    write::{Cell, Column, CsvWriter, Separator, XlsxWriter},
};

const ROWS: u32 = 100_000;
const COLUMNS: u32 = 14;
const BATCH: u32 = 500;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, what, path] = arguments.as_slice() else {
        return Err("measure csv|xlsx FOLDER, or measure read FILE".into());
    };
    let path = PathBuf::from(path);
    let start = Instant::now();
    match what.as_str() {
        "csv" => csv(&path.join("measured.csv"))?,
        "xlsx" => xlsx(&path.join("measured.xlsx"), &path)?,
        _ => match read_file(&path, None) {
            Ok(tables) => {
                let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
                println!("{rows} rows in {} tables", tables.len());
            }
            Err(error) => println!("{error}"),
        },
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: unknown");
    println!("{:.2} s, {peak}", start.elapsed().as_secs_f64());
    Ok(())
}

fn csv(path: &Path) -> Result<(), Box<dyn Error>> {
    let (mut file, mut writer) = (File::create(path)?, CsvWriter::new(Separator::Comma));
    for batch in 0..ROWS / BATCH {
        file.write_all(&writer.rows((0..BATCH).map(|row| entry(batch * BATCH + row)))?)?;
    }
    println!("{} bytes", file.metadata()?.len());
    Ok(())
}

fn xlsx(path: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let columns =
        (0..COLUMNS).map(|at| Column { title: format!("Ustun {at}"), width: 20.0 }).collect();
    let mut writer = XlsxWriter::new("Hamkorlar", columns, Some(folder))?;
    for batch in 0..ROWS / BATCH {
        writer.rows((0..BATCH).map(|row| entry(batch * BATCH + row)))?;
    }
    let mut made = writer.finish()?;
    println!("{} bytes", std::io::copy(&mut made, &mut File::create(path)?)?);
    Ok(())
}

/// A row as a register of agreements has it.
fn entry(row: u32) -> Vec<Cell> {
    let day = NaiveDate::default() + Days::new(u64::from(row % 20_000));
    (0..COLUMNS)
        .map(|column| match column {
            0 => Cell::Number(row.into()),
            1 => Cell::Day(day),
            2 => Cell::Decimal(format!("{row}.50")),
            3 => Cell::Text("+998 72 226 45 71".to_owned()),
            4..=6 => Cell::Text(format!("Hamkor tashkilot, «{row}» 'Oʻzbekiston' {column}")),
            7..=9 => Cell::Text(format!("Ҳамкорлик шартномаси {row} {column}")),
            10 => Cell::Empty,
            _ => Cell::Text("amalda".to_owned()),
        })
        .collect()
}
