### cryptocom-2022 について読者に伝える文章。数値・出典・対象範囲は data/breaches/cryptocom-2022.toml にあります。

breach-cryptocom-2022-title = Crypto.com（2022年1月17日）
breach-cryptocom-2022-summary = 483人の顧客の口座から、二要素認証を経ない出金が行われました。取引所は協定世界時12時46分に気づき、約14時間にわたって全出金を停止し、全員に二要素認証の再設定を求めました。
breach-cryptocom-2022-loss = 4,836.26ETH、443.93BTCとほかの少額の通貨で、当時の価格で約3,400万米ドルです。
breach-cryptocom-2022-refund = 取引所は、多くの出金は未然に止め、残りは全額補償したと発表しています。
breach-cryptocom-2022-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてCrypto.comのサポートに問い合わせてください。
