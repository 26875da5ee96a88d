/** Written by `cargo xtask types` from the shell's own types. Not to be changed by hand. */

/**
 * The texts about a tool as a whole.
 */
export type About = { 
/**
 * The name people read.
 */
title: string, 
/**
 * The kind of audit.
 */
kind: ToolKind, 
/**
 * What it calls its parts.
 */
called: Called | null, 
/**
 * What it is for and how to fill it in.
 */
intro: string, 
/**
 * What must be checked or agreed before it is used.
 */
note: string | null, 
/**
 * What changed since the version before.
 */
change_note: string | null, 
/**
 * The editions of guidance.
 */
guidance: Array<GuidanceTag>, 
/**
 * How to arrive at a grade.
 */
grading_guidance: Array<string>, 
/**
 * The fewest sentences of a rationale.
 */
rationale_min_sentences: number, 
/**
 * The two boxes of every rated domain.
 */
boxes: StandingBoxes | null, 
/**
 * Why the panel may change a grade.
 */
reasons: Array<ReasonCode>, };

/**
 * One agency's account of one domain of one case.
 */
export type Account = { 
/**
 * The agency.
 */
agency: Agency, 
/**
 * Its return.
 */
return_id: ReturnId, 
/**
 * What it wrote.
 */
answer: DomainAnswer, 
/**
 * The factors that helped, in words.
 */
helped: Array<string>, 
/**
 * The factors that hindered, in words.
 */
hindered: Array<string>, 
/**
 * The panel's grade of it, where there is one.
 */
moderated: Grade | null, };

/**
 * A folder to make backups in.
 */
export type AddBackupFolder = { token: string, };

/**
 * Cases to add to an audit.
 */
export type AddCases = { audit_id: AuditId, cases: Array<NewCase>, };

/**
 * A finding to add.
 */
export type AddFinding = { audit_id: AuditId, finding: NewFinding, };

/**
 * Somebody to be added, with the first passphrase they get.
 */
export type AddPerson = { person: NewPerson, passphrase: Typed, };

/**
 * A recommendation to add.
 */
export type AddRecommendation = { audit_id: AuditId, recommendation: NewRecommendation, };

/**
 * What a person reads when something did not work.
 */
export type Advice = { 
/**
 * What happened, in one plain sentence.
 */
message: string, 
/**
 * What to do next, in one plain sentence.
 */
next: string, };

/**
 * Everything the agencies page shows.
 */
export type AgenciesView = { 
/**
 * The agencies, in the partnership's order.
 */
agencies: Array<AgencyRow>, 
/**
 * Contacts that are no agency of this file, by name, with their fingerprint.
 */
other_contacts: Array<[string, string]>, 
/**
 * The types that can be chosen.
 */
kinds: Array<KindChoice>, 
/**
 * This organisation's own fingerprint, to read out.
 */
own_fingerprint: string, };

/**
 * One agency or setting.
 */
export type Agency = { 
/**
 * Its id in this file.
 */
id: AgencyId, 
/**
 * Short, lower case, for the command line: `police`.
 */
code: string, 
/**
 * Its name, as on its contact card.
 */
name: string, 
/**
 * Heads a column of a grid.
 */
short_name: string, 
/**
 * An agency type of the tool, which decides its extra questions.
 */
kind: string, 
/**
 * The keys it is known by, once its contact card came.
 */
contact: ContactId | null, };

/**
 * One agency or setting.
 */
export type AgencyId = string;

/**
 * One return as the file keeps it: whose, for which case, and in what state. Its answers are in [`CaseReturn`].
 */
export type AgencyReturn = { 
/**
 * As the agency numbered it.
 */
id: ReturnId, 
/**
 * The audit it answers.
 */
audit: AuditId, 
/**
 * The case it is about.
 */
case: CaseId, 
/**
 * The agency.
 */
agency: AgencyId, 
/**
 * Counts the bundles of this agency for this audit.
 */
sequence: number, 
/**
 * Where it stands.
 */
state: ReturnState, 
/**
 * The tool version it answers.
 */
tool: string, 
/**
 * The bundle it came in or went out with.
 */
bundle: string | null, 
/**
 * Who signed it off: a role.
 */
signatory: string, 
/**
 * When.
 */
signed_on: string | null, 
/**
 * When it was saved in this file.
 */
received_at: string, };

/**
 * One line of the agencies page.
 */
export type AgencyRow = { 
/**
 * The agency.
 */
agency: Agency, 
/**
 * The agency type in words.
 */
kind_words: string, 
/**
 * How far its keys are trusted; nothing where no contact card came.
 */
trust: Trust | null, 
/**
 * The trust state in words.
 */
trust_words: string, 
/**
 * The 30 digits to read over the telephone; empty where no contact card came.
 */
fingerprint: string, };

/**
 * An agency of an audit and when it was asked.
 */
export type AgencyState = { 
/**
 * The agency.
 */
agency: Agency, 
/**
 * When its request went out.
 */
issued_at: string | null, 
/**
 * Whether a contact card is here, so that a request can be sealed.
 */
has_contact: boolean, };

/**
 * How text is set in its column.
 */
export type Align = "Start" | "Centre" | "End";

/**
 * Texts of an audit to change.
 */
export type AmendAudit = { audit_id: AuditId, change: Amendment, };

/**
 * Texts of an audit that may change at any time; a field left out stays as it is.
 */
export type Amendment = { 
/**
 * What the audit is to find out.
 */
aim: string | null, 
/**
 * Why this theme.
 */
why: string | null, 
/**
 * How, and why that way.
 */
method: string | null, 
/**
 * When the panel meets.
 */
meeting_on: string | null, 
/**
 * Who chairs.
 */
chair: string | null, 
/**
 * How independence was assured.
 */
independence: string | null, 
/**
 * Reference of the data protection assessment or agreement.
 */
data_protection: string | null, 
/**
 * The report's plain-English page.
 */
summary: string | null, 
/**
 * What the audit taught about auditing.
 */
process_learning: string | null, 
/**
 * The report's version.
 */
report_version: string | null, 
/**
 * The lines of enquiry with their conclusions.
 */
lines_of_enquiry: Array<LineOfEnquiry> | null, };

/**
 * An answer that a finding can rest on, in words.
 */
export type AnswerChoice = { 
/**
 * The answer.
 */
ground: Ground, 
/**
 * Case, agency and domain in words.
 */
words: string, };

/**
 * One thing that two returns say in different words.
 */
export type AnswerDifference = { 
/**
 * The code of the question or domain; empty for the return as a whole.
 */
place: string, 
/**
 * What of it: `grade`, `rationale`, or the label of an answer's part.
 */
field: string, 
/**
 * Its words, in order.
 */
words: Array<Words>, };

/**
 * Parts that many questions share.
 */
export type AnswerSet = { 
/**
 * The code that questions name it by.
 */
code: string, 
/**
 * What such an answer is made of.
 */
parts: Array<Part>, };

/**
 * A row that is kept apart, as it is shown.
 */
export type ApartView = { 
/**
 * What it is: the words for its kind, and its number.
 */
name: string, 
/**
 * Why it cannot stand in its place.
 */
why: string, 
/**
 * Its columns with what they say, without those that are empty.
 */
columns: Array<[string, string]>, };

/**
 * How the window looks.
 */
export type Appearance = "system" | "light" | "dark";

/**
 * What was set aside.
 */
export type AsideView = { 
/**
 * The copy's name.
 */
name: string, 
/**
 * Its folder's name.
 */
folder: string, 
/**
 * The name of the copy of its journal, where it had one.
 */
journal: string | null, 
/**
 * The digest of the file and of its copy.
 */
sha256: string, };

/**
 * One audit as the file keeps it.
 */
export type Audit = { 
/**
 * The same in every file and bundle.
 */
id: AuditId, 
/**
 * Such as `MA26-02`.
 */
reference: string, 
/**
 * What is audited.
 */
theme: string, 
/**
 * Where it stands.
 */
stage: Stage, 
/**
 * What the audit is to find out.
 */
aim: string, 
/**
 * Why this theme, and where it came from.
 */
why: string, 
/**
 * How, and why that way.
 */
method: string, 
/**
 * First day of the window of practice.
 */
window_from: string, 
/**
 * Last day of the window of practice.
 */
window_to: string, 
/**
 * When returns are due.
 */
due_on: string, 
/**
 * When the panel meets.
 */
meeting_on: string | null, 
/**
 * Who chairs the audit: a role, or a name the chair agreed to.
 */
chair: string, 
/**
 * How the auditors' independence was assured.
 */
independence: string, 
/**
 * Reference of the data protection assessment or sharing agreement; needed before issue (`domain.md` D22).
 */
data_protection: string, 
/**
 * The report's plain-English page.
 */
summary: string, 
/**
 * What the audit taught about auditing.
 */
process_learning: string, 
/**
 * The report's version, such as `0.1`.
 */
report_version: string, 
/**
 * The tool version, by the digest of its text.
 */
tool_digest: string, 
/**
 * The tool's theme pack that is switched on, by code.
 */
theme_pack: string | null, };

/**
 * One audit. The same in the partnership's file, in its bundles and in the agency's file.
 */
export type AuditId = string;

/**
 * One audit with its path and what it needs.
 */
export type AuditView = { 
/**
 * The audit.
 */
audit: Audit, 
/**
 * Its stage in words.
 */
stage_words: string, 
/**
 * Its path.
 */
steps: Array<StageStep>, 
/**
 * What it needs, most pressing first.
 */
needs: Array<NextStep>, 
/**
 * The agencies it asks.
 */
agencies: Array<AgencyState>, 
/**
 * How many cases it has.
 */
cases: number, 
/**
 * The lines of enquiry.
 */
lines_of_enquiry: Array<LineOfEnquiry>, 
/**
 * The tool and its version in words.
 */
tool: string, 
/**
 * What the tool says must be checked before use; empty where nothing.
 */
tool_note: string, 
/**
 * In an agency's file: what the partnership wrote with the request.
 */
guidance: string, };

/**
 * A copy, as it is announced.
 */
export type AwayView = { 
/**
 * What it is asked for by: the name of its folder.
 */
id: string, 
/**
 * The file's name.
 */
name: string, 
/**
 * When it was copied.
 */
taken_at: string, 
/**
 * What it is for.
 */
purpose: CopyPurpose, 
/**
 * Whether it has changes that the original does not have.
 */
waits: boolean, };

/**
 * What came of it, folder by folder.
 */
export type Backed = { 
/**
 * The backups made, each verified.
 */
made: Array<Made>, 
/**
 * The folders whose newest backup already holds everything, so that none was made.
 */
up_to_date: number, 
/**
 * The folders where none could be made, and why.
 */
failed: Array<Failure>, };

/**
 * Where the backups of a file stand, for the home page and for settings.
 */
export type BackupStanding = { 
/**
 * Whether this computer keeps notes of the file; without them nobody knows of any backup.
 */
kept: boolean, 
/**
 * How many verified backups there are now.
 */
verified: number, 
/**
 * When the newest of them was made.
 */
newest: string | null, 
/**
 * How many of them lie on another drive.
 */
elsewhere: number, 
/**
 * How many listed ones are missing.
 */
missing: number, 
/**
 * How many listed ones are not what they were.
 */
changed: number, 
/**
 * How many open only with what opened the file before its lock was changed.
 */
old_lock: number, 
/**
 * How many are on a drive that is not plugged in now.
 */
away: number, 
/**
 * Whether today has no backup yet.
 */
due: boolean, 
/**
 * The folders backups go to.
 */
folders: Array<FolderView>, 
/**
 * Every listed backup, newest first.
 */
copies: Array<CopyView>, };

/**
 * One bar.
 */
export type Bar = { 
/**
 * What the bar is about.
 */
label: string, 
/**
 * The counts, one for each category.
 */
counts: Array<number>, 
/**
 * The base shown at the end of the bar: usually their sum.
 */
n: number, };

/**
 * One thing on the page.
 */
export type Block = { "Cover": Cover } | { "Heading": { 
/**
 * 1 to 3; the cover's title is the document's first heading of level 1.
 */
level: number, 
/**
 * The words.
 */
text: string, 
/**
 * Whether it starts a new page.
 */
new_page: boolean, } } | { "Paragraph": Array<Span> } | { "List": { 
/**
 * Numbers rather than bullets.
 */
ordered: boolean, 
/**
 * The items.
 */
items: Array<Array<Span>>, } } | { "Facts": Array<[string, Array<Span>]> } | { "Stats": Array<Stat> } | { "Table": Table } | { "Chart": Chart } | { "Callout": { 
/**
 * Its heading, in bold.
 */
heading: string, 
/**
 * What it says.
 */
text: Array<Span>, } } | "PageBreak";

/**
 * What does not hold, with the line it is about.
 */
export type BrokenView = { 
/**
 * What is wrong, in one sentence.
 */
what: string, 
/**
 * The line at fault, or the last one that speaks of the row, as it reads now; nothing where no line does.
 */
line: LineView | null, };

/**
 * What a tool calls its parts.
 */
export type Called = { 
/**
 * One of them, such as `standard`.
 */
one: string, 
/**
 * Several, such as `standards`.
 */
many: string, };

/**
 * What a later cycle does with the answer given last time, where the question still means the same.
 */
