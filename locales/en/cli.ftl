# Words only the command line uses. What a report says is in report.ftl.
cli-rows-not-checked = { $count ->
    [one] one row could not be checked; the report says why
   *[other] { $count } rows could not be checked; the report says why
}
cli-rows-not-covered = { $count ->
    [one] no list covers the coin of one row
   *[other] no list covers the coin of { $count } rows
}
cli-summary = { $rows ->
    [one] One row read, from { $files } file(s).
   *[other] { $rows } rows read, from { $files } file(s).
}
cli-list = List: { $name }, as of { $date }, { $entries } entries for { $breaches } breach(es). Trust: { $trust }.
cli-not-listed-meaning = Not listed does not mean safe: it means that these lists do not name it.
cli-row = row { $row }
cli-files = Files
cli-transfers = Rows, those that need attention first
cli-coverage = What could not be asked
cli-steps = What to do now
cli-sources = Sources
cli-skipped = Rows that could not be read
cli-inspect-format = { $format } ({ $confidence } confidence), { $encoding }
cli-inspect-unknown = This file was not recognised.
cli-inspect-rows = { $rows } rows: { $out } withdrawals, { $in } deposits, { $other } other, { $skipped } not read.
cli-inspect-identifiers = { $addresses } with an address, { $txids } with a transaction id.
cli-assumed = Taken for granted
cli-bring = What to bring instead or besides
cli-mapping = What the columns were taken to be (to be saved and shared: it holds none of your data)
cli-breaches = What happened
