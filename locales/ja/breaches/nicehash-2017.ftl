### nicehash-2017 について読者に伝える文章。数値・出典・対象範囲は data/breaches/nicehash-2017.toml にあります。

breach-nicehash-2017-title = NiceHash（2017年12月6日）
breach-nicehash-2017-summary = マイニングの計算能力を売買するこのサービスは、従業員の認証情報を使った侵入を受け、支払い用のウォレットが数時間のうちに空になりました。
breach-nicehash-2017-loss = 4,736.42BTC、当時の価格で約6,400万米ドルです。
breach-nicehash-2017-refund = 返済は2018年2月2日、残高の1割から始まりました。いつ完了したかを述べた出典は、この一覧の作成時点では確認できていません。
breach-nicehash-2017-who = 2020年12月の米国の起訴状は、北朝鮮軍に属するハッカー3人を名指ししています。被害企業は「スロベニアの会社」とされ、社名は記されていません。
breach-nicehash-2017-next = 当時の残高と返済額は、NiceHashのアカウントの返済プログラムの欄で確認できます。
