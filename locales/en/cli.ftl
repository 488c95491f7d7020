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
    [one] One row
   *[other] { $rows } rows
} read, from { $files ->
    [one] one file.
   *[other] { $files } files.
}
cli-list = List: { $name }, as of { $date }, { $entries ->
    [one] one entry
   *[other] { $entries } entries
} for { $breaches ->
    [one] one breach.
   *[other] { $breaches } breaches.
} Trust: { $trust }.
# On standard error, where --service names nobody that is known.
cli-no-service = no service called “{ $name }” is known here
cli-no-service-near = no service called “{ $name }” is known here; do you mean { $names }?
cli-not-listed-meaning = Not listed does not mean safe: it means that these lists do not name it.
cli-row = row { $row }
cli-files = Files
cli-transfers = Rows, those that need attention first
cli-coverage = What could not be asked
cli-steps = What to do now
# Where a step is done when it is read on a terminal or on paper, in place of where it is on the page.
cli-step-say-exchange-where = The option --service, with the name of the exchange
cli-step-say-zone-where = The option --zone, such as --zone +09:00. A transfer whose time you know from an e-mail tells which
cli-step-mend-rows-where = The rows marked “Not checked”, each with its reason
cli-step-bring-other-file-where = The list of files in this report says what to do for each
cli-step-bring-better-file-where = The list of files in this report says which
cli-sources = Sources
cli-skipped = Rows that could not be read
cli-inspect-format = { $format } ({ $confidence } confidence), { $encoding }
cli-inspect-unknown = This file was not recognised.
cli-inspect-rows = { $rows ->
    [one] One row
   *[other] { $rows } rows
}: { $out ->
    [one] one withdrawal
   *[other] { $out } withdrawals
}, { $in ->
    [one] one deposit
   *[other] { $in } deposits
}, { $other } other, { $skipped } not read.
cli-inspect-identifiers = Of the withdrawals: { $addresses } with an address, { $txids } with a transaction id.
cli-inspect-identifiers-of-rows = Of the rows: { $addresses } with an address, { $txids } with a transaction id.
cli-assumed = Taken for granted
cli-bring = What to bring instead or besides
cli-mapping = What the columns were taken to be (to be saved and shared: it holds none of your data)
cli-breaches = What happened
cli-totals = In sum
cli-total-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
cli-left-out-hidden = { $count ->
    [one] not read, because it is hidden: { $names }
   *[other] { $count } not read, because they are hidden: { $names }
}
cli-left-out-linked-folder = { $count ->
    [one] not read, because it is a link to a folder: { $names }
   *[other] { $count } not read, because they are links to folders: { $names }
}
cli-left-out-device = { $count ->
    [one] not read, because it is neither a file nor a folder: { $names }
   *[other] { $count } not read, because they are neither files nor folders: { $names }
}
cli-left-out-twice = { $count ->
    [one] named twice and read once: { $names }
   *[other] { $count } named twice and read once: { $names }
}
cli-left-out-empty-folder = { $count ->
    [one] there is nothing to read in this folder: { $names }
   *[other] there is nothing to read in { $count } folders: { $names }
}

cli-html-local = Checked on the owner’s own computer. Nothing was sent.
cli-html-verify = Whoever has the files can compute this report again from its JSON and compare:
cli-html-engine = Program
cli-html-file = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, { $skipped } of them not understood; { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
}

## Computing a report again

cli-verify-same = The report is what comes out of these files and lists, to the byte.
cli-verify-cut = What was read is the same. The page that made the report stopped at { $rows ->
    [one] one row
   *[other] { $rows } rows
}, and so did this: nothing is said of what comes after them.
cli-verify-differs = The report is not what comes out of these files and lists. What differs:
cli-verify-nothing = nothing
cli-verify-text = Its text: something in it stands twice, or is written in another way than a report is.
cli-verify-engine = The program that made it ({ $field }): { $report } in the report, { $here } here.
cli-verify-list = List “{ $name }” ({ $field }): { $report } in the report, { $here } here.
cli-verify-file-missing = File { $name }: in the report and not among the files given. Its rows were not compared.
cli-verify-file-added = File { $name }: given and not in the report.
cli-verify-file-changed = File { $name }: its bytes are others than when the report was made (SHA-256 { $report } in the report, { $here } here). Its rows were not compared.
cli-verify-file = File { $name }: what is said of it ({ $field }).
cli-verify-counts = The count of “{ $verdict }”: { $report } in the report, { $here } here.
cli-verify-row = { $file }, { $place } ({ $field }): { $report } in the report, { $here } here.
cli-verify-more-rows = { $rows ->
    [one] One more row.
   *[other] { $rows } more rows.
}
cli-verify-section = The part “{ $name }”.
