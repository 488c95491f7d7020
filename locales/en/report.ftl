### Words for every code a report can hold. The page and the command line both use them.
### A code's underscores are hyphens here. English and Japanese have the same ids; `npm run words` in www/ checks that.

## The answer, in one sentence. `total` counts rows of all files.

headline-listed-address = { $total ->
    [one] Your transfer went to an address named in a breach list.
   *[other] { $count } of your { $total } transfers went to an address named in a breach list.
}
headline-listed = { $total ->
    [one] Your row names an address or a transaction that is on a breach list.
   *[other] { $count } of your { $total } rows { $count ->
        [one] names
       *[other] name
    } an address or a transaction that is on a breach list.
}
headline-linked = { $total ->
    [one] Your row is linked to something on a breach list. It is not on a list itself.
   *[other] { $count } of your { $total } rows { $count ->
        [one] is
       *[other] are
    } linked to something on a breach list. None is on a list itself.
}
headline-in-window = { $total ->
    [one] Your transfer was made while coins were being stolen from the exchange.
   *[other] { $count } of your { $total } transfers { $count ->
        [one] was
       *[other] were
    } made while coins were being stolen from the exchange.
}
headline-maybe-in-window = { $total ->
    [one] Your transfer may have been made while coins were being stolen from the exchange: its time, or that of the theft, is not known exactly enough.
   *[other] { $count } of your { $total } transfers may have been made while coins were being stolen from the exchange: their times, or that of the theft, are not known exactly enough.
}
headline-not-listed = { $total ->
    [one] The row of your file is not named in the breach lists.
   *[other] None of your { $total } rows is named in the breach lists.
}
headline-not-listed-part = { $count ->
    [one] The only row that could be checked, of { $total }, is not named in the breach lists.
   *[other] None of the { $count } rows that could be checked, of { $total }, is named in the breach lists.
}
headline-not-listed-unread = { $total ->
    [one] The only row that could be read is not named in the breach lists. There is a file that could not be read.
   *[other] None of the { $total } rows that could be read is named in the breach lists. There is a file that could not be read.
}
headline-not-listed-named = No row that could be checked is listed. { $count ->
    [one] One of your { $total } rows is
   *[other] { $count } of your { $total } rows are
} named in the lists for another reason: the wallet of a victim or a service, an entry that was withdrawn, or a transaction shared with strangers.
headline-nothing-asked = { $total ->
    [one] Your only row could not be checked against any list.
   *[other] None of your { $total } rows could be checked against any list.
}
headline-list-stale = { $total ->
    [one] Your only row could not be checked: the breach list for it has expired or could not be used.
   *[other] None of your { $total } rows could be checked: the breach list for them has expired or could not be used.
}
headline-no-rows = There are no rows in this, so nothing was checked.
headline-no-file = { $files ->
    [one] The file could not be read, so nothing was checked.
   *[other] None of the { $files } files could be read, so nothing was checked.
}
headline-no-list = There is no breach list, so nothing was checked.
headline-list-unusable = The breach list could not be used, so nothing was checked.
headline-other = The answer is newer than this program ({ $code }). Read the rows below.

## Verdicts

verdict-listed = Listed
verdict-listed-meaning = An address or transaction of the row is on a breach list.
verdict-linked = Linked
verdict-linked-meaning = Not on a list itself, but it shares a key with something that is, or its coins were followed from a theft.
verdict-in-window = In the time window
verdict-in-window-meaning = Made, or perhaps made, while coins were being stolen. Most such withdrawals are the customers’ own.
verdict-not-listed = Not listed
verdict-not-listed-meaning = The lists do not name it. That is not proof of anything: not listed does not mean safe.
verdict-not-covered = No list
verdict-not-covered-meaning = There is no list for this coin, so nothing can be said.
verdict-not-checked = Not checked
verdict-not-checked-meaning = The row could not be read or has nothing to ask for, or the list that could say could not be used. Each row says which.

## What a listed identifier is said to be

role-thief = Address the stolen coins were first sent to
role-onward = Address the stolen coins were sent on to
role-launderer = Address of somebody who moved stolen coins on
role-cashout = Address at which stolen coins were turned into money
role-mixer = Address of a mixer
role-theft = Transaction of the theft itself
role-named = Named in connection with the theft; the source does not say what part it played

