//! Days and times as a spreadsheet counts them, as values that a person reads.

use calamine::ExcelDateTime;
use chrono::NaiveDate;

use super::Value;

/// The day after the last that Excel knows, 31 December 9999.
const END: f64 = 2_958_466.0;

/// Returns a day as a day; a time, or a day with one, in words such as `09:30` and `2026-05-14 09:30`; a length of
/// time as hours and minutes, such as `36:00`.
pub(super) fn moment(at: &ExcelDateTime) -> Value {
    let number = at.as_f64();
    if !number.is_finite() || !(0.0..END).contains(&number) {
        return Value::Number(number);
    }
    if at.is_duration() {
        return Value::Text(length(number));
    }
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let time = clock(u64::from(hour), minute.into(), second.into(), milli.into());
    let is_midnight = (hour, minute, second, milli) == (0, 0, 0, 0);
    let written = format!("{year:04}-{month:02}-{day:02}");
    if number < 1.0 && !is_midnight {
        return Value::Text(time);
    }
    match NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()) {
        Some(day) if is_midnight && number >= 1.0 => Value::Date(day),
        Some(_) | None if is_midnight => Value::Text(written),
        Some(_) | None => Value::Text(format!("{written} {time}")),
    }
}

fn length(days: f64) -> String {
    // At most 2,958,466 days: the milliseconds of them fit.
    let milli = (days * 86_400_000.0).round() as u64;
    clock(milli / 3_600_000, milli / 60_000 % 60, milli / 1_000 % 60, milli % 1_000)
}

fn clock(hour: u64, minute: u64, second: u64, milli: u64) -> String {
    match (second, milli) {
        (0, 0) => format!("{hour:02}:{minute:02}"),
        (_, 0) => format!("{hour:02}:{minute:02}:{second:02}"),
        (_, _) => format!("{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{ExcelDateTime, ExcelDateTimeType};

    use super::{Value, moment};

    fn read(number: f64, is_1904: bool) -> String {
        moment(&ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904)).text()
    }

    #[test]
    fn days_are_counted_from_1900_or_from_1904() {
        let day = Value::Date("2026-05-14".parse().expect("a day"));

        assert_eq!(moment(&ExcelDateTime::new(46_156.0, ExcelDateTimeType::DateTime, false)), day);
        assert_eq!(moment(&ExcelDateTime::new(44_694.0, ExcelDateTimeType::DateTime, true)), day);
        assert_eq!([1.0, 59.0, 61.0].map(|at| read(at, false)), ["1900-01-01", "1900-02-28", "1900-03-01"]);
        assert_eq!(read(60.0, false), "1900-02-29", "a day that only Excel knows is kept as it is written");
    }

    #[test]
    fn times_are_kept_in_words() {
        let length = moment(&ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false));

        assert_eq!(read(46_156.395_833_333_336, false), "2026-05-14 09:30");
        assert_eq!(read(0.75, false), "18:00");
        assert_eq!(length.text(), "36:00");
    }

    #[test]
    fn what_is_no_day_stays_a_number() {
        assert_eq!([-1.0, 3e6, 1e300].map(|at| read(at, false).len()), [2, 7, 301]);
        assert_eq!(read(f64::INFINITY, true), "inf");
    }
}
