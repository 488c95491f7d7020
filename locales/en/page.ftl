### The page's own words. Words for what a report holds are in report.ftl.

page-title = Breachlight: check your withdrawals against breach lists
page-title-result = Breachlight: your result
brand = Breachlight
local-line = Checked on this device. Nothing is sent.
local-line-offline = You are offline. The check works all the same.
language-not-loaded = The other language could not be loaded: there is no connection.
language-switch = 日本語
nav-label = Other pages
nav-breaches = Breaches
nav-how = How it works

## Start

start-question = Do the breach lists name any of your withdrawals?
start-lead = Bring the withdrawal history of your exchange. It is read here, on your own device, and never sent. You get an answer about each transfer, and what to do next.
drop-title = Drop your withdrawal files here
drop-hint = CSV, Excel, JSON or ZIP, as the exchange gave it. Several files at once are fine.
drop-services = { $names } and { $more } more services
ways-label = Bring your history
choose-files = Choose files
try-sample = Try with a sample
paste-label = Or paste it: addresses, transaction ids or a CSV text
paste-check = Check the pasted text
paste-hint = Never paste a private key or a seed phrase.
hints-summary = If the file does not say which exchange or coin it is about
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
never-title = What this page never asks for
never-asks = No account, no e-mail address, no wallet connection, no private key, no seed phrase, no fee.
never-why = After every theft there are fake “checkers”. They ask to connect your wallet or to type your seed phrase, and then take what is left. An address is enough to look something up; nobody needs more.
proof-title = That nothing leaves, you can see for yourself
proof-wait = Wait until this page has loaded.
proof-loading = Loading
proof-loaded = It has. Everything is here.
proof-part-failed = A part of it did not load. Leave your network on, or load the page again.
proof-off = Switch off your network: flight mode, or pull the cable.
proof-is-off = It is off.
proof-check = Bring your file. You get the same answer.
proof-how = There is no server that could take your file: the page is files only, and its rules forbid the browser to send anything anywhere else.
lookup-title = Is my exchange here?
lookup-example = for example, Zaif
lookup-what = Exports of { $services } services are read, and { $breaches } breaches are on record.
lookup-none = Nothing by that name. A file of another service can still be read if its columns make clear what they are; and you can paste addresses.
lookup-more = { $count ->
    [one] { $count } more. Type more of the name.
   *[other] { $count } more. Type more of the name.
}
lookup-read = Its exports are read here.
lookup-not-read = Its exports are not known here. Paste addresses, or bring the export of the wallet that received the coins.
lookup-no-breach = No breach on record here. That is not proof that there was none.
lookup-breaches = On record
list-loading = Loading the breach list
list-slow = This takes longer than usual. If nothing comes, load the page again; nothing has been checked yet.
list-ready = The list is here: “{ $name }”, as of { $date }. { $breaches ->
    [one] { $breaches } breach
   *[other] { $breaches } breaches
}, { $entries ->
    [one] { $entries } listed address or transaction.
   *[other] { $entries } listed addresses and transactions.
}
list-trust = Signature: { $trust }.
list-failed-title = No check is possible now
list-failed-what = Without the list nothing can be said about a file, so none is read.
list-failed-do = Load the page again in a few minutes. The command line program “breachlight” brings its own list.
load-again = Load the page again
formats-failed-what = The descriptions of exports did not load. Without them no file can be read rightly, so none is read.
failed-command-line = The command line program, step by step
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
progress-rate = { $rows ->
    [one] { $rows } row a second
   *[other] { $rows } rows a second
}
progress-said = { $percent } percent read
progress-first = The first rows, as they are read
progress-one-by-one = The check stopped once. Your files are now read one by one, to find out at which.
cancel = Cancel
cancel-hint = The Esc key cancels too.
cancelled-title = Cancelled. Nothing is said about these files.
mapping-open = Say what its columns are
sample-direction = Kind
column-row = Row
role-column-time = When
stopped-title = The check stopped. Nothing is said about these files.
stopped-what = A defect of ours made it stop. Your files are unchanged and still only on this device. What is said of them: { $verdict }.
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
no-proof = That is not proof of anything: not listed does not mean safe.
names-breach = It concerns: { $breaches }.
transfers-link = The transfers one by one
coverage-link = What could not be asked
verdicts-label = Rows by verdict
save-report = Save report (JSON)
print-report = Print or PDF
save-csv = CSV
support-open = Text for the exchange
compare-open = Compare with an earlier report
compare-none = That is not a report of Breachlight. Choose a file that “Save report” has saved.
close = Close
steps-title = What to do now
step-where = Where: { $where }
step-time = about { $time }
breach-when = When ({ $zone })
breach-detected = Noticed
breach-disclosed = Made public
breach-stolen = Stolen
breach-customers = { $amount } of it customers’
breach-loss = Worth
breach-refund = Repaid
breach-next = What to do
breach-coverage = How far the list reaches
breach-more = { $count ->
    [one] More about it, how far the list reaches, and { $count } source
   *[other] More about it, how far the list reaches, and { $count } sources
}
breach-who = Who did it
breach-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
source-line = { $publisher }, looked at on { $date }
from-to = { $from } to { $to }
coverage-title = What could not be asked
files-title = Files
file-name = File
file-format = Read as
file-rows = Rows
file-skipped = Not understood
file-notes = Notes
file-unrecognised = Not read
twins-title = Addresses in your history that look alike
twins-what = Somebody may have sent you a small amount from an address made to look like one of yours, so that you copy the wrong one. Compare every character before you send anything to either.
twin-paid = Paid before
twin-similar = Looks like it
twin-yours = In your file
twin-listed = On the list ({ $chain })
twins-differ = { $count } of { $total } characters differ. They are underlined.
coin-unknown = not known
transfers-title = Transfers
filter-label = Show
filter-all = All { $count }
filter-attention = Needs attention { $count }
filter-verdict = { $verdict } { $count }
filter-text = Find an address or transaction
filter-breach = Breach
filter-asset = Coin
filter-file = File
filter-any = All
order-label = Order
order-attention = What needs attention first
order-row = As in the files
order-time = Oldest first
order-time-last = Newest first
order-amount = Largest number first
order-asset = By coin
rows-found = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
rows-part = Rows { $from } to { $to } of { $total }
rows-before = Earlier rows
rows-after = Further rows
evidence-show = Evidence
of-row = , row { $row }
fee = Fee
handled-mark = Handled
handled-what = Remembered on this device only, as a hash. If a newer list says something else of it, you are asked again.
handled-done = handled
handled-again = handled; the answer has changed
handled-kept = What you marked as handled is remembered on this device.
handled-forget = Forget all of it
column-verdict = Verdict
column-time = When ({ $zone })
column-amount = Amount
column-address = To or from
column-why = Why
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
why-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
why-not-listed = Not in the lists checked. Not listed does not mean safe.
why-not-covered = No list covers this coin.
no-rows-for-filter = No rows here.
print-cut = { $missing ->
    [one] { $missing } row of { $total } is
   *[other] { $missing } rows of { $total } are
} missing on this paper: only those near the screen were printed. The button “Print or PDF” prints all of them.

## Footer

footer-licence = Breachlight { $version } is free software. It keeps nothing you bring.

colon = :{" "}
comma = ,{" "}
stop = .
zone-jst = JST
zone-utc = UTC
zone-other = UTC{ $offset }
