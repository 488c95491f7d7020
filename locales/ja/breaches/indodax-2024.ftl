### indodax-2024 について読者に伝える文章。数値・出典・対象範囲は data/breaches/indodax-2024.toml にあります。

breach-indodax-2024-title = Indodax（2024年9月11日）
breach-indodax-2024-summary = インドネシアの取引所の、イーサリアム、トロン、ビットコイン、ポリゴン、オプティミズム上のホットウォレットから暗号資産が流出しました。
breach-indodax-2024-loss = 当時の価格で約2,200万米ドルです。
breach-indodax-2024-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-indodax-2024-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてIndodaxのサポートに問い合わせてください。
