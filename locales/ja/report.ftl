### 報告書に現れるすべてのコードの文言です。ページとコマンドラインの両方で使います。
### コードの下線はここではハイフンになります。英語と日本語のidは同じです（www/ の `npm run words` が確かめます）。

## 一文での答え。`total` は全ファイルの行数です。

headline-listed-address = { $total }件の送金のうち{ $count }件の送金先が、流出事件の一覧に載っています。
headline-listed = { $total }行のうち{ $count }行に、流出事件の一覧に載っているアドレスまたはトランザクションがあります。
headline-linked = { $total }行のうち{ $count }行が、流出事件の一覧に載っているものとつながっています。一覧そのものに載っている行はありません。
headline-in-window = { $total }件の送金のうち{ $count }件が、取引所から資産が流出していた時間帯に行われています。
headline-maybe-in-window = { $total }件の送金のうち{ $count }件は、取引所から資産が流出していた時間帯に行われた可能性があります。送金または流出の時刻が、十分に詳しくは分かっていません。
headline-not-listed = { $total ->
    [1] この1行は、流出事件の一覧に載っていません。
   *[other] { $total }行は、いずれも流出事件の一覧に載っていません。
}
headline-not-listed-part = { $total }行のうち、確認できた{ $count }行は流出事件の一覧に載っていません。
headline-nothing-asked = { $total ->
    [1] この1行を、一覧と照らし合わせることができませんでした。
   *[other] { $total }行のどれも、一覧と照らし合わせることができませんでした。
}
headline-not-listed-unread = 読み取れた{ $total }行は、いずれも流出事件の一覧に載っていません。ただし、読み取れなかったファイルがあります。
headline-not-listed-named = 確認できた行のうち、掲載されているものはありません。{ $total }行のうち{ $count }行は、別の理由で一覧に名前が出てきます（被害者やサービスのウォレット、取り下げられた掲載、他の人と共有されたトランザクションなど）。
headline-list-stale = 確かめるための一覧が期限切れか、使えない状態のため、{ $total }行のどれも確認できませんでした。
headline-no-rows = 行がないため、何も確認していません。
headline-no-file = { $files ->
    [1] ファイルを読み取れなかったため、何も確認していません。
   *[other] { $files }件のファイルをどれも読み取れなかったため、何も確認していません。
}
headline-no-list = 流出事件の一覧がないため、何も確認していません。
headline-list-unusable = 流出事件の一覧を使えなかったため、何も確認していません。
headline-other = この結果は、お使いのプログラムより新しい形式です（{ $code }）。下の各行をご覧ください。

## 判定

verdict-listed = 掲載あり
verdict-listed-meaning = アドレスまたはトランザクションが、流出事件の一覧に載っています。
verdict-linked = つながりあり
verdict-linked-meaning = 一覧そのものには載っていませんが、載っているものと鍵が同じか、流出から追跡された資産です。
verdict-in-window = 流出の時間帯
verdict-in-window-meaning = 資産が流出していた時間帯の送金か、その可能性のある送金です。その多くは、ご本人による出金です。
verdict-not-listed = 掲載なし
verdict-not-listed-meaning = 確認した一覧には載っていません。何かの証明にはならず、安全であることを示すものではありません。
verdict-not-covered = 一覧なし
verdict-not-covered-meaning = この通貨を対象とする一覧がないため、何も言えません。
verdict-not-checked = 未確認
verdict-not-checked-meaning = 行を読み取れなかったか、照らし合わせるものがないか、確かめるための一覧を使えませんでした。理由は各行にあります。

## 一覧に載っているものの役割

role-thief = 流出した資産が最初に送られたアドレス
role-onward = 流出した資産がその先に送られたアドレス
role-launderer = 流出した資産を移し替えた者のアドレス
role-cashout = 流出した資産の換金に使われたアドレス
role-mixer = ミキサーのアドレス
role-theft = 流出そのもののトランザクション
role-named = 流出に関連して名前の挙がったアドレス（出典は、その役割を説明していません）

## 一致の強さ

strength-same = 一覧にあるアドレス、トランザクション、出力そのもの
strength-same-script = 同じアドレスの別の書き方
strength-same-key = 同じ鍵の別のアドレス（このアドレス自体は一覧にありません）
strength-same-transaction = 同じトランザクション。一覧にあるのはその出力の一つで、お客様宛ての出力とは限りません（取引所は多くの利用者に一度に送金します）

## 情報源の確かさ

confidence-official = 公的機関の発表
confidence-victim-statement = 被害を受けた取引所の発表
confidence-investigator = 根拠を示した調査者の報告
confidence-community = 公開の場での指摘
confidence-derived = 一覧のほかの事実から導かれるもの

## 関わりがあるように見えても、疑うべきでないアドレス

