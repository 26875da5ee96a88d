//! `plumb contact`.

use plumbline_core::contact::check_by_phone;
use plumbline_core::exchange::export_card;
use plumbline_core::files::{name_of, write_whole};
use serde_json::json;

use super::Opening;
use crate::args::Contact;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: &Contact) -> Result<Said> {
    match what {
        Contact::Export { file, out } => {
            let mut vault = opening.open_to_work(file)?;
            let card = export_card(&mut vault)?.value;
            write_whole(out, &card.bytes)?;
            let fingerprint = vault.read().own_card()?.fingerprint().to_string();
            let text = format!(
                "{} is the contact card.\nIts fingerprint, to be read out on the telephone:\n    {fingerprint}\n",
                name_of(out)
            );
            Ok(Said::done(text, json!({ "file": name_of(out), "digest": card.digest, "fingerprint": fingerprint })))
        }
        Contact::Trust { file, fingerprint } => {
            let mut vault = opening.open_to_work(file)?;
            let by = vault.actor();
            let contact = check_by_phone(&mut vault, fingerprint, &by)?.value;
            let text = format!("{} is now {}.\n", contact.organisation, contact.trust.words());
            Ok(Said::done(text, json!({ "organisation": contact.organisation, "trust": contact.trust })))
        }
        Contact::List { file } => {
            let vault = opening.open(file)?;
            let read = vault.read();
            let own = read.own_card()?;
            let mut text = format!("{} (this file)\n    {}\n", own.organisation(), own.fingerprint());
            let mut list = Vec::new();
            for contact in read.contacts()? {
                let fingerprint = contact.fingerprint().to_string();
                text.push_str(&format!("{} · {}\n    {fingerprint}\n", contact.organisation, contact.trust.words()));
                list.push(
                    json!({ "organisation": contact.organisation, "trust": contact.trust, "fingerprint": fingerprint }),
                );
            }
            Ok(Said::done(text, json!({ "own_fingerprint": own.fingerprint().to_string(), "contacts": list })))
        }
    }
}
