### btcturk-2025 について読者に伝える文章。数値・出典・対象範囲は data/breaches/btcturk-2025.toml にあります。

breach-btcturk-2025-title = BtcTurk（2025年8月14日）
breach-btcturk-2025-summary = イーサリアムと同種の7つのチェーンとビットコインのホットウォレットから暗号資産が流出しました。この取引所で2度目の流出です。2024年6月の1度目は、この項目には含まれません。
breach-btcturk-2025-loss = 当時の価格で約4,800万米ドルです。
breach-btcturk-2025-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-btcturk-2025-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてBtcTurkのサポートに問い合わせてください。
