# コマンドラインだけで使う文言です。報告の内容は report.ftl にあります。
cli-rows-not-checked = { $count }行は確認できませんでした。理由は報告に記載しています
cli-rows-not-covered = { $count }行の通貨には、対応する一覧がありません
cli-summary = { $files }個のファイルから{ $rows }行を読み取りました。
cli-list = 一覧：{ $name }（{ $date }時点、{ $breaches }件の流出事件、{ $entries }件の登録）。{ $trust }。
cli-not-listed-meaning = 「掲載なし」は安全であることを示すものではありません。これらの一覧に載っていないという意味です。
cli-row = { $row }行目
cli-files = ファイル
cli-transfers = 各行（注意が必要なものから順に）
cli-coverage = 確認できなかったこと
cli-steps = いま行うこと
cli-sources = 出典
cli-skipped = 読み取れなかった行
cli-inspect-format = { $format }（確度：{ $confidence }）、{ $encoding }
cli-inspect-unknown = このファイルの形式は分かりませんでした。
cli-inspect-rows = { $rows }行：出金{ $out }、入金{ $in }、その他{ $other }、読み取れない行{ $skipped }。
cli-inspect-identifiers = アドレスのある行{ $addresses }、トランザクションIDのある行{ $txids }。
cli-breaches = 流出事件
