//! Sizes and distances of a printed page, in points.

use super::shaper::Setting;

/// The width of A4.
pub(crate) const PAGE_WIDTH: f32 = 595.276;
/// The height of A4.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// Where the column starts from the left.
pub(crate) const LEFT: f32 = 52.5;
/// How wide the column is.
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
/// Where the column starts from the top.
pub(crate) const TOP: f32 = 50.0;
/// Where the column ends.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 66.0;
/// The rule over the foot of the page.
pub(crate) const FOOT: f32 = PAGE_HEIGHT - 45.0;

/// Running text.
pub(crate) const BODY: Setting = Setting::new(10.0, 1.5);
/// Tables.
pub(crate) const CELL: Setting = Setting { column: true, ..Setting::new(8.8, 1.4) };
/// Notes under tables, the foot of the page.
pub(crate) const SMALL: Setting = Setting::new(8.0, 1.4);
/// The title on the cover.
pub(crate) const TITLE: Setting = Setting { tracking: -0.4, ..Setting::new(28.5, 1.16) };
/// The line under it.
pub(crate) const SUBTITLE: Setting = Setting::new(12.75, 1.4);
/// The partnership's name on the cover.
pub(crate) const CAPITALS: Setting = Setting { tracking: 1.1, ..Setting::new(8.0, 1.5) };
/// The figures of a row of figures.
pub(crate) const BIG: Setting = Setting::new(18.0, 1.25);

/// What a field, a line or a row of boxes is for.
pub(crate) const LABEL: Setting = Setting::new(9.4, 1.4);
/// A question on a form.
pub(crate) const QUESTION: Setting = Setting::new(10.6, 1.4);
/// The letters that say what goes into a box.
pub(crate) const FAINT: Setting = Setting::new(7.0, 1.2);

/// Returns how a heading is set, and the space above and below it.
pub(crate) fn heading(level: u8) -> (Setting, f32, f32) {
    match level {
        1 => (Setting { tracking: -0.15, ..Setting::new(16.5, 1.3) }, 26.0, 7.0),
        2 => (Setting::new(12.0, 1.35), 18.0, 4.0),
        _ => (Setting::new(10.2, 1.4), 13.0, 2.5),
    }
}
