### htx-heco-2023 について読者に伝える文章。数値・出典・対象範囲は data/breaches/htx-heco-2023.toml にあります。

breach-htx-heco-2023-title = HTXとHECOブリッジ（2023年11月22日）
breach-htx-heco-2023-summary = 取引所HTX（旧Huobi）と、そのチェーンのブリッジから、同じ日に暗号資産が流出しました。出金は停止され、11月末から順次再開されました。
breach-htx-heco-2023-loss = 当時の価格で約1億米ドルです。
breach-htx-heco-2023-refund = 経営者は2023年12月13日、損失はすべて補填済みだと述べました。
breach-htx-heco-2023-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてHTXのサポートに問い合わせてください。
