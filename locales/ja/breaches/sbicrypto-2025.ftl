### sbicrypto-2025 について読者に伝える文章。数値・出典・対象範囲は data/breaches/sbicrypto-2025.toml にあります。

breach-sbicrypto-2025-title = SBI Crypto（2025年9月24日）
breach-sbicrypto-2025-summary = このマイニングプールのウォレットから暗号資産が流出しました。10月1日に調査者が公表しましたが、会社の発表は確認できていません。
breach-sbicrypto-2025-loss = 当時の価格で約2,100万米ドルです。
breach-sbicrypto-2025-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-sbicrypto-2025-next = 取引所ではなく、マイニングプールでの流出です。受け取っていない報酬がある場合は、プールのサポートに問い合わせてください。
