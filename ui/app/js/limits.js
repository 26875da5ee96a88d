/** What is not promised. The README says the same, word for word: a test compares them. */

/** Each limit: what it is about, and what to know. @type {[string, string][]} */
export const LIMITS = [
  [
    'A file that is open.',
    'Whoever sits at this screen can read and change everything in it. Lock it when you leave: Ctrl L.',
  ],
  ['An infected computer.', 'Malicious software sees what you see and reads what you type, passphrases too.'],
  [
    'Memory and swap.',
    'Keys, and the first 6 MiB of what the database holds in memory, stay out of swap where the system allows it; what is made of it for the screen does not. Locking wipes the keys that the program holds, and its own memory is wiped as it lets go of it; on Windows and macOS not all of the libraries it uses. It cannot wipe what the window’s web view held or passed on, such as a recovery code that it showed, or what the system wrote to swap or for hibernation. Use full-disk encryption.',
  ],
  [
    'An insider who has everything.',
    'Somebody with the file, a passphrase and other tools can put a key of their own under another person’s name, or use that person’s, and rewrite the history so that every check passes. What has left the file shows it: the journal’s head in a printed report, or on another computer.',
  ],
  [
    'Roles.',
    'Everybody who can open the file can read all of it. What a role may do is a guard rail against mistakes, not encryption.',
  ],
  [
    'Old copies.',
    'A copy of the file opens with the passphrases and the recovery code of the day it was made, whatever was changed since. Whoever has such a copy and what opened it can find the key of today’s file in it, until the lock is changed completely. That does not reach copies either: find them and delete them.',
  ],
  [
    'An older file put back.',
    'It is announced on a computer that used the newer one, and only while Plumbline’s own folder there is left alone. After a power cut the last notes in it may be missing. Elsewhere compare the journal’s head with a printed report.',
  ],
  ['A loss of the only copy.', 'Backups on the same drive are lost with the drive. Keep one on another.'],
  [
    'The loss of every key.',
    'If every passphrase and the recovery code are lost, and no organisation was given a key for that day, nobody can open the file, we included.',
  ],
  [
    'Drives that lie.',
    'Some drives and USB sticks say that they have saved when they have not. A power cut can then lose work or damage the file.',
  ],
  [
    'Cloud folders and network drives.',
    'What synchronises a folder may lock, rename or copy the file at a bad moment, and keeps old copies out of sight. Work in a folder that is not synchronised.',
  ],
  [
    'Force and photographs.',
    'Nothing here helps where somebody is made to open the file, or where the screen or the paper is photographed.',
  ],
  [
    'Paper, PDFs and plain exports.',
    'They are not encrypted. Keep them as you would keep the case notes. What a cut-off plain export leaves ends in “.unfinished”, and can be read too: delete it.',
  ],
  [
    'The outside of a bundle.',
    'Its size, when it was sent and from whom to whom can be seen by whoever carries it. What it says cannot.',
  ],
  [
    'Names in free text.',
    'The program points out what looks like an NHS number, a pupil number, a postcode, a telephone number, an e-mail address or a date of birth. It cannot tell a name from another word, and a small sample can be recognised from its story. Write “the child”.',
  ],
  [
    'Windows, macOS and bare desktops.',
    'Plumbline hears that the screen locks or the computer sleeps on Linux only, and only where the desktop says so (over D-Bus). Elsewhere it locks after the minutes without use; lock the file yourself when you leave. Only on Linux does it forbid crash dumps, which could hold what was open.',
  ],
]
