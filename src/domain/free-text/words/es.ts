import type { LanguageWords } from './language-words';

export const SPANISH: LanguageWords = {
  common:
    'el;la;los;las;de;del;y;es;un;una;en;por;con;para;que;no;se;su;sus;al;lo;esta;le;ha;mas;como;fue;tiene;senor;senora;hasta;desde;va;muy',
  is: 'es|era|fue|esta|son|sea|como|soy|siendo',
  person:
    'el senor;la senora;senor;senora;don;dona;ella;le;su (marido|mujer|hijo|hija|padre|madre|hermano|hermana|pareja|esposa|esposo);marido;esposa;soy;tengo;celebra',
  opening: 'toma;ayuna;lo metieron;es;esta;tiene;tuvo;estuvo;fue;va;sufre;padece;ha;anda;le han;vive',
  business:
    'clientes?;sector;mercado;fabrica;fabricante;proveedor;vende;producto;software;licencias?;concurso publico;licitacion;mutua;hospitales;empresa;prestamo',
  never:
    'seguros? de salud;seguro medico;union europea;contra el cancer;plaza de la iglesia;calle (de la )?(iglesia|carcel);carcel vieja;sindicato bancario;baja de precios?;condeno a la empresa;baja en el servicio',
  certain: {
    HEALTH:
      'antidepresivos?;ataques? de panico;perdio el bebe;embarazada;baja (medica|laboral|maternal|por enfermedad);diagnosticad*;{is}.. (diabetic[oa]|asmatic[oa]|epileptic[oa]|autista|bipolar|depresiv[oa]|alcoholic[oa]|discapacitad[oa]|sord[oa]|cieg[oa]|enferm[oa]|seropositiv[oa]|hospitalizad[oa]);seropositiv[oa];discapacidad (reconocida|del);grado de discapacidad;(tuvo|sufrio) un (infarto|ictus|derrame);en quimioterapia',
    BELIEF:
      'ayuna;(durante|en) (el )?ramadan;va a la (mezquita|sinagoga);{is}.. (musulman[a]?|judi[oa]|cristian[oa]|catolic[oa]|protestante|budista|hindu|ate[oa]|ortodox[oa]|evangelic[oa]|testigo de jehova);(musulman[a]?|catolic[oa]|judi[oa]|cristian[oa]) practicante;(va|ir) a misa;lleva velo;convertid[oa] al (islam|judaismo|cristianismo|budismo)',
    UNION:
      '(delegad[oa]|representante|enlace|dirigente|liberad[oa]) sindical;sindicalista;sindicad[oa];(afiliad[oa]|miembro|militante) (a|al|de|del).. (ugt|ccoo|cc oo|comisiones obreras|cgt|uso|cnt|sindicato)',
    SEX_LIFE:
      'casado con un hombre;casada con una mujer;{is}.. (gay|lesbiana|homosexual|bisexual|transexual|transgenero);orientacion sexual',
    POLITICS:
      '(militante|afiliad[oa]|concejal[a]?|diputad[oa]|candidat[oa]|miembro|vota|votante|simpatizante) (de|del|al|a|por).. (vox|psoe|pp|podemos|sumar|ciudadanos|erc|junts|bildu|pnv|partido|izquierda unida);(ideologia|opinion(es)?) politicas?',
    ORIGIN: 'origen (etnico|racial);(de )?etnia \\w+;raza (gitana|negra|arabe)',
    BIOMETRIC: 'su (huella|huella dactilar|adn|reconocimiento facial)',
    CONVICTION:
      'metieron pres[oa];(estuvo|esta) pres[oa];antecedentes penales;(fue|sido) condenad[oa];libertad condicional;{is}.. (imputad[oa]|procesad[oa]|investigad[oa] por|ex convict[oa]);(en|de) prision preventiva',
  },
  likely: {
    HEALTH:
      'cancer;tumor;depresion;diabetes;diabetic[oa];asma;epilepsia;ictus;infarto;esclerosis multiple;quimioterapia;adiccion;rehabilitacion;desintoxicacion;terapia;silla de ruedas;discapacidad;discapacitad[oa];autis*;tdah;parkinson;alzheimer;demencia;leucemia;hepatitis;psiquiatr*;psicoterap*;dialisis;insulina;migranas?;esquizofren*;enferm[oa];enfermedad;operad[oa];operacion de;medicacion;aborto;vih;sida;embarazo;minusvalia',
    BELIEF: 'mezquita;sinagoga;ramadan;kosher;halal;sabbat;misa;reza;religios[oa];musulman[a]?',
    UNION: 'sindicato;sindical;huelga;ugt;ccoo',
    SEX_LIFE: 'gay;lesbiana;homosexual;bisexual;transexual',
    POLITICS: 'extrema derecha;extrema izquierda;comunista;socialista;independentista',
    ORIGIN: 'gitan[oa];de origen \\w+;color de piel;refugiad[oa];de raza',
    BIOMETRIC: 'huellas? dactilar(es)?;reconocimiento facial;prueba genetica;adn',
    CONVICTION:
      '(la|de la|en la|a la) carcel;(en|de) prision;condenad[oa];detenid[oa] por;encarcelad[oa];acusad[oa] de;preso',
  },
};
