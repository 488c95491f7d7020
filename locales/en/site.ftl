### Words of the pages that need no script: one per breach, their index, coverage, and how it works. Only crates/site reads them.

## Dates, times and sums

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
time-with-zone = { $date }, { $clock } { $zone }
time-in-two-zones = { $first } ({ $second })
month-01 = January
month-02 = February
month-03 = March
month-04 = April
month-05 = May
month-06 = June
month-07 = July
month-08 = August
month-09 = September
month-10 = October
month-11 = November
month-12 = December
money-jpy = { $amount } yen
money-krw = { $amount } won
money-usd = { $amount } US dollars

## Around every page

site-skip = Go to the text
site-nav = Pages
site-nav-check = Check your file
site-nav-breaches = Breaches
site-nav-coverage = Coverage
site-nav-how = How it works
site-other-language = 日本語
site-footer-record = Made from the record as gone over on { $day }. This page runs no script and loads nothing from anywhere else.
site-footer-meaning = An address that is not on these pages may still be a thief’s. Not listed does not mean safe.
site-breach-role-gap = {"; "}
site-list-gap = ,
site-check-title = Check your own withdrawals
site-check-button = Check your file
site-check-why = Bring the withdrawal file of your exchange. It is read on your own device and is not sent anywhere.
site-check-no-wallet = Nobody asks you for a wallet, a private key, a seed phrase or a fee.

## A breach

site-breach-description = { $title }: what was taken, when, what became of the customers, which addresses are publicly known, and who says so.
site-breach-taken = What was taken
site-breach-coin = Coin
site-breach-amount = Amount
site-breach-of-customers = Customers’ part
site-breach-about = about { $amount }
site-breach-not-said = not said
site-breach-no-amounts = No source that was read gives amounts of coins.
site-breach-worth-customers = { $amount }, of which { $customers } customers’
site-breach-when = When
site-breach-window = What happened
site-breach-from = From
site-breach-to = To
site-breach-day-only = A day without a clock is a whole day in UTC: its source gives no time, and no zone either.
site-breach-no-window = No source that was read says when the coins were stolen.
site-breach-tokens = tokens that no source names one by one
site-breach-operator = Run by
site-breach-country = At home in
site-breach-refund = What became of the customers
site-breach-no-refund = No source that was read says what customers got back.
site-breach-who = Who did it
site-breach-statement = { $authority }, { $day }: { $named }
site-breach-reach = How far the list reaches
site-breach-reach-lead = For some coins, only the first address is publicly known; for others, none. That says how much a check can find.
site-breach-holds = What the list has
site-breach-because = Because
site-breach-lacks = The record lacks
site-breach-identifiers = Listed addresses and transactions
site-breach-identifiers-lead = Whole, in groups of four. Compare every character: thieves make addresses whose beginning and end look like another’s.
site-breach-identifiers-none = No address or transaction of this theft is listed. Its time can still be compared with yours.
site-breach-history = Kept as history
site-breach-history-lead = These accuse nobody. A check tells you that they were named and why that is not enough.
site-breach-more = { $count } more are in the list that the check uses.
site-breach-not-accused = Not accused
site-breach-excluded-victim = { $count ->
    [one] 1 address on { $chain } belonged to { $owner } or its customers, who were robbed. Being paid from it accuses nobody.
   *[other] { $count } addresses on { $chain } belonged to { $owner } or its customers, who were robbed. Being paid from them accuses nobody.
}
site-breach-excluded-service = { $count ->
    [one] 1 address on { $chain } belongs to { $owner }, a service that many people use. It accuses nobody.
   *[other] { $count } addresses on { $chain } belong to { $owner }, a service that many people use. They accuse nobody.
}
site-breach-resembles = Somebody made it to look like a listed one:
site-breach-left-out = { $count ->
    [one] 1 identifier on { $chain } is left out and matched with nothing: { $why }
   *[other] { $count } identifiers on { $chain } are left out and matched with nothing: { $why }
}
site-breach-left-out-many = Many identifiers on { $chain } are left out and matched with nothing: { $why }
site-other-chains = other chains
site-breach-steps = What to do now
site-breach-step-check = Check your own history
site-breach-step-check-why = Only your own file tells which of your withdrawals fall into this time, and whether one went to a listed address.
site-breach-sources = Sources
site-breach-source = { $publisher } · looked at on { $day } · { $kind } · terms: { $licence }
site-breach-source-via = read in
site-breach-said-by = Says who:
site-breach-listed-on = on a list since { $day }
site-breach-first-seen = reached { $day }
site-breach-delisted = No longer listed since { $day }: { $reason }
site-breach-trace = { $hops ->
    [one] 1 step from the theft
   *[other] { $hops } steps from the theft
}, stolen share { $share } ({ $model }; { $fees })
window-theft = Coins were being stolen
window-suspension = Withdrawals were stopped
identifier-address = address
identifier-txid = transaction
identifier-outpoint = output of a transaction
victim-named = names the exchange
victim-described = describes the theft without naming the exchange
source-authority = an authority
source-victim = the robbed exchange
source-investigator = investigators
source-press = a newspaper or report
source-community = people on the open web
source-chain = a block explorer
term-share = { $percent } % { $paid }
term-paid-in-kind = in the same coin
term-paid-money = in money
term-paid-token = in a token of the company
term-rate = { $rate } for one { $asset }
term-from = from { $day }
left-out-source-not-named = the only source is a file that nobody can name.
left-out-sources-disagree = sources contradict each other on whose it is.
left-out-mixed-outputs = the transaction paid honest customers as well.
left-out-heuristic = found by a rule of thumb, many steps from the theft or behind a mixer.
left-out-not-carried-over = named by the source and not carried over yet.
lack-time-of-theft = a time of the theft
lack-amounts = amounts of coins
lack-refund = what customers got back
lack-refund-paid = whether what was promised was paid
lack-authority = an authority’s word on who did it
lack-identifiers = any address or transaction to match
country-ae = United Arab Emirates
country-bs = Bahamas
country-cn = China
country-gb = United Kingdom
country-hk = Hong Kong
country-id = Indonesia
country-in = India
country-jp = Japan
country-kr = South Korea
country-ky = Cayman Islands
country-mt = Malta
country-nl = Netherlands
country-nz = New Zealand
country-pa = Panama
country-sc = Seychelles
country-sg = Singapore
country-si = Slovenia
country-tr = Türkiye
country-tw = Taiwan
country-vn = Vietnam