## How close the match is

strength-same = the very address, transaction or output that is on the list
strength-same-script = the same address in another notation
strength-same-key = another address of the same key; this one is not on the list itself
strength-same-transaction = the same transaction; one of its outputs is on the list, and yours may be another: exchanges pay many customers at once

## How sure the source is

confidence-official = an authority says so
confidence-victim-statement = the robbed exchange says so
confidence-investigator = investigators who show their work say so
confidence-community = people say so in public
confidence-derived = it follows from other facts in the list

## Addresses that look involved and accuse nobody

exclusion-victim = This wallet belonged to customers of { $owner } who were robbed. Being paid from it, or paying to it, accuses nobody.
exclusion-service = This address belongs to { $owner }, a service that many people use. It accuses nobody.

## What else was found

finding-traced = Coins followed from the theft: { $hops ->
    [one] { $hops } transaction
   *[other] { $hops } transactions
} on, a share of { $share } of it stolen
finding-similar = Looks like a listed address: the same ends, another middle. It is not that address, and it is not listed
finding-delisted = Was listed, and is not any more since { $date }
finding-mixed = Paid in a transaction of the theft. That alone accuses nobody.

## Coins that were followed from a theft

model-poison = every output counts as stolen as soon as one input is
model-haircut = every output counts as stolen in the same share
model-fifo = first in, first out
model-lifo = last in, first out
model-tiho = stolen inputs go to the largest outputs
fee-rule-tail = the fee is what the outputs leave of the inputs
fee-rule-pro-rata = every input bears the fee in proportion
fee-rule-ignored = fees are left out

## What was listed and is not any more, and whose the outputs of a transaction are

delisting-returned = the coins were given back
delisting-mistaken = it was never what the list said
delisting-lifted = the authority that listed it has lifted that
outputs-stolen = All its outputs are the thief’s.
outputs-mixed = Some of its outputs are other people’s: an exchange pays many customers in one transaction.
outputs-unknown = Nobody says whose its outputs are: an exchange pays many customers in one transaction.

## What happened in a span of time

phase-theft = Made while coins were being stolen
phase-theft-maybe = May have been made while coins were being stolen
phase-suspension = Dated while the exchange had stopped withdrawals
phase-after-disclosure = Dated in the weeks after the exchange told the public
field-sender = It is the address the coins came from
field-recipient = It is the address the coins went to
field-own = It is your own deposit address at the exchange. Many exchanges have one for all their customers, so this says nothing about you
other-end = The other end of the transfer
overlap-as-read = By the time in the file
overlap-in-another-zone = Only if the file’s times are in another time zone than the one taken for granted
overlap-on-the-day = The file gives only the day, and this did not last all that day
overlap-at-an-end = Sources give only the day or the month of this: it may have been hours before or after

## Which of the three questions could be put

check-identifier = Is an address or a transaction listed?
check-identifier-match = Yes, or its key is.
check-identifier-no-match = Asked, and the lists do not name it.
check-identifier-no-list = No list covers its chain.
check-identifier-list-unusable = The list that could say has expired or could not be used.
check-identifier-evidence-missing = A list may name it, and the part of the list that would tell could not be read.
check-identifier-unreadable = It could not be read.
check-identifier-absent = The row has none.
check-window = Was it made while coins were being stolen?
check-window-in-window = Yes.
check-window-maybe-in-window = Perhaps: it depends on the time zone or the time of day, which the file or the sources do not say.
check-window-outside = No.
check-window-no-window = A breach of this exchange and coin is on record. No source says when coins were being stolen.
check-window-no-list = There is no list to ask.
check-window-no-breach = No breach of this exchange and coin is on record here.
check-window-no-exchange = The exchange is not known.
check-window-no-time = The time is not known.
check-window-not-applicable = The row is no transfer of a coin, or the transfer did not happen.
check-traced = Are the coins traced to a theft?
check-traced-match = Yes, under a model that is named.
check-traced-no-match = Asked, and they are not among the traced coins.
check-traced-absent = The row has no transaction to ask for.
check-traced-list-unusable = The list that could say has expired or could not be used.
check-traced-evidence-missing = A list may have it, and the part of the list that would tell could not be read.
check-traced-unreadable = What stands in place of a transaction could not be read.
check-traced-no-list = There is no list of traced coins to ask.

