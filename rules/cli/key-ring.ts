import { addSignature, type Signer } from "#rules/pack/sign-envelope.ts";
import type { Envelope, FileKind } from "#rules/pack/envelope.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { openKey, readPrivateKeys, type KeyRole, type PrivateKeyFile } from "./key-file.ts";
import type { Terminal } from "./terminal.ts";

/** The private keys of a folder, each opened only when it must sign. */
export class KeyRing {
  readonly keys: readonly PrivateKeyFile[];
  private readonly terminal: Terminal;
  private readonly opened = new Map<string, Signer>();
  /** A passphrase that opened one key often opens the next. */
  private lastPassphrase: string | undefined;

  constructor(folder: string, terminal: Terminal) {
    this.keys = readPrivateKeys(folder);
    this.terminal = terminal;
  }

  /** The same envelope, signed by every key of this folder that the names include. */
  async sign(envelope: Envelope, kind: FileKind, kids: readonly string[]): Promise<Envelope> {
    let signed = envelope;
    for (const key of this.keys)
      if (kids.includes(key.kid)) signed = await addSignature(signed, kind, await this.open(key));
    return signed;
  }

  /** Names of the keys made for a role. */
  kidsOf(role: KeyRole): string[] {
    return this.keys.filter((key) => key.role === role).map(({ kid }) => kid);
  }

  private async open(key: PrivateKeyFile): Promise<Signer> {
    const known = this.opened.get(key.kid);
    if (known !== undefined) return known;
    const signer = await this.unlock(key);
    this.opened.set(key.kid, signer);
    return signer;
  }

  private async unlock(key: PrivateKeyFile): Promise<Signer> {
    if ("open" in key.private) return openKey(key, undefined);
    if (this.lastPassphrase !== undefined)
      try {
        return await openKey(key, this.lastPassphrase);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    this.lastPassphrase = await this.terminal.askSecret(`Phrase secrète de « ${key.public.holder} » :`);
    return openKey(key, this.lastPassphrase);
  }
}
