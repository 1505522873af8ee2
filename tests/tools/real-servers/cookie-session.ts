interface Cookie {
  name: string;
  value: string;
  path: string;
}

const MAX_REDIRECTS = 5;

function parseCookie(header: string): Cookie & { isExpired: boolean } {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
  const separator = pair.indexOf('=');
  let path = '/';
  let isExpired = false;
  for (const attribute of attributes) {
    const [key = '', value = ''] = attribute.split(/=(.*)/s);
    if (key.toLowerCase() === 'path' && value.startsWith('/')) path = value;
    if (key.toLowerCase() === 'max-age' && Number(value) <= 0) isExpired = true;
    if (key.toLowerCase() === 'expires' && Date.parse(value) < Date.now()) isExpired = true;
  }
  return { name: pair.slice(0, separator), value: pair.slice(separator + 1), path, isExpired };
}

function covers(cookiePath: string, path: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}

/** What a browser does for a person on one origin: keeps cookies, follows redirects. For servers we started only. */
export class CookieSession {
  private readonly cookies = new Map<string, Cookie>();

  constructor(readonly origin: string) {}

  private cookieHeader(path: string): string {
    return [...this.cookies.values()]
      .filter((cookie) => covers(cookie.path, path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  private keep(answer: Response): void {
    for (const header of answer.headers.getSetCookie()) {
      const { isExpired, ...cookie } = parseCookie(header);
      const key = `${cookie.name} ${cookie.path}`;
      if (isExpired) this.cookies.delete(key);
      else this.cookies.set(key, cookie);
    }
  }

  /** The cookies as name and value, for a browser profile that is to be signed in without the form. */
  list(): { name: string; value: string; path: string }[] {
    return [...this.cookies.values()];
  }

  /**
   * Like `fetch`, for addresses on the session's origin (relative ones are resolved against it).
   * Usable as the `fetch` that an adapter is given.
   */
  readonly fetch = async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    let url = new URL(input, this.origin);
    let request: RequestInit = init;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      if (url.origin !== this.origin)
        throw new Error(`${url.origin} is not the origin of this session, ${this.origin}.`);
      const headers = new Headers(request.headers);
      const cookies = this.cookieHeader(url.pathname);
      if (cookies) headers.set('cookie', cookies);
      const answer = await fetch(url, { ...request, headers, redirect: 'manual' });
      this.keep(answer);
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || !location || init.redirect === 'manual')
        return answer;
      await answer.arrayBuffer();
      url = new URL(location, url);
      if (answer.status < 307) request = { ...init, method: 'GET', body: null };
    }
    throw new Error(`More than ${MAX_REDIRECTS} redirects, the last one to ${url}.`);
  };
}
