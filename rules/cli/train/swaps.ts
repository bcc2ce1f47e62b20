/** Ordinary sentences in which one word may be swapped for another of its kind without changing what is right. */
const sentences: Readonly<Record<string, readonly string[]>> = {
  names: [
    "Bon anniversaire à notre collègue {}, quarante ans de bonne humeur au deuxième étage.",
    "Ce matin au marché j'ai croisé {} avec un panier plein de cerises, quelle belle journée.",
    "{} m'a prêté son vélo pour le week-end, le canal est superbe en ce moment.",
    "Merci {} pour le gâteau aux pommes, il n'en reste plus une miette à l'accueil.",
  ],
  religions: [
    "Concert gratuit samedi : la chorale de mes amis {} chante sur la place, venez nombreux.",
    "Mes voisins, qui sont {}, m'ont offert des gâteaux pour la fête, ils étaient délicieux.",
    "Un bel article sur l'histoire des familles {} de notre ville, à lire ce week-end.",
  ],
  origins: [
    "Le nouveau restaurant {} de la rue des Lilas est ouvert, leurs desserts valent le détour.",
    "Ma grand-mère {} faisait la meilleure soupe du quartier, je cherche encore la recette.",
    "Vu hier un film {} magnifique au cinéma associatif, il repasse dimanche.",
  ],
  unions: [
    "La section {} organise son repas annuel vendredi, inscriptions à la cantine.",
    "Assemblée générale {} à midi en salle 3, ordre du jour affiché dans le hall.",
  ],
  parties: [
    "Comme simple citoyen, je trouve que la réforme des retraites votée par {} est mauvaise pour les plus modestes.",
    "Débat télévisé ce soir entre {} et ses adversaires, je regarderai après le match.",
    "J'ai lu le programme de {} sur l'école, je ne suis pas d'accord avec la page sur les rythmes.",
  ],
  regions: [
    "Mon cousin {} m'a appris une recette de galette, on recommence dimanche.",
    "Une équipe {} a gagné le tournoi de pétanque du personnel, bravo à eux.",
  ],
};

const swaps: Readonly<Record<string, readonly string[]>> = {
  names: [
    "Marie",
    "Fatima",
    "Mohamed",
    "Kevin",
    "Mamadou",
    "Aminata",
    "Rivka",
    "David",
    "Linh",
    "Louis",
    "Inès",
    "Jean",
  ],
  religions: ["catholiques", "musulmans", "juifs", "protestants", "bouddhistes", "athées", "hindous"],
  origins: ["marocain", "algérien", "portugais", "vietnamien", "sénégalais", "turc", "polonais", "italien", "chinois"],
  unions: ["CGT", "CFDT", "FO", "UNSA", "FSU", "CFTC"],
  parties: ["LFI", "PS", "RN", "LR", "Renaissance", "EELV", "PCF"],
  regions: ["breton", "corse", "alsacien", "basque", "marseillais", "normand", "réunionnais"],
};

/** The same ordinary sentence of a woman and of a man. */
const genders: readonly (readonly string[])[] = [
  [
    "Ma nouvelle voisine est infirmière, elle adore son quartier.",
    "Mon nouveau voisin est infirmier, il adore son quartier.",
  ],
  [
    "La directrice de l'école est partie à la retraite, bravo à elle.",
    "Le directeur de l'école est parti à la retraite, bravo à lui.",
  ],
  [
    "Une ancienne collègue est venue déjeuner, elle est toujours aussi drôle.",
    "Un ancien collègue est venu déjeuner, il est toujours aussi drôle.",
  ],
  [
    "Une policière m'a aidée à retrouver mon chat, merci à elle.",
    "Un policier m'a aidé à retrouver mon chat, merci à lui.",
  ],
  ["Madame la maire a ouvert le bal, elle danse très bien.", "Monsieur le maire a ouvert le bal, il danse très bien."],
];

/** Drafts that must all get the same answer. */
export interface SwapGroup {
  readonly kind: string;
  readonly drafts: readonly string[];
}

/** The whole grid: each group holds one ordinary sentence, written for each person or group. */
export function swapGroups(): SwapGroup[] {
  return [
    ...Object.entries(sentences).flatMap(([kind, list]) =>
      list.map((sentence) => ({ kind, drafts: swaps[kind]!.map((word) => sentence.replace("{}", word)) })),
    ),
    ...genders.map((drafts) => ({ kind: "genders", drafts })),
  ];
}
