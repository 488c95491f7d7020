### スクリプトを使わないページ（各事件、事件の一覧、一覧の範囲、しくみ）の文言です。crates/site だけが読みます。

## 日付・時刻・金額

date-day = { $year }年{ $month }{ $day }日
date-month = { $year }年{ $month }
time-with-zone = { $date } { $clock }（{ $zone }）
time-in-two-zones = { $first }／{ $second }
month-01 = 1月
month-02 = 2月
month-03 = 3月
month-04 = 4月
month-05 = 5月
month-06 = 6月
month-07 = 7月
month-08 = 8月
month-09 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
money-jpy = { $amount }円
money-krw = { $amount }ウォン
money-usd = { $amount }米ドル

## 各ページに共通

site-skip = 本文へ移動
site-nav = ページ
site-nav-check = 出金履歴を確認
site-nav-breaches = 流出事件
site-nav-coverage = 一覧の範囲
site-nav-how = しくみ
site-other-language = English
site-footer-record = { $day }時点の記録から作成しました。このページはスクリプトを使わず、外部から何も読み込みません。
site-footer-meaning = ここに載っていないアドレスが犯人のものである可能性もあります。掲載がないことは、安全であることを示すものではありません。
site-breach-role-gap = 。
site-list-gap = 、
site-check-title = ご自身の出金を確認する
site-check-button = 出金履歴を確認する
site-check-why = 取引所の出金履歴のファイルをご用意ください。ファイルはお使いの端末の中で読み取り、どこにも送信しません。
site-check-no-wallet = ウォレットの接続や、秘密鍵、シードフレーズ、手数料を求めることはありません。

## 事件