export type CarryForward = "show" | "pre_fill" | "blank";

/**
 * One child, unborn child or sibling group. There is no field for a name, a date of birth or a number.
 */
export type Case = { 
/**
 * The same in every file and bundle.
 */
id: CaseId, 
/**
 * Such as `MA26-02-C47`: random, so that it tells nothing of the order of the list it came from.
 */
reference: string, 
/**
 * Age at audit, in a band.
 */
age_band: string, 
/**
 * The plan or legal status, in the partnership's words.
 */
plan: string, 
/**
 * Anything the panel must know that identifies nobody.
 */
note: string, };

/**
 * One case of a sample.
 */
export type CaseId = string;

/**
 * One agency's answers for one case.
 */
export type CaseReturn = { 
/**
 * As the agency numbered it.
 */
return_id: ReturnId, 
/**
 * The case, as the request numbered it.
 */
case_id: CaseId, 
/**
 * The case's reference, to be read by people.
 */
case: string, 
/**
 * Whether the agency was involved in the window. Not involved is a nil return.
 */
involvement: Involvement, 
/**
 * First day searched.
 */
window_from: string | null, 
/**
 * Last day searched.
 */
window_to: string | null, 
/**
 * The auditor's role, never a name.
 */
auditor_role: string, 
/**
 * Whether the auditor declared no part in the practice or management of the case.
 */
independent: boolean, 
/**
 * Hours spent, as written.
 */
hours: string, 
/**
 * For a nil return, where was looked; else anything to add.
 */
note: string, 
/**
 * Answers by question code and part key.
 */
answers: Record<string, Record<string, AnswerValue>>, 
/**
 * Grades and their reasons by domain code.
 */
domains: Record<string, DomainAnswer>, };

/**
 * One case with each agency's part in it.
 */
export type CaseState = { 
/**
 * The case.
 */
case: Case, 
/**
 * Each agency's part.
 */
parts: Array<Involved>, };

/**
 * A case in the list, those with most disagreement first.
 */
export type CaseTab = { 
/**
 * The case.
 */
id: CaseId, 
/**
 * Its reference.
 */
reference: string, 
/**
 * How many domains have agencies two or more steps apart.
 */
gaps_of_two: number, 
/**
 * How many domains have agencies one step apart.
 */
gaps_of_one: number, 
/**
 * The disagreement in words.
 */
words: string, 
/**
 * Grades the panel has settled.
 */
decided: number, 
/**
 * Grades there are to settle.
 */
total: number, };

/**
 * Everything the cases page shows.
 */
export type CasesView = { 
/**
 * The audit.
 */
audit: Audit, 
/**
 * The agencies it asks.
 */
agencies: Array<Agency>, 
/**
 * The cases.
 */
cases: Array<CaseState>, 
/**
 * Whether cases can still be added.
 */
is_open: boolean, 
/**
 * The values of involvement and their words.
 */
choices: Array<[Involvement, string]>, };

/**
 * One of the parts a bar is cut into.
 */
export type Category = { 
/**
 * Its word.
 */
word: string, 
/**
 * The shape drawn beside its counts.
 */
symbol: Symbol, 
/**
 * Its colour.
 */
tone: Tone, };

/**
 * One cell of the grid.
 */
export type Cell = { 
/**
 * The agency.
 */
agency: AgencyId, 
/**
 * Its own grade; nothing where there is no return or no grade.
 */
self_grade: Grade | null, 
/**
 * The panel's last grade, even where the answer has changed since.
 */
moderated: Grade | null, 
/**
 * Where it stands; nothing where there is no grade.
 */
standing: Standing | null, 
/**
 * Whether a dissent is recorded.
 */
dissent: boolean, };

/**
 * What a cell holds.
 */
export type CellContent = { "Text": Array<Span> } | { "Grade": GradeMark } | { "Masked": string } | { "Empty": string } | { "Tinted": [string, Tone] } | { "Bar": { 
/**
 * What it is cut into.
 */
categories: Array<Category>, 
/**
 * How many of each.
 */
counts: Array<number>, } };

/**
 * What the cells of a column hold.
 */
export type CellKind = "text" | "date" | "choice";

/**
 * Where one return stands, as the grid shows it.
 */
export type CellState = "not_asked" | "asked" | "late" | "draft" | "returned" | "nil" | "cannot_answer";

/**
 * Everything one cell opens.
 */
export type CellView = { 
/**
 * The case.
 */
case: Case, 
/**
 * The domain with its descriptors.
 */
domain: Domain, 
/**
 * What each grade means here, best first: grade, word, text.
 */
descriptors: Array<[Grade, string, string]>, 
/**
 * The agency whose grade is decided.
 */
account: Account, 
/**
 * The other agencies' accounts of the same domain.
 */
others: Array<Account>, 
/**
 * Where the grade stands.
 */
standing: Standing, 
/**
 * Every decision so far, oldest first.
 */
history: Array<Decision>, 
/**
 * The tool's limit on this domain, in words; empty where none applies.
 */
limit: string, };

/**
 * A change of a draft.
 */
export type ChangeDraft = { draft_id: DraftId, edit: Edit, };

/**
 * A finding as it is from now on.
 */
export type ChangeFinding = { audit_id: AuditId, finding_id: FindingId, finding: NewFinding, };

/**
 * The new passphrase of whoever changes the lock, and where the page listens how far it is.
 */
export type ChangeLock = { passphrase: Typed, progress?: string, };

/**
 * A new passphrase for the open file.
 */
export type ChangePassphrase = { passphrase: Typed, };

/**
 * A person and their new role.
 */
export type ChangePersonRole = { person_id: PersonId, role: string, };

/**
 * A recommendation as it is from now on.
 */
export type ChangeRecommendation = { audit_id: AuditId, recommendation_id: RecommendationId, recommendation: NewRecommendation, };

/**
 * What a change of the lock came to. The code is shown once.
 */
export type ChangedLock = { recovery_code: string, 
/**
 * What to know and to do about the old file.
 */
words: string, 
/**
 * Who needs a new passphrase.
 */
without_passphrase: Array<Person>, };

/**
 * A chart. Its numbers are always there as text beside or inside the shapes.
 */
export type Chart = { "StackedBars": StackedBars } | { "Matrix": Matrix };

/**
 * Checks every backup again.
 */
export type CheckBackups = { 
/**
 * Where the page hears how far it is.
 */
progress?: string, };

/**
 * What could not be confirmed when a text was written, and what it must be checked against before it is used.
 */
export type CheckBeforeUse = { 
/**
 * What is not certain, in a sentence.
 */
what: string, 
/**
 * What to check it against.
 */
against: string, };

/**
 * The 30 digits that were read over the telephone.
 */
export type CheckContact = { fingerprint: string, 
/**
 * Who telephoned: a role.
 */
by?: string, };

/**
 * Something to look at in a return. It never stops an import: the Business Unit decides.
 */
export type CheckNote = { 
/**
 * The point of the tool's checklist for returns, where one fits.
 */
check: number | null, 
/**
 * The domain or question.
 */
place: string, 
/**
 * What was seen, in one sentence.
 */
message: string, };

/**
 * One thing that may be chosen.
 */
export type Choice = { 
/**
 * The stable code.
 */
code: string, 
/**
 * The words people read.
 */
text: string, };

/**
 * What to choose a file for.
 */
export type ChooseFile = { purpose: Purpose, 
/**
 * The name a file to be saved starts with.
 */
suggested?: string, };

/**
 * A backup of the list.
 */
export type ChooseListedBackup = { id: string, };

/**
 * A file the person chose.
 */
export type ChosenFile = { 
/**
 * What the page names it by from now on.
 */
token: string, 
/**
 * Its name, without its folder.
 */
name: string, };

/**
 * A program that copies folders to other computers.
 */
export type Cloud = "one_drive" | "dropbox" | "google_drive" | "i_cloud_drive" | "nextcloud" | "p_cloud" | "box" | "other";

/**
 * One column of a table.
 */
export type Column = { 
/**
 * Its key within the part.
 */
key: string, 
/**
 * Its heading.
 */
label: string, 
/**
 * What its cells hold.
 */
kind: CellKind, 
/**
 * What may be chosen, for `choice`.
 */
options?: Array<Choice>, };

/**
 * What stands at the foot of a printed report.
 */
export type ComparePrinted = { head: string, };

/**
 * Two versions to compare, the older first.
 */
export type CompareVersions = { from: string, to: string, };

/**
 * Self-grades against moderated grades. Only pairs where both are points of the scale are compared.
 */
export type Comparison = { 
/**
 * How many pairs were compared.
 */
compared: number, 
/**
 * How many grades stayed.
 */
same: number, 
/**
 * How many lie within one step, those that stayed among them.
 */
within_one: number, 
/**
 * How many the panel put higher.
 */
up: number, 
/**
 * How many the panel put lower.
 */
down: number, 
/**
 * Counts by self-grade (rows) and moderated grade (columns), in the order of the scale's points.
 */
matrix: Array<Array<number>>, };

/**
 * That an earlier question was answered in one of some ways.
 */
export type Condition = { 
/**
 * The earlier question's code.
 */
question: string, 
/**
 * The part of it; its first where none is named.
 */
part?: string | null, 
/**
 * The codes of the options, or grades, one of which was given.
 */
is: Array<string>, };

/**
 * The files to import, as they were looked at.
 */
export type ConfirmImport = { items: Array<LookedAt>, accept_new_sender?: boolean, 
/**
 * Where to tell how far it is.
 */
progress?: string, };

/**
 * One organisation known by its keys.
 */
export type ContactId = string;

/**
 * The copies on this computer, and what is wrong with those whose note cannot be read.
 */
export type CopiesAway = { copies: Array<CopyAway>, unreadable: Array<Advice>, };

/**
 * A copy on this computer.
 */
export type CopyAway = { 
/**
 * The copy.
 */
copy: AwayView, 
/**
 * What it is opened by.
 */
file: ChosenFile, };

/**
 * What a copy is for.
 */
export type CopyPurpose = "work" | "look";

/**
 * What a listed backup is now.
 */
export type CopyState = "verified" | "away" | "missing" | "changed" | "old_lock" | "another_way";

/**
 * One backup.
 */
export type CopyView = { 
/**
 * The digest it is known by.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its folder's name.
 */
folder: string, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * When it was last opened and checked.
 */
verified_at: string, 
/**
 * The number of its journal's last line.
 */
seq: number, 
/**
 * The hash of that line.
 */
hash: string, 
/**
 * How many lines the open file has gone on since.
 */
behind: number, 
/**
 * Its length.
 */
bytes: number, 
/**
 * Whether it lies on another drive than the file.
 */
elsewhere: boolean, 
/**
 * What it is now.
 */
state: CopyState, };

/**
 * The first page.
 */
export type Cover = { 
/**
 * The partnership whose document it is.
 */
partnership: string, 
/**
 * The title, large.
 */
title: string, 
/**
 * What kind of document it is, under the title.
 */
subtitle: string, 
/**
 * Audit, dates, chair, version, approvals, who may read it.
 */
facts: Array<[string, string]>, 
/**
 * A heading and a paragraph at the foot of the page.
 */
summary: [string, string] | null, };

/**
 * A new file: where, whose, and how it is opened.
 */
export type CreateVault = { token: string, name: string, role: Role, 
/**
 * Who makes it: the first person who opens it.
 */
person: string, passphrase: Typed, };

/**
 * What there is to know, and the backups, each named by a token where it can be put back.
 */
export type DamagePage = { damage: DamageView, 
/**
 * The backups, in the same order.
 */
backups: Array<ChosenFile>, };

/**
 * What is known of a damaged file. It holds nothing of what the file holds, so it can be sent for help.
 */
export type DamageReport = { 
/**
 * What is known, in one sentence.
 */
words: string, 
/**
 * How many pages the database has.
 */
pages: number, 
/**
 * The pages whose seal does not match; empty also where they could not be looked at.
 */
broken_pages: Array<number>, 
/**
 * How long the file is, in bytes.
 */
bytes: number, 
/**
 * How long the journal beside it is, where one was left.
 */
journal_bytes: number | null, 
/**
 * The SHA-256 of the file.
 */
sha256: string, 
/**
 * What its header says; nothing where neither copy can be read.
 */
header: HeaderReport | null, 
/**
 * The version of the app that wrote this report.
 */
app: string, };

/**
 * What there is to know and to choose from.
 */
export type DamageView = { 
/**
 * What is known of the damage, in one sentence.
 */
words: string, 
/**
 * The report that can be sent for help; nothing where the file cannot be read at all.
 */
report: DamageReport | null, 
/**
 * Whether salvaging it can be tried.
 */
can_salvage: boolean, 
/**
 * Whether the file tells for certain which one it is; where it does not, its backups cannot be looked up.
 */
tells_which: boolean, 
/**
 * The backups this computer knows, newest first, without those that are not there.
 */
offers: Array<Offer>, };

/**
 * What the panel agreed about one grade.
 */
export type DecideGrade = { audit_id: AuditId, deciding: Deciding, };

/**
 * A decision about a return.
 */
export type DecideReturn = { return_id: ReturnId, deciding: QaDeciding, };

/**
 * What the panel agreed about one grade.
 */
