//! What takes how long, in a release build: `cargo xtask bench`. One function per measure; the table is printed at the end.

mod core;
mod cost;
mod hostile;
#[expect(dead_code, reason = "the core's tests look into the workbooks they read; here only time and memory count")]
#[path = "../core/sheet_kit.rs"]
mod parts;
mod table;
mod tools;
mod window;

use plumbline_e2e::{Journey, memory};
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Journey {
    if hostile::read_if_asked()? {
        return Ok(());
    }
    let mut table = Table::default();
    let sample = core::Sample::write()?;

    let (start, memory_of_window) = window::start_to_first_page().await?;
    table.times("start to the unlock screen", &start);
    table.times("unlock with the passphrase", &sample.unlock()?);
    table.times("  of which not key derivation", &sample.unlock_without_derivation()?);
    table.times("import one return", &sample.import_one_return()?);
    table.times("open the moderation page, 6 x 6 x 14", &sample.moderation_page()?);
    let (print, pages) = sample.print_the_summary()?;
    table.times(&format!("print the summary, {pages} pages"), &print);
    tools::measure(&mut table).await?;
    let folder = tempfile::tempdir()?;
    let costs = cost::measure(folder.path())?;
    costs.show(&mut table);
    table.size("peak memory of the window and its web view", memory_of_window);
    table.size("peak memory of the measures above", memory::own_peak()?);
    hostile::measure(&mut table)?;

    println!("{table}");
    println!("{}", costs.line());
    Ok(())
}
