// The mapper's HTTP. The token, where one is needed, lives in this variable and nowhere else.

const TIMEOUT_MS = 5000;

let token = "";

/** The mapper wants a token: none was there (`refused` false) or another one. */
export class TokenNeeded extends Error {
  constructor(refused) {
    super("the mapper asks for its token");
    this.refused = refused;
  }
}

export function useToken(text) {
  token = text;
}

/** Sends a request; every answer but 401 is the caller's to judge. */
export async function send(path, options = {}) {
  const headers = new Headers(options.headers);
  if (token !== "") {
    headers.set("Authorization", `Bearer ${token}`);
  }
  const sent = token;
  const response = await fetch(path, {
    ...options,
    headers,
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status === 401) {
    throw new TokenNeeded(sent !== "");
  }
  return response;
}

/** What an answer says is wrong. */
export async function problem(response) {
  try {
    return (await response.json()).error;
  } catch {
    return `the mapper answered ${response.status}`;
  }
}