export type Deciding = { 
/**
 * The case.
 */
case: CaseId, 
/**
 * The agency.
 */
agency: AgencyId, 
/**
 * The domain's code.
 */
domain: string, 
/**
 * The moderated grade.
 */
grade: Grade, 
/**
 * The reason code; needed where the grade moves.
 */
reason: string | null, 
/**
 * The panel's note; needed where the grade moves or a limit is set aside.
 */
note: string, 
/**
 * Who did not agree, and why.
 */
dissent: string, };

/**
 * One decision of the panel about one grade. A later one takes its place and does not erase it.
 */
export type Decision = { 
/**
 * Its id.
 */
id: DecisionId, 
/**
 * Counts the decisions about this grade, from 1.
 */
version: number, 
/**
 * The return the panel had before it.
 */
return_id: ReturnId, 
/**
 * The digest of that return's answer.
 */
answer: string, 
/**
 * The agency's own grade then.
 */
self_grade: Grade, 
/**
 * What the panel agreed.
 */
grade: Grade, 
/**
 * Why it moved, as a reason code of the tool; nothing where it stands.
 */
reason: string | null, 
/**
 * The panel's note.
 */
note: string, 
/**
 * Who did not agree, and why; empty where all did.
 */
dissent: string, 
/**
 * When.
 */
decided_at: string, };

/**
 * One decision of the panel about one grade.
 */
export type DecisionId = string;

/**
 * What one point of the scale means in one domain.
 */
export type Descriptor = { 
/**
 * The point of the scale.
 */
point: number, 
/**
 * What work graded so looks like.
 */
text: string, };

/**
 * One question, domain or list that differs.
 */
export type Difference = { 
/**
 * Its code, or `the tool` for what belongs to no question or domain.
 */
code: string, 
/**
 * What became of it.
 */
kind: DifferenceKind, 
/**
 * Its fields that differ, each with the words.
 */
fields: Array<FieldDifference>, };

/**
 * What became of a question, domain or list.
 */
export type DifferenceKind = "added" | "changed" | "removed";

/**
 * Which end of a scale is good.
 */
export type Direction = "high_good" | "low_good";

/**
 * A whole document.
 */
export type Document = { 
/**
 * What is said about it.
 */
meta: Meta, 
/**
 * What it says, in reading order.
 */
blocks: Array<Block>, };

/**
 * One domain of practice.
 */
export type Domain = { 
/**
 * The stable code, such as `M1`.
 */
code: string, 
/**
 * The full title.
 */
title: string, 
/**
 * The title in a table's heading.
 */
short: string, 
/**
 * The group it stands in, where the tool has groups.
 */
group?: string | null, 
/**
 * What it covers, where the title does not say.
 */
intro?: string | null, 
/**
 * What its questions refer to, where that is more than the tool's own editions.
 */
guidance?: Array<GuidanceReference>, 
/**
 * Domains and standards of other tools that ask about the same.
 */
maps_to?: Array<string>, 
/**
 * What must be checked before it is used, and against what.
 */
check_before_use?: CheckBeforeUse | null, 
/**
 * Whether it carries a grade.
 */
rated: boolean, 
/**
 * Whether its grade is the overall judgement of the return.
 */
overall?: boolean, 
/**
 * Whether the rationale must point to an entry in the record.
 */
needs_pointer: boolean, 
/**
 * Whether the scale's general descriptors serve instead of its own.
 */
general_descriptors?: boolean, 
/**
 * What each point means in this domain.
 */
descriptors?: Array<Descriptor>, 
/**
 * The questions, in order.
 */
questions?: Array<Question>, };

/**
 * How an agency graded itself in one domain, and why.
 */
export type DomainAnswer = { 
/**
 * The self-grade.
 */
grade: Grade, 
/**
 * Why; for not applicable the reason, for cannot tell what is missing.
 */
rationale: string, 
/**
 * What worked well, and what made it possible.
 */
worked_well: string, 
/**
 * What got in the way, and why.
 */
got_in_way: string, 
/**
 * Factors that helped, by code.
 */
helped: Array<string>, 
/**
 * Factors that hindered, by code.
 */
hindered: Array<string>, 
/**
 * Where in the record it can be seen.
 */
evidence: Array<Pointer>, };

/**
 * A domain without its questions.
 */
export type DomainHead = { 
/**
 * The stable code.
 */
code: string, 
/**
 * The full title.
 */
title: string, 
/**
 * The title in a table's heading.
 */
short: string, 
/**
 * The group it stands in.
 */
group: string | null, 
/**
 * What it covers.
 */
intro: string | null, 
/**
 * What it refers to.
 */
guidance: Array<GuidanceReference>, 
/**
 * Whether it carries a grade.
 */
rated: boolean, 
/**
 * Whether its grade is the overall judgement.
 */
overall: boolean, 
/**
 * Whether the rationale must point to an entry in the record.
 */
needs_pointer: boolean, 
/**
 * Whether the scale's general descriptors serve.
 */
general_descriptors: boolean, 
/**
 * What each point means in it.
 */
descriptors: Array<Descriptor>, 
/**
 * What must be checked before it is used.
 */
check_before_use: CheckBeforeUse | null, };

/**
 * The answer to a write: what it gave, and what it touched.
 */
export type Done<T> = { 
/**
 * What the write gave.
 */
value: T, 
/**
 * The kinds of record it touched, in order, each once.
 */
touched: Array<Kind>, };

/**
 * One audit tool that is being written.
 */
export type DraftId = string;

/**
 * A draft in a list.
 */
export type DraftRow = { 
/**
 * Its id.
 */
id: DraftId, 
/**
 * The tool's code.
 */
code: string, 
/**
 * The tool's title.
 */
title: string, 
/**
 * The version it began as.
 */
based_on: string | null, 
/**
 * When it was begun.
 */
begun_at: string, 
/**
 * When it was changed last.
 */
changed_at: string, };

/**
 * A draft as its page shows it.
 */
export type DraftView = { 
/**
 * The draft.
 */
id: DraftId, 
/**
 * The version it began as.
 */
based_on: string | null, 
/**
 * The tool without its questions.
 */
tool: Tool, 
/**
 * Every place with its questions, in the order they are asked.
 */
outline: Array<OutlineSection>, 
/**
 * The place that is open.
 */
place: QuestionPlace | null, 
/**
 * The questions of that place, whole.
 */
questions: Array<Question>, 
/**
 * Those of them that the chosen agency type is asked, in its words.
 */
seen: Array<Question>, 
/**
 * What keeps it from being approved.
 */
problems: Array<ToolProblem>, 
/**
 * What its questions are made of.
 */
makeup: Makeup, 
/**
 * The questions that rest on editions which were replaced.
 */
superseded: Array<Tied>, 
/**
 * The editions it may name.
 */
editions: Array<Edition>, 
/**
 * What taking back would take back.
 */
undoes: string | null, 
/**
 * What doing again would do.
 */
redoes: string | null, };

/**
 * One change.
 */
export type Edit = { "kind": "about", 
/**
 * What they are from now on.
 */
about: About, } | { "kind": "put_domain", 
/**
 * The code it had; none for a new one.
 */
was: string | null, 
/**
 * What it is from now on.
 */
domain: DomainHead, } | { "kind": "remove_domain", 
/**
 * Its code.
 */
code: string, } | { "kind": "remove_limits", 
/**
 * The domain that they hold back.
 */
domain: string, } | { "kind": "move_domain", 
/**
 * Its code.
 */
code: string, 
/**
 * Where it stands then.
 */
to: number, } | { "kind": "put_question", 
/**
 * The code it had; none for a new one.
 */
was: string | null, 
/**
 * Where a new one goes.
 */
place: QuestionPlace, 
/**
 * What it is from now on.
 */
question: Question, } | { "kind": "remove_question", 
/**
 * Its code.
 */
code: string, } | { "kind": "move_question", 
/**
 * Its code.
 */
code: string, 
/**
 * The place.
 */
place: QuestionPlace, 
/**
 * Where it stands then, counted from zero.
 */
to: number, } | { "kind": "put_scale", 
/**
 * The code it had; none for a new one.
 */
was: string | null, 
/**
 * What it is from now on.
 */
scale: Scale, } | { "kind": "use_scale", 
/**
 * Its code.
 */
code: string, } | { "kind": "remove_scale", 
/**
 * Its code.
 */
code: string, } | { "kind": "put_variant", 
/**
 * The code it had; none for a new one.
 */
was: string | null, 
/**
 * The agency type's code.
 */
agency_type: string, 
/**
 * The name people read.
 */
title: string, } | { "kind": "remove_variant", 
/**
 * Its code.
 */
agency_type: string, } | { "kind": "hide", 
/**
 * The agency type.
 */
agency_type: string, 
/**
 * The question.
 */
question: string, 
/**
 * Whether it is hidden from now on.
 */
hidden: boolean, } | { "kind": "reword", 
/**
 * The agency type.
 */
agency_type: string, 
/**
 * The question.
 */
question: string, 
/**
 * What it is asked instead; none for the common words.
 */
text: string | null, 
/**
 * How to answer it; none for the common help.
 */
help: string | null, } | { "kind": "put_pack", 
/**
 * The code it had; none for a new one.
 */
was: string | null, 
/**
 * What it is from now on.
 */
pack: PackHead, } | { "kind": "remove_pack", 
/**
 * Its code.
 */
code: string, };

/**
 * One edition of guidance, or one law.
 */
export type Edition = { 
/**
 * The code that tools refer to it by, such as `wt2023`.
 */
code: string, 
/**
 * Its title without the year.
 */
title: string, 
/**
 * Which edition it is, such as `2023`.
 */
edition: string, 
/**
 * Who issued it.
 */
issuer: string, 
/**
 * Whether it is guidance or law.
 */
kind: EditionKind, 
/**
 * When it was published, where that was read.
 */
published: string | null, 
/**
 * Whether it is in force.
 */
status: EditionStatus, 
/**
 * The code of the one that replaced it.
 */
superseded_by: string | null, 
/**
 * What could not be confirmed of it.
 */
check_before_use: CheckBeforeUse | null, };

/**
 * Whether an edition is guidance or law.
 */
export type EditionKind = "guidance" | "law";

/**
 * Whether an edition is in force.
 */
export type EditionStatus = "current" | "superseded" | "draft";

/**
 * The organisation's key that can open a file.
 */
export type EscrowSet = { 
/**
 * The key, as `age1…`.
 */
recipient: string, 
/**
 * Since when.
 */
since: string, 
/**
 * Who set it, as the journal names them.
 */
by: string, };

/**
 * Everything the page of the organisation's key shows.
 */
export type EscrowView = { 
/**
 * The key that is set, if one is.
 */
set: EscrowSet | null, 
/**
 * Whether who acts may set and remove it.
 */
may_change: boolean, 
/**
 * Who can.
 */
who_may: Array<string>, };

/**
 * Where the contact card goes.
 */
export type ExportContact = { token: string, };

/**
 * Feedback to seal, and where it goes.
 */
export type ExportFeedback = { audit_id: AuditId, agency_id: AgencyId, token: string, };

/**
 * A request to seal, and where it goes.
 */
export type ExportRequest = { audit_id: AuditId, agency_id: AgencyId, token: string, 
/**
 * What the partnership writes beside it.
 */
guidance?: string, };

/**
 * What was said of a sealed file once it was written.
 */
export type Exported = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Who can open it.
 */
for_whom: string, 
/**
 * Its digest.
 */
digest: string, };

/**
 * Something that helped or hindered the work.
 */
export type Factor = { 
/**
 * The stable code.
 */
code: string, 
/**
 * The factor in words.
 */
text: string, 
/**
 * Which way it usually works.
 */
side: FactorSide, };

/**
 * Which way a factor usually works.
 */
export type FactorSide = "hindering" | "enabling" | "either";

/**
 * A folder where no backup could be made.
 */
export type Failure = { 
/**
 * The folder's name.
 */
folder: string, 
/**
 * What happened.
 */
message: string, 
/**
 * What to do next.
 */
next: string, };

/**
 * One field that differs.
 */
export type FieldDifference = { 
/**
 * The field, with what it lies in: `text`, `parts.rating.label`.
 */
field: string, 
/**
 * Its words, in order.
 */
words: Array<Words>, };

/**
 * A statement that the evidence supports.
 */
export type Finding = { 
/**
 * Its id.
 */
id: FindingId, 
/**
 * Its number in the audit, from 1.
 */
number: number, 
/**
 * What kind it is.
 */
kind: FindingKind, 
/**
 * The statement in one line.
 */
title: string, 
/**
 * Its detail.
 */
detail: string, 
/**
 * What made it possible, or what got in the way.
 */
why: string, 
/**
 * The domain it belongs to, by code.
 */
domain: string | null, 
/**
 * Whether the panel holds it.
 */
status: FindingStatus, 
/**
 * Who did not agree, and why.
 */
dissent: string, 
/**
 * The meeting's discussion it rests on, where no answer does.
 */
discussion: string, 
/**
 * Which version of it this is, from 1. The ones before stay as they were written.
 */
version: number, 
/**
 * Why it was changed; empty in the first version.
 */
reason: string, 
/**
 * When this version was written.
 */
written_at: string, 
/**
 * The answers it rests on.
 */
rests_on: Array<Ground>, 
/**
 * The returns those answers stood in.
 */
returns: Array<ReturnId>, };

