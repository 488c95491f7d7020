### deribit-2022 について読者に伝える文章。数値・出典・対象範囲は data/breaches/deribit-2022.toml にあります。

breach-deribit-2022-title = Deribit（2022年11月1日）
breach-deribit-2022-summary = 協定世界時の深夜0時前、ホットウォレットのサーバーに侵入した者により、ビットコイン、イーサ、USDCが引き出されました。取引所は出金を停止し、11月2日に公表しました。
breach-deribit-2022-loss = 当時の価格で約2,800万米ドルです。
breach-deribit-2022-refund = 取引所は、損失を自社の準備金で負担し、顧客の資産には影響がないと発表しています。
breach-deribit-2022-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてDeribitのサポートに問い合わせてください。
