/**
 * How to write the more common of faker's Japanese names in Latin letters: an e-mail address needs it,
 * and kanji have no reading of their own. Only names listed here are used.
 */
const SURNAMES =
  '佐藤 sato 鈴木 suzuki 高橋 takahashi 田中 tanaka 伊藤 ito 渡辺 watanabe 山本 yamamoto 中村 nakamura 小林 kobayashi ' +
  '加藤 kato 吉田 yoshida 山田 yamada 佐々木 sasaki 山口 yamaguchi 松本 matsumoto 井上 inoue 木村 kimura 清水 shimizu ' +
  '山崎 yamazaki 池田 ikeda 橋本 hashimoto 阿部 abe 石川 ishikawa 山下 yamashita 中島 nakajima 石井 ishii 小川 ogawa ' +
  '前田 maeda 岡田 okada 長谷川 hasegawa 藤田 fujita 後藤 goto 近藤 kondo 村上 murakami 遠藤 endo 青木 aoki 坂本 sakamoto ' +
  '斉藤 saito 福田 fukuda 太田 ota 西村 nishimura 藤井 fujii 金子 kaneko 岡本 okamoto 藤原 fujiwara 三浦 miura ' +
  '中野 nakano 中川 nakagawa 原田 harada 松田 matsuda 竹内 takeuchi 小野 ono 田村 tamura 中山 nakayama 和田 wada ' +
  '石田 ishida 森田 morita 上田 ueda 柴田 shibata 酒井 sakai 工藤 kudo 横山 yokoyama 宮崎 miyazaki 宮本 miyamoto ' +
  '内田 uchida 高木 takagi 安藤 ando 谷口 taniguchi 大野 ono-k 丸山 maruyama 今井 imai 高田 takada 藤本 fujimoto 武田 takeda ' +
  '村田 murata 上野 ueno 杉山 sugiyama 増田 masuda 平野 hirano 大塚 otsuka 千葉 chiba 久保 kubo 松井 matsui 小島 kojima';

const GIVEN =
  '七海 nanami 久美子 kumiko 京子 kyoko 佳奈 kana 信子 nobuko 優奈 yuna 優子 yuko 千夏 chinatsu 千尋 chihiro 友美 tomomi ' +
  '和子 kazuko 幸子 sachiko 彩花 ayaka 心春 koharu 恵子 keiko 恵美 emi 愛子 aiko 明美 akemi 智子 tomoko 桃子 momoko ' +
  '由美子 yumiko 直子 naoko 真由美 mayumi 美咲 misaki 美智子 michiko 美穂 miho 里奈 rina 陽子 yoko 陽菜 hina 麻衣 mai ' +
  '一輝 kazuki 一郎 ichiro 亮太 ryota 健一 kenichi 健太郎 kentaro 優斗 yuto 博之 hiroyuki 和也 kazuya 和彦 kazuhiko ' +
  '哲也 tetsuya 大介 daisuke 大和 yamato 大樹 daiki 太一 taichi 太陽 taiyo 康平 kohei 拓海 takumi 智也 tomoya 浩一 koichi ' +
  '直人 naoto 直樹 naoki 秀樹 hideki 竜也 tatsuya 翔太 shota 翔平 shohei 英樹 hideki-m 達也 tatsuya-m 雄大 yudai 雄太 yuta 駿 shun';

const pairs = (text: string): ReadonlyMap<string, string> => {
  const words = text.split(' ');
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? ''] as const] : [])));
};

export const SURNAME_ROMAJI = pairs(SURNAMES);
export const GIVEN_ROMAJI = pairs(GIVEN);
