### What the page says of what no check waits for: the pictures below an answer, the dialogs for taking it away, and the one about columns. It comes with them.

## The dialog about columns

mapping-title = What are the columns of this file?
mapping-what = Nobody has described this export yet. The examples are from your file; they stay on this device.
mapping-looking = Looking at the file
mapping-none = No columns could be made out in this file.
mapping-column = Column { $number }
mapping-way = Withdrawals are told
mapping-zone = Its times are
mapping-dates = Its dates are written
mapping-as-told = as it seems
mapping-comma = The comma is the decimal point
mapping-preview = The first rows, as they would be read
mapping-no-rows = No row would be read as a transfer.
mapping-check = Check with these columns
mapping-save = Save as a format
mapping-load = Use a saved format
mapping-load-what = For a saved format one more part of this page is loaded; nothing of your file is in that request.
mapping-load-wrong = That file is no format that could be used: see its line { $line }.
mapping-load-failed = The part that reads saved formats could not be loaded, or the file is none.
mapping-share = What is saved is made of the column names alone; not one cell of your data is in it. Send it to the project, and the next person’s file is known.
way-out = every row is one
way-in = none is: all are deposits
way-sign = by the sign of the amount
way-type = by the column that says what a row is
way-file-name = by the file’s name
column-role-ignore = not needed
column-role-time = Time
column-role-address = Address of the other side
column-role-txid = Transaction id
column-role-amount = Amount
column-role-asset = Coin
column-role-fee = Fee
column-role-fee-asset = Coin of the fee
column-role-type = What the row is
column-role-status = Whether it went through
column-role-network = Network
column-role-exchange = Exchange the row is of
column-role-tag = Tag or memo
column-role-from = From address
column-role-to = To address
column-role-text = Text with an address in it
sure-high = sure
sure-medium = likely
sure-low = a guess
sure-other = { $code }
mapping-error-role-twice = Two columns are said to be the same thing, and only one can be.
mapping-error-one-end = “From address” and “To address” come together.
mapping-error-no-type = No column says what a row is. Choose one, or tell withdrawals in another way.
mapping-error-no-amount = No column is the amount, whose sign is to tell withdrawals.
mapping-error-nothing = No column is an address, a transaction id or a time: there would be nothing to check.
mapping-error-zone = That time zone is not known here.
mapping-error-dates = That order of a date cannot be read.
mapping-error-bad-option = The coin’s code has 1 to 16 Latin letters or digits.
mapping-error-other = That cannot be used ({ $code }).

## When the transfers were

timeline-title = When your transfers were
timeline-label = { $rows } transfers by time, with the times of the breaches. The same numbers are in the table below.
timeline-table = The same as a table
timeline-untimed = { $rows ->
    [one] { $rows } row has no time that can be read, and is not in this.
   *[other] { $rows } rows have no time that can be read, and are not in this.
}
period = Period
band-theft = { $exchange }: coins stolen
band-suspension = { $exchange }: withdrawals stopped
phase-before = { $rows ->
    [one] { $rows } row before
   *[other] { $rows } rows before
}
phase-within = { $rows ->
    [one] { $rows } row in the time of the theft
   *[other] { $rows } rows in the time of the theft
}
phase-later = { $rows ->
    [one] { $rows } row later
   *[other] { $rows } rows later
}

## How much of each coin

amounts-title = How much of each coin
amounts-what = Sums of the rows that name an amount. They say nothing about a loss.
amounts-table = Sums by coin and verdict
amounts-without = { $rows ->
    [one] { $rows } row without an amount
   *[other] { $rows } rows without an amount
}
coin = Coin

## Taking the answer away

print-title = How much shall be printed?
print-what = This history has { $rows } rows. On paper that takes a while.
print-attention = What needs attention: { $rows } rows, about { $pages } pages
print-all = All { $rows } rows, about { $pages } pages
support-title = What to tell the exchange
support-hint = Read it, change what you like, and send it yourself through the support form on the exchange’s own site. This page sends nothing.
support-language = Language of the text
support-copy = Copy the text
support-save = Save as a file
support-greeting = Dear support team,
support-what = I compared my transfer history with public records of exchange breaches. The records name something in connection with the following transfers of my account:
support-more = { $rows ->
    [one] { $rows } more row is in the report, which I can send you.
   *[other] { $rows } more rows are in the report, which I can send you.
}
support-time = When
support-address = To or from address
support-verdict = What the record says
support-ask = Please tell me:
support-ask-mine = For each of these transfers, was it ordered through my account, and when and from where?
support-ask-known = What do you know of the address or transaction named?
support-ask-refund = If it was not ordered by me, which procedure do you offer for a claim, and by when must I file it?
support-basis = This rests on:
support-close = I have kept the original file and the report unchanged. Please confirm that you have received this message.
since-title = New since the earlier report
since-made = The earlier one was made on { $time }.
since-list = Its list was as of { $date }.
since-same = Nothing has changed: every row has the same answer.
since-changed = { $rows ->
    [0] No row that is in both has another answer.
    [one] { $rows } row has another answer now.
   *[other] { $rows } rows have another answer now.
}
since-added = { $rows ->
    [one] { $rows } row is in this report only.
   *[other] { $rows } rows are in this report only.
}
since-gone = { $rows ->
    [one] { $rows } row was in the earlier report only.
   *[other] { $rows } rows were in the earlier report only.
}
since-more = { $rows ->
    [one] and { $rows } more
   *[other] and { $rows } more
}
