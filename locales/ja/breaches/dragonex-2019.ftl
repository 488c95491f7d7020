### dragonex-2019 について読者に伝える文章。数値・出典・対象範囲は data/breaches/dragonex-2019.toml にあります。

breach-dragonex-2019-title = DragonEx（2019年3月24日）
breach-dragonex-2019-summary = 取引所から暗号資産が流出しました。通貨ごとの数量を述べた出典は確認できていません。
breach-dragonex-2019-loss = 当時の価格で約710万米ドルです。
breach-dragonex-2019-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-dragonex-2019-next = 取引履歴と、取引所とのやり取りを保管しておいてください。現在の問い合わせ先を述べた出典は確認できていません。
