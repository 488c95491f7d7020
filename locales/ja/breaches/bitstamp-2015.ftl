### bitstamp-2015 について読者に伝える文章。数値・出典・対象範囲は data/breaches/bitstamp-2015.toml にあります。

breach-bitstamp-2015-title = Bitstamp（2015年1月4日）
breach-bitstamp-2015-summary = 1月4日から数時間にわたり、取引所のホットウォレットからビットコインが流出しました。取引所は入金用アドレスの利用をやめるよう呼びかけ、5日にサービスを停止し、9日に再開しました。
breach-bitstamp-2015-loss = 18,866BTC、当時の価格で約530万米ドルです。
breach-bitstamp-2015-refund = 取引所は、すべての残高を全額保全すると発表しました。
breach-bitstamp-2015-next = ご自身で行った出金については、何もする必要はありません。身に覚えのない出金があれば、トランザクションIDを添えてBitstampのサポートに問い合わせてください。