exclusion-victim = 被害に遭った{ $owner }の利用者のウォレットです。ここから受け取ったこと、ここへ送ったことは、誰かを疑う理由になりません。
exclusion-service = 多くの人が使うサービス（{ $owner }）のアドレスです。誰かを疑う理由にはなりません。

## そのほかに見つかったもの

finding-traced = 流出から追跡された資産（{ $hops }回の送金を経たもの、流出した割合は{ $share }）
finding-similar = 一覧のアドレスと両端が同じで、中ほどが違うアドレスです。そのアドレスではなく、一覧にも載っていません
finding-delisted = かつて一覧に載っていましたが、{ $date }に外されています
finding-mixed = 流出のトランザクションで支払われています。それだけでは、誰かを疑う理由になりません。

## 流出から追跡された資産

model-poison = 入力の一つでも流出したものであれば、すべての出力を流出したものとみなす方法
model-haircut = すべての出力を、同じ割合で流出したものとみなす方法
model-fifo = 先に入ったものが先に出るとみなす方法
model-lifo = 後に入ったものが先に出るとみなす方法
model-tiho = 流出した入力が、額の大きい出力に行くとみなす方法
fee-rule-tail = 手数料は、出力に割り当てられずに残った入力から払われたとみなします
fee-rule-pro-rata = 手数料は、各入力が割合に応じて負担したとみなします
fee-rule-ignored = 手数料は考えません

## 一覧から外されたもの、トランザクションの出力の持ち主

delisting-returned = 資産が返還されたため
delisting-mistaken = 掲載が誤りだったため
delisting-lifted = 掲載した公的機関が指定を解除したため
outputs-stolen = 出力はすべて犯人のものです。
outputs-mixed = 出力の一部は、ほかの人のものです。取引所は多くの利用者に一度に送金します。
outputs-unknown = 出力が誰のものか、説明した出典はありません。取引所は多くの利用者に一度に送金します。

## 時間帯の意味

phase-theft = 資産が流出していた時間帯の送金
phase-theft-maybe = 資産が流出していた時間帯に行われた可能性があります
phase-suspension = 取引所が出金を停止していた期間の日付
phase-after-disclosure = 取引所の公表から間もない時期の日付
field-sender = コインの送り元のアドレスです
field-recipient = コインの送り先のアドレスです
field-own = 取引所での、ご自身の入金用アドレスです。すべての利用者に同じアドレスを使う取引所も多く、ご自身について何かを示すものではありません
other-end = 送金のもう一方の側
overlap-as-read = ファイルの時刻のとおりであれば
overlap-in-another-zone = ファイルの時刻が、ここで仮定したものとは別のタイムゾーンである場合に限ります
overlap-on-the-day = ファイルに日付しかなく、該当するのはその日の一部の時間帯だけです
overlap-at-an-end = 出典には日付または月しかなく、その前後の時刻だった可能性もあります

## 三つの問いのうち、確かめられたもの

check-identifier = アドレスやトランザクションが一覧に載っているか
check-identifier-match = 載っています（または鍵が同じです）。
check-identifier-no-match = 確かめましたが、一覧にありません。
check-identifier-no-list = このチェーンを対象とする一覧がありません。
check-identifier-list-unusable = 確かめるための一覧が、期限切れか、使えない状態です。
check-identifier-evidence-missing = 一覧に載っている可能性がありますが、確かめるための部分を読み取れませんでした。
check-identifier-unreadable = 読み取れませんでした。
check-identifier-absent = この行にはありません。
check-window = 資産が流出していた時間帯の送金か
check-window-in-window = はい。
check-window-maybe-in-window = その可能性があります。ファイルまたは出典に、時刻やタイムゾーンが書かれていません。
check-window-outside = いいえ。
check-window-no-window = この取引所とこの通貨の流出は記録にありますが、流出していた時刻を示す出典がありません。
check-window-no-list = 確かめるための一覧がありません。
check-window-no-breach = この取引所と通貨の流出事件は、ここには記録がありません。
check-window-no-exchange = 取引所が分かりません。
check-window-no-time = 日時が分かりません。
check-window-not-applicable = 暗号資産の送金ではないか、送金が行われていません。
check-traced = 流出した資産が届いたものか
check-traced-match = はい（追跡の方法は示してあります）。
check-traced-no-match = 確かめましたが、追跡された資産の中にありません。
check-traced-absent = この行には、照らし合わせるトランザクションがありません。
check-traced-list-unusable = 確かめるための一覧が、期限切れか、使えない状態です。
check-traced-evidence-missing = 載っている可能性がありますが、確かめるための部分を読み取れませんでした。
check-traced-unreadable = トランザクションの欄にあるものを読み取れませんでした。
check-traced-no-list = 流出した資産を追跡した一覧がありません。

## 行を読み取れない理由、確かめられない理由