site-breach-description = { $title }：流出した資産、日時、顧客への対応、公表されているアドレスと、その出典。
site-breach-taken = 流出した資産
site-breach-coin = 通貨
site-breach-amount = 数量
site-breach-of-customers = うち顧客分
site-breach-about = 約{ $amount }
site-breach-not-said = 記載なし
site-breach-no-amounts = 確認した出典には、通貨ごとの数量の記載がありません。
site-breach-worth-customers = { $amount }、うち顧客分 { $customers }
site-breach-when = 日時
site-breach-window = 出来事
site-breach-from = 開始
site-breach-to = 終了
site-breach-day-only = 時刻のない日付は、協定世界時でのその日全体を指します。出典に時刻も時間帯の記載もないためです。
site-breach-no-window = 流出の日時を示す出典は見つかっていません。
site-breach-tokens = 出典に個別の名前がないトークン
site-breach-operator = 運営会社
site-breach-country = 所在地
site-breach-refund = 顧客への対応
site-breach-no-refund = 返還の有無を示す出典は見つかっていません。
site-breach-who = 実行者
site-breach-statement = { $authority }（{ $day }）：{ $named }
site-breach-reach = 一覧の範囲
site-breach-reach-lead = 最初のアドレスしか公表されていない通貨も、アドレスがまったく公表されていない通貨もあります。確認で分かることは、その範囲に限られます。
site-breach-holds = 一覧にあるもの
site-breach-because = 理由
site-breach-lacks = 記録に欠けているもの
site-breach-identifiers = 掲載されているアドレスとトランザクション
site-breach-identifiers-lead = 全体を四文字ずつ区切って示します。最初と最後だけを似せたアドレスが作られることがあるため、すべての文字を見比べてください。
site-breach-identifiers-none = この事件で掲載しているアドレスやトランザクションはありません。日時を照らし合わせることはできます。
site-breach-history = 記録として残しているもの
site-breach-history-lead = これらを理由に誰かが疑われることはありません。名前が挙がったことと、それだけでは判断できない理由をお伝えするために残しています。
site-breach-more = ほかに{ $count }件が、確認に使う一覧にあります。
site-breach-not-accused = 疑いの対象ではないもの
site-breach-excluded-victim = { $chain }のアドレス{ $count }件は、被害を受けた{ $owner }またはその顧客のものです。ここからの入金は、疑いの理由になりません。
site-breach-excluded-service = { $chain }のアドレス{ $count }件は、多くの人が使うサービス（{ $owner }）のものです。疑いの理由になりません。
site-breach-resembles = 掲載アドレスに似せて作られたもの：
site-breach-left-out = { $chain }の{ $count }件は一覧に含めず、照らし合わせにも使っていません。{ $why }
site-breach-left-out-many = { $chain }の多数のものは一覧に含めず、照らし合わせにも使っていません。{ $why }
site-other-chains = その他のチェーン
site-breach-steps = いますること
site-breach-step-check = ご自身の履歴を確認してください。
site-breach-step-check-why = どの出金がこの時間帯に当たるか、掲載アドレスへ送られたものがあるかは、お手元のファイルからしか分かりません。
site-breach-sources = 出典
site-breach-source = { $publisher }・{ $day }に確認・{ $kind }・利用条件：{ $licence }
site-breach-source-via = 参照元：
site-breach-said-by = 出典：
site-breach-listed-on = { $day }から一覧に掲載
site-breach-first-seen = { $day }に到達
site-breach-delisted = { $day }に掲載を終了：{ $reason }
site-breach-trace = 流出から{ $hops }回の移動、流出分の割合 { $share }。{ $model }。{ $fees }
window-theft = 資産が流出していた時間
window-suspension = 出金が止められていた期間
identifier-address = アドレス
identifier-txid = トランザクション
identifier-outpoint = トランザクションの出力
victim-named = 取引所の名前を挙げています
victim-described = 取引所の名前を挙げずに、事件を説明しています
source-authority = 公的機関
source-victim = 被害を受けた取引所
source-investigator = 調査者
source-press = 報道・報告書
source-community = 公開の場の個人や団体
source-chain = ブロックエクスプローラー
term-share = 保有分の{ $percent }％を{ $paid }
term-paid-in-kind = 同じ通貨で返還
term-paid-money = 金銭で返還
term-paid-token = 会社のトークンで返還
term-rate = 1{ $asset }あたり{ $rate }
term-from = { $day }から
left-out-source-not-named = 出所を示せないファイルにしか記載がないためです。
left-out-sources-disagree = 誰のものかについて、出典が食い違っているためです。
left-out-mixed-outputs = 同じトランザクションに、無関係な顧客への支払いが含まれているためです。
left-out-heuristic = 経験則による推定で、流出から何度も移動した先か、ミキサーの先にあるためです。
left-out-not-carried-over = 出典にはありますが、まだ取り込んでいないためです。
lack-time-of-theft = 流出の日時
lack-amounts = 通貨ごとの数量
lack-refund = 顧客への返還の有無
lack-refund-paid = 約束された補償が実施されたかどうか
lack-authority = 実行者についての公的機関の発表
lack-identifiers = 照らし合わせるアドレスやトランザクション
country-ae = アラブ首長国連邦
country-bs = バハマ
country-cn = 中国
country-gb = イギリス
country-hk = 香港
country-id = インドネシア
country-in = インド
country-jp = 日本
country-kr = 韓国
country-ky = ケイマン諸島
country-mt = マルタ
country-nl = オランダ
country-nz = ニュージーランド
country-pa = パナマ
country-sc = セーシェル
country-sg = シンガポール
country-si = スロベニア
country-tr = トルコ
country-tw = 台湾
country-vn = ベトナム

## 事件の一覧

site-index-title = 記録のある流出事件
site-index-lead = 取引所などから暗号資産が流出した事件{ $count }件を、新しい順に並べています。それぞれのページで、流出した資産、日時、顧客への対応、公表されているアドレスを、出典とともに示しています。
site-index-description = 取引所などの暗号資産流出事件{ $count }件。流出した資産、日時、顧客への返還、公表されているアドレス。
site-index-years = 年
site-index-absent = ここにない事件は、この記録に含まれていないというだけです。その取引所について何かを示すものではありません。
site-index-listed = { $count ->
    [0] 掲載アドレス・トランザクションなし
   *[other] 掲載アドレス・トランザクション{ $count }件
}

## 一覧の範囲

