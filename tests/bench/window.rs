//! How long the real window takes, over WebDriver.

use std::time::{Duration, Instant};

use plumbline_e2e::{Journey, Window};

const RUNS: usize = 7;

/// Opens the release build several times, to the first heading. Returns the times and the highest memory in KiB.
///
/// The time includes what the driver takes to answer, so the window itself is a little faster than this.
pub(crate) async fn start_to_first_page() -> Journey<(Vec<Duration>, u64)> {
    let (mut taken, mut memory) = (Vec::new(), 0);
    for _ in 0..RUNS {
        let prepared = Window::prepare()?;
        let start = Instant::now();
        let window = prepared.open("release", &[]).await?;
        window.shows("Open a partnership file").await?;
        taken.push(start.elapsed());
        memory = memory.max(window.peak_memory()?);
        window.close().await?;
    }
    Ok((taken, memory))
}
