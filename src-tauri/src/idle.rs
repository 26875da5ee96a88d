//! When a file nobody uses is locked: the rule alone. Moments come in, what is due comes out.

use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime};

/// How long before locking the page says so.
const WARNING: Duration = Duration::from_secs(60);
/// The wall clock may run this far ahead of the other between two looks. More, and the computer slept.
const DRIFT: Duration = Duration::from_secs(10);
/// Two looks may lie this far apart. More, and the computer stood still, asleep or as good as.
const STANDSTILL: Duration = Duration::from_secs(30);

/// A moment by two clocks: one that stands still while the computer sleeps, on most systems, and one that does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// How long the computer has been awake.
    pub awake: Duration,
    /// What the clock on the wall says.
    pub wall: Duration,
}

impl Moment {
    /// Asks both clocks. The only place of the shell that does.
    pub fn now() -> Self {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        let pace = pace();
        let wall = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self { awake: START.elapsed() * pace, wall: wall * pace }
    }
}

/// In a build made to be driven, a journey may let the minutes pass faster.
#[cfg(any(debug_assertions, feature = "driven"))]
fn pace() -> u32 {
    std::env::var("PLUMBLINE_E2E_PACE").ok().and_then(|pace| pace.parse().ok()).unwrap_or(1)
}

/// In a release a minute is a minute.
#[cfg(not(any(debug_assertions, feature = "driven")))]
fn pace() -> u32 {
    1
}

/// Why a file was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The person asked for it.
    Asked,
    /// Nobody used it for this many minutes.
    Idle(u32),
    /// The computer slept, or is about to.
    Slept,
    /// The screen was locked, or somebody else's session came to the front.
    Screen,
    /// A command stopped short.
    StoppedShort,
    /// It could not be read or written any more.
    Lost,
    /// A page of it does not match its seal.
    Damaged,
}

impl Reason {
    /// Tells whether closing may take the time of a backup: the file can still be asked and written, and nobody is about
    /// to carry the computer away. What is not backed up now is when the file is opened again.
    pub fn leaves_time(self) -> bool {
        match self {
            Self::Asked | Self::Idle(_) => true,
            Self::Slept | Self::Screen | Self::StoppedShort | Self::Lost | Self::Damaged => false,
        }
    }

    /// Returns the sentence the next page says.
    pub fn words(self) -> Option<String> {
        match self {
            Self::Asked => None,
            Self::Idle(1) => Some("Your file was locked after a minute without use.".to_owned()),
            Self::Idle(minutes) => Some(format!("Your file was locked after {minutes} minutes without use.")),
            Self::Slept => Some("Your file was locked because this computer went to sleep.".to_owned()),
            Self::Screen => Some("Your file was locked with the screen.".to_owned()),
            Self::StoppedShort => {
                Some("The app made a mistake and locked your file. What was saved before is safe.".to_owned())
            }
            Self::Lost => Some(
                "Your file could not be read or written any more, so it was locked. What was saved before is safe. If its drive was pulled out, plug it back in."
                    .to_owned(),
            ),
            Self::Damaged => Some(
                "A part of your file is not as Plumbline wrote it, so it was locked before more could be lost. Unlock it to see what is known and what can be done."
                    .to_owned(),
            ),
        }
    }
}

/// What is due at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// The page warns: the file locks in this many seconds.
    Warn(u64),
    /// The file is locked.
    Lock(Reason),
}

/// Watches over one open file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watch {
    minutes: u32,
    used: Moment,
    looked: Moment,
}

impl Watch {
    /// Starts watching a file that was opened now and is locked after so many minutes without use.
    pub fn start(minutes: u32, now: Moment) -> Self {
        Self { minutes, used: now, looked: now }
    }

    /// Notes that the person did something.
    pub fn used(&mut self, now: Moment) {
        self.used = now;
    }

    /// Changes after how many minutes it locks.
    pub fn lock_after(&mut self, minutes: u32) {
        self.minutes = minutes;
    }

    /// Looks, and says what is due.
    pub fn look(&mut self, now: Moment) -> Due {
        let before = std::mem::replace(&mut self.looked, now);
        if slept(before, now) {
            return Due::Lock(Reason::Slept);
        }
        due(self.minutes, now.awake.saturating_sub(self.used.awake))
    }
}

