//! One open window.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::error::NewSessionError;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::Driver;
use crate::{Journey, axe, held, in_repository, keys, memory, trace};

/// Long enough for a key derivation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);
/// How often the page is asked, so that a measure is not rounded up to the next question.
const SOON: Duration = Duration::from_millis(15);

/// Answers when the typeface is there and what was changed last is on the screen.
const PAINTED: &str = "
    const done = arguments[arguments.length - 1]
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))";

/// A window, its driver, and a folder of its own for everything it writes. The folder goes when the journey ends.
#[derive(Debug)]
pub struct Window {
    client: Client,
    folder: TempDir,
    driver: Driver,
}

/// A driver that waits for a window to be asked for.
#[derive(Debug)]
pub struct Prepared {
    folder: TempDir,
    driver: Driver,
}

impl Prepared {
    /// Opens a build of the given profile, `debug` or `release`, with the given words after its name.
    pub async fn open(self, profile: &str, words: &[&str]) -> Journey<Window> {
        let application = in_repository("target").join(profile).join("plumbline").canonicalize()?;
        self.start(&application, words).await
    }

    /// Opens the debug build under strace, which notes everything that is written, opened or sent in [`Window::trace`].
    pub async fn open_traced(self, words: &[&str]) -> Journey<Window> {
        let application = in_repository("target/debug/plumbline").canonicalize()?;
        let wrapper = trace::wrapper(self.folder.path(), &application)?;
        self.start(&wrapper, words).await
    }

    async fn start(self, application: &Path, words: &[&str]) -> Journey<Window> {
        let mut wanted = Capabilities::new();
        wanted.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": application, "args": words }));
        let client = connected(&self.driver.address, wanted).await?;
        Ok(Window { client, folder: self.folder, driver: self.driver })
    }
}

impl Window {
    /// Opens the debug build with the given words after its name.
    pub async fn open(words: &[&str]) -> Journey<Self> {
        Self::prepare()?.open("debug", words).await
    }

    /// Starts the driver, so that what follows takes only as long as the window does.
    pub fn prepare() -> Journey<Prepared> {
        Self::prepare_at(false)
    }

    /// Starts the driver of a window in which a minute takes six seconds.
    pub fn prepare_hurried() -> Journey<Prepared> {
        Self::prepare_at(true)
    }

    fn prepare_at(hurried: bool) -> Journey<Prepared> {
        let folder = tempfile::tempdir()?;
        let driver = Driver::start(folder.path(), hurried)?;
        Ok(Prepared { folder, driver })
    }

    /// Returns the folder that is this journey's own.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Waits for a page with this main heading.
    pub async fn shows(&self, heading: &str) -> Journey {
        self.find(&format!("//h1[normalize-space(.)={}]", quoted(heading))).await?;
        Ok(())
    }

    /// Waits until these words stand somewhere on the page.
    pub async fn says(&self, words: &str) -> Journey {
        let within = format!("//main//*[contains(normalize-space(.), {})]", quoted(words));
        self.find(&within).await?;
        Ok(())
    }

    /// Returns all the words of the page.
    pub async fn words(&self) -> Journey<String> {
        Ok(self.client.find(Locator::Css("body")).await?.text().await?)
    }

    /// Presses the button, link or opened-up part that is called this.
    pub async fn press(&self, name: &str) -> Journey {
        let name = quoted(name);
        let called = format!("normalize-space(.)={name} or @aria-label={name}");
        let path = format!("//*[self::button or self::a or self::summary or @role='button'][{called}]");
        Ok(self.in_sight(self.find(&path).await?).await?.click().await?)
    }

    /// Types into the field with this label, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) -> Journey {
        let field = self.field(label).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Chooses the option of a list by the words it shows.
    pub async fn pick(&self, label: &str, option: &str) -> Journey {
        Ok(self.field(label).await?.select_by_label(option).await?)
    }

    /// Marks the radio button or checkbox with this label.
    pub async fn mark(&self, label: &str) -> Journey {
        // With the space bar: the input lies under a drawn circle, where the driver finds nothing to click.
        Ok(self.field(label).await?.send_keys(" ").await?)
    }

