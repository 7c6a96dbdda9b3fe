import type { LanguageWords } from './language-words';

export const PORTUGUESE: LanguageWords = {
  common:
    'o;a;os;as;de;do;da;e;um;uma;em;no;na;por;com;para;que;nao;se;seu;sua;ao;dos;das;esta;ate;foi;tem;muito;senhor;senhora;sobre;sem;dela;dele;desde',
  is: 'eis|era|foi|esta|sao|como|sou|seja|sendo',
  person:
    'o senhor;a senhora;senhor;senhora;ele;ela;dela;dele;lhe;(o|a) (marido|mulher|filho|filha|pai|mae|irmao|irma|companheiro|companheira|esposa);marido;filho;sou;tenho',
  opening: 'toma;jejua;eis;esta;tem;teve;esteve;foi;anda;sofre;vive;foi lhe;vai',
  business:
    'clientes?;setor;sector;mercado;fabrica;fabricante;fornecedor;fornecimento;vende;produto;software;licencas;concurso publico;hospitais;empresa;emprestimo;armazem',
  never:
    'seguros? de saude;plano de saude;uniao europeia;contra o cancro;contra o cancer;largo da igreja;rua da (igreja|prisao);prisao velha;sindicato bancario;deficiencia no;condenou a empresa',
  certain: {
    HEALTH:
      'antidepressivos?;ataques? de panico;perdeu o bebe;gravida;licenca de maternidade;(baixa|licenca|atestado) medic[oa];diagnosticad*;{is}.. (diabetic[oa]|asmatic[oa]|epileptic[oa]|autista|bipolar|deprimid[oa]|alcoolatra|alcoolic[oa]|deficiente|surd[oa]|ceg[oa]|doente|seropositiv[oa]|soropositiv[oa]|hospitalizad[oa]|internad[oa]);seropositiv[oa];soropositiv[oa];deficiencia (reconhecida|de);grau de incapacidade;teve um (enfarte|infarto|avc|derrame);em quimioterapia',
    BELIEF:
      'jejua;durante o ramadao;vai a (mesquita|sinagoga);{is}.. (muculman[oa]|jud(eu|ia)|cristao|crista|catolic[oa]|protestante|budista|hindu|ateu|ateia|ortodox[oa]|evangelic[oa]|testemunha de jeova);(muculman[oa]|catolic[oa]|judeu|judia|evangelic[oa]) praticante;vai a missa;usa veu;convert(eu se|ido|ida) (ao islao|ao isla|ao judaismo|ao budismo|ao cristianismo)',
    UNION:
      '(delegad[oa]|representante|dirigente) sindical;sindicalista;sindicalizad[oa];(filiad[oa]|membro|socio|inscrit[oa]) (a|ao|na|no|da|do|em).. (ugt|cgtp|cut|sindicato)',
    SEX_LIFE:
      'casado com um homem;casada com uma mulher;{is}.. (gay|lesbica|homossexual|bissexual|transexual|transgenero);orientacao sexual',
    POLITICS:
      '(militante|filiad[oa]|vereador[a]?|deputad[oa]|candidat[oa]|membro|vota|eleitor[a]?) (de|do|da|no|na|ao|pelo|pela|em).. (chega|ps|psd|pcp|partido|bloco de esquerda|iniciativa liberal|pt|cds|livre|pan);opinioes politicas',
    ORIGIN: 'origem (etnica|racial);(de )?etnia \\w+',
    BIOMETRIC: '(a sua|as suas|o seu) (impress(ao|oes) digita(l|is)|adn|dna|reconhecimento facial)',
    CONVICTION:
      '(registo|registro) criminal;antecedentes (criminais|penais);foi.. condenad[oa];liberdade condicional;pena suspensa;ex presidiari[oa];{is}.. arguid[oa];cadastrad[oa] por crime',
  },
  likely: {
    HEALTH:
      'cancro;cancer;tumor;depressao;diabetes;diabetic[oa];asma;epilepsia;avc;enfarte;infarto;esclerose multipla;quimioterapia;burn ?out;dependencia;vicio;reabilitacao;desintoxicacao;terapia;cadeira de rodas;deficiencia;deficiente;autis*;phda;parkinson;alzheimer;demencia;leucemia;hepatite;psiquiatr*;psicoterap*;dialise;insulina;enxaquecas?;esquizofren*;doente;doenca;operad[oa];cirurgia;medicacao;aborto;vih;hiv;sida;gravidez;invalidez',
    BELIEF: 'mesquita;sinagoga;ramadao;kosher;halal;missa;reza;religios[oa]',
    UNION: 'sindicato;sindical;greve;cgtp;ugt',
    SEX_LIFE: 'gay;lesbica;homossexual;bissexual;transexual',
    POLITICS: 'extrema direita;extrema esquerda;comunista;socialista',
    ORIGIN: 'cigan[oa];de origem \\w+;cor da pele;refugiad[oa];negr[oa]',
    BIOMETRIC: 'impress(ao|oes) digita(l|is);reconhecimento facial;teste genetico;adn;dna',
    CONVICTION:
      '(na|da|para a) (prisao|cadeia);condenad[oa];det(ido|ida) por;pres[oa] (por|preventivamente);acusad[oa] de;encarcerad[oa]',
  },
};
