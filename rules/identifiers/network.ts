import { sign } from "#rules/language/tokens.ts";
import { whole, type Identifier } from "./identifier.ts";

/** Private address (RFC 1918): the inside of a network. */
export const privateAddress: Identifier = {
  kind: "private-address",
  title: "adresse IP privée",
  signs: sign.digit,
  reach: [1, 18],
  fewestDigits: 4,
  candidates: /(?<![\d.])(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d{1,3}\.\d{1,3}(?![\d.]\d)/gu,
  accept: whole((candidate) => candidate.split(".").every((byte) => Number(byte) <= 255)),
};

/** Names that only exist inside an administration (domain file, § 5.9; each ministry gives its own). */
export const internalHost: Identifier = {
  kind: "internal-host",
  title: "nom de serveur interne",
  signs: sign.innerDot,
  reach: [100, 100],
  candidates:
    /(?<![\p{L}\p{N}.-])(?:[a-z0-9-]{1,40}\.){1,5}(?:intranet|intra|lan|corp|interne|ader\.gouv\.fr|rie\.gouv\.fr|intradef\.gouv\.fr|intranet\.gouv\.fr|alize|minint\.fr|dgfip)(?![\p{L}\p{N}.-]\p{L}|[\p{L}\p{N}])|(?<![\p{L}\p{N}.-])(?:intranet|intra|ged|portail-agents?)\.(?:[a-z0-9-]{1,40}\.){0,4}(?:gouv\.fr|fr)(?![\p{L}\p{N}])/giu,
  accept: (candidate) => candidate.length,
};
