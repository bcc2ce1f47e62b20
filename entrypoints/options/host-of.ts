/** The host of what the agent typed or pasted (`mamot.fr`, `https://mamot.fr/@a`); `undefined` when it is no https site. */
export function hostOf(address: string): string | undefined {
  const typed = address.trim();
  const url = URL.parse(typed.includes("://") ? typed : `https://${typed}`);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== "") return undefined;
  // A name with a dot: neither this computer, nor a number, nor a wildcard, which the browser would take for all sites.
  return /^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*$/u.test(url.hostname) ? url.hostname : undefined;
}
