### 確認には要らない部分（結果の下の図、結果を持ち出す画面、列の意味を指定する画面）の文言です。その部分とともに読み込みます。

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
column-role-exchange = 取引所名
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

## 結果を持ち出す

print-title = どこまで印刷しますか
print-what = この履歴は{ $rows }行あります。印刷には時間がかかります。
print-attention = 要確認の{ $rows }行だけ（約{ $pages }ページ）
print-all = { $rows }行すべて（約{ $pages }ページ）
support-title = 取引所への問い合わせ文
support-hint = 内容を確かめ、必要に応じて書き直してから、取引所の公式サイトの問い合わせ窓口にご自身で送ってください。このページからは何も送信しません。
support-language = 文章の言語
support-copy = 文章をコピー
support-save = ファイルに保存
support-greeting = サポートご担当者様
support-what = 私の入出金履歴を、公開されている流出事件の記録と照らし合わせました。次の送金について、記録に関連する記載がありました。
support-more = ほか{ $rows }行は報告書に記載しています。必要でしたらお送りします。
support-time = 日時
support-address = 送金先・送金元のアドレス
support-verdict = 記録の内容
support-ask = 次の点についてご回答をお願いいたします。
support-ask-mine = それぞれの送金は、私のアカウントから指示されたものですか。指示の日時と接続元をお知らせください。
support-ask-known = 記載されたアドレスまたはトランザクションについて、把握されていることをお知らせください。
support-ask-refund = 私の指示によらない送金があった場合、補償の手続きと申請の期限をお知らせください。
support-basis = 照合の根拠は次のとおりです。
support-close = 元のファイルと報告書は、変更せずに保管しています。本メッセージを受け取られましたら、ご一報ください。
since-title = 以前の報告書からの変化
since-made = 以前の報告書は{ $time }に作成されました。
since-list = 一覧は{ $date }時点のものでした。
since-same = 変化はありません。すべての行が同じ結果です。
since-changed = { $rows ->
    [0] 両方にある行で、結果が変わったものはありません。
   *[other] { $rows }行の結果が変わりました。
}
since-added = 今回の報告書だけにある行が{ $rows }行あります。
since-gone = 以前の報告書だけにあった行が{ $rows }行あります。
since-more = ほか{ $rows }行
