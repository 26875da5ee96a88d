//! Two people in one file: a lost passphrase, and a lock that is changed completely.

use plumbline_core::clock::SystemClock;
use plumbline_core::partnership::{NewOrganisation, Role};
use plumbline_core::person::{NewPerson, add};
use plumbline_core::vault::{EscrowKey, KdfCost, Passphrase, RecoveryCode, Vault};
use plumbline_e2e::{Journey, Window};
use serde_json::json;

const RUTHS: &str = "seven quiet herons over marsh";
const BENS: &str = "nine slow otters under bridge";
const NEW: &str = "thirteen violet ladders beneath harbour";

/// A window at the door of a file of Ruth, who looks after people, and Ben.
async fn at_the_door() -> Journey<(Window, RecoveryCode)> {
    let window = Window::open(&[]).await?;
    let path = window.folder().join("eastbrook.plumb");
    let organisation = NewOrganisation { name: "Eastbrook Partnership".to_owned(), role: Role::Partnership };
    let clock = Box::new(SystemClock);
    let ruths = Passphrase::typed(RUTHS);
    let (mut vault, code) = Vault::create_for(&path, organisation, "Ruth Adeyemi", &ruths, KdfCost::LEAST, clock)?;
    let ben = NewPerson { name: "Ben Baker".to_owned(), role: "chair".to_owned() };
    add(&mut vault, &ben, &Passphrase::typed(BENS), KdfCost::LEAST)?;
    drop(vault);
    window.shows("Open a partnership file").await?;
    window.next_opened(&[path])?;
    window.press("Open a file").await?;
    window.shows("Unlock eastbrook.plumb").await?;
    Ok((window, code))
}

async fn unlock(window: &Window, passphrase: &str) -> Journey {
    window.fill("Passphrase", passphrase).await?;
    window.press("Unlock").await
}

async fn go(window: &Window, address: &str) -> Journey {
    window.run("location.hash = arguments[0]", vec![json!(address)]).await?;
    Ok(())
}

#[tokio::test]
async fn a_lost_passphrase_is_replaced_with_the_recovery_code_and_the_old_one_is_refused() -> Journey {
    let (window, code) = at_the_door().await?;
    let mut found = window.violations("unlock-two-people").await?;
    let printed = code.grouped();
    let wrong = if printed.starts_with('0') { "1" } else { "0" };

    window.press("My passphrase is lost, but there is a recovery code").await?;
    window.shows("Open eastbrook.plumb with its recovery code").await?;
    window.fill("Recovery code", &format!("{wrong}{}", &printed[1..])).await?;
    window.press("Open the file").await?;
    window.says("There is a problem").await?;
    found.extend(window.violations("recover-mistyped").await?);
    let refused = window.words().await?;
    window.fill("Recovery code", &printed).await?;
    window.press("Open the file").await?;
    window.shows("Whose passphrase is new?").await?;
    found.extend(window.violations("whose").await?);
    let unnamed = window.words().await?;
    window.press("Set the passphrase and go on").await?;
    window.says("It is not said whose passphrase is new.").await?;
    window.mark("Ruth Adeyemi").await?;
    window.fill("New passphrase", NEW).await?;
    window.fill("New passphrase again", NEW).await?;
    window.press("Set the passphrase and go on").await?;
    window.shows("Here is what needs you").await?;
    window.says("you are in as Ruth Adeyemi").await?;
    found.extend(window.violations("in-again").await?);
    let named = window.words().await?;
    window.lock().await?;
    window.shows("Unlock eastbrook.plumb").await?;
    unlock(&window, RUTHS).await?;
    window.says("does not open").await?;
    unlock(&window, NEW).await?;
    window.shows("Here is what needs you").await?;

    assert!(refused.contains("group 1"), "{refused}");
    assert!(unnamed.contains("Nobody is named") && unnamed.contains("Recovery code"), "{unnamed}");
    assert!(named.contains("Ruth Adeyemi, Business Manager") && !named.contains("Nobody is named"), "{named}");
    assert!(found.is_empty(), "{found:#?}");
    window.close().await
}

