/** Every reason to refuse what was received, each with the sentence that a person reads. The table is closed. */
export const refusals = {
  // Reading
  "too-large": "Le fichier est plus gros que ce qui est permis ou annoncé.",
  "not-text": "Le fichier n'est pas du texte lisible.",
  "not-json": "Le fichier n'est pas du JSON.",
  "too-deep": "Le fichier emboîte trop de niveaux.",
  "duplicate-key": "Le fichier donne deux fois la même clé.",
  "forbidden-key": "Le fichier contient un nom de clé interdit.",
  "not-base64url": "Un champ du fichier n'est pas codé comme prévu.",
  missing: "Un fichier annoncé manque.",
  // Signatures
  "bad-envelope": "L'enveloppe signée n'a pas la forme prévue.",
  "too-many-signatures": "L'enveloppe porte trop de signatures.",
  "below-threshold": "Il n'y a pas assez de signatures valables de personnes habilitées.",
  "bad-key": "Une clé de la racine ne correspond pas à son empreinte.",
  "bad-metadata": "Le contenu signé n'a pas la forme prévue.",
  "wrong-pin": "La racine n'est pas celle qui est attendue.",
  // Root
  "root-skipped": "La nouvelle racine ne suit pas immédiatement la précédente.",
  "other-deployment": "La nouvelle racine est celle d'un autre déploiement.",
  // Freshness and mixes
  "older-version": "C'est une version plus ancienne que celle déjà reçue.",
  "two-contents": "Deux contenus différents portent le même numéro de version.",
  expired: "La date de validité est passée.",
  "too-long-lived": "La durée de validité dépasse le maximum permis.",
  "layer-vanished": "Un jeu de règles connu a disparu de l'index.",
  "unknown-layer": "L'index cite un jeu de règles que la racine ne connaît pas.",
  "wrong-bytes": "Le fichier n'est pas celui que l'index signé annonce.",
  "wrong-name": "Le fichier porte le nom ou la version d'un autre.",
  "not-entitled": "Ce jeu de règles est au nom d'un autre éditeur, ou d'un autre niveau.",
  "wrong-prefix": "Une règle ajoutée ne porte pas le préfixe réservé à son éditeur.",
  "newer-engine": "Ces règles demandent une version plus récente de Tact.",
  "bad-set": "Le jeu de règles n'a pas la forme prévue.",
  // Layers
  "locked-overridden": "Une règle verrouillée au-dessus est remplacée.",
  "locked-weakened": "Une règle verrouillée au-dessus est supprimée ou adoucie.",
  "locked-silenced": "Une règle verrouillée au-dessus est réduite au silence.",
  "exception-overridden": "Une exception posée au-dessus est remplacée.",
  "unknown-rule": "Une règle que ce jeu veut adapter n'existe pas au-dessus.",
  "not-signed": "Un jeu que personne n'a signé apporte un site, ou remplace une fiche ou un contact.",
  "same-set": "Deux jeux de règles portent le même nom.",
  "site-not-allowed": "Ce jeu veut surveiller un site que le niveau au-dessus ne surveille pas.",
  // Trial before use
  "does-not-compile": "Les jeux de règles ne vont pas ensemble.",
  "examples-fail": "Des exemples du jeu de règles ne tiennent pas.",
  // Publishing
  "version-not-grown": "Le numéro de version doit être plus grand que celui déjà publié.",
  "no-key": "Aucune clé de ce dossier ne peut signer ceci.",
  "wrong-passphrase": "La phrase secrète n'ouvre pas cette clé.",
} as const;

/** A code of `refusals`: stable, so that it can be told over the telephone. */
export type RefusalCode = keyof typeof refusals;

/** Something received is refused, and what was in force stays in force. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: RefusalCode;
  /** What it is about: a file, a rule, a host. */
  readonly about: string;

  constructor(code: RefusalCode, about: string) {
    super(`${refusals[code]} (${about})`);
    this.code = code;
    this.about = about;
  }
}