/**
 * One finding.
 */
export type FindingId = string;

/**
 * What kind of statement a finding is (`domain.md` 3.6).
 */
export type FindingKind = "good_practice" | "area_for_improvement" | "emerging_concern" | "system_learning" | "process_learning" | "case_specific";

/**
 * One finding with its grounds in words.
 */
export type FindingRow = { 
/**
 * The finding.
 */
finding: Finding, 
/**
 * Its kind in words.
 */
kind_words: string, 
/**
 * Its status in words.
 */
status_words: string, 
/**
 * How much it rests on: "5 cases, 4 agencies".
 */
strength: string, 
/**
 * The answers it rests on, in words.
 */
grounds: Array<string>, 
/**
 * The versions before this one, newest first.
 */
earlier: Array<VersionRow>, };

/**
 * Whether the panel holds a finding.
 */
export type FindingStatus = "proposed" | "agreed" | "agreed_with_dissent" | "not_upheld";

/**
 * Everything the findings page shows.
 */
export type FindingsView = { 
/**
 * The audit.
 */
audit: Audit, 
/**
 * The findings, by number.
 */
findings: Array<FindingRow>, 
/**
 * The recommendations, by number.
 */
recommendations: Array<Recommendation>, 
/**
 * How good practice and improvement balance, in words.
 */
balance: string, 
/**
 * The domains: code and title.
 */
domains: Array<[string, string]>, 
/**
 * The answers a finding can rest on.
 */
answers: Array<AnswerChoice>, 
/**
 * The kinds of finding and their words.
 */
kinds: Array<[FindingKind, string]>, 
/**
 * The statuses of a finding and their words.
 */
statuses: Array<[FindingStatus, string]>, 
/**
 * The kinds of recommendation and their words.
 */
recommendation_kinds: Array<[RecommendationKind, string]>, 
/**
 * The statuses of a recommendation and their words.
 */
recommendation_statuses: Array<[RecommendationStatus, string]>, 
/**
 * The priorities and their words.
 */
priorities: Array<[Priority, string]>, };

/**
 * A folder backups go to.
 */
export type FolderView = { 
/**
 * What it is known by.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is there now.
 */
is_there: boolean, 
/**
 * Whether it lies on another drive than the file.
 */
elsewhere: boolean, 
/**
 * Whether it is the app's own, because the person chose none.
 */
is_own: boolean, };

/**
 * A copy to throw away.
 */
export type ForgetCopy = { id: string, };

/**
 * A format.
 */
export type Format = "toml" | "json" | "workbook" | "xlsform" | "fhir" | "csv";

/**
 * The cell to open.
 */
export type GetCell = { audit_id: AuditId, case_id: CaseId, agency_id: AgencyId, domain: string, };

/**
 * A draft, with one place of it open, as an agency type sees that place where one is named.
 */
export type GetDraft = { draft_id: DraftId, place: QuestionPlace | null, agency_type: string | null, };

/**
 * Where in the journal to start reading.
 */
export type GetJournal = { 
/**
 * The newest line to show; the last one where none is named.
 */
from?: number | null, };

/**
 * The audit, and the case whose grid is shown; the one with most disagreement where none is named.
 */
export type GetModeration = { audit_id: AuditId, case_id?: CaseId | null, };

/**
 * The summary to look at, and for whom.
 */
export type GetReport = { audit_id: AuditId, level: ReportLevel, };

/**
 * A version, as an agency type sees it where one is named.
 */
export type GetToolVersion = { digest: string, agency_type: string | null, };

/**
 * What an agency or the panel says of one domain. Written `3`, `not_applicable`, `cannot_tell` in every file.
 */
export type Grade = string;

/**
 * A grade as it is printed. It never speaks by colour alone.
 */
export type GradeMark = { 
/**
 * The grade's word.
 */
word: string, 
/**
 * A shorter word for narrow cells; the full one is read aloud.
 */
short: string, 
/**
 * The shape drawn before it.
 */
symbol: Symbol, 
/**
 * The colour behind it.
 */
tone: Tone, };

/**
 * An agency heading a column.
 */
export type GridColumn = { 
/**
 * The agency.
 */
agency: AgencyId, 
/**
 * Its short name.
 */
short_name: string, 
/**
 * Its part in this case.
 */
involvement: Involvement, 
/**
 * The same in words.
 */
involvement_words: string, 
/**
 * Its current return, where there is one.
 */
return_id: ReturnId | null, };

/**
 * One domain of the grid.
 */
export type GridRow = { 
/**
 * The domain's code.
 */
domain: string, 
/**
 * Its title.
 */
title: string, 
/**
 * One cell for each column.
 */
cells: Array<Cell>, };

/**
 * An answer that a finding rests on.
 */
export type Ground = { 
/**
 * The case.
 */
case: CaseId, 
/**
 * The agency.
 */
agency: AgencyId, 
/**
 * The domain.
 */
domain: string, };

/**
 * A place in an edition of guidance.
 */
export type GuidanceReference = { 
/**
 * The edition's code, one of the tool's own.
 */
edition: string, 
/**
 * Where in it, such as `part two` or `chapter 3`.
 */
at?: string | null, };

/**
 * An edition of guidance a tool was written for.
 */
export type GuidanceTag = { 
/**
 * A short code, such as `wt2023`.
 */
code: string, 
/**
 * The edition's full title with its year.
 */
edition: string, };

/**
 * What is done with a file that lies in such a place.
 */
export type Handling = "open" | "open_with_notice" | "open_with_backups" | "work_on_a_copy" | "look_at_a_copy";

/**
 * Where the chain stands: the last line's number and hash.
 */
export type Head = { 
/**
 * The last line's number; 0 in a file with no line.
 */
seq: number, 
/**
 * The last line's hash.
 */
hash: string, };

/**
 * What the header of a damaged file says without being opened.
 */
export type HeaderReport = { 
/**
 * The short form of the file's id.
 */
number: string, 
/**
 * How many passphrases and codes open it.
 */
slots: number, 
/**
 * Whether both copies are whole and the same.
 */
copies_agree: boolean, };

/**
 * Where the page listens for warnings.
 */
export type HearOfLocking = { listener: string, };

/**
 * Everything the home page shows.
 */
export type HomeView = { 
/**
 * The file's own organisation.
 */
organisation: Organisation, 
/**
 * The day.
 */
today: string, 
/**
 * The audits with what they need.
 */
audits: Array<AuditView>, 
/**
 * Who has no passphrase and needs one set, by name.
 */
without_passphrase: Array<string>, 
/**
 * Where the journal stands.
 */
head: Head, 
/**
 * The tools an audit can be planned with, with the theme packs that can be switched on.
 */
tools: Array<UsableTool>, };

/**
 * What would happen on import.
 */
export type ImportStanding = "ready" | "already_imported" | "refused";

/**
 * What an import did.
 */
export type Imported = { 
/**
 * What was done, in one sentence.
 */
done: string, 
/**
 * What usually comes next.
 */
next: string, 
/**
 * The audit it belongs to.
 */
audit: AuditId | null, 
/**
 * When it had been imported before; nothing was changed then.
 */
before: string | null, };

/**
 * What became of one file.
 */
export type ImportedFile = { 
/**
 * The file's name.
 */
name: string, 
/**
 * What importing it did; nothing where it was refused.
 */
imported: Imported | null, 
/**
 * Why it was refused.
 */
problem: WireError | null, };

/**
 * One agency's part in one case.
 */
export type Involved = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The agency.
 */
agency_id: AgencyId, 
/**
 * What it says.
 */
status: Involvement, 
/**
 * First day it searched.
 */
window_from: string | null, 
/**
 * Last day it searched.
 */
window_to: string | null, 
/**
 * Where it looked, and with what result.
 */
note: string, };

/**
 * What an agency says of its part in a case (`domain.md` 2.4).
 */
export type Involvement = "awaiting" | "involved" | "not_involved" | "cannot_trace" | "declined";

/**
 * One page of the journal.
 */
export type JournalView = { 
/**
 * The lines, newest first.
 */
lines: Array<LineView>, 
/**
 * The line the next page starts at; nothing where this page ends with the first line.
 */
older: number | null, };

/**
 * What the panel judged of the whole audit.
 */
export type JudgeOverall = { audit_id: AuditId, judging: Judging, };

/**
 * What the panel judged of the whole audit.
 */
export type Judging = { 
/**
 * The grade.
 */
grade: Grade, 
/**
 * Why.
 */
narrative: string, 
/**
 * Who did not agree, and why.
 */
dissent: string, };

/**
 * What was typed and not saved in a file that was lost, as the page reads it back.
 */
export type KeepTyped = { typed: Typed, };

/**
 * A kind of record.
 */
export type Kind = "organisation" | "person" | "agency" | "contact" | "audit" | "case" | "tool" | "return" | "decision" | "finding" | "recommendation" | "bundle";

/**
 * A type of agency that can be chosen.
 */
export type KindChoice = { 
/**
 * The code kept in the file.
 */
code: string, 
/**
 * The words shown.
 */
words: string, };

/**
 * What became of the records of one kind.
 */
export type KindCount = { 
/**
 * What many of them are called.
 */
kind: string, 
/**
 * How many are in their place in the new file.
 */
read: number, 
/**
 * How many were there and cannot be read.
 */
unreadable: number, 
/**
 * How many were read, in whole or in part, but are kept apart.
 */
set_apart: number, 
/**
 * Whether there may have been more that nothing tells of.
 */
may_be_more: boolean, };

/**
 * One thing in another program's file: where it stands, what it is, and what to do about it.
 */
export type LeftOut = { 
/**
 * The place, such as `sheet “survey”, row 7, column D`.
 */
place: string, 
/**
 * What was found there, as the rest of a sentence that starts with the place.
 */
found: string, 
/**
 * What to do, as a sentence.
 */
next: string, };

/**
 * Who a question asks about.
 */
export type Level = "leader" | "manager" | "practitioner";

/**
 * A rule that one domain's grade may not rise above a point while another's is low.
 */
export type LimitRule = { 
/**
 * The domain that is held back.
 */
domain: string, 
/**
 * The best point it may then have.
 */
not_above: number, 
/**
 * The domains that hold it back.
 */
when: Array<string>, 
/**
 * The point at or below which they do.
 */
at_or_below: number, 
/**
 * The rule in words, with who may set it aside.
 */
why: string, 
/**
 * Whether it is a proposal the partnership has still to agree.
 */
proposal?: boolean, };

/**
 * A key line of enquiry and what the panel concluded.
 */
export type LineOfEnquiry = { 
/**
 * The question.
 */
text: string, 
/**
 * The answer, empty until there is one.
 */
conclusion: string, };

/**
 * One line with its words.
 */
export type LineView = { 
/**
 * What was done, in words; the code where this version does not know it.
 */
words: string, 
/**
 * Its number, from 1, without gaps.
 */
seq: number, 
/**
 * When, in UTC.
 */
at: string, 
/**
 * Who: the name the person gave when they opened the file.
 */
actor: string, 
/**
 * What was done, as a code of [`Op`].
 */
op: string, 
/**
 * The id of what it was done to.
 */
subject: string, 
/**
 * Ids, codes and digests, as JSON.
 */
payload: string, 
/**
 * The hash of the line before; zeros before the first.
 */
prev_hash: string, 
/**
 * This line's own hash.
 */
hash: string, };

/**
 * What a change of the lock will mean, to be said before it.
 */
export type LockChange = { 
/**
 * Who will need a new passphrase.
 */
without_passphrase: Array<Person>, 
/**
 * Whether the organisation's key will open the new file too.
 */
keeps_escrow: boolean, 
/**
 * How many bytes must be free beside the file.
 */
bytes_needed: number, 
/**
 * Who acts, and gets the new passphrase; nothing where the file was opened without a person's passphrase.
 */
by: Person | null, 
/**
 * Whether who acts may do it.
 */
may_change: boolean, 
/**
 * Who can: the names of those with a passphrase whose role includes it.
 */
who_may: Array<string>, };

/**
 * What the page is told while the file is open.
 */
export type LockWarning = { 
/**
 * In how many seconds the file locks; nothing when that is no longer so.
 */
seconds_left: number | null, };

/**
 * A backup to look at, and what opened the file on its day: a passphrase or the recovery code.
 */
export type LookAtBackup = { token: string, passphrase?: Typed, recovery_code?: Typed, };

/**
 * A damaged file to look at. Its passphrase was typed a moment ago, and is kept for a while.
 */
export type LookAtDamage = { token: string, };

/**
 * A file that was looked at.
 */
export type LookedAt = { token: string, 
/**
 * The digest the preview showed.
 */
digest: string, };

/**
 * What taking a backup in place of a damaged file would lose.
 */
export type LostAgainst = { 
/**
 * Where the backup stands.
 */
backup: Head, 
/**
 * Whether the damaged file went on from there; unknown where that line cannot be read.
 */
same_history: boolean | null, 
/**
 * The lines that the backup does not have, oldest first.
 */
lines: Array<LineView>, 
/**
 * How many more there were that cannot be read, as far as their numbers tell.
 */
unreadable: number, 
/**
 * Whether there may have been more at the end that nothing tells of.
 */
may_be_more: boolean, };

