### polynetwork-2021 について読者に伝える文章。数値・出典・対象範囲は data/breaches/polynetwork-2021.toml にあります。

breach-polynetwork-2021-title = Poly Network（2021年8月10日）
breach-polynetwork-2021-summary = チェーン同士をつなぐこの仕組みの不具合が突かれ、イーサリアム、バイナンススマートチェーン、ポリゴン上の暗号資産が流出しましたが、2週間以内にほぼ全量が返還されました。
breach-polynetwork-2021-loss = 当時の価格で約6億1,100万米ドルです。
breach-polynetwork-2021-refund = 流出した資産は返還されました。
breach-polynetwork-2021-next = 何もする必要はありません。アドレスは記録として残しているだけです。
