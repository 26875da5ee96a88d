//! Keeps the file's own organisation and its keys.

use rand::rngs::OsRng;
use rusqlite::OptionalExtension as _;
use zeroize::Zeroizing;

use super::{Appearance, LOCK_MINUTES_AT_FIRST, NewOrganisation, Organisation, Role};
use crate::bundle::{Card, Identity};
use crate::error::Result;
use crate::touched::Kind;
use crate::vault::{Read, Tx};

impl Read<'_> {
    /// Returns the file's own organisation.
    pub fn organisation(&self) -> Result<Organisation> {
        let chosen = self.conn().query_row("select minutes from lock_setting", [], |row| row.get(0)).optional()?;
        let organisation = self.conn().query_row("select * from organisation", [], |row| {
            let (role, appearance): (String, String) = (row.get("role")?, row.get("appearance")?);
            Ok(Organisation {
                name: row.get("name")?,
                role: Role::from_code(&role).ok_or(rusqlite::Error::InvalidQuery)?,
                classification: row.get("classification")?,
                group_name: row.get("group_name")?,
                smallest_group: row.get("smallest_group")?,
                appearance: Appearance::from_code(&appearance).ok_or(rusqlite::Error::InvalidQuery)?,
                lock_minutes: chosen.unwrap_or(LOCK_MINUTES_AT_FIRST),
                recovery_proved_at: row.get("recovery_proved_at")?,
            })
        })?;
        Ok(organisation)
    }

    /// Returns the organisation's private keys.
    pub(crate) fn identity(&self) -> Result<Identity> {
        let secret: String = self.conn().query_row("select signing_secret from organisation", [], |row| row.get(0))?;
        let secret = Zeroizing::new(secret);
        Ok(Identity::from_secret(&secret)?)
    }

    /// Returns the card other organisations know this one by.
    pub fn own_card(&self) -> Result<Card> {
        Ok(self.identity()?.card(&self.organisation()?.name)?)
    }
}

impl Tx<'_> {
    /// Writes the organisation of a new file, with new keys.
    pub(crate) fn add_organisation(&self, new: &NewOrganisation) -> Result<()> {
        let identity = Identity::generate(&mut OsRng, 1);
        self.conn().execute(
            "insert into organisation (organisation_id, name, role, created_at, signing_secret, key_epoch, classification,
               group_name, smallest_group, appearance)
             values (1, ?1, ?2, ?3, ?4, 1, 'OFFICIAL-SENSITIVE', 'Quality and Impact Group', 3, 'system')",
            (new.clean_name()?, new.role.code(), self.now(), identity.to_secret().as_str()),
        )?;
        self.touch(Kind::Organisation);
        Ok(())
    }

    /// Writes the settings.
    pub(crate) fn update_organisation(&self, to: &Organisation) -> Result<()> {
        self.conn().execute(
            "update organisation set name = ?1, classification = ?2, group_name = ?3, smallest_group = ?4, appearance = ?5",
            (&to.name, &to.classification, &to.group_name, to.smallest_group, to.appearance.code()),
        )?;
        self.touch(Kind::Organisation);
        Ok(())
    }

    /// Writes after how many minutes without use the file is locked.
    pub(crate) fn set_lock_minutes(&self, minutes: u32) -> Result<()> {
        self.conn().execute(
            "insert into lock_setting (lock_setting_id, minutes) values (1, ?1)
             on conflict (lock_setting_id) do update set minutes = excluded.minutes",
            [minutes],
        )?;
        self.touch(Kind::Organisation);
        Ok(())
    }

    /// Forgets that the recovery code was typed back, because there is another.
    pub(crate) fn forget_recovery_proof(&self) -> Result<()> {
        self.conn().execute("update organisation set recovery_proved_at = null", [])?;
        self.touch(Kind::Organisation);
        Ok(())
    }

    /// Notes that the recovery code was typed back.
    pub(crate) fn note_recovery_proof(&self) -> Result<()> {
        self.conn().execute("update organisation set recovery_proved_at = ?1", [self.now()])?;
        self.touch(Kind::Organisation);
        Ok(())
    }
}