/**
 * What came of making a backup in one folder.
 */
export type Made = { 
/**
 * The backup's name.
 */
name: string, 
/**
 * The folder's name.
 */
folder: string, 
/**
 * The digest it is known by.
 */
id: string, 
/**
 * When.
 */
at: string, 
/**
 * Its length.
 */
bytes: number, 
/**
 * Where its journal stands.
 */
head: Head, 
/**
 * How many older backups were taken away to make room, as the journal says too.
 */
removed: number, 
/**
 * Whether this computer could note it among the backups it counts.
 */
is_listed: boolean, };

/**
 * What was made for the open file while it was being locked, and could not be shown then.
 */
export type MadeMeanwhile = { 
/**
 * The new recovery code; nothing where it was kept long enough.
 */
recovery_code: string | null, 
/**
 * What to know of the old file, where the lock was changed.
 */
words: string | null, };

/**
 * What the questions of a tool are made of.
 */
export type Makeup = { 
/**
 * How many questions it has.
 */
questions: number, 
/**
 * The codes of those answered by yes, partly or no and nothing else.
 */
yes_no: Array<string>, 
/**
 * The codes of those that no descriptor stands beside: neither its domain's own, nor those of a scale it is rated on.
 */
without_descriptors: Array<string>, };

/**
 * How a point of the checklist was found.
 */
export type Mark = "met" | "not_met" | "does_not_apply";

/**
 * Counts of one grading against another, on the same categories.
 */
export type Matrix = { 
/**
 * What the chart shows.
 */
title: string, 
/**
 * One sentence for someone who cannot see it.
 */
alt: string, 
/**
 * What the rows are: "Agency's own grade".
 */
rows_are: string, 
/**
 * What the columns are: "Moderated grade".
 */
columns_are: string, 
/**
 * The categories, the same down and across.
 */
categories: Array<Category>, 
/**
 * The counts, row by row; `None` where a count is held back.
 */
counts: Array<Array<number | null>>, 
/**
 * A line under the chart.
 */
note: string | null, };

/**
 * What is said about a document rather than in it.
 */
export type Meta = { 
/**
 * The title, as a reader's window shows it.
 */
title: string, 
/**
 * The language of the text, as a BCP 47 tag: "en-GB".
 */
language: string, 
/**
 * One line on what the document is about, for the file's properties.
 */
subject: string | null, 
/**
 * The marking on every page: "OFFICIAL-SENSITIVE".
 */
classification: string, 
/**
 * A word added before the classification in the footer, such as "Draft".
 */
footer_left: string | null, 
/**
 * What ties the page to the vault: "MA26-02 v1.0 · journal 7C2F 91A0 44DE 0B6E".
 */
footer_middle: string, };

/**
 * Everything the moderation page shows.
 */
export type ModerationView = { 
/**
 * The audit.
 */
audit: Audit, 
/**
 * Whether grades can be decided now.
 */
is_open: boolean, 
/**
 * Grades the panel has settled.
 */
decided: number, 
/**
 * Grades there are to settle.
 */
total: number, 
/**
 * The first of the grades that wait, in words; all of them are counted above.
 */
waiting: Array<string>, 
/**
 * The tool's scale.
 */
scale: Scale, 
/**
 * The tool's reason codes.
 */
reasons: Array<ReasonCode>, 
/**
 * The cases, those with most disagreement first.
 */
cases: Array<CaseTab>, 
/**
 * The case whose grid is shown.
 */
case: Case | null, 
/**
 * The columns of the grid.
 */
columns: Array<GridColumn>, 
/**
 * The rows of the grid.
 */
rows: Array<GridRow>, 
/**
 * Self against moderated so far.
 */
comparison: Comparison, 
/**
 * The overall judgement.
 */
overall: OverallView, };

/**
 * An agency to add.
 */
export type NewAgency = { 
/**
 * Short, for the command line.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Heads a column; the name where empty.
 */
short_name: string, 
/**
 * An agency type of the tool.
 */
kind: string, };

/**
 * What a new audit needs.
 */
export type NewAudit = { 
/**
 * Such as `MA26-02`.
 */
reference: string, 
/**
 * What is audited.
 */
theme: string, 
/**
 * What the audit is to find out.
 */
aim: string, 
/**
 * Why this theme.
 */
why: string, 
/**
 * How, and why that way.
 */
method: string, 
/**
 * First day of the window of practice.
 */
window_from: string, 
/**
 * Last day of the window of practice.
 */
window_to: string, 
/**
 * When returns are due.
 */
due_on: string, 
/**
 * When the panel meets.
 */
meeting_on: string | null, 
/**
 * Who chairs.
 */
chair: string, 
/**
 * How independence is assured.
 */
independence: string, 
/**
 * Reference of the data protection assessment or agreement.
 */
data_protection: string, 
/**
 * The audit tool, by digest or code; the case file tool that comes with the app where none is named.
 */
tool: string | null, 
/**
 * The tool's theme pack, by code.
 */
theme_pack: string | null, 
/**
 * The key lines of enquiry.
 */
lines_of_enquiry: Array<string>, 
/**
 * The agencies the audit asks.
 */
agencies: Array<AgencyId>, };

/**
 * A case to add.
 */
export type NewCase = { 
/**
 * Age at audit, in a band.
 */
age_band: string, 
/**
 * The plan or legal status.
 */
plan: string, 
/**
 * Anything the panel must know that identifies nobody.
 */
note: string, };

/**
 * A finding as a person writes it.
 */
export type NewFinding = { 
/**
 * What kind it is.
 */
kind: FindingKind, 
/**
 * The statement in one line.
 */
title: string, 
/**
 * Its detail.
 */
detail: string, 
/**
 * What made it possible, or what got in the way.
 */
why: string, 
/**
 * The domain it belongs to, by code.
 */
domain: string | null, 
/**
 * Whether the panel holds it.
 */
status: FindingStatus, 
/**
 * Who did not agree, and why.
 */
dissent: string, 
/**
 * The meeting's discussion it rests on.
 */
discussion: string, 
/**
 * Why it is changed. Needed where the panel had agreed the version before.
 */
reason: string, 
/**
 * The answers it rests on.
 */
rests_on: Array<Ground>, };

/**
 * Somebody to be added.
 */
export type NewPerson = { 
/**
 * Their name, as the journal will write it.
 */
name: string, 
/**
 * The code of their role.
 */
role: string, };

/**
 * A recommendation as a person writes it.
 */
export type NewRecommendation = { 
/**
 * What should change.
 */
text: string, 
/**
 * What kind of change.
 */
kind: RecommendationKind, 
/**
 * Who owns it.
 */
owner: string, 
/**
 * What should be different for children.
 */
outcome: string, 
/**
 * How success will be known.
 */
measure: string, 
/**
 * How pressing.
 */
priority: Priority, 
/**
 * Where it stands.
 */
status: RecommendationStatus, 
/**
 * The findings it follows from.
 */
findings: Array<FindingId>, };

/**
 * What a tool begins with.
 */
export type NewTool = { 
/**
 * The stable code; made from the title where it is empty.
 */
code: string, 
/**
 * The name people read.
 */
title: string, 
/**
 * The kind of audit it serves.
 */
kind: ToolKind, };

/**
 * Something that needs somebody, ending in the next step.
 */
export type NextStep = { 
/**
 * What needs doing, counted.
 */
what: string, 
/**
 * The words of the link.
 */
link: string, 
/**
 * The page it leads to: cases, requests, returns, import, moderation, findings, report or plan.
 */
page: string, 
/**
 * Whether it is overdue.
 */
late: boolean, };

/**
 * A notice as the page gets it.
 */
export type NoticeView = { 
/**
 * What kind it is, to branch on.
 */
code: string, 
/**
 * The words shown.
 */
words: string, 
/**
 * Whether it stays until the person says that this file is the one to use.
 */
waits: boolean, };

/**
 * A backup that could be put back in place of a damaged file.
 */
export type Offer = { 
/**
 * The backup.
 */
copy: CopyView, 
/**
 * What it does not have; nothing where it could not be compared, or was not.
 */
lost: LostAgainst | null, 
/**
 * What to say of that.
 */
words: Advice | null, 
/**
 * Whether it was left out of the comparison, because enough others were compared.
 */
not_compared: boolean, };

/**
 * The audit a page is about.
 */
export type OneAudit = { audit_id: AuditId, };

/**
 * A draft.
 */
export type OneDraft = { draft_id: DraftId, };

/**
 * The return a page is about.
 */
export type OneReturn = { return_id: ReturnId, };

/**
 * A file of a tool, and the version a list of questions goes into.
 */
export type OneToolFile = { token: string, into: string | null, };

/**
 * A version.
 */
export type OneVersion = { digest: string, };

/**
 * Where an open file that is a copy came from.
 */
export type OpenCopy = { 
/**
 * What it is put back by.
 */
id: string, 
/**
 * The file's name.
 */
name: string, 
/**
 * What it is for.
 */
purpose: CopyPurpose, };

/**
 * A file and its passphrase.
 */
export type OpenVault = { token: string, passphrase: Typed, };

/**
 * A file, and the file that holds the organisation's key.
 */
export type OpenWithKey = { token: string, key: string, };

/**
 * The file's own organisation and its settings.
 */
export type Organisation = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its side of the exchange.
 */
role: Role, 
/**
 * The classification printed on every page, such as OFFICIAL-SENSITIVE.
 */
classification: string, 
/**
 * What this partnership calls its Quality and Impact Group.
 */
group_name: string, 
/**
 * The fewest cases an agency must have before its grades are shown to the partnership (`domain.md` 6.3; a setting).
 */
smallest_group: number, 
/**
 * How the window looks.
 */
appearance: Appearance, 
/**
 * After how many minutes without use the window locks the file.
 */
lock_minutes: number, 
/**
 * When the recovery code was typed back, if it ever was.
 */
recovery_proved_at: string | null, };

/**
 * One question of the outline.
 */
export type OutlineQuestion = { 
/**
 * Its code.
 */
code: string, 
/**
 * The beginning of its text.
 */
text: string, 
/**
 * How many problems it has.
 */
problems: number, 
/**
 * The answers that a later question can depend on, by code; none where it is answered in words or figures.
 */
offers: Array<string>, };

/**
 * One place of the outline.
 */
export type OutlineSection = { 
/**
 * The place.
 */
place: QuestionPlace, 
/**
 * Its title.
 */
title: string, 
/**
 * How many problems the place itself has.
 */
problems: number, 
/**
 * Its questions.
 */
questions: Array<OutlineQuestion>, };

/**
 * The panel's judgement of the whole audit. A later one takes its place and does not erase it.
 */
export type OverallJudgement = { 
/**
 * Counts the judgements, from 1.
 */
version: number, 
/**
 * The grade.
 */
grade: Grade, 
/**
 * Why, in words.
 */
narrative: string, 
/**
 * Who did not agree, and why.
 */
dissent: string, 
/**
 * When.
 */
decided_at: string, };

/**
 * The panel's overall judgement, with the earlier ones.
 */
export type OverallView = { 
/**
 * The one that counts.
 */
current: OverallJudgement | null, 
/**
 * Those before it, oldest first.
 */
earlier: Array<OverallJudgement>, };

/**
 * A theme pack without its questions.
 */
export type PackHead = { 
/**
 * The stable code.
 */
code: string, 
/**
 * The name people read.
 */
title: string, 
/**
 * What to know before switching it on.
 */
note: string | null, };

/**
 * One part of an answer.
 */
export type Part = { 
/**
 * Its key within the question.
 */
key: string, 
/**
 * What kind of answer it takes.
 */
kind: PartKind, 
/**
 * The label on its field.
 */
label: string, 
/**
 * The scale of a `rating`; the tool's own where none is named.
 */
scale?: string | null, 
/**
 * Whether a return is not complete without it.
 */
required?: boolean, 
/**
 * What may be chosen, for `choice` and `choices`.
 */
options?: Array<Choice>, 
/**
 * The columns of a `table`.
 */
columns?: Array<Column>, 
/**
 * What a number counts, such as `hours`.
 */
unit?: string | null, 
/**
 * Whether the second day of a pair may come before the first, as when an action is done before it is due.
 */
any_order?: boolean, };

/**
 * The kinds of answer.
 */
export type PartKind = "rating" | "yes_partly_no" | "yes_no" | "choice" | "choices" | "number" | "date" | "date_pair" | "short_text" | "long_text" | "evidence" | "table" | "person_count" | "declaration";

/**
 * Everything the people page shows.
 */
export type PeopleView = { 
/**
 * Who opens the file, in the order they came.
 */
here: Array<PersonRow>, 
/**
 * Who left.
 */
left: Array<PersonRow>, 
/**
 * The roles that can be given.
 */
roles: Array<RoleRow>, 
/**
 * Who acts; nothing where the file was opened with its recovery code.
 */
you: PersonId | null, 
/**
 * Whether who acts may add people and change roles.
 */
may_change: boolean, 
/**
 * Who can: the names of those with a passphrase whose role includes it.
 */
who_may: Array<string>, 
/**
 * The most people who can have a passphrase.
 */
most: number, };

/**
 * Somebody who opens this file, or did.
 */
