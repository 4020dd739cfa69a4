// The field for a photograph: chosen, made ready, shown as it will be sent, and taken away again.

import { clean, Refused } from "./photograph.js";

const REASONS = {
  large: (say) => say("write.picture.large"),
  unknown: (say) => say("write.picture.unknown"),
  tiff: (say) => say("write.picture.tiff"),
  cut: (say) => say("write.picture.cut"),
  broken: (say) => say("write.picture.broken"),
  heic: (say) => say("write.picture.heic"),
  memory: (say) => say("write.picture.memory"),
  colours: (say) => say("write.picture.colours"),
  tells: (say) => say("write.picture.tells"),
};

/** Why a picture was not taken, and what to do. */
export const whyNot = (error, say) => (REASONS[error?.reason] ?? REASONS.broken)(say);

const shownIn = (box, picture, say) => {
  const shown = box.querySelector("img");
  if (shown) URL.revokeObjectURL(shown.src);
  box.replaceChildren();
  box.hidden = !picture;
  if (!picture) return undefined;
  const image = new Image(picture.width, picture.height);
  image.src = URL.createObjectURL(new Blob([picture.bytes], { type: "image/jpeg" }));
  image.alt = say("write.picture.chosen");
  const remove = Object.assign(document.createElement("button"), { type: "button", className: "button" });
  remove.textContent = say("write.picture.remove");
  box.append(image, remove);
  return remove;
};

/**
 * Looks after the field `input` and what is below it: `onChange` gets {bytes, width, height}, or undefined where the
 * picture was taken away; `onSaid` gets what to say of it. Gives what shows a picture that was kept.
 */
export const pictureField = (input, say, { onChange, onSaid }) => {
  const box = document.createElement("div");
  box.className = "picture";
  input.after(box);
  let turn = 0;
  let work;
  let isWell = true;

  const show = (picture) => {
    turn += 1;
    const remove = shownIn(box, picture, say);
    if (!remove) return;
    remove.onclick = () => {
      input.value = "";
      show(undefined);
      onSaid("");
      onChange(undefined);
      input.focus();
    };
  };

  const take = async (file) => {
    const mine = (turn += 1);
    const isInstead = Boolean(box.querySelector("img"));
    isWell = true;
    onSaid(say("write.picture.working"));
    try {
      const picture = await clean(file);
      if (mine !== turn) return;
      show(picture);
      onSaid(isInstead ? say("write.picture.instead") : say("write.picture.ready"));
      onChange(picture);
    } catch (error) {
      if (mine !== turn) return;
      isWell = false;
      input.value = "";
      onSaid(whyNot(error instanceof Refused ? error : new Refused("broken"), say), true);
    }
  };

  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!file) return;
    const mine = take(file).finally(() => {
      if (work === mine) work = undefined;
    });
    work = mine;
  });
  return {
    show,
    isWorking: () => Boolean(work),
    /** Waits for what is being made ready, and says whether it was taken. */
    async settled() {
      while (work) await work;
      return isWell;
    },
  };
};
