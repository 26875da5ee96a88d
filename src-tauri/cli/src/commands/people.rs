//! `plumb people`.

use std::path::Path;

use plumbline_core::files::name_of;
use plumbline_core::person::{self, NewPerson, PersonRow, people_view};
use plumbline_core::vault::KdfCost;
use serde_json::json;

use super::Opening;
use super::file::chosen;
use crate::args::People;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: People) -> Result<Said> {
    match what {
        People::List { file } => list(opening, &file),
        People::Add { file, name, role, new_passphrase_file } => {
            let mut vault = opening.open_to_work(&file)?;
            let first = chosen(new_passphrase_file.as_deref(), "Their first passphrase")?;
            let new = NewPerson { name, role };
            let id = person::add(&mut vault, &new, &first, KdfCost::calibrated())?.value;
            let name = vault.read().person(&id)?.name;
            let text = format!(
                "{name} can open the file now. Give them the passphrase by hand or by telephone, and let them change it: plumb passphrase {}\n",
                name_of(&file)
            );
            Ok(Said::done(text, json!({ "person": id })))
        }
        People::Rename { file, person, to } => {
            let mut vault = opening.open_to_work(&file)?;
            let before = vault.read().person_by_name(&person)?;
            person::rename(&mut vault, &before.id, &to)?;
            let after = vault.read().person(&before.id)?;
            let text = format!(
                "{} is now called {}. Journal lines keep the name they were written with.\n",
                before.name, after.name
            );
            Ok(Said::done(text, json!(after)))
        }
        People::Role { file, person, role } => {
            let mut vault = opening.open_to_work(&file)?;
            let id = vault.read().person_by_name(&person)?.id;
            person::change_role(&mut vault, &id, &role)?;
            let after = vault.read().person(&id)?;
            let text = format!(
                "{} has the role {} now. It says what the app lets them do; whoever can open the file can read all of it.\n",
                after.name,
                after.role_name()
            );
            Ok(Said::done(text, json!(after)))
        }
        People::Passphrase { file, person, new_passphrase_file } => {
            let mut vault = opening.open_to_work(&file)?;
            let meant = vault.read().person_by_name(&person)?;
            let new = chosen(new_passphrase_file.as_deref(), "Their new passphrase")?;
            person::set_passphrase(&mut vault, &meant.id, &new, KdfCost::calibrated())?;
            let name = name_of(&file);
            let text = format!(
                "{} has a new passphrase, and signs with a new key. The one before opens {name} no more.\nNext: give it to them by hand or by telephone, and let them change it: plumb passphrase {name}\n",
                meant.name
            );
            Ok(Said::done(text, json!(meant)))
        }
        People::Leave { file, person } => {
            let mut vault = opening.open_to_work(&file)?;
            let id = vault.read().person_by_name(&person)?.id;
            person::leave(&mut vault, &id)?;
            let after = vault.read().person(&id)?;
            let text = format!(
                "{} has left, and their passphrase opens this file no more. Copies and backups they have still open with it: if that matters, change the lock, with plumb lock change {}\n",
                after.name,
                name_of(&file)
            );
            Ok(Said::done(text, json!(after)))
        }
    }
}

fn list(opening: &Opening, file: &Path) -> Result<Said> {
    let view = people_view(&opening.open(file)?)?;
    let mut text: String = view.here.iter().map(row).collect();
    for one in &view.left {
        text.push_str(&format!("{} · left\n", one.person.name));
    }
    let codes: Vec<_> = view.roles.iter().map(|role| role.code.as_str()).collect();
    text.push_str(&format!("Roles: {}\n", codes.join(", ")));
    Ok(Said::done(text, json!(view)))
}

fn row(row: &PersonRow) -> String {
    let passphrase = if row.has_passphrase { "" } else { " · has no passphrase: plumb people passphrase" };
    let key = if row.key_print.is_empty() { String::new() } else { format!(" · key {}", row.key_print) };
    format!("{} · {}{key}{passphrase}\n", row.person.name, row.role_name)
}
