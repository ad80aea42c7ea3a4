// Choosing rows of a list: all at once, and how many are chosen.
const form = document.querySelector("[data-bulk]");
const all = document.querySelector("[data-tick-all]");

if (form && all) {
  const ticks = [...document.querySelectorAll("input[name='chosen'][form='bulk']")];
  const line = form.querySelector("[data-bulk-count]");
  const box = all.querySelector("input");
  const usual = line.textContent;
  const tell = () => {
    const chosen = ticks.filter((tick) => tick.checked).length;
    box.checked = chosen === ticks.length;
    box.indeterminate = chosen > 0 && chosen < ticks.length;
    line.textContent = chosen ? form.dataset.chosen.replace("{x}", chosen) : usual;
  };
  all.hidden = false;
  box.addEventListener("change", () => {
    ticks.forEach((tick) => {
      tick.checked = box.checked;
    });
    tell();
  });
  ticks.forEach((tick) => tick.addEventListener("change", tell));
  tell();
}
