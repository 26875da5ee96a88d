//! How long the real window takes, over WebDriver.

use std::time::{Duration, Instant};

use plumbline_e2e::{Journey, Window};

const RUNS: usize = 7;

/// How often a run is made once more, where the driver's connection ended without an answer: that shows nothing.
const MORE: usize = 7;
const UNANSWERED: &str = "IncompleteMessage";

/// Opens the release build several times, to the first heading. Returns the times and the highest memory in KiB.
///
/// The time includes what the driver takes to answer, so the window itself is a little faster than this.
pub(crate) async fn start_to_first_page() -> Journey<(Vec<Duration>, u64)> {
    let (mut taken, mut memory, mut more) = (Vec::new(), 0, 0);
    while taken.len() < RUNS {
        match once().await {
            Ok((time, peak)) => {
                taken.push(time);
                memory = memory.max(peak);
            }
            Err(why) if more < MORE && format!("{why:?}").contains(UNANSWERED) => {
                more += 1;
                eprintln!("The driver gave no answer, so the window is opened once more ({more}).");
            }
            Err(why) => return Err(why),
        }
    }
    Ok((taken, memory))
}

async fn once() -> Journey<(Duration, u64)> {
    let prepared = Window::prepare()?;
    let start = Instant::now();
    let window = prepared.open("release", &[]).await?;
    window.shows("Open a partnership file").await?;
    let time = start.elapsed();
    let peak = window.peak_memory()?;
    window.close().await?;
    Ok((time, peak))
}
