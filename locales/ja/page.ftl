### このページだけの文言です。報告書の内容を表す文言は report.ftl にあります。

page-title = Breachlight：出金履歴を流出事件の一覧と照らし合わせる
page-title-result = Breachlight：確認の結果
brand = Breachlight
local-line = 端末の中だけで確認し、何も送信しません。
language-switch = English

## 開始

start-question = あなたの出金は、流出事件の一覧に載っていますか。
start-lead = 取引所の出金履歴のファイルをご用意ください。ファイルはこの端末の中で読み取り、どこにも送信しません。ページを開いたあとは、通信を切っても使えます。
drop-title = 出金履歴のファイルをここにドロップ
drop-hint = ZaifのCSV（btc_withdraw.csvなど）。複数のファイルをまとめて確認できます。
choose-files = ファイルを選ぶ
try-sample = 見本で試す
paste-label = または、アドレス（一行に一つ）やCSVの内容を貼り付ける
paste-check = 貼り付けた内容を確認する
paste-hint = 秘密鍵やシードフレーズは、決して貼り付けないでください。
hints-summary = ファイルに書かれていない場合
hints-service = 取引所
hints-service-unknown = 分からない
hints-asset = 通貨の記号
hints-asset-hint = BTC、BCH、MONAなど。ファイル名に通貨が含まれる場合は、空欄のままで構いません。
tells-title = わかること
tells-listed = 送金先やトランザクションが、公開されている流出事件の一覧に載っているか
tells-window = 資産が流出していた時間帯の出金がないか
tells-next = 次に何をすればよいか、その根拠は何か
cannot-title = わからないこと
cannot-not-listed = 一覧に載っていない送金先のこと。掲載がないことは、何の証明にもなりません
cannot-not-covered = 一覧のない通貨や、記録に残っていない事件のこと
cannot-recover = 資産の取り戻し方。有料の「回収」を持ちかける相手の目的は、お金です
never-asks = ウォレットの接続や、秘密鍵・シードフレーズの入力を求めることは、決してありません。
list-loading = 流出事件の一覧を読み込んでいます
list-ready = 一覧の準備ができました：{ $name }、{ $date }時点。流出事件{ $breaches }件、アドレスとトランザクション{ $entries }件。
list-failed-title = いまは確認できません
list-failed-what = 一覧がなければファイルについて何も言えないため、ファイルは読み取りません。
list-failed-do = 数分後にページを読み込み直してください。コマンドライン版の「breachlight」には一覧が含まれています。
load-again = ページを読み込み直す
formats-failed-what = 取引所のファイル形式の一覧を読み込めませんでした。正しく読み取れないため、ファイルは読み取りません。
engine-failed-title = このブラウザーでは確認を実行できません
engine-failed-what = ファイルを読み取る部分を起動できませんでした。ファイルは読み取らず、何も判定しません。
engine-failed-do = 新しい版のFirefox、Chrome、Edge、Safariか、コマンドライン版の「breachlight」をお使いください。

## 読み取り

progress-title = ファイルを読み取っています
progress-bytes = { $total }のうち{ $done }
progress-rows = このファイルの{ $rows }行目まで読み取りました
progress-said = { $percent }パーセント読み取りました
progress-one-by-one = 確認が一度止まりました。どのファイルが原因かを調べるため、一つずつ読み取っています。
cancel = 中止する
cancel-hint = Escキーでも中止できます。
cancelled-title = 中止しました。これらのファイルについては何も言えません。
stopped-title = 確認が止まりました。これらのファイルについては何も言えません。
stopped-what = こちらの不具合で止まりました。ファイルに変更はなく、この端末の外に出ていません。判定：{ $verdict }。
option-title = 確認を始められませんでした
option-what = 通貨の記号は、半角英数字で1文字から16文字です。
try-again = もう一度試す
other-files = 別のファイルを確認する

## 結果

sample-label = 見本：実際にはなかった、架空の送金です。
missing-title = はじめにお読みください
missing-files = { $count }件のファイルを読み取れませんでした。以下は、それ以外のファイルについての結果です。
secret-found-title = 内容に秘密鍵またはシードフレーズが含まれていました。
secret-found-what = 確認も保存もせず、表示もしません。報告書にも含まれません。ほかのサイトに入力したことがある場合は、新しいウォレットに資産を移してください。
rests-title = この結果の根拠
rests-list = 一覧「{ $name }」{ $date }時点、{ $entries }件、{ $trust }
rests-rows = 読み取った行 { $rows }行、うち未確認 { $unchecked }行
rests-made = { $time }に確認
rests-local = この端末の中で確認しました。何も送信していません。
names-breach = 関係する事件：{ $breaches }
transfers-link = 送金を一つずつ見る
coverage-link = 確かめられなかったこと
verdicts-label = 判定ごとの行数
save-report = 報告書を保存（JSON）
print-report = 印刷
steps-title = いますること
step-where = 窓口・場所：{ $where }
step-time = 目安 { $time }
breach-when = 日時
breach-detected = 発覚
breach-disclosed = 公表
breach-stolen = 流出した資産
breach-customers = うち顧客分 { $amount }
breach-loss = 被害額
breach-refund = 返還
breach-next = 次にすること
breach-coverage = 一覧の範囲
breach-who = 実行者
breach-sources = 出典 { $count }件
source-line = { $publisher }、{ $date }に確認
from-to = { $from }～{ $to }
coverage-title = 確かめられなかったこと
files-title = ファイル
files-of = ファイル{ $count }件
file-name = ファイル名
file-format = 読み取った形式
file-rows = 行数
file-skipped = 読めなかった行
file-notes = 補足
file-unrecognised = 読み取っていません
transfers-title = 送金
filter-label = 表示する行
filter-all = すべて { $count }
filter-attention = 要確認 { $count }
filter-verdict = { $verdict } { $count }
column-verdict = 判定
column-time = 日時（{ $zone }）
column-amount = 数量
column-address = 送金先・送金元
column-why = 理由
row-at = { $file }の{ $row }行目
row-number = { $row }行目
no-time = 日時なし
no-amount = 数量なし
no-address = アドレスなし
transaction = トランザクション
copy = アドレスをコピー
copy-txid = トランザクションIDをコピー
copied = コピーしました
copy-failed = コピーできませんでした。文字を選択してコピーしてください。
why-breach = { $role }：{ $breach }
why-breach-linked = 掲載アドレスと鍵が同じです。掲載アドレスの役割：{ $role }（{ $breach }）
why-breach-transaction = 掲載されている出力と同じトランザクションで送られています。掲載されている出力の役割：{ $role }（{ $breach }）
why-was-it-you = ご自身の出金ですか。
why-listed-as = 一覧での表記
why-sources = 出典
why-not-listed = 確認した一覧には載っていません。安全であることを示すものではありません。
why-not-covered = この通貨を対象とする一覧がありません。
show-more = あと{ $count }行を表示
shown-of = { $total }行のうち{ $shown }行を表示
no-rows-for-filter = 該当する行はありません。
print-cut = 印刷されるのは{ $total }行のうち最初の{ $shown }行です。保存した報告書にはすべて含まれています。

## フッター

footer-licence = Breachlight { $version } は自由に使えるソフトウェアです。ファイルの内容は保存しません。

colon = ：
zone-jst = 日本時間
zone-utc = 協定世界時
zone-other = UTC{ $offset }
