// A save: one commit on the draft's own branch, and one pull request, however often it is saved or renamed.

import { connect } from "./door.js";
import { parcelOf } from "./parcel.js";
import { Refused } from "./photograph.js";
import { whyNot } from "./picture.js";

/**
 * Saves values and picture; what was `sent` before is the same draft. Gives what is sent from now on. With `isOver` it
 * goes in the place of what somebody else wrote there. `onTry` keeps what is tried before it is: a telephone that dies
 * meanwhile goes on with the same draft.
 */
export const save = async (values, { picture, sent, isOver }, token, diary, onTry) => {
  const door = connect(diary, token);
  const { id, paths, ...draft } = await parcelOf(values, picture, sent, diary, door.taken);
  await onTry({ ...sent, id, branch: draft.branch, tried: [...new Set([...(sent?.tried ?? []), ...paths])] });
  const { address } = await door.save({ ...draft, body: "", over: isOver });
  return { id, branch: draft.branch, paths, address };
};

export const markReady = (sent, token, diary) => connect(diary, token).ready(sent.branch);

const REASONS = {
  0: (say) => say("write.failed.network"),
  401: (say) => say("write.failed.key"),
  403: (say) => say("write.failed.rights"),
  404: (say) => say("write.failed.repository"),
  409: (say) => say("write.failed.changed"),
  410: (say) => say("write.failed.ended"),
  422: (say) => say("write.failed.refused"),
  429: (say) => say("write.failed.often"),
};
const OF_KEY = [401, 403, 404];

/** Why nothing was saved, in a person's words, whether another key would help, and where to look. */
export const reason = (error, say) => {
  if (error instanceof Refused) return { words: whyNot(error, say), isOfKey: false };
  if (error?.isRule) return { words: say("write.failed.rule"), isOfKey: false };
  const known = REASONS[error?.status];
  const isOfKey = OF_KEY.includes(error?.status);
  return { words: known ? known(say) : say("write.failed.forge"), isOfKey, address: error?.address };
};