## Why a row could not be read or asked

reason-too-few-cells = The row has fewer columns than the header.
reason-more-cells-than-header = The row has more columns than the header.
reason-empty-row = The row is empty.
reason-bad-time = The time cannot be read.
reason-bad-amount = The amount is not a number.
reason-bad-fee = The fee is not a number.
reason-bad-asset = The coin’s code cannot be read.
reason-ambiguous-time = The date can mean two different days, and nothing in the file tells which.
reason-excel-time = Excel has turned the time into a number or into ####. Bring the file as the service gave it, without opening it in Excel.
reason-excel-number = Excel has cut digits off this number (E+). Bring the file as the service gave it, without opening it in Excel.
reason-not-completed = The service says that this transfer did not happen: it failed, was cancelled or was sent back.
reason-no-record = This row is a total or a remark, not a transfer.
reason-unclosed-quote = A quotation mark is opened and never closed.
reason-row-too-long = The row is too long.
reason-cell-too-long = A cell is too long.
reason-too-many-cells = The row has too many columns.
reason-nul-byte = The row holds NUL bytes, which text never has.
reason-not-text = The row holds bytes that are no text.
reason-not-json = The line is no JSON.
reason-secret = This is a private key or a seed phrase. It was not checked, not kept, and is not shown.
reason-not-a-transfer = This row is no transfer of coins, so there is nothing to ask for.
reason-no-identifier = The row has no address and no transaction id.
reason-address-empty = The address is empty.
reason-address-unknown-form = This is not an address of a coin that can be read here.
reason-address-unknown-version = The address begins like one, but this kind is not known.
reason-address-length = The address is too short or too long.
reason-address-invalid-character = The address holds a character that no address has.
reason-address-internal-number = This is a number of the service’s own, which no chain knows.
reason-address-wrong-case = Capitals and small letters are the checksum of this address, and they do not fit: a character was changed.
reason-address-case-lost = All letters of the address are capitals, or all are small. Which were which is lost, and without that it cannot be read.
reason-address-truncated = A part of the address was left out. The whole address is needed.
reason-address-text-around = There is other text around the address.
reason-address-null-address = This is the null address. It belongs to nobody.
reason-address-lightning = This is a Lightning invoice. What was paid with it leaves no address on the chain.
reason-address-bank-account = This is the number of a bank account. It is not shown.
reason-address-email = This is an e-mail address. It is not shown.
reason-address-extended-public-key = This is an extended public key, which shows every address of a wallet. It was not checked, not kept, and is not shown.
reason-address-several-chains = Several chains have addresses like this, and the row does not say which one is meant. All of them were asked for.
reason-address-of-other-chains = The address has a form that other coins use and this one does not.
reason-address-mixed-case = The address mixes capitals and small letters where it may not.
reason-address-checksum = The address does not pass its checksum: a character was changed or lost.
reason-address-non-ascii = The address holds a character that is not a Latin letter or digit. It may be invisible or look like another.
reason-address-secret = This is a private key or a seed phrase. It was not checked, not kept, and is not shown.
reason-address-of-other-chain = The address has the form of a { $chain } address.
reason-address-test-network = The address belongs to a test network of { $chain }, where coins have no price.
reason-txid-length = The transaction column holds something else: a transaction id has 64 digits.
reason-txid-not-hex = The transaction column holds something that is not a transaction id.
reason-txid-no-output = The number of the transaction’s output is missing.
reason-txid-zero = The transaction id is all zeros, which names no transaction.
reason-list-unusable = The list that could say whether it is listed has expired or could not be used.
reason-evidence-missing = A list may name it, and the part of the list that would tell could not be read.
reason-other = Something is wrong with this row ({ $code }).
reason-at-column = Column { $column }
reason-at-position = Character { $position }
reason-refused-text = What stands there:

## Why a file could not be read, and what to do

