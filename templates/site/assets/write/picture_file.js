// Whether a picture's file comes to its end, and how large it says that it is, before anything is decoded.

import { segments, sizeOf } from "./jpeg.js";

const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const text = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));

// https://www.w3.org/TR/png-3/#5Chunk-layout
const endsAsPng = (bytes) => {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view(bytes).getUint32(at)) {
    if (text(bytes, at + 4, at + 8) === "IEND") return true;
  }
  return false;
};

// https://www.w3.org/Graphics/GIF/spec-gif89a.txt
const endsAsGif = (bytes) => {
  const table = (flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + table(bytes[10]);
  while (at < bytes.length && bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) at += 2;
    else if (bytes[at] === 0x2c) at += 11 + table(bytes[at + 9]);
    else return false;
    while (bytes[at]) at += bytes[at] + 1;
    at += 1;
  }
  // Some leave out the last sign: what is there is whole all the same.
  return bytes[at] === 0x3b || at === bytes.length;
};

// The boxes of HEIC and AVIF (ISO/IEC 14496-12, 4.2); what telephones put behind them need not be one.
const BOXES = ["ftyp", "meta", "mdat", "moov"];
const endsAsBoxes = (bytes) => {
  let at = 0;
  while (at + 16 <= bytes.length && BOXES.includes(text(bytes, at + 4, at + 8))) {
    const size = view(bytes).getUint32(at);
    if (size === 0) return true;
    const length = size === 1 ? Number(view(bytes).getBigUint64(at + 8)) : size;
    if (length < 8) return false;
    at += length;
  }
  return at <= bytes.length;
};

const endsAsWebp = (bytes) => view(bytes).getUint32(4, true) + 8 <= bytes.length;

const ENDS = {
  jpeg: (bytes) => segments(bytes).isWhole,
  png: endsAsPng,
  gif: endsAsGif,
  webp: endsAsWebp,
  heic: endsAsBoxes,
  avif: endsAsBoxes,
};

/** Whether the file of a kind is whole: browsers draw what there is of one that was cut, and the rest is grey. */
export const isWhole = (kind, bytes) => ENDS[kind](bytes);

// https://developers.google.com/speed/webp/docs/riff_container
const sizeOfWebp = (bytes) => {
  if (bytes.length < 30) return undefined;
  const [kind, data] = [text(bytes, 12, 16), view(bytes)];
  if (kind === "VP8X") {
    return { width: 1 + (data.getUint32(24, true) & 0xffffff), height: 1 + (data.getUint32(26, true) >>> 8) };
  }
  if (kind === "VP8L") {
    const both = data.getUint32(21, true);
    return { width: 1 + (both & 0x3fff), height: 1 + ((both >>> 14) & 0x3fff) };
  }
  return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
};

const SIZES = {
  jpeg: sizeOf,
  png: (bytes) => (bytes.length > 24 ? { width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) } : undefined),
  gif: (bytes) => ({ width: view(bytes).getUint16(6, true), height: view(bytes).getUint16(8, true) }),
  webp: sizeOfWebp,
};

/** Width and height as the file says them: undefined where only decoding tells. */
export const storedSize = (kind, bytes) => SIZES[kind]?.(bytes);