reason-too-few-cells = 列の数が見出しより少なくなっています。
reason-more-cells-than-header = 列の数が見出しより多くなっています。
reason-empty-row = 行が空です。
reason-bad-time = 日時を読み取れません。
reason-bad-amount = 金額が数ではありません。
reason-bad-fee = 手数料が数ではありません。
reason-bad-asset = 通貨の記号を読み取れません。
reason-ambiguous-time = 日付が二通りに読め、どちらの日か、ファイルからは分かりません。
reason-excel-time = 日時がExcelによって数値または「####」に変わっています。Excelで開かず、元のファイルをそのまま用意してください。
reason-excel-number = Excelによって数値の桁が失われています（E+）。Excelで開かず、元のファイルをそのまま用意してください。
reason-not-completed = この送金は行われなかったと記録されています（失敗、取消、返送など）。
reason-no-record = この行は合計や注記で、送金ではありません。
reason-unclosed-quote = 引用符が閉じられていません。
reason-row-too-long = 行が長すぎます。
reason-cell-too-long = 長すぎるセルがあります。
reason-too-many-cells = 列が多すぎます。
reason-nul-byte = テキストにはないNULバイトが含まれています。
reason-not-text = テキストとして読めないバイトが含まれています。
reason-not-json = JSONとして読めない行です。
reason-secret = 秘密鍵またはシードフレーズです。確認も保存もせず、表示もしません。
reason-not-a-transfer = 暗号資産の送金ではない行のため、照らし合わせるものがありません。
reason-no-identifier = アドレスもトランザクションIDもありません。
reason-address-empty = アドレスが空です。
reason-address-unknown-form = ここで読み取れる通貨のアドレスではありません。
reason-address-unknown-version = アドレスのように見えますが、この種類は分かりません。
reason-address-length = アドレスが短すぎるか、長すぎます。
reason-address-invalid-character = アドレスに使われない文字が含まれています。
reason-address-internal-number = サービス内部の番号です。ブロックチェーンには記録されません。
reason-address-wrong-case = このアドレスは大文字と小文字の並びがチェックサムになっていますが、合いません。文字が変わっています。
reason-address-case-lost = すべて大文字、またはすべて小文字になっています。元の区別が失われているため、読み取れません。
reason-address-truncated = アドレスの一部が省略されています。全体が必要です。
reason-address-text-around = アドレスの前後に別の文字があります。
reason-address-null-address = ヌルアドレスです。誰のものでもありません。
reason-address-lightning = ライトニングの請求書です。支払っても、ブロックチェーンにアドレスは残りません。
reason-address-bank-account = 銀行口座の番号です。表示しません。
reason-address-email = メールアドレスです。表示しません。
reason-address-extended-public-key = 拡張公開鍵です。ウォレットのすべてのアドレスが分かるため、確認も保存もせず、表示もしません。
reason-address-several-chains = 同じ形のアドレスを使うチェーンが複数あり、どれかは行に書かれていません。すべてについて照らし合わせました。
reason-address-of-other-chains = この通貨では使われない、ほかの通貨のアドレスの形をしています。
reason-address-mixed-case = 大文字と小文字を混ぜられないアドレスに、両方が含まれています。
reason-address-checksum = アドレスのチェックサムが合いません。文字が変わったか、抜けています。
reason-address-non-ascii = アドレスに半角英数字以外の文字が含まれています。目に見えない文字や、よく似た文字の場合があります。
reason-address-secret = 秘密鍵またはシードフレーズです。確認も保存もせず、表示もしません。
reason-address-of-other-chain = アドレスは{ $chain }の形をしています。
reason-address-test-network = { $chain }のテスト用ネットワークのアドレスです。そこでは暗号資産に価値がありません。
reason-txid-length = トランザクションの欄に別のものが入っています（トランザクションIDは64桁です）。
reason-txid-not-hex = トランザクションの欄にあるのは、トランザクションIDではありません。
reason-txid-no-output = トランザクションの出力番号がありません。
reason-txid-zero = トランザクションIDがすべてゼロで、どのトランザクションも指していません。
reason-list-unusable = 載っているかを確かめるための一覧が、期限切れか、使えない状態です。
reason-evidence-missing = 一覧に載っている可能性がありますが、確かめるための部分を読み取れませんでした。
reason-other = この行に問題があります（{ $code }）。
reason-at-column = 列：{ $column }
reason-at-position = { $position }文字目
reason-refused-text = 書かれている内容：

## ファイルを読み取れない理由と、できること