/// Tells whether the computer slept between two looks.
fn slept(before: Moment, now: Moment) -> bool {
    let awake = now.awake.saturating_sub(before.awake);
    let wall = now.wall.saturating_sub(before.wall);
    awake > STANDSTILL || wall > awake + DRIFT
}

/// Says what is due after so long without use.
fn due(minutes: u32, unused: Duration) -> Due {
    let all = Duration::from_secs(u64::from(minutes) * 60);
    let left = all.saturating_sub(unused);
    if left.is_zero() {
        Due::Lock(Reason::Idle(minutes))
    } else if left <= WARNING.min(all / 2) {
        Due::Warn(left.as_secs().max(1))
    } else {
        Due::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::{Due, Duration, Moment, Reason, Watch};

    /// Both clocks run together.
    fn at(seconds: u64) -> Moment {
        Moment { awake: Duration::from_secs(seconds), wall: Duration::from_secs(1_000_000 + seconds) }
    }

    /// Looks every second from one moment to another and returns the first thing that is due, with its second.
    fn first_due(watch: &mut Watch, from: u64, to: u64) -> Option<(u64, Due)> {
        (from..=to).map(|second| (second, watch.look(at(second)))).find(|(_, due)| *due != Due::Nothing)
    }

    #[test]
    fn a_file_warns_a_minute_before_and_locks_after_ten_minutes_without_use() {
        let mut watch = Watch::start(10, at(0));

        let warned = first_due(&mut watch, 1, 600);
        let all: Vec<Due> = (541..=600).map(|second| watch.look(at(second))).collect();

        assert_eq!(warned, Some((540, Due::Warn(60))));
        assert!(all[..59].iter().all(|due| matches!(due, Due::Warn(_))), "{all:?}");
        assert_eq!(all[59], Due::Lock(Reason::Idle(10)));
    }

    #[test]
    fn every_use_starts_the_time_anew() {
        let mut watch = Watch::start(10, at(0));
        assert_eq!(first_due(&mut watch, 1, 570).map(|(second, _)| second), Some(540));

        (541..=570).for_each(|second| {
            watch.look(at(second));
        });
        watch.used(at(570));

        assert_eq!(first_due(&mut watch, 571, 2000), Some((570 + 540, Due::Warn(60))));
    }

    #[test]
    fn every_minute_from_one_to_thirty_locks_on_time_and_warns_before() {
        for minutes in 1..=30 {
            let mut watch = Watch::start(minutes, at(0));
            let end = u64::from(minutes) * 60;

            let all: Vec<Due> = (1..=end).map(|second| watch.look(at(second))).collect();

            assert_eq!(all.last(), Some(&Due::Lock(Reason::Idle(minutes))));
            let warned = all.iter().filter(|due| matches!(due, Due::Warn(_))).count() as u64;
            assert_eq!(warned, if minutes == 1 { 30 } else { 60 }, "{minutes} minutes");
            assert_eq!(all.iter().filter(|due| matches!(due, Due::Lock(_))).count(), 1);
        }
    }

    #[test]
    fn a_wall_clock_that_ran_ahead_is_a_computer_that_slept() {
        let mut watch = Watch::start(10, at(0));
        watch.look(at(1));
        let woken = Moment { awake: Duration::from_secs(2), wall: Duration::from_secs(1_000_000 + 3600) };

        assert_eq!(watch.look(woken), Due::Lock(Reason::Slept));
    }

    #[test]
    fn looks_that_lie_far_apart_are_a_computer_that_stood_still() {
        let mut watch = Watch::start(30, at(0));
        watch.look(at(1));

        assert_eq!(watch.look(at(32)), Due::Lock(Reason::Slept));
    }

    #[test]
    fn a_computer_that_may_be_carried_away_is_not_kept_waiting_for_a_backup() {
        assert!([Reason::Asked, Reason::Idle(10)].into_iter().all(Reason::leaves_time));
        assert!(![Reason::Slept, Reason::Screen, Reason::Lost].into_iter().any(Reason::leaves_time));
    }

    #[test]
    fn a_wall_clock_that_is_set_back_or_a_little_forward_locks_nothing() {
        let mut watch = Watch::start(10, at(0));
        let back = Moment { awake: Duration::from_secs(1), wall: Duration::from_secs(5) };
        let forward = Moment { awake: Duration::from_secs(2), wall: Duration::from_secs(12) };

        assert_eq!(watch.look(back), Due::Nothing);
        assert_eq!(watch.look(forward), Due::Nothing);
    }
}
