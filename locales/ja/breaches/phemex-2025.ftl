### phemex-2025 について読者に伝える文章。数値・出典・対象範囲は data/breaches/phemex-2025.toml にあります。

breach-phemex-2025-title = Phemex（2025年1月23日）
breach-phemex-2025-summary = 協定世界時11時48分から17時10分にかけて、20を超えるチェーンのホットウォレットから次々に暗号資産が流出しました。
breach-phemex-2025-loss = 当時の価格で約8,500万米ドルです。
breach-phemex-2025-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-phemex-2025-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてPhemexのサポートに問い合わせてください。
