import type { DownloadTexts } from '../en/download';

export const download: DownloadTexts = {
  ready: {
    title: 'Votre réponse est prête',
    lead: (controller) => `${controller} a répondu à votre demande. Vous récupérez ici les fichiers.`,
    lines: [
      'Les fichiers sont chiffrés. Ils sont ouverts ici, dans votre navigateur, et enregistrés sur cet appareil : utilisez donc un appareil qui vous appartient.',
      'Le lien fonctionne une seule fois. En cas de problème, vous pouvez vous en faire envoyer un nouveau.',
    ],
    button: 'Récupérer la réponse',
  },
  facts: {
    request: 'Votre demande',
    reference: 'Numéro',
    files: 'Fichiers',
    until: 'Disponible jusqu’au',
  },
  rights: {
    ACCESS: 'Accès à vos données (art. 15 RGPD)',
    PORTABILITY: 'Vos données à emporter (art. 20 RGPD)',
    RECIPIENTS: 'Qui a pu recevoir vos données (art. 19 RGPD)',
  },
  count: (files, size) => (files === 1 ? `1 fichier, ${size}` : `${files} fichiers, ${size} au total`),
  unable: {
    title: 'Ce navigateur ne peut pas ouvrir la réponse',
    noScript:
      'Les fichiers sont chiffrés et ouverts dans votre navigateur. Il faut pour cela un script, et le vôtre n’en exécute aucun. Autorisez les scripts pour cette page, ou ouvrez le lien dans un autre navigateur. Votre lien reste valable.',
    insecure:
      'Les fichiers sont ouverts dans votre navigateur, qui ne le fait que sur une connexion sécurisée. Or cette page n’est pas arrivée par une telle connexion (son adresse ne commence pas par https). Votre lien reste valable. Veuillez nous le signaler.',
    tooOld:
      'Les fichiers sont chiffrés et ouverts dans votre navigateur, et le vôtre est trop ancien pour cela. Ouvrez le lien dans un navigateur plus récent ou sur un autre appareil. Votre lien reste valable.',
    otherwise: 'Ou demandez-nous la réponse par une autre voie, par exemple par courrier :',
  },
  files: {
    title: 'Vos fichiers',
    lead: (files) =>
      files === 1
        ? 'Enregistrez votre fichier maintenant et laissez cette page ouverte jusque-là.'
        : 'Enregistrez les fichiers l’un après l’autre et laissez cette page ouverte jusqu’à ce que vous les ayez tous.',
    note: 'Une fois enregistrés, les fichiers ne sont plus chiffrés. Conservez-les là où vous seul pouvez les lire.',
    zip: 'Un fichier qui se termine par .zip en contient plusieurs autres. Touchez-le ou cliquez dessus pour l’ouvrir.',
    part: (number, files) => `Fichier ${number} sur ${files}`,
    save: 'Enregistrer',
    saveFile: (name) => `Enregistrer ${name}`,
    again: 'Enregistrer à nouveau',
    loading: 'Chargement',
    opening: 'Ouverture…',
    saved: 'Enregistré. Vous le trouverez dans vos téléchargements.',
    failed:
      'Le fichier n’a pas pu être chargé. Vérifiez votre connexion et réessayez ; sur cette page, votre lien reste valable.',
    broken:
      'Le fichier n’a pas pu être ouvert, car il a été endommagé en chemin. Réessayez ; si le problème persiste, veuillez nous le signaler.',
  },
  used: {
    title: 'Ce lien a déjà servi',
    lead: (date) =>
      `Votre réponse a été récupérée avec ce lien le ${date}. Pour votre protection, cela n’est possible qu’une fois.`,
    replaced: 'Un lien plus récent vous a été envoyé. Veuillez utiliser celui du dernier message.',
    newHeading: 'Vous n’avez pas les fichiers ?',
    newText: 'Nous envoyons un nouveau lien à l’adresse e-mail que nous avons de vous.',
    button: 'M’envoyer un nouveau lien',
    notYou: 'Si ce n’est pas vous qui avez récupéré la réponse, veuillez nous le signaler tout de suite :',
  },
  sent: {
    title: 'Veuillez consulter votre messagerie',
    lead: 'Si votre réponse est encore conservée, un nouveau lien est en route vers l’adresse e-mail que nous avons de vous.',
    text: 'Cela peut prendre quelques minutes. Un nouveau lien est envoyé trois fois par jour au plus. Si vous n’en recevez aucun, veuillez nous écrire :',
  },
  gone: {
    title: 'Cette réponse n’est plus conservée',
    texts: [
      'Pour votre protection, elle a été effacée une fois son délai écoulé, ou parce que vos données ont été effacées.',
      'Si vous en avez encore besoin, vous pouvez refaire votre demande. C’est gratuit.',
    ],
    ask: 'Refaire la demande',
  },
  invalid: {
    title: 'Ce lien ne fonctionne pas',
    texts: [
      'Il est incomplet. Ouvrez encore une fois le lien du message ; il arrive qu’un logiciel de messagerie le coupe.',
      'Si cela n’aide pas, veuillez nous écrire ou refaire votre demande.',
    ],
    ask: 'Faire une demande',
  },
};
