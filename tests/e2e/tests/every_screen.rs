//! Every screen, looked at with axe in light and in dark.

use plumbline_e2e::Journey;

use crate::sample::OnTheSample;

/// Addresses that need nothing but the file, and those of the audit, with the heading each shows.
pub(crate) const SCREENS: [(&str, &str); 34] = [
    ("/home", "Here is what needs you"),
    ("/import", "Import"),
    ("/audits", "Audits"),
    ("/audits/plan", "Plan an audit"),
    ("/agencies", "Agencies"),
    ("/agencies/add", "Add an agency"),
    ("/settings", "Settings"),
    ("/settings/passphrase", "Change your passphrase"),
    ("/settings/recovery", "Make a new recovery code?"),
    ("/settings/journal", "Journal"),
    ("/settings/lock", "Change the lock completely"),
    ("/settings/lock/done", "The lock was changed"),
    ("/settings/escrow", "The organisation’s key"),
    ("/settings/escrow/remove", "Take the organisation’s key away?"),
    ("/people", "People and passphrases"),
    ("/people/add", "Add a person"),
    ("/recovery-code", "Type the recovery code back"),
    ("/help/people", "Guide"),
    ("/settings/backups", "Backups"),
    ("/older", "This is the file to use"),
    ("/salvaged", "This file was not salvaged"),
    ("/help/safe", "Guide"),
    ("/help", "Guide"),
    ("", "MA26-02 Domestic abuse where a child is present"),
    ("plan", "Amend the plan"),
    ("cases", "Cases"),
    ("requests", "Requests"),
    ("returns", "Returns"),
    ("moderation", "Moderation"),
    ("close", "Close moderation of MA26-02"),
    ("judgement", "Overall judgement"),
    ("findings", "Findings and recommendations"),
    ("findings/add", "Add a finding"),
    ("report", "Summary report"),
];

#[tokio::test]
async fn no_screen_has_a_violation_in_light_or_dark() -> Journey {
    let on = OnTheSample::open().await?;
    let mut violations = Vec::new();

    for (address, heading) in SCREENS {
        on.go(address).await?;
        on.window.shows(heading).await?;
        let name = if address.is_empty() { "audit".to_owned() } else { address.trim_matches('/').replace('/', "-") };
        violations.extend(on.window.violations(&name).await?);
    }
    on.go("returns").await?;
    on.window.shows("Returns").await?;
    on.window.run("document.querySelector('main table a').click()", vec![]).await?;
    on.window.says("Back to the returns").await?;
    violations.extend(on.window.violations("return").await?);

    assert!(violations.is_empty(), "{violations:#?}");
    on.window.close().await
}
