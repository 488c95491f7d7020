### gatehub-2019 について読者に伝える文章。数値・出典・対象範囲は data/breaches/gatehub-2019.toml にあります。

breach-gatehub-2019-title = GateHub（2019年5月30日～6月）
breach-gatehub-2019-summary = サービスが暗号化して預かっていた鍵を使い、80～100人の顧客のウォレットからXRPが引き出されました。鍵がどのように渡ったのかは分かっていません。サービスは6月6日に公表しました。
breach-gatehub-2019-loss = 約2,320万XRP、当時の価格で約1,000万米ドルです。
breach-gatehub-2019-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-gatehub-2019-next = 当時のウォレットは、今も他人が操作できる状態かもしれません。残高があれば新しいウォレットに移し、そのうえでGateHubのサポートに問い合わせてください。