site-coverage-title = 一覧に載っているものと、いないもの
site-coverage-lead = 一覧から言えるのは、載っているものについてだけです。このページでは、事件ごと、チェーンごとに、どこまで載っているかを示します。
site-coverage-description = 流出事件とチェーンごとの掲載アドレス・トランザクションの数、含めていないもの、その先がない理由。
site-coverage-listed-is = 掲載：確認の結果が「掲載あり」になるもの。
site-coverage-history-is = 記録：残してはいますが、疑いの理由にはならないもの。掲載を終えたものと、無関係な人への支払いも含むトランザクションです。
site-coverage-excluded-is = 除外：被害者やサービスのアドレス。関わりがあるように見えますが、疑ってはならないものです。
site-coverage-left-out-is = 不採用：どこかに名前は挙がっているものの、出所や持ち主が分からないため、照らし合わせに使っていないもの。
site-coverage-windows-is = アドレスのない事件も一覧に含まれています。出金の日時は、アドレスがなくても照らし合わせられます。
site-coverage-answers = 結果の意味
site-coverage-by-breach = 事件ごと
site-coverage-by-chain = チェーンごと
site-coverage-breach = 事件
site-coverage-listed = 掲載
site-coverage-history = 記録
site-coverage-excluded = 除外
site-coverage-left-out = 不採用
site-coverage-reach = 範囲
site-coverage-chain = チェーン
site-coverage-breaches = 事件
site-coverage-all = { $count }件の事件
site-coverage-other-chains = この表にないチェーンについては、どの一覧も何も示しません。その場合の結果は「一覧なし」で、「掲載なし」にはなりません。
reach-none = なし
reach-first-hop = 最初のアドレス
reach-partial = 最初のアドレスと、その先の一部
reach-traced = 追跡あり

## しくみ

site-how-title = しくみと、できること・できないこと
site-how-description = ファイルがどう扱われるか、何も送信されないことの確かめ方、確認しても分からないこと、偽の確認サイトの見分け方。
site-how-lead = 取引所から受け取ったファイルをご用意ください。そのあとに起きることは、ご自身でも、信頼できる人に頼んでも確かめられます。

how-file-title = ファイルの扱い
how-file-first = ファイルを選ぶ前に、ページ、確認のためのプログラム、流出事件の一覧をすべて読み込みます。
how-file-read = ファイルはブラウザーの中で読み取ります。一覧との照らし合わせも、結果の作成も、その中で行います。
how-file-sent = 内容はどこにも送信しません。アップロードも、統計も、記録も、クッキーもありません。ページの配信元以外への接続はブラウザーに禁じてあり、ブラウザーがそれを守らせます。
how-file-kept = ページを閉じると、ファイルの内容は消えます。端末に残るのは、選んだ言語、流出事件の一覧、通信がなくても開けるようにするためのページの写し、そして「対応済み」の印を付けた場合はその印だけです。

how-see-title = ご自身で確かめる
how-see-offline = ページを開いてから通信を切り、ファイルを確認してみてください。結果は変わりません。一度開いたあとは、通信がなくてもページを開けます。
how-see-tools = ブラウザーの開発者ツールで「ネットワーク」を開き、ファイルを確認してみてください。表示されるのはページ自身のファイルだけで、お手元の内容は含まれません。
how-see-cli = 同じファイルをコマンドライン版で確認してみてください。プログラムは同じもので、一覧と時刻が同じなら、ページで保存した報告書と1バイトも違いません。
how-see-manifest = site-manifest.json には、このサイトの全ファイルのハッシュ値が書かれています。「breachlight verify-site」で、サーバーから届くものと照合できます。

how-ask-title = 一行ごとに確かめること
how-ask-identifier = アドレスやトランザクションが一覧に載っているか。何として、どの出典に、どの程度の確かさで、いつから載っているか。
how-ask-window = その取引所から資産が流出していた時間帯のものか。アドレスが要らないため、ここにあるすべての事件について確かめられます。
how-ask-traced = 流出から追跡された資産に当たるか。追跡の一覧がある場合は、結果とともにその方法を示します。
how-ask-rows = すべての行に、結果か、読み取れなかった理由のどちらかを示します。黙って省く行はありません。

how-cannot-title = 分からないこと
how-cannot-not-listed = 一覧にないアドレスが犯人のものかどうか。犯人のアドレスのほとんどは、どの一覧にもありません。掲載がないことは、安全であることを示すものではありません。
how-cannot-you = その出金がご自身によるものかどうか。流出の時間帯の出金も、多くはご本人のものです。
how-cannot-past = 資産が届く前にどこにあったか。誰かが追跡したものだけが分かります。
how-cannot-clock = 出典に日付しかない事件の、正確な時刻。
how-cannot-recover = 資産の取り戻し方。手数料を払っても取り戻せません。

