import { bullet, check, heading, paragraph } from '../rich-text';
import type { Phrases } from './phrases';

export const ja: Phrases = {
  notesAlone: [
    (s) => ({
      title: `${s.person.full}様との電話`,
      body: [
        paragraph(`${s.date}、${s.person.polite}よりお電話。${s.person.genitive}契約は年末で満了。`),
        bullet(`折り返し先：${s.person.phoneNational}（午前中が望ましい）`),
        bullet('資料送付先：', { link: s.person.email, href: `mailto:${s.person.email}` }),
      ],
    }),
    (s) => ({
      title: `${s.person.genitive}契約更新`,
      body: [
        heading('現状'),
        paragraph({ bold: s.person.last }, `${s.person.first}様は更新を希望、役員会の承認待ち。`),
        paragraph(`担当：${s.person.reversed}（${s.company}）`),
      ],
    }),
    (s) => ({
      title: `${s.city}訪問`,
      body: [
        paragraph(
          `${s.person.initial}さん（${s.person.jobTitle}）と昼食。お子様二人、趣味は登山、甘いものは苦手。`,
        ),
        paragraph(`${s.person.last}さんから見積依頼、送付先は${s.person.email}。`),
      ],
    }),
    (s) => ({
      title: `${s.person.last}様のご意見`,
      body: [paragraph(`${s.person.polite}は導入に満足。次回は${s.date}。`)],
    }),
  ],
  notesShared: [
    (s) => ({
      title: `${s.person.last}様・${s.other.last}様 打ち合わせ`,
      body: [
        paragraph(`${s.person.full}様と${s.other.full}様が「${s.deal}」の範囲に合意。`),
        bullet(`${s.person.polite}：数値を送付（${s.person.email}）`),
        bullet(`${s.other.polite}：契約書を確認`),
      ],
    }),
    (s) => ({
      title: `${s.company} 引き継ぎ`,
      body: [
        paragraph(`${s.person.full}様から${s.other.full}様へ担当変更。電話番号は${s.person.phone}のまま。`),
      ],
    }),
    (s) => ({
      title: `${s.other.full}様のご紹介`,
      body: [paragraph(`${s.person.reversed}様からのご紹介。${s.other.polite}は関心あり。`)],
    }),
  ],
  notesNeutral: [
    (s) => ({ title: '価格表', body: [paragraph(`${s.company}は50ライセンスから割引、${s.date}まで。`)] }),
    (s) => ({ title: `${s.city}の市場`, body: [paragraph('競合は値下げ。当社は品質で勝負。')] }),
  ],
  tasksAlone: [
    (s) => ({
      title: `${s.person.full}様に折り返し`,
      body: [check(`電話：${s.person.phone}`), check(`${s.person.polite}は${s.date}にデモ希望。`)],
    }),
    (s) => ({ title: `${s.person.initial}様へ見積送付`, body: [paragraph(`${s.person.email}宛にメール。`)] }),
    (s) => ({
      title: '導入事例の依頼',
      body: [paragraph(`${s.person.last}さんは了承、${s.company}の承認待ち。`)],
    }),
  ],
  tasksShared: [
    (s) => ({
      title: `${s.person.last}様・${s.other.last}様 日程調整`,
      body: [paragraph(`${s.person.full}様は午後のみ、${s.other.full}様は${s.date}のみ。`)],
    }),
    (s) => ({
      title: `${s.company} 契約書案`,
      body: [paragraph(`${s.person.last}様、次に${s.other.last}様が確認。`)],
    }),
  ],
  mails: [
    (s) => ({
      subject: `${s.deal}についてのお問い合わせ`,
      text: `${s.member.name}様\n\nお世話になっております。${s.company}の${s.person.last}です。${s.date}までに見積をお願いできますでしょうか。${s.other.full}をCCに入れております。\n\nよろしくお願いいたします。`,
    }),
    (s) => ({
      subject: `資料送付（${s.person.full}）`,
      text: `${s.member.name}様\n\n資料をお送りします。ご連絡は${s.person.phoneNational}までお願いします。\n\n${s.city}より`,
    }),
  ],
  replies: [
    (s) =>
      `${s.person.full}様\n\nご連絡ありがとうございます。本日${s.person.email}へ見積をお送りします。\n\nよろしくお願いいたします。`,
    (s) => `${s.person.polite}\n\n${s.date}で承知いたしました。お電話いたします。`,
  ],
  quoted: (s) => `${s.date} ${s.person.full} <${s.person.email}>：`,
  phoneLabel: '電話',
  meetings: [
    (s) => ({
      title: `${s.person.full}様 ご挨拶（${s.company}）`,
      description: `緊急連絡先：${s.person.phone}。出席：${s.person.full}、${s.other.full}。`,
    }),
    (s) => ({
      title: `${s.company} 定例会`,
      description: `議題：${s.deal}。${s.person.polite}が数値を報告。`,
    }),
  ],
  call: (s) => [
    { speaker: 0, text: `${s.person.full}様でいらっしゃいますか。` },
    { speaker: 1, text: `はい、${s.person.last}です。${s.deal}の件です。` },
    { speaker: 0, text: `${s.person.email}にお送りしてよろしいですか。` },
    { speaker: 1, text: `はい、${s.other.full}にも共有をお願いします。` },
  ],
  callTitle: (s) => `${s.person.full}様との通話`,
  callSummary: (s) => [
    heading('要約'),
    paragraph(`${s.person.full}様より${s.deal}の相談。見積は${s.person.email}へ。`),
  ],
  visitReason: [
    (s) => `${s.person.full}様が${s.city}の工場を見学。`,
    (s) => `展示会で${s.person.polite}と面談、名刺：${s.person.email}。`,
  ],
  dealNames: ['基本契約', 'ライセンス更新', '導入プロジェクト', '保守契約', '研修', '試験導入'],
  fileNames: [
    (s) => `契約書 ${s.person.full}.pdf`,
    (s) => `見積書 ${s.company}.pdf`,
    (s) => `メモ ${s.person.last}.txt`,
  ],
};
