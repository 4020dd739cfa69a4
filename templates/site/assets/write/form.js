// The form for writing: what is typed is kept on the telephone, and saved as a draft in the repository when asked.

import "./frame.js";

import { keyField } from "./door.js";
import { alone, openDraft } from "./draft.js";
import { dayIn, fill, isEmpty, nextFriday, typed } from "./fields.js";
import { pictureField } from "./picture.js";
import { sayBeside, unfinishedWord, whenIdle } from "./polite.js";
import { returnGoesOn } from "./next_field.js";
import { missing } from "./required.js";
import { rooms } from "./room.js";
import { markReady, reason, save as sendOff } from "./sending.js";
import { finderOf, leadOf, plain } from "./while_typing.js";
import { speaker } from "./words.js";

const diary = JSON.parse(document.getElementById("diary").textContent);
const say = speaker(diary.words);
const element = (id) => document.getElementById(id);
const form = element("entry");
const [said, save, ready, clear] = ["said", "save", "ready", "clear"].map(element);
const first = typed(form);
const find = finderOf(diary.patterns);
const WATCHED = ["title", "body", "date", "image_alt", "description"].filter((name) => element(name));
const state = { picture: undefined, sent: undefined, isMine: false, isBusy: false };

const tell = (words, address = "") => {
  state.isStanding = false;
  said.replaceChildren(words);
  if (!address) return;
  const link = Object.assign(document.createElement("a"), { href: address, target: "_blank", rel: "noopener" });
  link.textContent = say("write.see");
  said.append(" ", link);
};

const TROUBLES = {
  full: () => say("write.not_kept.full"),
  forbidden: () => say("write.not_kept.forbidden"),
};
const draft = openDraft((why) => notice("kept", TROUBLES[why]()));
const key = keyField(diary, say, (words) => tell(words));

// Above the form, for what lasts.
const notice = (name, words, button) => {
  const there = element(`notice-${name}`);
  if (!words) return there?.remove();
  const box = Object.assign(document.createElement("div"), { id: `notice-${name}`, className: "notice" });
  box.setAttribute("role", "status");
  box.append(Object.assign(document.createElement("p"), { textContent: words }));
  if (button) box.append(button);
  return there ? there.replaceWith(box) : form.before(box);
};

const button = (words, press) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick: press });

const busy = (isBusy) => {
  state.isBusy = isBusy;
  // What is disabled loses the focus, and a screen reader its place.
  for (const each of [save, ready, clear]) each.setAttribute("aria-disabled", isBusy);
};

const changed = () => {
  calm();
  offer();
  draft.keep("words", typed(form));
};

const seal = () => `${JSON.stringify(typed(form))} ${state.picture?.bytes.length ?? 0}`;
const isSent = () => state.sent?.seal === seal();

// Whether the repository has what stands here: said when it was saved, when somebody comes back, and when it is so no more.
const stand = () => {
  if (!state.sent?.address) return;
  if (isSent()) tell(say("write.saved"), state.sent.address);
  else tell(say("write.unsaved"), state.sent.address);
  state.isStanding = isSent();
};

const picture = pictureField(element("image"), say, {
  onChange(made) {
    state.picture = made;
    changed();
    draft.keep("picture", made);
    offer();
  },
  onSaid: (words, isWrong) => sayBeside(element("image"), words ? [words] : [], isWrong),
});

const ask = (names, isWanted) => {
  for (const name of names) {
    const box = element(name)?.closest(".field");
    if (box) box.hidden = !isWanted;
  }
};

// What goes with a picture, or with a question, is asked where there is one.
const offer = () => {
  ask(["image_alt", "photo_consent", "image_caption", "focus"], state.picture);
  ask(["closes"], element("purpose")?.value === "ask");
  ready.hidden = !state.sent?.address;
};

const rowsOf = (words) => words.map((textContent) => Object.assign(document.createElement("li"), { textContent }));

const lengths = (values) =>
  rooms(values, diary).map(({ title, used, limit }) =>
    used > limit ? say("write.room_cut", { title, used, limit }) : say("write.room", { title, used, limit }),
  );

// What the check would not let pass is said beside its field, and once more before the buttons; and what is missing,
// once somebody has tried to save.
const look = () => {
  const values = typed(form);
  const wrong = state.isAsked ? missing(values, state.picture, say) : {};
  const all = new Set();
  for (const name of WATCHED) {
    const found = find(values[name] ?? "", unfinishedWord(element(name))).map(({ words }) => words);
    const said = [wrong[name], ...found].filter(Boolean);
    sayBeside(element(name), said, said.length > 0);
    found.forEach((words) => all.add(words));
  }
  element("found").hidden = !all.size;
  element("found").querySelector("ul").replaceChildren(...rowsOf([...all]));
  element("seen-title").textContent = plain(values.title);
  element("seen-lead").textContent = leadOf(values.body);
  element("lengths").querySelector("ul").replaceChildren(...rowsOf(lengths(values)));
  if (state.isStanding && !isSent()) stand();
};

const today = () => dayIn(diary.zone, new Date());