file-error-empty = ファイルが空です。
file-error-empty-do = もう一度書き出し、ファイルの大きさを確かめてからお試しください。
file-error-binary = テキストのファイルではありません。
file-error-binary-do = 取引所から受け取ったままの出金履歴（CSV）をお使いください。
file-error-container-zip = ZIPファイルです。
file-error-container-zip-do = 展開して、中のCSVファイルをお使いください。
file-error-container-xlsx = Excelのブックです。
file-error-container-xlsx-do = ExcelまたはLibreOfficeで開き、「名前を付けて保存」から「CSV UTF-8（コンマ区切り）」を選んでください。
file-error-container-xlsb = Excelのバイナリブック（XLSB）です。
file-error-container-xlsb-do = Excelで開き、「名前を付けて保存」から「CSV UTF-8（コンマ区切り）」を選んでください。
file-error-container-xls = 古い形式のExcelブック（XLS）です。
file-error-container-xls-do = ExcelまたはLibreOfficeで開き、「名前を付けて保存」から「CSV UTF-8（コンマ区切り）」を選んでください。
file-error-container-ods = LibreOfficeまたはOpenOfficeの表計算ファイル（ODS）です。
file-error-container-ods-do = そのソフトで開き、「名前を付けて保存」から「テキストCSV」、文字コードはUTF-8を選んでください。
file-error-container-encrypted = パスワード付き、または暗号化されたファイルです。
file-error-container-encrypted-do = 元のソフトでパスワードを入れて開き、出金履歴をCSVで保存してください。
file-error-container-archive = ここでは読み取れない種類の圧縮ファイルです。
file-error-container-archive-do = 展開して、中のCSVファイルをお使いください。
file-error-container-html = ウェブページのファイルで、書き出した履歴ではありません。
file-error-container-html-do = ページの書き出しボタンからCSVを受け取るか、ページの表を選んでコピーし、ここに貼り付けてください。
file-error-container-sqlite = データベース（SQLite）のファイルです。
file-error-container-sqlite-do = 元のソフトで取引履歴をCSVで書き出してください。
file-error-json-syntax = JSONファイルが壊れているか、途中で切れています。
file-error-json-syntax-do = もう一度書き出してください。壊れた所より前に読めた行は確認しました。
file-error-json-too-deep = JSONファイルの入れ子が深すぎます。
file-error-json-too-deep-do = 取引所から受け取ったままの出金履歴（CSV）をお使いください。
file-error-json-too-large = JSONファイルが大きすぎます。
file-error-json-too-large-do = 小さなファイルに分けるか、CSVの履歴をお使いください。
file-error-json-too-many-columns = JSONファイルの項目の種類が多すぎます。
file-error-json-too-many-columns-do = 取引所から受け取ったままの出金履歴（CSV）をお使いください。
file-error-not-json = JSONとして読めない行があります。
file-error-not-json-do = ファイルが壊れている可能性があります。もう一度書き出してください。
file-error-archive-too-large = 圧縮ファイルまたはブックが大きすぎます。
file-error-archive-too-large-do = 展開して、中のファイルを一つずつお使いください。
file-error-archive-too-many-entries = 圧縮ファイルの中のファイルが多すぎます。
file-error-archive-too-many-entries-do = 展開して、必要なファイルをお使いください。
file-error-entry-too-large = 展開すると大きすぎるファイルです。
file-error-entry-too-large-do = 展開したファイルそのもの、またはブックをCSVで保存したものをお使いください。
file-error-archive-inflates-too-far = 展開すると、合わせて大きすぎる圧縮ファイルです。
file-error-archive-inflates-too-far-do = 展開して、中のファイルを一つずつお使いください。
file-error-archive-bomb = 展開すると異常に大きくなるように作られたファイルです。読み取りを中止しました。
file-error-archive-bomb-do = 開かないでください。取引所の公式サイトからもう一度受け取ってください。
file-error-nested-archive = 圧縮ファイルの中に圧縮ファイルがあります。
file-error-nested-archive-do = 外側を展開し、中の圧縮ファイルをお使いください。
file-error-archive-method = ここでは読み取れない方式で圧縮されています。
file-error-archive-method-do = 展開して、中のファイルをお使いください。
file-error-archive-damaged = 圧縮ファイルが壊れているか、途中で切れています。
file-error-archive-damaged-do = もう一度ダウンロードしてください。壊れた所より前に読めた行は確認しました。
file-error-archive-empty = 圧縮ファイルの中にファイルがありません。
file-error-archive-empty-do = もう一度ダウンロードしてください。
file-error-workbook-damaged = ブックが壊れています。
file-error-workbook-damaged-do = ExcelまたはLibreOfficeで開いて修復し、「名前を付けて保存」から「CSV UTF-8（コンマ区切り）」を選んでください。
file-error-workbook-dtd = 表計算ソフトが書くことのない宣言を含むブックです。読み取りませんでした。
file-error-workbook-dtd-do = 開かないでください。取引所の公式サイトからもう一度受け取ってください。
file-error-workbook-too-many-cells = ブックのセルが多すぎます。
file-error-workbook-too-many-cells-do = 必要なシートをCSVで保存してお使いください。
file-error-workbook-too-large = ブックの文字が多すぎます。
file-error-workbook-too-large-do = 必要なシートをCSVで保存してお使いください。
file-error-workbook-empty = ブックのどのシートにも内容がありません。
file-error-workbook-empty-do = もう一度書き出し、中身を確かめてからお試しください。
file-error-container-reader-not-loaded = 圧縮ファイルやブックを開くための部品を読み込めませんでした。
file-error-container-reader-not-loaded-do = 通信できる状態でページを開き直し、もう一度お試しください。または、展開してCSVで保存したファイルをお使いください。
file-error-container-gzip = 圧縮されたファイル（gzip）です。
file-error-container-gzip-do = 展開して、中のCSVファイルをお使いください。
file-error-container-pdf = PDFの文書です。
file-error-container-pdf-do = 取引所から出金履歴をCSVで受け取るか、アドレスを一行に一つずつ貼り付けてください。
file-error-container-image = 画像です。
file-error-container-image-do = 取引所から出金履歴をCSVで受け取るか、アドレスを一行に一つずつ貼り付けてください。
file-error-encoding = 文字コードを判別できませんでした。
file-error-encoding-do = エディターまたはExcelで開き、「CSV UTF-8」で保存してください。
file-error-too-many-rows = 読み取れる行数を超えています。
file-error-too-many-rows-do = 小さなファイルに分けてお試しください。
file-error-unclosed-quote = 一行目の引用符が閉じられていません。
file-error-unclosed-quote-do = ほかのソフトで手を加えず、取引所から受け取ったままのファイルをお使いください。
file-error-row-too-long = 一行目が見出しとしては長すぎます。
file-error-row-too-long-do = ほかのソフトで手を加えず、取引所から受け取ったままのファイルをお使いください。
file-error-cell-too-long = 一行目に、見出しとしては長すぎるセルがあります。
file-error-cell-too-long-do = ほかのソフトで手を加えず、取引所から受け取ったままのファイルをお使いください。
file-error-too-many-cells = 一行目の列が多すぎます。
file-error-too-many-cells-do = ほかのソフトで手を加えず、取引所から受け取ったままのファイルをお使いください。
file-error-nul-byte = 一行目に、テキストにはないNULバイトが含まれています。
file-error-nul-byte-do = ファイルが壊れています。もう一度書き出してください。
file-error-not-text = 一行目に、テキストとして読めないバイトが含まれています。
file-error-not-text-do = ファイルが壊れている可能性があります。もう一度書き出してください。
file-error-unknown-header = まだ対応していない形式です。
file-error-unknown-header-do = 一行目も含め、受け取ったままのファイルかどうかをお確かめください。そのままでも読めない場合は、アドレスを一行に一つずつ貼り付けて確認できます。
file-error-secret = 秘密鍵またはシードフレーズです。確認も保存もせず、表示もしません。
file-error-secret-do = どこにも入力したり貼り付けたりしないでください。ほかのサイトに入力したことがある場合は、新しいウォレットに資産を移してください。
file-error-file-not-readable = ファイルを開けませんでした。
file-error-file-not-readable-do = 移動や変更があったか、フォルダーの可能性があります。もう一度選んでください。
file-error-check-stopped = このファイルで確認が二度止まりました。このファイルについては何も言えません。
file-error-check-stopped-do = こちらの不具合です。コマンドライン版の「breachlight」を使うか、アドレスを一行に一つずつ貼り付けてください。
file-error-other = ファイルを読み取れませんでした（{ $code }）。
file-error-other-do = 取引所から受け取ったままの出金履歴（CSV）をお使いください。
file-error-at = 問題があるのは、{ $line }行目の{ $column }文字目です。
file-header-seen = 一行目の列：

