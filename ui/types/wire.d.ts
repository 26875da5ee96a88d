/** Written by `cargo xtask types` from the shell's own types. Not to be changed by hand. */

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
 * Cases to add to an audit.
 */
export type AddCases = { audit_id: AuditId, cases: Array<NewCase>, };

/**
 * A finding to add.
 */
export type AddFinding = { audit_id: AuditId, finding: NewFinding, };

/**
 * A recommendation to add.
 */
export type AddRecommendation = { audit_id: AuditId, recommendation: NewRecommendation, };

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
 * How the window looks.
 */
export type Appearance = "system" | "light" | "dark";

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
 * What does not hold, and what that means.
 */
export type Broken = { 
/**
 * The number of the line at fault, or of the last line that speaks of the row; none where no line does.
 */
seq: number | null, 
/**
 * What is wrong, in one sentence.
 */
what: string, };

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
 * A finding as it is from now on.
 */
export type ChangeFinding = { audit_id: AuditId, finding_id: FindingId, finding: NewFinding, };

/**
 * A new passphrase for the open file.
 */
export type ChangePassphrase = { passphrase: Typed, };

/**
 * A recommendation as it is from now on.
 */
export type ChangeRecommendation = { audit_id: AuditId, recommendation_id: RecommendationId, recommendation: NewRecommendation, };

/**
 * A chart. Its numbers are always there as text beside or inside the shapes.
 */
export type Chart = { "StackedBars": StackedBars } | { "Matrix": Matrix };

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
options: Array<Choice>, };

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
 * What the panel agreed about one grade.
 */
export type DecideGrade = { audit_id: AuditId, deciding: Deciding, };

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
 * Whether it carries a grade.
 */
rated: boolean, 
/**
 * Whether its grade is the overall judgement of the return.
 */
overall: boolean, 
/**
 * Whether the rationale must point to an entry in the record.
 */
needs_pointer: boolean, 
/**
 * Whether the scale's general descriptors serve instead of its own.
 */
general_descriptors: boolean, 
/**
 * What each point means in this domain.
 */
descriptors: Array<Descriptor>, 
/**
 * The questions, in order.
 */
questions: Array<Question>, };

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
 * Where the contact card goes.
 */
export type ExportContact = { token: string, };

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
 * The cell to open.
 */
export type GetCell = { audit_id: AuditId, case_id: CaseId, agency_id: AgencyId, domain: string, };

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
 * Where the journal stands.
 */
head: Head, 
/**
 * The theme packs that can be switched on when an audit is planned.
 */
packs: Array<ThemePack>, };

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
proposal: boolean, };

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
 * What the page is told while the file is open.
 */
export type LockWarning = { 
/**
 * In how many seconds the file locks; nothing when that is no longer so.
 */
seconds_left: number | null, };

/**
 * A file that was looked at.
 */
export type LookedAt = { token: string, 
/**
 * The digest the preview showed.
 */
digest: string, };

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
 * The audit a page is about.
 */
export type OneAudit = { audit_id: AuditId, };

/**
 * The return a page is about.
 */
export type OneReturn = { return_id: ReturnId, };

/**
 * A file and its passphrase.
 */
export type OpenVault = { token: string, passphrase: Typed, 
/**
 * Who is at the computer, for the journal: a role, not a name.
 */
actor?: string, };

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
 * What may be chosen, for `choice` and `choices`.
 */
options: Array<Choice>, 
/**
 * The columns of a `table`.
 */
columns: Array<Column>, 
/**
 * What a number counts, such as `hours`.
 */
unit: string | null, 
/**
 * Whether the second day of a pair may come before the first, as when an action is done before it is due.
 */
any_order: boolean, };

/**
 * The kinds of answer.
 */