// A page may stay open from one Friday to the next: an empty form is for the next one.
const date = () => {
  const field = element("date");
  const isNew = isEmpty(typed(form)) && !state.picture && !state.sent;
  if (isNew && !(field.value >= today())) field.value = nextFriday(today());
};

const begin = () => {
  fill(form, first);
  element("date").value = nextFriday(today());
  Object.assign(state, { picture: undefined, sent: undefined, isAsked: false, isOver: false });
  element("image").value = "";
  sayBeside(element("image"), []);
  picture.show(undefined);
  offer();
};

const resume = async () => {
  const { words, picture: kept, sent } = await draft.read();
  begin();
  if (words) fill(form, words);
  // Settings that name another repository begin another draft, with the same words.
  Object.assign(state, { picture: kept, sent: sent?.home === diary.home ? sent : undefined });
  picture.show(kept);
  date();
  offer();
  look();
  stand();
};

const forget = async () => {
  await draft.forget();
  begin();
  look();
};

const isWhole = () => {
  state.isAsked = true;
  look();
  const [name] = Object.keys(missing(typed(form), state.picture, say));
  if (!name) return true;
  tell(say("write.wrong"));
  element(name).focus();
  return false;
};

// What is refused once can be meant all the same: the next press says so.
const failed = (error) => {
  const { words, isOfKey, address } = reason(error, say);
  tell(words, address);
  if (isOfKey) key.ask(words);
  else key.keep();
  state.isOver = error?.why === "changed";
  if (error?.why !== "over") return;
  const { id, paths, home } = state.sent ?? {};
  state.sent = error.stage === "published" ? { id, paths, home } : { id, home };
  draft.keep("sent", state.sent);
  offer();
};

// Who presses save while a picture is made ready means the picture, too.
const isSettled = async () => {
  if (!picture.isWorking()) return true;
  tell(say("write.picture.working"));
  const isWell = await picture.settled();
  tell(isWell ? "" : say("write.picture.without"));
  return isWell;
};

const isAble = async () => {
  if (!(await isSettled()) || !isWhole() || !key.isThere()) return false;
  if (navigator.onLine !== false) return true;
  key.keep(); // it was pasted, and the page may be closed before there is a network
  tell(say("write.failed.network"));
  return false;
};

// A bar of network in a train may take minutes.
const PATIENCE = 8000;

const working = async (work) => {
  if (state.isBusy || !state.isMine) return;
  busy(true);
  const slow = setTimeout(() => tell(say("write.slow")), PATIENCE);
  said.scrollIntoView({ block: "nearest" });
  try {
    if (!(await isAble())) return;
    tell(say("write.saving"));
    await work();
  } catch (error) {
    failed(error);
  } finally {
    clearTimeout(slow);
    busy(false);
  }
};

const send = async () => {
  const sealed = seal();
  const tried = (sent) => {
    state.sent = { ...sent, home: diary.home };
    return draft.keep("sent", state.sent);
  };
  state.sent = { ...(await sendOff(typed(form), state, key.token(), diary, tried)), seal: sealed, home: diary.home };
  state.isOver = false;
  await draft.keep("sent", state.sent);
  offer();
};

const saved = () =>
  working(async () => {
    await send();
    key.keep();
    stand();
  });

const finished = () =>
  working(async () => {
    if (!isSent()) await send();
    await markReady(state.sent, key.token(), diary);
    const { address } = state.sent;
    await forget();
    tell(say("write.is_ready"), address);
    // The button that was pressed is gone, and the page is shorter.
    said.focus({ preventScroll: true });
    said.scrollIntoView({ block: "center" });
  });

// A thumb that trembles presses twice: the second press counts a moment later.
const MOMENT = 600;
let sure;
const calm = () => {
  clearTimeout(sure);
  sure = undefined;
  delete clear.dataset.sure;
  clear.textContent = say("write.clear");
};

const thrown = async () => {
  if (state.isBusy || !state.isMine) return;
  if (clear.dataset.sure) {
    calm();
    await forget();
    tell(say("write.cleared"));
    element("title").focus();
  } else if (!sure) {
    sure = setTimeout(() => (clear.dataset.sure = "yes"), MOMENT);
    clear.textContent = say("write.clear_sure");
    tell(say("write.clear_what"));
    said.scrollIntoView({ block: "nearest" });
  }
};

const mine = async () => {
  await resume();
  state.isMine = true;
  form.inert = false;
  notice("tab");
};

const others = () => {
  state.isMine = false;
  form.inert = true;
  notice("tab", say("write.tab"), button(say("write.tab_take"), () => takeOver()));
};

form.inert = true;
begin();
const takeOver = alone(mine, others);
element("lengths").hidden = !diary.channels.length;
form.addEventListener("input", changed);
whenIdle(form, look);
form.addEventListener("change", (event) => event.target.type !== "file" && changed());
returnGoesOn(form);
save.addEventListener("click", saved);
ready.addEventListener("click", finished);
clear.addEventListener("click", thrown);
addEventListener("beforeunload", (event) => {
  if (!draft.isKept && !isEmpty(typed(form)) && !isSent()) event.preventDefault();
});
document.addEventListener("visibilitychange", () => !document.hidden && state.isMine && date());
navigator.serviceWorker?.register(`./worker.js?v=${diary.version}`).catch(() => {});