file-error-empty = The file is empty.
file-error-empty-do = Export it again and look at its size before you bring it.
file-error-binary = This is not a text file.
file-error-binary-do = Bring the withdrawal history as CSV, as the exchange gives it.
file-error-container-zip = This is a ZIP archive.
file-error-container-zip-do = Open the archive and bring the CSV files in it.
file-error-container-xlsx = This is an Excel workbook.
file-error-container-xlsx-do = Open it in Excel or LibreOffice and choose File, Save As, “CSV UTF-8 (comma delimited)”.
file-error-container-xlsb = This is a binary Excel workbook (XLSB).
file-error-container-xlsb-do = Open it in Excel and choose File, Save As, “CSV UTF-8 (comma delimited)”.
file-error-container-xls = This is an old Excel workbook (XLS).
file-error-container-xls-do = Open it in Excel or LibreOffice and choose File, Save As, “CSV UTF-8 (comma delimited)”.
file-error-container-ods = This is a spreadsheet of LibreOffice or OpenOffice (ODS).
file-error-container-ods-do = Open it there, choose File, Save As, “Text CSV”, and Unicode (UTF-8).
file-error-container-encrypted = This file is protected by a password or encrypted.
file-error-container-encrypted-do = Open it with its password in the program it is from, and save the withdrawal history as CSV.
file-error-container-archive = This is an archive of a kind that is not read here.
file-error-container-archive-do = Unpack it and bring the CSV files in it.
file-error-container-html = This is a web page, not an export.
file-error-container-html-do = Use the export button of the page to get CSV. Or select the table on the page, copy it and paste it here.
file-error-container-sqlite = This is a database (SQLite).
file-error-container-sqlite-do = Export the transactions as CSV in the program it is from.
file-error-json-syntax = This JSON file is damaged or was cut off.
file-error-json-syntax-do = Export it again. What stands before the damage was checked, if anything.
file-error-json-too-deep = This JSON file is nested more deeply than any export.
file-error-json-too-deep-do = Bring the withdrawal history as CSV, as the exchange gives it.
file-error-json-too-large = This JSON file is too large.
file-error-json-too-large-do = Split it into smaller files, or bring the history as CSV.
file-error-json-too-many-columns = The entries of this JSON file have more different fields than can be read.
file-error-json-too-many-columns-do = Bring the withdrawal history as CSV, as the exchange gives it.
file-error-not-json = A line of the file is no JSON.
file-error-not-json-do = Export the file again: this copy may be damaged.
file-error-archive-too-large = The archive or workbook is too large.
file-error-archive-too-large-do = Unpack it and bring the files in it one by one.
file-error-archive-too-many-entries = There are too many files in the archive.
file-error-archive-too-many-entries-do = Unpack it and bring the files you need.
file-error-entry-too-large = Unpacked, this file is too large.
file-error-entry-too-large-do = Unpack the archive and bring the file itself, or save the workbook as CSV.
file-error-archive-inflates-too-far = Unpacked, the files of this archive are too large together.
file-error-archive-inflates-too-far-do = Unpack it and bring the files one by one.
file-error-archive-bomb = This archive is made to unpack to an enormous size. It was not read further.
file-error-archive-bomb-do = Do not open it. Get the file again from the exchange’s own site.
file-error-nested-archive = This is an archive within an archive.
file-error-nested-archive-do = Unpack the outer one and bring the inner one.
file-error-archive-method = The archive is compressed in a way that is not read here.
file-error-archive-method-do = Unpack it and bring the files in it.
file-error-archive-damaged = The archive is damaged or was cut off.
file-error-archive-damaged-do = Download it again. What stands before the damage was checked, if anything.
file-error-archive-empty = There is no file in this archive.
file-error-archive-empty-do = Download it again.
file-error-workbook-damaged = This workbook is damaged.
file-error-workbook-damaged-do = Open it in Excel or LibreOffice, let it repair the file, and choose File, Save As, “CSV UTF-8 (comma delimited)”.
file-error-workbook-dtd = This workbook holds declarations that no spreadsheet program writes. It was not read.
file-error-workbook-dtd-do = Do not open it. Get the file again from the exchange’s own site.
file-error-workbook-too-many-cells = This workbook has too many cells.
file-error-workbook-too-many-cells-do = Save the sheet you need as CSV and bring that.
file-error-workbook-too-large = The text of this workbook is too long.
file-error-workbook-too-large-do = Save the sheet you need as CSV and bring that.
file-error-workbook-empty = No sheet of this workbook has anything on it.
file-error-workbook-empty-do = Export it again and look at it before you bring it.
file-error-container-reader-not-loaded = The part of this page that unpacks archives and workbooks could not be loaded.
file-error-container-reader-not-loaded-do = Connect, open the page again and try once more. Or unpack the file, save it as CSV and bring that.
file-error-container-gzip = This file is compressed (gzip).
file-error-container-gzip-do = Unpack it and bring the CSV file in it.
file-error-container-pdf = This is a PDF document.
file-error-container-pdf-do = Get the withdrawal history as CSV from the exchange, or paste the addresses, one per line.
file-error-container-image = This is a picture.
file-error-container-image-do = Get the withdrawal history as CSV from the exchange, or paste the addresses, one per line.
file-error-encoding = The file’s text encoding could not be told.
file-error-encoding-do = Open it in an editor or in Excel and save it as “CSV UTF-8”.
file-error-too-many-rows = The file has more rows than can be read.
file-error-too-many-rows-do = Split it into smaller files and bring those.
file-error-unclosed-quote = The first line opens a quotation mark and never closes it.
file-error-unclosed-quote-do = Bring the file as the exchange gave it, without changes from another program.
file-error-row-too-long = The first line is far too long for a header.
file-error-row-too-long-do = Bring the file as the exchange gave it, without changes from another program.
file-error-cell-too-long = A cell of the first line is far too long for a header.
file-error-cell-too-long-do = Bring the file as the exchange gave it, without changes from another program.
file-error-too-many-cells = The first line has more columns than a header may have.
file-error-too-many-cells-do = Bring the file as the exchange gave it, without changes from another program.
file-error-nul-byte = The first line holds NUL bytes, which text never has.
file-error-nul-byte-do = Export the file again: this copy is damaged.
file-error-not-text = The first line holds bytes that are no text.
file-error-not-text-do = Export the file again: this copy may be damaged.
file-error-unknown-header = This export is not known yet.
file-error-unknown-header-do = Bring the file unchanged, with its first line. If it is, you can still paste its addresses, one per line.
file-error-secret = This is a private key or a seed phrase. It was not checked, not kept, and is not shown.
file-error-secret-do = Never type or paste it anywhere. If it has been on any other site, move the coins to a new wallet.
file-error-file-not-readable = The file could not be opened.
file-error-file-not-readable-do = It may have been moved, changed or be a folder. Choose it again.
file-error-check-stopped = The check stopped at this file, twice. Nothing is said about it.
file-error-check-stopped-do = This is a defect of ours. Try the command line program “breachlight”, or paste the addresses, one per line.
file-error-other = The file could not be read ({ $code }).
file-error-other-do = Bring the withdrawal history as CSV, as the exchange gives it.
file-error-at = It is wrong at character { $column } of line { $line }.
file-header-seen = Its first line has these columns:

## Why there is no list

list-error-list-not-loaded = The breach list could not be loaded.
list-error-list-damaged = The breach list is damaged and was not used.
list-error-list-version = The breach list is newer than this page.
list-error-list-not-whole = A part of the breach list is missing, and it was not used.
list-error-list-unverified = Nobody the list should come from has signed it, and it was not used.
list-error-list-no-root = It is signed, and no root was named that says whose signature counts.
list-error-list-fetch = The breach list, or its signature, could not be loaded in full.
list-error-list-clock = The clock of this device is behind the day this program was made, so that it cannot say whether the list has expired. Set the clock.
list-error-list-signatures = Too few of the people who must sign it have signed it, and it was not used.
list-error-list-rollback = It is older than the one that was used here before, and was not used.
list-error-list-below-floor = It is older than the one this program came with, and was not used.
list-error-list-hash = A part of the breach list is not what its publisher signed, and it was not used.
list-error-list-length = A part of it is not as long as what its publisher signed, and it was not used.
list-error-list-too-long = A part of it is longer than it may be, and it was not used.
list-error-list-malformed = Its signature cannot be read, and it was not used.
list-error-list-name = A name in it is not allowed, and it was not used.
list-error-list-expired = It has expired, and was not used.
list-error-list-no-such-file = A part that every list has is not among what its publisher signed, and it was not used.
list-error-list-store = What is known of it on this device could not be read or kept.
list-error-list-twice = Another list has the same name, and it was not used.
list-error-list-version-mismatch = Its parts are of different releases, and it was not used.
list-error-other = The breach list could not be used ({ $code }).