#[tokio::test]
async fn after_the_lock_is_changed_completely_the_old_passphrase_opens_nothing_and_ben_gets_another() -> Journey {
    let (window, old_code) = at_the_door().await?;
    unlock(&window, RUTHS).await?;
    window.shows("Here is what needs you").await?;

    go(&window, "#/settings/lock").await?;
    window.shows("Change the lock completely").await?;
    window.says("Ben Baker will have no passphrase").await?;
    window.fill("New passphrase", NEW).await?;
    window.fill("New passphrase again", NEW).await?;
    window.press("Change the lock").await?;
    window.shows("The lock is changed").await?;
    let mut found = window.violations("lock-changed").await?;
    let code = window.run("return document.querySelector('#code').textContent", vec![]).await?;
    window.fill("Recovery code", code.as_str().unwrap_or_default()).await?;
    window.press("Check the code").await?;
    window.shows("The lock was changed").await?;
    window.press("Set a passphrase for Ben Baker").await?;
    window.shows("Set a new passphrase for Ben Baker").await?;
    window.press("Suggest one").await?;
    window.says("Both fields hold it now").await?;
    found.extend(window.violations("passphrase-for-ben").await?);
    let bens = window.value("New passphrase").await?;
    window.press("Set the passphrase").await?;
    window.shows("People and passphrases").await?;
    window.says("Ben Baker has a new passphrase.").await?;
    found.extend(window.violations("people-after").await?);
    window.press("Name and role of Ben Baker").await?;
    window.shows("Ben Baker").await?;
    found.extend(window.violations("one-person").await?);
    window.press("Back to people and passphrases").await?;
    window.press("Has left: Ben Baker").await?;
    window.shows("Has Ben Baker left?").await?;
    found.extend(window.violations("person-left").await?);
    window.press("Ben Baker has not left").await?;
    window.shows("People and passphrases").await?;
    window.lock().await?;
    window.shows("Unlock eastbrook.plumb").await?;
    unlock(&window, RUTHS).await?;
    window.says("does not open").await?;
    unlock(&window, &bens).await?;
    window.shows("Here is what needs you").await?;
    let by_ben = window.words().await?;

    assert_ne!(code.as_str(), Some(old_code.grouped().as_str()));
    assert!(by_ben.contains("Ben Baker, Chair of the audit"), "{by_ben}");
    assert!(found.is_empty(), "{found:#?}");
    window.close().await
}

/// A key that age publishes for tests, and so nobody's secret.
const SAFES: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

#[tokio::test]
async fn the_organisations_key_is_set_in_two_steps_and_then_lets_somebody_in_who_gets_a_new_passphrase() -> Journey {
    let (window, _) = at_the_door().await?;
    let key = window.folder().join("safe.txt");
    std::fs::write(&key, format!("# kept in the safe\n{SAFES}\n"))?;
    unlock(&window, RUTHS).await?;
    window.shows("Here is what needs you").await?;

    go(&window, "#/settings/escrow").await?;
    window.shows("The organisation’s key").await?;
    window.fill("The public part of the key", &EscrowKey::parse(SAFES)?.recipient().text()).await?;
    window.press("Look at it before it is set").await?;
    window.shows("Let this key open the file?").await?;
    let mut found = window.violations("escrow-confirm").await?;
    window.press("Let it open the file").await?;
    window.says("Set by").await?;
    found.extend(window.violations("escrow-set").await?);
    window.lock().await?;
    window.shows("Unlock eastbrook.plumb").await?;
    window.press("I have the organisation’s key").await?;
    window.shows("Open eastbrook.plumb with the organisation’s key").await?;
    found.extend(window.violations("with-key").await?);
    window.next_opened(&[key])?;
    window.press("Choose the key’s file").await?;
    window.shows("Whose passphrase is new?").await?;
    let unnamed = window.words().await?;
    window.mark("Ben Baker").await?;
    window.fill("New passphrase", NEW).await?;
    window.fill("New passphrase again", NEW).await?;
    window.press("Set the passphrase and go on").await?;
    window.says("you are in as Ben Baker").await?;
    go(&window, "#/people").await?;
    window.says("Ask Ruth Adeyemi").await?;
    found.extend(window.violations("people-as-chair").await?);

    assert!(unnamed.contains("Nobody is named") && unnamed.contains("Organisation’s key"), "{unnamed}");
    assert!(found.is_empty(), "{found:#?}");
    window.close().await
}
