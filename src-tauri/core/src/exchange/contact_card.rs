//! The organisation's own contact card: its name and public keys, signed, for anybody to read.

use super::{KeptBundle, SealedFile};
use crate::bundle::{Kind, Sealing, seal};
use crate::error::Result;
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::Vault;

/// Makes the organisation's contact card.
pub fn export_card(vault: &mut Vault) -> Result<Done<SealedFile>> {
    vault.transact(Op::ExportContact, |tx| {
        let organisation = tx.organisation()?;
        let sealed = seal(&tx.identity()?, &Sealing::contact(&organisation.name, tx.now()), &mut tx.chance())?;
        let kept = KeptBundle {
            id: sealed.bundle_id,
            digest: sealed.digest,
            kind: Kind::Contact,
            other: "anybody".to_owned(),
            sequence: 0,
            audit: None,
        };
        tx.keep_bundle_out(&kept, &sealed.bytes)?;
        tx.note("bundle", sealed.digest.to_string());
        Ok(SealedFile { bytes: sealed.bytes, digest: sealed.digest, for_whom: "anybody".to_owned() })
    })
}