how-list-title = 一覧の作り方
how-list-packs = 一つの事件を一つのファイルにまとめ、事実とアドレスを誰でも読める形で書いています。どの記述にも、誰でも開ける出典と、それを確認した日付があります。
how-list-sure = 公的機関、被害を受けた取引所、根拠を示す調査者、公開の場の個人など、誰が述べているかも結果に示します。
how-list-victims = 被害を受けた顧客や大きなサービスのアドレスは、別に分けています。関わりがあるように見えても、疑いの対象にはしません。
how-list-signed = 一覧には発行者が署名できます。署名付きの一覧は、必要な数の鍵がそろい、以前のものより古くなく、期限内である場合にだけ使います。どの一覧を使ったか、いつの時点のものか、署名があるかは、結果に必ず示します。
how-list-fails = 一覧がない、壊れている、期限が切れている場合は、そのとおりに伝えます。「掲載なし」に変わることはありません。

how-threat-title = 防げることと、防げないこと
how-threat = 起こりうること
how-threat-done = 対策
how-threat-left = 残ること
how-threat-network = 通信をのぞき見られる
how-threat-network-done = ファイルの内容は通信に流れません。HTTPSであれば、読み込むものを途中で読まれたり変えられたりすることはありません。
how-threat-network-left = このサイトを開いたことは知られます。
how-threat-server = このページのサーバーが乗っ取られる
how-threat-server-done = ファイルを、公開されたハッシュ値と照合できます。端末にあるページの写しは、全体がそろって入れ替わるか、まったく替わらないかのどちらかです。コマンドライン版はサーバーを必要としません。
how-threat-server-left = 改変されたページは、渡された内容を送信できてしまいます。照合せずに使えば、気づけません。
how-threat-forged = 一覧が偽造される、または古い一覧が新しいものとして配られる
how-threat-forged-done = 署名、増えるだけの版番号、有効期限。
how-threat-forged-left = 署名のない一覧は、入手元と同じだけしか信頼できません。その場合は結果に示します。
how-threat-wrong = 誤って誰かのアドレスが載る
how-threat-wrong-done = 出典のない掲載はしません。除外するアドレスを分けています。誤って挙がったものは、誤りとして記録に残します。
how-threat-wrong-left = 出典にも誤りはあります。誰かを疑う前に、出典をお読みください。
how-threat-similar = 似せたアドレスが使われる
how-threat-similar-done = アドレスは全体を比べ、全体を表示します。似ているだけのものが一致とされることはありません。
how-threat-similar-left = 送金する前に、すべての文字を見比べてください。
how-threat-hostile = 害を与えるように作られたファイル
how-threat-hostile-done = 大きさ、入れ子の深さ、展開後の大きさに上限があります。ファイルの文字は文字として表示し、実行されることはありません。
how-threat-hostile-left = プログラムが止まった場合はそのことを伝え、そのファイルについては何も言いません。
how-threat-device = 端末が他人にも使われている
how-threat-device-done = 対策はできません。端末のプログラムやブラウザーの拡張機能には、画面と同じものが見えます。
how-threat-device-left = 信頼できる端末をお使いください。

how-fake-title = 偽の確認サイトの見分け方
how-fake-lead = 流出事件のあとには、助けるふりをして被害者からさらに奪おうとするページが現れます。このサイトが次のものを求めることは、決してありません。
how-fake-key = 秘密鍵、シードフレーズ、パスワード
how-fake-wallet = ウォレットの接続や署名
how-fake-fee = 手数料、保証金、「確認のため」の送金
how-fake-contact = 氏名、メールアドレス、電話番号、アカウントの登録
how-fake-remote = 端末へのソフトの導入や、遠隔操作
how-fake-reach = 広告、検索結果、届いたメッセージからではなく、取引所の公式の案内か、ご自身のブックマークからお越しください。
how-fake-given = ほかのページにシードフレーズや秘密鍵を入力した場合は、すぐに新しいウォレットへ資産を移してください。お金を払った場合は、記録をすべて残し、警察に届け出てください。

how-plain-title = JavaScriptを使わない場合、コマンドライン版
how-plain-why = 確認はブラウザーの中で行うため、JavaScriptとWebAssemblyが必要です。事件のページとこのページには、どちらも必要ありません。
how-plain-cli = コマンドライン版の「breachlight」でも、同じ結果が得られます。一覧を内蔵し、通信を必要としません。ソースコードから次のように作ります。

## リンクの紹介に使う画像

card-local = お使いの端末の中で確認し、何も送信しません。
card-more = ほか{ $count }種類
card-home = 取引所の出金履歴を、端末の中だけで照らし合わせます
card-breaches = 流出した資産、日時、顧客への対応
card-coverage = 事件ごと、チェーンごとの範囲
card-how-it-works = ファイルの扱いと、その確かめ方
