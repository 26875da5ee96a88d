//! What a person meets first.

use plumbline_e2e::{Journey, Window};

#[tokio::test]
async fn the_start_page_offers_the_sample_and_can_be_used_by_everyone() -> Journey {
    let window = Window::open(&["--sample"]).await?;

    window.shows("Plumbline").await?;

    let violations = window.violations("start").await?;
    assert!(violations.is_empty(), "{violations:#?}");
    window.close().await
}

#[tokio::test]
async fn the_page_cannot_leave_the_app_or_reach_the_network() -> Journey {
    let window = Window::open(&[]).await?;
    window.shows("Plumbline").await?;
    let address = window.run("return location.href", vec![]).await?;

    window.run("location.href = 'https://example.org/'", vec![]).await?;
    let opened = window.run("return window.open('https://example.org/') === null", vec![]).await?;
    let fetched =
        window.run("return fetch('https://example.org/').then(() => 'reached', () => 'refused')", vec![]).await?;

    assert_eq!(window.run("return location.href", vec![]).await?, address);
    assert_eq!(opened, true);
    assert_eq!(fetched, "refused");
    window.close().await
}
