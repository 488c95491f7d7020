### 確認には要らない部分（結果の下の図と、列の意味を指定する画面）の文言です。その部分とともに読み込みます。

## 列の意味

mapping-title = このファイルの列は何を表していますか
mapping-what = まだ登録されていない形式です。例はお手元のファイルの内容で、この端末の外には出ません。
mapping-looking = ファイルを調べています
mapping-none = このファイルの列を見分けられませんでした。
mapping-column = { $number }列目
mapping-way = 出金の見分け方
mapping-zone = 時刻の時間帯
mapping-dates = 日付の書き方
mapping-as-told = 内容から判断
mapping-comma = 小数点がコンマ
mapping-preview = このように読み取ります（最初の行）
mapping-no-rows = 送金として読み取れる行がありません。
mapping-check = この列で確認する
mapping-save = 形式として保存
mapping-load = 保存した形式を使う
mapping-load-what = 保存した形式を使うときは、このページの部品を一つ読み込みます。ファイルの内容は送りません。
mapping-load-wrong = 形式のファイルとして使えません。{ $line }行目をご確認ください。
mapping-load-failed = 保存した形式を読み取る部品を読み込めなかったか、形式のファイルではありません。
mapping-share = 保存する内容は列の名前だけから作り、データは一つも含みません。プロジェクトに送っていただくと、次の人のファイルはそのまま読み取れます。
way-out = すべての行が出金
way-in = すべての行が入金
way-sign = 数量の正負で見分ける
way-type = 種別の列で見分ける
way-file-name = ファイル名で見分ける
column-role-ignore = 使わない
column-role-time = 日時
column-role-address = 相手のアドレス
column-role-txid = トランザクションID
column-role-amount = 数量
column-role-asset = 通貨
column-role-fee = 手数料
column-role-fee-asset = 手数料の通貨
column-role-type = 種別
column-role-status = 状態（完了など）
column-role-network = ネットワーク
column-role-tag = タグ・メモ
column-role-from = 送金元アドレス
column-role-to = 送金先アドレス
column-role-text = アドレスを含む文章
sure-high = 確実
sure-medium = おそらく
sure-low = 推測
sure-other = { $code }
mapping-error-role-twice = 同じ意味の列が二つあります。一つだけ選んでください。
mapping-error-one-end = 「送金元アドレス」と「送金先アドレス」は、両方を指定してください。
mapping-error-no-type = 種別の列がありません。列を選ぶか、ほかの見分け方にしてください。
mapping-error-no-amount = 数量の列がないため、正負で見分けられません。
mapping-error-nothing = アドレス、トランザクションID、日時のどれもないため、確認できるものがありません。
mapping-error-zone = その時間帯は扱えません。
mapping-error-dates = その日付の書き方は読み取れません。
mapping-error-bad-option = 通貨の記号は、半角英数字で1文字から16文字です。
mapping-error-other = 使えません（{ $code }）。

## 送金の時期

timeline-title = 送金の時期
timeline-label = { $rows }行の送金を時期ごとに示した図。流出事件の時期を重ねています。同じ数値が下の表にあります。
timeline-table = 同じ内容を表で見る
timeline-untimed = 日時を読み取れない{ $rows }行は含まれていません。
period = 期間
band-theft = { $exchange }：流出
band-suspension = { $exchange }：出金停止
phase-before = それより前 { $rows }行
phase-within = 流出の時間帯 { $rows }行
phase-later = それより後 { $rows }行

## 通貨ごとの数量

amounts-title = 通貨ごとの数量
amounts-what = 数量の記載がある行の合計です。被害額を示すものではありません。
amounts-table = 通貨と判定ごとの合計
amounts-without = 数量のない行 { $rows }行
coin = 通貨
