//! What did it cost? CPU time and memory of processes, as Linux counts them.

use hamkorlik_tests::product::Fault;

/// Linux counts CPU time in hundredths of a second on every machine we run on.
const MS_PER_TICK: f64 = 10.0;

/// CPU time used so far.
#[derive(Clone, Copy)]
pub struct Cost {
    /// By the API's process.
    pub api_ms: f64,
    /// By PostgreSQL and all its children; 0 with SQLite, which runs inside the API.
    pub database_ms: f64,
}

impl Cost {
    pub fn now(api: u32, database: Option<u32>) -> Result<Self, Fault> {
        Ok(Self { api_ms: cpu_ms(api)?, database_ms: database.map_or(Ok(0.0), family_ms)? })
    }
}

/// CPU time of the programs this one has waited for.
pub fn children_ms() -> Result<f64, Fault> {
    Ok(ticks(&stat(std::process::id())?, 13..15) * MS_PER_TICK)
}

/// Memory in use (resident), without the pages of the database's file that are the system's cache.
pub fn memory_mib(pid: u32) -> Result<f64, Fault> {
    let maps = std::fs::read_to_string(format!("/proc/{pid}/smaps"))?;
    let (mut kib, mut counts) = (0.0, true);
    for line in maps.lines() {
        match line.split_once(' ') {
            Some((range, rest)) if range.contains('-') => counts = !rest.contains("hamkorlik.db"),
            Some(("Rss:", size)) if counts => {
                kib += size.trim().trim_end_matches(" kB").parse::<f64>()?;
            }
            _ => {}
        }
    }
    Ok(kib / 1024.0)
}

/// Fields of /proc/PID/stat after the name, which may hold spaces: the first is the state.
fn stat(pid: u32) -> Result<Vec<String>, Fault> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let (_, fields) = text.rsplit_once(')').ok_or("an odd /proc/PID/stat")?;
    Ok(fields.split_whitespace().map(str::to_owned).collect())
}

fn ticks(fields: &[String], places: std::ops::Range<usize>) -> f64 {
    fields.get(places).unwrap_or_default().iter().filter_map(|one| one.parse::<f64>().ok()).sum()
}

fn cpu_ms(pid: u32) -> Result<f64, Fault> {
    Ok(ticks(&stat(pid)?, 11..13) * MS_PER_TICK)
}

/// A process, its living children, and those it has waited for.
fn family_ms(parent: u32) -> Result<f64, Fault> {
    let mut sum = ticks(&stat(parent)?, 11..15);
    for entry in std::fs::read_dir("/proc")? {
        let Ok(pid) = entry?.file_name().to_string_lossy().parse::<u32>() else { continue };
        // A process may end between the two looks.
        let Ok(fields) = stat(pid) else { continue };
        if fields.get(1).is_some_and(|one| *one == parent.to_string()) {
            sum += ticks(&fields, 11..13);
        }
    }
    Ok(sum * MS_PER_TICK)
}
