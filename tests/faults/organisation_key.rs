//! Sets the organisation's own key while the disk is full: a key that opens the file is always the one the file names.

use age::x25519::Identity;
use plumbline_core::vault::{EscrowRecipient, Secret};

use crate::kit::{Situation, a_file};
use crate::vault_kit::escrow;

/// How often the disk is filled.
const ROUNDS: usize = 12;

fn a_key() -> (EscrowRecipient, Secret) {
    escrow(&Identity::generate())
}

/// Names the keys that open the file and are not the one it names.
fn unnamed(file: &Situation, keys: &[(EscrowRecipient, Secret)]) -> Vec<usize> {
    let named = file.open().and_then(|vault| vault.escrow()).expect("the passphrase opens it");
    let opens = |key: &Secret| file.open_with(key).is_ok();
    let odd = keys.iter().enumerate().filter(|(_, (recipient, key))| opens(key) && named != Some(recipient.text()));
    odd.map(|(at, _)| at).collect()
}

#[test]
fn a_key_whose_setting_was_refused_opens_nothing_after_another_took_its_place() {
    let file = a_file();
    let mut vault = file.open().expect("nothing fails yet");
    let mut bad = Vec::new();

    for round in 0..ROUNDS {
        // Every line takes some room: sooner or later one finds none, whichever of a change it is.
        file.drive.fill_up_at(1);
        let refused = (0..500).map(|_| a_key()).find(|(recipient, _)| vault.set_escrow(recipient).is_err());
        let refused = refused.expect("the disk is full");
        file.drive.mend();
        let next = a_key();
        vault.set_escrow(&next.0).expect("there is room again");
        drop(vault);

        bad.extend(unnamed(&file, &[refused, next.clone()]).into_iter().map(|key| format!("round {round}: key {key}")));
        assert!(file.open_with(&next.1).is_ok(), "the key that was set opens it");
        vault = file.open().expect("it opens");
        // The next round meets the full disk one line later or earlier.
        if round % 2 == 0 {
            vault.remove_escrow().expect("there is room");
        }
    }

    assert_eq!(bad, Vec::<String>::new());
}