## What a file does not say

assumption-zone = Times taken as { $zone }
assumption-asset-from-file-name = Coin read from the file’s name: { $asset }
assumption-asset-from-user = Coin as you said: { $asset }
assumption-asset-unknown = The coin is not known: every chain with such addresses was asked
assumption-service-from-user = Exchange as you said: { $service }
assumption-service-from-rows = Exchange of each row as the file says in a column of its own
assumption-zone-from-user = Times taken as { $zone }, as you said
assumption-zone-of-place = Times taken as those of { $zone }
assumption-zone-of-exporter = Times taken as { $zone }: the file has the time of the computer that wrote it and does not say which
assumption-direction-from-file-name = Withdrawals told from deposits by the file’s name
assumption-direction-unknown = Nothing tells withdrawals from deposits in this file
assumption-own-address-from-rows = Your own address taken to be the one in every row
assumption-format-ambiguous = Other exports have the same columns: { $others }
assumption-header-rearranged = The columns are in another order or written differently than usual
assumption-same-bytes = The same content as { $file }: if it is a copy, its rows are counted twice
assumption-sheet-hidden = The workbook does not show this sheet; it was read like the others
assumption-header-weak = So few and common columns that another service may have the same
assumption-columns-inferred = This export is not known yet: what its columns mean was told from what stands in them
assumption-identifiers-in-text = The file holds no table: only the addresses and transaction ids in its text were read
assumption-mapping-not-used = Your mapping is for a file with other columns; this one was read without it

## What could not be asked

gap-no-list = There was no list to ask.
gap-list-unusable = The list “{ $list }” was not asked. { $why }
gap-list-not-renewed = The list “{ $list }” was asked as it was at hand: its newest release could not be used. { $why }
gap-list-stale = The list “{ $list }” expired on { $date }. What it lists is still shown; “not listed” is not said on its word.
gap-list-newer = The list “{ $list }” is of { $date }, later than the time of this report: it says what was known then, and not at the time of the report.
gap-list-old = The list “{ $list }” was last gone over on { $date }. What became known since is not in it.
gap-evidence-missing = { $rows ->
    [one] { $rows } row may be listed. The part of the list that would tell could not be read.
   *[other] { $rows } rows may be listed. The part of the list that would tell could not be read.
}
gap-file-not-read = The file could not be read, or not to its end.
gap-wrong-file = This export holds no withdrawals of coins. What to bring instead stands with the file.
gap-no-identifiers = This export holds neither addresses nor transaction ids: only times can be compared. What to bring besides stands with the file.
gap-rows-not-checked = { $rows ->
    [one] { $rows } row could not be checked.
   *[other] { $rows } rows could not be checked.
}
gap-no-list-for-coin = { $rows ->
    [one] No list covers { $asset }: nothing can be said about { $rows } row.
   *[other] No list covers { $asset }: nothing can be said about { $rows } rows.
}
gap-no-list-for-unknown-coin = { $rows ->
    [one] The coin of { $rows } row is not known, and no list covers every chain it could be on.
   *[other] The coin of { $rows } rows is not known, and no list covers every chain it could be on.
}
gap-exchange-unknown = { $rows ->
    [one] The exchange of { $rows } row is not known, so it could not be compared with the times of any breach.
   *[other] The exchange of { $rows } rows is not known, so they could not be compared with the times of any breach.
}
gap-list-reaches = { $breach }, { $asset }: { $extent }.
gap-shared-transaction = { $rows ->
    [one] { $rows } row was paid in a transaction that paid a thief and paid, or may have paid, customers as well. Which part is yours the file does not say.
   *[other] { $rows } rows were paid in a transaction that paid a thief and paid, or may have paid, customers as well. Which part is yours the file does not say.
}
gap-day-only = { $rows ->
    [one] Whether { $rows } row was made while coins were being stolen depends on the time of day, which the file does not give.
   *[other] Whether { $rows } rows were made while coins were being stolen depends on the time of day, which the file does not give.
}
gap-zone-unknown = { $rows ->
    [one] Whether { $rows } row was made while coins were being stolen depends on the time zone, which the file does not say.
   *[other] Whether { $rows } rows were made while coins were being stolen depends on the time zone, which the file does not say.
}
gap-theft-hours-unknown = { $rows ->
    [one] Whether { $rows } row was made while coins were being stolen cannot be told: sources give the day of the theft, or the month, and not the hours.
   *[other] Whether { $rows } rows were made while coins were being stolen cannot be told: sources give the day of the theft, or the month, and not the hours.
}
gap-no-theft-time = { $breach }: no source says when coins were being stolen, so no time could be compared.
gap-similar-not-asked = The list “{ $list }” was not searched for addresses that merely look like its own: it is too large, or not loaded as a whole.
gap-no-traced-coins = { $breach }: there is no list of traced coins. Whether coins that reached you had been stolen earlier cannot be asked.
gap-other = Something could not be asked ({ $code }).