## 一覧がない理由

list-error-list-not-loaded = 流出事件の一覧を読み込めませんでした。
list-error-list-damaged = 流出事件の一覧が壊れているため、使いませんでした。
list-error-list-version = 流出事件の一覧が、このページより新しい版です。
list-error-list-not-whole = 流出事件の一覧の一部が欠けているため、使いませんでした。
list-error-list-unverified = 流出事件の一覧に正しい発行者の署名がないため、使いませんでした。
list-error-list-no-root = 署名がありますが、どの署名を信頼するか（ルート）が指定されていません。
list-error-list-fetch = 流出事件の一覧またはその署名を、すべて読み込むことができませんでした。
list-error-list-clock = この端末の時計が、このプログラムの作成日より前を示しているため、一覧の期限を確かめられません。時計を合わせてください。
list-error-list-signatures = 必要な署名がそろっていないため、使いませんでした。
list-error-list-rollback = 以前ここで使ったものより古いため、使いませんでした。
list-error-list-below-floor = このプログラムに付属するものより古いため、使いませんでした。
list-error-list-hash = 流出事件の一覧の一部が発行者の署名したものと違うため、使いませんでした。
list-error-list-length = 一部の長さが発行者の署名したものと違うため、使いませんでした。
list-error-list-too-long = 一部が許される長さを超えているため、使いませんでした。
list-error-list-malformed = 署名を読み取れないため、使いませんでした。
list-error-list-name = 許されない名前が含まれているため、使いませんでした。
list-error-list-expired = 期限が切れているため、使いませんでした。
list-error-list-no-such-file = 一覧に欠かせない部分が、発行者の署名したものに含まれていないため、使いませんでした。
list-error-list-store = この端末に保存された一覧の情報を、読み書きできませんでした。
list-error-list-twice = 同じ名前の一覧がほかにあるため、使いませんでした。
list-error-list-version-mismatch = 版の違う部分が混ざっているため、使いませんでした。
list-error-other = 流出事件の一覧を使えませんでした（{ $code }）。

