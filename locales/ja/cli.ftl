# コマンドラインだけで使う文言です。報告の内容は report.ftl にあります。
cli-rows-not-checked = { $count }行は確認できませんでした。理由は報告に記載しています
cli-rows-not-covered = { $count }行の通貨には、対応する一覧がありません
cli-summary = { $files }個のファイルから{ $rows }行を読み取りました。
cli-list = 一覧：{ $name }（{ $date }時点、{ $breaches }件の流出事件、{ $entries }件の登録）。{ $trust }。
# --service の名前に心当たりがないとき、標準エラー出力に出す文言です。
cli-no-service = 「{ $name }」というサービスは登録されていません
cli-no-service-near = 「{ $name }」というサービスは登録されていません。近い名前：{ $names }
cli-not-listed-meaning = 「掲載なし」は安全であることを示すものではありません。これらの一覧に載っていないという意味です。
cli-row = { $row }行目
cli-files = ファイル
cli-transfers = 各行（注意が必要なものから順に）
cli-coverage = 確認できなかったこと
cli-steps = いま行うこと
# 画面上の場所の代わりに、端末や紙で読むときの案内です。
cli-step-say-exchange-where = オプション --service に取引所の名前を指定してください
cli-step-say-zone-where = オプション --zone（例：--zone +09:00）で指定してください。メールなどで時刻がわかる送金と見比べると、確かめられます
cli-step-mend-rows-where = 「未確認」の行（それぞれに理由を記載しています）
cli-step-bring-other-file-where = この報告のファイル一覧に、それぞれの対処を記載しています
cli-step-bring-better-file-where = この報告のファイル一覧に記載しています
cli-sources = 出典
cli-skipped = 読み取れなかった行
cli-inspect-format = { $format }（確度：{ $confidence }）、{ $encoding }
cli-inspect-unknown = このファイルの形式は分かりませんでした。
cli-inspect-rows = { $rows }行：出金{ $out }、入金{ $in }、その他{ $other }、読み取れない行{ $skipped }。
cli-inspect-identifiers = 出金のうち、アドレスのある行{ $addresses }、トランザクションIDのある行{ $txids }。
cli-inspect-identifiers-of-rows = アドレスのある行{ $addresses }、トランザクションIDのある行{ $txids }。
cli-assumed = 前提としたこと
cli-bring = 代わりに、または加えて用意するもの
cli-mapping = 列の意味の判断（保存・共有できます。あなたのデータは含まれていません）
cli-breaches = 流出事件
cli-totals = 合計
cli-total-rows = { $rows }行
cli-left-out-hidden = 隠しファイル・フォルダのため読み取っていません（{ $count }個）：{ $names }
cli-left-out-linked-folder = フォルダへのリンクのため読み取っていません（{ $count }個）：{ $names }
cli-left-out-device = ファイルでもフォルダでもないため読み取っていません（{ $count }個）：{ $names }
cli-left-out-twice = 二度指定されたため一度だけ読み取りました（{ $count }個）：{ $names }
cli-left-out-empty-folder = 読み取るファイルがないフォルダです（{ $count }個）：{ $names }

cli-html-local = 所有者自身のコンピューターで確認しました。どこにも送信していません。
cli-html-verify = 同じファイルがあれば、報告のJSONからこの報告を計算し直して比べることができます。
cli-html-engine = プログラム
cli-html-file = { $rows }行、うち読み取れない行{ $skipped }、{ $bytes }バイト

## 報告の再計算

cli-verify-same = この報告は、これらのファイルと一覧から計算した結果と1バイトも違いません。
cli-verify-cut = 読み取った範囲は一致しています。報告を作ったページは{ $rows }行で読み取りを止めたため、ここでも同じ行で止めました。それより後の行については何も確かめていません。
cli-verify-differs = この報告は、これらのファイルと一覧から計算した結果と異なります。異なる部分は次のとおりです。
cli-verify-nothing = なし
cli-verify-text = 報告の文面：同じ項目が二度書かれているか、本来の報告とは違う書き方になっています。
cli-verify-engine = 報告を作ったプログラム（{ $field }）：報告では{ $report }、ここでは{ $here }です。
cli-verify-list = 一覧「{ $name }」（{ $field }）：報告では{ $report }、ここでは{ $here }です。
cli-verify-file-missing = ファイル{ $name }：報告にありますが、指定されたファイルの中にありません。このファイルの行は比べていません。
cli-verify-file-added = ファイル{ $name }：指定されましたが、報告にありません。
cli-verify-file-changed = ファイル{ $name }：報告を作ったときと内容が異なります（SHA-256は報告では{ $report }、ここでは{ $here }）。このファイルの行は比べていません。
cli-verify-file = ファイル{ $name }：このファイルについての記載（{ $field }）が異なります。
cli-verify-counts = 「{ $verdict }」の件数：報告では{ $report }、ここでは{ $here }です。
cli-verify-row = { $file }、{ $place }（{ $field }）：報告では{ $report }、ここでは{ $here }です。
cli-verify-more-rows = ほかに{ $rows }行あります。
cli-verify-section = 「{ $name }」の部分が異なります。
