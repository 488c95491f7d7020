### bingx-2024 について読者に伝える文章。数値・出典・対象範囲は data/breaches/bingx-2024.toml にあります。

breach-bingx-2024-title = BingX（2024年9月19日）
breach-bingx-2024-summary = イーサリアムと、それと同種のチェーン上のホットウォレットから暗号資産が流出しました。
breach-bingx-2024-loss = 当時の価格で約4,400万米ドルです。
breach-bingx-2024-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-bingx-2024-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてBingXのサポートに問い合わせてください。
