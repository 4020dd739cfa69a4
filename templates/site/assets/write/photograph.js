// A photograph made ready on the telephone: upright, no larger than pages show it, and telling nothing but what it
// shows. What leaves here was drawn anew, so that nothing of the file that it came from is in it.

import { isClean, segments, withoutExtras } from "./jpeg.js";
import { isWhole, storedSize } from "./picture_file.js";

export const WIDEST = 1600;
const QUALITY = 0.9;
const MOST_PIXELS = 50_000_000;
const MOST_BYTES = 60_000_000;
// An old telephone's canvas holds 16.7 million pixels, and gives an empty picture for more.
const MOST_DRAWN = 12_000_000;
const LONGEST_SIDE = 8192;

/** Why a picture cannot be taken: `reason` is the end of the name of a sentence in the catalogue. */
export class Refused extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const text = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));
const HEIC = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

/** What a file is, whatever it is called. */
export const kindOf = (bytes) => {
  if (bytes.length < 16) return "none";
  if (segments(bytes)) return "jpeg";
  if (text(bytes, 1, 4) === "PNG") return "png";
  if (text(bytes, 0, 4) === "GIF8") return "gif";
  if (text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP") return "webp";
  if (["II*\0", "MM\0*"].includes(text(bytes, 0, 4))) return "tiff";
  if (text(bytes, 4, 8) !== "ftyp") return "none";
  const brand = text(bytes, 8, 12);
  return HEIC.includes(brand) ? "heic" : ["avif", "avis"].includes(brand) ? "avif" : "none";
};

/** How large it is drawn: as wide as pages show it, and never more than a canvas holds. */
export const drawnSize = (width, height) => {
  const scale = Math.min(
    1,
    WIDEST / width,
    LONGEST_SIDE / height,
    Math.sqrt(MOST_DRAWN / (width * height)),
  );
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

const refuseTooLarge = (size) => {
  if (size && size.width * size.height > MOST_PIXELS) throw new Refused("large");
};

const checked = async (file) => {
  if (file.size > MOST_BYTES) throw new Refused("large");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOf(bytes);
  if (kind === "none") throw new Refused("unknown");
  if (kind === "tiff") throw new Refused("tiff");
  if (!isWhole(kind, bytes)) throw new Refused("cut");
  refuseTooLarge(storedSize(kind, bytes));
  return kind;
};

// An <img> turns itself upright in every browser of these years, and a large JPEG is decoded at the size of the canvas.
const decoded = async (file, kind) => {
  const image = new Image();
  const address = URL.createObjectURL(file);
  image.src = address;
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(address);
    throw new Refused(kind === "heic" ? "heic" : "broken");
  }
  return { image, done: () => URL.revokeObjectURL(address) };
};

const drawn = (image, size) => {
  const canvas = Object.assign(document.createElement("canvas"), size);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Refused("memory");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, size.width, size.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(image, 0, 0, size.width, size.height);
  return canvas;
};

// Some browsers give every page other colours than it drew, so that nobody is known by them.
const isHonest = () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "rgb(40, 120, 200)";
  pen.fillRect(0, 0, 8, 8);
  return pen.getImageData(0, 0, 8, 8).data.every((value, place) => value === [40, 120, 200, 255][place % 4]);
};

const bytesOf = async (canvas) => {
  const blob = await new Promise((give) => canvas.toBlob(give, "image/jpeg", QUALITY));
  // Its memory is given back at once: a telephone lends all pages together a few hundred megabytes.
  canvas.width = canvas.height = 0;
  if (!blob || blob.type !== "image/jpeg") throw new Refused("memory");
  return withoutExtras(new Uint8Array(await blob.arrayBuffer()));
};

/** A picture that was chosen, made ready: {bytes, width, height}. Throws Refused. */
export const clean = async (file) => {
  const kind = await checked(file);
  if (!isHonest()) throw new Refused("colours");
  const { image, done } = await decoded(file, kind);
  try {
    refuseTooLarge({ width: image.naturalWidth, height: image.naturalHeight });
    const size = drawnSize(image.naturalWidth, image.naturalHeight);
    const bytes = await bytesOf(drawn(image, size));
    return { bytes: toSend(bytes), ...size };
  } finally {
    done();
  }
};

/** The bytes, if they may leave the telephone; the last question before they do. Throws Refused. */
export const toSend = (bytes) => {
  if (!isClean(bytes)) throw new Refused("tells");
  return bytes;
};