    /// Returns what the field with this label holds.
    pub async fn value(&self, label: &str) -> Journey<String> {
        Ok(self.field(label).await?.prop("value").await?.unwrap_or_default())
    }

    /// Presses keys: "Tab", "Control+l".
    pub async fn keys(&self, chord: &str) -> Journey {
        Ok(self.client.perform_actions(keys::chord(chord)).await?)
    }

    /// Types into what has the focus.
    pub async fn types(&self, text: &str) -> Journey {
        Ok(self.client.active_element().await?.send_keys(text).await?)
    }

    /// Answers the next dialog that opens files.
    pub fn next_opened(&self, paths: &[PathBuf]) -> Journey {
        let lines: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
        Ok(fs::write(self.folder().join("next-open"), lines.join("\n"))?)
    }

    /// Answers the next dialog that saves a file.
    pub fn next_saved(&self, path: &Path) -> Journey {
        Ok(fs::write(self.folder().join("next-save"), path.to_string_lossy().as_bytes())?)
    }

    /// Keeps a picture of the window as `target/e2e/<name>.png`, once it has been painted.
    pub async fn picture(&self, name: &str) -> Journey {
        self.run_slowly(PAINTED, vec![]).await?;
        let folder = in_repository("target/e2e");
        fs::create_dir_all(&folder)?;
        Ok(fs::write(folder.join(format!("{name}.png")), self.client.screenshot().await?)?)
    }

