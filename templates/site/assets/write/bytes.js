// Files as forges want them: in base64, and by the name that git has for their bytes.

const CHUNK = 0x8000;

// Text is UTF-8.
const bytesOf = (file) => (typeof file === "string" ? new TextEncoder().encode(file) : file);

/** Bytes in base64: in pieces, for a function takes no more arguments than fit. */
export const base64 = (bytes) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
};

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What git calls a file of these bytes (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects). */
const blobOf = async (bytes) => {
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return hex(await crypto.subtle.digest("SHA-1", whole));
};

/** A draft's files as [{path, bytes, blob}]; bytes and blob are undefined where there is to be none. */
export const filesOf = ({ files }) => {
  const entries = files instanceof Map ? [...files] : Object.entries(files);
  return Promise.all(
    entries.map(async ([path, file]) => {
      const bytes = file === null ? undefined : bytesOf(file);
      return { path, bytes, blob: bytes && (await blobOf(bytes)) };
    }),
  );
};
