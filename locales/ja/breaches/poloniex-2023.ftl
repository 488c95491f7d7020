### poloniex-2023 について読者に伝える文章。数値・出典・対象範囲は data/breaches/poloniex-2023.toml にあります。

breach-poloniex-2023-title = Poloniex（2023年11月10日）
breach-poloniex-2023-summary = イーサリアム、トロン、ビットコインのホットウォレットから、100種類を超える暗号資産が流出しました。出金は停止され、12月中旬までにその多くが再開されましたが、すべてではありません。
breach-poloniex-2023-loss = 当時の価格で約1億2,600万米ドルです。
breach-poloniex-2023-refund = 経営者は2023年12月13日、損失はすべて補填済みだと述べました。
breach-poloniex-2023-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてPoloniexのサポートに問い合わせてください。