## ファイルに書かれていないこと

assumption-zone = 日時は{ $zone }とみなしました
assumption-asset-from-file-name = 通貨はファイル名から読み取りました：{ $asset }
assumption-asset-from-user = 通貨はご指定のとおりです：{ $asset }
assumption-asset-unknown = 通貨が分からないため、同じ形のアドレスを使うすべてのチェーンで確かめました
assumption-service-from-user = 取引所はご指定のとおりです：{ $service }
assumption-service-from-rows = どの取引所の行かは、ファイルの列に書かれているとおりとしました
assumption-zone-from-user = 日時は、ご指定のとおり{ $zone }とみなしました
assumption-zone-of-place = 日時は{ $zone }の時刻とみなしました
assumption-zone-of-exporter = 日時は{ $zone }とみなしました（書き出したパソコンの時刻で、どの地域かはファイルに書かれていません）
assumption-direction-from-file-name = 出金か入金かは、ファイル名から判断しました
assumption-direction-unknown = このファイルからは、出金か入金かが分かりません
assumption-own-address-from-rows = すべての行にあるアドレスを、ご自身のものとみなしました
assumption-format-ambiguous = 同じ列を持つ別の書き出しがあります：{ $others }
assumption-header-rearranged = 列の順序または書き方が、いつもと異なります
assumption-same-bytes = { $file } と同じ内容です。写しであれば、同じ行を二重に数えています
assumption-sheet-hidden = ブックでは非表示のシートですが、ほかのシートと同じように読み取りました
assumption-header-weak = 列が少なくありふれているため、別のサービスのファイルかもしれません
assumption-columns-inferred = まだ知られていない形式のため、列の意味は中身から判断しました
assumption-identifiers-in-text = 表のないファイルのため、本文中のアドレスとトランザクションIDだけを読み取りました
assumption-mapping-not-used = ご指定の列の対応は、このファイルの列と合わないため使っていません

## 確かめられなかったこと

gap-no-list = 照らし合わせる一覧がありませんでした。
gap-list-unusable = 一覧「{ $list }」とは照らし合わせていません。{ $why }
gap-list-not-renewed = 一覧「{ $list }」は、手元にある版で照らし合わせました。最新の版は使えませんでした。{ $why }
gap-list-stale = 一覧「{ $list }」は{ $date }に期限が切れています。載っているものは示しますが、「載っていない」とは言えません。
gap-list-newer = 一覧「{ $list }」は{ $date }時点のもので、この報告の時点より後です。報告の時点で知られていたことではなく、その日までにわかったことが載っています。
gap-list-old = 一覧「{ $list }」が最後に見直されたのは{ $date }です。その後にわかったことは載っていません。
gap-evidence-missing = { $rows }行は一覧に載っている可能性があります。確かめるための部分を読み取れませんでした。
gap-file-not-read = ファイルを読み取れなかったか、最後まで読めませんでした。
gap-wrong-file = このファイルに暗号資産の出金はありません。代わりに用意するものは、ファイル一覧に書かれています。
gap-no-identifiers = このファイルにはアドレスもトランザクションIDもないため、日時しか比べられません。ほかに用意するものは、ファイル一覧に書かれています。
gap-rows-not-checked = { $rows }行を確認できませんでした。
gap-no-list-for-coin = { $asset }を対象とする一覧がないため、{ $rows }行については何も言えません。
gap-no-list-for-unknown-coin = { $rows }行は通貨が分からず、考えられるすべてのチェーンの一覧はそろっていません。
gap-exchange-unknown = { $rows }行は取引所が分からないため、流出事件の日時と比べられませんでした。
gap-list-reaches = { $breach }の{ $asset }：{ $extent }。
gap-shared-transaction = { $rows }行は、犯人への支払いのほかに、利用者への支払いを含む（または含む可能性のある）トランザクションで支払われています。どの部分がお客様のものかは、ファイルに書かれていません。
gap-day-only = { $rows }行は日付しかなく、流出のさなかの送金かどうかは時刻によります。ファイルに時刻がありません。
gap-zone-unknown = { $rows }行は、流出していた時間帯の送金かどうかがタイムゾーン次第で変わりますが、ファイルにはタイムゾーンが書かれていません。
gap-theft-hours-unknown = { $rows }行は、流出のさなかの送金かどうかが分かりません。出典にある流出の日時は日付または月だけで、時刻がありません。
gap-no-theft-time = { $breach }：流出していた時刻を示す出典がないため、時刻を照らし合わせることができませんでした。
gap-similar-not-asked = 一覧「{ $list }」は、よく似た別のアドレスの確認には使っていません。大きすぎるか、全体を読み込んでいないためです。
gap-no-traced-coins = { $breach }：流出した資産を追跡した一覧はありません。届いた資産が以前に流出したものかどうかは、確かめられません。
gap-other = 確かめられなかったことがあります（{ $code }）。