## The index of breaches

site-index-title = Breaches on record
site-index-lead = { $count } thefts from exchanges and services, newest first. Each page says what was taken, when, what became of the customers, and which addresses are publicly known, with its sources.
site-index-description = { $count } thefts of coins from exchanges: what was taken, when, what customers got back, and which addresses are publicly known.
site-index-years = Years
site-index-absent = A breach that is not here is one this record does not know. That says nothing about the exchange.
site-index-listed = { $count ->
    [0] No listed address or transaction
    [one] 1 listed address or transaction
   *[other] { $count } listed addresses and transactions
}

## Coverage

site-coverage-title = What the list covers, and what it lacks
site-coverage-lead = A list can only speak of what is on it. This page says how much that is, breach by breach and chain by chain.
site-coverage-description = How many addresses and transactions the breach list has for each breach and chain, what is left out, and why it reaches no further.
site-coverage-listed-is = Listed: a check may call these listed.
site-coverage-history-is = History: kept, and accusing nobody. They were taken off the list, or the transaction paid honest people as well.
site-coverage-excluded-is = Excluded: addresses of the robbed and of services. They look involved and must not be accused.
site-coverage-left-out-is = Left out: named somewhere, and matched with nothing, because nobody can say by whom or whose they are.
site-coverage-windows-is = A breach without addresses is on the list all the same: the time of a withdrawal can be compared without any.
site-coverage-answers = What such an answer means
site-coverage-by-breach = Breach by breach
site-coverage-by-chain = Chain by chain
site-coverage-breach = Breach
site-coverage-listed = Listed
site-coverage-history = History
site-coverage-excluded = Excluded
site-coverage-left-out = Left out
site-coverage-reach = How far
site-coverage-chain = Chain
site-coverage-breaches = Breaches
site-coverage-all = { $count } breaches
site-coverage-other-chains = About a chain that is not in this table no list says anything. A check then answers “No list”, never “Not listed”.
reach-none = Nothing
reach-first-hop = First address
reach-partial = First address and some of what followed
reach-traced = Traced

## How it works

site-how-title = How it works, and what it can and cannot do
site-how-description = What happens with your file, how to see for yourself that nothing is sent, what a check cannot know, and how to tell a fake checker.
site-how-lead = You bring the file that your exchange gave you. What happens then is simple enough to be checked, by you or by somebody you trust.

how-file-title = What happens with your file
how-file-first = The page, the program that checks and the breach list are loaded before you choose anything.
how-file-read = Your file is read inside your browser. Its rows are compared with the list there, and the answer is made there.
how-file-sent = Nothing of it is sent: no upload, no statistics, no log, no cookie. The page tells the browser to connect to no other place than the one it came from, and the browser holds it to that.
how-file-kept = When you close the page the file and its rows are gone. What stays on your device is your language, the breach lists, a copy of the page so that it opens without a network, and, if you mark a transfer as handled, that mark.

how-see-title = See for yourself
how-see-offline = Load the page, switch off your network, then check your file. The answer is the same. After one visit the page even opens without a network.
how-see-tools = Open your browser’s developer tools, choose “Network”, and check your file. What you see there are the page’s own files and nothing of yours.
how-see-cli = Run the command line program on the same file. It is the same code, and with the same list and time its report is the same to the byte as the one the page saves.
how-see-manifest = The file site-manifest.json names the hash of every file of this site. “breachlight verify-site” compares what a server sends with it.

