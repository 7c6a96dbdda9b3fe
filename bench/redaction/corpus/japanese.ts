import type { CorpusPart } from '../corpus';

export const japanese: CorpusPart[] = [
  {
    language: 'ja',
    subject: {
      names: [
        { firstName: '太郎', lastName: '田中' },
        { firstName: 'Tarō', lastName: 'Tanaka' },
      ],
      emails: ['t.tanaka@rei.example'],
      phones: [{ number: '9012345678', callingCode: '+81', countryCode: 'JP' }],
      links: ['https://jp.linkedin.com/in/taro-tanaka'],
    },
    cases: `
[[田中太郎]]様から電話がありました。
[[田中　太郎]]さんと打ち合わせ。
[[田中 太郎]]（営業部）
[[田中]]様、お世話になっております。
[[田中]]さんに見積を送付済み。
担当：[[田中太郎]]
[[田中太郎]]氏の契約は三月末まで。
[[田中]]先生に確認する。
昨日、[[田中太郎]]が来社した。
[[田中・太郎]]と表記されている。
[[田中（たなか）太郎]]様
株式会社例の[[田中太郎]]部長
連絡先は[[090-1234-5678]]です。
電話 [[０９０−１２３４−５６７８]]
[[+81 90 1234 5678]]に折り返し
[[09012345678]]まで
メールは[[t.tanaka@rei.example]]へ。
[[T.Tanaka@REI.example]]から返信
プロフィール：[[https://www.linkedin.com/in/taro-tanaka/]]
[[Taro Tanaka]] will visit on Monday.
[[Tanaka Taro]] (sales)
[[TANAKA Taro]] 様
[[Tanaka]]-san asked for the invoice.
Mr. [[Tanaka]] is in Osaka.
[[Tarou Tanaka]] と登録
[[T. Tanaka]] 署名
[[太郎 田中]] と洋式で書いた名刺
出席者：鈴木一郎、[[田中太郎]]、佐藤花子
[[田中太郎]]様⏎いつもお世話になっております。
[[田中]]殿
件名：[[田中太郎]]様 ご来社の件
[[田中太郎]]、鈴木の両名で対応
「[[田中太郎]]」名義の口座
議事録 [[田中太郎]]：来週までに送ります
[[Tanaka]]-sama, thank you
ＣＣ：[[田中太郎]]様
田中が担当します。
太郎は欠席です。
田中花子様からの連絡。
田中一郎さんと会う。
鈴木太郎さんは欠席。
山田中太郎とは別の話。
田中太郎丸は船の名前です。
畑中太郎さんは別人。
田中太一さんに渡す。
太郎さんによろしく。
090-1234-5679は代表番号
注文番号 8190123456780
Jiro Tanaka is his brother.
Ms. Tanaka called.
Taro Yamada from Kyoto
t.tanaka@rei.example.jp は無効
北田中さんは別の方です。
田中商事様の請求書
`,
  },
  {
    language: 'ja',
    subject: {
      names: [
        { firstName: 'さくら', lastName: '林' },
        { firstName: 'Sakura', lastName: 'Hayashi' },
      ],
      emails: ['sakura@hayashi.example'],
      phones: [{ number: '+81312345678' }],
    },
    cases: `
[[林さくら]]様より注文。
[[林 さくら]]さんへ返信済み。
[[林]]さんは午後から外出。
[[林サクラ]]と登録されている。
ハヤシではなく林と書く。
担当は[[林さくら]]です。
[[林]]様の件、確認しました。
[[03-1234-5678]]へ電話
[[+81-3-1234-5678]]
[[Sakura Hayashi]] confirmed.
[[Hayashi, Sakura]] / buyer
[[Hayashi]]-san is away.
Ms. [[Hayashi]] will reply.
[[sakura@hayashi.example]]
小林さんは別の担当です。
小林さくらさんは営業です。
若林様よりお電話。
林業のさくら支店
さくらさんと花見
林一郎様より
森林様式の家具
桜の林を歩く
Mr. Hayashi is her father.
Sakura Kobayashi called.
03-1234-5679は総務
`,
  },
];