extent-none = 公表されているアドレスがありません
extent-first-hop = 最初のアドレスだけが載っています。その先の移動先は載っていません
extent-partial = 最初のアドレスと、その先の一部が載っています
extent-traced = トランザクションが追跡されています（方法は各結果に示しています）
because-none-found = 確認した出典には、アドレスの記載がありません。
because-source-not-named = 残りは、出所を示せないファイルにしかありません。
because-sources-disagree = アドレスが誰のものかについて、出典が食い違っています。
because-not-followed = 確認した出典には、その先の追跡がありません。
because-followed-in-part = 出典は一部しか追跡していないか、ほかにもあると述べています。
because-mixed-outputs = 流出のトランザクションに、無関係な顧客への支払いも含まれています。
because-followed = すべて追跡されています。

## 次にすること

step-keep-evidence-title = ファイルとこの報告書を、そのまま保管してください。
step-keep-evidence-why = 証拠になります。報告書を保存し、書き出したファイルには手を加えないでください。
step-keep-evidence-where = この結果の上にあるボタン
step-keep-evidence-time = 1分
step-ask-exchange-title = 掲載またはつながりのあった送金{ $rows }件について、取引所に問い合わせてください。
step-ask-exchange-why = ご自身によるものでなければ、その旨を文書で伝え、経緯を尋ねてください。ご自身によるものであれば、そのアドレスについて分かることを尋ねてください。
step-ask-exchange-where = 取引所の公式サイトの問い合わせ窓口（メールのリンクは使わないでください）
step-ask-exchange-time = 10分
step-was-it-you-title = 流出の時間帯の出金{ $rows }件は、ご自身によるものですか。
step-was-it-you-why = 多くはご本人の出金です。覚えのないものがあれば、取引所に尋ねる価値があります。
step-was-it-you-where = お手元の記録と、その日に取引所から届いたメール
step-was-it-you-time = 5分
step-report-it-title = 覚えのない出金は、届け出てください。
step-report-it-why = 日付のある届け出は、請求の裏付けになり、捜査にもつながります。
step-report-it-where = 最寄りの警察署、警察相談専用電話 #9110、消費者ホットライン 188
step-report-it-time = 30分
step-beware-of-look-alikes-title = 履歴からアドレスを写さないでください。
step-beware-of-look-alikes-why = 以前に送金したアドレスと両端だけが同じで、中ほどが違うアドレスが{ $rows }件あります。写し間違えるように、誰かがわざと履歴に残したものです。
step-beware-of-look-alikes-where = 送金先にアドレスをもう一度聞き、全体を見比べてください
step-beware-of-look-alikes-time = 2分
step-claim-refund-title = 返還を請求してください：{ $breach }
step-claim-refund-why = { $status ->
    [promised] 返還が約束されています。支払われたとする出典は、確認した中にはありません。
   *[ongoing] 返還が続いています。請求には期限があることがあります。
}
step-claim-refund-where = 運営会社、管財人または裁判所の公式サイトにある請求の窓口（出典は事件の欄にあります）
step-claim-refund-time = 30分
step-say-zone-title = ファイルの時刻がどのタイムゾーンのものか、指定してください。
step-say-zone-why = { $rows }件の送金が、流出していた時間帯のものかどうかが、それで決まります。
step-say-zone-where = メールなどで時刻がわかる送金と見比べると、確かめられます
step-say-zone-time = 5分
step-say-exchange-title = どの取引所のファイルか、指定してください。
step-say-exchange-why = 指定がないため、{ $rows }行の時刻を流出の時間帯と照らし合わせることができませんでした。
step-say-exchange-where = ファイルを選ぶ画面の、取引所の欄
step-say-exchange-time = 1分
step-bring-better-file-title = { $file } より詳しいファイルをお持ちください。
step-bring-better-file-why = 出金、アドレス、トランザクションIDのいずれかが足りません。代わりに必要なものは、ファイルの欄に書いてあります。
step-bring-better-file-where = 下のファイルの欄
step-bring-better-file-time = 5分
step-beware-of-impostors-title = 取引所を名乗る連絡に返事をしないでください：{ $breach }
step-beware-of-impostors-why = 流出のあとには、利用者に偽の連絡が届きます。手数料を求める返金、「調査員」、ウォレットの確認ページなどです。氏名や残高を知っていることもあります。
step-beware-of-impostors-where = 取引所のアドレスはご自分で入力し、届いたリンクや電話番号は使わないでください
step-refund-terms-title = 返還の条件を読んでください：{ $breach }
step-refund-terms-why = { $status ->
    [full] 全額が返還されています。条件は、事件の欄に出典とともにあります。
    [partial] 一部が返還されています。条件は、事件の欄に出典とともにあります。
    [none] 返還されていません。わかっていることは、事件の欄に出典とともにあります。
    [borne] 会社は、損失を自社で負担し、利用者の残高には影響がないと発表しています。ご自身の残高と見比べてください。
   *[unknown] 利用者に何が返還されたかを示す出典は、確認した中にはありません。
}
step-refund-terms-where = 現在その取引所を運営している会社
step-refund-terms-time = 5分
step-mend-rows-title = 確認できなかった{ $rows }行をご覧ください。
step-mend-rows-why = どこに何の問題があるかを示しています。取引所からもう一度書き出すと、多くは直ります。
step-mend-rows-where = 下の送金一覧の「未確認」
step-mend-rows-time = 5分
step-load-list-again-title = 一覧を読み込み直してください。
step-load-list-again-why = 一覧がないか、期限切れか、すべては読み取れなかったため、照らし合わせられなかったものがあります。
step-load-list-again-where = 一覧の入手元
step-load-list-again-time = 1分
step-bring-other-file-title = 読み取れるファイルを用意してください。
step-bring-other-file-why = 読み取れなかったファイルについては、何も言えません。
step-bring-other-file-where = 下のファイル一覧に、それぞれの対処があります
step-bring-other-file-time = 5分
step-beware-of-recovery-title = 手数料を払っても、資産を取り戻すことはできません。
step-beware-of-recovery-why = 「回収」を持ちかける相手の目的は、お金です。シードフレーズや秘密鍵は、ここを含め、どこにも入力しないでください。
step-other-title = ほかにもすることがあります（{ $code }）