    /// Looks at the page with axe in light and in dark, keeping a picture of each, and answers every violation.
    pub async fn violations(&self, name: &str) -> Journey<Vec<String>> {
        let mut found = Vec::new();
        for theme in ["dark", "light"] {
            self.run("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)]).await?;
            self.picture(&format!("{name}-{theme}")).await?;
            if self.run(axe::IS_THERE, vec![]).await? != json!(true) {
                self.run(&axe::source()?, vec![]).await?;
            }
            let answer = self.run_slowly(axe::RUN, vec![]).await?;
            found.extend(axe::sentences(&answer).into_iter().map(|what| format!("{name}, {theme}: {what}")));
        }
        Ok(found)
    }

    /// Presses “Lock”, and goes on in the window that took this one's place.
    pub async fn lock(&self) -> Journey {
        self.run("const lock = document.querySelector('#lock'); setTimeout(() => lock.click(), 50)", vec![]).await?;
        self.follow().await
    }

    /// Goes on in the window that took this one's place, once this one is gone.
    pub async fn follow(&self) -> Journey {
        let old = self.client.window().await.ok();
        let deadline = tokio::time::Instant::now() + PATIENCE;
        let mut pause = tokio::time::interval(SOON);
        loop {
            pause.tick().await;
            // The driver drops a question that is on its way when the window goes.
            let there = self.client.windows().await.unwrap_or_default();
            if let [next] = there.as_slice()
                && old.as_ref() != Some(next)
            {
                return Ok(self.client.switch_to_window(next.clone()).await?);
            }
            if tokio::time::Instant::now() > deadline {
                return Err(format!("{} windows are there and none is another", there.len()).into());
            }
        }
    }

    /// Returns what strace noted so far, of a window that was opened traced.
    pub fn trace(&self) -> Journey<String> {
        trace::read(self.folder())
    }

    /// Types a word of its own into every text field of the page that can be typed into, and returns the words. Passphrases
    /// are typed twice, so all of a page's are the same.
    pub async fn fill_all(&self, word: &str) -> Journey<Vec<String>> {
        let fields =
            "main input:not([type=radio]):not([type=checkbox]):not([type=number]):not([type=date]), main textarea";
        let mut typed = Vec::new();
        for field in self.client.find_all(Locator::Css(fields)).await? {
            if field.is_displayed().await? && field.is_enabled().await? {
                let is_secret = field.attr("type").await?.as_deref() == Some("password");
                let word = if is_secret { format!("{word}secret") } else { format!("{word}{}", typed.len()) };
                field.send_keys(&word).await?;
                typed.push(word);
            }
        }
        Ok(typed)
    }

    /// Returns the numbers of the processes that draw this window's pages.
    pub fn page_processes(&self) -> Journey<Vec<u32>> {
        memory::page_processes_below(self.driver.process())
    }

    /// Waits until none of these processes is there any more. The system ends them a moment after the window is gone.
    pub async fn outlives(&self, processes: &[u32]) -> Journey {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        let mut pause = tokio::time::interval(SOON);
        loop {
            pause.tick().await;
            let there = self.page_processes()?;
            if !there.iter().any(|number| processes.contains(number)) {
                return Ok(());
            }
            if tokio::time::Instant::now() > deadline {
                return Err(format!("of the processes {processes:?}, {there:?} are still there").into());
            }
        }
    }

    /// Runs a script in the page, for what a person cannot see.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Journey<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Runs a script that answers when it is ready, through its last argument.
    pub async fn run_slowly(&self, script: &str, arguments: Vec<Value>) -> Journey<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// Counts how often each of these stands in the memory of the window's own process. None of them must have come over the
    /// driver's own way in, which goes through that process too.
    pub fn holds(&self, needles: &[Vec<u8>]) -> Journey<Vec<usize>> {
        held::counted(memory::program_below(self.driver.process())?, needles)
    }

    /// Returns the most memory the window and its web view have held so far, in KiB, each process at its own peak.
    pub fn peak_memory(&self) -> Journey<u64> {
        memory::peak_below(self.driver.process())
    }

    /// Closes the window.
    pub async fn close(self) -> Journey {
        Ok(self.client.clone().close().await?)
    }

    async fn field(&self, label: &str) -> Journey<Element> {
        let label = quoted(label);
        let by_label = format!("@id=//label[normalize-space(.)={label}]/@for or @aria-label={label}");
        self.in_sight(self.find(&format!("//*[self::input or self::select or self::textarea][{by_label}]")).await?)
            .await
    }

    /// Scrolls until something is wholly in sight, as a person would: the driver takes what is half behind the foot of the
    /// window for something in sight, and finds it covered.
    async fn in_sight(&self, element: Element) -> Journey<Element> {
        self.run("arguments[0].scrollIntoView({ block: 'center' })", vec![serde_json::to_value(&element)?]).await?;
        Ok(element)
    }

    /// Waits for something to be there, and keeps a picture when it never is.
    async fn find(&self, path: &str) -> Journey<Element> {
        match self.client.wait().at_most(PATIENCE).every(SOON).for_element(Locator::XPath(path)).await {
            Ok(element) => Ok(element),
            Err(why) => {
                self.picture("stuck").await?;
                Err(format!("{path}: {why}. The page says:\n{}", self.words().await?).into())
            }
        }
    }
}

/// Asks for a session until the driver listens.
async fn connected(address: &str, wanted: Capabilities) -> Journey<Client> {
    let mut builder = ClientBuilder::native();
    builder.capabilities(wanted);
    let deadline = tokio::time::Instant::now() + PATIENCE;
    let mut pause = tokio::time::interval(Duration::from_millis(20));
    loop {
        pause.tick().await;
        match builder.connect(address).await {
            Ok(client) => return Ok(client),
            Err(NewSessionError::Lost(_) | NewSessionError::Failed(_) | NewSessionError::FailedC(_))
                if tokio::time::Instant::now() < deadline => {}
            Err(why) => return Err(why.into()),
        }
    }
}

/// Writes words as XPath does. XPath 1.0 has no escapes: words with both kinds of quote are joined from parts.
fn quoted(words: &str) -> String {
    if !words.contains('\'') {
        return format!("'{words}'");
    }
    let parts: Vec<String> = words.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat({})", parts.join(", \"'\", "))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_with_an_apostrophe_can_be_found() {
        assert_eq!(quoted("Lock"), "'Lock'");
        assert_eq!(quoted("Children's"), "concat('Children', \"'\", 's')");
    }
}
