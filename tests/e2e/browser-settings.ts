/** Size of the window, and of the page in it when there is no window to see. */
export const WINDOW = { width: 1280, height: 900 } as const;

/** A language that the browsers under test speak. */
export type BrowserLanguage = "fr" | "en";

/** A name that no resolver knows: where Chromium's own errands are sent, so that they end on this machine. */
const NOWHERE = "own-errands.invalid";

/** Chromium: everything through the fixtures' proxy, and no request of the browser's own. */
export function chromiumArguments(proxyPort: number, language: BrowserLanguage): string[] {
  return [
    // Chromium refuses its sandbox to root, which is what containers run as.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    `--window-size=${WINDOW.width},${WINDOW.height}`,
    `--proxy-server=127.0.0.1:${proxyPort}`,
    // Nothing is resolved on this machine, so whatever the proxy does not carry goes nowhere:
    // sign-in, component updates, and the spelling dictionary that no switch turns off.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    `--proxy-bypass-list=<-loopback>;${NOWHERE};redirector.gvt1.com`,
    `--gaia-url=https://${NOWHERE}`,
    `--component-updater=url-source=https://${NOWHERE}`,
    "--disable-features=AutofillServerCommunication,NetworkTimeServiceQuerying",
    "--ignore-certificate-errors",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-default-apps",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--dns-prefetch-disable",
    `--lang=${language}`,
  ];
}

/** Firefox: the same, as preferences. */
export function firefoxPreferences(
  proxyPort: number,
  language: BrowserLanguage,
): Record<string, string | number | boolean> {
  return {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": proxyPort,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": proxyPort,
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": true,
    "network.proxy.failover_direct": false,
    "network.trr.mode": 5,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "network.dns.disablePrefetch": true,
    "network.prefetch-next": false,
    "network.http.http3.enable": false,
    "app.normandy.enabled": false,
    "app.update.disabledForTesting": true,
    "app.shield.optoutstudies.enabled": false,
    "browser.newtabpage.enabled": false,
    "browser.region.update.enabled": false,
    "browser.region.network.url": "",
    "browser.safebrowsing.malware.enabled": false,
    "browser.safebrowsing.phishing.enabled": false,
    "browser.safebrowsing.downloads.remote.enabled": false,
    "browser.search.update": false,
    "browser.topsites.contile.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "dom.push.connection.enabled": false,
    "extensions.getAddons.cache.enabled": false,
    // Nobody is there to answer: what an extension asks for during a press is granted.
    "extensions.webextOptionalPermissionPrompts": false,
    "extensions.systemAddon.update.enabled": false,
    "extensions.blocklist.enabled": false,
    "media.gmp-manager.updateEnabled": false,
    "media.gmp-manager.url": "",
    "security.OCSP.enabled": 0,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    // A process kept ready for a tab that no test opens is time taken from those that run.
    "dom.ipc.processPrelaunch.enabled": false,
    "browser.pagethumbnails.capturing_disabled": true,
    "toolkit.telemetry.enabled": false,
    "toolkit.telemetry.server": "",
    "intl.locale.requested": language === "fr" ? "fr" : "en-US",
    "intl.accept_languages": language === "fr" ? "fr-FR, fr, en" : "en-US, en",
  };
}