## 流出事件の事実

refund-full = 顧客に返還されました。
refund-partial = 一部が顧客に返還されました。
refund-none = 顧客に返還されていません。
refund-unknown = 返還の有無は分かっていません。
refund-borne = 会社は、損失を自社で負担し、顧客の残高に影響はないと発表しています。
refund-promised = 会社は補償を約束しました。実施されたかどうかは、ここでは分かっていません。
refund-ongoing = 返済は、出典の作成時点で進められていました。
attribution-official = 公的機関が実行者を名指ししています。
attribution-none = 実行者を名指しした公的機関はありません。
trust-unsigned = 署名なし（入手元と同じだけ信頼できます）
trust-development-root = 開発用ルート：使い捨ての鍵による署名（入手元と同じだけ信頼できます）
trust-signed = 発行者の署名あり
trust-stale = 発行者の署名あり、期限切れ

## ファイル

format-zaif-withdraw = Zaif 出金履歴（暗号資産）
format-zaif-deposit = Zaif 入金履歴（暗号資産）
format-zaif-trades = Zaif 取引履歴
format-zaif-jpy-withdraw = Zaif 日本円出金履歴
format-zaif-zaifexport = zaifexport 出金履歴
format-identifiers = アドレスまたはトランザクションID（一行に一つ）
format-inferred = まだ知られていない形式
format-named = { $service }：{ $title }（{ $kind }）
kind-withdrawals = 出金
kind-deposits = 入金
kind-mixed = 入出金など
kind-trades = 売買
kind-fiat = 銀行振込
kind-other = 暗号資産の移動なし
kind-labels = ラベル
kind-identifiers = アドレスなどの一覧

## 代わりに、または加えて用意するもの

bring-export = 同じサービスの「{ $title }」を用意してください。より多くのことが分かります。
bring-export-at = 同じサービスの「{ $title }」を用意してください。より多くのことが分かります（{ $path }）。
bring-transfer-page = サービスの画面やメールで一つずつ出金を開き、アドレスまたはトランザクションIDを貼り付けてください。
bring-wallet = 受け取ったウォレットの履歴を書き出して用意してください。
bring-explorer = 受け取ったアドレスについて、ブロックエクスプローラーの履歴を書き出して用意してください。
bring-other = ほかの書き出しを用意してください（{ $code }）。
format-other = { $id }
direction-out = 出金
direction-in = 入金
direction-other = その他
