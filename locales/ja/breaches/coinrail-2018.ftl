### coinrail-2018 について読者に伝える文章。数値・出典・対象範囲は data/breaches/coinrail-2018.toml にあります。

breach-coinrail-2018-title = Coinrail（2018年6月9日～10日）
breach-coinrail-2018-summary = 韓国の取引所のホットウォレットから、イーサリアム上のトークンが流出しました。取引所は6月10日に公表しました。
breach-coinrail-2018-loss = 当時の価格で約4,000万米ドルです。
breach-coinrail-2018-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-coinrail-2018-who = 2020年3月2日付の米国の訴状は、北朝鮮のために活動するハッカーを挙げています。取引所の名は記されていません。
breach-coinrail-2018-next = 取引履歴と、取引所とのやり取りを保管しておいてください。現在の問い合わせ先を述べた出典は確認できていません。