export type PartKind = "yes_partly_no" | "yes_no" | "choice" | "choices" | "number" | "date" | "date_pair" | "short_text" | "long_text" | "evidence" | "table" | "person_count" | "declaration";

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
export type Purpose = "open_file" | "new_file" | "open_bundles" | "save_bundle" | "save_report";

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
help: string | null, 
/**
 * Who it asks about, where that matters.
 */
level: Level | null, 
/**
 * What it belongs to across domains, such as `fathers` or `voice`.
 */
tags: Array<string>, 
/**
 * Whether yes or partly calls for a concern to be raised at once.
 */
prompts_escalation: boolean, 
/**
 * Whether the domain's own grade and rationale are the answer. Such a question has no parts.
 */
answered_by_grade: boolean, 
/**
 * Whether its options are a proposal the partnership has still to agree.
 */
proposal: boolean, 
/**
 * What an answer is made of.
 */
parts: Array<Part>, };

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
 * A file, its recovery code, and the passphrase it gets.
 */
export type RecoverVault = { token: string, recovery_code: Typed, passphrase: Typed, };

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
cells: Array<ReturnCell>, };

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
 * The tool it answers.
 */
tool: Tool, 
/**
 * Every version of it in this file, oldest first.
 */
versions: Array<AgencyReturn>, };

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
 * Which side of the exchange a file is on.
 */
export type Role = "partnership" | "agency";

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
 * The sample, written and ready to be opened. Its passphrase is no secret.
 */
export type SampleFile = { token: string, name: string, passphrase: string, };

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
 * There was a role, but the record does not allow a judgement.
 */
cannot_tell: SpecialValue, };

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
note: string | null, 
/**
 * Whether it is a proposal the partnership has still to agree.
 */
proposal: boolean, 
/**
 * The questions it adds.
 */
questions: Array<Question>, };

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
 * What must be checked or agreed before the tool is used.
 */
note: string | null, 
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
grading_guidance: Array<string>, 
/**
 * The fewest sentences a grade's rationale may have.
 */
rationale_min_sentences: number, 
/**
 * The two boxes that stand in every domain.
 */
boxes: StandingBoxes, 
/**
 * The scale every rated domain uses.
 */
scale: Scale, 
/**
 * Why the panel may change a grade.
 */
reasons: Array<ReasonCode>, 
/**
 * What helped or hindered the work.
 */
factors: Array<Factor>, 
/**
 * Unrated questions about the return as a whole.
 */
header: Array<Question>, 
/**
 * The domains, in the order they are asked.
 */
domains: Array<Domain>, 
/**
 * Questions added for one agency type.
 */
variants: Array<Variant>, 
/**
 * Questions a partnership may switch on for a theme.
 */
packs: Array<ThemePack>, 
/**
 * What the Business Unit checks in every return.
 */
checks: Array<ReturnCheck>, 
/**
 * What the Business Unit's decision must say.
 */
checks_note: string | null, 
/**
 * Domains whose grade may not rise above another's.
 */
limits: Array<LimitRule>, };

/**
 * The kind of audit a tool serves.
 */
export type ToolKind = "case_file";

/**
 * How far the keys held for an organisation are trusted.
 */
export type Trust = "unknown" | "first_use" | "checked" | "changed";

/**
 * A passphrase or a recovery code as it was typed, wiped when it is let go.
 */
export type Typed = string;

/**
 * Questions added for one agency type.
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
 * The added questions.
 */
questions: Array<Question>, };

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
 * What is printed on every page.
 */
classification: string | null, 
/**
 * How the window looks.
 */
appearance: Appearance | null, 
/**
 * What opening noticed and mended, one sentence each.
 */
notices: Array<string>, 
/**
 * Why the file was locked, said once, where the person did not ask for it.
 */
locked_because: string | null, 
/**
 * The file that was open last.
 */
locked_file: ChosenFile | null, };

/**
 * What a walk along the whole chain found.
 */
export type Verified = { 
/**
 * How many lines the journal has.
 */
lines: number, 
/**
 * Where it does not hold; empty where it is whole.
 */
broken: Array<Broken>, };

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