export type Person = { 
/**
 * The person's id, which the journal names.
 */
id: PersonId, 
/**
 * Their name.
 */
name: string, 
/**
 * The code of their role.
 */
role: string, 
/**
 * Their slot of the header; nothing while they have no passphrase.
 */
slot: number | null, 
/**
 * When they were added.
 */
added_at: string, 
/**
 * When they left, if they have.
 */
left_at: string | null, };

/**
 * One person who opens this file.
 */
export type PersonId = string;

/**
 * A person who left.
 */
export type PersonLeft = { person_id: PersonId, };

/**
 * One line of the people page.
 */
export type PersonRow = { 
/**
 * The person.
 */
person: Person, 
/**
 * The role in words.
 */
role_name: string, 
/**
 * Whether a passphrase of theirs opens the file. Somebody without one needs one set.
 */
has_passphrase: boolean, 
/**
 * Which of their keys they sign with, from 1; nothing where they have none yet.
 */
key_epoch: number | null, 
/**
 * 16 characters that tell their key from any other; empty where they have none.
 */
key_print: string, };

/**
 * Where a file lies, as far as that matters to it.
 */
export type Place = { "kind": "ordinary" } | { "kind": "removable" } | { "kind": "unguarded" } | { "kind": "cloud_folder", "cloud": Cloud } | { "kind": "network_share" } | { "kind": "read_only" };

/**
 * Where a file lies, for the page.
 */
export type PlaceView = { 
/**
 * The place.
 */
place: Place, 
/**
 * What is done with the file there.
 */
handling: Handling, 
/**
 * What that means, in two sentences.
 */
words: Advice, 
/**
 * Files beside it that a synchronising program made when two computers changed it at once.
 */
conflicted_copies: Array<string>, 
/**
 * What to say of those; nothing where there are none.
 */
conflict: Advice | null, };

/**
 * A pointer to the record: date and type of entry, never a name and never a copy.
 */
export type Pointer = { 
/**
 * The date of the entry.
 */
on: string, 
/**
 * The type of entry.
 */
entry: string, 
/**
 * Anything needed to find it.
 */
note: string, 
/**
 * It lies outside the window and is given as context only.
 */
context: boolean, };

/**
 * What a file is, before anything is imported.
 */
export type Preview = { 
/**
 * The file's name, as chosen.
 */
name: string, 
/**
 * The digest that a confirmation must give.
 */
digest: string, 
/**
 * What would happen.
 */
standing: ImportStanding, 
/**
 * The kind of bundle in words; empty where it cannot be opened.
 */
kind: string, 
/**
 * The sender's name for itself; empty where it cannot be opened.
 */
sender: string, 
/**
 * The sender's 30 digits.
 */
fingerprint: string, 
/**
 * How far the sender is trusted.
 */
trust: Trust | null, 
/**
 * The same in words.
 */
trust_words: string, 
/**
 * The audit's reference and theme.
 */
audit: string, 
/**
 * The agency it speaks for.
 */
agency: string, 
/**
 * The tool and its version.
 */
tool: string, 
/**
 * Who signed it off.
 */
signatory: string, 
/**
 * When it was made.
 */
made_at: string | null, 
/**
 * When it was imported before.
 */
imported_at: string | null, 
/**
 * What importing does, in one sentence; empty where it is refused.
 */
effect: string, 
/**
 * The cases of a return or a request.
 */
cases: Array<PreviewCase>, 
/**
 * Why it is refused.
 */
problems: Array<Problem>, };

/**
 * One case of a return in a preview.
 */
export type PreviewCase = { 
/**
 * The case's reference.
 */
case: string, 
/**
 * Involved, not involved, …
 */
involvement: Involvement, 
/**
 * The same in words.
 */
involvement_words: string, 
/**
 * How many domains have a grade.
 */
grades: number, 
/**
 * What becomes of a return that is here: empty where there is none.
 */
replaces: string, 
/**
 * What the Business Unit should look at.
 */
notes: Array<CheckNote>, };

/**
 * The files to look at.
 */
export type PreviewImport = { tokens: Array<string>, 
/**
 * The person expected a sender whose keys are not known yet.
 */
accept_new_sender?: boolean, };

/**
 * A version to print as a blank form, for an agency type where one is named.
 */
export type PrintBlankForm = { token: string, digest: string, agency_type: string | null, };

/**
 * The summary to print, for whom, and where it goes.
 */
export type PrintSummary = { token: string, audit_id: AuditId, level: ReportLevel, };

/**
 * A summary that was printed.
 */
export type PrintedFile = { 
/**
 * The file's name.
 */
name: string, 
/**
 * How many pages it has.
 */
pages: number, 
/**
 * Its digest, as the journal notes it.
 */
digest: string, 
/**
 * What the person who prints should know.
 */
warnings: Array<string>, };

/**
 * Where a printed report stands in this file's journal.
 */
export type PrintedHead = { 
/**
 * The line that was the last one when it was printed; nothing where this file never stood there.
 */
found: LineView | null, 
/**
 * How many lines were written since.
 */
since: number, };

/**
 * How pressing a recommendation is.
 */
export type Priority = "high" | "medium" | "low";

/**
 * A refusal in a preview.
 */
export type Problem = { 
/**
 * The stable code.
 */
code: string, 
/**
 * What is wrong.
 */
message: string, 
/**
 * What to do next.
 */
next: string, };

/**
 * How far a long job is.
 */
export type Progress = { 
/**
 * The steps behind it.
 */
done: number, 
/**
 * The steps it has.
 */
total: number, 
/**
 * What it is doing now.
 */
what: string, };

/**
 * The recovery code as it was written down.
 */
export type ProveRecoveryCode = { recovery_code: Typed, };

/**
 * What a file is chosen for.
 */
export type Purpose = "open_file" | "new_file" | "open_key" | "open_backup" | "restore_to" | "folder" | "save_damage_report" | "open_bundles" | "save_bundle" | "save_report" | "open_tool" | "save_tool_text" | "save_tool_json" | "save_tool_workbook" | "save_tool_list";

/**
 * A copy to put back where it came from.
 */
export type PutCopyBack = { id: string, };

/**
 * One point of the checklist beside a return.
 */
export type QaChecklistPoint = { 
/**
 * Its number.
 */
number: number, 
/**
 * What must hold.
 */
text: string, 
/**
 * How the program marks it: what it proved, or what it saw against it. A person may mark it otherwise.
 */
mark: Mark | null, 
/**
 * Whether the program looked at it at all.
 */
looked_at: boolean, 
/**
 * What it saw.
 */
seen: Array<CheckNote>, };

/**
 * What the Business Unit decides about a return.
 */
export type QaDeciding = { 
/**
 * The decision.
 */
decision: QaDecision, 
/**
 * The checklist as it was marked. Points may be left out.
 */
checklist: Array<QaMarked>, 
/**
 * What the agency is told, in order.
 */
points: Array<QaNewPoint>, 
/**
 * What else it is told.
 */
comment: string, };

/**
 * What the Business Unit decided about a return (`domain.md` 3.6, QA review).
 */
export type QaDecision = "accepted" | "accepted_with_points" | "not_robust" | "not_comprehensive" | "identifiers_found";

/**
 * One point of the checklist as it was marked.
 */
export type QaMarked = { 
/**
 * Its number on the tool's checklist.
 */
number: number, 
/**
 * How it was found.
 */
mark: Mark, };

/**
 * One point for the agency. Its number is its place in the list.
 */
export type QaNewPoint = { 
/**
 * The code of the question or domain it is about; empty for the whole return.
 */
place: string, 
/**
 * What the agency should do.
 */
text: string, };

/**
 * One numbered point for the agency.
 */
export type QaPoint = { 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * The code of the question or domain it is about; empty for the whole return.
 */
place: string, 
/**
 * What the agency should do, in words.
 */
text: string, };

/**
 * One decision of the Business Unit about one return.
 */
export type QaReview = { 
/**
 * Its number.
 */
id: ReviewId, 
/**
 * The return.
 */
return_id: ReturnId, 
/**
 * Counts the decisions about this return, from 1. The last one counts.
 */
version: number, 
/**
 * What was decided.
 */
decision: QaDecision, 
/**
 * The checklist as it was marked. Points that nobody marked are not in it.
 */
checklist: Array<QaMarked>, 
/**
 * What the agency is told.
 */
points: Array<QaPoint>, 
/**
 * What else the agency is told.
 */
comment: string, 
/**
 * Who decided: the name under which the file was open.
 */
decided_by: string, 
/**
 * When.
 */
decided_at: string, };

/**
 * What came again after a return was sent back.
 */
export type QaRework = { 
/**
 * The return that was sent back.
 */
before: ReturnId, 
/**
 * Why.
 */
review: QaReview, 
/**
 * What the new one says otherwise, each with whether a point asked for it.
 */
differences: Array<QaReworked>, 
/**
 * The numbers of points about places that say the same as before.
 */
untouched: Array<number>, };

/**
 * One thing that is said otherwise than before.
 */
export type QaReworked = { 
/**
 * What, word by word.
 */
difference: AnswerDifference, 
/**
 * Whether a point opened it again.
 */
asked: boolean, };

/**
 * Where a return stands between the agency and the Business Unit (`domain.md` 2.4, Return).
 */
export type QaStanding = "in_check" | "resubmitted" | "accepted" | "sent_back" | "superseded";

/**
 * What the partnership decided about a return of ours, as its feedback says it.
 */
export type QaTold = { 
/**
 * The return.
 */
return_id: ReturnId, 
/**
 * Counts the decisions about this return, from 1.
 */
version: number, 
/**
 * The decision.
 */
decision: QaDecision, 
/**
 * What we are told.
 */
points: Array<QaPoint>, 
/**
 * What else we are told.
 */
comment: string, 
/**
 * When it was decided.
 */
decided_on: string, };

/**
 * Everything the page of quality assurance shows of one return.
 */
export type QaView = { 
/**
 * The return, as its own page shows it.
 */
shown: ReturnView, 
/**
 * Where it stands.
 */
standing: QaStanding, 
/**
 * The same in words.
 */
standing_words: string, 
/**
 * The tool's checklist.
 */
checklist: Array<QaChecklistPoint>, 
/**
 * Every decision about it, oldest first.
 */
reviews: Array<QaReview>, 
/**
 * What changed since it was sent back.
 */
rework: QaRework | null, 
/**
 * How often returns of this agency were sent back in this audit.
 */
sent_back: number, 
/**
 * Whether something can be decided now.
 */
can_decide: boolean, };

/**
 * One question.
 */
export type Question = { 
/**
 * The stable code, such as `M1.1`, which survives versions.
 */
code: string, 
/**
 * What is asked.
 */
text: string, 
/**
 * How to answer it, where the text does not say.
 */
help?: string | null, 
/**
 * What may serve as evidence, one thing each.
 */
evidence_prompts?: Array<string>, 
/**
 * Who it asks about, where that matters.
 */
level?: Level | null, 
/**
 * What it is asked about, where one tool serves several units of audit.
 */
unit?: Unit | null, 
/**
 * The agency types it is for; every type where none is named.
 */
applies_to?: Array<string>, 
/**
 * The earlier answers it depends on.
 */
applies_when?: When | null, 
/**
 * What it belongs to across domains, such as `fathers` or `voice`.
 */
tags?: Array<string>, 
/**
 * What it refers to, where that is more than its domain's or the tool's own.
 */
guidance?: Array<GuidanceReference>, 
/**
 * How much it counts beside other scored questions; as much as any where it is not said.
 */
weight?: number | null, 
/**
 * What a later cycle does with the answer given last time.
 */
carry_forward?: CarryForward, 
/**
 * Whether yes or partly calls for a concern to be raised at once.
 */
prompts_escalation?: boolean, 
/**
 * Whether the domain's own grade and rationale are the answer. Such a question has no parts.
 */
answered_by_grade?: boolean, 
/**
 * Whether its options are a proposal the partnership has still to agree.
 */
proposal?: boolean, 
/**
 * What must be checked before it is used, and against what.
 */
check_before_use?: CheckBeforeUse | null, 
/**
 * The set of the tool's shared answers that its parts come from.
 */
answer?: string | null, 
/**
 * What an answer is made of. Reading a tool fills in those of the shared set.
 */
parts?: Array<Part>, };

/**
 * Where questions stand.
 */
export type QuestionPlace = { "in": "header" } | { "in": "domain", 
/**
 * Its code.
 */
code: string, } | { "in": "closing" } | { "in": "variant", 
/**
 * The agency type.
 */
agency_type: string, } | { "in": "pack", 
/**
 * Its code.
 */
code: string, };

/**
 * A reason the panel gives for changing a grade.
 */
export type ReasonCode = { 
/**
 * The code, such as `R1`.
 */
code: string, 
/**
 * The reason in words.
 */
text: string, };

/**
 * What should change because of findings.
 */
export type Recommendation = { 
/**
 * Its id.
 */
id: RecommendationId, 
/**
 * Its number in the audit, from 1.
 */
number: number, 
/**
 * What should change.
 */
text: string, 
/**
 * What kind of change.
 */
kind: RecommendationKind, 
/**
 * Who owns it: a group or an agency.
 */
owner: string, 
/**
 * What should be different for children.
 */
outcome: string, 
/**
 * How success will be known.
 */
measure: string, 
/**
 * How pressing.
 */
priority: Priority, 
/**
 * Where it stands.
 */
status: RecommendationStatus, 
/**
 * The findings it follows from.
 */
findings: Array<FindingId>, };

