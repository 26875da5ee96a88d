//! The agencies and settings a partnership asks to take part.

mod problem;
mod store;
mod view;

use serde::{Deserialize, Serialize};

pub use problem::AgencyError;
pub use view::{AgenciesView, AgencyRow, agencies_view};

use crate::bundle::{MAX_NAME, clean_line};
use crate::contact::same_organisation;
use crate::error::Result;
use crate::ids::{AgencyId, ContactId};
use crate::journal::Op;
use crate::tool::agency_types;
use crate::touched::Done;
use crate::vault::Vault;

/// One agency or setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Agency {
    /// Its id in this file.
    pub id: AgencyId,
    /// Short, lower case, for the command line: `police`.
    pub code: String,
    /// Its name, as on its contact card.
    pub name: String,
    /// Heads a column of a grid.
    pub short_name: String,
    /// An agency type of the tool, which decides its extra questions.
    pub kind: String,
    /// The keys it is known by, once its contact card came.
    pub contact: Option<ContactId>,
}

/// An agency to add.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewAgency {
    /// Short, for the command line.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Heads a column; the name where empty.
    #[serde(default)]
    pub short_name: String,
    /// An agency type of the tool.
    pub kind: String,
}

fn checked(new: &NewAgency) -> Result<NewAgency, AgencyError> {
    let code = new.code.trim().to_lowercase();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if code.is_empty() || code.len() > 30 || !code.chars().all(fits) {
        return Err(AgencyError::BadCode { given: new.code.clone() });
    }
    let name = clean_line(&new.name, MAX_NAME).map_err(AgencyError::name)?;
    let short = if new.short_name.trim().is_empty() { &name } else { &new.short_name };
    let short = clean_line(short, MAX_NAME).map_err(AgencyError::name)?;
    if short.chars().count() > 40 {
        return Err(AgencyError::ShortNameTooLong { given: short });
    }
    let kind = new.kind.trim();
    if kind.is_empty() {
        return Err(AgencyError::NoKind { name });
    }
    Ok(NewAgency { code, name, short_name: short, kind: kind.to_owned() })
}

/// Tells whether a new agency could be taken for one that is there, by any of the names people type.
fn goes_by_the_same(known: &Agency, new: &NewAgency) -> bool {
    let names = [&known.code, &known.name, &known.short_name];
    [&new.code, &new.name, &new.short_name].iter().any(|name| names.iter().any(|other| same_organisation(name, other)))
}

/// Adds an agency. Where a known contact has its name, the two are linked.
///
/// # Errors
/// A code or name that is empty, unusable or taken, or a type the tool does not know.
pub fn add(vault: &mut Vault, new: &NewAgency) -> Result<Done<AgencyId>> {
    let new = checked(new)?;
    vault.transact(Op::AddAgency, |tx| {
        let types = agency_types(tx)?;
        let kinds = types.iter().map(|one| one.code.as_str()).chain(["other"]);
        if !kinds.clone().any(|kind| kind == new.kind) {
            let known = kinds.map(str::to_owned).collect();
            return Err(AgencyError::UnknownKind { given: new.kind.clone(), known }.into());
        }
        if tx.agencies()?.iter().any(|known| goes_by_the_same(known, &new)) {
            return Err(AgencyError::Taken { name: new.name.clone(), code: new.code.clone() }.into());
        }
        let mut contacts = tx.contacts()?;
        contacts.retain(|one| one.trust.can_import() && same_organisation(&one.organisation, &new.name));
        let agency = Agency {
            id: AgencyId::new(&mut tx.chance()),
            code: new.code.clone(),
            name: new.name.clone(),
            short_name: new.short_name.clone(),
            kind: new.kind.clone(),
            contact: contacts.pop().map(|contact| contact.id),
        };
        tx.add_agency(&agency)?;
        tx.about(&agency.id);
        tx.note("code", agency.code);
        Ok(agency.id)
    })
}
