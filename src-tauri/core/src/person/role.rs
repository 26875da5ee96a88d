//! The roles a person can have, read from the data beside the app.

use serde::{Deserialize, Serialize};

use super::{Duty, PersonError};
use crate::partnership;

const ROLES: &str = include_str!("../../../../assets/people/roles.toml");

/// A role: its name in the field's words, and what it includes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PersonRole {
    /// The code kept in the file.
    pub code: String,
    /// The name shown.
    pub name: String,
    /// The kind of file whose first person has this role, if any.
    #[serde(default)]
    pub first_in: Option<partnership::Role>,
    /// What somebody in this role does.
    pub duties: Vec<Duty>,
}

impl PersonRole {
    /// Tells whether the role includes a duty. What is one's own is everybody's.
    pub fn includes(&self, duty: Duty) -> bool {
        duty == Duty::Own || self.duties.contains(&duty)
    }
}

/// Returns every role there is, in the order they are shown.
pub fn roles() -> Vec<PersonRole> {
    #[derive(Deserialize)]
    struct File {
        role: Vec<PersonRole>,
    }
    toml::from_str::<File>(ROLES).expect("the roles are part of the app, and a test reads them").role
}

/// Returns the roles that can be given in a kind of file: whoever has all duties in the other kind is nobody here.
pub(super) fn roles_in(of: partnership::Role) -> Vec<PersonRole> {
    roles().into_iter().filter(|role| role.first_in.is_none_or(|first_in| first_in == of)).collect()
}

/// Finds a role by its code.
pub(crate) fn role(code: &str) -> Result<PersonRole, PersonError> {
    let unknown = || PersonError::UnknownRole {
        given: code.to_owned(),
        known: roles().into_iter().map(|role| role.code).collect(),
    };
    roles().into_iter().find(|role| role.code == code).ok_or_else(unknown)
}

/// Returns the role of the first person of a new file.
pub(crate) fn first_role(of: partnership::Role) -> PersonRole {
    roles().into_iter().find(|role| role.first_in == Some(of)).expect("each kind of file has one, and a test looks")
}

/// Returns the names of the roles that include a duty.
pub(crate) fn names_with(duty: Duty) -> Vec<String> {
    roles().into_iter().filter(|role| role.includes(duty)).map(|role| role.name).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Duty, first_role, names_with, roles, roles_in};
    use crate::journal::Op;
    use crate::partnership::Role;

    #[test]
    fn every_write_has_somebody_whose_role_includes_it() {
        for op in Op::ALL {
            assert!(!names_with(op.duty()).is_empty(), "{op}");
        }
        assert!(roles().iter().all(|role| role.includes(Duty::Own)), "one's own is everybody's");
    }

    #[test]
    fn codes_differ_and_each_kind_of_file_has_a_first_person_who_may_add_others() {
        let codes: BTreeSet<String> = roles().into_iter().map(|role| role.code).collect();

        assert_eq!(codes.len(), roles().len());
        for of in [Role::Partnership, Role::Agency] {
            assert!(first_role(of).includes(Duty::People), "{of:?}");
        }
    }

    #[test]
    fn the_scrutineer_changes_nothing_and_the_auditor_decides_no_grade() {
        let role = |code| super::role(code).expect("it is in the data");
        let changed = Op::ALL.iter().filter(|op| op.duty() != Duty::Own && role("scrutineer").includes(op.duty()));

        assert_eq!(changed.copied().collect::<Vec<Op>>(), [Op::PrintSummary]);
        assert!(!role("auditor").includes(Op::DecideGrade.duty()));
        assert!(super::role("king").is_err());
    }

    #[test]
    fn a_partnership_gives_nobody_the_role_that_has_all_duties_in_an_agency() {
        let codes = |of| roles_in(of).into_iter().map(|role| role.code).collect::<Vec<_>>();

        let (here, there) = (codes(Role::Partnership), codes(Role::Agency));

        assert!(here.contains(&"business_manager".to_owned()) && !here.contains(&"agency_lead".to_owned()), "{here:?}");
        assert!(
            there.contains(&"agency_lead".to_owned()) && !there.contains(&"business_manager".to_owned()),
            "{there:?}"
        );
        assert!(here.contains(&"scrutineer".to_owned()) && there.contains(&"scrutineer".to_owned()));
    }
}
