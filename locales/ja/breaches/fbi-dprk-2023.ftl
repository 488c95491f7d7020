### fbi-dprk-2023 について読者に伝える文章。数値・出典・対象範囲は data/breaches/fbi-dprk-2023.toml にあります。

breach-fbi-dprk-2023-title = Atomic Wallet、Alphapo、CoinsPaid（2023年6月～7月）
breach-fbi-dprk-2023-summary = 同じ夏に起きた3件の流出です。FBIは2023年8月22日、約1,580BTCが集められた6つのビットコインアドレスを公表しました。
breach-fbi-dprk-2023-loss = 6つのアドレスが受け取ったのは、合わせて約1,580BTCです。
breach-fbi-dprk-2023-refund = 顧客への補償について述べた出典は、この一覧の作成時点では確認できていません。
breach-fbi-dprk-2023-who = FBIは2023年8月22日、北朝鮮の「トレイダートレイター」を名指ししました。
breach-fbi-dprk-2023-next = これらのアドレスから受け取った資産がある場合は、誰から何のために受け取ったかを示す資料を保管し、動かす前に専門家に相談してください。
