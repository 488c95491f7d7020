### coincheck-2018 について読者に伝える文章。数値・出典・対象範囲は data/breaches/coincheck-2018.toml にあります。

breach-coincheck-2018-title = Coincheck（2018年1月26日）
breach-coincheck-2018-summary = 日本時間の午前0時過ぎ、取引所のホットウォレットから顧客のNEMのほぼ全量が数回の送金で流出し、最後の送金は午前8時26分でした。取引所は正午前に異常に気づいて出金を停止し、同日夜に記者会見を開きました。
breach-coincheck-2018-loss = 約26万人の5億2,300万XEM、当時の価格で約5億3,400万米ドルです。
breach-coincheck-2018-refund = 補償は日本円で行われました。売買停止後の平均価格である1XEMあたり88.549円が、2018年3月12日から支払われています。流出前の価格を下回る水準でした。
breach-coincheck-2018-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてCoincheckのサポートに問い合わせてください。
