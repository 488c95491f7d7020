### The page's own words. Words for what a report holds are in report.ftl.

page-title = Breachlight: check your withdrawals against breach lists
page-title-result = Breachlight: your result
brand = Breachlight
local-line = Checked on this device. Nothing is sent.
language-switch = 日本語

## Start

start-question = Do the breach lists name any of your withdrawals?
start-lead = Bring the withdrawal file of your exchange. It is read here, on your own device, and never sent. Once the page has loaded you can switch off the network: it goes on working.
drop-title = Drop your withdrawal files here
drop-hint = CSV from Zaif, such as btc_withdraw.csv. Several files at once are fine.
choose-files = Choose files
try-sample = Try with a sample
paste-label = Or paste addresses, one per line, or the text of a CSV file
paste-check = Check the pasted text
paste-hint = Never paste a private key or a seed phrase.
hints-summary = If the file does not say
hints-service = Exchange
hints-service-unknown = Not known
hints-asset = Coin, by its code
hints-asset-hint = Such as BTC, BCH or MONA. Leave it empty if the file’s name says it.
tells-title = What this tells you
tells-listed = Whether an address or a transaction of yours is on a public breach list
tells-window = Whether you withdrew while coins were being stolen
tells-next = What to do next, and who says so
cannot-title = What this cannot tell you
cannot-not-listed = Anything about an address that is not listed: that is no proof of anything
cannot-not-covered = Anything about a coin for which there is no list, or a theft nobody recorded
cannot-recover = How to get coins back. Whoever offers to recover them for a fee is after your money
never-asks = This page never asks you to connect a wallet, and never asks for a private key or a seed phrase.
list-loading = Loading the breach list
list-ready = The list is here: { $name }, as of { $date }. { $breaches ->
    [one] { $breaches } breach
   *[other] { $breaches } breaches
}, { $entries ->
    [one] { $entries } listed address or transaction.
   *[other] { $entries } listed addresses and transactions.
}
list-failed-title = No check is possible now
list-failed-what = Without the list nothing can be said about a file, so none is read.
list-failed-do = Load the page again in a few minutes. The command line program “breachlight” brings its own list.
load-again = Load the page again
formats-failed-what = The descriptions of exports did not load. Without them no file can be read rightly, so none is read.
engine-failed-title = This browser cannot run the check
engine-failed-what = The part that reads files did not start. No file is read, and nothing is said about any.
engine-failed-do = Use a current Firefox, Chrome, Edge or Safari, or the command line program “breachlight”.

## Reading

progress-title = Reading your files
progress-bytes = { $done } of { $total }
progress-rows = { $rows ->
    [one] { $rows } row in this file so far
   *[other] { $rows } rows in this file so far
}
progress-said = { $percent } percent read
progress-one-by-one = The check stopped once. Your files are now read one by one, to find out at which.
cancel = Cancel
cancel-hint = The Esc key cancels too.
cancelled-title = Cancelled. Nothing is said about these files.
stopped-title = The check stopped. Nothing is said about these files.
stopped-what = A defect of ours made it stop. Your files are unchanged and still only on this device: { $verdict }.
option-title = The check could not begin
option-what = The coin’s code has 1 to 16 Latin letters or digits.
try-again = Try again
other-files = Check other files

## Result

sample-label = Made-up sample: these transfers never happened.
missing-title = Read this first
missing-files = { $count ->
    [one] { $count } of your files could not be read. What follows is about the rest.
   *[other] { $count } of your files could not be read. What follows is about the rest.
}
secret-found-title = There was a private key or a seed phrase in your text.
secret-found-what = It was not checked, not kept, not shown, and is not in the report. If you have ever typed it into another site, move the coins to a new wallet.
rests-title = What this rests on
rests-list = List “{ $name }”, as of { $date }, { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}, { $trust }
rests-rows = { $rows ->
    [one] { $rows } row read
   *[other] { $rows } rows read
}, { $unchecked } of them not checked
rests-made = Made on { $time }
rests-local = Checked on this device; nothing was sent.
names-breach = It concerns: { $breaches }.
transfers-link = The transfers one by one
coverage-link = What could not be asked
verdicts-label = Rows by verdict
save-report = Save report (JSON)
print-report = Print
steps-title = What to do now
step-where = Where: { $where }
step-time = about { $time }
breach-when = When
breach-detected = Noticed
breach-disclosed = Made public
breach-stolen = Stolen
breach-customers = { $amount } of it customers’
breach-loss = Worth
breach-refund = Repaid
breach-next = What to do
breach-coverage = How far the list reaches
breach-who = Who did it
breach-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
source-line = { $publisher }, looked at on { $date }
from-to = { $from } to { $to }
coverage-title = What could not be asked
files-title = Files
files-of = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
file-name = File
file-format = Read as
file-rows = Rows
file-skipped = Not understood
file-notes = Notes
file-unrecognised = Not read
transfers-title = Transfers
filter-label = Show
filter-all = All { $count }
filter-attention = Needs attention { $count }
filter-verdict = { $verdict } { $count }
column-verdict = Verdict
column-time = When ({ $zone })
column-amount = Amount
column-address = To or from
column-why = Why
row-at = { $file }, row { $row }
row-number = row { $row }
no-time = no time
no-amount = no amount
no-address = no address
transaction = Transaction
copy = Copy the address
copy-txid = Copy the transaction id
copied = Copied
copy-failed = Copying was refused. Select the text and copy it.
why-breach = { $role }: { $breach }
why-breach-linked = Shares its key with a listed address. That one: { $role } ({ $breach })
why-breach-transaction = Paid in the same transaction as a listed output. That one: { $role } ({ $breach })
why-was-it-you = Was it you?
why-listed-as = On the list as
why-sources = Sources
why-not-listed = Not in the lists checked. Not listed does not mean safe.
why-not-covered = No list covers this coin.
show-more = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}
shown-of = { $shown } of { $total } shown
no-rows-for-filter = No rows here.
print-cut = Only the first { $shown } of { $total } rows are printed. The saved report has all of them.

## Footer

footer-licence = Breachlight { $version } is free software. It keeps nothing you bring.

colon = :{" "}
zone-jst = JST
zone-utc = UTC
zone-other = UTC{ $offset }
