### ほかのサイトに置かれる <breachlight-check> の文言です。確認そのものを読み込む前と、読み込めないときに表示します。

widget-heading = あなたの出金は、流出事件の一覧に載っていますか。
widget-lead = 取引所の出金履歴のファイルを読み取り、公開されている記録と一行ずつ照らし合わせます。
widget-local = 端末の中だけで確認し、何も送信しません。
widget-open = 出金を確認する
widget-close = 確認を閉じる
widget-full = 専用のページで開く
widget-loading = 読み込んでいます
widget-loading-slow = 通常より時間がかかっています。ここでは読み込めないかもしれません。
widget-ready = 確認の準備ができました。
widget-again = もう一度試す
widget-region = 出金と流出事件の一覧との照合

## 確認できない理由

widget-error-title = いま、ここでは確認できません
widget-error-nothing = ファイルは読み取っておらず、何も判定していません。
widget-error-elsewhere = 代わりに専用のページをご利用ください：
widget-error-policy = このページのContent Security Policyで、次を許可する必要があります：
widget-error-old-browser = このブラウザーは古いため、確認を実行できません。新しい版のFirefox、Chrome、Edge、Safariをお使いください。
widget-error-wasm-blocked = ファイルの読み取りに使うWebAssemblyを、このページが許可していません。
widget-error-trusted-types-blocked = 確認の画面を表示することを、このページが許可していません。
widget-error-engine-not-loaded = 確認に必要な部分を読み込めませんでした。
widget-error-engine-damaged = 読み込んだ部分がこの版のものではないため、実行しません。
widget-error-engine-stopped = こちらの不具合で、確認を始められませんでした。
widget-error-formats-not-loaded = 取引所のファイル形式の一覧を読み込めませんでした。これがないと、ファイルを正しく読み取れません。
widget-error-formats-damaged = 取引所のファイル形式の一覧が、この版のものではありません。
widget-error-list-timeout = 流出事件の一覧が時間内に届きませんでした。一覧がなければ、ファイルについて何も言えません。
widget-error-list-fetch = 流出事件の一覧を取得できませんでした。一覧がなければ、ファイルについて何も言えません。
widget-error-list-damaged = 届いた流出事件の一覧が壊れているため、使いません。
widget-error-list-refused = 届いた流出事件の一覧を検証できないため、使いません。
widget-error-bad-lists = 流出事件の一覧の場所が正しく指定されていません。
widget-error-other = 確認を始められませんでした（{ $code }）。

## 設置方法について

widget-unknown-breach = 「{ $breach }」という流出事件は一覧にありません。一覧にあるすべての事件について確認します。
widget-unknown-language = 「{ $language }」にはまだ対応していません。
widget-removed = 確認の画面がページから外されたため、読み取った内容は破棄しました。
