// Which address to call: that of the page's own gateway, or one that the visitor typed.

const LONGEST = 200;

/** What the terminals answer to ENQ-ROM. */
const IDENTITIES = { M1B: 'Cu<', M2: 'Cv1' };

/**
 * The gateway of the page.
 *
 * @param base address of the page
 * @param webSocket of `gateway.json`: `self`, a port, or `off`
 * @return a URL, or null when there is none
 */
export function own(base, webSocket) {
  const url = new URL('.', base);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  if (webSocket === 'self') {
    return url;
  }
  if (!Number.isInteger(webSocket) || webSocket < 1 || webSocket > 65535) {
    return null;
  }
  url.port = String(webSocket);
  url.pathname = '/';
  return url;
}

/**
 * An address that somebody typed: `host`, `host:port/path`, `ws://...` or `wss://...`. A page that
 * came by https calls by wss only.
 *
 * @return a URL, or null when it is none
 */
export function typed(text, base) {
  const trimmed = text.trim();
  const secure = new URL(base).protocol === 'https:';
  if (trimmed === '' || trimmed.length > LONGEST || /[\s\\]/.test(trimmed)) {
    return null;
  }
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  try {
    const url = new URL(whole ? trimmed : `${secure ? 'wss' : 'ws'}://${trimmed}`);
    if (!['ws:', 'wss:'].includes(url.protocol) || url.username || url.password || !url.hostname) {
      return null;
    }
    url.hash = '';
    if (secure) {
      url.protocol = 'wss:';
    }
    return url;
  } catch {
    return null;
  }
}

/** The address with what a terminal says of itself. */
export function telling(url, { speed, model, service, frames, links }) {
  const told = new URL(url);
  if (speed > 0) {
    told.searchParams.set('speed', String(speed));
  }
  told.searchParams.set('model', IDENTITIES[model]);
  if (service) {
    told.searchParams.set('service', service);
  }
  if (frames === 'binary') {
    told.searchParams.set('frames', 'binary');
  }
  if (links) {
    told.searchParams.set('links', '1');
  }
  return told.href;
}

/** How it is shown: without what is told. */
export function shown(url) {
  return url.pathname === '/' ? `${url.protocol}//${url.host}` : `${url.protocol}//${url.host}${url.pathname}`;
}