/**
 * One recommendation.
 */
export type RecommendationId = string;

/**
 * What kind of change a recommendation asks for.
 */
export type RecommendationKind = "policy" | "training" | "practice" | "data" | "commissioning" | "procedure";

/**
 * Where a recommendation stands.
 */
export type RecommendationStatus = "drafted" | "agreed" | "accepted" | "not_accepted";

/**
 * What an agency said of its part in a case.
 */
export type RecordInvolvement = { audit_id: AuditId, case_id: CaseId, agency_id: AgencyId, status: Involvement, window_from: string | null, window_to: string | null, note: string, };

/**
 * A file and its recovery code.
 */
export type RecoverVault = { token: string, recovery_code: Typed, };

/**
 * A folder to make no more backups in.
 */
export type RemoveBackupFolder = { id: string, };

/**
 * A person and their new name.
 */
export type RenamePerson = { person_id: PersonId, name: string, };

/**
 * A disclosure level.
 */
export type ReportLevel = "restricted" | "partnership" | "public";

/**
 * Everything the report page shows.
 */
export type ReportView = { 
/**
 * The audit, for the report's own words.
 */
audit: Audit, 
/**
 * The lines of enquiry with their conclusions.
 */
lines_of_enquiry: Array<LineOfEnquiry>, 
/**
 * The level that was asked for.
 */
level: ReportLevel, 
/**
 * The levels it can be printed at.
 */
levels: Array<ReportLevel>, 
/**
 * Whether it can be printed now.
 */
ready: boolean, 
/**
 * How far the audit has come: moderated, or a draft, or what is in the way.
 */
status: string, 
/**
 * What must be there before it can be printed, in words.
 */
waiting: Array<string>, 
/**
 * The document as it would be printed; nothing where it cannot be.
 */
document: Document | null, 
/**
 * What is not in it, and why, one sentence each.
 */
masked: Array<string>, };

/**
 * A backup to put back, what opened the file on its day, and where it goes.
 */
export type RestoreBackup = { token: string, passphrase?: Typed, recovery_code?: Typed, to: string, };

/**
 * What putting a backup back would mean.
 */
export type RestoreView = { 
/**
 * The backup's name.
 */
name: string, 
/**
 * When its last line was written.
 */
last_at: string, 
/**
 * Where its journal stands.
 */
head: Head, 
/**
 * Its length.
 */
bytes: number, 
/**
 * Whether it could be compared with the file that is open.
 */
compared: boolean, 
/**
 * The last line both have.
 */
common: number, 
/**
 * How many lines of the open file the backup does not have.
 */
lost_count: number, 
/**
 * Those lines, the oldest first; two hundred at most.
 */
lost: Array<LineView>, 
/**
 * How many lines the backup has that the open file does not: it went another way.
 */
gained: number, };

/**
 * One cell of the returns grid: one agency, one case.
 */
export type ReturnCell = { 
/**
 * The case.
 */
case: CaseId, 
/**
 * The agency.
 */
agency: AgencyId, 
/**
 * Where it stands.
 */
state: CellState, 
/**
 * The same in words, with the days where late.
 */
words: string, 
/**
 * Where the current return stands in quality assurance; in an agency's file, once it was told.
 */
qa: QaStanding | null, 
/**
 * The same in words; empty where there is none.
 */
qa_words: string, 
/**
 * The current return or draft.
 */
return_id: ReturnId | null, 
/**
 * How many returns were superseded by it.
 */
superseded: number, 
/**
 * How many points the checks have for the Business Unit to look at.
 */
notes: number, };

/**
 * One point of the Business Unit's checklist for returns.
 */
export type ReturnCheck = { 
/**
 * Its number on the list.
 */
number: number, 
/**
 * What must hold.
 */
text: string, };

/**
 * One return of one agency for one case.
 */
export type ReturnId = string;

/**
 * One agency's row.
 */
export type ReturnRow = { 
/**
 * The agency.
 */
agency: Agency, 
/**
 * When it was asked.
 */
issued_at: string | null, 
/**
 * One cell a case.
 */
cells: Array<ReturnCell>, 
/**
 * Whether something was decided about its returns, so that there is feedback to export.
 */
can_tell: boolean, };

/**
 * Where a return stands in this file.
 */
export type ReturnState = "draft" | "submitted" | "superseded";

/**
 * Everything the page of one return shows.
 */
export type ReturnView = { 
/**
 * The audit.
 */
audit: Audit, 
/**
 * The case.
 */
case: Case, 
/**
 * The agency.
 */
agency: Agency, 
/**
 * The return as the file keeps it.
 */
kept: AgencyReturn, 
/**
 * What it says.
 */
said: CaseReturn, 
/**
 * What the checks saw.
 */
notes: Array<CheckNote>, 
/**
 * The tool it answers, with every question, in the agency's words.
 */
tool: Tool, 
/**
 * Every version of it in this file, oldest first.
 */
versions: Array<AgencyReturn>, 
/**
 * Where it stands in quality assurance; in an agency's file, once it was told.
 */
qa: QaStanding | null, 
/**
 * The same in words; empty where there is none.
 */
qa_words: string, 
/**
 * In an agency's file: what the partnership decided about it.
 */
told: QaTold | null, };

/**
 * Everything the returns page shows.
 */
export type ReturnsView = { 
/**
 * The audit.
 */
audit: Audit, 
/**
 * The cases, heading the columns.
 */
cases: Array<Case>, 
/**
 * The agencies.
 */
rows: Array<ReturnRow>, 
/**
 * How many cells have an answer, nil returns among them.
 */
answered: number, 
/**
 * How many cells there are.
 */
total: number, };

/**
 * One decision of the Business Unit about one return.
 */
export type ReviewId = string;

/**
 * A common question in one agency type's words.
 */
export type Rewording = { 
/**
 * The question's code.
 */
question: string, 
/**
 * What it is asked instead.
 */
text: string, 
/**
 * How to answer it; as for everyone where it is not said.
 */
help?: string | null, };

/**
 * Which side of the exchange a file is on.
 */
export type Role = "partnership" | "agency";

/**
 * A role that can be given, and what it is for.
 */
export type RoleRow = { 
/**
 * The code kept in the file.
 */
code: string, 
/**
 * The name shown.
 */
name: string, 
/**
 * What it includes, one sentence each.
 */
includes: Array<string>, };

/**
 * A row.
 */
export type Row = { 
/**
 * The cells; their spans add up to the number of columns.
 */
cells: Array<TableCell>, 
/**
 * Whether the first cell is the heading of the row.
 */
headed: boolean, };

/**
 * What came of a salvage.
 */
export type SalvageDone = { 
/**
 * The new file's name.
 */
name: string, 
/**
 * What was salvaged, in words.
 */
words: Advice, 
/**
 * Table by table.
 */
salvaged: Salvaged, };

/**
 * A damaged file to salvage, and where the new file goes.
 */
export type SalvageFile = { token: string, to: string, };

/**
 * The mark of a salvaged file, shown wherever the file is named.
 */
export type SalvageMark = { 
/**
 * When it was salvaged.
 */
at: string, 
/**
 * What became of each table.
 */
tables: Array<TableCount>, };

/**
 * What was salvaged.
 */
export type Salvaged = { 
/**
 * Each table, in the order they are made.
 */
tables: Array<TableCount>, 
/**
 * Whether the organisation's own row was lost with its keys, so that it has a new name and new keys.
 */
new_identity: boolean, 
/**
 * Whether a write that had been interrupted could not be undone first.
 */
journal_left_out: boolean, 
/**
 * The backup whose passphrases and codes open the new file, where the damaged file's own locks are lost.
 */
locks_of: string | null, 
/**
 * Whether so much was unreadable that not everything was tried.
 */
gave_up: boolean, 
/**
 * Where the salvaged journal does not hold.
 */
broken_lines: number, };

/**
 * What a salvaged file knows of its salvage.
 */
export type SalvagedFile = { 
/**
 * Each time it was salvaged, oldest first; none for any other file.
 */
marks: Array<SalvageMark>, 
/**
 * What became of the records of each kind the last time.
 */
kinds: Array<KindCount>, 
/**
 * How many records are kept apart.
 */
apart_count: number, 
/**
 * The first of them.
 */
apart: Array<ApartView>, };

/**
 * The sample, written and ready to be opened. Its passphrase is no secret.
 */
export type SampleFile = { token: string, name: string, passphrase: string, };

/**
 * A damaged file whose report is to be saved, and where.
 */
export type SaveDamageReport = { token: string, to: string, };

/**
 * A version to write to a file.
 */
export type SaveTool = { token: string, digest: string, format: Format, };

/**
 * A rating scale.
 */
export type Scale = { 
/**
 * The stable code, such as `A`.
 */
code: string, 
/**
 * The name people read.
 */
name: string, 
/**
 * Which end is good.
 */
direction: Direction, 
/**
 * The points, best first.
 */
points: Array<ScalePoint>, 
/**
 * The agency had no role in this matter.
 */
not_applicable: SpecialValue, 
/**
 * There was a role, but the record does not allow a judgement. A scale of compliance has no such value.
 */
cannot_tell?: SpecialValue | null, };

/**
 * One point of a scale.
 */
export type ScalePoint = { 
/**
 * The number.
 */
point: number, 
/**
 * The word people say.
 */
word: string, 
/**
 * The word where there is little room.
 */
short: string, 
/**
 * The symbol that stands for it without colour.
 */
symbol: string, 
/**
 * The name of its colour, such as `dark-green`; the page and the printer choose the shade.
 */
colour: string, 
/**
 * What work graded so looks like, in any domain.
 */
descriptor: string, };

/**
 * A damaged file to set aside, and the folder for it; beside the file where none was chosen.
 */
export type SetDamageAside = { token: string, folder?: string | null, };

/**
 * A public key as it was pasted.
 */
export type SetEscrow = { recipient: string, };

/**
 * A person and the passphrase they get.
 */
export type SetPassphrase = { person_id: PersonId, passphrase: Typed, };

/**
 * Settings to change; a field left out stays as it is.
 */
export type SettingsChange = { 
/**
 * The organisation's name.
 */
name: string | null, 
/**
 * The classification.
 */
classification: string | null, 
/**
 * The group's name.
 */
group_name: string | null, 
/**
 * The fewest cases.
 */
smallest_group: number | null, 
/**
 * How the window looks.
 */
appearance: Appearance | null, 
/**
 * After how many minutes without use the window locks the file.
 */
lock_minutes: number | null, };

/**
 * A recovery code, shown once.
 */
export type ShownCode = { recovery_code: string, };

/**
 * Words set in one way.
 */
export type Span = { 
/**
 * The words.
 */
text: string, 
/**
 * In bold.
 */
bold: boolean, 
/**
 * In the quieter ink.
 */
muted: boolean, 
/**
 * The language, where it is not the document's: "ur", "pl".
 */
lang: string | null, 
/**
 * The symbol of a grade, drawn before the words.
 */
mark: [Symbol, Tone] | null, };

/**
 * A value that may stand in place of a point and is never counted as one.
 */
export type SpecialValue = { 
/**
 * The word people say.
 */
word: string, 
/**
 * The word where there is little room.
 */
short: string, 
/**
 * The symbol that stands for it without colour.
 */
symbol: string, 
/**
 * The name of its colour.
 */
colour: string, 
/**
 * When to use it, and what to say with it.
 */
descriptor: string, };

/**
 * A distribution of grades: a bar for each row, cut by category.
 */
export type StackedBars = { 
/**
 * What the chart shows.
 */
title: string, 
/**
 * One sentence for someone who cannot see it.
 */
alt: string, 
/**
 * What the rows are: "Domain".
 */
rows_are: string, 
/**
 * The categories, best first.
 */
categories: Array<Category>, 
/**
 * The bars.
 */
rows: Array<Bar>, 
/**
 * A line under the chart: what is left out and why.
 */
note: string | null, };

/**
 * Where an audit stands (`domain.md` 2.4, from planning to reporting).
 */
export type Stage = "planning" | "sample_confirmed" | "fieldwork" | "ready_for_moderation" | "moderated";

/**
 * One step of an audit's path.
 */
export type StageStep = { 
/**
 * Its name.
 */
name: string, 
/**
 * Where it stands.
 */
state: StepState, };

/**
 * Where one grade of one return stands.
 */
export type Standing = "waiting" | "changed_since" | "decided" | "not_applicable";

/**
 * The two texts asked in every domain beside its questions.
 */
export type StandingBoxes = { 
/**
 * Asks what worked well.
 */
worked_well: string, 
/**
 * Asks what got in the way.
 */
got_in_way: string, };

/**
 * A large figure and what it counts.
 */
export type Stat = { 
/**
 * The figure: "6 of 6".
 */
big: string, 
/**
 * What it is a count of.
 */
label: string, };

/**
 * Where one step of an audit's path stands.
 */
export type StepState = "done" | "now" | "ahead";

/**
 * A passphrase that was drawn, to be shown to whoever it is for.
 */
export type Suggested = { passphrase: string, };