extent-none = no address is known publicly
extent-first-hop = the list holds the first address only, not where the coins went from there
extent-partial = the list holds the first address and some of what followed
extent-traced = transactions were followed, under a model that each finding names
because-none-found = No source that was read names an address.
because-source-not-named = What else there is stands only in files that nobody can name.
because-sources-disagree = Sources contradict each other on whose the address is.
because-not-followed = No source that was read follows the coins from there.
because-followed-in-part = Sources followed some of the coins, or say there is more than they name.
because-mixed-outputs = The theft’s transaction paid honest customers as well.
because-followed = All of it was followed.

## What to do

step-keep-evidence-title = Keep the file and this report unchanged.
step-keep-evidence-why = They are your evidence. Save the report and leave the export as it is.
step-keep-evidence-where = The buttons at the top of this result
step-keep-evidence-time = 1 minute
step-ask-exchange-title = { $rows ->
    [one] Ask the exchange about the transfer that is listed or linked.
   *[other] Ask the exchange about the { $rows } transfers that are listed or linked.
}
step-ask-exchange-why = What you did not do yourself, say so in writing and ask what happened. What you did, ask what is known of that address.
step-ask-exchange-where = The support form on the exchange’s own site, not a link in an e-mail
step-ask-exchange-time = 10 minutes
step-was-it-you-title = { $rows ->
    [one] Was the withdrawal in the time window yours?
   *[other] Were the { $rows } withdrawals in the time window yours?
}
step-was-it-you-why = Most are the customers’ own. One that you do not remember is worth a question to the exchange.
step-was-it-you-where = Your own records and the exchange’s e-mails of that day
step-was-it-you-time = 5 minutes
step-report-it-title = Report withdrawals that you did not make.
step-report-it-why = A report with a date protects your claim, and links your case to the investigation.
step-report-it-where = Your local police. In Japan: police advice line #9110, consumer hotline 188
step-report-it-time = 30 minutes
step-beware-of-look-alikes-title = Do not copy an address out of your history.
step-beware-of-look-alikes-why = { $rows ->
    [one] One address in it only looks like one that you have paid: the ends are the same, the middle is not. Somebody puts such addresses there so that they are copied.
   *[other] { $rows } addresses in it only look like ones that you have paid: the ends are the same, the middle is not. Somebody puts such addresses there so that they are copied.
}
step-beware-of-look-alikes-where = Ask whoever you pay for the address again, and compare all of it
step-beware-of-look-alikes-time = 2 minutes
step-claim-refund-title = Claim what is being repaid: { $breach }
step-claim-refund-why = { $status ->
    [promised] It was promised. No source that was read says that it was paid.
   *[ongoing] It is being repaid, and claims can end with a date.
}
step-claim-refund-where = The claim page on the company’s, trustee’s or court’s own site; the section about the breach names its sources
step-claim-refund-time = 30 minutes
step-say-zone-title = Say in which time zone the file is.
step-say-zone-why = { $rows ->
    [one] Whether { $rows } transfer was made while coins were being stolen depends on it.
   *[other] Whether { $rows } transfers were made while coins were being stolen depends on it.
}
step-say-zone-where = A transfer whose time you know from an e-mail tells it
step-say-zone-time = 5 minutes
step-say-exchange-title = Say which exchange the file is from.
step-say-exchange-why = { $rows ->
    [one] Without it { $rows } row could not be compared with the times of a theft.
   *[other] Without it { $rows } rows could not be compared with the times of a theft.
}
step-say-exchange-where = The field for the exchange where you choose the file
step-say-exchange-time = 1 minute
step-bring-better-file-title = Bring an export that says more than { $file }.
step-bring-better-file-why = It lacks withdrawals, addresses or transaction ids. Which export has them stands with the file.
step-bring-better-file-where = The files below say which
step-bring-better-file-time = 5 minutes
step-beware-of-impostors-title = Do not answer messages in the exchange’s name: { $breach }
step-beware-of-impostors-why = After a breach others write to its customers: a refund that needs a fee, an “investigator”, a page to verify your wallet. They may know your name and your balance.
step-beware-of-impostors-where = Type the exchange’s address yourself; use no link and no telephone number from a message
step-refund-terms-title = Read what was repaid: { $breach }
step-refund-terms-why = { $status ->
    [full] The company repaid all of it. On what terms is in the section about the breach, with its sources.
    [partial] The company repaid a part of it. On what terms is in the section about the breach, with its sources.
    [none] Customers got nothing back. What is known is in the section about the breach, with its sources.
    [borne] The company said that it bore the loss and no customer’s balance was touched. Compare that with yours.
   *[unknown] No source that was read says what customers got back.
}
step-refund-terms-where = The company that runs the exchange today
step-refund-terms-time = 5 minutes
step-mend-rows-title = { $rows ->
    [one] Look at the row that could not be checked.
   *[other] Look at the { $rows } rows that could not be checked.
}
step-mend-rows-why = Each says what is wrong and where. A fresh export from the exchange mends most of them.
step-mend-rows-where = The transfers below, under “Not checked”
step-mend-rows-time = 5 minutes
step-load-list-again-title = Load the list again.
step-load-list-again-why = A list is missing, has expired or could not be read in full, so not everything could be asked for.
step-load-list-again-where = The place you have the list from
step-load-list-again-time = 1 minute
step-bring-other-file-title = Bring a file that can be read.
step-bring-other-file-why = Nothing is said about a file that could not be read.
step-bring-other-file-where = The files below say what to do for each
step-bring-other-file-time = 5 minutes
step-beware-of-recovery-title = Nobody can recover coins for a fee.
step-beware-of-recovery-why = Whoever offers that is after your money. Never type a seed phrase or a private key, here or anywhere.
step-other-title = One more thing to do ({ $code })

