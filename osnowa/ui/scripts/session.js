// Five minutes before the session ends it says so and lets the person stay.
const line = document.querySelector("[data-session-minutes]");
const MINUTE = 60000;
const WARN_BEFORE = 5;

if (line) {
  const minutes = Number(line.dataset.sessionMinutes);
  let timer = 0;
  const begin = () => {
    line.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      line.hidden = false;
    }, (minutes - WARN_BEFORE) * MINUTE);
  };
  line.querySelector("button").addEventListener("click", async () => {
    const response = await fetch(location.href, { method: "HEAD" });
    if (response.ok) begin();
  });
  document.addEventListener("draft:saved", begin);
  begin();
}
