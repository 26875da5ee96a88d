//! Hearing from the system that the computer is about to sleep, or that its screen is locked.
//!
//! Linux: logind and the desktops' screen savers, over D-Bus. Windows and macOS: nothing is heard; there a file is locked
//! by the time without use, and after a sleep by the clocks.

use crate::idle::Reason;

/// Calls `lock` whenever the system says so, from threads of its own.
#[cfg(not(target_os = "linux"))]
pub(crate) fn listen(_: impl Fn(Reason) + Clone + Send + 'static) {}

#[cfg(target_os = "linux")]
pub(crate) use linux::listen;

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::HashMap;
    use std::thread;

    use zbus::blocking::fdo::DBusProxy;
    use zbus::blocking::{Connection, MessageIterator};
    use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};
    use zbus::{MatchRule, Message};

    use super::Reason;

    const LOGIND: &str = "org.freedesktop.login1";
    const MANAGER: &str = "org.freedesktop.login1.Manager";
    const SESSION: &str = "org.freedesktop.login1.Session";

    /// Calls `lock` whenever the system says so, from threads of its own.
    pub(crate) fn listen(lock: impl Fn(Reason) + Clone + Send + 'static) {
        let screen = lock.clone();
        thread::spawn(move || say_if_deaf("when the screen is locked", hear_screen_savers(screen)));
        thread::spawn(move || say_if_deaf("when this computer sleeps", hear_logind(lock)));
    }

    fn say_if_deaf(what: &str, heard: zbus::Result<()>) {
        if heard.is_err() {
            eprintln!("Plumbline is not told {what}. An open file is still locked after the time without use.");
        }
    }

    /// Every desktop's screen saver tells in the same way; they differ in the first part of its name.
    fn hear_screen_savers(lock: impl Fn(Reason)) -> zbus::Result<()> {
        let bus = Connection::session()?;
        let rules = [MatchRule::builder().msg_type(zbus::message::Type::Signal).member("ActiveChanged")?.build()];
        hear(&bus, &rules, |message| {
            let header = message.header();
            let is_saver = header.interface().is_some_and(|name| name.ends_with(".ScreenSaver"));
            if is_saver && message.body().deserialize::<bool>().unwrap_or(false) {
                lock(Reason::Screen);
            }
        })
    }

    /// While the delay is held, the system waits a little for the file to be locked before it sleeps.
    fn hear_logind(lock: impl Fn(Reason)) -> zbus::Result<()> {
        let bus = Connection::system()?;
        let own = own_session(&bus).ok();
        let mut delay = delay_sleep(&bus).ok();
        let signal = || MatchRule::builder().msg_type(zbus::message::Type::Signal);
        let rules = [
            signal().interface(MANAGER)?.member("PrepareForSleep")?.build(),
            signal().interface(SESSION)?.member("Lock")?.build(),
            signal().interface("org.freedesktop.DBus.Properties")?.arg(0, SESSION)?.build(),
        ];
        hear(&bus, &rules, |message| {
            let header = message.header();
            let is_own = own.as_ref().is_none_or(|own| header.path().is_some_and(|path| path == &**own));
            match header.member().map(|member| member.as_str()) {
                Some("PrepareForSleep") if message.body().deserialize::<bool>().unwrap_or(false) => {
                    lock(Reason::Slept);
                    delay = None;
                }
                Some("PrepareForSleep") => delay = delay_sleep(&bus).ok(),
                Some("Lock") if is_own => lock(Reason::Screen),
                Some("PropertiesChanged") if is_own && own.is_some() && went_away(&message) => lock(Reason::Screen),
                Some(_) | None => {}
            }
        })
    }

    /// Tells whether this session is no longer the one in front, or its screen is locked.
    fn went_away(message: &Message) -> bool {
        type Changed = (String, HashMap<String, OwnedValue>, Vec<String>);
        let body = message.body();
        let Ok((_, changed, _)) = body.deserialize::<Changed>() else { return false };
        let is = |name: &str, wanted: bool| changed.get(name).is_some_and(|value| bool::try_from(value) == Ok(wanted));
        is("Active", false) || is("LockedHint", true)
    }

    fn own_session(bus: &Connection) -> zbus::Result<OwnedObjectPath> {
        let answer =
            bus.call_method(Some(LOGIND), "/org/freedesktop/login1", Some(MANAGER), "GetSessionByPID", &0_u32)?;
        answer.body().deserialize()
    }

    fn delay_sleep(bus: &Connection) -> zbus::Result<OwnedFd> {
        let why = ("sleep", "Plumbline", "Locks the open file", "delay");
        let answer = bus.call_method(Some(LOGIND), "/org/freedesktop/login1", Some(MANAGER), "Inhibit", &why)?;
        answer.body().deserialize()
    }

    fn hear(bus: &Connection, rules: &[MatchRule<'_>], mut each: impl FnMut(Message)) -> zbus::Result<()> {
        let messages = MessageIterator::from(bus);
        let proxy = DBusProxy::new(bus)?;
        for rule in rules {
            proxy.add_match_rule(rule.clone())?;
        }
        for message in messages {
            each(message?);
        }
        Ok(())
    }
}