## Facts of a breach

refund-full = Customers were repaid.
refund-partial = Customers were repaid in part.
refund-none = Customers were not repaid.
refund-unknown = What customers got back is not known.
refund-borne = The company says that it bore the loss and that no customer’s balance was touched.
refund-promised = The company promised to repay. Whether it did is not known here.
refund-ongoing = Customers were being repaid when the sources were written.
attribution-official = An authority has named who did it.
attribution-none = No authority has named who did it.
trust-unsigned = not signed: as good as the place it came from
trust-development-root = development root: signed with a throw-away key, as good as the place it came from
trust-signed = signed by its publisher
trust-stale = signed by its publisher, and expired

## Files

format-zaif-withdraw = Zaif, coin withdrawals
format-zaif-deposit = Zaif, coin deposits
format-zaif-trades = Zaif, trades
format-zaif-jpy-withdraw = Zaif, bank withdrawals
format-zaif-zaifexport = zaifexport, withdrawals
format-identifiers = Addresses or transaction ids, one a line
format-inferred = An export that is not known yet
format-named = { $service }: { $title } ({ $kind })
kind-withdrawals = withdrawals
kind-deposits = deposits
kind-mixed = transfers and other rows
kind-trades = trades
kind-fiat = bank transfers
kind-other = no transfers of coins
kind-labels = labels
kind-identifiers = identifiers

## What to bring instead, or besides

bring-export = Bring “{ $title }” of the same service: it tells more.
bring-export-at = Bring “{ $title }” of the same service: it tells more. ({ $path })
bring-transfer-page = Open each withdrawal on the service’s own site, or its e-mail, and paste the address or the transaction id.
bring-wallet = Bring the export of the wallet that received the coins.
bring-explorer = Bring a block explorer’s export for the address that received the coins.
bring-other = Bring another export ({ $code }).
format-other = { $id }
direction-out = Withdrawal
direction-in = Deposit
direction-other = Other