how-ask-title = What is asked of every row
how-ask-identifier = Is one of its addresses, or its transaction, on a list? As what, from which source, how sure, since when?
how-ask-window = Was it made while coins were being stolen from that exchange? This needs no address, so it can be asked for every breach here.
how-ask-traced = Are its coins among those that somebody followed from a theft? Where there is such a list, the method is named with the answer.
how-ask-rows = Every row of your file gets an answer, or the reason why it could not be read. None is dropped.

how-cannot-title = What it cannot know
how-cannot-not-listed = Whether an address that is on no list is a thief’s. Most thieves’ addresses are on no list. Not listed does not mean safe.
how-cannot-you = Whether a withdrawal was yours. Most withdrawals in a time of theft are the customers’ own.
how-cannot-past = Where coins were before they reached you, except where somebody has traced them.
how-cannot-clock = The exact time of a theft for which sources give a day alone.
how-cannot-recover = How to get coins back. Nobody can do that for a fee.

how-list-title = Where the list comes from
how-list-packs = Every breach is a file of facts and addresses that anybody can read. Every statement names a source that the public can open, and the day on which it was looked at.
how-list-sure = Who speaks is part of the answer: an authority, the robbed exchange, investigators who show their work, people in public.
how-list-victims = Addresses of robbed customers and of large services are kept apart. They are never accused, however involved they look.
how-list-signed = Lists can be signed by their publishers. A signed list is used only if enough keys vouch for it, only if it is not older than one you had, and only until it expires. The answer always says which list was used, of which day, and whether it was signed.
how-list-fails = A list that is missing, damaged or out of date is said to be so. It never turns into “Not listed”.

how-threat-title = What it protects you from, and what not
how-threat = The danger
how-threat-done = What is done
how-threat-left = What remains
how-threat-network = Somebody reads along on the network
how-threat-network-done = Your file is not on the network. With HTTPS, what is loaded cannot be read or changed on the way.
how-threat-network-left = It can be seen that you visited this site.
how-threat-server = The server of this page is taken over
how-threat-server-done = The files can be compared with their published hashes, the offline copy is replaced as a whole or not at all, and the command line program needs no server.
how-threat-server-left = A changed page could send what you give it. Nobody who loads it from that server and compares nothing would notice.
how-threat-forged = A list is forged, or an old one is passed off as new
how-threat-forged-done = Signatures, version numbers that only rise, an expiry date.
how-threat-forged-left = An unsigned list is only as good as the server it comes from. The answer says when it is one.
how-threat-wrong = A list names somebody by mistake
how-threat-wrong-done = No entry without a source. Excluded addresses. What was named by mistake stays on record as that.
how-threat-wrong-left = Sources err. Open them before you accuse anybody.
how-threat-similar = An address is made to look like another
how-threat-similar-done = Addresses are compared and shown whole. One that only looks alike is never a match.
how-threat-similar-left = Before you send coins, compare every character yourself.
how-threat-hostile = A file is made to do harm
how-threat-hostile-done = Limits on size, depth and unpacking. Text from a file is shown as text and never runs.
how-threat-hostile-left = If the program stops, it says so, and says nothing about that file.
how-threat-device = Your device is not only yours
how-threat-device-done = Nothing: a program on your device, or an extension of your browser, sees what you see.
how-threat-device-left = Use a device you trust.

how-fake-title = How to tell a fake checker
how-fake-lead = After every theft pages appear that look like help and are there to rob the robbed again. This one never asks for any of these:
how-fake-key = a private key, a seed phrase or a password
how-fake-wallet = to connect a wallet, or to sign anything
how-fake-fee = a fee, a deposit, or coins “for verification”
how-fake-contact = your name, an e-mail address, a telephone number, an account
how-fake-remote = to install anything on your device, or to let somebody else control it
how-fake-reach = Come here from your exchange’s own announcement or from your own bookmark, not from an advertisement, a search result or a message.
how-fake-given = If you have typed a seed phrase or a private key into another page, move your coins to a new wallet now. If you paid somebody, keep everything and report it to the police.

how-plain-title = Without JavaScript, or on the command line
how-plain-why = The check runs in the browser and needs JavaScript and WebAssembly. All pages about breaches, and this one, need neither.
how-plain-cli = The command line program “breachlight” gives the same answers. It brings its own list and needs no network. It is built from the source code:

## Pictures for previews of links

card-local = Checked on your own device. Nothing is sent.
card-more = and { $count } more coins
card-home = Bring the withdrawal file of your exchange
card-breaches = What was taken, when, and what became of the customers
card-coverage = Breach by breach, chain by chain
card-how-it-works = What happens with your file, and how to see it for yourself
