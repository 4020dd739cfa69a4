// The parts of a JPEG file: what of it is the picture, and what it tells besides.
// Source: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
// Frame, tables, scan, restart interval: all that a decoder wants.
const NEEDED = [...FRAMES, 0xc4, 0xcc, SCAN, 0xdb, 0xdd];
const JFIF = 0xe0;
// Longer ones hold a small copy of the picture.
const LONGEST_JFIF = 18;

const isNeeded = ({ code, from, to }) => NEEDED.includes(code) || (code === JFIF && to - from <= LONGEST_JFIF);

const isBetweenScans = (code) => code !== 0 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7);

// Where the marker behind a scan's bits is; the end of the file where there is none.
const afterBits = (bytes, from) => {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length && !isBetweenScans(bytes[at + 1])) at = bytes.indexOf(0xff, at + 1);
  return at < 0 || at + 1 >= bytes.length ? bytes.length : at;
};

/** The file's segments, as {code, from, to}, and whether it comes to its end; undefined where it is no JPEG. */
export const segments = (bytes) => {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined;
  const found = [];
  let at = 2;
  while (at + 3 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== END) {
    if (bytes[at + 1] === 0xff) {
      at += 1;
      continue;
    }
    const code = bytes[at + 1];
    const end = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
    const to = code === SCAN ? afterBits(bytes, end) : end;
    found.push({ code, from: at, to });
    at = to;
  }
  return { found, end: at + 2, isWhole: bytes[at] === 0xff && bytes[at + 1] === END };
};

/** Width and height in pixels, as they are stored; undefined where it says none. */
export const sizeOf = (bytes) => {
  const frame = segments(bytes)?.found.find(({ code }) => FRAMES.includes(code));
  if (!frame || frame.from + 8 >= bytes.length) return undefined;
  const at = frame.from + 5;
  return { width: bytes[at + 2] * 256 + bytes[at + 3], height: bytes[at] * 256 + bytes[at + 1] };
};

/** The same pixels without what the file tells besides: Safari writes Exif of its own into what it draws. */
export const withoutExtras = (bytes) => {
  const kept = segments(bytes).found.filter(isNeeded);
  const parts = [bytes.subarray(0, 2), ...kept.map(({ from, to }) => bytes.subarray(from, to)), [0xff, END]];
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Whether bytes are a whole JPEG that tells nothing besides what it shows: no Exif, no XMP, no words, no tail. */
export const isClean = (bytes) => {
  const parts = segments(bytes);
  return Boolean(parts?.isWhole && parts.end === bytes.length && parts.found.every(isNeeded));
};