/**
 * The shape that stands for a grade. Drawn, so that no font needs to have it.
 */
export type Symbol = "Star" | "Disc" | "Triangle" | "Square" | "Ring" | "Query";

/**
 * A table with a heading row, repeated on every page it reaches.
 */
export type Table = { 
/**
 * What the table shows, above it.
 */
caption: string, 
/**
 * One sentence for someone who cannot see it, where the caption does not say it all.
 */
summary: string | null, 
/**
 * The columns, left to right.
 */
columns: Array<TableColumn>, 
/**
 * The rows, top to bottom. The first cell of each names its row.
 */
rows: Array<Row>, 
/**
 * A line under the table: the base, what is masked and why.
 */
note: string | null, };

/**
 * A cell.
 */
export type TableCell = { 
/**
 * What it holds.
 */
content: CellContent, 
/**
 * How many columns it covers, from 1.
 */
columns: number, };

/**
 * A column.
 */
export type TableColumn = { 
/**
 * Its heading. Never empty: a screen reader says it before each cell.
 */
heading: string, 
/**
 * Its share of the width, against the other columns.
 */
weight: number, 
/**
 * How its cells are set.
 */
align: Align, 
/**
 * The categories its cells use, shown with their symbols in place of the heading.
 */
legend: Array<Category>, };

/**
 * What became of one table.
 */
export type TableCount = { 
/**
 * The table.
 */
table: string, 
/**
 * Rows that are in their place in the new file.
 */
read: number, 
/**
 * Rows that were there and cannot be read.
 */
unreadable: number, 
/**
 * Rows that were read, in whole or in part, but cannot stand in their place: they are kept apart.
 */
set_apart: number, 
/**
 * Whether there may have been more that nothing tells of.
 */
may_be_more: boolean, };

/**
 * A file to copy, and what for.
 */
export type TakeCopy = { token: string, purpose: CopyPurpose, };

/**
 * A file of a tool, as it was looked at.
 */
export type TakeToolFile = { token: string, into: string | null, 
/**
 * The digest of the file that the look showed.
 */
digest: string, };

/**
 * What became of a file of a tool: the draft, or the version.
 */
export type TakenTool = { draft_id: string | null, digest: string | null, };

/**
 * Questions a partnership may switch on for a theme.
 */
export type ThemePack = { 
/**
 * The stable code.
 */
code: string, 
/**
 * The name people read.
 */
title: string, 
/**
 * What to know before switching it on.
 */
note?: string | null, 
/**
 * Whether it is a proposal the partnership has still to agree.
 */
proposal?: boolean, 
/**
 * The questions it adds.
 */
questions?: Array<Question>, };

/**
 * The questions that rest on an edition which was replaced.
 */
export type Tied = { 
/**
 * The edition in words.
 */
edition: string, 
/**
 * The code of the one that replaced it.
 */
by: string, 
/**
 * The codes of the questions.
 */
questions: Array<string>, };

/**
 * The colour that goes with a grade.
 */
export type Tone = "DarkGreen" | "Green" | "Amber" | "Red" | "Grey" | "White";

/**
 * One version of an audit tool.
 */
export type Tool = { 
/**
 * The stable code, such as `case-file`.
 */
code: string, 
/**
 * The version, counted from one.
 */
version: number, 
/**
 * The name people read.
 */
title: string, 
/**
 * The kind of audit it serves.
 */
kind: ToolKind, 
/**
 * What it calls its parts; domains where it does not say.
 */
called?: Called | null, 
/**
 * What must be checked or agreed before the tool is used.
 */
note?: string | null, 
/**
 * What changed since the version before.
 */
change_note?: string | null, 
/**
 * What of the whole tool could not be confirmed.
 */
check_before_use?: CheckBeforeUse | null, 
/**
 * The editions of guidance it was written for.
 */
guidance: Array<GuidanceTag>, 
/**
 * What the tool is for and how to fill it in.
 */
intro: string, 
/**
 * How to arrive at a grade, one point each.
 */
grading_guidance?: Array<string>, 
/**
 * The fewest sentences a grade's rationale may have.
 */
rationale_min_sentences: number, 
/**
 * What the Business Unit's decision must say.
 */
checks_note?: string | null, 
/**
 * Why the panel may change a grade.
 */
reasons?: Array<ReasonCode>, 
/**
 * What helped or hindered the work.
 */
factors?: Array<Factor>, 
/**
 * What the Business Unit checks in every return.
 */
checks?: Array<ReturnCheck>, 
/**
 * The two boxes that stand in every rated domain.
 */
boxes?: StandingBoxes | null, 
/**
 * The scale that rated domains use, and questions that name no other.
 */
scale: Scale, 
/**
 * Scales that single questions use.
 */
other_scales?: Array<Scale>, 
/**
 * Domains whose grade may not rise above another's.
 */
limits?: Array<LimitRule>, 
/**
 * Parts that many questions share, each set written once.
 */
answers?: Array<AnswerSet>, 
/**
 * Unrated questions about the return as a whole.
 */
header?: Array<Question>, 
/**
 * The domains, in the order they are asked.
 */
domains: Array<Domain>, 
/**
 * Questions after the domains, such as a declaration.
 */
closing?: Array<Question>, 
/**
 * What agency types see of the tool.
 */
variants?: Array<Variant>, 
/**
 * Questions a partnership may switch on for a theme.
 */
packs?: Array<ThemePack>, };

/**
 * What differs between two versions of a tool.
 */
export type ToolComparison = { 
/**
 * The tool's code.
 */
tool: string, 
/**
 * The version compared from.
 */
from: number, 
/**
 * The version compared to.
 */
to: number, 
/**
 * What differs, in the order of the newer version; what is gone comes last.
 */
differences: Array<Difference>, 
/**
 * How many questions the newer version has.
 */
questions: number, 
/**
 * How many of them mean the same as before, so that an answer given then may be offered again.
 */
same_meaning: number, };

/**
 * What a file of a tool holds.
 */
export type ToolFileView = { name: string, digest: string, format_words: string, title: string, version: number, size: string, 
/**
 * Whether it becomes a draft; else a version.
 */
becomes_draft: boolean, 
/**
 * The newest version of the same tool here or with the app, in words.
 */
before: string | null, 
/**
 * What differs from that version.
 */
compared: ToolComparison | null, 
/**
 * The mistakes it is refused for; nothing else is known of it then.
 */
refused: Array<LeftOut>, 
/**
 * What the tool cannot hold of it.
 */
left_out: Array<LeftOut>, 
/**
 * What the draft would lack.
 */
problems: Array<ToolProblem>, };

/**
 * The kind of audit a tool serves.
 */
export type ToolKind = "case_file" | "section_11" | "section_175" | "standards";

/**
 * One thing wrong with a tool: where, what, and how to mend it.
 */
export type ToolProblem = { 
/**
 * The code it stands at: a question, a domain, the scale or the tool.
 */
code: string, 
/**
 * What is wrong, as the rest of a sentence that starts with the code.
 */
what: string, 
/**
 * How to mend it, as a sentence.
 */
mend: string, };

/**
 * One version in the list.
 */
export type ToolRow = { 
/**
 * The digest of the version.
 */
digest: string, 
/**
 * The tool's code.
 */
code: string, 
/**
 * The number.
 */
version: number, 
/**
 * The title.
 */
title: string, 
/**
 * The kind of audit it serves.
 */
kind: ToolKind, 
/**
 * Its size in words: its parts and questions.
 */
size: string, 
/**
 * How far it has come.
 */
state: VersionState, 
/**
 * Whether it came with the app, word for word.
 */
is_built_in: boolean, 
/**
 * Who approved it here.
 */
approved_by: string | null, 
/**
 * When it was approved here.
 */
approved_at: string | null, 
/**
 * Since when it is in use.
 */
frozen_at: string | null, 
/**
 * Since when no new audit can use it.
 */
retired_at: string | null, 
/**
 * The references of the audits that use it.
 */
used_by: Array<string>, };

/**
 * Everything the tools page shows.
 */
export type ToolsView = { 
/**
 * What is being written, the one changed last first.
 */
drafts: Array<DraftRow>, 
/**
 * The versions, by code, the newest of each first. Those of the app that are not in the file yet are among them.
 */
versions: Array<ToolRow>, };

/**
 * How far the keys held for an organisation are trusted.
 */
export type Trust = "unknown" | "first_use" | "checked" | "changed";

/**
 * A passphrase or a recovery code as it was typed, wiped when it is let go.
 */
export type Typed = string;

/**
 * What a question is asked about, where one tool serves several units of audit.
 */
export type Unit = "case" | "organisation" | "setting";

/**
 * A tool that an audit can be planned with.
 */
export type UsableTool = { 
/**
 * The digest of the version.
 */
digest: string, 
/**
 * The title and the version, in words.
 */
words: string, 
/**
 * The theme packs with questions, by code and title.
 */
packs: Array<[string, string]>, };

/**
 * What one agency type sees otherwise than the others.
 */
export type Variant = { 
/**
 * The agency type's code, such as `police`.
 */
agency_type: string, 
/**
 * The name people read.
 */
title: string, 
/**
 * The codes of common questions it is not asked.
 */
hidden?: Array<string>, 
/**
 * Common questions it is asked in other words.
 */
reworded?: Array<Rewording>, 
/**
 * The added questions.
 */
questions?: Array<Question>, };

/**
 * What the frame of the page shows, locked or not. While locked, nothing of the file but its absence.
 */
export type VaultState = { 
/**
 * Whether no file is open.
 */
locked: boolean, 
/**
 * The app was started to show the sample.
 */
offers_sample: boolean, 
/**
 * The app's version.
 */
version: string, 
/**
 * The open file's name, without its folder.
 */
file_name: string | null, 
/**
 * The organisation it belongs to.
 */
organisation: string | null, 
/**
 * Its side of the exchange.
 */
role: Role | null, 
/**
 * Who acts: whose passphrase opened the file. Nothing where that is not known.
 */
person: string | null, 
/**
 * The role of who acts, in words.
 */
person_role: string | null, 
/**
 * How the file was opened, where it is not known who acts.
 */
opened_with: string | null, 
/**
 * Whether a new recovery code waits to be typed back. Until then the one before works too.
 */
recovery_waits: boolean, 
/**
 * What is printed on every page.
 */
classification: string | null, 
/**
 * How the window looks.
 */
appearance: Appearance | null, 
/**
 * What opening noticed and mended, and what waits for the person to accept the file.
 */
notices: Array<NoticeView>, 
/**
 * When the file was last salvaged from a damaged one.
 */
salvaged_at: string | null, 
/**
 * Where the open file, or the one that was open last, came from, where it is a copy.
 */
copy: OpenCopy | null, 
/**
 * Why the file was locked, said once, where the person did not ask for it.
 */
locked_because: string | null, 
/**
 * The file that was open last.
 */
locked_file: ChosenFile | null, };

/**
 * What a walk found, to be read.
 */
export type VerifiedView = { 
/**
 * How many lines the journal has.
 */
lines: number, 
/**
 * Where it does not hold; empty where it is whole.
 */
broken: Array<BrokenView>, };

/**
 * A wording of a finding that a newer one replaced. It stays on record.
 */
export type VersionRow = { 
/**
 * Its number, from 1.
 */
version: number, 
/**
 * When it was written.
 */
written_at: string, 
/**
 * The statement, as it was.
 */
title: string, 
/**
 * The detail, as it was.
 */
detail: string, 
/**
 * Its status in words.
 */
status_words: string, 
/**
 * Why it, in turn, was written; empty in the first version.
 */
reason: string, };

/**
 * How far a version has come.
 */
export type VersionState = "received" | "approved" | "frozen" | "retired";

/**
 * One version as its page shows it.
 */
export type VersionView = { 
/**
 * The version.
 */
row: ToolRow, 
/**
 * The tool as it is seen: whole, or by one agency type.
 */
tool: Tool, 
/**
 * The agency types it has, by code and title.
 */
agency_types: Array<[string, string]>, 
/**
 * The theme packs it has, by code and title.
 */
packs: Array<[string, string]>, 
/**
 * The other versions of the tool, the newest first.
 */
others: Array<ToolRow>, };

/**
 * The earlier answers a question depends on: all of the first list, and one of the second where it has any.
 */
export type When = { 
/**
 * Every one of these must hold.
 */
all?: Array<Condition>, 
/**
 * One of these must hold, where there are any.
 */
any?: Array<Condition>, };

/**
 * A file that was chosen.
 */
export type WhereFileLies = { token: string, };

/**
 * A refusal as the page gets it: a code to branch on, two sentences to show.
 */
export type WireError = { 
/**
 * The stable code, `area_problem`.
 */
code: string, 
/**
 * What happened.
 */
message: string, 
/**
 * What to do next.
 */
next: string, 
/**
 * The field of the form it is about, where it is about one.
 */
field?: string, 
/**
 * The log's words, for whoever supports this computer.
 */
detail: string, 
/**
 * Whose problem it is.
 */
blame: "user" | "state" | "fault", };

/**
 * What became of some words.
 */
export type WordChange = "same" | "added" | "removed";

/**
 * Words that stayed, came or went.
 */
export type Words = { 
/**
 * What became of them.
 */
change: WordChange, 
/**
 * The words, with the spaces between them.
 */
text: string, };
