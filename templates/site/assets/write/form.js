// The form for writing: what it knows of the diary, and what happens as somebody types.
import "./frame.js";

export const diary = JSON.parse(document.getElementById("diary").textContent);

const form = document.getElementById("entry");
const field = (name) => form.elements.namedItem(name);

// This week's Friday; on a Saturday or Sunday, when it is over, the day itself: as `diarist new` has it.
export function friday(now, zone) {
  const [year, month, day] = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now).split("-").map(Number);
  const today = new Date(Date.UTC(year, month - 1, day));
  today.setUTCDate(today.getUTCDate() + Math.max(0, 5 - (today.getUTCDay() || 7)));
  return today.toISOString().slice(0, 10);
}

field("date").value ||= friday(new Date(), diary.zone);
form.addEventListener("submit", (event) => event.preventDefault());
